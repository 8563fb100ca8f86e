//! One `<record>` element into a record.

use holdsync_marc_codec::{Leader, Record, SUBFIELD_DELIMITER, Tag};
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::rejection::{Rejection, RejectionKind};

const DEPTH: usize = 64;
/// Stands for a leader that is not there: blanks where it would say something about the record.
const NO_LEADER: [u8; 24] = *b"00000     2200000   4500";

/// Reads one frame at a time, reusing its buffers.
#[derive(Debug, Default)]
pub struct Parser {
    field: Vec<u8>,
    value: String,
}

/// The element whose content is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Directly in the record.
    Record,
    Leader,
    Control(Tag),
    Data(Tag),
    Subfield(Tag),
    /// In an element that is none of MARC's, to be ignored; the number of them around.
    Unknown(usize),
}

/// What is known while one frame is read.
struct Progress<'a> {
    record: &'a mut Record,
    anomalies: &'a mut Vec<Anomaly>,
    place: Place,
    /// Elements inside the value being read.
    inline: usize,
    has_leader: bool,
    /// Start of the current event in the frame.
    at: usize,
}

impl Parser {
    /// Reads `frame`, one whole `<record>` element in UTF-8, into `record`, which is emptied first; what is odd is
    /// appended to `anomalies`. Offsets count from the frame's start.
    ///
    /// # Errors
    ///
    /// A [`Rejection`]; `record` is empty then.
    pub fn parse(
        &mut self,
        frame: &[u8],
        record: &mut Record,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<(), Rejection> {
        record.clear();
        let text = checked(frame)?;
        let outcome = self.read(text, record, anomalies);
        if outcome.is_err() {
            record.clear();
        }
        outcome
    }

    fn read(
        &mut self,
        text: &str,
        record: &mut Record,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<(), Rejection> {
        let mut events = Reader::from_str(text);
        events.config_mut().expand_empty_elements = true;
        let mut depth = 0;
        let mut progress = Progress {
            record,
            anomalies,
            place: Place::Record,
            inline: 0,
            has_leader: false,
            at: 0,
        };
        loop {
            progress.at = position(events.buffer_position());
            let event = events.read_event().map_err(|error| {
                let at = position(events.error_position());
                Rejection::new(RejectionKind::Malformed(error.to_string()), at)
            })?;
            match event {
                Event::Start(start) => {
                    depth += 1;
                    if depth > DEPTH {
                        return Err(Rejection::new(RejectionKind::TooDeep, progress.at));
                    }
                    if depth > 1 {
                        self.start(&start, &mut progress)?;
                    }
                }
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return progress.finish();
                    }
                    self.end(&mut progress);
                }
                Event::Text(text) => self.text(&text.xml10_content(), &mut progress),
                Event::CData(text) => self.text(&text.xml10_content(), &mut progress),
                Event::GeneralRef(reference) => {
                    let character = resolve(&reference, progress.at)?;
                    self.text(character.encode_utf8(&mut [0; 4]), &mut progress);
                }
                Event::Eof => return Err(Rejection::new(RejectionKind::NeverEnds, progress.at)),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, progress: &mut Progress<'_>) -> Result<(), Rejection> {
        if progress.inline > 0 {
            progress.inline += 1;
            return Ok(());
        }
        let at = progress.at;
        progress.place = match (progress.place, start.local_name().into_inner()) {
            (Place::Record, "leader") => {
                self.value.clear();
                Place::Leader
            }
            (Place::Record, "controlfield") => {
                self.value.clear();
                Place::Control(tag(start, at)?)
            }
            (Place::Record, "datafield") => {
                let tag = tag(start, at)?;
                self.field.clear();
                for name in ["ind1", "ind2"] {
                    let value = attribute(start, name, at)?;
                    let indicator = single_byte(value.as_deref().unwrap_or_default());
                    if indicator.is_none() {
                        progress.note(AnomalyKind::Indicator);
                    }
                    self.field.push(indicator.unwrap_or(b' '));
                }
                Place::Data(tag)
            }
            (Place::Data(tag), "subfield") => {
                let code = attribute(start, "code", at)?.unwrap_or_default();
                if code.len() != 1 {
                    progress.note(AnomalyKind::SubfieldCode);
                }
                let first = code.bytes().next().unwrap_or(b' ');
                let code = if first.is_ascii() { first } else { b'?' };
                self.field.extend_from_slice(&[SUBFIELD_DELIMITER, code]);
                Place::Subfield(tag)
            }
            (place @ (Place::Leader | Place::Control(_) | Place::Subfield(_)), _) => {
                progress.inline += 1;
                progress.note(AnomalyKind::MarkupInValue);
                place
            }
            (place @ Place::Data(_), _) => {
                // Ignored like an unknown child of the record, but the field goes on behind it.
                progress.inline += 1;
                place
            }
            (Place::Unknown(around), _) => Place::Unknown(around + 1),
            (Place::Record, _) => Place::Unknown(1),
        };
        Ok(())
    }

    fn end(&mut self, progress: &mut Progress<'_>) {
        if progress.inline > 0 {
            progress.inline -= 1;
            return;
        }
        progress.place = match progress.place {
            Place::Unknown(around) if around > 1 => Place::Unknown(around - 1),
            Place::Leader => {
                progress.leader(&self.value);
                Place::Record
            }
            Place::Control(tag) => {
                if !tag.is_control() {
                    progress.note(AnomalyKind::ControlTag);
                }
                progress.record.push_control(tag, self.value.as_bytes());
                Place::Record
            }
            Place::Data(tag) => {
                if tag.is_control() {
                    progress.note(AnomalyKind::DataTag);
                }
                progress.record.push_raw(tag, &self.field);
                Place::Record
            }
            Place::Subfield(tag) => Place::Data(tag),
            Place::Unknown(_) | Place::Record => Place::Record,
        };
    }

    fn text(&mut self, text: &str, progress: &mut Progress<'_>) {
        match progress.place {
            Place::Leader | Place::Control(_) => self.value.push_str(text),
            Place::Subfield(_) => self.field.extend_from_slice(text.as_bytes()),
            Place::Record | Place::Data(_) => {
                if progress.inline == 0 && !text.trim_ascii().is_empty() {
                    progress.note(AnomalyKind::StrayText);
                }
            }
            Place::Unknown(_) => {}
        }
    }
}

impl Progress<'_> {
    fn note(&mut self, kind: AnomalyKind) {
        self.anomalies.push(Anomaly {
            kind,
            offset: self.at as u64,
        });
    }

    fn leader(&mut self, text: &str) {
        if std::mem::replace(&mut self.has_leader, true) {
            self.note(AnomalyKind::LeaderRepeated);
            return;
        }
        let found = text.chars().count();
        // Pretty printers put line breaks around it.
        let trimmed = text.trim_matches(['\n', '\t', ' ']);
        let text = if found > 24 && trimmed.chars().count() == 24 {
            trimmed
        } else {
            text
        };
        if found != 24 {
            self.note(AnomalyKind::LeaderLength(found));
        }
        if !text.is_ascii() {
            self.note(AnomalyKind::LeaderCharacter);
        }
        let mut leader = [b' '; 24];
        for (byte, character) in leader.iter_mut().zip(text.chars()) {
            *byte = u8::try_from(character).ok().filter(u8::is_ascii).unwrap_or(b'?');
        }
        self.record.set_leader(Leader::from_bytes(leader));
    }

    fn finish(mut self) -> Result<(), Rejection> {
        if !self.has_leader {
            if self.record.is_empty() {
                return Err(Rejection::new(RejectionKind::NoContent, 0));
            }
            self.at = 0;
            self.note(AnomalyKind::LeaderMissing);
            self.record.set_leader(Leader::from_bytes(NO_LEADER));
        }
        Ok(())
    }
}

/// The frame as text without characters XML 1.0 forbids (2.2: below blank all but tab, LF, CR; U+FFFE, U+FFFF).
fn checked(frame: &[u8]) -> Result<&str, Rejection> {
    let text = std::str::from_utf8(frame)
        .map_err(|error| Rejection::new(RejectionKind::NotUtf8, error.valid_up_to()))?;
    let forbidden = |at: usize, code: u32| Rejection::new(RejectionKind::ForbiddenCharacter(code), at);
    if frame
        .iter()
        .any(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
    {
        let found = frame
            .iter()
            .position(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'));
        let at = found.unwrap_or(0);
        return Err(forbidden(at, frame.get(at).copied().unwrap_or(0).into()));
    }
    for (bytes, code) in [([0xEF, 0xBF, 0xBE], 0xFFFE), ([0xEF, 0xBF, 0xBF], 0xFFFF)] {
        if let Some(at) = memchr::memmem::find(frame, &bytes) {
            return Err(forbidden(at, code));
        }
    }
    Ok(text)
}

/// The character of `&…;`: a number, or one of the five names.
fn resolve(reference: &BytesRef<'_>, at: usize) -> Result<char, Rejection> {
    let malformed =
        |error: &dyn std::fmt::Display| Rejection::new(RejectionKind::Malformed(error.to_string()), at);
    if let Some(character) = reference.resolve_char_ref().map_err(|error| malformed(&error))? {
        return match character {
            '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'.. => Ok(character),
            _ => Err(Rejection::new(
                RejectionKind::ForbiddenCharacter(character.into()),
                at,
            )),
        };
    }
    match &**reference {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        name => Err(Rejection::new(RejectionKind::UnknownEntity(name.to_owned()), at)),
    }
}

fn tag(start: &BytesStart<'_>, at: usize) -> Result<Tag, Rejection> {
    let value = attribute(start, "tag", at)?.unwrap_or_default();
    match value.as_bytes() {
        [a, b, c] => Ok(Tag::from_bytes([*a, *b, *c])),
        _ => Err(Rejection::new(RejectionKind::Tag(value), at)),
    }
}

/// The value of an attribute, references resolved.
fn attribute(start: &BytesStart<'_>, name: &str, at: usize) -> Result<Option<String>, Rejection> {
    let malformed = |what: String| Rejection::new(RejectionKind::Malformed(what), at);
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| malformed(error.to_string()))?;
        if attribute.key.into_inner() == name {
            let value = unescape(&attribute.value).map_err(|error| malformed(error.to_string()))?;
            let forbidden = value
                .chars()
                .find(|c| *c < ' ' && !matches!(c, '\t' | '\n' | '\r'));
            if let Some(character) = forbidden {
                return Err(Rejection::new(
                    RejectionKind::ForbiddenCharacter(character.into()),
                    at,
                ));
            }
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

fn single_byte(value: &str) -> Option<u8> {
    match value.as_bytes() {
        [byte] => Some(*byte),
        _ => None,
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
