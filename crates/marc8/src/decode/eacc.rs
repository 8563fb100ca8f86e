//! Codes of three bytes, and finding the way back where one is damaged.

use super::{Decoder, REPLACEMENT, Sink};
use crate::damage::{DamageKind, Put};
use crate::set::Set;
use crate::tables;

/// Codes that one vendor's systems write under the same escape sequence. They are known from published test data.
const VENDOR: [([u8; 3], char); 6] = [
    ([0x21, 0x20, 0x3D], '\u{2026}'),
    ([0x21, 0x20, 0x40], '\u{201C}'),
    ([0x7F, 0x20, 0x14], '\u{2014}'),
    ([0x7F, 0x20, 0x19], '\u{2019}'),
    ([0x7F, 0x20, 0x20], '\u{201D}'),
    ([0x7F, 0x21, 0x22], '\u{2122}'),
];

/// How many codes ahead tell whether the bytes are in step.
const AHEAD: usize = 3;

impl Decoder {
    pub(super) fn east_asian(&mut self, rest: &[u8], at: usize, sink: &mut Sink<'_>) -> usize {
        let done = self.run_of_codes(rest, sink);
        if done > 0 {
            return done;
        }
        self.damaged(rest, at, sink)
    }

    /// Converts codes as long as they are known and in the half of the first.
    fn run_of_codes(&mut self, rest: &[u8], sink: &mut Sink<'_>) -> usize {
        let half = rest.first().map_or(0, |byte| byte & 0x80);
        let (codes, _) = rest.as_chunks::<3>();
        for (count, bytes) in codes.iter().enumerate() {
            let code = bytes.map(|byte| byte ^ half);
            let Some(cell) = tables::eacc(code) else {
                return count * 3;
            };
            if cell == tables::BEYOND {
                sink.character(tables::eacc_beyond(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                self.letter(&[], sink);
            } else {
                self.letter(&cell, sink);
            }
        }
        codes.len() * 3
    }

    #[cold]
    fn damaged(&mut self, rest: &[u8], at: usize, sink: &mut Sink<'_>) -> usize {
        let (length, kind, put) = diagnose(rest);
        sink.damage(at, length, kind, put);
        match put {
            Put::Character(character) => sink.character(character),
            _ => sink.out.extend_from_slice(rest.get(..length).unwrap_or_default()),
        }
        self.letter(&[], sink);
        length
    }
}

/// The code at the start, all of it in the same half of the code table.
#[inline]
fn code(bytes: &[u8]) -> Option<[u8; 3]> {
    let code = bytes.first_chunk::<3>()?;
    let [a, b, c] = code.map(|byte| byte & 0x80);
    (a == b && b == c).then(|| code.map(|byte| byte & 0x7F))
}

/// What is wrong at the start: how many bytes, and what to put for them.
fn diagnose(rest: &[u8]) -> (usize, DamageKind, Put) {
    let first = rest.first().copied().unwrap_or_default();
    let code = rest
        .first_chunk::<3>()
        .map_or(0, |[a, b, c]| u32::from_be_bytes([0, *a, *b, *c]));
    if let Some((_, character)) = VENDOR.iter().find(|(key, _)| rest.starts_with(key)) {
        return (3, DamageKind::VendorCode { code }, Put::Character(*character));
    }
    let graphic = rest
        .iter()
        .take(3)
        .take_while(|byte| is_graphic(**byte, first))
        .count();
    if graphic < 3 {
        return (graphic.max(1), DamageKind::IncompleteCode, REPLACEMENT);
    }
    // A code that is not in the tables, unless one or two bytes on everything falls into place.
    let in_step = |skip: usize| rest.get(skip..).is_some_and(|rest| is_in_step(rest, first));
    match [1, 2].into_iter().find(|skip| !in_step(3) && in_step(*skip)) {
        Some(skip) => (skip, DamageKind::IncompleteCode, REPLACEMENT),
        None => {
            let set = Set::Eacc;
            (3, DamageKind::UnknownCode { set, code }, REPLACEMENT)
        }
    }
}

/// Whether the byte can belong to a code whose first byte is `first`.
fn is_graphic(byte: u8, first: u8) -> bool {
    (byte ^ first) & 0x80 == 0 && (0x20..0x7F).contains(&(byte & 0x7F))
}

/// Whether the next codes are all known, up to the end of the run.
fn is_in_step(mut rest: &[u8], first: u8) -> bool {
    for _ in 0..AHEAD {
        rest = match rest {
            [] => return true,
            [byte, ..] if !is_graphic(*byte, first) => return true,
            [b' ', behind @ ..] => behind,
            [_, _, _, behind @ ..] if code(rest).and_then(tables::eacc).is_some() => behind,
            _ => return false,
        };
    }
    true
}
