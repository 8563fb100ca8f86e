//! One `<record>` element into a record.

use holdsync_marc_codec::{Record, SUBFIELD_DELIMITER, Subfield, Tag};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::attributes::attributes;
use crate::characters::{checked, is_allowed};
use crate::elements::Elements;
use crate::progress::Progress;
use crate::rejection::{Rejection, RejectionKind};
use crate::scanner;

const DEPTH: usize = 64;
/// Reads one frame at a time, reusing its buffers.
///
/// Records of the common shape are read by a scanner made for it, all others by an XML reader, with the same results.
#[derive(Debug)]
pub struct Parser {
    field: Vec<u8>,
    value: String,
    scanning: bool,
    #[cfg(test)]
    pub(crate) plodding: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self {
            field: Vec::new(),
            value: String::new(),
            scanning: true,
            #[cfg(test)]
            plodding: false,
        }
    }
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

/// Where the general path is.
struct Walk<'a> {
    progress: Progress<'a>,
    place: Place,
    /// Elements inside the value being read.
    inline: usize,
}

impl Walk<'_> {
    /// Whether text would be part of a value, with no other element around it.
    fn is_in_value(&self) -> bool {
        self.inline == 0 && matches!(self.place, Place::Leader | Place::Control(_) | Place::Subfield(_))
    }
}

impl Parser {
    /// A parser that leaves everything to the XML reader: slower, and the measure of the other.
    #[must_use]
    pub fn without_scanner() -> Self {
        Self {
            scanning: false,
            ..Self::default()
        }
    }

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
        let noted = anomalies.len();
        if self.scan(frame, record, anomalies) == Some(frame.len()) {
            return Ok(());
        }
        anomalies.truncate(noted);
        record.clear();
        let text = checked(frame)?;
        let outcome = self.read(text, record, anomalies);
        if outcome.is_err() {
            record.clear();
        }
        outcome
    }

    /// Reads the record at the beginning of `input` where it is of the common shape and whole; answers with its
    /// length.
    pub(crate) fn scan(
        &mut self,
        input: &[u8],
        record: &mut Record,
        anomalies: &mut Vec<Anomaly>,
    ) -> Option<usize> {
        if !self.scanning {
            return None;
        }
        let noted = anomalies.len();
        let length = scanner::scan(input, &mut self.field, record, anomalies);
        if length.is_none() {
            anomalies.truncate(noted);
            record.clear();
        }
        length
    }

    fn read(
        &mut self,
        text: &str,
        record: &mut Record,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<(), Rejection> {
        let mut events = Reader::from_str(text);
        events.config_mut().expand_empty_elements = true;
        events.config_mut().check_end_names = self.is_plodding();
        let mut elements = Elements::of(text);
        let mut walk = Walk {
            progress: Progress::new(record, anomalies),
            place: Place::Record,
            inline: 0,
        };
        loop {
            walk.progress.at = position(events.buffer_position());
            // looked at where it lies: events are large, and moving each out of its result was a fifth of the time
            match &events.read_event() {
                Ok(Event::Start(start)) => {
                    if start.attributes_raw().contains('<') {
                        let error = "a < inside of a tag, perhaps behind a quote that is missing";
                        return Err(Rejection::malformed(&error, walk.progress.at));
                    }
                    if elements.depth() == DEPTH {
                        return Err(Rejection::new(RejectionKind::TooDeep, walk.progress.at));
                    }
                    if elements.depth() > 0 {
                        self.start(start, &mut walk)?;
                        let at = position(events.buffer_position());
                        if walk.is_in_value()
                            && !self.is_plodding()
                            && let Some(value) = elements.whole(start, &mut events)
                        {
                            self.text(value, &mut walk);
                            walk.progress.at = at + value.len();
                            self.end(&mut walk);
                            continue;
                        }
                    }
                    elements.open(start, &events);
                }
                Ok(Event::End(end)) => {
                    let closed = elements.close(end);
                    closed.map_err(|error| Rejection::malformed(&error, walk.progress.at))?;
                    if elements.depth() == 0 {
                        return walk.progress.finish();
                    }
                    self.end(&mut walk);
                }
                Ok(Event::Text(text)) => self.text(&text.xml10_content(), &mut walk),
                Ok(Event::CData(text)) => self.text(&text.xml10_content(), &mut walk),
                Ok(Event::GeneralRef(reference)) => {
                    let character = resolve(reference, walk.progress.at)?;
                    self.text(character.encode_utf8(&mut [0; 4]), &mut walk);
                }
                Ok(Event::Eof) => return Err(Rejection::new(RejectionKind::NeverEnds, walk.progress.at)),
                Ok(_) => {}
                Err(error) => return Err(Rejection::malformed(error, position(events.error_position()))),
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, walk: &mut Walk<'_>) -> Result<(), Rejection> {
        if walk.inline > 0 {
            walk.inline += 1;
            return Ok(());
        }
        let at = walk.progress.at;
        walk.place = match (walk.place, local_name(start)) {
            (Place::Record, "leader") => {
                self.value.clear();
                Place::Leader
            }
            (Place::Record, "controlfield") => {
                self.value.clear();
                Place::Control(attributes(start, ["tag"], at, |[value]| {
                    tag(value, &mut walk.progress)
                })?)
            }
            (Place::Record, "datafield") => {
                let names = ["tag", "ind1", "ind2"];
                Place::Data(attributes(start, names, at, |[value, first, second]| {
                    let tag = tag(value, &mut walk.progress)?;
                    self.indicators([first, second], walk);
                    Ok(tag)
                })?)
            }
            (Place::Data(tag), "subfield") => {
                attributes(start, ["code"], at, |[code]| {
                    self.code(code.unwrap_or_default(), tag, walk);
                    Ok(())
                })?;
                Place::Subfield(tag)
            }
            (place @ (Place::Leader | Place::Control(_) | Place::Subfield(_)), _) => {
                walk.inline += 1;
                walk.progress.note(AnomalyKind::MarkupInValue);
                place
            }
            (place @ Place::Data(_), _) => {
                // Ignored like an unknown child of the record, but the field goes on behind it.
                walk.inline += 1;
                place
            }
            (Place::Unknown(around), _) => Place::Unknown(around + 1),
            (Place::Record, _) => Place::Unknown(1),
        };
        Ok(())
    }

    /// Whether every event is read and the XML reader tells which end tag is due: what the shorter way is measured by.
    const fn is_plodding(&self) -> bool {
        #[cfg(test)]
        return self.plodding;
        #[cfg(not(test))]
        return false;
    }

    /// Begins a field.
    fn indicators(&mut self, values: [Option<&str>; 2], walk: &mut Walk<'_>) {
        self.field.clear();
        for value in values {
            let value = value.unwrap_or_default();
            let indicator = match Subfield::split(value.as_bytes()) {
                (plain @ [_], []) => plain,
                (odd @ [_, ..], []) => {
                    walk.progress.note(AnomalyKind::OddIndicator);
                    odd
                }
                _ => {
                    walk.progress.note(AnomalyKind::Indicator);
                    b" "
                }
            };
            self.field.extend_from_slice(indicator);
        }
    }

    /// Begins a subfield.
    fn code(&mut self, code: &str, tag: Tag, walk: &mut Walk<'_>) {
        let code = match Subfield::split(code.as_bytes()) {
            (plain @ [_], []) => plain,
            (odd @ [_, ..], []) => {
                walk.progress.note(AnomalyKind::OddSubfieldCode { tag });
                odd
            }
            (first, _) => {
                walk.progress.note(AnomalyKind::SubfieldCode { tag });
                if first.is_empty() { b" " } else { first }
            }
        };
        self.field.push(SUBFIELD_DELIMITER);
        self.field.extend_from_slice(code);
    }

    fn end(&mut self, walk: &mut Walk<'_>) {
        if walk.inline > 0 {
            walk.inline -= 1;
            return;
        }
        walk.place = match walk.place {
            Place::Unknown(around) if around > 1 => Place::Unknown(around - 1),
            Place::Leader => {
                walk.progress.leader(&self.value);
                Place::Record
            }
            Place::Control(tag) => {
                if !tag.is_control() {
                    walk.progress.note(AnomalyKind::ControlTag);
                }
                walk.progress.record.push_control(tag, self.value.as_bytes());
                Place::Record
            }
            Place::Data(tag) => {
                if tag.is_control() {
                    walk.progress.note(AnomalyKind::DataTag);
                }
                walk.progress.record.push_raw(tag, &self.field);
                Place::Record
            }
            Place::Subfield(tag) => Place::Data(tag),
            Place::Unknown(_) | Place::Record => Place::Record,
        };
    }

    fn text(&mut self, text: &str, walk: &mut Walk<'_>) {
        match walk.place {
            Place::Leader | Place::Control(_) => self.value.push_str(text),
            Place::Subfield(_) => self.field.extend_from_slice(text.as_bytes()),
            Place::Record | Place::Data(_) => {
                if walk.inline == 0 && !text.trim_ascii().is_empty() {
                    walk.progress.note(AnomalyKind::StrayText);
                }
            }
            Place::Unknown(_) => {}
        }
    }
}

/// The character of `&…;`: a number, or one of the five names.
fn resolve(reference: &BytesRef<'_>, at: usize) -> Result<char, Rejection> {
    if let Some(character) = reference
        .resolve_char_ref()
        .map_err(|error| Rejection::malformed(&error, at))?
    {
        return if is_allowed(character) {
            Ok(character)
        } else {
            Err(Rejection::new(
                RejectionKind::ForbiddenCharacter(character.into()),
                at,
            ))
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

/// The tag an attribute says. Digits without their leading zeros, as programs write that take a tag for a number, and
/// blanks around it leave no doubt.
fn tag(value: Option<&str>, progress: &mut Progress<'_>) -> Result<Tag, Rejection> {
    let value = value.unwrap_or_default();
    let tag = match value.as_bytes() {
        [a, b, c] => return Ok(Tag::from_bytes([*a, *b, *c])),
        whole => match whole.trim_ascii() {
            [c] if c.is_ascii_digit() => Tag::from_bytes([b'0', b'0', *c]),
            [b, c] if b.is_ascii_digit() && c.is_ascii_digit() => Tag::from_bytes([b'0', *b, *c]),
            [a, b, c] => Tag::from_bytes([*a, *b, *c]),
            _ => {
                return Err(Rejection::new(RejectionKind::Tag(value.to_owned()), progress.at));
            }
        },
    };
    progress.note(AnomalyKind::TagLength { tag });
    Ok(tag)
}

/// The name without prefix; those of the fields are known as they stand.
fn local_name<'a>(start: &'a BytesStart<'_>) -> &'a str {
    match start.name().into_inner() {
        known @ ("subfield" | "datafield" | "controlfield" | "leader") => known,
        _ => start.local_name().into_inner(),
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
