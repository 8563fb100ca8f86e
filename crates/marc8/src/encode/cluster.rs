//! A letter with the marks behind it, which MARC-8 writes before it.

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use super::{Encoder, Sink};
use crate::set::Set;
use crate::tables::{Code, reverse};

/// The halves of double marks over two letters: the mark that spans, the code of each half in Extended Latin.
const DOUBLE: [(char, u8); 2] = [('\u{361}', 0xEC), ('\u{360}', 0xFB)];

impl Encoder {
    /// Writes the letter at the start and its marks, and answers their length in the text.
    pub(super) fn cluster(&mut self, text: &str, sink: &mut Sink<'_>) -> usize {
        let mut characters = text.chars();
        let Some(first) = characters.next() else { return 0 };
        let mut length = first.len_utf8();
        let mut marks = std::mem::take(&mut self.marks);
        marks.clear();
        // The letters of a Hangul syllable are no marks, but compose.
        let mut whole = Some(first);
        for next in characters {
            whole = whole.and_then(|whole| compose(whole, next));
            if whole.is_none() && !is_combining_mark(next) {
                break;
            }
            length += next.len_utf8();
            marks.push(next);
        }
        let letter = choose_letter(first, &mut marks);
        let start = sink.offset;
        self.letter_with_marks(letter, &marks, start + length, sink);
        sink.offset = start;
        self.marks = marks;
        length
    }

    /// `end` is the offset behind the marks in the text.
    fn letter_with_marks(&mut self, letter: char, marks: &[char], end: usize, sink: &mut Sink<'_>) {
        if let Some(half) = self.second_half.take() {
            sink.out.push(half);
        }
        // Marks that MARC-8 cannot put before the letter follow it, and the rest follows these, to keep the order.
        let before = marks
            .iter()
            .take_while(|mark| coded_mark(**mark).is_some())
            .count();
        let (before, behind) = marks.split_at(before);
        for &mark in before {
            if let Some(code) = coded_mark(mark) {
                self.code(code, sink);
            }
            let double = DOUBLE.iter().find(|(spanning, _)| *spanning == mark);
            self.second_half = double.map(|(_, half)| *half).or(self.second_half);
        }
        self.letter(letter, sink);
        let length: usize = behind.iter().map(|mark| mark.len_utf8()).sum();
        sink.offset = sink.offset.max(end.saturating_sub(length));
        for &mark in behind {
            match coded(mark) {
                Some(code @ (Code::Eacc(_) | Code::Single { mark: false, .. })) => self.code(code, sink),
                _ => {
                    self.without_code(mark, sink);
                }
            }
            sink.offset += mark.len_utf8();
        }
    }

    fn letter(&mut self, letter: char, sink: &mut Sink<'_>) {
        match coded(letter) {
            // A mark that follows no letter: as the letter of a cluster it would wait for the next one.
            Some(Code::Single { mark: true, .. }) | None => {
                self.without_code(letter, sink);
            }
            Some(code) => self.code(code, sink),
        }
    }
}

/// The code of a character, ASCII included.
fn coded(character: char) -> Option<Code> {
    match u8::try_from(character) {
        Ok(code @ 0..=0x7F) => Some(Code::Single {
            set: Set::Ascii,
            code,
            mark: false,
        }),
        _ => reverse(character),
    }
}

fn coded_mark(character: char) -> Option<Code> {
    coded(character).filter(|code| matches!(code, Code::Single { mark: true, .. }))
}

/// The letter to write for `first`, with `marks` shortened by those that are composed into it, or extended by those it
/// was composed of.
fn choose_letter(first: char, marks: &mut Vec<char>) -> char {
    if marks.is_empty() && coded(first).is_some() {
        return first;
    }
    if let Some(letter) = compose_coded(first, marks) {
        return letter;
    }
    if coded(first).is_some() {
        return first;
    }
    let mut pieces = Vec::new();
    decompose_canonical(first, |piece| pieces.push(piece));
    let Some((&base, behind)) = pieces.split_first() else {
        return first;
    };
    let count = marks.len();
    marks.splice(0..0, behind.iter().copied());
    if let Some(letter) = compose_coded(base, marks) {
        return letter;
    }
    if coded(base).is_some() {
        return base;
    }
    marks.drain(..marks.len() - count);
    first
}

/// The longest composition of the letter with the marks behind it that has a code; its marks are removed.
fn compose_coded(letter: char, marks: &mut Vec<char>) -> Option<char> {
    let (mut whole, mut found) = (letter, None);
    for (count, &mark) in (1..).zip(marks.iter()) {
        let Some(next) = compose(whole, mark) else { break };
        whole = next;
        if coded(whole).is_some() {
            found = Some((whole, count));
        }
    }
    let (letter, count) = found?;
    marks.drain(..count);
    Some(letter)
}
