//! What a holdings record says, in words.

use holdsync_forms::{Judged, RecordRef};
use holdsync_marc_codec::Field;
use holdsync_mfhd::{End, Holdings, Kind, Source, Style};

/// 008/06 of what is currently received.
const CURRENT: Option<u8> = Some(b'4');

/// One line about the holdings.
pub(super) struct Said {
    pub(super) kind: &'static str,
    /// Whether it was made of captions and data, not taken from a text.
    pub(super) coded: bool,
    pub(super) text: String,
    /// The issue expected next, of what is currently received.
    pub(super) next: Option<String>,
}

/// What is held, by kind; nothing for a record that is no holdings record.
pub(super) fn said(record: &RecordRef<'_>, judged: Judged) -> Vec<Said> {
    let data: Vec<_> = record
        .fields()
        .map(|field| (field.tag(), judged.coding.to_utf8(field.data(), &mut Vec::new())))
        .collect();
    let fields = data.iter().map(|(tag, data)| Field::new(*tag, data));
    let holdings = Holdings::new(record.leader(), fields);
    if holdings.record_type().is_none() {
        return Vec::new();
    }
    let kinds = Kind::ALL.into_iter().zip(["holds", "supplements", "indexes"]);
    kinds
        .flat_map(|(kind, name)| of_kind(&holdings, kind, name))
        .collect()
}

fn of_kind(holdings: &Holdings<'_>, kind: Kind, name: &'static str) -> Vec<Said> {
    let lines = holdings.statement(kind, Style::Z3971).lines;
    let lines = lines.into_iter().map(|line| Said {
        kind: name,
        coded: matches!(line.source, Source::Coded(_)),
        next: match line.source {
            Source::Coded(Some(number)) => next(holdings, kind, number.get()),
            _ => None,
        },
        text: line.text,
    });
    lines.collect()
}

/// The issue behind the last one of a caption, where its pattern tells and the last one is known.
fn next(holdings: &Holdings<'_>, kind: Kind, number: u32) -> Option<String> {
    if holdings.fixed().and_then(|fixed| fixed.receipt_status()) != CURRENT {
        return None;
    }
    let mut unread = Vec::new();
    let captions = holdings.captions(kind, &mut unread);
    let of_number = captions
        .iter()
        .find(|caption| caption.link.is_some_and(|link| link.get() == number));
    let caption = of_number?;
    let data = holdings.enumerations(kind, &mut unread);
    let last = data
        .iter()
        .filter(|field| field.link.is_some_and(|link| link.number.get() == number))
        .max_by_key(|field| field.link)?;
    let run = Some(&last.run).filter(|run| run.end != End::Open)?;
    let next = caption.next(run.last()).ok()?;
    Some(caption.in_words(&next, Style::Z3971))
}
