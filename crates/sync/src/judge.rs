//! What one published record means for the ledger.

use holdsync_alma::{
    Choice, DeleteReason, Facts, Held, Identity, MmsProblem, NumberPolicy, PackageKind, Reason, deleted,
    identify,
};
use holdsync_ids::{Link, LinkEvidence, MmsId, OclcNumber, Symbol};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_marc_codec::{Record, encode};
use holdsync_plan::{GoneReason, HoldReason, Outcome, Place, Reading, Title, Verdict};
use holdsync_prepare::{BibSettings, RecordStatus, content_digest, prepare_bib};
use holdsync_validator::{Checker, Finding, Profile, RecordContext, blocks};

use crate::findings::findings;
use crate::read::{Oddities, Published};
use crate::settings::{NoNumber, Settings, Several, Source};

/// What follows from a record.
pub(crate) enum Judged {
    /// It is staged.
    Staged {
        reading: Reading,
        links: Vec<Link>,
        /// What a person should read about it, where it is held back for a finding.
        finding: Option<String>,
    },
    /// It cannot be told whose record it is.
    Refused { reason: String, mms: Option<MmsId> },
    /// Its number is for the ledger to say, which was not at hand.
    Open,
}

/// Judges the records of one source. Buffers are kept from record to record.
pub(crate) struct Judge<'a> {
    settings: &'a Settings,
    source: &'a Source,
    bib: BibSettings,
    numbers: NumberPolicy,
    maintained: Vec<Symbol>,
    checker: Checker,
    prepared: Record,
    encoded: Vec<u8>,
}

/// The number a record goes under, or why it has none.
enum Number {
    One(Title),
    Held(HoldReason, Vec<Title>),
}

impl<'a> Judge<'a> {
    pub(crate) fn new(settings: &'a Settings, source: &'a Source) -> Self {
        Self {
            settings,
            source,
            bib: bib_settings(settings, source),
            numbers: NumberPolicy {
                institution: settings.institution,
            },
            maintained: settings.maintained(),
            checker: Checker::new(Profile::OclcBib),
            prepared: Record::default(),
            encoded: Vec::new(),
        }
    }

    /// Without a ledger only what does not depend on one is settled.
    pub(crate) fn judge(
        &mut self,
        ledger: Option<&dyn Ledger>,
        record: &Record,
        package: PackageKind,
        place: Place,
        at: At<'_>,
    ) -> Result<Judged, LedgerError> {
        let identity = identify(record, &self.numbers);
        let mms = match &identity.mms {
            Ok(mms) => *mms,
            Err(problem) => {
                return Ok(Judged::Refused {
                    reason: problem_text(problem),
                    mms: None,
                });
            }
        };
        if identity.foreign {
            let reason = format!("MMS ID {mms} belongs to another institution or zone");
            return Ok(Judged::Refused {
                reason,
                mms: Some(mms),
            });
        }
        let reading = |verdict| Reading {
            mms,
            place,
            settings: self.settings.digest,
            verdict,
        };
        if let Some(reason) = deleted(package, &record.leader()) {
            let reason = match reason {
                DeleteReason::Package => GoneReason::DeleteFile,
                DeleteReason::RecordStatus => GoneReason::LeaderStatus,
            };
            let reading = reading(Verdict::Deleted { reason });
            return Ok(Judged::Staged {
                reading,
                links: Vec::new(),
                finding: None,
            });
        }
        let held = holdsync_alma::judge(
            &Facts::read(record, &self.source.mapping),
            &self.settings.held,
            &self.settings.symbols,
        );
        let Some(number) = self.number(ledger, mms, &identity)? else {
            return Ok(Judged::Open);
        };
        let (verdict, finding) = self.verdict(record, mms, &held, number, &at);
        let links = links(&identity);
        Ok(Judged::Staged {
            reading: Reading {
                mms,
                place,
                settings: self.settings.digest,
                verdict,
            },
            links,
            finding,
        })
    }

    /// Settles the number with what OCLC has answered (R10, R11); a provisional number is never among it,
    /// because no title stands under one (R6).
    fn number(
        &self,
        ledger: Option<&dyn Ledger>,
        mms: MmsId,
        identity: &Identity,
    ) -> Result<Option<Number>, LedgerError> {
        let titles = |numbers: &[OclcNumber]| numbers.iter().copied().map(Title::Number).collect::<Vec<_>>();
        let number = match (&identity.numbers.choice, ledger) {
            (Choice::One { number, .. }, _) => Number::One(Title::Number(*number)),
            (Choice::Several(numbers), _) if self.settings.several == Several::Hold => {
                Number::Held(HoldReason::SeveralNumbers, titles(numbers))
            }
            (Choice::Suspect(numbers), _) => Number::Held(HoldReason::SuspectNumber, titles(numbers)),
            (Choice::Several(_) | Choice::None, None) => return Ok(None),
            (Choice::Several(numbers), Some(ledger)) => match self.settled(ledger, mms, numbers)? {
                Some(number) => Number::One(Title::Number(number)),
                None => Number::Held(HoldReason::SeveralNumbers, titles(numbers)),
            },
            (Choice::None, Some(ledger)) => match (confirmed(ledger, mms, None)?, self.settings.no_number) {
                (Some(number), _) => Number::One(Title::Number(number)),
                (None, NoNumber::Send) => Number::One(Title::Unnumbered(mms)),
                (None, NoNumber::Hold) => Number::Held(HoldReason::NoNumber, vec![Title::Unnumbered(mms)]),
            },
        };
        Ok(Some(number))
    }

    /// Of several numbers the one that is left when those are dropped that OCLC has answered with another of
    /// them, or else the one it has confirmed for the record.
    fn settled(
        &self,
        ledger: &dyn Ledger,
        mms: MmsId,
        numbers: &Vec<OclcNumber>,
    ) -> Result<Option<OclcNumber>, LedgerError> {
        let mut left = Vec::with_capacity(numbers.len());
        for number in numbers {
            if !self.was_replaced(ledger, *number, numbers)? {
                left.push(*number);
            }
        }
        match left.as_slice() {
            [one] => Ok(Some(*one)),
            _ => confirmed(ledger, mms, Some(numbers)),
        }
    }

    fn was_replaced(
        &self,
        ledger: &dyn Ledger,
        number: OclcNumber,
        by: &[OclcNumber],
    ) -> Result<bool, LedgerError> {
        for symbol in &self.maintained {
            let pair = ledger.pair(*symbol, Title::Number(number))?;
            let told = pair.state(Title::Number(number)).and_then(|state| state.told);
            if matches!(told.and_then(|told| told.outcome), Some(Outcome::Moved(to)) if by.contains(&to)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn verdict(
        &mut self,
        record: &Record,
        mms: MmsId,
        held: &Held,
        number: Number,
        at: &At<'_>,
    ) -> (Verdict, Option<String>) {
        if held.symbols.is_empty() {
            return (self.not_held(held, number), None);
        }
        let title = match number {
            Number::One(title) => title,
            Number::Held(reason, titles) => {
                return (
                    Verdict::Held {
                        reason,
                        maybe: pairs(&held.symbols, &titles),
                        digest: 0,
                    },
                    None,
                );
            }
        };
        let maybe = pairs(&held.symbols, &[title]);
        if let Some(finding) = self.other_symbol(record, held) {
            let reason = HoldReason::Finding;
            return (
                Verdict::Held {
                    reason,
                    maybe,
                    digest: 0,
                },
                Some(finding),
            );
        }
        let finding = match self.digest(record, mms, title.number(), at) {
            Ok(digest) => {
                let unsure = (!held.absence_is_evidence() || !held.review.is_empty()).then(|| doubt(held));
                return (
                    Verdict::Present {
                        wanted: maybe,
                        digest,
                        unsure,
                    },
                    None,
                );
            }
            Err(finding) => finding,
        };
        (
            Verdict::Held {
                reason: HoldReason::Finding,
                maybe,
                digest: 0,
            },
            Some(finding),
        )
    }

    /// A symbol the record itself names that is not one the table of places gives (R12).
    fn other_symbol(&self, record: &Record, held: &Held) -> Option<String> {
        let code = self.source.symbol_subfield?;
        let tag = self.source.mapping.holdings.as_ref()?.tag;
        let named = record.fields_of(tag).filter_map(|field| field.subfield(code));
        let named = named.map(|value| String::from_utf8_lossy(value.trim_ascii()).into_owned());
        let agrees = |text: &String| {
            text.parse()
                .is_ok_and(|symbol: Symbol| held.symbols.contains(&symbol))
        };
        let other = named.into_iter().find(|text| !agrees(text))?;
        let code = char::from(code);
        Some(format!(
            "{tag} ${code} names {other:?}, which is not the symbol that [[location]] gives its place"
        ))
    }

    /// No symbol holds it for certain: either none does, or a person, a fuller table or OCLC's knowledge
    /// base decides.
    fn not_held(&self, held: &Held, number: Number) -> Verdict {
        if held.absence_is_evidence() && held.review.is_empty() {
            return Verdict::Present {
                wanted: Vec::new(),
                digest: 0,
                unsure: None,
            };
        }
        let titles = match number {
            Number::One(title) => vec![title],
            Number::Held(_, titles) => titles,
        };
        let reason = doubt(held);
        let symbols = match reason {
            // The knowledge base sets these; there is nothing to list record by record.
            HoldReason::Electronic => Vec::new(),
            HoldReason::UnmappedLocation => self.maintained.clone(),
            _ => held.review.clone(),
        };
        Verdict::Held {
            reason,
            maybe: pairs(&symbols, &titles),
            digest: 0,
        }
    }

    /// The digest of what would be sent, or why it must not be: a finding that would lose the record or set a
    /// wrong holding (R9), or a length ISO 2709 cannot hold.
    fn digest(
        &mut self,
        record: &Record,
        mms: MmsId,
        number: Option<OclcNumber>,
        at: &At<'_>,
    ) -> Result<u64, String> {
        let context = RecordContext {
            ordinal: at.ordinal,
            offset: at.offset,
            length: Some(at.length),
            profile: Profile::OclcBib,
            mms: Some(mms),
            number,
            strip: Some(&self.bib.strip),
            ..RecordContext::default()
        };
        let strict = self.settings.rules.strict;
        let usable = number.is_some() && !strict;
        let blocking = |finding: &&Finding| finding.repair.is_none() && blocks(finding, usable);
        let found = findings(&mut self.checker, record, at.oddities, &context);
        if let Some(finding) = found.iter().find(blocking) {
            let place = finding
                .place
                .tag
                .map_or(String::new(), |tag| format!("field {tag}: "));
            return Err(format!("{} {place}{}", finding.code, finding.message));
        }
        let prepared = prepare_bib(
            record,
            mms,
            number,
            RecordStatus::New,
            &self.bib,
            &mut self.prepared,
        );
        if !prepared.unicode {
            return Err("its text is not UTF-8; OCLC would reject the record without naming it".to_owned());
        }
        self.encoded.clear();
        match encode(&self.prepared, &mut self.encoded) {
            Ok(()) => Ok(content_digest(&self.prepared)),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Where a record stands in its file, and what was remarkable when it was read.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) ordinal: u64,
    pub(crate) offset: u64,
    pub(crate) length: u64,
    pub(crate) oddities: Oddities<'a>,
}

impl<'a> At<'a> {
    pub(crate) const fn of(published: &Published<'_>, oddities: Oddities<'a>) -> Self {
        Self {
            ordinal: published.ordinal,
            offset: published.offset,
            length: published.length,
            oddities,
        }
    }
}

/// The strip list for the records of one source: the configured one and what Alma adds there.
pub(crate) fn bib_settings(settings: &Settings, source: &Source) -> BibSettings {
    let mut bib = settings.bib.clone();
    let mapping = &source.mapping;
    let mapped = mapping
        .holdings
        .iter()
        .map(|fields| fields.tag)
        .chain(mapping.items.iter().map(|fields| fields.tag));
    for tag in mapped
        .chain(mapping.portfolios)
        .chain(mapping.enrichment.iter().copied())
    {
        if let Ok(pattern) = tag.to_string().parse() {
            bib.strip.strip(pattern);
        }
    }
    bib
}

fn pairs(symbols: &[Symbol], titles: &[Title]) -> Vec<(Symbol, Title)> {
    symbols
        .iter()
        .flat_map(|symbol| titles.iter().map(|title| (*symbol, *title)))
        .collect()
}

fn doubt(held: &Held) -> HoldReason {
    if !held.unmapped.is_empty() {
        HoldReason::UnmappedLocation
    } else if held.reasons.contains(&Reason::ElectronicOnly) {
        HoldReason::Electronic
    } else {
        HoldReason::Review
    }
}

/// The one number OCLC has confirmed for a record, among candidates if there are any.
fn confirmed(
    ledger: &dyn Ledger,
    mms: MmsId,
    candidates: Option<&Vec<OclcNumber>>,
) -> Result<Option<OclcNumber>, LedgerError> {
    let carried = ledger.carried_by(mms)?;
    let mut numbers: Vec<OclcNumber> = carried
        .iter()
        // Without a candidate in the record, only what it carried last can be meant.
        .filter(|row| row.standing.is_present() || candidates.is_some())
        .filter(|row| row.told.is_some_and(|told| told.is_confirmed_held()))
        .filter_map(|row| row.title.number())
        .filter(|number| candidates.is_none_or(|candidates| candidates.contains(number)))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    Ok(match numbers.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

/// Kinship of the record's number with its former ones, and with guesses: suspicion is enough to stop a
/// delete.
fn links(identity: &Identity) -> Vec<Link> {
    let mut links = identity.numbers.links();
    if let Choice::One { number, .. } = identity.numbers.choice {
        let suspects = identity
            .numbers
            .suspects
            .iter()
            .filter(|suspect| **suspect != number);
        links.extend(suspects.map(|suspect| Link {
            a: number,
            b: *suspect,
            evidence: LinkEvidence::Field035z,
        }));
    }
    links
}

fn problem_text(problem: &MmsProblem) -> String {
    match problem {
        MmsProblem::Missing => {
            "it has no field 001, so it cannot be told which record of Alma it is".to_owned()
        }
        MmsProblem::Several(_) => "it has several fields 001 with different MMS IDs".to_owned(),
        MmsProblem::NotAnMmsId(text) => format!("field 001 holds {text:?}, which is no MMS ID"),
        _ => "its MMS ID cannot be told".to_owned(),
    }
}
