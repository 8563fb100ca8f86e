//! How an answer of OCLC changes what is known of a title.

use holdsync_datasync::Action;
use holdsync_ids::{Link, LinkEvidence, MmsId, OclcNumber};
use jiff::Timestamp;

use crate::pair::Title;
use crate::told::{Belief, Evidence, LastSent, Outcome, Told, UnderWay};

/// What a report says of one record that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Matched, replaced, created, deleted: carried out, under this number where one is given.
    Done(Option<OclcNumber>),
    /// Staged under a provisional number.
    Unresolved(Option<OclcNumber>),
    /// Not readable for OCLC.
    DataError,
    /// OCLC failed.
    ProcessingError,
    /// A word holdsync does not know, with the resulting number.
    Unknown(Option<OclcNumber>),
    /// The report of the file has no row for the record.
    Missing,
    /// Nothing but that this number is kin of the one that was sent: whose holding was meant is not plain.
    Related(OclcNumber),
}

/// What an answer changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The title that was sent, afterwards.
    pub told: Told,
    /// The number OCLC answered with, where it is another one, with what is known of it afterwards.
    pub other: Option<(OclcNumber, Told)>,
    /// The kinship the answer shows.
    pub link: Option<Link>,
    /// The holding is deleted for certain: what went is no longer of interest.
    pub settled_cancel: bool,
}

/// What is known after an answer to the title's own last upload.
///
/// `other` is what was known of the number OCLC answered with, where that is another one.
#[must_use]
pub fn after_answer(
    title: Title,
    action: Action,
    answer: Answer,
    told: &Told,
    other: Option<&Told>,
) -> Effect {
    let before = *told;
    let told = Told {
        under_way: None,
        ..before
    };
    match answer {
        Answer::Related(number) => Effect {
            told: before,
            other: None,
            link: kinship(title, number),
            settled_cancel: false,
        },
        Answer::Done(result) => done(title, action, told, other, result, Evidence::Confirmed),
        Answer::Unknown(result) => {
            let mut effect = done(title, action, told, other, result, Evidence::Presumed);
            effect.told.outcome = Some(
                effect
                    .told
                    .outcome
                    .filter(|o| *o != Outcome::Done)
                    .unwrap_or(Outcome::Unknown),
            );
            effect.settled_cancel = false;
            effect
        }
        Answer::Unresolved(provisional) => failed(action, told, Outcome::Unresolved(provisional)),
        Answer::DataError => failed(action, told, Outcome::DataError),
        Answer::ProcessingError => failed(action, told, Outcome::ProcessingError),
        Answer::Missing => failed(action, told, Outcome::Missing),
    }
}

/// Whether the number in an answer is another one than the title's.
#[must_use]
pub fn other_number(title: Title, answer: Answer) -> Option<OclcNumber> {
    match answer {
        Answer::Done(result) | Answer::Unknown(result) => {
            result.filter(|number| title != Title::Number(*number))
        }
        Answer::Related(number) => Some(number).filter(|number| title != Title::Number(*number)),
        Answer::Unresolved(_) | Answer::DataError | Answer::ProcessingError | Answer::Missing => None,
    }
}

/// The kinship an answer with this number shows, whichever file it is about: also where it changes nothing else.
#[must_use]
pub fn kinship(title: Title, number: OclcNumber) -> Option<Link> {
    let a = title.number().filter(|own| *own != number)?;
    let evidence = LinkEvidence::Report;
    Some(Link {
        a,
        b: number,
        evidence,
    })
}

fn was_deleted(told: &Told) -> bool {
    told.last.is_some_and(|last| last.action == Action::Cancel)
}

fn failed(action: Action, told: Told, outcome: Outcome) -> Effect {
    // What was only presumed of this action, an error that comes late refutes.
    let (belief, evidence) = match (action, told.belief, told.evidence) {
        (Action::Set, Belief::Held, Evidence::Presumed) => (Belief::Unknown, Evidence::None),
        (Action::Cancel, Belief::NotHeld, Evidence::Presumed) => (Belief::Held, Evidence::Presumed),
        (_, belief, evidence) => (belief, evidence),
    };
    let told = Told {
        belief,
        evidence,
        outcome: Some(outcome),
        ..told
    };
    Effect {
        told,
        other: None,
        link: None,
        settled_cancel: false,
    }
}

fn done(
    title: Title,
    action: Action,
    told: Told,
    other: Option<&Told>,
    result: Option<OclcNumber>,
    evidence: Evidence,
) -> Effect {
    let belief = match action {
        Action::Set => Belief::Held,
        Action::Cancel => Belief::NotHeld,
    };
    let Some(number) = other_number(title, Answer::Done(result)) else {
        let told = Told {
            belief,
            evidence,
            outcome: Some(Outcome::Done),
            ..told
        };
        return Effect {
            told,
            other: None,
            link: None,
            settled_cancel: action == Action::Cancel,
        };
    };
    // The ledger moves the holding to the answer: the number sent names no record of its own any more.
    let there = other.copied().unwrap_or(Told::NOTHING);
    let last = match action {
        // A delete carried out there may have been processed after this set: it must stay to be seen.
        Action::Set if there.under_way.is_some() || was_deleted(&there) => there.last,
        Action::Set => told.last.or(there.last),
        // OCLC promises no order among files: whatever was set there may have been set before the delete, so
        // that no set counts as later than it.
        Action::Cancel => there.last.filter(|last| last.action == Action::Cancel),
    };
    Effect {
        told: Told {
            belief: Belief::NotHeld,
            evidence,
            outcome: Some(Outcome::Moved(number)),
            ..told
        },
        other: Some((
            number,
            Told {
                belief,
                evidence,
                last,
                outcome: Some(Outcome::Done),
                ..there
            },
        )),
        link: kinship(title, number),
        settled_cancel: action == Action::Cancel,
    }
}

/// What is known of a title once a record about it is packed.
#[must_use]
pub fn after_packing(told: &Told, action: Action, mms: Option<MmsId>, digest: u64, at: Timestamp) -> Told {
    let before = told
        .last
        .filter(|last| last.action == action && last.digest == digest);
    let attempts = before.map_or(1, |last| last.attempts.saturating_add(1));
    Told {
        last: Some(LastSent {
            action,
            mms,
            digest,
            at,
            attempts,
        }),
        under_way: Some(UnderWay { action, since: at }),
        ..*told
    }
}

/// What is presumed of a title whose answer has not come in time (kinds of collection that report no
/// success): the action is taken for done, on weak evidence.
#[must_use]
pub fn presumed(told: &Told) -> Told {
    let Some(under_way) = told.under_way else {
        return *told;
    };
    let belief = match under_way.action {
        Action::Set => Belief::Held,
        Action::Cancel => Belief::NotHeld,
    };
    // A stronger belief of the same content is not weakened by silence.
    let evidence = if told.belief == belief {
        told.evidence.max(Evidence::Presumed)
    } else {
        Evidence::Presumed
    };
    Told {
        belief,
        evidence,
        under_way: None,
        outcome: None,
        ..*told
    }
}
