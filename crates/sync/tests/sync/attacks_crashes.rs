//! Runs that are killed wherever something is told or the time is asked for: the next run takes them up.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use holdsync_ledger::Ledger;
use holdsync_sync::{NoNumber, Progress, Stage, Work};
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger};

/// Burns down with every call, and kills the run at the end.
#[derive(Clone)]
struct Fuse(Rc<Cell<u32>>);

impl Fuse {
    fn burn(&self) {
        let left = self.0.get();
        assert!(left > 0, "killed");
        self.0.set(left - 1);
    }
}

impl Progress for Fuse {
    fn begin(&mut self, _: Stage, _: &str, _: Option<u64>) {
        self.burn();
    }

    fn at(&mut self, _: u64, _: u64) {
        self.burn();
    }

    fn end(&mut self) {
        self.burn();
    }
}

/// One run with a fuse; says whether it was killed.
pub(crate) fn killed(house: &mut House, ledger: &mut dyn Ledger, length: u32) -> bool {
    let fuse = Fuse(Rc::new(Cell::new(length)));
    let now = house.now.clone();
    let burning = fuse.clone();
    let clock = move || {
        burning.burn();
        now.set(now.get() + jiff::SignedDuration::from_millis(1500));
        now.get()
    };
    let mut progress = fuse;
    let mut work = Work {
        ledger,
        settings: &house.settings,
        approvals: Default::default(),
        clock: &clock,
        progress: &mut progress,
    };
    catch_unwind(AssertUnwindSafe(|| work.sync(&mut house.post).unwrap())).is_err()
}

/// How often each content went: a second time only under the name of a second attempt.
fn sent_plainly(house: &House) -> Vec<&String> {
    let names = house.post.names.iter();
    names.filter(|name| !name.contains("r2.")).collect()
}

#[test]
fn a_run_killed_anywhere_loses_nothing_and_repeats_nothing_unseen() {
    for length in 0.. {
        let mut house = House::new(Switches::default());
        let mut ledger = ledger();
        let two = [
            bib(1, 10, &["LA", "LB"], "One"),
            bib(2, 20, &["LA"], "Two"),
            bib(3, 30, &["LA"], "Three"),
        ];
        house.publish("new", &two);
        let first = killed(&mut house, &mut ledger, length);
        house.sync(&mut ledger);
        let holds =
            |house: &House| house.holds("AAA", 10) && house.holds("BBB", 10) && house.holds("AAA", 20);
        assert!(holds(&house), "killed after {length}");
        house.later(24);
        house.publish("delete", &[bib(3, 30, &["LA"], "Three")]);
        house.publish("update", &[bib(2, 40, &["LA"], "Two, with another number")]);
        let second = killed(&mut house, &mut ledger, length);
        house.sync(&mut ledger);
        house.later(49);
        let third = killed(&mut house, &mut ledger, length);
        for _ in 0..2 {
            house.later(49);
            house.sync(&mut ledger);
        }
        let held = |number| house.holds("AAA", number);
        assert_eq!(
            [10, 20, 30, 40].map(held),
            [true, false, false, true],
            "killed after {length}"
        );
        // Three sets and their symbols, one changed number, two deletes in one file or two.
        let plain = sent_plainly(&house).len();
        assert!(plain <= 5, "killed after {length}: {:?}", house.post.names);
        let idle = house.sync(&mut ledger);
        assert!(idle.plan.steps.is_empty() && idle.uploads.is_empty() && idle.recovered.is_empty());
        if !(first || second || third) {
            return;
        }
    }
}

#[test]
fn a_killed_run_does_not_add_a_record_twice() {
    for length in 0.. {
        let mut house = House::new(Switches::default());
        house.settings.no_number = NoNumber::Send;
        let mut ledger = ledger();
        house.publish("new", &[bib(1, 0, &["LA"], "Nameless")]);
        let killed = killed(&mut house, &mut ledger, length);
        for _ in 0..4 {
            house.later(20);
            house.sync(&mut ledger);
        }
        // Killed after the journal and before the first byte, it goes a second time when nothing was heard.
        assert_eq!(
            house.post.names.len(),
            1,
            "killed after {length}: {:?}",
            house.post.names
        );
        if !killed {
            return;
        }
    }
}
