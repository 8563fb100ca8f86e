//! Framing: where records begin and end.

use crate::decode::resync;
use crate::directory::five_digits;
use crate::field::RECORD_TERMINATOR;
use crate::leader::LEADER_LENGTH;

/// The default limit on the bytes of one record: 16 MiB, far above the 99,999 of ISO 2709, because systems write
/// oversized records all the same.
pub const DEFAULT_LIMIT: usize = 16 * 1024 * 1024;

/// The smallest limit that can be set; a limit under the length a leader can declare would cut sound records.
const SMALLEST_LIMIT: usize = 4 * resync::LONGEST_DECLARED;

/// What [`Decoder::step`] found at the beginning of its input.
///
/// The bytes of every step but [`NeedMore`](Step::NeedMore) and [`End`](Step::End) are the first bytes of the input,
/// and never empty; the caller goes on behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The input does not decide; call again with the same bytes and more behind them. Never the answer at the end.
    NeedMore,
    /// One record, with its terminator if it has one; for [`RecordView::parse`](crate::RecordView::parse).
    Record(&'a [u8]),
    /// CR, LF, blanks, NUL, `0x1A` or byte order marks between records.
    Filler(&'a [u8]),
    /// Other bytes that belong to no record.
    Junk(&'a [u8]),
    /// A part of a stretch that reached the size limit without a record terminator.
    TooLong {
        /// The part.
        bytes: &'a [u8],
        /// Whether it is the last part.
        last: bool,
    },
    /// The input is empty and no more will come.
    End,
}

impl<'a> Step<'a> {
    /// The bytes this step takes from the input.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        match *self {
            Self::Record(bytes) | Self::Filler(bytes) | Self::Junk(bytes) | Self::TooLong { bytes, .. } => {
                bytes
            }
            Self::NeedMore | Self::End => &[],
        }
    }
}

/// Finds records in bytes, without I/O: the caller owns the buffer.
///
/// Every call either consumes bytes, or asks for more, or ends; no input makes it fail.
///
/// ```
/// use holdsync_marc_codec::{Decoder, Step};
///
/// let mut input: &[u8] = b"\n00026     2200025   4500\x1e\x1d";
/// let mut decoder = Decoder::new();
/// loop {
///     let step = decoder.step(input, true);
///     match step {
///         Step::Record(bytes) => assert_eq!(bytes.len(), 26),
///         Step::End => break,
///         other => assert_eq!(other, Step::Filler(b"\n")),
///     }
///     input = &input[step.bytes().len()..];
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Decoder {
    limit: usize,
    /// How many of the first bytes of the input are known to hold no record terminator.
    searched: usize,
    /// Within a stretch that is too long.
    skipping: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::with_limit(DEFAULT_LIMIT)
    }
}

impl Decoder {
    /// A decoder with the [`DEFAULT_LIMIT`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A decoder that gives up on a record when `limit` bytes hold no end of it, and then skips to the next
    /// terminator. A caller never has to hold more than `limit` bytes and one refill. Values under 400,000 are
    /// raised to that.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit: limit.max(SMALLEST_LIMIT),
            searched: 0,
            skipping: false,
        }
    }

    /// The limit in bytes.
    #[must_use]
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// What stands at the beginning of `input`; `eof` says that nothing follows it.
    pub fn step<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let step = self.look(input, eof);
        if step != Step::NeedMore {
            self.searched = 0;
        }
        step
    }

    fn look<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        if let Some(step) = self.by_leader(input) {
            return step;
        }
        if input.is_empty() {
            return if eof { Step::End } else { Step::NeedMore };
        }
        if self.skipping {
            return self.skip(input, eof);
        }
        match resync::filler(input, eof) {
            resync::Filler::Unclear => return Step::NeedMore,
            resync::Filler::Run(run) if !run.is_empty() => return Step::Filler(run),
            resync::Filler::Run(_) => {}
        }
        if !eof && resync::may_be_complete_with_more(input) {
            return Step::NeedMore;
        }
        self.by_terminator(input, eof)
    }

    /// The fast path: the leader gives the length, a terminator stands there and none before.
    #[inline]
    fn by_leader<'a>(&self, input: &'a [u8]) -> Option<Step<'a>> {
        if self.skipping {
            return None;
        }
        let length = five_digits(*input.first_chunk()?)? as usize;
        let record = input.get(..length)?;
        let (&last, body) = record.split_last()?;
        if last != RECORD_TERMINATOR || length <= LEADER_LENGTH {
            return None;
        }
        match memchr::memchr(RECORD_TERMINATOR, body) {
            None => Some(Step::Record(record)),
            Some(at) => Some(Step::Record(resync::shortest(record, at + 1))),
        }
    }

    /// The slow path: up to the next terminator, less what stands before a record within.
    fn by_terminator<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let window = input.get(..self.limit).unwrap_or(input);
        let unsearched = window.get(self.searched..).unwrap_or_default();
        if let Some(at) = memchr::memchr(RECORD_TERMINATOR, unsearched) {
            return resync::cut(window.get(..=self.searched + at).unwrap_or(window));
        }
        if input.len() >= self.limit {
            self.searched = window.len();
            self.skipping = true;
            return self.skip(input, eof);
        }
        if eof {
            return resync::cut(input);
        }
        self.searched = input.len();
        Step::NeedMore
    }

    /// Within a stretch that is too long: on to the next terminator, or to a record that ends there.
    fn skip<'a>(&mut self, input: &'a [u8], eof: bool) -> Step<'a> {
        let unsearched = input.get(self.searched..).unwrap_or_default();
        if let Some(at) = memchr::memchr(RECORD_TERMINATOR, unsearched) {
            let stretch = input.get(..=self.searched + at).unwrap_or(input);
            self.skipping = false;
            return match resync::last_record(stretch) {
                Some(start) => Step::TooLong {
                    bytes: stretch.get(..start).unwrap_or(stretch),
                    last: true,
                },
                None => Step::TooLong {
                    bytes: stretch,
                    last: true,
                },
            };
        }
        if eof {
            self.skipping = false;
            return Step::TooLong {
                bytes: input,
                last: true,
            };
        }
        // the tail is kept: a sound record may begin in it, but never at its first byte
        let length = input.len().saturating_sub(resync::LONGEST_DECLARED + 1);
        if length < resync::LONGEST_DECLARED {
            self.searched = input.len();
            return Step::NeedMore;
        }
        Step::TooLong {
            bytes: input.get(..length).unwrap_or(input),
            last: false,
        }
    }
}
