//! What `$6` says, and whether both sides say it.

use std::fmt;

use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};

use super::designation::ALTERNATE;
use super::{linkage_malformed, linkage_orphan};

/// All `$6` of a record.
#[derive(Default)]
pub(super) struct Links<'a>(Vec<Link<'a>>);

struct Link<'a> {
    spot: Spot,
    /// The tag of the field it stands in.
    tag: Tag,
    value: &'a [u8],
}

/// A `$6` that could be read.
#[derive(Clone, Copy)]
struct Side {
    spot: Spot,
    tag: Tag,
    /// The field it names.
    partner: Tag,
    number: Number,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Number([u8; 2]);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.escape_ascii().fmt(f)
    }
}

impl<'a> Links<'a> {
    /// Takes the `$6` of a field that is not walked through.
    pub(super) fn look(&mut self, subject: &Subject<'a>, field: Field<'a>, spot: Spot) {
        if let Some(subfield) = subject.subfields(field).find(|subfield| subfield.code == b'6') {
            self.add(field.tag(), subfield.value, spot);
        }
    }

    pub(super) fn add(&mut self, tag: Tag, value: &'a [u8], spot: Spot) {
        let spot = spot.subfield(b'6');
        self.0.push(Link { spot, tag, value });
    }

    pub(super) fn check(self, findings: &mut Findings<'_>) {
        if self.0.is_empty() {
            return;
        }
        let (mut sides, mut unread) = (Vec::new(), Vec::new());
        for link in &self.0 {
            match link.side(findings) {
                Some(side) => sides.push(side),
                None => unread.push(link.tag),
            }
        }
        for (index, side) in sides.iter().enumerate() {
            if side.number.0 == *b"00" {
                continue;
            }
            let number = side.number;
            let mut earlier = sides.iter().take(index);
            let taken = |other: &Side| other.number == number && other.is_alternate() == side.is_alternate();
            if earlier.any(taken) {
                let message = format!("number {number} also joins another pair");
                findings.add(&linkage_malformed::RULE, side.spot, message);
                continue;
            }
            // a partner that cannot be read may be the one that is missed
            if !unread.contains(&side.partner) {
                side.find(&sides, findings);
            }
        }
    }
}

impl Side {
    fn is_alternate(&self) -> bool {
        self.tag == ALTERNATE
    }

    fn find(&self, sides: &[Self], findings: &mut Findings<'_>) {
        let Self { partner, number, .. } = *self;
        let mut opposite = sides
            .iter()
            .filter(|other| other.number == number && other.is_alternate() != self.is_alternate())
            .peekable();
        let Some(first) = opposite.peek().map(|other| other.tag) else {
            let message = format!("no {partner} has number {number}");
            findings.add(&linkage_orphan::RULE, self.spot, message);
            return;
        };
        // told at the 880, which names a field
        if self.is_alternate() && !opposite.any(|other| other.tag == partner) {
            let message =
                format!("{partner}-{number} names {partner}, and number {number} stands in {first}");
            findings.add(&linkage_malformed::RULE, self.spot, message);
        }
    }
}

impl Link<'_> {
    fn side(&self, findings: &mut Findings<'_>) -> Option<Side> {
        let mut wrong = |what: &str| {
            let shown = String::from_utf8_lossy(self.value);
            findings.add(&linkage_malformed::RULE, self.spot, format!("{shown:?} {what}"));
            None
        };
        let Some((partner, number)) = read(self.value) else {
            return wrong("is not the tag and number of the partner");
        };
        match (self.tag == ALTERNATE, partner == ALTERNATE) {
            (true, true) => wrong("has to name the field whose other script this is"),
            (false, false) => wrong("has to name 880, where the other script stands"),
            _ => Some(Side {
                spot: self.spot,
                tag: self.tag,
                partner,
                number,
            }),
        }
    }
}

/// Left-to-right and right-to-left marks, which some editors put behind text in another script.
const MARKS: [&[u8]; 2] = ["\u{200e}".as_bytes(), "\u{200f}".as_bytes()];

/// `245-01/(3/r`: the tag and the number.
fn read(value: &[u8]) -> Option<(Tag, Number)> {
    let bare = MARKS.iter().find_map(|mark| value.strip_suffix(*mark));
    let value = bare.unwrap_or(value);
    let mut parts = value.split(|byte| *byte == b'/');
    let (&tag, rest) = parts.next()?.split_first_chunk::<3>()?;
    let (&[b'-', first, second], []) = rest.split_first_chunk::<3>()? else {
        return None;
    };
    let digits = tag.iter().chain(&[first, second]).all(u8::is_ascii_digit);
    let script = |code: &[u8]| !code.is_empty() && code.len() <= 4 && code.iter().all(u8::is_ascii_graphic);
    let sound = match (parts.next(), parts.next(), parts.next()) {
        (None, None, None) => true,
        (Some(code), None, None) => script(code),
        // a direction without a script, as records in Unicode have it
        (Some(code), Some(b"r"), None) => code.is_empty() || script(code),
        _ => false,
    };
    (digits && sound).then_some((Tag::new(tag), Number([first, second])))
}
