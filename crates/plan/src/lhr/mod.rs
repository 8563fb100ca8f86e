//! Local holdings records: a set per (symbol, OCLC number), since OCLC replaces all of them together (R8).

mod cancel;
mod decide;
mod group;
mod holding;
mod step;
mod told;

pub use cancel::{BeforeCancel, RemovesHolding, after_lhr_delete, before_cancel};
pub use decide::decide_lhrs;
pub use holding::{Holding, HoldingReading, HoldingStanding, HoldingVerdict, LocationId, merge_holding};
pub use step::{LhrDecision, LhrPair, LhrPolicy, LhrStep, LhrWait, LhrWaiting};
pub use told::{LhrTold, SentLhrs, set_digest};
