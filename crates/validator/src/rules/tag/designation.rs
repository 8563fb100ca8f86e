//! One walk over all fields and subfields, for all rules that compare them with the format.

use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::schema::definition::Validity;
use crate::schema::{Definition, Format, Indicator};
use crate::shape::Shape;

use super::linkage::Links;
use super::{
    field_not_repeatable, indicator_value, obsolete_designation, source_code_unknown,
    subfield_not_repeatable, undefined_subfield, undefined_tag,
};

/// The other script of another field.
pub(super) const ALTERNATE: Tag = Tag::new(*b"880");
/// Its count has a rule of its own.
const FIXED_LENGTH: Tag = Tag::new(*b"008");

/// Whether anything may be found in a field of this shape.
pub(super) fn may(shape: &Shape) -> bool {
    let tag = shape.tag();
    let format = if shape.is_holdings() {
        Format::Holdings
    } else {
        Format::Bibliographic
    };
    // what a link says is in no shape
    if tag == ALTERNATE || shape.has(b'6') {
        return true;
    }
    let Some(definition) = format.field(tag) else {
        return undefined_tag::is_undefined(format, tag);
    };
    let is_repeated = !definition.repeatable && shape.is_second();
    is_repeated || definition.obsolete || !tag.is_control() && differs(definition, shape)
}

/// Whether indicators or subfields are not what the definition says, or one of them names its source.
fn differs(definition: &Definition, shape: &Shape) -> bool {
    let [first, second] = shape.indicators();
    let mut seen = Seen::default();
    definition.indicator(Indicator::First, first) != Validity::Valid
        || definition.indicator(Indicator::Second, second) != Validity::Valid
        || shape.codes().any(|code| {
            definition.subfield(code) != Validity::Valid
                || seen.count(code) > 1 && !definition.repeats(code)
                || code == b'2' && source_code_unknown::is_looked_at(shape.tag())
        })
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.is_of_other_format() {
        return;
    }
    let format = Format::of(subject.record.leader().kind());
    let mut links = Links::default();
    for (field, spot) in subject.called() {
        let tag = field.tag();
        let Some(definition) = format.field(tag) else {
            undefined_tag::look(format, tag, spot, findings);
            if !field.is_control() {
                links.look(subject, field, spot);
            }
            continue;
        };
        if !definition.repeatable && spot.occurrence == Some(2) && tag != FIXED_LENGTH {
            field_not_repeatable::found(subject, definition, spot, findings);
        }
        if definition.obsolete {
            obsolete_designation::field(definition, spot, findings);
        } else if !field.is_control() {
            let meant = if tag == ALTERNATE {
                linked(format, field)
            } else {
                Some(definition)
            };
            if let Some(meant) = meant {
                indicator_value::look(meant, field, spot, findings);
                subfields(subject, meant, field, spot, &mut links, findings);
                continue;
            }
        }
        links.look(subject, field, spot);
    }
    links.check(findings);
}

/// The definition that an 880 follows: that of the field its `$6` names.
fn linked(format: Format, field: Field<'_>) -> Option<&'static Definition> {
    let tag = field.subfield(b'6')?.get(..3)?.try_into().ok()?;
    format
        .field(Tag::new(tag))
        .filter(|definition| !definition.obsolete && !Tag::new(tag).is_control())
}

fn subfields<'a>(
    subject: &Subject<'a>,
    definition: &Definition,
    field: Field<'a>,
    spot: Spot,
    links: &mut Links<'a>,
    findings: &mut Findings<'_>,
) {
    let mut seen = Seen::default();
    for subfield in subject.subfields(field) {
        let code = subfield.code;
        let times = seen.count(code);
        if times == 1 {
            undefined_subfield::look(definition, code, spot, findings);
        } else if times == 2 {
            subfield_not_repeatable::look(definition, code, spot, findings);
        }
        match code {
            b'2' => source_code_unknown::look(subfield.value, spot, findings),
            b'6' if times == 1 => links.add(field.tag(), subfield.value, spot),
            _ => {}
        }
    }
}

/// Which codes a field has had so far: once, and more than once.
#[derive(Default)]
struct Seen {
    once: u128,
    twice: u128,
}

impl Seen {
    /// 1 for a code that is new, 2 for its second time, 3 for all further ones.
    fn count(&mut self, code: u8) -> u8 {
        let Some(bit) = 1_u128.checked_shl(code.into()) else {
            return 3;
        };
        let times = 1 + u8::from(self.once & bit != 0) + u8::from(self.twice & bit != 0);
        self.twice |= self.once & bit;
        self.once |= bit;
        times
    }
}
