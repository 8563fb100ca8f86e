//! 583: actions on the copy, among them commitments to retain it.

use holdsync_marc_codec::Field;
use jiff::civil::Date;

use crate::place::Place;

/// What `$a` says where a copy is committed to retention (shared print).
pub const RETENTION: &str = "committed to retain";

/// One field 583.
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    field: Field<'a>,
    place: Place,
}

/// A commitment to retain a copy. Values are without blanks around them, and empty where the subfield is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention<'a> {
    /// What tells it from other commitments of the record.
    pub identity: RetentionIdentity<'a>,
    /// The first `$c`: from when on it holds, as written; see [`action_date`].
    pub starts: &'a [u8],
    /// The first `$d`: until when it holds, as written; see [`action_date`].
    pub ends: &'a [u8],
}

/// What stays the same when a commitment is prolonged or worded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RetentionIdentity<'a> {
    /// `$f`, the program.
    pub program: &'a [u8],
    /// `$5`, the institution.
    pub institution: &'a [u8],
    /// `$3`, the part of the material it is about; empty for all of it.
    pub materials: &'a [u8],
}

impl<'a> Action<'a> {
    pub(crate) const fn new(field: Field<'a>, place: Place) -> Self {
        Self { field, place }
    }

    /// The field itself.
    #[must_use]
    pub const fn field(&self) -> Field<'a> {
        self.field
    }

    /// Where it stands.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Whether first indicator `0` keeps it from the public.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.field.indicators().first() == Some(&b'0')
    }

    /// The commitment, if it is one.
    #[must_use]
    pub fn retention(&self) -> Option<Retention<'a>> {
        Retention::of(self.field)
    }
}

impl<'a> Retention<'a> {
    /// The commitment of a field 583, if `$a` is [`RETENTION`], in any case and with or without a full stop.
    #[must_use]
    pub fn of(field: Field<'a>) -> Option<Self> {
        let value = |code| field.subfield(code).unwrap_or_default().trim_ascii();
        let action = value(b'a');
        let action = action.strip_suffix(b".").unwrap_or(action);
        action.eq_ignore_ascii_case(RETENTION.as_bytes()).then(|| Self {
            identity: RetentionIdentity {
                program: value(b'f'),
                institution: value(b'5'),
                materials: value(b'3'),
            },
            starts: value(b'c'),
            ends: value(b'd'),
        })
    }
}

/// A date in the form OCLC asks for in `$c` and `$d`, `YYYYMMDD`; `None` for anything else.
#[must_use]
pub fn action_date(value: &[u8]) -> Option<Date> {
    let number = (value.len() == 8).then(|| crate::link::digits(value))??;
    let year = i16::try_from(number / 10_000).ok()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    Date::new(year, month, i8::try_from(number % 100).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::action_date;

    #[test]
    fn a_date_is_eight_digits_of_a_day_that_exists() {
        assert_eq!(
            action_date(b"20280630").map(|date| date.to_string()).as_deref(),
            Some("2028-06-30")
        );
        for wrong in [
            &b"June 30, 2028"[..],
            b"2028-06-30",
            b"20280631",
            b"2028063",
            b"202806300",
            b"",
        ] {
            assert_eq!(action_date(wrong), None, "{}", wrong.escape_ascii());
        }
    }
}
