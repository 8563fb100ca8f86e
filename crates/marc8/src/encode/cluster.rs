//! A letter with the marks behind it, which MARC-8 writes before it.

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use super::{Encoder, Sink, Uncoded};
use crate::set::Set;
use crate::tables::{Code, reverse};

/// The halves of double marks over two letters: the mark that spans, the code of each half in Extended Latin.
const DOUBLE: [(char, u8); 2] = [('\u{361}', 0xEC), ('\u{360}', 0xFB)];

impl Encoder {
    /// Writes the letter at the start and its marks, and answers their length in the text.
    pub(super) fn cluster(&mut self, text: &str, sink: &mut Sink<'_>) -> usize {
        let mut characters = text.chars();
        let Some(first) = characters.next() else { return 0 };
        if self.second_half.is_none()
            && !characters.clone().next().is_some_and(joins)
            && let Some(code) = coded(first).filter(|code| !code.is_mark())
        {
            self.code(code, sink);
            return first.len_utf8();
        }
        let (mut cluster, start) = (std::mem::take(&mut self.cluster), sink.offset);
        cluster.clear();
        cluster.push(first);
        cluster.extend(characters.take_while(|next| joins(*next)));
        let length = cluster.iter().map(|c| c.len_utf8()).sum();
        let (letter, behind) = choose_letter(&mut cluster);
        let marks = cluster.get(behind..).unwrap_or_default();
        self.letter_with_marks(letter, marks, start + length, sink);
        (self.cluster, sink.offset) = (cluster, start);
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
        // Without its marks behind it, `&` could begin what looks like a reference.
        if letter == '&' && self.options.uncoded == Uncoded::Reference && !before.is_empty() {
            self.without_code(letter, sink);
        } else {
            self.letter(letter, sink);
        }
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
    coded(character).filter(|code| code.is_mark())
}

/// Whether the character belongs to the letter before it: a mark, or a later letter of a Hangul syllable.
fn joins(character: char) -> bool {
    match character {
        // What most text is made of, to spare the look-up.
        '\0'..'\u{300}' | '\u{400}'..'\u{483}' | '\u{5D0}'..'\u{5EB}' | '\u{620}'..'\u{64B}' => false,
        '\u{30A0}'..'\u{A000}' | '\u{AC00}'..'\u{D7A4}' => false,
        '\u{1161}'..='\u{11C2}' => true,
        other => is_combining_mark(other),
    }
}

/// The letter to write for the first of the cluster, and where the marks begin that are left for it. A letter without
/// code is taken apart first.
fn choose_letter(cluster: &mut Vec<char>) -> (char, usize) {
    let Some(&first) = cluster.first() else {
        return (char::REPLACEMENT_CHARACTER, 0);
    };
    if let Some(found) = compose_coded(cluster) {
        return found;
    }
    let count = cluster.len();
    decompose_canonical(first, |piece| cluster.push(piece));
    let pieces = cluster.len() - count;
    cluster.rotate_left(count);
    cluster.remove(pieces);
    compose_coded(cluster).unwrap_or((first, pieces))
}

/// The longest composition at the start of the cluster that has a code, and how many characters it takes.
fn compose_coded(cluster: &[char]) -> Option<(char, usize)> {
    let (&letter, marks) = cluster.split_first()?;
    let mut whole = letter;
    let mut found = coded(letter).map(|_| (letter, 1));
    for (count, &mark) in (2..).zip(marks) {
        let Some(next) = compose(whole, mark) else { break };
        whole = next;
        if coded(whole).is_some() {
            found = Some((whole, count));
        }
    }
    found
}
