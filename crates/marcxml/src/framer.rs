//! Finding `<record>` elements without I/O.

use memchr::memmem::{self, Finder};
use memchr::{memchr, memchr2_iter, memrchr};

use crate::markup::{Markup, Section, is_passed_over, markup, record_name};

/// The default limit on one `<record>` element: 16 MiB, far above what 99,999 bytes of MARC can become in XML.
pub const DEFAULT_LIMIT: usize = 16 << 20;

/// What [`Framer::step`] found at the beginning of its input.
///
/// The bytes of every step but [`NeedMore`](Step::NeedMore) and [`End`](Step::End) are the first of the input, and
/// never empty; the caller goes on behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The input does not decide; call again with the same bytes and more behind them. Never the answer at the end.
    NeedMore,
    /// One whole `<record>` element, for [`Parser`](crate::Parser).
    Record(&'a [u8]),
    /// Bytes that belong to no record.
    Between(&'a [u8]),
    /// A record that starts but does not end as it should.
    Broken(&'a [u8], Break),
    /// The input is empty and no more will come.
    End,
}

/// How a record is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The next record starts, or the input ends, before it ends.
    NeverEnds,
    /// It is longer than the limit; the rest of it is passed over.
    TooLong,
}

impl<'a> Step<'a> {
    /// The bytes this step takes from the input.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        match *self {
            Self::Record(bytes) | Self::Between(bytes) | Self::Broken(bytes, _) => bytes,
            Self::NeedMore | Self::End => &[],
        }
    }
}

/// Finds `<record>` elements, whatever their prefix, in UTF-8 bytes; the caller owns the buffer.
///
/// Comments, CDATA sections, processing instructions, the document type and quoted attributes are understood, so a
/// `<record>` inside them is none. Every call consumes bytes, asks for more, or ends; no input makes it fail.
#[derive(Clone, Debug)]
pub struct Framer {
    limit: usize,
    state: State,
    /// Bytes of the current record already looked at.
    at: usize,
    /// Whether the current record has MARC content; without it, a `<record>` inside makes it a wrapper.
    marc: bool,
    /// Bytes since the start of a section between records that has not ended yet.
    open: u64,
    /// Sections known not to end any more, at the end of the input.
    endless: [bool; 3],
    record: Finder<'static>,
    #[cfg(test)]
    plodding: bool,
}

const RECORD: &[u8] = b"record";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Outside,
    Inside,
    Section(Section),
    /// Inside the brackets of a document type.
    Subset,
}

impl Default for Framer {
    fn default() -> Self {
        Self::with_limit(DEFAULT_LIMIT)
    }
}

impl Framer {
    /// A framer that gives up on a record after `limit` bytes (at least 1,024).
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        let limit = limit.max(1024);
        Self {
            limit,
            state: State::Outside,
            at: 0,
            marc: false,
            open: 0,
            endless: [false; 3],
            record: Finder::new(RECORD),
            #[cfg(test)]
            plodding: false,
        }
    }

    /// The bytes swallowed by a comment, CDATA section, processing instruction or document type that has not ended;
    /// 0 if there is none. At the end of the input they are a finding.
    #[must_use]
    pub fn open_section(&self) -> u64 {
        self.open
    }

    /// Whether the next step begins anew, outside of records and sections.
    pub(crate) fn is_outside(&self) -> bool {
        self.state == State::Outside
    }

    /// Whether the next step goes on inside of a comment or the like.
    pub(crate) fn is_in_section(&self) -> bool {
        matches!(self.state, State::Section(_) | State::Subset)
    }

    /// The limit in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// What stands at the beginning of `input`; `eof` says that no more will come behind it.
    pub fn step<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        if input.is_empty() {
            return if eof { Step::End } else { Step::NeedMore };
        }
        match self.state {
            State::Outside => self.outside(input, eof),
            State::Inside => self.inside(input, eof),
            State::Section(Section::Doctype) => self.doctype(input),
            State::Subset => self.subset(input),
            State::Section(section) => self.section(input, section, eof),
        }
    }

    fn outside<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let mut at = 0;
        while let Some((start, rest)) = next_markup(input, at) {
            match markup(rest) {
                Markup::Incomplete if !eof => return between(input, start),
                Markup::Start { name: b"record", .. } if start > 0 => return between(input, start),
                Markup::Start {
                    name: b"record",
                    length,
                    empty,
                } => {
                    if empty {
                        return Step::Record(input.get(..length).unwrap_or(input));
                    }
                    (self.state, self.at, self.marc) = (State::Inside, length, false);
                    return self.inside(input, eof);
                }
                Markup::Opens(section) => {
                    self.state = State::Section(section);
                    self.open = section.opening().len() as u64;
                    return between(input, start + section.opening().len());
                }
                Markup::Start { length, .. } | Markup::End { length, .. } => at = start + length,
                Markup::Incomplete | Markup::Text => match record_name(rest) {
                    None => at = start + 1,
                    Some(_) if start > 0 => return between(input, start),
                    // its tag does not end as it should, but it is a record that will be missed
                    Some(length) => {
                        (self.state, self.at, self.marc) = (State::Inside, length, true);
                        return self.inside(input, eof);
                    }
                },
            }
        }
        Step::Between(input)
    }

    fn inside<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let window = input.get(..self.limit).unwrap_or(input);
        let full = window.len() == self.limit;
        while let Some((start, rest)) = self.next_of_account(window) {
            self.at = start;
            match markup(rest) {
                Markup::Incomplete if full => break,
                Markup::Incomplete if !eof => return Step::NeedMore,
                Markup::Opens(section) if section != Section::Doctype => {
                    let known = self.endless.get(section as usize).copied().unwrap_or(false);
                    let end = if known {
                        None
                    } else {
                        memmem::find(rest, section.closing())
                    };
                    match end {
                        Some(end) => self.at = start + end + section.closing().len(),
                        None if full => break,
                        None if !eof => return Step::NeedMore,
                        None => {
                            if let Some(known) = self.endless.get_mut(section as usize) {
                                *known = true;
                            }
                            return self.leave(input, start + section.opening().len(), Break::NeverEnds);
                        }
                    }
                }
                Markup::Start { name: b"record", .. } => {
                    if self.marc {
                        return self.leave(input, start, Break::NeverEnds);
                    }
                    self.state = State::Outside;
                    return between(input, start);
                }
                Markup::End {
                    name: b"record",
                    length,
                } => {
                    self.state = State::Outside;
                    return Step::Record(input.get(..start + length).unwrap_or(input));
                }
                Markup::Start { name, length, .. } => {
                    self.marc |= matches!(name, b"leader" | b"controlfield" | b"datafield");
                    self.at = start + length;
                }
                Markup::End { length, .. } => self.at = start + length,
                Markup::Opens(_) | Markup::Incomplete | Markup::Text => self.at = start + 1,
            }
        }
        if full {
            return self.leave(input, window.len(), Break::TooLong);
        }
        if eof {
            return self.leave(input, input.len(), Break::NeverEnds);
        }
        // the last tag may not be whole
        let unseen = input.get(self.at..).unwrap_or_default();
        self.at = memrchr(b'<', unseen).map_or(input.len(), |last| self.at + last);
        Step::NeedMore
    }

    /// The next `<` inside of a record that changes something, among those from `at` on.
    fn next_of_account<'a>(&mut self, window: &'a [u8]) -> Option<(usize, &'a [u8])> {
        while !self.marc || self.is_plodding() {
            let (start, rest) = next_markup(window, self.at)?;
            if !is_passed_over(rest, self.marc) {
                return Some((start, rest));
            }
            self.at = start + 1;
        }
        // only sections and the tags of records are of account now; the name of such a tag follows its `<` directly
        loop {
            let unseen = window.get(self.at..)?;
            let name = self.record.find(unseen);
            let before = unseen.get(..name.unwrap_or(unseen.len()))?;
            let opens = |mark: &usize| *mark > 0 && before.get(*mark - 1) == Some(&b'<');
            if let Some(mark) = memchr2_iter(b'!', b'?', before).find(opens) {
                let start = self.at + mark - 1;
                return Some((start, window.get(start..)?));
            }
            if let Some(tag) = memrchr(b'<', before) {
                let (start, rest) = (self.at + tag, unseen.get(tag..)?);
                let of_record = matches!(
                    markup(rest),
                    Markup::Incomplete
                        | Markup::Start { name: b"record", .. }
                        | Markup::End { name: b"record", .. }
                );
                if of_record {
                    return Some((start, rest));
                }
            }
            self.at += name? + RECORD.len();
        }
    }

    /// Whether every tag is looked at: what the shorter way is measured by.
    const fn is_plodding(&self) -> bool {
        #[cfg(test)]
        return self.plodding;
        #[cfg(not(test))]
        return false;
    }

    fn leave<'a>(&mut self, input: &'a [u8], length: usize, how: Break) -> Step<'a> {
        self.state = State::Outside;
        Step::Broken(input.get(..length).unwrap_or(input), how)
    }

    /// Between records a section is passed over as it comes, however long it is.
    fn section<'a>(&mut self, input: &'a [u8], section: Section, eof: bool) -> Step<'a> {
        let closing = section.closing();
        if let Some(end) = memmem::find(input, closing) {
            (self.state, self.open) = (State::Outside, 0);
            return between(input, end + closing.len());
        }
        let kept = if eof { 0 } else { closing.len() - 1 };
        let passed = input.len().saturating_sub(kept);
        self.open += passed as u64;
        between(input, passed)
    }

    fn doctype<'a>(&mut self, input: &'a [u8]) -> Step<'a> {
        let mark = input.iter().position(|byte| matches!(byte, b'>' | b'['));
        let length = mark.map_or(input.len(), |at| at + 1);
        self.open += length as u64;
        match mark.and_then(|at| input.get(at)) {
            Some(b'>') => (self.state, self.open) = (State::Outside, 0),
            Some(_) => self.state = State::Subset,
            None => {}
        }
        between(input, length)
    }

    fn subset<'a>(&mut self, input: &'a [u8]) -> Step<'a> {
        let mark = memchr(b']', input);
        let length = mark.map_or(input.len(), |at| at + 1);
        self.open += length as u64;
        if mark.is_some() {
            self.state = State::Section(Section::Doctype);
        }
        between(input, length)
    }
}

fn next_markup(input: &[u8], from: usize) -> Option<(usize, &[u8])> {
    let start = from + memchr(b'<', input.get(from..)?)?;
    Some((start, input.get(start..)?))
}

fn between(input: &[u8], length: usize) -> Step<'_> {
    match input.get(..length) {
        Some([]) => Step::NeedMore,
        Some(bytes) => Step::Between(bytes),
        None => Step::Between(input),
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

    use super::{Framer, Step};

    fn frames(mut framer: Framer, input: &[u8], chunk: usize) -> Vec<String> {
        let (mut start, mut end, mut out) = (0, chunk.min(input.len()), Vec::new());
        loop {
            let step = framer.step(&input[start..end], end == input.len());
            match step {
                Step::NeedMore => end = (end + chunk).min(input.len()),
                Step::End => return out,
                Step::Between(_) => {}
                Step::Record(_) | Step::Broken(..) => out.push(format!("{start} {step:?}")),
            }
            start += step.bytes().len();
        }
    }

    const PARTS: [&str; 26] = [
        "<record>",
        "</record>",
        "<m:record a='b'>",
        "</m:record >",
        "<record",
        "record",
        "<leader>",
        "</leader>",
        "<controlfield tag='001'>",
        "<a-b:record>",
        "<record:x>",
        "<subfield code='<record>'>",
        "</subfield>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "?>",
        "<!",
        "! ? sound recording",
        "<",
        ">",
        "/",
        "\"",
        "<datafield tag=\"record\">",
    ];

    #[test]
    fn the_short_way_finds_what_the_long_way_finds() {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = |bound: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % bound as u64).unwrap()
        };
        let mut found = 0;
        for _ in 0..3_000 {
            let mut input = String::from("<record><leader>");
            for _ in 0..next(30) {
                input.push_str(PARTS[next(PARTS.len())]);
            }
            let (chunk, limit) = (1 + next(40), if next(2) == 0 { 1024 } else { 1 << 20 });
            let plodding = Framer {
                plodding: true,
                ..Framer::with_limit(limit)
            };
            let input = input.repeat(1 + next(30));
            let expected = frames(plodding, input.as_bytes(), usize::MAX);
            found += expected.len();
            assert_eq!(
                frames(Framer::with_limit(limit), input.as_bytes(), usize::MAX),
                expected,
                "{input}"
            );
            assert_eq!(
                frames(Framer::with_limit(limit), input.as_bytes(), chunk),
                expected,
                "{chunk} {input}"
            );
        }
        assert!(found > 3_000);
    }
}
