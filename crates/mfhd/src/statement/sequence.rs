//! The data of one caption: runs, and what lies between them.

use super::Style;
use super::piece::Words;
use crate::caption::{Caption, Compressibility};
use crate::designation::{Designation, same_value};
use crate::enumeration::{Break, End, Enumeration, Form};
use crate::kind::Kind;
use crate::level::Level;

/// A run of one or more fields with nothing missing in between.
struct Span<'g, 'a> {
    unit: Option<&'g str>,
    first: &'g Designation<'a>,
    last: &'g Designation<'a>,
    open: bool,
    after: Option<Break>,
}

/// The data in words; empty where nothing of it can be shown. `group` is in the order of sequence numbers.
pub(super) fn text(
    kind: Kind,
    caption: Option<&Caption<'_>>,
    group: &[Enumeration<'_>],
    style: Style,
) -> String {
    let words = Words { caption, style };
    let mut out = String::new();
    let mut before: Option<&Span<'_, '_>> = None;
    for span in &spans(kind, caption, group) {
        if let Some(before) = before {
            out.push(match (before.after, style) {
                (Some(Break::NonGap), Style::Z3971) => ';',
                _ => ',',
            });
        }
        if let Some(unit) = span
            .unit
            .filter(|_| before.is_none_or(|before| before.unit != span.unit))
        {
            out.push('"');
            out.push_str(unit);
            out.push_str("\" ");
        }
        words.run(span.first, span.last, span.open, &mut out);
        before = Some(span);
    }
    out
}

fn spans<'g, 'a>(
    kind: Kind,
    caption: Option<&'g Caption<'_>>,
    group: &'g [Enumeration<'a>],
) -> Vec<Span<'g, 'a>> {
    let mut spans: Vec<Span<'g, 'a>> = Vec::with_capacity(group.len());
    for field in group {
        if field.form == Form::NotPublished {
            if let Some(before) = spans.last_mut() {
                before.after = before.after.or(field.after).or(Some(Break::NonGap));
            }
            continue;
        }
        if field.form.shows_text() || field.run.first.is_empty() {
            continue;
        }
        let unit = unit(kind, caption, field);
        if let (Some(before), Some(caption)) = (spans.last_mut(), caption) {
            let joined = before.after.is_none() && !before.open && before.unit == unit;
            if joined && can_compress(caption) && follows(caption, before.last, &field.run.first) {
                before.last = field.run.last();
                before.open = field.run.end == End::Open;
                before.after = field.after;
                continue;
            }
        }
        spans.push(Span {
            unit,
            first: &field.run.first,
            last: field.run.last(),
            open: field.run.end == End::Open,
            after: field.after,
        });
    }
    spans
}

/// The name of the unit: that of the field or the caption; basic units need none.
fn unit<'g>(kind: Kind, caption: Option<&'g Caption<'_>>, field: &'g Enumeration<'_>) -> Option<&'g str> {
    let named = field.unit.as_deref();
    let named = named.or_else(|| caption.and_then(|caption| caption.unit.as_deref()));
    named.or(match kind {
        Kind::Basic => None,
        Kind::Supplement => Some("Supplement"),
        Kind::Index => Some("Index"),
    })
}

const fn can_compress(caption: &Caption<'_>) -> bool {
    matches!(
        caption.compressibility,
        Compressibility::Compress | Compressibility::Both
    )
}

/// Whether a piece is the next after another: by its numbers, by its dates where it has none.
fn follows(caption: &Caption<'_>, before: &Designation<'_>, piece: &Designation<'_>) -> bool {
    let numbered = caption.numbering().any(|level| piece.get(level).is_some());
    let next = if numbered && caption.calendar_changes.is_empty() {
        caption.next_numbers(before)
    } else {
        caption.next(before)
    };
    let Ok(next) = next.or_else(|_| caption.next_numbers(before)) else {
        return false;
    };
    let same = |level: Level| match (next.get(level), piece.get(level)) {
        (Some(one), Some(two)) => same_value(one, two),
        (None, None) => true,
        _ => false,
    };
    if numbered {
        Level::enumeration().all(same)
    } else {
        caption.dates().all(same)
    }
}
