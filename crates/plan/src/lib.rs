//! One title's wanted and told state to steps with reasons: the protection rules and the caps.
//!
//! The ledger joins, this crate decides. A [`Pair`] is all that is known about one (symbol, number family):
//! which records carry its numbers, which once did, and what OCLC has been told. [`decide`] is pure and
//! total: the same pair, policy and instant always give the same steps, each with its reason.
//!
//! ```
//! use holdsync_plan::{Carrier, NumberState, Pair, Place, Policy, Reason, Title, decide};
//! use holdsync_ids::{FamilyId, MmsId, OclcNumber};
//!
//! let number = OclcNumber::new(1234).unwrap();
//! let carrier = Carrier { mms: MmsId::new(991234567806421).unwrap(), digest: 7, place: Place { file: 1, ordinal: 1 } };
//! let mut state = NumberState::new(Title::Number(number));
//! state.wanted.push(carrier);
//! let pair = Pair { symbol: "PUL".parse().unwrap(), family: Title::Number(number), numbers: vec![state] };
//!
//! let now = "2026-03-02T04:00:00Z".parse().unwrap();
//! let decision = decide(&pair, &Policy::default(), now);
//! assert_eq!(decision.steps[0].reason, Reason::NeverTold);
//! ```

mod answer;
mod cancel;
mod carry;
mod decide;
mod lhr;
mod pair;
mod policy;
mod set;
mod step;
mod told;
mod totals;

pub use answer::{Answer, Effect, after_answer, after_packing, kinship, other_number, presumed};
pub use carry::{Carry, Reading, Standing, Verdict, merge, numbered};
pub use decide::decide;
pub use lhr::{
    BeforeCancel, Holding, HoldingReading, HoldingStanding, HoldingVerdict, LhrDecision, LhrPair, LhrPolicy,
    LhrStep, LhrTold, LhrWait, LhrWaiting, LocationId, RemovesHolding, SentLhrs, after_lhr_delete,
    before_cancel, decide_lhrs, merge_holding, set_digest,
};
pub use pair::{Carrier, Gone, GoneReason, HoldReason, Moved, NumberState, Pair, Place, Title, Withheld};
pub use policy::{Caps, Policy, Share};
pub use step::{Decision, Reason, Step, WaitReason, Waiting};
pub use told::{Belief, Evidence, LastSent, Outcome, Told, UnderWay};
pub use totals::{CapStop, SymbolTotals, Totals};
