//! The field of a finding as a `.mrk` line, with a mark under what is meant.

use holdsync_marc_codec::Field;
use holdsync_validator::{Finding, Source};
use unicode_width::UnicodeWidthChar as _;

use crate::render::words::steers;

/// How wide a line may be before it is cut around the mark.
const WIDTH: usize = 96;

/// A line, and the columns of it that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snippet {
    pub(crate) line: String,
    pub(crate) start: usize,
    pub(crate) length: usize,
}

impl Snippet {
    /// The mark that belongs under the line.
    pub(crate) fn mark(&self) -> String {
        format!("{}{}", " ".repeat(self.start), "^".repeat(self.length.max(1)))
    }
}

/// The line of a finding about a field or the leader; `None` where it is about something else.
pub(crate) fn of(record: Source<'_>, finding: &Finding) -> Option<Snippet> {
    let place = &finding.place;
    if place.tag.is_none() {
        let position = place.position? as usize;
        let leader = record.leader();
        let mut writer = Writer::new(position..position + 1);
        writer.put("=LDR  ");
        for (at, byte) in leader.as_bytes().iter().enumerate() {
            writer.byte(at, *byte, true);
        }
        return Some(writer.finish());
    }
    let located = record.locate(place)?;
    let meant = located.start..located.start + located.length;
    Some(field(located.field, meant))
}

fn field(field: Field<'_>, meant: std::ops::Range<usize>) -> Snippet {
    let mut writer = Writer::new(meant);
    writer.put(&format!("={}  ", field.tag()));
    let mut rest = field.data();
    let mut at = 0;
    let coded = if field.is_control() { rest.len() } else { 2 };
    while let Some((&byte, behind)) = rest.split_first() {
        if at < coded || byte < b' ' || byte == 0x7f {
            writer.byte(at, byte, at < coded);
            (rest, at) = (behind, at + 1);
            continue;
        }
        let (text, length) = next_char(rest);
        if steers(text) {
            let bytes = rest.iter().take(length).zip(at..);
            bytes.for_each(|(byte, at)| writer.byte(at, *byte, false));
        } else {
            writer.character(at, text);
        }
        (rest, at) = (rest.get(length..).unwrap_or_default(), at + length);
    }
    writer.finish()
}

/// The first character and its length in bytes; U+FFFD for a byte that begins none.
fn next_char(bytes: &[u8]) -> (char, usize) {
    let head = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => head
            .get(..error.valid_up_to())
            .and_then(|part| std::str::from_utf8(part).ok())
            .unwrap_or(""),
    };
    valid
        .chars()
        .next()
        .map_or((char::REPLACEMENT_CHARACTER, 1), |first| {
            (first, first.len_utf8())
        })
}

/// Writes a line and remembers where what is meant begins and ends.
struct Writer {
    cells: Vec<(char, bool)>,
    meant: std::ops::Range<usize>,
}

impl Writer {
    const fn new(meant: std::ops::Range<usize>) -> Self {
        Self {
            cells: Vec::new(),
            meant,
        }
    }

    fn put(&mut self, text: &str) {
        self.cells
            .extend(text.chars().map(|character| (character, false)));
    }

    fn character(&mut self, at: usize, character: char) {
        self.cells.push((character, self.meant.contains(&at)));
    }

    fn byte(&mut self, at: usize, byte: u8, coded: bool) {
        let meant = self.meant.contains(&at);
        match byte {
            b' ' if coded => self.cells.push(('\\', meant)),
            0x1f => self.cells.push(('$', meant)),
            b'!'..=b'~' | b' ' => self.cells.push((char::from(byte), meant)),
            _ => {
                let text = format!("{{{byte:02X}}}");
                self.cells
                    .extend(text.chars().map(|character| (character, meant)));
            }
        }
    }

    /// The line, cut where it is too long; a long part that is meant is marked as far as it is shown.
    fn finish(self) -> Snippet {
        let first = self.cells.iter().position(|(_, meant)| *meant).unwrap_or(0);
        let from = if first > WIDTH / 2 && self.cells.len() > WIDTH {
            first - WIDTH / 3
        } else {
            0
        };
        let (mut line, mut column, mut start, mut length) = (String::new(), 0, None, 0);
        if from > 0 {
            line.push('…');
            column = 1;
        }
        for (character, meant) in self.cells.iter().skip(from) {
            if column >= WIDTH {
                line.push('…');
                break;
            }
            let width = character.width().unwrap_or(0);
            if *meant {
                start.get_or_insert(column);
                length += width;
            }
            line.push(*character);
            column += width;
        }
        Snippet {
            line,
            start: start.unwrap_or(0),
            length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::field;
    use holdsync_marc_codec::{Field, Tag};

    fn shown(tag: &[u8; 3], data: &[u8], meant: std::ops::Range<usize>) -> (String, String) {
        let snippet = field(Field::new(Tag::new(*tag), data), meant);
        (snippet.line.clone(), snippet.mark())
    }

    #[test]
    fn the_mark_stands_under_what_is_meant() {
        assert_eq!(
            shown(b"245", b"1 \x1faTides\x1fq1", 9..12),
            (r"=245  1\$aTides$q1".to_owned(), "               ^^^".to_owned())
        );
        assert_eq!(
            shown(b"008", b"24 1", 2..3),
            (r"=008  24\1".to_owned(), "        ^".to_owned())
        );
        assert_eq!(
            shown(b"500", "  \u{1f}a漢字\u{b}x".as_bytes(), 10..11),
            (
                "=500  \\\\$a漢字{0B}x".to_owned(),
                format!("{}^^^^", " ".repeat(14))
            )
        );
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let (line, mark) = shown(b"500", "  \u{1f}a\u{9b}31m\u{202e}x\u{1b}".as_bytes(), 6..7);
        assert_eq!(line, "=500  \\\\$a{C2}{9B}31m{E2}{80}{AE}x{1B}");
        assert_eq!(mark.trim_start(), "^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let mut data = b"  \x1fa".to_vec();
        data.extend([b'x'; 9000]);
        let (line, mark) = shown(b"520", &data, 5000..5001);
        assert!(line.starts_with('…') && line.ends_with('…') && line.chars().count() < 100);
        assert_eq!(mark.trim_start(), "^");
        let (line, mark) = shown(b"520", &data, 0..data.len());
        assert!(line.starts_with("=520") && mark.len() < 100);
    }

    #[test]
    fn any_bytes_can_be_shown() {
        for byte in 0..=255_u8 {
            for meant in [0..1, 0..9, 5..900] {
                let snippet = field(Field::new(Tag::new(*b"5\xff0"), &[byte; 6]), meant);
                assert!(!snippet.line.is_empty());
            }
        }
    }
}
