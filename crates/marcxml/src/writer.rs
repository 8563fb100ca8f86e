//! Records as MARCXML.

mod careful;
mod quick;

use std::io::{self, Write};

use holdsync_marc_codec::{Field, Leader, Record, RecordView, Tag};

use crate::characters::allowed_text;
use crate::line::Line;
use careful::{Output, announced};

const START: &[u8] =
    b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n";
const END: &[u8] = b"</collection>\n";

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

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use holdsync_marc_codec::{Field, Leader, Record, Tag};

    use super::quick::Written;
    use super::{Output, Writer, announced};
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
            slow.indicators = announced(record.leader());
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
