//! The OCLC numbers of a record, and which of them is its own.

use holdsync_ids::oclc_number::{Note, read_019, read_035};
use holdsync_ids::{Class, Link, LinkEvidence, MmsId, OclcNumber, Reading};
use holdsync_marc_codec::{Record, Tag};

const SYSTEM_NUMBER: Tag = Tag::new(*b"035");
const FORMER_NUMBER: Tag = Tag::new(*b"019");

/// The OCLC numbers of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// The number of the record, as far as the record itself tells.
    pub choice: Choice,
    /// Usable numbers of 035 $a that were set aside, and why.
    pub dropped: Vec<(OclcNumber, DropReason)>,
    /// Numbers of 019 and 035 $z, suspect ones included; each once for each field. They are, or may be, kin of
    /// the record's number.
    pub former: Vec<(OclcNumber, LinkEvidence)>,
    /// Suspect numbers of 035 $a. They stop a delete of the number and are never sent.
    pub suspects: Vec<OclcNumber>,
    /// Every spelling in 035 $a, 035 $z and 019 $a that is not clean, in the order of the record.
    pub findings: Vec<NumberFinding>,
}

/// The number of a record, as far as the record itself tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One usable number.
    One {
        /// The number.
        number: OclcNumber,
        /// The best class among its spellings.
        class: Class,
        /// What is repaired in its other spellings, or in all; each once.
        repairs: Vec<Note>,
    },
    /// Several usable numbers, in the order of the record. Families and answers of OCLC may settle them.
    Several(Vec<OclcNumber>),
    /// No usable number, but guesses.
    Suspect(Vec<OclcNumber>),
    /// No number.
    None,
}

/// Why a usable number of 035 $a is not the number of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropReason {
    /// It is the record's own MMS ID.
    OwnMmsId,
    /// The record's own 019 names it as the number of a merged record.
    Field019,
    /// The record's own 035 $z names it as cancelled.
    Field035z,
}

/// A spelling that is not clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFinding {
    /// Where it stands.
    pub place: FieldPlace,
    /// How far it can be trusted.
    pub class: Class,
    /// What was repaired or is wrong.
    pub note: Note,
    /// The value, at most 60 characters of it.
    pub value: String,
}

/// A subfield of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPlace {
    /// The tag.
    pub tag: Tag,
    /// Which of the fields with this tag, from 1.
    pub occurrence: u32,
    /// The subfield code.
    pub subfield: u8,
}

impl Numbers {
    /// Reads and weighs the numbers of a record: own MMS ID out, then what the record itself calls former, as
    /// long as a number remains.
    pub(crate) fn read(record: &Record, mms: Option<MmsId>) -> Self {
        let mut survey = Survey::of(record);
        let mut dropped = Vec::new();
        let own = |number: OclcNumber| mms.is_some_and(|mms| mms.get() == number.get());
        survey.former.retain(|(number, _)| !own(*number));
        survey.suspects.retain(|number| !own(*number));
        survey.candidates.retain(|candidate| {
            let own = own(candidate.number);
            dropped.extend(own.then_some((candidate.number, DropReason::OwnMmsId)));
            !own
        });
        survey.drop_former(&mut dropped);
        let choice = survey.choice();
        Self {
            choice,
            dropped,
            former: survey.former,
            suspects: survey.suspects,
            findings: survey.findings,
        }
    }

    /// The links between the record's number and those of its 019 and 035 $z; none unless there is one number.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        match self.choice {
            Choice::One { number, .. } => self.links_to(number),
            _ => Vec::new(),
        }
    }

    /// The links if this is the record's number, for records settled by other means.
    #[must_use]
    pub fn links_to(&self, number: OclcNumber) -> Vec<Link> {
        let others = self.former.iter().filter(|(former, _)| *former != number);
        others
            .map(|&(b, evidence)| Link {
                a: number,
                b,
                evidence,
            })
            .collect()
    }

    /// Every number the record carries in 035 $a, suspect and dropped ones included, its own MMS ID excepted. As
    /// long as a record carries a number, its holding is not deleted.
    #[must_use]
    pub fn carried(&self) -> Vec<OclcNumber> {
        let chosen: &[OclcNumber] = match &self.choice {
            Choice::One { number, .. } => std::slice::from_ref(number),
            Choice::Several(numbers) => numbers,
            Choice::Suspect(_) | Choice::None => &[],
        };
        let dropped = self
            .dropped
            .iter()
            .filter(|(_, reason)| *reason != DropReason::OwnMmsId);
        let dropped = dropped.map(|(number, _)| *number);
        let all = chosen
            .iter()
            .copied()
            .chain(dropped)
            .chain(self.suspects.iter().copied());
        all.fold(Vec::new(), |mut seen, number| {
            if !seen.contains(&number) {
                seen.push(number);
            }
            seen
        })
    }
}

/// What the fields say, before numbers are weighed.
#[derive(Default)]
struct Survey {
    candidates: Vec<Candidate>,
    suspects: Vec<OclcNumber>,
    former: Vec<(OclcNumber, LinkEvidence)>,
    findings: Vec<NumberFinding>,
}

struct Candidate {
    number: OclcNumber,
    class: Class,
    repairs: Vec<Note>,
}

impl Survey {
    fn of(record: &Record) -> Self {
        let mut survey = Self::default();
        let mut occurrences = [0_u32; 2];
        let [former, system] = &mut occurrences;
        for field in record.fields() {
            let occurrence = match field.tag() {
                FORMER_NUMBER => &mut *former,
                SYSTEM_NUMBER => &mut *system,
                _ => continue,
            };
            *occurrence = occurrence.saturating_add(1);
            for subfield in field.subfields() {
                let place = FieldPlace {
                    tag: field.tag(),
                    occurrence: *occurrence,
                    subfield: subfield.code,
                };
                survey.note(place, subfield.value);
            }
        }
        survey
    }

    fn note(&mut self, place: FieldPlace, value: &[u8]) {
        let (reading, evidence) = match (place.tag, place.subfield) {
            (SYSTEM_NUMBER, b'a') => (read_035(value), None),
            (SYSTEM_NUMBER, b'z') => (read_035(value), Some(LinkEvidence::Field035z)),
            (FORMER_NUMBER, b'a') => (read_019(value), Some(LinkEvidence::Field019)),
            _ => return,
        };
        let Some(reading) = reading else { return };
        if let Some(note) = reading.note() {
            self.findings.push(NumberFinding {
                place,
                class: reading.class(),
                note,
                value: String::from_utf8_lossy(value).chars().take(60).collect(),
            });
        }
        match (reading.number(), evidence) {
            (Some(number), Some(evidence)) => push_new(&mut self.former, (number, evidence)),
            (Some(number), None) if reading.usable().is_none() => push_new(&mut self.suspects, number),
            (Some(number), None) => self.add_candidate(number, &reading),
            (None, _) => {}
        }
    }

    fn add_candidate(&mut self, number: OclcNumber, reading: &Reading) {
        let known = self
            .candidates
            .iter_mut()
            .find(|candidate| candidate.number == number);
        match known {
            Some(candidate) => {
                candidate.class = candidate.class.min(reading.class());
                if let Some(note) = reading.note() {
                    push_new(&mut candidate.repairs, note);
                }
            }
            None => self.candidates.push(Candidate {
                number,
                class: reading.class(),
                repairs: reading.note().into_iter().collect(),
            }),
        }
    }

    /// Drops candidates named in 019 or 035 $z, unless that would leave none: then the record contradicts
    /// itself, and none of them is better than the others.
    fn drop_former(&mut self, dropped: &mut Vec<(OclcNumber, DropReason)>) {
        let reason = |number: OclcNumber| {
            let found = self.former.iter().filter(|(former, _)| *former == number);
            let reasons = found.map(|(_, evidence)| match evidence {
                LinkEvidence::Field019 => DropReason::Field019,
                _ => DropReason::Field035z,
            });
            reasons.min()
        };
        let reasons: Vec<_> = self.candidates.iter().map(|c| reason(c.number)).collect();
        if reasons.iter().all(Option::is_some) {
            return;
        }
        let mut reasons = reasons.into_iter();
        self.candidates
            .retain(|candidate| match reasons.next().flatten() {
                Some(reason) => {
                    dropped.push((candidate.number, reason));
                    false
                }
                None => true,
            });
    }

    fn choice(&mut self) -> Choice {
        let mut candidates = std::mem::take(&mut self.candidates);
        match (candidates.len(), candidates.pop()) {
            (
                1,
                Some(Candidate {
                    number,
                    class,
                    repairs,
                }),
            ) => Choice::One {
                number,
                class,
                repairs,
            },
            (_, Some(last)) => {
                let numbers = candidates.iter().chain([&last]).map(|candidate| candidate.number);
                Choice::Several(numbers.collect())
            }
            (_, None) if self.suspects.is_empty() => Choice::None,
            (_, None) => Choice::Suspect(self.suspects.clone()),
        }
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
