//! Identifiers, times and digests as SQLite's 64-bit signed integers.
//!
//! Unsigned values keep their bits, so those from 2^63 on are negative in SQL. A title is one number: an
//! OCLC number as it is, a record without one as its MMS ID plus 100,000,000,000, which is above every OCLC
//! number and stays within 64 bits for the 19 digits of an MMS ID. The order of titles is the order of
//! those numbers *without* their sign, which is why a scan in the order of pairs takes the half from zero
//! up first and the negative half after it.

use holdsync_ids::{CollectionId, MmsId, OclcNumber};
use holdsync_plan::Title;
use jiff::Timestamp;

use crate::failure::{Failure, Result};

const ABOVE_NUMBERS: u64 = OclcNumber::MAX + 1;

/// An unsigned value with the same bits.
pub(crate) const fn bits(value: u64) -> i64 {
    value.cast_signed()
}

/// The unsigned value of these bits.
pub(crate) const fn to_bits(value: i64) -> u64 {
    value.cast_unsigned()
}

/// A count that came from memory.
pub(crate) fn count(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// An instant in nanoseconds; what lies outside the years 1677 to 2262 is moved to the nearest end.
pub(crate) fn time(at: Timestamp) -> i64 {
    let nanoseconds = at.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

pub(crate) fn to_time(nanoseconds: i64) -> Result<Timestamp> {
    Timestamp::from_nanosecond(i128::from(nanoseconds))
        .map_err(|_| Failure::unknown_value("an instant", nanoseconds))
}

pub(crate) const fn mms(mms: MmsId) -> i64 {
    bits(mms.get())
}

pub(crate) fn to_mms(value: i64) -> Result<MmsId> {
    MmsId::new(to_bits(value)).ok_or_else(|| Failure::unknown_value("an MMS ID", value))
}

pub(crate) const fn number(number: OclcNumber) -> i64 {
    bits(number.get())
}

pub(crate) fn to_number(value: i64) -> Result<OclcNumber> {
    OclcNumber::new(to_bits(value)).ok_or_else(|| Failure::unknown_value("an OCLC number", value))
}

pub(crate) const fn title(title: Title) -> i64 {
    match title {
        Title::Number(number) => bits(number.get()),
        Title::Unnumbered(mms) => bits(mms.get().wrapping_add(ABOVE_NUMBERS)),
    }
}

pub(crate) fn to_title(value: i64) -> Result<Title> {
    let plain = to_bits(value);
    if plain < ABOVE_NUMBERS {
        return to_number(value).map(Title::Number);
    }
    to_mms(bits(plain.wrapping_sub(ABOVE_NUMBERS))).map(Title::Unnumbered)
}

pub(crate) fn to_collection(value: i64) -> Result<CollectionId> {
    let id = u32::try_from(value).ok().and_then(CollectionId::new);
    id.ok_or_else(|| Failure::unknown_value("a collection ID", value))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_back_and_keep_their_order_without_the_sign() {
        let numbers = [1, 99_000_000, OclcNumber::MAX].map(|n| Title::Number(OclcNumber::new(n).unwrap()));
        let records = [
            99_000_000,
            991_234_567_806_421,
            9_900_000_000_000_000_000,
            9_999_999_999_999_999_999,
        ]
        .map(|mms| Title::Unnumbered(MmsId::new(mms).unwrap()));
        let titles: Vec<Title> = numbers.into_iter().chain(records).collect();
        for pair in titles.windows(2) {
            let [first, second] = pair else {
                panic!("windows of two")
            };
            assert!(first < second);
            assert!(to_bits(title(*first)) < to_bits(title(*second)));
        }
        for known in titles {
            assert_eq!(to_title(title(known)).unwrap(), known);
        }
        assert!(to_title(0).is_err());
    }

    #[test]
    fn the_longest_mms_id_is_negative_and_comes_back() {
        let longest = MmsId::new(9_999_999_999_999_999_999).unwrap();
        assert!(mms(longest) < 0);
        assert_eq!(to_mms(mms(longest)).unwrap(), longest);
        assert!(to_mms(5).is_err());
    }

    #[test]
    fn times_come_back_to_the_nanosecond() {
        let at: Timestamp = "2026-03-02T04:00:00.123456789Z".parse().unwrap();
        assert_eq!(to_time(time(at)).unwrap(), at);
        assert!(to_time(time(Timestamp::MIN)).unwrap() < at);
        assert!(to_time(time(Timestamp::MAX)).unwrap() > at);
    }
}
