//! Finding objects without I/O.

use crate::text::LIMIT;

/// What [`Framer::step`] found at the beginning of its input.
///
/// The bytes of every step but [`NeedMore`](Step::NeedMore) and [`End`](Step::End) are the first of the input, and never
/// empty; the caller goes on behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The input does not decide; call again with the same bytes and more behind them. Never the answer at the end.
    NeedMore,
    /// One whole object.
    Object(&'a [u8]),
    /// Blanks, commas and brackets of an array between objects.
    Between(&'a [u8]),
    /// Bytes that belong to no object, or an object that does not end as it should.
    Broken(&'a [u8]),
    /// An object beyond the limit, cut there; the rest of it follows as broken.
    TooLong(&'a [u8]),
    /// The input is empty and no more will come.
    End,
}

impl<'a> Step<'a> {
    /// The bytes this step takes from the input.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        match *self {
            Self::Object(bytes) | Self::Between(bytes) | Self::Broken(bytes) | Self::TooLong(bytes) => bytes,
            Self::NeedMore | Self::End => &[],
        }
    }
}

/// Finds objects that follow each other, in an array, on lines of their own or however; the caller owns the buffer.
///
/// A line end inside a string, which JSON forbids, breaks an object; the next is looked for at the beginning of a line
/// and before the keys `leader` and `fields`. So a lost quote costs one record.
#[derive(Clone, Debug)]
pub struct Framer {
    limit: usize,
    /// Bytes of the object already looked at, and what is known there.
    at: usize,
    depth: usize,
    in_string: bool,
    /// Whether the next object is looked for, and what stands before it belongs to none.
    lost: bool,
}

impl Default for Framer {
    fn default() -> Self {
        Self::with_limit(LIMIT)
    }
}

impl Framer {
    /// A framer that gives up on an object after `limit` bytes (at least 1,024).
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit: limit.max(1024),
            at: 0,
            depth: 0,
            in_string: false,
            lost: false,
        }
    }

    /// What stands at the beginning of `input`; `eof` says that no more will come behind it.
    pub fn step<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let step = match input.first() {
            None if eof => Step::End,
            None => Step::NeedMore,
            Some(_) if self.lost => self.resync(input, eof),
            Some(b'{') => self.object(input, eof),
            Some(byte) if is_between(*byte) => Step::Between(run(input, is_between)),
            Some(_) => self.resync(input, eof),
        };
        if step != Step::NeedMore {
            (self.at, self.depth, self.in_string, self.lost) = (0, 0, false, false);
        }
        step
    }

    fn object<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let window = input.get(..self.limit).unwrap_or(input);
        while let Some(rest) = window.get(self.at..).filter(|rest| !rest.is_empty()) {
            let found = if self.in_string {
                memchr::memchr3(b'"', b'\\', b'\n', rest)
            } else {
                rest.iter().position(|byte| matches!(byte, b'{' | b'}' | b'"'))
            };
            let Some(byte) = found.and_then(|at| rest.get(at)) else {
                self.at = window.len();
                break;
            };
            self.at += found.unwrap_or(0) + 1;
            match byte {
                b'"' => self.in_string = !self.in_string,
                b'\\' if self.at >= window.len() => {
                    // what is escaped has not come yet
                    self.at -= 1;
                    break;
                }
                b'\\' => self.at += usize::from(window.get(self.at) != Some(&b'\n')),
                b'{' => self.depth += 1,
                b'}' if self.depth > 1 => self.depth -= 1,
                b'}' => return Step::Object(input.get(..self.at).unwrap_or(input)),
                _ => return self.resync(input, eof),
            }
        }
        if window.len() == self.limit {
            return Step::TooLong(window);
        }
        if eof { Step::Broken(input) } else { Step::NeedMore }
    }

    /// Bytes up to what looks like the beginning of a record.
    fn resync<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        self.lost = true;
        let window = input.get(..self.limit).unwrap_or(input);
        let full = eof || window.len() == self.limit;
        self.at = self.at.max(1);
        while let Some(found) = window.get(self.at..).and_then(|rest| memchr::memchr(b'{', rest)) {
            self.at += found;
            match begins_record(window, self.at) {
                Some(true) => return Step::Broken(window.get(..self.at).unwrap_or(window)),
                None if !full => return Step::NeedMore,
                _ => self.at += 1,
            }
        }
        if full {
            return Step::Broken(window);
        }
        self.at = window.len();
        Step::NeedMore
    }
}

/// Whether the brace begins a line, or stands before a key a record has; `None` where more input decides.
fn begins_record(input: &[u8], at: usize) -> Option<bool> {
    if at > 0 && input.get(at - 1) == Some(&b'\n') {
        return Some(true);
    }
    let inside = input.get(at + 1..).unwrap_or_default().trim_ascii_start();
    let keys: [&[u8]; 2] = [b"\"leader\"", b"\"fields\""];
    if keys.iter().any(|key| inside.starts_with(key)) {
        return Some(true);
    }
    (!keys.iter().any(|key| key.starts_with(inside))).then_some(false)
}

pub(super) const fn is_between(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' | 0xef | 0xbb | 0xbf
    )
}

fn run(input: &[u8], is_part: impl Fn(u8) -> bool) -> &[u8] {
    let length = input
        .iter()
        .position(|byte| !is_part(*byte))
        .unwrap_or(input.len());
    input.get(..length).unwrap_or(input)
}
