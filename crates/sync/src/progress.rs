//! What a run says while it works.

/// A stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Fetching a published file from the server of a source.
    Fetch,
    /// Reading a published file.
    Read,
    /// Deciding what is due.
    Plan,
    /// Writing the files to send.
    Pack,
    /// Sending a file.
    Deliver,
    /// Fetching and reading reports.
    Confirm,
}

/// Receives what a run says while it works. All methods do nothing by default.
pub trait Progress {
    /// A stage begins with a file or with everything; `bytes` is its size where it is known.
    fn begin(&mut self, _stage: Stage, _what: &str, _bytes: Option<u64>) {}

    /// Bytes and records done since the stage began.
    fn at(&mut self, _bytes: u64, _records: u64) {}

    /// The stage has ended.
    fn end(&mut self) {}
}

/// Says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {}
