//! Checking one record.

use holdsync_ids::MmsId;
use holdsync_marc_codec::{Field, Record, Subfield, Tag};

use crate::context::{Findings, RecordContext, Spot};
use crate::finding::Finding;
use crate::number::Numbers;
use crate::registry::Check;
use crate::rules::RULES;

pub(crate) const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// What record rules look at.
pub(crate) struct Subject<'a> {
    pub(crate) record: &'a Record,
    pub(crate) context: &'a RecordContext<'a>,
    pub(crate) numbers: Numbers<'a>,
    sent: Vec<(Field<'a>, Spot)>,
}

/// The fields that will be sent, each with its place.
fn sent<'a>(record: &'a Record, context: &RecordContext<'_>) -> Vec<(Field<'a>, Spot)> {
    let mut seen: Vec<(Tag, u32)> = Vec::new();
    let mut sent = Vec::with_capacity(record.len());
    for field in record.fields() {
        let tag = field.tag();
        if context.strip.is_some_and(|list| list.strips(tag)) {
            continue;
        }
        // fields with one tag usually stand together
        let occurrence = match seen.iter_mut().rev().find(|(known, _)| *known == tag) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                seen.push((tag, 1));
                1
            }
        };
        sent.push((field, Spot::field(tag, occurrence)));
    }
    sent
}

impl<'a> Subject<'a> {
    /// The fields that will be sent, each with its place.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        self.sent.iter().copied()
    }

    /// The subfields of a field that will be sent.
    pub(crate) fn subfields(&self, field: Field<'a>) -> impl Iterator<Item = Subfield<'a>> {
        let strip = self.context.strip;
        field
            .subfields()
            .filter(move |subfield| !strip.is_some_and(|list| list.strips_subfield(subfield.code)))
    }

    /// The pieces of text that will be sent: values of subfields and control fields.
    pub(crate) fn for_each_text(&self, mut look: impl FnMut(&'a [u8], Spot)) {
        for (field, spot) in self.fields() {
            if field.is_control() {
                look(field.data(), spot);
            } else {
                for subfield in self.subfields(field) {
                    look(subfield.value, spot.subfield(subfield.code));
                }
            }
        }
    }

    /// Whether the record is bibliographic, by leader/06: not holdings and not authority.
    pub(crate) const fn is_bibliographic(&self) -> bool {
        !matches!(self.record.leader().kind(), b'u' | b'v' | b'x' | b'y' | b'z')
    }
}

/// What is wrong with the record, in the order of the rules.
///
/// The record may be one as published or one that was prepared; it is never changed. Reading it noted other things:
/// see [`reading_findings`](crate::reading_findings).
#[must_use]
pub fn check_record(record: &Record, context: &RecordContext<'_>) -> Vec<Finding> {
    let own = || {
        record
            .control(CONTROL_NUMBER)
            .and_then(|value| MmsId::from_field(value).ok())
    };
    let mms = context.mms.or_else(own);
    let numbers = Numbers::read(record, context.number);
    let mut findings = Findings::new(context, mms, numbers.chosen());
    let subject = Subject {
        record,
        context,
        numbers,
        sent: sent(record, context),
    };
    for rule in RULES {
        match rule.check {
            Check::Record(check) => check(&subject, &mut findings),
            Check::Reading => {}
        }
    }
    findings.into_vec()
}
