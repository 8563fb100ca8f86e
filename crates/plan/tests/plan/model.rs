//! Many nights of a small library against a model of OCLC: the invariants hold whatever the order of
//! answers. The world is kept here in the plainest way; only judgement comes from the crate.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_datasync::Action;
use holdsync_ids::OclcNumber;
use holdsync_plan::{
    Answer, Belief, Carrier, Carry, Evidence, Gone, GoneReason, HoldReason, Moved, NumberState, Pair, Place,
    Policy, Reading, Standing, Title, Told, Verdict, Withheld, after_answer, after_packing, decide, merge,
    other_number,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::build::{mms, now, number};

const RECORDS: u64 = 4;
const NUMBERS: u64 = 5;

#[derive(Clone, Debug)]
enum Night {
    /// A record is published with this number (0: deleted), changed content each time.
    Publish {
        record: u64,
        number: u64,
    },
    /// A record is held back: with its last number, and with this one if it is not 0.
    Hold {
        record: u64,
        number: u64,
    },
    /// OCLC carries out one of the waiting files, in no particular order: 0 plainly, 1 with an error, 2 staged.
    Process(u8, usize),
    /// One of its reports comes home, in no particular order.
    Report(usize),
    /// OCLC merges the first number into the second.
    Merge(u64, u64),
    Days(i64),
}

fn any_night() -> impl Strategy<Value = Night> {
    prop_oneof![
        4 => (0..RECORDS, 0..=NUMBERS).prop_map(|(record, number)| Night::Publish { record, number }),
        1 => (0..RECORDS, 0..=NUMBERS).prop_map(|(record, number)| Night::Hold { record, number }),
        4 => (0_u8..3, 0_usize..8).prop_map(|(how, which)| Night::Process(how, which)),
        4 => (0_usize..8).prop_map(Night::Report),
        1 => (1..=NUMBERS, 1..=NUMBERS).prop_map(|(a, b)| Night::Merge(a, b)),
        2 => (0_i64..4).prop_map(Night::Days),
    ]
}

#[derive(Clone, Copy)]
struct Sent {
    title: Title,
    action: Action,
    upload: u64,
}

#[derive(Default)]
struct World {
    carries: BTreeMap<u64, Vec<Carry>>,
    published: BTreeMap<u64, u64>,
    told: BTreeMap<Title, Told>,
    family: BTreeMap<Title, Title>,
    merged: BTreeMap<u64, u64>,
    holdings: BTreeSet<u64>,
    queue: Vec<Sent>,
    reports: Vec<(Sent, Answer)>,
    /// The last upload that carried a title.
    latest: BTreeMap<Title, u64>,
    uploads: u64,
    clock: Option<Timestamp>,
    digest: u64,
}

impl World {
    fn now(&self) -> Timestamp {
        self.clock.unwrap_or_else(now)
    }

    fn family_of(&self, title: Title) -> Title {
        self.family.get(&title).copied().unwrap_or(title)
    }

    fn join(&mut self, a: Title, b: Title) {
        let (a, b) = (self.family_of(a), self.family_of(b));
        let smallest = a.min(b);
        for n in 1..=NUMBERS {
            if [a, b].contains(&self.family_of(number(n))) {
                self.family.insert(number(n), smallest);
            }
        }
    }

    fn pair(&self, family: Title) -> Pair {
        let mut numbers = Vec::new();
        for title in (1..=NUMBERS)
            .map(number)
            .filter(|title| self.family_of(*title) == family)
        {
            let mut state = NumberState {
                told: self.told.get(&title).copied(),
                ..NumberState::new(title)
            };
            for (record, rows) in &self.carries {
                for row in rows.iter().filter(|row| row.title == title) {
                    match row.standing {
                        Standing::Wanted => {
                            state.wanted.push(Carrier {
                                mms: mms(*record),
                                digest: row.digest,
                                place: row.place,
                            });
                        }
                        Standing::Gone { since, reason } => {
                            let moved = self.moved(rows, family);
                            state.gone.push(Gone {
                                mms: mms(*record),
                                since,
                                reason,
                                moved,
                            });
                        }
                        Standing::Withheld(reason) => state.withheld.push(Withheld {
                            mms: mms(*record),
                            reason,
                        }),
                    }
                }
            }
            numbers.push(state);
        }
        Pair {
            symbol: "PUL".parse().unwrap(),
            family,
            numbers,
        }
    }

    fn moved(&self, rows: &[Carry], family: Title) -> Vec<Moved> {
        let wanted = rows
            .iter()
            .filter(|row| row.standing.is_present() && self.family_of(row.title) != family);
        let confirmed = |title| {
            self.told
                .get(&title)
                .is_some_and(|told: &Told| told.is_confirmed_held())
        };
        wanted
            .map(|row| Moved {
                to: row.title,
                confirmed: confirmed(row.title),
            })
            .collect()
    }

    fn publish(&mut self, record: u64, value: u64) {
        self.digest += 1;
        self.published.insert(record, value);
        let verdict = if value == 0 {
            Verdict::Deleted {
                reason: GoneReason::DeleteFile,
            }
        } else {
            Verdict::Present {
                wanted: vec![("PUL".parse().unwrap(), number(value))],
                digest: self.digest,
                unsure: None,
            }
        };
        self.read(record, verdict);
    }

    fn hold(&mut self, record: u64, value: u64) {
        let maybe = if value == 0 {
            Vec::new()
        } else {
            vec![("PUL".parse().unwrap(), number(value))]
        };
        let reason = HoldReason::Finding;
        self.read(
            record,
            Verdict::Held {
                reason,
                maybe,
                digest: 0,
            },
        );
    }

    fn read(&mut self, record: u64, verdict: Verdict) {
        let reading = Reading {
            mms: mms(record),
            place: Place {
                file: 1,
                ordinal: record + 1,
            },
            settings: 1,
            verdict,
        };
        let before = self.carries.remove(&record).unwrap_or_default();
        let mut after = merge(&before, &reading, self.now());
        after.retain(|row| row.standing.is_present() || self.told.contains_key(&row.title));
        self.carries.insert(record, after);
    }

    fn plan(&mut self) -> Result<(), TestCaseError> {
        self.clock = Some(self.now() + SignedDuration::from_secs(1));
        let families: BTreeSet<Title> = (1..=NUMBERS).map(|n| self.family_of(number(n))).collect();
        for family in families {
            let pair = self.pair(family);
            let decision = decide(&pair, &Policy::default(), self.now());
            for step in decision.steps {
                if step.action == Action::Cancel {
                    // R1: nobody carries any number of the family.
                    let present =
                        |state: &NumberState| !state.wanted.is_empty() || !state.withheld.is_empty();
                    let carried = pair.numbers.iter().any(present);
                    prop_assert!(!carried, "a delete of a carried family");
                }
                // R2: nothing opposite is under way.
                let answers = self.reports.iter().map(|(sent, _)| sent);
                let opposite = self.queue.iter().chain(answers).any(|sent| {
                    sent.action != step.action
                        && self.latest.get(&sent.title) == Some(&sent.upload)
                        && self.family_of(sent.title) == self.family_of(step.title)
                });
                prop_assert!(!opposite, "set and delete of one family under way");
                self.send(step.title, step.action, step.mms, step.digest);
            }
        }
        Ok(())
    }

    fn send(&mut self, title: Title, action: Action, mms: Option<holdsync_ids::MmsId>, digest: u64) {
        let at = self.now();
        let told = self.told.get(&title).copied().unwrap_or(Told::NOTHING);
        self.told
            .insert(title, after_packing(&told, action, mms, digest, at));
        self.uploads += 1;
        let upload = self.uploads;
        self.latest.insert(title, upload);
        self.queue.push(Sent {
            title,
            action,
            upload,
        });
    }

    /// OCLC carries out an action and writes a report.
    fn process(&mut self, how: u8, which: usize) {
        if self.queue.is_empty() {
            return;
        }
        let file = self.queue.remove(which % self.queue.len());
        let Sent { title, action, .. } = file;
        let sent = title.number().unwrap().get();
        let current = self.current(sent);
        let answer = match how {
            0 => {
                match action {
                    Action::Set => self.holdings.insert(current),
                    Action::Cancel => self.holdings.remove(&current),
                };
                Answer::Done(OclcNumber::new(current))
            }
            1 => Answer::ProcessingError,
            _ => Answer::Unresolved(None),
        };
        self.reports.push((file, answer));
    }

    /// A report is imported; it speaks for a title only if its file was the last one that carried it.
    fn import(&mut self, which: usize) {
        if self.reports.is_empty() {
            return;
        }
        let (file, answer) = self.reports.remove(which % self.reports.len());
        let Sent {
            title,
            action,
            upload,
        } = file;
        if self.latest.get(&title) != Some(&upload) {
            return;
        }
        let other =
            other_number(title, answer).and_then(|other| self.told.get(&Title::Number(other)).copied());
        let effect = after_answer(title, action, answer, &self.told[&title], other.as_ref());
        self.told.insert(title, effect.told);
        if let Some(link) = effect.link {
            self.join(Title::Number(link.a), Title::Number(link.b));
        }
        if let Some((number, told)) = effect.other {
            self.told.insert(Title::Number(number), told);
        }
        if effect.settled_cancel {
            let settled = [Some(title), effect.other.map(|(n, _)| Title::Number(n))];
            for rows in self.carries.values_mut() {
                rows.retain(|row| row.standing.is_present() || !settled.contains(&Some(row.title)));
            }
        }
    }

    fn current(&self, mut value: u64) -> u64 {
        while let Some(into) = self.merged.get(&value) {
            value = *into;
        }
        value
    }

    fn merge_numbers(&mut self, a: u64, b: u64) {
        let (a, b) = (self.current(a), self.current(b));
        if a != b {
            // A merge of a number OCLC has confirmed before is invisible until something shows it; the
            // library's own table of merged numbers does here. See docs/SHORTCOMINGS.md.
            if self.holdings.contains(&a) {
                self.join(number(a), number(b));
            }
            self.merged.insert(a, b);
            if self.holdings.remove(&a) {
                self.holdings.insert(b);
            }
        }
    }

    /// Plans, answers everything plainly and lets time pass until nothing more is due.
    fn settle(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..30 {
            self.clock = Some(self.now() + SignedDuration::from_hours(72));
            self.plan()?;
            while !self.queue.is_empty() {
                self.process(0, 0);
            }
            while !self.reports.is_empty() {
                self.import(0);
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn deletes_never_hurt(nights in proptest::collection::vec(any_night(), 1..40)) {
        let mut world = World::default();
        for night in nights {
            match night {
                Night::Publish { record, number } => world.publish(record, number),
                Night::Hold { record, number } => world.hold(record, number),
                Night::Process(how, which) => world.process(how, which),
                Night::Report(which) => world.import(which),
                Night::Merge(a, b) => world.merge_numbers(a, b),
                Night::Days(days) => world.clock = Some(world.now() + SignedDuration::from_hours(24 * days)),
            }
            world.plan()?;
        }
        // Each record is touched once more, so that nothing stays in error, then all is answered.
        for (record, value) in world.published.clone() {
            world.publish(record, value);
        }
        world.settle()?;
        let queue_before = world.queue.len();
        world.plan()?;
        prop_assert_eq!(world.queue.len(), queue_before, "a second run does nothing");
        for value in world.published.values().filter(|value| **value != 0) {
            let at_oclc = world.current(*value);
            let told = world.told.get(&number(*value));
            let believed = told.is_some_and(|told| told.belief == Belief::Held && told.evidence == Evidence::Confirmed);
            // A merge OCLC made after its answer is not known yet; the holding went along with it.
            prop_assert!(world.holdings.contains(&at_oclc), "number {value} is wanted, told {told:?}, and not held");
            prop_assert!(believed || told.is_some_and(|told| told.belief == Belief::NotHeld));
        }
    }
}
