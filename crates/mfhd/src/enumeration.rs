//! 863–865: enumeration and chronology of what is held.

use std::borrow::Cow;

use holdsync_marc_codec::Field;

use crate::damage::{Damage, DamageKind};
use crate::designation::{Designation, numbers};
use crate::level::{LEVELS, Level};
use crate::link::Link;
use crate::place::Place;

/// One field 863, 864 or 865.
#[derive(Clone, Debug)]
pub struct Enumeration<'a> {
    /// Where it stands.
    pub place: Place,
    /// `$8`; `None` where missing or malformed.
    pub link: Option<Link>,
    /// First indicator: holdings level `3`, `4` or `5`; `None` for anything else.
    pub level: Option<u8>,
    /// Second indicator.
    pub form: Form,
    /// What is held.
    pub run: Run<'a>,
    /// `$w`: what comes after it.
    pub after: Option<Break>,
    /// The first `$o`, the title of the unit.
    pub unit: Option<Cow<'a, str>>,
}

/// Form of holdings, by second indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Blank, or an indicator the format does not know.
    NoInformation,
    /// `0`: a range.
    Compressed,
    /// `1`: a single piece.
    Uncompressed,
    /// `2`: a range, but the textual field is to be shown.
    CompressedShowText,
    /// `3`: a single piece, but the textual field is to be shown.
    UncompressedShowText,
    /// `4`: not published.
    NotPublished,
}

/// What follows a run of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// `g`: pieces are missing.
    Gap,
    /// `n`: nothing was published in between.
    NonGap,
}

/// A piece, or pieces without a break between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The first, or only piece.
    pub first: Designation<'a>,
    /// Where it ends.
    pub end: End<'a>,
}

/// Where a run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "runs are read by the thousand; a box each would cost more"
)]
pub enum End<'a> {
    /// With the first piece: there is no other.
    Single,
    /// With this piece.
    At(Designation<'a>),
    /// Not yet.
    Open,
}

impl<'a> End<'a> {
    /// The last piece, where there is one besides the first.
    #[must_use]
    pub const fn piece(&self) -> Option<&Designation<'a>> {
        match self {
            Self::At(last) => Some(last),
            Self::Single | Self::Open => None,
        }
    }
}

impl Form {
    /// Whether the textual field is to be shown in place of the coded data.
    #[must_use]
    pub const fn shows_text(self) -> bool {
        matches!(self, Self::CompressedShowText | Self::UncompressedShowText)
    }
}

impl<'a> Run<'a> {
    /// A single piece.
    #[must_use]
    pub const fn single(piece: Designation<'a>) -> Self {
        Self {
            first: piece,
            end: End::Single,
        }
    }

    /// The last piece; the first where it ends there or not at all.
    #[must_use]
    pub const fn last(&self) -> &Designation<'a> {
        match &self.end {
            End::At(last) => last,
            End::Single | End::Open => &self.first,
        }
    }

    /// Reads the values of `$a` to `$m`; what is wrong with them is appended to `damages`.
    ///
    /// A hyphen in a value separates the first from the last piece, nothing behind it leaves the run open. A level
    /// without hyphen has the same value in all pieces.
    pub(crate) fn read(field: Field<'a>, place: Place, damages: &mut Vec<Damage>) -> Self {
        let (mut first, mut last) = (Designation::default(), Designation::default());
        let (mut open, mut closed) = (false, false);
        for subfield in field.subfields() {
            let Some(level) = Level::from_code(subfield.code) else {
                continue;
            };
            let value = subfield.value.trim_ascii();
            if value.is_empty() || first.get(level).is_some() {
                continue;
            }
            match split(value) {
                Split::One(damage) => {
                    let text = String::from_utf8_lossy(value);
                    first.set(level, text.clone());
                    last.set(level, text);
                    if let Some(kind) = damage {
                        let place = place.subfield(subfield.code);
                        damages.push(Damage { place, kind });
                    }
                }
                Split::Open(from) => {
                    open = true;
                    first.set(level, String::from_utf8_lossy(from));
                }
                Split::Range(from, to) => {
                    closed = true;
                    first.set(level, String::from_utf8_lossy(from));
                    last.set(level, String::from_utf8_lossy(to));
                }
            }
        }
        if open && closed {
            let kind = DamageKind::RangeMixed;
            damages.push(Damage { place, kind });
        }
        let end = match (open, closed) {
            (true, _) => End::Open,
            (false, true) => End::At(last),
            (false, false) => End::Single,
        };
        Self { first, end }
    }

    /// Subfield codes and values of `$a` to `$m`, as [`Run`] is coded.
    pub fn subfields(&self) -> impl Iterator<Item = (u8, String)> + '_ {
        self.first.iter().map(|(level, first)| {
            let value = match &self.end {
                End::Single => first.to_owned(),
                End::Open => format!("{first}-"),
                End::At(last) => match last.get(level).filter(|last| *last != first) {
                    Some(last) => format!("{first}-{last}"),
                    None => first.to_owned(),
                },
            };
            (level.code(), value)
        })
    }

    /// Whether the last piece comes before the first, by numbers, and where those say nothing by the year. Seasons
    /// and months say nothing: not every year begins with the lowest code. `dates_only` is whether `$a` is a year.
    pub(crate) fn is_reversed(&self, dates_only: bool) -> bool {
        let End::At(last) = &self.end else {
            return false;
        };
        let depth = if dates_only { 1 } else { LEVELS };
        for level in Level::enumeration().take(depth).chain([Level::CHRONOLOGY]) {
            let (Some(first), Some(last)) = (self.first.get(level), last.get(level)) else {
                continue;
            };
            match (numbers(first), numbers(last)) {
                (Some((first, _)), Some((last, _))) if first != last => return first > last,
                (Some(_), Some(_)) => {}
                _ => return false,
            }
        }
        false
    }
}

enum Split<'a> {
    One(Option<DamageKind>),
    Open(&'a [u8]),
    Range(&'a [u8], &'a [u8]),
}

fn split(value: &[u8]) -> Split<'_> {
    let mut parts = value.split(|&byte| byte == b'-').map(<[u8]>::trim_ascii);
    match (parts.next(), parts.next(), parts.next()) {
        (_, None, _) => Split::One(None),
        (Some(b""), ..) => Split::One(Some(DamageKind::RangeWithoutBeginning)),
        (Some(from), Some(b""), None) => Split::Open(from),
        (Some(from), Some(to), None) => Split::Range(from, to),
        _ => Split::One(Some(DamageKind::SeveralHyphens)),
    }
}

impl<'a> Enumeration<'a> {
    /// Reads a field; what is wrong with it is appended to `damages`.
    pub(crate) fn read(field: Field<'a>, place: Place, damages: &mut Vec<Damage>) -> Self {
        let mut damaged = |place, kind| damages.push(Damage { place, kind });
        let [level, form] = field.indicators();
        let form = match form {
            b'0' => Form::Compressed,
            b'1' => Form::Uncompressed,
            b'2' => Form::CompressedShowText,
            b'3' => Form::UncompressedShowText,
            b'4' => Form::NotPublished,
            _ => Form::NoInformation,
        };
        let link = field.subfield(b'8').map(|value| Link::parse(value.trim_ascii()));
        match link {
            None => damaged(place, DamageKind::LinkMissing),
            Some(None) => {
                let expected = "n.n";
                damaged(place.subfield(b'8'), DamageKind::LinkForm { expected });
            }
            Some(Some(_)) => {}
        }
        let after = match field.subfield(b'w').map(<[u8]>::trim_ascii) {
            Some(b"g") => Some(Break::Gap),
            Some(b"n") => Some(Break::NonGap),
            Some(_) => {
                damaged(place.subfield(b'w'), DamageKind::BreakCode);
                None
            }
            None => None,
        };
        let run = Run::read(field, place, damages);
        Self {
            place,
            link: link.flatten(),
            level: matches!(level, b'3'..=b'5').then_some(level),
            form,
            run,
            after,
            unit: field
                .subfield(b'o')
                .map(|unit| String::from_utf8_lossy(unit.trim_ascii())),
        }
    }
}

#[cfg(test)]
mod tests {
    use holdsync_marc_codec::{Field, Tag};

    use super::{End, Run};
    use crate::damage::DamageKind;
    use crate::place::Place;

    fn read(data: &str) -> (String, Vec<DamageKind>) {
        let tag = Tag::new(*b"863");
        let data = format!("41{}", data.replace('$', "\u{1f}"));
        let mut damages = Vec::new();
        let run = Run::read(
            Field::new(tag, data.as_bytes()),
            Place::field(tag, 1),
            &mut damages,
        );
        let end = match &run.end {
            End::Single => String::new(),
            End::At(last) => format!(" to {last}"),
            End::Open => " open".to_owned(),
        };
        let damages = damages.into_iter().map(|damage| damage.kind).collect();
        (format!("{}{end}", run.first), damages)
    }

    #[test]
    fn hyphens_part_the_first_from_the_last_piece() {
        for (data, expected) in [
            ("$a1$b6$i1990", "$a1$b6$i1990"),
            ("$a1-4$b7-1$i1990-1993", "$a1$b7$i1990 to $a4$b1$i1993"),
            ("$a5$b1-4$j11/12-01", "$a5$b1$j11/12 to $a5$b4$j01"),
            ("$a1-$i1990-", "$a1$i1990 open"),
            ("$a1$i1990-", "$a1$i1990 open"),
        ] {
            assert_eq!(read(data), (expected.to_owned(), Vec::new()), "{data}");
        }
        assert_eq!(read("$a1-2-3").1, [DamageKind::SeveralHyphens]);
        assert_eq!(read("$a-3").1, [DamageKind::RangeWithoutBeginning]);
        assert_eq!(read("$a1-$b1-3").1, [DamageKind::RangeMixed]);
    }
}
