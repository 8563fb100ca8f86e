//! Lines to records.

use std::io::{self, BufRead, BufReader, Read};

use crate::field::{Field, SUBFIELD_DELIMITER, Subfield};
use crate::record::Record;
use crate::tag::Tag;
use crate::text::LIMIT;
use crate::text::finding::{Anomaly, AnomalyKind, NO_LEADER, leader_of};
use crate::text::mrk::mnemonic::{LONGEST, Meaning, meaning};

const BLOCK: usize = 256 << 10;

/// Reads records from `.mrk`, a line at a time; it holds one record.
///
/// Forgiven without a word: CR LF, a byte order mark, one blank behind the tag instead of two, comment lines (`#` at
/// their beginning), any number of empty lines, records that follow each other without one (`=LDR` begins the next).
#[derive(Debug)]
pub struct Reader<R> {
    source: BufReader<R>,
    /// The line read last, when it begins the next record.
    line: Vec<u8>,
    held: bool,
    /// Its place, and that of the line behind it.
    at: u64,
    offset: u64,
    ordinal: u64,
    /// The field that is being put together: its tag, its text as it stands.
    tag: Option<Tag>,
    text: Vec<u8>,
    text_at: u64,
    data: Vec<u8>,
    /// The lines of the record delivered last, as far as they were read.
    raw: Vec<u8>,
}

/// One record with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framed {
    /// Its number in the stream, from 1.
    pub ordinal: u64,
    /// The byte of its first line, from 0.
    pub offset: u64,
    /// Its length in bytes up to its last line.
    pub length: u64,
    /// What is odd about it, with places in the stream.
    pub anomalies: Vec<Anomaly>,
}

/// The tag that is none: the leader's.
const LEADER: Tag = Tag::new(*b"LDR");

/// What is known of the record being read.
struct Progress<'a> {
    record: &'a mut Record,
    anomalies: Vec<Anomaly>,
    has_leader: bool,
    /// Its first line, and the end of its last.
    begin: Option<u64>,
    end: u64,
    too_long: bool,
}

impl Progress<'_> {
    fn has_content(&self) -> bool {
        self.has_leader || self.too_long || !self.record.is_empty()
    }

    fn note(&mut self, kind: AnomalyKind, offset: u64) {
        self.anomalies.push(Anomaly { kind, offset });
    }
}

impl<R: Read> Reader<R> {
    /// A reader of `source`.
    pub fn new(source: R) -> Self {
        Self {
            source: BufReader::with_capacity(BLOCK, source),
            line: Vec::new(),
            held: false,
            at: 0,
            offset: 0,
            ordinal: 0,
            tag: None,
            text: Vec::new(),
            text_at: 0,
            data: Vec::new(),
            raw: Vec::new(),
        }
    }

    /// The lines of the record delivered last, each with a line feed; to be set aside or shown. Of a record that is too
    /// long, those up to the limit.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.raw
    }

    /// Reads the next record into `record`, which is emptied first; `None` at the end.
    ///
    /// # Errors
    ///
    /// What the stream reports.
    pub fn next(&mut self, record: &mut Record) -> io::Result<Option<Framed>> {
        record.clear();
        let mut progress = Progress {
            record,
            anomalies: Vec::new(),
            has_leader: false,
            begin: None,
            end: 0,
            too_long: false,
        };
        self.tag = None;
        self.raw.clear();
        loop {
            if !self.held && !self.next_line()? {
                break;
            }
            self.held = false;
            let leads = self.line.starts_with(b"=LDR");
            if (leads || self.line.is_empty()) && (self.tag.is_some() || progress.has_content()) {
                self.held = leads;
                break;
            }
            self.take_line(&mut progress);
        }
        self.end_field(&mut progress);
        let Some(offset) = progress.begin else {
            return Ok(None);
        };
        if !progress.has_leader {
            progress.note(AnomalyKind::LeaderMissing, offset);
            progress.record.set_leader(NO_LEADER);
        }
        self.ordinal += 1;
        Ok(Some(Framed {
            ordinal: self.ordinal,
            offset,
            length: progress.end - offset,
            anomalies: progress.anomalies,
        }))
    }

    /// Reads a line without its end; answers whether there was one.
    fn next_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        self.at = self.offset;
        let read = (&mut self.source)
            .take(LIMIT as u64)
            .read_until(b'\n', &mut self.line)?;
        self.offset += read as u64;
        if self.at == 0
            && let Some(rest) = self.line.strip_prefix(b"\xef\xbb\xbf")
        {
            self.line = rest.to_vec();
            self.at = 3;
        }
        while let Some(b'\n' | b'\r') = self.line.last() {
            self.line.pop();
        }
        Ok(read > 0)
    }

    fn take_line(&mut self, progress: &mut Progress<'_>) {
        if matches!(self.line.as_slice(), [] | [b'#', ..]) {
            return;
        }
        let begin = *progress.begin.get_or_insert(self.at);
        progress.end = self.offset;
        if self.offset - begin > LIMIT as u64 {
            if !std::mem::replace(&mut progress.too_long, true) {
                progress.note(AnomalyKind::TooLong, self.at);
            }
            return;
        }
        self.raw.extend_from_slice(&self.line);
        self.raw.push(b'\n');
        let (tag, text) = match (self.line.as_slice(), self.tag) {
            ([b'=', a, b, c, text @ ..], _) => (Tag::from_bytes([*a, *b, *c]), text),
            (_, None) => return progress.note(AnomalyKind::StrayLine, self.at),
            (line, Some(tag)) => {
                self.text.push(b' ');
                self.text.extend_from_slice(line);
                return progress.note(AnomalyKind::ContinuedLine { tag }, self.at);
            }
        };
        let text = text.strip_prefix(b" ").unwrap_or(text);
        let text = text.strip_prefix(b" ").unwrap_or(text).to_vec();
        self.end_field(progress);
        self.tag = Some(if tag == Tag::new(*b"000") { LEADER } else { tag });
        self.text = text;
        self.text_at = self.at;
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

/// The mnemonic whose name begins here, and its length with the closing brace.
fn named(text: &[u8]) -> Option<(Meaning, usize)> {
    let end = memchr::memchr(b'}', text.get(..=LONGEST).unwrap_or(text))?;
    Some((meaning(text.get(..end)?)?, end + 1))
}

fn push(data: &mut Vec<u8>, character: char) {
    data.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}
