//! Whether a test fits a record.

use std::borrow::Cow;

use holdsync_marc_codec::Field;

use super::test::{Operator, Place, Positions, Subfields, Test};
use crate::coding;
use crate::piece::RecordRef;
use crate::text_coding::TextCoding;

pub(super) fn fits(test: &Test, record: &RecordRef<'_>, coding: TextCoding) -> bool {
    let operator = test.operator.as_ref();
    let (tag, within): (_, &dyn Fn(Field<'_>) -> bool) = match &test.place {
        Place::Leader(positions) => {
            let leader = record.leader();
            let Some(part) = part(leader.as_bytes(), *positions) else {
                return false;
            };
            return operator.is_none_or(|operator| accepts(operator, part));
        }
        Place::Field(tag, positions) => (tag, &|field| match part(field.data(), *positions) {
            Some(part) => operator.is_none_or(|operator| accepts(operator, part)),
            None => false,
        }),
        Place::Indicator(tag, which) => (tag, &|field| {
            let indicator = field.indicators().get(*which).copied().unwrap_or(b' ');
            operator.is_none_or(|operator| accepts(operator, &[indicator]))
        }),
        Place::Subfield(tag, which) => (tag, &|field| {
            let mut subfields = field.subfields().filter(|subfield| match which {
                Subfields::Any => true,
                Subfields::Code(code) => subfield.code == *code,
            });
            subfields.any(|subfield| operator.is_none_or(|operator| accepts(operator, subfield.value)))
        }),
    };
    let mut fields = record.fields().filter(|field| tag.fits(field.tag()));
    fields.any(|field| match operator {
        None => within(field),
        Some(_) => {
            let data = text(field, coding);
            within(Field::new(field.tag(), &data))
        }
    })
}

/// The data of a field as composed UTF-8.
fn text(field: Field<'_>, coding: TextCoding) -> Cow<'_, [u8]> {
    if coding.is_plain(field.data()) {
        return Cow::Borrowed(field.data());
    }
    let mut composed = Vec::new();
    coding::compose(field.data(), coding, &mut composed);
    Cow::Owned(composed)
}

fn part(data: &[u8], positions: Option<Positions>) -> Option<&[u8]> {
    match positions {
        None => Some(data),
        Some((from, to)) => data.get(from..=to),
    }
}

fn accepts(operator: &Operator, value: &[u8]) -> bool {
    match operator {
        Operator::Equals(wanted) => value == wanted.as_bytes(),
        Operator::Contains(wanted) => memchr::memmem::find(value, wanted.as_bytes()).is_some(),
        Operator::Matches(pattern) => pattern.regex.is_match(value),
    }
}
