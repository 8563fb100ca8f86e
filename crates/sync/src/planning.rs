//! Deciding what is due, within the caps.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_datasync::{Action, State};
use holdsync_ids::{MmsId, Symbol};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_plan::{
    BeforeCancel, CapStop, Caps, HoldReason, LhrWaiting, Policy, Step, SymbolTotals, Title, Totals,
    WaitReason, Waiting, before_cancel, decide,
};
use jiff::{SignedDuration, Timestamp};

use crate::outcome::{LhrWaitKind, PlanReport};
use crate::planning_lhrs::LhrPlanner;
use crate::settings::Settings;

/// What a person has let pass, each by the exact count the last run named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approvals {
    /// Sets of a first plan on an empty ledger.
    pub first_plan: Option<u64>,
    /// Sets of one symbol.
    pub sets: Option<u64>,
    /// Records without a number.
    pub creates: Option<u64>,
    /// Deletes of one symbol.
    pub cancels: Option<u64>,
    /// Deletes of titles that only a change of settings made unwanted.
    pub settings_change: bool,
    /// A full run that fell behind the last one.
    pub fall: bool,
    /// Sets of local holdings records that were never sent by holdsync (R8).
    pub first_lhrs: Option<u64>,
    /// Sets from which a retention commitment would vanish, or of a number on a retention list (R8).
    pub retention: Option<u64>,
    /// Local holdings records of one symbol that are lost.
    pub lhrs_lost: Option<u64>,
}

impl Approvals {
    fn lets_pass(&self, stop: &CapStop) -> bool {
        let approved = match stop {
            CapStop::FirstPlan { .. } => self.first_plan,
            CapStop::Sets { .. } => self.sets,
            CapStop::Creates { .. } => self.creates,
            CapStop::Cancels { .. } => self.cancels,
        };
        approved == Some(stop.count())
    }
}

/// Decides over all titles. Nothing is sent or changed.
///
/// # Errors
/// When the ledger cannot be read.
pub fn plan(
    ledger: &dyn Ledger,
    settings: &Settings,
    approvals: &Approvals,
    now: Timestamp,
) -> Result<PlanReport, LedgerError> {
    let mut planner = Planner::new(ledger, settings, approvals, now)?;
    let mut trouble: Option<LedgerError> = None;
    planner.lhrs(ledger, approvals, now)?;
    ledger.differences(&mut |pair| {
        let policy = planner.policy(pair.symbol);
        let decision = decide(&pair, &policy, now);
        decision.waiting.iter().for_each(|waiting| planner.wait(waiting));
        for step in &decision.steps {
            match planner.comes_after_lhrs(ledger, step) {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => trouble = Some(error),
            }
            match planner.waits_for_number(ledger, step) {
                Ok(true) => planner.wait(&waiting(step, WaitReason::Held(HoldReason::NoNumber))),
                Ok(false) => planner.step(step),
                Err(error) => trouble = Some(error),
            }
        }
        trouble.is_none()
    })?;
    match trouble {
        None => planner.finish(ledger, settings, approvals, now),
        Some(error) => Err(error),
    }
}

struct Planner {
    policies: BTreeMap<Symbol, Policy>,
    pilots: BTreeMap<Symbol, u64>,
    /// Records without a number that go with this plan.
    unnumbered: BTreeSet<MmsId>,
    totals: Totals,
    report: PlanReport,
    lhrs: LhrPlanner,
    /// Titles to set again before local holdings records, unless they are due anyway.
    again: BTreeMap<(Symbol, Title), Step>,
    /// The caps, as long as nobody has let more pass: a plan beyond them is only counted.
    caps: Option<(Caps, bool)>,
}

impl Planner {
    fn new(
        ledger: &dyn Ledger,
        settings: &Settings,
        approvals: &Approvals,
        now: Timestamp,
    ) -> Result<Self, LedgerError> {
        let week_ago = now
            .checked_sub(SignedDuration::from_hours(7 * 24))
            .unwrap_or(Timestamp::MIN);
        let (mut policies, mut pilots, mut before) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for symbol in settings.maintained() {
            policies.insert(symbol, policy(ledger, settings, approvals, symbol)?);
            if let Some(room) = pilot_room(ledger, settings, symbol)? {
                pilots.insert(symbol, room);
            }
            let totals = SymbolTotals {
                held: ledger.held(symbol)?,
                recent_cancels: ledger.sent_since(symbol, Action::Cancel, week_ago)?,
                recent_sets: ledger.sent_since(symbol, Action::Set, week_ago)?,
                ..SymbolTotals::default()
            };
            before.insert(symbol, totals);
        }
        let approved = approvals
            .first_plan
            .or(approvals.sets)
            .or(approvals.creates)
            .is_some();
        let caps = (!approved).then_some((settings.rules.caps, settings.rules.reclamation));
        Ok(Self {
            policies,
            pilots,
            unnumbered: BTreeSet::new(),
            totals: Totals::new(before),
            report: PlanReport::default(),
            lhrs: LhrPlanner::new(ledger, settings, approvals)?,
            again: BTreeMap::new(),
            caps,
        })
    }

    /// Decides over all local holdings records. Exact counts of approvals release what waits for them.
    fn lhrs(
        &mut self,
        ledger: &dyn Ledger,
        approvals: &Approvals,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        self.decide_lhrs(ledger, now)?;
        let first = approvals
            .first_lhrs
            .is_some_and(|count| count == self.lhrs.held(&[LhrWaitKind::NeverSent]));
        let listed = [LhrWaitKind::RetentionVanishes, LhrWaitKind::RetentionList];
        let retention = approvals
            .retention
            .is_some_and(|count| count == self.lhrs.held(&listed));
        if first || retention {
            self.lhrs.release(first, retention);
            self.again.clear();
            self.decide_lhrs(ledger, now)?;
        }
        Ok(())
    }

    fn decide_lhrs(&mut self, ledger: &dyn Ledger, now: Timestamp) -> Result<(), LedgerError> {
        let (lhrs, again) = (&mut self.lhrs, &mut self.again);
        ledger.lhrs(&mut |pair| {
            let titles = lhrs.pair(&pair, now);
            again.extend(titles.into_iter().map(|step| ((step.symbol, step.title), step)));
            true
        })
    }

    /// Local holdings records hang below a holding: before it is deleted, they are.
    fn comes_after_lhrs(&mut self, ledger: &dyn Ledger, step: &Step) -> Result<bool, LedgerError> {
        let (Action::Cancel, Title::Number(number)) = (step.action, step.title) else {
            return Ok(false);
        };
        let told = ledger.lhr_told(step.symbol, number)?;
        let policy = self.lhrs.policy(step.symbol);
        let reason = match before_cancel(step.symbol, number, told.as_ref(), &policy) {
            BeforeCancel::Nothing => return Ok(false),
            BeforeCancel::Delete(first) => {
                // It counts as the delete it leads to.
                self.totals.add(step);
                self.lhrs.step(first);
                None
            }
            BeforeCancel::Wait(reason) => Some(reason),
        };
        if let Some(reason) = reason {
            let symbol = step.symbol;
            self.lhrs.wait(&LhrWaiting {
                symbol,
                number,
                reason,
            });
        }
        self.wait(&waiting(step, WaitReason::LhrsFirst));
        Ok(true)
    }

    /// A symbol without a collection can neither be set nor deleted.
    fn policy(&self, symbol: Symbol) -> Policy {
        let none = || Policy {
            can_set: false,
            can_cancel: false,
            ..Policy::default()
        };
        self.policies.get(&symbol).cloned().unwrap_or_else(none)
    }

    /// A record without a number is sent for one symbol at a time: the number it is answered with serves the
    /// others, and it is not added to WorldCat twice (R10).
    fn waits_for_number(&mut self, ledger: &dyn Ledger, step: &Step) -> Result<bool, LedgerError> {
        let Title::Unnumbered(mms) = step.title else {
            return Ok(false);
        };
        let under_way = ledger.carried_by(mms)?.iter().any(|other| {
            let told = other.told.and_then(|told| told.under_way);
            other.symbol != step.symbol && other.title == step.title && told.is_some()
        });
        Ok(under_way || !self.unnumbered.insert(mms))
    }

    fn wait(&mut self, waiting: &Waiting) {
        let count = self
            .report
            .waiting
            .entry((waiting.action, waiting.reason.into()))
            .or_default();
        *count = count.saturating_add(1);
        if self.report.examples.len() < PlanReport::EXAMPLES {
            self.report.examples.push(*waiting);
        }
    }

    fn step(&mut self, step: &Step) {
        self.again.remove(&(step.symbol, step.title));
        if let (Some(room), Action::Set) = (self.pilots.get_mut(&step.symbol), step.action) {
            match room.checked_sub(1) {
                Some(left) => *room = left,
                None => return self.wait(&waiting(step, WaitReason::Pilot)),
            }
        }
        self.totals.add(step);
        let count = self.report.counts.entry((step.symbol, step.action)).or_default();
        *count = count.saturating_add(1);
        if !self.is_beyond_caps() {
            self.report.steps.push(*step);
        }
    }

    /// Whether the plan will be stopped in any case, so that its further steps need no room. Looked at when
    /// the steps kept reach a round number.
    fn is_beyond_caps(&self) -> bool {
        let kept = self.report.steps.len();
        let Some((caps, reclamation)) = &self.caps else {
            return false;
        };
        kept > 0
            && kept.checked_rem(PlanReport::EXAMPLES) == Some(0)
            && self
                .totals
                .stops(caps, *reclamation)
                .iter()
                .any(CapStop::stops_run)
    }

    /// Beyond a cap on deletes the sets still go; any other cap stops the run.
    fn finish(
        mut self,
        ledger: &dyn Ledger,
        settings: &Settings,
        approvals: &Approvals,
        now: Timestamp,
    ) -> Result<PlanReport, LedgerError> {
        for step in std::mem::take(&mut self.again).into_values() {
            self.step(&step);
        }
        let rules = &settings.rules;
        let stops = self.totals.stops(&rules.caps, rules.reclamation);
        let stops: Vec<CapStop> = stops
            .into_iter()
            .filter(|stop| !approvals.lets_pass(stop))
            .collect();
        let capped = |symbol: Symbol| {
            stops
                .iter()
                .any(|stop| matches!(stop, CapStop::Cancels { symbol: capped, .. } if *capped == symbol))
        };
        // In place: the steps of a first plan may be millions.
        let mut steps = std::mem::take(&mut self.report.steps);
        steps.retain(|step| {
            let held = step.action == Action::Cancel && capped(step.symbol);
            if held {
                self.wait(&waiting(step, WaitReason::Cap));
            }
            !held
        });
        let stopped = stops.iter().any(CapStop::stops_run);
        let lhr = self.lhrs.finish(ledger, settings, approvals, &capped, now)?;
        Ok(PlanReport {
            steps,
            stops,
            stopped,
            lhr,
            ..self.report
        })
    }
}

const fn waiting(step: &Step, reason: WaitReason) -> Waiting {
    Waiting {
        action: step.action,
        symbol: step.symbol,
        title: step.title,
        mms: step.mms,
        reason,
    }
}

fn policy(
    ledger: &dyn Ledger,
    settings: &Settings,
    approvals: &Approvals,
    symbol: Symbol,
) -> Result<Policy, LedgerError> {
    let set = settings.collection(symbol, Action::Set);
    let cancel = settings.collection(symbol, Action::Cancel);
    let answered = |collection: Option<&holdsync_datasync::Collection>| {
        collection.map_or(Ok(false), |collection| ledger.has_answered(collection.id))
    };
    let rules = &settings.rules;
    Ok(Policy {
        grace: rules.grace,
        reclamation: rules.reclamation,
        can_set: set.is_some(),
        // A collection under review may sit on its files for weeks: no delete goes into that queue, and none
        // while the sets of its symbol wait in one.
        can_cancel: cancel.is_some_and(|c| c.state == State::Accepted)
            && set.is_none_or(|c| c.state == State::Accepted),
        cancels_answered: answered(cancel)?,
        sets_answered: answered(set)?,
        settings_change_approved: approvals.settings_change,
        cancel_listed_unseen: rules.cancel_listed_unseen,
        retries: rules.retries,
    })
}

/// How many sets a new collection still takes; `None` for an accepted one.
fn pilot_room(ledger: &dyn Ledger, settings: &Settings, symbol: Symbol) -> Result<Option<u64>, LedgerError> {
    match settings.collection(symbol, Action::Set) {
        Some(collection) if collection.state == State::New => {
            let sent = ledger.sent_since(symbol, Action::Set, Timestamp::MIN)?;
            Ok(Some(if sent == 0 {
                settings.rules.pilot_records
            } else {
                0
            }))
        }
        _ => Ok(None),
    }
}
