//! Enumerations as integers. The numbers are part of the schema: they are never given another meaning.

use holdsync_datasync::Action;
use holdsync_ids::{LinkEvidence, OclcNumber};
use holdsync_ledger::{DeliveryState, UploadId};
use holdsync_plan::{Belief, Evidence, GoneReason, HoldReason, Outcome, Standing};
use jiff::Timestamp;

use crate::failure::{Failure, Result};
use crate::key;

/// An enumeration without data.
pub(crate) trait Code: Copy + 'static {
    const WHAT: &'static str;
    #[cfg(test)]
    const ALL: &'static [Self];

    fn code(self) -> i64;

    fn known(code: i64) -> Option<Self>;

    fn from_code(code: i64) -> Result<Self> {
        Self::known(code).ok_or_else(|| Failure::unknown_value(Self::WHAT, code))
    }
}

macro_rules! codes {
    ($type:ident, $what:literal: $($variant:ident = $code:literal),+ $(,)?) => {
        impl Code for $type {
            const WHAT: &'static str = $what;
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> i64 {
                match self { $(Self::$variant => $code),+ }
            }

            fn known(code: i64) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

codes!(Action, "an action": Set = 1, Cancel = 2);
codes!(Belief, "a belief": Unknown = 0, Held = 1, NotHeld = 2);
codes!(Evidence, "evidence": None = 0, Assumed = 1, Listed = 2, Presumed = 3, Confirmed = 4);
codes!(LinkEvidence, "the evidence of a link": Field019 = 1, Field035z = 2, Report = 3, MergeTable = 4);
codes!(
    HoldReason, "the reason of a hold":
    SeveralNumbers = 1, SuspectNumber = 2, NoNumber = 3, UnmappedLocation = 4, Review = 5, Finding = 6,
    Unreadable = 7, Electronic = 8, OtherInstitution = 9,
    AbsentWithoutDelete = 10, Untranslatable = 11,
);
codes!(
    GoneReason, "the reason a record went":
    DeleteFile = 1, LeaderStatus = 2, Absent = 3, NoHoldings = 4, NumberChanged = 5, SettingsChanged = 6,
);

/// The standing of a wanted record. Withheld: 100 and the reason. Gone: 200 and the reason.
pub(crate) const WANTED: i64 = 0;
const WITHHELD: i64 = 100;
pub(crate) const GONE: i64 = 200;

/// A standing as its code and, where the record is gone, since when.
pub(crate) fn standing(standing: Standing) -> (i64, Option<i64>) {
    match standing {
        Standing::Wanted => (WANTED, None),
        Standing::Withheld(reason) => (WITHHELD + reason.code(), None),
        Standing::Gone { since, reason } => (GONE + reason.code(), Some(key::time(since))),
    }
}

/// A standing from its code. A gone one without an instant is gone since the beginning of time.
pub(crate) fn to_standing(code: i64, since: Option<i64>) -> Result<Standing> {
    if code == WANTED {
        return Ok(Standing::Wanted);
    }
    if code < GONE {
        return Ok(Standing::Withheld(HoldReason::from_code(code - WITHHELD)?));
    }
    Ok(Standing::Gone {
        since: since.map_or(Ok(Timestamp::UNIX_EPOCH), key::to_time)?,
        reason: GoneReason::from_code(code - GONE)?,
    })
}

/// The outcome of a record that was staged.
pub(crate) const UNRESOLVED: i64 = 3;

/// An outcome as its code and the number it names.
pub(crate) fn outcome(outcome: Option<Outcome>) -> (Option<i64>, Option<i64>) {
    let number = |number: OclcNumber| key::bits(number.get());
    match outcome {
        None => (None, None),
        Some(Outcome::Done) => (Some(1), None),
        Some(Outcome::Moved(to)) => (Some(2), Some(number(to))),
        Some(Outcome::Unresolved(provisional)) => (Some(UNRESOLVED), provisional.map(number)),
        Some(Outcome::DataError) => (Some(4), None),
        Some(Outcome::ProcessingError) => (Some(5), None),
        Some(Outcome::Unknown) => (Some(6), None),
        Some(Outcome::Missing) => (Some(7), None),
    }
}

/// An outcome from its code.
pub(crate) fn to_outcome(code: Option<i64>, number: Option<i64>) -> Result<Option<Outcome>> {
    let Some(code) = code else { return Ok(None) };
    let number = number.map(key::to_number).transpose()?;
    let outcome = match (code, number) {
        (1, _) => Outcome::Done,
        (2, Some(to)) => Outcome::Moved(to),
        (UNRESOLVED, provisional) => Outcome::Unresolved(provisional),
        (4, _) => Outcome::DataError,
        (5, _) => Outcome::ProcessingError,
        (6, _) => Outcome::Unknown,
        (7, _) => Outcome::Missing,
        _ => return Err(Failure::unknown_value("an outcome", code)),
    };
    Ok(Some(outcome))
}

/// The state of a delivered upload.
pub(crate) const DELIVERED: i64 = 4;

/// The state of an upload as its code and the upload that took its place.
pub(crate) const fn state(state: DeliveryState) -> (i64, Option<i64>) {
    match state {
        DeliveryState::Reserved => (1, None),
        DeliveryState::Packed => (2, None),
        DeliveryState::Delivering => (3, None),
        DeliveryState::Delivered => (DELIVERED, None),
        DeliveryState::Ambiguous => (5, None),
        DeliveryState::Superseded(by) => (6, Some(by.0)),
        DeliveryState::Abandoned => (7, None),
    }
}

/// The state of an upload from its code.
pub(crate) fn to_state(code: i64, successor: Option<i64>) -> Result<DeliveryState> {
    Ok(match (code, successor) {
        (1, _) => DeliveryState::Reserved,
        (2, _) => DeliveryState::Packed,
        (3, _) => DeliveryState::Delivering,
        (DELIVERED, _) => DeliveryState::Delivered,
        (5, _) => DeliveryState::Ambiguous,
        (6, Some(by)) => DeliveryState::Superseded(UploadId(by)),
        (7, _) => DeliveryState::Abandoned,
        _ => return Err(Failure::unknown_value("the state of an upload", code)),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn round_trip<T: Code + PartialEq + std::fmt::Debug>() {
        for &value in T::ALL {
            assert_eq!(T::from_code(value.code()).unwrap(), value);
        }
        assert!(T::from_code(99).is_err());
    }

    #[test]
    fn plain_enumerations_come_back() {
        round_trip::<Action>();
        round_trip::<Belief>();
        round_trip::<Evidence>();
        round_trip::<LinkEvidence>();
        round_trip::<HoldReason>();
        round_trip::<GoneReason>();
    }

    #[test]
    fn standings_come_back() {
        let since = "2026-03-02T04:00:00.123456789Z".parse().unwrap();
        let withheld = HoldReason::ALL.iter().map(|&reason| Standing::Withheld(reason));
        let gone = GoneReason::ALL
            .iter()
            .map(|&reason| Standing::Gone { since, reason });
        for value in withheld.chain(gone).chain([Standing::Wanted]) {
            let (code, since) = standing(value);
            assert_eq!(to_standing(code, since).unwrap(), value);
        }
        for code in [-1, 50, 100, 112, 200, 207] {
            assert!(to_standing(code, None).is_err(), "{code}");
        }
    }

    #[test]
    fn outcomes_come_back() {
        let number = OclcNumber::new(OclcNumber::MAX).unwrap();
        let all = [
            Outcome::Done,
            Outcome::Moved(number),
            Outcome::Unresolved(None),
            Outcome::Unresolved(Some(number)),
            Outcome::DataError,
            Outcome::ProcessingError,
            Outcome::Unknown,
            Outcome::Missing,
        ];
        for value in all.into_iter().map(Some).chain([None]) {
            let (code, number) = outcome(value);
            assert_eq!(to_outcome(code, number).unwrap(), value);
        }
        assert!(to_outcome(Some(2), None).is_err());
        assert!(to_outcome(Some(8), None).is_err());
    }

    #[test]
    fn states_come_back() {
        let all = [
            DeliveryState::Reserved,
            DeliveryState::Packed,
            DeliveryState::Delivering,
            DeliveryState::Delivered,
            DeliveryState::Ambiguous,
            DeliveryState::Superseded(UploadId(7)),
            DeliveryState::Abandoned,
        ];
        for value in all {
            let (code, successor) = state(value);
            assert_eq!(to_state(code, successor).unwrap(), value);
        }
        assert!(to_state(6, None).is_err());
        assert!(to_state(8, None).is_err());
    }
}
