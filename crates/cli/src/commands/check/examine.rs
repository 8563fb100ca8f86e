//! One batch of records, looked at: what a worker makes of it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Mutex;

use holdsync_alma::{Choice, identify};
use holdsync_forms::{Batch, Body, Piece, RecordRef};
use holdsync_marc_codec::{Record, Tag};
use holdsync_mfhd::LocationCodes;
use holdsync_validator::file::FileTally;
use holdsync_validator::set::{Entry, LocalNumber};
use holdsync_validator::{Checker, Finding, Places, RecordContext, Source, fingerprints};

use crate::args::Format;
use crate::render::check::{Noted, Rejected, Tally, csv, line, sarif};

use super::foresight::Foresight;
use super::measure::Measure;
use super::memory::Memory;
use super::notes;
use super::repair::Repairer;

/// What a worker made of one batch.
#[derive(Default)]
pub(super) struct Part {
    pub(super) tally: Tally,
    /// Findings as they are printed, for the formats that print all of them.
    pub(super) printed: Vec<u8>,
    heads: line::Heads,
    /// For a baseline to be written.
    pub(super) fingerprints: BTreeSet<u64>,
    /// What it says about the records of a report.
    pub(super) foresight: Foresight,
    /// The repaired copy, where one is written.
    pub(super) copy: Vec<u8>,
    /// What the records leave behind for the rules about several records.
    pub(super) entries: Vec<Entry>,
    /// Sums for the rules about the file.
    pub(super) facts: FileTally,
}

/// Memory of what was printed and of the entries, to be used again.
pub(super) type Used = (Vec<u8>, Vec<Entry>);

/// Looks at batches of one file.
pub(super) struct Examiner<'a> {
    pub(super) measure: &'a Measure,
    pub(super) file: &'a str,
    /// Which of the files it is, from 0.
    pub(super) number: u32,
    /// Whether it is a package, so that places are those in its members.
    pub(super) packed: bool,
    /// Whether everything in it deletes, whatever the records say.
    pub(super) deletes: bool,
    /// Desks nobody sits at: what a checker has learned of one batch serves the next.
    pub(super) desks: Mutex<Vec<Desk>>,
    /// Memory of batches that were taken.
    pub(super) used: Mutex<Vec<Used>>,
}

/// The record that findings are about.
struct About<'a> {
    bytes: &'a [u8],
    source: Source<'a>,
    control_number: Option<&'a str>,
}

/// What a worker keeps from record to record.
pub(super) struct Desk {
    checker: Checker,
    record: Record,
    repairer: Repairer,
    /// Of the record before, for its memory.
    findings: Vec<Finding>,
}

impl Examiner<'_> {
    pub(super) fn batch(&self, batch: &mut Batch) -> Part {
        let mut part = Part::default();
        let used = self.used.lock().ok().and_then(|mut used| used.pop());
        (part.printed, part.entries) = used.unwrap_or_default();
        part.tally.uses = vec![0; self.measure.suppressions.len()];
        let free = self.desks.lock().ok().and_then(|mut desks| desks.pop());
        let mut desk = free.unwrap_or_else(|| Desk {
            checker: self.measure.checker(),
            record: Record::default(),
            repairer: Repairer::default(),
            findings: Vec::new(),
        });
        while let Some(piece) = batch.next_piece() {
            part.tally.records += 1;
            self.piece(&piece, &mut desk, &mut part);
        }
        part.tally.repairs = std::mem::take(&mut desk.repairer).finish();
        if let Ok(mut desks) = self.desks.lock() {
            desks.push(desk);
        }
        part
    }

    /// Has the memory of a batch that was taken used again.
    pub(super) fn use_again(&self, (mut printed, mut entries): Used) {
        printed.clear();
        entries.clear();
        if let Ok(mut used) = self.used.lock() {
            used.push((printed, entries));
        }
    }

    fn piece(&self, piece: &Piece<'_>, desk: &mut Desk, part: &mut Part) {
        let translates = |codes: &LocationCodes<'_>| self.measure.translates(codes);
        let memory = self.measure.memory.as_ref();
        let is_provisional = |number| memory.is_some_and(|memory| memory.is_provisional(number));
        let knows_provisional = memory.is_some_and(Memory::knows_provisional);
        let context = RecordContext {
            provisional: knows_provisional.then_some(&is_provisional),
            translates: self.measure.knows_locations().then_some(&translates),
            ordinal: piece.ordinal,
            offset: piece.offset,
            length: Some(piece.length),
            profile: self.measure.profile,
            strip: Some(&self.measure.strip),
            ..RecordContext::default()
        };
        match &piece.body {
            Body::Damaged(reason) => {
                let findings = notes::of_damage(reason, &context);
                part.tally.reject(self.measure.examples, || Rejected {
                    ordinal: piece.ordinal,
                    offset: piece.offset,
                    length: piece.length,
                    reason: reason.to_string(),
                });
                let none = Record::default();
                self.note_all(piece, Source::from(&none), &findings, part);
                if self.measure.repairs {
                    desk.repairer.keep_damaged(piece, &mut part.copy);
                }
            }
            Body::Record(record, anomalies) => {
                let source = source(record);
                // with the institution's code it is known beforehand what sync would settle on
                let is_identified = self.measure.numbers.institution.is_some();
                let context = if is_identified {
                    self.identified(record, &mut desk.record, context)
                } else {
                    context
                };
                let mut reading = std::mem::take(&mut desk.findings);
                reading.clear();
                reading.append(&mut notes::findings(*anomalies, &context));
                let in_set = (self.number, self.deletes);
                let mut entry = None;
                let mut findings = desk
                    .checker
                    .check_in_set(source, reading, &context, in_set, &mut entry);
                let in_doubt =
                    |finding: &Finding| matches!(finding.code.as_str(), "NUM002" | "NUM003" | "NUM005");
                if !is_identified && !self.measure.profile.is_lhr() && findings.iter().any(in_doubt) {
                    let context = self.identified(record, &mut desk.record, context);
                    let reading = notes::findings(*anomalies, &context);
                    findings = desk
                        .checker
                        .check_in_set(source, reading, &context, in_set, &mut entry);
                }
                part.entries.extend(entry);
                part.facts.add(source, piece.ordinal, piece.offset);
                if self.measure.repairs {
                    desk.repairer.put(piece, record, &findings, &mut part.copy);
                }
                self.note_all(piece, source, &findings, part);
                desk.findings = findings;
            }
        }
    }

    /// The context with the number `sync` would settle on.
    fn identified<'c>(
        &self,
        record: &RecordRef<'_>,
        room: &mut Record,
        context: RecordContext<'c>,
    ) -> RecordContext<'c> {
        if self.measure.profile.is_lhr() {
            return context;
        }
        record.to_record(room);
        let identity = identify(room, &self.measure.numbers);
        let number = match identity.numbers.choice {
            Choice::One { number, .. } => Some(number),
            _ => None,
        };
        RecordContext {
            mms: identity.mms.ok(),
            number,
            ..context
        }
    }

    fn note_all(&self, piece: &Piece<'_>, source: Source<'_>, findings: &[Finding], part: &mut Part) {
        if findings.is_empty() {
            return;
        }
        part.tally.begin_record();
        let control_number = source.control_number().map(|number| {
            // nearly all are text, which this tells sooner
            str::from_utf8(number).map_or_else(|_| String::from_utf8_lossy(number), Cow::Borrowed)
        });
        if let Some(reports) = &self.measure.reports {
            reports.note(control_number.as_deref(), findings, &mut part.foresight);
        }
        let about = About {
            bytes: piece.bytes,
            source,
            control_number: control_number.as_deref(),
        };
        self.note(&about, findings, part);
    }

    /// Notes a finding about the file, or about a record that lies too far behind to be looked at again: of that there
    /// is its local system number.
    pub(super) fn note_apart(&self, local: Option<LocalNumber>, finding: &Finding, part: &mut Part) {
        let mut record = Record::default();
        let digits = local.filter(|local| matches!(local, LocalNumber::Digits(_)));
        let digits = digits.map(|local| local.to_string());
        if let Some(digits) = &digits {
            record.push_control(Tag::new(*b"001"), digits.as_bytes());
        }
        part.tally.uses.resize(self.measure.suppressions.len(), 0);
        part.tally.begin_record();
        let about = About {
            bytes: &[],
            source: Source::from(&record),
            control_number: digits.as_deref(),
        };
        self.note(&about, std::slice::from_ref(finding), part);
    }

    fn note(&self, about: &About<'_>, findings: &[Finding], part: &mut Part) {
        if !self.measure.wants_fingerprints() {
            let places = Places::new(about.source, 1);
            for finding in findings {
                self.note_one(about, &places, finding, None, part);
            }
            return;
        }
        let places = Places::new(about.source, findings.len());
        let prints = fingerprints(findings, &places);
        for (finding, print) in findings.iter().zip(prints) {
            self.note_one(about, &places, finding, Some(print), part);
        }
    }

    fn note_one(
        &self,
        about: &About<'_>,
        places: &Places<'_>,
        finding: &Finding,
        print: Option<u64>,
        part: &mut Part,
    ) {
        let measure = self.measure;
        let Some(rule) = finding.code.rule() else {
            return;
        };
        let suppressed = measure.suppressing(finding, about.source);
        if let Some(used) = suppressed.and_then(|index| part.tally.uses.get_mut(index)) {
            *used += 1;
        }
        let known = print.is_some_and(|print| measure.knows(print));
        let noted = Noted {
            file: self.file,
            rule,
            finding,
            control_number: about.control_number,
            places,
            piece: about.bytes,
            fingerprint: print,
            suppressed: suppressed.and_then(|index| measure.suppressions.get(index)),
            known,
            has_baseline: measure.has_baseline(),
        };
        if measure.format == Format::Sarif {
            sarif::result(&noted, self.number, self.packed, &mut part.printed);
        }
        if suppressed.is_some() {
            part.tally.suppressed += 1;
            return;
        }
        part.fingerprints.extend(print.filter(|_| measure.collects));
        if known {
            part.tally.known += 1;
            return;
        }
        match measure.format {
            Format::Jsonl => line::print(&noted, &mut part.heads, &mut part.printed),
            Format::Csv => csv::print(&noted, &mut part.printed),
            Format::Text | Format::Json | Format::Sarif | Format::Junit => {}
        }
        part.tally.add(measure.kept(), &noted);
    }
}

const fn source<'a>(record: &RecordRef<'a>) -> Source<'a> {
    match record {
        RecordRef::View(view) => Source::View(*view),
        RecordRef::Owned(record) => Source::Owned(record),
    }
}
