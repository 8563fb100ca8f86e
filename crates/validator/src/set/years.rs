//! The years a title appeared in, and those a holdings record holds.

use std::fmt;

use holdsync_marc_codec::Tag;
use holdsync_mfhd::{Holdings, Kind, Years};

use crate::check::Subject;
use crate::contents::Contents;

/// Years from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearSpan {
    first: u16,
    /// `None`: it goes on.
    last: Option<u16>,
}

/// What the packed form has room for.
const LATEST: u16 = 4095;
const BITS: u32 = 12;

impl YearSpan {
    /// From one year, 1 to 4095, to another that is not earlier, or open.
    #[must_use]
    pub fn new(first: u16, last: Option<u16>) -> Option<Self> {
        let fits = (1..=LATEST).contains(&first) && last.is_none_or(|last| (first..=LATEST).contains(&last));
        fits.then_some(Self { first, last })
    }

    /// Whether every year of the other lies within.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        let ends = match (self.last, other.last) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(last), Some(other)) => other <= last,
        };
        ends && self.first <= other.first
    }

    /// 24 bits; zero for none.
    pub(super) fn pack(span: Option<Self>) -> u64 {
        span.map_or(0, |span| {
            u64::from(span.first) << BITS | u64::from(span.last.unwrap_or(0))
        })
    }

    pub(super) fn unpack(bits: u64) -> Option<Self> {
        let year = |bits: u64| u16::try_from(bits & u64::from(LATEST)).unwrap_or(0);
        let (first, last) = (year(bits >> BITS), year(bits));
        Self::new(first, (last > 0).then_some(last))
    }

    /// The years a bibliographic record gives in 008/06-14: of one date, of several, or since the first. A digit that is
    /// not known gives the first the earliest year it may be, and the last the latest.
    pub(super) fn of_title(record: &Contents<'_>) -> Option<Self> {
        let data = record.control(Tag::new(*b"008"))?;
        let (first, second) = (data.get(7..11)?, data.get(11..15)?);
        let from = year(first, b'0')?;
        let last = match data.get(6)? {
            b'c' | b'u' => None,
            b'd' | b'i' | b'k' | b'm' | b'q' => match second {
                b"9999" | b"uuuu" => None,
                second => Some(year(second, b'9')?),
            },
            b's' => Some(year(first, b'9')?),
            // reprints and the like have dates of something else
            _ => return None,
        };
        Self::new(from, last)
    }

    /// The years a holdings record has in its coded fields.
    pub(super) fn of_holdings(subject: &Subject<'_>) -> Option<Self> {
        let fields = subject.fields().map(|(field, _)| field);
        let holdings = Holdings::new(subject.record.leader(), fields);
        let (mut unread, mut span) = (Vec::new(), None::<(usize, usize)>);
        let mut open = false;
        for kind in Kind::ALL {
            let captions = holdings.captions(kind, &mut unread);
            for field in holdings.enumerations(kind, &mut unread) {
                let link = field.link.map(|link| link.number);
                let caption = captions
                    .iter()
                    .find(|caption| link.is_some() && caption.link == link);
                let years = Years::of_runs(caption, [&field.run]);
                open |= years.open;
                for (first, last) in years.ranges() {
                    let (from, to) = span.unwrap_or((first, last));
                    span = Some((from.min(first), to.max(last)));
                }
            }
        }
        let (first, last) = span?;
        let (first, last) = (u16::try_from(first).ok()?, u16::try_from(last).ok()?);
        Self::new(first, (!open).then_some(last))
    }
}

/// Four digits, or `u` for one that is not known.
fn year(digits: &[u8], unknown: u8) -> Option<u16> {
    digits.iter().try_fold(0_u16, |year, digit| {
        let digit = if *digit == b'u' { unknown } else { *digit };
        let digit = digit.is_ascii_digit().then(|| u16::from(digit - b'0'))?;
        year.checked_mul(10)?.checked_add(digit)
    })
}

impl fmt::Display for YearSpan {
    /// `1950-1958`, `1960-`, `1971`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            None => write!(f, "{}-", self.first),
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{LATEST, YearSpan};
    use proptest::prelude::*;

    pub(in crate::set) fn spans() -> impl Strategy<Value = Option<YearSpan>> {
        let last = prop_oneof![Just(None), (1..=LATEST).prop_map(Some)];
        (0..=LATEST, last).prop_map(|(first, last)| YearSpan::new(first, last))
    }

    proptest! {
        #[test]
        fn packing_loses_nothing(span in spans()) {
            let packed = YearSpan::pack(span);
            prop_assert!(packed < 1 << 24);
            prop_assert_eq!(YearSpan::unpack(packed), span);
        }

        #[test]
        fn a_span_covers_what_has_no_year_outside(one in spans(), other in spans()) {
            let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
            let has = |span: YearSpan, year: u16| year >= span.first && span.last.is_none_or(|last| year <= last);
            // an open one has a year behind every other
            let all = (1..=LATEST + 1).all(|year| !has(other, year) || has(one, year));
            prop_assert_eq!(one.covers(other), all);
        }
    }
}
