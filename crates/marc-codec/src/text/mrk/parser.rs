//! The lines of one record into it.

use crate::field::{Field, SUBFIELD_DELIMITER, Subfield};
use crate::record::Record;
use crate::tag::Tag;
use crate::text::finding::{Anomaly, AnomalyKind, NO_LEADER, leader_of};
use crate::text::mrk::mnemonic::{LONGEST, Meaning, meaning};
use crate::text::mrk::reader::{is_passed_over, without_end};

/// The tag that is none: the leader's.
const LEADER: Tag = Tag::new(*b"LDR");

/// Reads one record after the other, reusing its buffers.
#[derive(Debug, Default)]
pub(super) struct Parser {
    /// The field that is being put together: its tag, its text as it stands, and where it begins.
    tag: Option<Tag>,
    text: Vec<u8>,
    text_at: u64,
    data: Vec<u8>,
}

/// What is known of the record being read.
struct Progress<'a> {
    record: &'a mut Record,
    anomalies: Vec<Anomaly>,
    has_leader: bool,
}

impl Progress<'_> {
    fn note(&mut self, kind: AnomalyKind, offset: u64) {
        self.anomalies.push(Anomaly { kind, offset });
    }
}

impl Parser {
    /// Reads lines, of which the first begins at `offset` of the stream, into `record`, and answers what is odd;
    /// `passed_over` is the first line that is not among them, for a record that is too long.
    pub(super) fn record(
        &mut self,
        lines: &[u8],
        offset: u64,
        passed_over: Option<u64>,
        record: &mut Record,
    ) -> Vec<Anomaly> {
        record.clear();
        self.tag = None;
        let mut progress = Progress {
            record,
            anomalies: Vec::new(),
            has_leader: false,
        };
        let mut at = offset;
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            self.take_line(without_end(line), at, &mut progress);
            at += line.len() as u64;
        }
        if let Some(at) = passed_over {
            progress.note(AnomalyKind::TooLong, at);
        }
        self.end_field(&mut progress);
        if !progress.has_leader {
            progress.note(AnomalyKind::LeaderMissing, offset);
            progress.record.set_leader(NO_LEADER);
        }
        progress.anomalies
    }

    fn take_line(&mut self, line: &[u8], at: u64, progress: &mut Progress<'_>) {
        if is_passed_over(line) {
            return;
        }
        let (tag, text) = match (line, self.tag) {
            ([b'=', a, b, c, text @ ..], _) => (Tag::from_bytes([*a, *b, *c]), text),
            (_, None) => return progress.note(AnomalyKind::StrayLine, at),
            (line, Some(tag)) => {
                self.text.push(b' ');
                self.text.extend_from_slice(line);
                return progress.note(AnomalyKind::ContinuedLine { tag }, at);
            }
        };
        let text = text.strip_prefix(b" ").unwrap_or(text);
        let text = text.strip_prefix(b" ").unwrap_or(text);
        self.end_field(progress);
        self.tag = Some(if tag == Tag::new(*b"000") { LEADER } else { tag });
        self.text.clear();
        self.text.extend_from_slice(text);
        self.text_at = at;
    }

    /// Adds the field that was put together to the record.
    fn end_field(&mut self, progress: &mut Progress<'_>) {
        let Some(tag) = self.tag.take() else { return };
        let at = self.text_at;
        let unicode = !progress.has_leader || progress.record.leader().coding() == b'a';
        let is_data = tag != LEADER && !tag.is_control();
        self.data.clear();
        let resolved = resolve(&self.text, is_data, unicode, &mut self.data);
        if resolved.unknown {
            progress.note(AnomalyKind::UnknownMnemonic { tag }, at);
        }
        if resolved.delimiter {
            progress.note(AnomalyKind::DelimiterInValue { tag }, at);
        }
        if tag == LEADER {
            let (leader, odd) = leader_of(&self.data);
            progress.record.set_leader(leader);
            if std::mem::replace(&mut progress.has_leader, true) {
                progress.note(AnomalyKind::LeaderRepeated, at);
            }
            if let Some(length) = odd {
                progress.note(AnomalyKind::LeaderLength(length), at);
            }
            return;
        }
        if is_data {
            match self.data.as_slice() {
                [a, b, SUBFIELD_DELIMITER, ..] if *a != SUBFIELD_DELIMITER && *b != SUBFIELD_DELIMITER => {}
                [SUBFIELD_DELIMITER, ..] | [_, SUBFIELD_DELIMITER, ..] | [_] | [] => {
                    progress.note(AnomalyKind::Indicators { tag }, at);
                }
                _ => progress.note(AnomalyKind::BeforeSubfields { tag }, at),
            }
        }
        let odd = |subfield: Subfield<'_>| !Subfield::is_plain_code(subfield.code);
        if Field::new(tag, &self.data).subfields().any(odd) {
            progress.note(AnomalyKind::OddSubfieldCode { tag }, at);
        }
        progress.record.push_raw(tag, &self.data);
    }
}

/// What is odd about the mnemonics of a field.
#[derive(Default)]
struct Resolved {
    /// One is not known.
    unknown: bool,
    /// One of a data field means the byte that `$` stands for.
    delimiter: bool,
}

/// Text of a field to its data.
fn resolve(text: &[u8], is_data: bool, unicode: bool, data: &mut Vec<u8>) -> Resolved {
    let (mut rest, mut found) = (text, Resolved::default());
    // marks that wait for their letter
    let mut marks = String::new();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        let named = if byte == b'{' { named(behind) } else { None };
        if let Some((meaning, length)) = named {
            rest = behind.get(length..).unwrap_or_default();
            match meaning {
                Meaning::Byte(SUBFIELD_DELIMITER) | Meaning::Character(SUBFIELD_DELIMITER, _) if is_data => {
                    found.delimiter = true;
                    data.push(b' ');
                }
                Meaning::Byte(byte) => data.push(byte),
                Meaning::Mark(_, mark) if unicode => {
                    marks.push(mark);
                    continue;
                }
                Meaning::Marked(letter, _, mark) if unicode => {
                    data.push(letter);
                    push(data, mark);
                }
                Meaning::Character(_, character) if unicode => push(data, character),
                Meaning::Character(byte, _) | Meaning::Mark(byte, _) => data.push(byte),
                Meaning::Marked(letter, byte, _) => data.extend_from_slice(&[byte, letter]),
            }
        } else {
            found.unknown |= byte == b'{';
            let fixed = !is_data || data.len() < 2;
            data.push(match byte {
                b'\\' if fixed => b' ',
                b'$' if is_data => SUBFIELD_DELIMITER,
                other => other,
            });
            // the other bytes of a character of UTF-8 come before its marks
            if rest.first().is_some_and(|next| next & 0xc0 == 0x80) {
                continue;
            }
        }
        data.extend_from_slice(marks.as_bytes());
        marks.clear();
    }
    data.extend_from_slice(marks.as_bytes());
    found
}

/// Whether text of this form has mnemonics of letters or marks that are not ASCII, which are read as the coding that leader/09
/// claims. Whoever knows that the text is in another one knows by it that those characters are not what was meant.
#[must_use]
pub fn names_letters(text: &[u8]) -> bool {
    memchr::memchr_iter(b'{', text).any(|at| {
        let named = named(text.get(at + 1..).unwrap_or_default());
        match named {
            Some((Meaning::Mark(..) | Meaning::Marked(..), _)) => true,
            Some((Meaning::Character(byte, _), _)) => !byte.is_ascii(),
            Some((Meaning::Byte(_), _)) | None => false,
        }
    })
}

/// The mnemonic whose name begins here, and its length with the closing brace.
fn named(text: &[u8]) -> Option<(Meaning, usize)> {
    let end = memchr::memchr(b'}', text.get(..=LONGEST).unwrap_or(text))?;
    Some((meaning(text.get(..end)?)?, end + 1))
}

fn push(data: &mut Vec<u8>, character: char) {
    data.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}
