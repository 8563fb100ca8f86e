//! Short ways to write a pair down.

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber};
use holdsync_plan::{
    Belief, Carrier, Decision, Evidence, Gone, GoneReason, LastSent, Moved, NumberState, Outcome, Pair,
    Place, Policy, Title, Told, UnderWay, decide,
};
use jiff::{SignedDuration, Timestamp};

pub(crate) fn now() -> Timestamp {
    "2026-03-10T04:00:00Z".parse().unwrap()
}

pub(crate) fn days_ago(days: i64) -> Timestamp {
    now() - SignedDuration::from_hours(24 * days)
}

pub(crate) fn number(value: u64) -> Title {
    Title::Number(OclcNumber::new(value).unwrap())
}

pub(crate) fn mms(n: u64) -> MmsId {
    MmsId::new(990_000_000_000_006_421 + n * 10_000).unwrap()
}

pub(crate) fn carrier(record: u64, digest: u64) -> Carrier {
    Carrier {
        mms: mms(record),
        digest,
        place: Place {
            file: 1,
            ordinal: record,
        },
    }
}

pub(crate) fn gone(record: u64, days: i64, reason: GoneReason) -> Gone {
    Gone {
        mms: mms(record),
        since: days_ago(days),
        reason,
        moved: Vec::new(),
    }
}

pub(crate) fn moved(record: u64, days: i64, to: u64, confirmed: bool) -> Gone {
    let moved = vec![Moved {
        to: number(to),
        confirmed,
    }];
    Gone {
        moved,
        ..gone(record, days, GoneReason::NumberChanged)
    }
}

pub(crate) fn told(belief: Belief, evidence: Evidence) -> Told {
    Told {
        belief,
        evidence,
        ..Told::NOTHING
    }
}

pub(crate) fn sent(told: Told, action: Action, record: u64, digest: u64) -> Told {
    Told {
        last: Some(LastSent {
            action,
            mms: Some(mms(record)),
            digest,
            at: days_ago(5),
            attempts: 1,
        }),
        ..told
    }
}

pub(crate) fn under_way(told: Told, action: Action) -> Told {
    Told {
        under_way: Some(UnderWay {
            action,
            since: days_ago(5),
        }),
        ..told
    }
}

pub(crate) fn outcome(told: Told, outcome: Outcome) -> Told {
    Told {
        outcome: Some(outcome),
        ..told
    }
}

pub(crate) struct State(pub(crate) NumberState);

pub(crate) fn state(value: u64) -> State {
    State(NumberState::new(number(value)))
}

impl State {
    pub(crate) fn wanted(mut self, carrier: Carrier) -> Self {
        self.0.wanted.push(carrier);
        self
    }

    pub(crate) fn gone(mut self, gone: Gone) -> Self {
        self.0.gone.push(gone);
        self
    }

    pub(crate) fn told(mut self, told: Told) -> Self {
        self.0.told = Some(told);
        self
    }
}

pub(crate) fn pair(states: Vec<State>) -> Pair {
    let numbers: Vec<NumberState> = states.into_iter().map(|state| state.0).collect();
    Pair {
        symbol: "PUL".parse().unwrap(),
        family: numbers[0].title,
        numbers,
    }
}

pub(crate) fn judge(states: Vec<State>) -> Decision {
    decide(&pair(states), &Policy::default(), now())
}

/// The decision in one line a case: steps first, then what waits.
pub(crate) fn say(decision: &Decision) -> Vec<String> {
    let title = |title: Title| {
        title
            .number()
            .map_or_else(|| "unnumbered".into(), |n| n.to_string())
    };
    let steps = decision
        .steps
        .iter()
        .map(|s| format!("{:?} {}: {:?}", s.action, title(s.title), s.reason));
    let waits = decision
        .waiting
        .iter()
        .map(|w| format!("wait {:?} {}: {:?}", w.action, title(w.title), w.reason));
    steps.chain(waits).collect()
}
