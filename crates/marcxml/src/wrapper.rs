//! What the elements around a record say.
//!
//! Alma's interfaces answer with a record inside of elements that name it: `<holding><holding_id>…</holding_id><record>`.
//! Such texts are kept from the stream between records, where comments, CDATA sections and the like say nothing.

use memchr::{memchr, memmem};

use crate::markup::{Markup, Section, markup};

/// Elements inside each other; deeper ones are no wrapper of a record.
const DEPTH: usize = 64;
/// Bytes of a text, and of a name that are compared.
const LONGEST: usize = 64;

/// What an element around a record says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// There is no such element, or it is empty.
    Nothing,
    /// Its text, without blanks around it.
    Text(&'a [u8]),
    /// Several of them say different things, or one holds more than 64 bytes or anything but text.
    Unclear,
}

/// What the named elements around a record say: the children of all elements it stands in, in front of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrapper {
    texts: Vec<Text>,
    /// The number of elements around the record.
    depth: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    name: &'static str,
    /// The number of elements around its own.
    depth: usize,
    /// `None` where it is unclear.
    text: Option<Vec<u8>>,
    /// Whether a record has come since.
    used: bool,
}

impl Wrapper {
    /// What such elements say, whichever of the elements around the record they belong to.
    #[must_use]
    pub fn around(&self, name: &str) -> Said<'_> {
        said(self.texts.iter().filter(|text| text.name == name))
    }

    /// The same of those that came after the record before: what tells this record from others.
    #[must_use]
    pub fn own(&self, name: &str) -> Said<'_> {
        let mut texts = self.texts.iter().filter(|text| text.name == name);
        if texts.any(|text| !text.used) {
            self.around(name)
        } else {
            Said::Nothing
        }
    }

    /// What such elements say that stand beside the record, in the same element.
    #[must_use]
    pub fn beside(&self, name: &str) -> Said<'_> {
        let texts = self.texts.iter().filter(|text| text.depth == self.depth);
        said(texts.filter(|text| text.name == name))
    }
}

fn said<'a>(mut texts: impl Iterator<Item = &'a Text>) -> Said<'a> {
    let Some(first) = texts.next() else {
        return Said::Nothing;
    };
    match &first.text {
        Some(text) if texts.all(|other| other.text == first.text) => Said::Text(text),
        _ => Said::Unclear,
    }
}

/// Follows the elements between records.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tracker {
    names: &'static [&'static str],
    /// The names of the elements that are open, one behind the other, and where each begins.
    open: Vec<u8>,
    starts: Vec<usize>,
    texts: Vec<Text>,
    /// The text of a named element that is open; `None` once it is unclear.
    reading: Option<(&'static str, usize, Option<Vec<u8>>)>,
    /// A `<` that begins nothing has come since the last record: what follows may be part of a tag.
    damaged: bool,
}

impl Tracker {
    pub(crate) fn new(names: &'static [&'static str]) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// Bytes between records, beginning outside of a comment or the like, and outside of a tag.
    pub(crate) fn pass(&mut self, mut bytes: &[u8]) {
        while let Some(at) = memchr(b'<', bytes) {
            let (text, rest) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
            self.text(text);
            let length = match markup(rest) {
                Markup::Start {
                    name, length, empty, ..
                } => {
                    self.start(name);
                    if empty {
                        self.end(name);
                    }
                    length
                }
                Markup::End { name, length } => {
                    self.end(name);
                    length
                }
                Markup::Opens(section) if section != Section::Doctype => {
                    self.unclear();
                    match memmem::find(rest, section.closing()) {
                        Some(end) => end.saturating_add(section.closing().len()),
                        None => return,
                    }
                }
                Markup::Opens(_) | Markup::Incomplete | Markup::Text => {
                    self.damaged = true;
                    1
                }
            };
            bytes = rest.get(length..).unwrap_or_default();
        }
        self.text(bytes);
    }

    /// A record stands here: what is said of it is put into `wrapper`.
    pub(crate) fn record(&mut self, wrapper: &mut Wrapper) {
        if self.damaged {
            self.lose();
        }
        self.unclear();
        let depth = self.starts.len();
        wrapper.texts.clone_from(&self.texts);
        wrapper.depth = depth;
        // what stands beside a record is about that one
        self.texts.retain(|text| text.depth < depth);
        self.texts.iter_mut().for_each(|text| text.used = true);
    }

    /// What is open here is not known any more.
    pub(crate) fn lose(&mut self) {
        self.open.clear();
        self.starts.clear();
        self.texts.clear();
        self.reading = None;
        self.damaged = false;
    }

    fn start(&mut self, name: &[u8]) {
        self.unclear();
        if self.starts.len() == DEPTH {
            self.lose();
        }
        let depth = self.starts.len();
        self.starts.push(self.open.len());
        self.open.extend_from_slice(shown(name));
        let named = self.names.iter().find(|known| known.as_bytes() == name);
        if let (Some(name), None) = (named, &self.reading) {
            self.reading = Some((name, depth, Some(Vec::new())));
        }
    }

    fn end(&mut self, name: &[u8]) {
        let start = self.starts.last().copied();
        if start.and_then(|start| self.open.get(start..)) != Some(shown(name)) {
            return self.lose();
        }
        self.starts.pop();
        self.open.truncate(start.unwrap_or_default());
        let depth = self.starts.len();
        self.texts.retain(|text| text.depth <= depth);
        if self.reading.as_ref().is_some_and(|reading| reading.1 == depth)
            && let Some((name, depth, text)) = self.reading.take()
        {
            self.say(name, depth, text);
        }
    }

    fn say(&mut self, name: &'static str, depth: usize, text: Option<Vec<u8>>) {
        let text = text.map(|text| text.trim_ascii().to_vec());
        if text.as_ref().is_some_and(Vec::is_empty) {
            return;
        }
        match self
            .texts
            .iter_mut()
            .find(|known| known.name == name && known.depth == depth)
        {
            // one that was for a record before is replaced, one for this record contradicted
            Some(known) if known.used => (known.text, known.used) = (text, false),
            Some(known) if known.text == text => {}
            Some(known) => known.text = None,
            None => self.texts.push(Text {
                name,
                depth,
                text,
                used: false,
            }),
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        if let Some((_, _, Some(text))) = &mut self.reading {
            if text.len().saturating_add(bytes.len()) > LONGEST {
                self.unclear();
            } else {
                text.extend_from_slice(bytes);
            }
        }
    }

    fn unclear(&mut self) {
        if let Some((_, _, text)) = &mut self.reading {
            *text = None;
        }
    }
}

fn shown(name: &[u8]) -> &[u8] {
    name.get(..LONGEST).unwrap_or(name)
}
