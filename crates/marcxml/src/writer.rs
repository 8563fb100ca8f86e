//! Records as MARCXML.

mod quick;

use std::io::{self, Write};

use holdsync_marc_codec::{Field, Leader, Record, RecordView, SUBFIELD_DELIMITER, Subfield, Tag};

use crate::characters::allowed_text;
use crate::line::Line;
use quick::Written;

const START: &[u8] =
    b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n";
const END: &[u8] = b"</collection>\n";
/// U+FFFD, the replacement character.
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

/// Writes a `<collection>` in the MARC21/slim namespace, UTF-8, one record a line; well-formed whatever the record
/// holds.
///
/// The sink gets one write a record; a file needs no buffer around it unless records are tiny.
#[derive(Debug)]
pub struct Writer<W> {
    sink: W,
    line: Line,
}

/// Something of a record that XML could not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The field; `None` for the leader.
    pub tag: Option<Tag>,
    /// What could not be written.
    pub kind: LossKind,
}

/// What could not be written; U+FFFD stands for it, and `?` for each byte in the leader, a tag, indicator or code, which
/// would be none otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LossKind {
    /// A character XML 1.0 forbids.
    ForbiddenCharacter(u32),
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A byte of the leader that is not ASCII.
    LeaderByte,
    /// Data in front of the first subfield delimiter (not written at all).
    BeforeSubfields,
    /// Fewer than two indicators; blanks are written for those that are missing.
    Indicators,
    /// A subfield delimiter without a code behind it; written with an empty code.
    NoCode,
}

impl<W: Write> Writer<W> {
    /// A writer to `sink`; nothing is written yet.
    pub fn new(sink: W) -> Self {
        Self {
            sink,
            line: Line::default(),
        }
    }

    /// Writes the XML declaration and opens the collection.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn start(&mut self) -> io::Result<()> {
        self.sink.write_all(START)
    }

    /// Writes one record and says what was lost; nothing is, for a sound UTF-8 record.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn record(&mut self, record: &Record) -> io::Result<Vec<Loss>> {
        self.write(record.leader(), record.fields())
    }

    /// Writes one record as it was read, without a [`Record`] in between; the rest is as in [`record`](Self::record).
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn view(&mut self, view: &RecordView<'_>) -> io::Result<Vec<Loss>> {
        self.write(view.leader(), view.fields())
    }

    fn write<'f>(
        &mut self,
        leader: Leader,
        fields: impl Iterator<Item = Field<'f>> + Clone,
    ) -> io::Result<Vec<Loss>> {
        let mut out = Output {
            line: &mut self.line,
            tag: None,
            indicators: announced(leader),
            losses: Vec::new(),
        };
        let unseen = out.record(leader, fields.clone(), false);
        // one look at a whole record costs less than many at its values
        if unseen && !allowed_text(out.line.written()) {
            out.losses.clear();
            out.record(leader, fields, true);
        }
        let losses = out.losses;
        self.sink.write_all(self.line.written())?;
        Ok(losses)
    }

    /// The sink. What is written to it in between stands between two records.
    pub const fn get_mut(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Closes the collection and gives the sink back.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.write_all(END)?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

struct Output<'a> {
    line: &'a mut Line,
    tag: Option<Tag>,
    /// How many indicators the leader announces.
    indicators: usize,
    losses: Vec<Loss>,
}

/// Leader/10, the number of indicators; the 2 of MARC 21 where it is no digit.
fn announced(leader: Leader) -> usize {
    match leader.byte(10) {
        digit @ b'0'..=b'9' => usize::from(digit - b'0'),
        _ => 2,
    }
}

impl Output<'_> {
    /// Writes a record, with `careful` every value that is not ASCII the careful way; else answers whether text was
    /// written of which is not known whether XML can hold it.
    fn record<'f>(&mut self, leader: Leader, fields: impl Iterator<Item = Field<'f>>, careful: bool) -> bool {
        let mut unseen = false;
        self.tag = None;
        self.line.clear();
        self.raw(b"<record><leader>");
        if quick::leader(leader, self.line).is_none() {
            self.leader(leader);
        }
        self.raw(b"</leader>");
        for field in fields {
            match quick::write(field, careful, self.line) {
                Some(written) => unseen |= written == Written::Other,
                None => self.field(field),
            }
        }
        self.raw(b"</record>\n");
        unseen
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.line.push(bytes);
    }

    fn lost(&mut self, kind: LossKind) {
        self.losses.push(Loss { tag: self.tag, kind });
    }

    /// One character for each byte, so that all keep their positions.
    fn leader(&mut self, leader: Leader) {
        if leader.as_bytes().is_ascii() {
            return self.escaped(leader.as_bytes());
        }
        for byte in leader.as_bytes() {
            if byte.is_ascii() {
                self.escaped(&[*byte]);
            } else {
                self.lost(LossKind::LeaderByte);
                self.raw(b"?");
            }
        }
    }

    /// The form follows the data, not the tag: what was read from one form is written in it again, and where the leader
    /// announces other indicators than those of MARC 21, also fields 001 to 009 can have subfields behind them.
    fn field(&mut self, field: Field<'_>) {
        self.tag = Some(field.tag());
        let (data, control) = (field.data(), field.is_control());
        let with_subfields = [2, self.indicators]
            .iter()
            .any(|at| data.get(*at) == Some(&SUBFIELD_DELIMITER));
        let bare = !control && data.len() == 2;
        if with_subfields || bare || (!control && data.contains(&SUBFIELD_DELIMITER)) {
            self.data_field(field);
        } else {
            self.raw(b"<controlfield tag=\"");
            self.attribute(field.tag().as_bytes());
            self.raw(b"\">");
            self.escaped(data);
            self.raw(b"</controlfield>");
        }
    }

    fn data_field(&mut self, field: Field<'_>) {
        let (indicators, before) = field.indicator_characters();
        if indicators.contains(&&b""[..]) {
            self.lost(LossKind::Indicators);
        }
        if !before.is_empty() {
            self.lost(LossKind::BeforeSubfields);
        }
        self.raw(b"<datafield tag=\"");
        self.attribute(field.tag().as_bytes());
        for (name, indicator) in [b"\" ind1=\"", b"\" ind2=\""].into_iter().zip(indicators) {
            self.raw(name);
            self.attribute(if indicator.is_empty() { b" " } else { indicator });
        }
        self.raw(b"\">");
        let parts = field.data().split(|byte| *byte == SUBFIELD_DELIMITER).skip(1);
        for part in parts {
            let (code, value) = Subfield::split(part);
            if code.is_empty() {
                self.lost(LossKind::NoCode);
            }
            self.raw(b"<subfield code=\"");
            self.attribute(code);
            self.raw(b"\">");
            self.escaped(value);
            self.raw(b"</subfield>");
        }
        self.raw(b"</datafield>");
    }

    fn attribute(&mut self, value: &[u8]) {
        self.text(value, true);
    }

    fn escaped(&mut self, value: &[u8]) {
        self.text(value, false);
    }

    fn text(&mut self, value: &[u8], quoted: bool) {
        for chunk in value.utf8_chunks() {
            self.valid(chunk.valid().as_bytes(), quoted);
            if !chunk.invalid().is_empty() {
                self.lost(LossKind::NotUtf8);
                self.replace(chunk.invalid().len(), quoted);
            }
        }
    }

    /// Writes what stands for `length` bytes.
    fn replace(&mut self, length: usize, quoted: bool) {
        if quoted {
            (0..length).for_each(|_| self.raw(b"?"));
        } else {
            self.raw(REPLACEMENT);
        }
    }

    /// Copies stretches between characters that need something else.
    fn valid(&mut self, text: &[u8], quoted: bool) {
        let mut copied = 0;
        for (at, byte) in text.iter().enumerate() {
            let (from, other): (usize, &[u8]) = match byte {
                b'&' => (at, b"&amp;"),
                b'<' => (at, b"&lt;"),
                b'>' => (at, b"&gt;"),
                b'\r' => (at, b"&#xD;"),
                b'"' if quoted => (at, b"&quot;"),
                b'\t' if quoted => (at, b"&#x9;"),
                b'\n' if quoted => (at, b"&#xA;"),
                b'\t' | b'\n' => continue,
                0..b' ' => {
                    self.lost(LossKind::ForbiddenCharacter((*byte).into()));
                    (at, b"")
                }
                0xBE | 0xBF if at >= 2 && text.get(at - 2..at) == Some(&[0xEF, 0xBF]) => {
                    self.lost(LossKind::ForbiddenCharacter(0xFFC0 + u32::from(*byte & 0x3F)));
                    (at - 2, b"")
                }
                _ => continue,
            };
            self.raw(text.get(copied..from).unwrap_or_default());
            copied = at + 1;
            if other.is_empty() {
                self.replace(copied - from, quoted);
            } else {
                self.raw(other);
            }
        }
        self.raw(text.get(copied..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use holdsync_marc_codec::{Field, Leader, Record, Tag};

    use super::{Output, Writer, Written};
    use crate::characters::allowed_text;
    use crate::line::Line;

    fn before() -> Line {
        let mut line = Line::default();
        line.push(b"before");
        line
    }

    fn out(line: &mut Line) -> Output<'_> {
        Output {
            line,
            tag: None,
            indicators: 2,
            losses: Vec::new(),
        }
    }

    const PARTS: [&[u8]; 18] = [
        b"\x1fa",
        b"\x1f9",
        b"\x1f",
        b"\x1f\"",
        b"10",
        b"  ",
        b"text of some length ",
        b"<",
        b"&",
        b">",
        b"\"",
        b"\r",
        b"\n",
        "é中".as_bytes(),
        b"\xef\xbf\xbe",
        b"\xef\xbb\xbf",
        b"\xe9",
        b"\x1b",
    ];

    fn numbers() -> impl FnMut(usize) -> usize {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        move |bound| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % bound as u64).unwrap()
        }
    }

    fn any_field(next: &mut impl FnMut(usize) -> usize) -> (Tag, Vec<u8>) {
        let mut data = b"1 \x1fa".to_vec();
        if next(4) == 0 {
            data.clear();
        }
        // mostly what sound fields are made of
        for _ in 0..next(6) {
            data.extend_from_slice(PARTS[if next(4) == 0 { next(PARTS.len()) } else { next(12) }]);
        }
        (Tag::new([*b"245", *b"001", *b"CAT", *b"2\"5"][next(4)]), data)
    }

    #[test]
    fn the_quick_way_writes_what_the_other_writes() {
        let (mut next, mut written) = (numbers(), 0);
        for _ in 0..50_000 {
            let (tag, data) = any_field(&mut next);
            let field = Field::new(tag, &data);
            let (mut quick, mut slow) = (before(), before());
            let mut other = out(&mut slow);
            other.field(field);
            let losses = other.losses;
            let done = super::quick::write(field, next(2) == 0, &mut quick);
            match done {
                None => assert_eq!(quick.written(), b"before"),
                Some(Written::Other) if !allowed_text(quick.written()) => assert!(!losses.is_empty()),
                Some(_) => {
                    written += 1;
                    assert_eq!(
                        (quick.written(), &losses[..]),
                        (slow.written(), &[][..]),
                        "{field:?}"
                    );
                }
            }
            if done == Some(Written::Ascii) {
                assert!(data.is_ascii());
            }
        }
        assert!(written > 5_000, "{written}");
    }

    #[test]
    fn a_record_is_written_as_its_fields_are_one_by_one() {
        let (mut next, mut lossless, mut lossy) = (numbers(), 0, 0);
        for _ in 0..20_000 {
            let mut record = Record::default();
            let mut leader = *b"00000nam a2200000   4500";
            if next(8) == 0 {
                leader[next(24)] = b"<&\"\r\x1b\xe9"[next(6)];
            }
            record.set_leader(Leader::from_bytes(leader));
            for _ in 0..next(4) {
                let (tag, data) = any_field(&mut next);
                record.push_raw(tag, &data);
            }
            let mut line = Line::default();
            let mut slow = out(&mut line);
            slow.indicators = super::announced(record.leader());
            slow.raw(b"<record><leader>");
            slow.leader(record.leader());
            slow.raw(b"</leader>");
            record.fields().for_each(|field| slow.field(field));
            slow.raw(b"</record>\n");
            let expected = slow.losses;
            let mut writer = Writer::new(Vec::new());
            let losses = writer.record(&record).unwrap();
            assert_eq!((&losses, &writer.get_mut()[..]), (&expected, line.written()));
            if losses.is_empty() {
                lossless += 1;
            } else {
                lossy += 1;
            }
        }
        assert!(lossless > 3_000 && lossy > 3_000, "{lossless} {lossy}");
    }
}
