//! Where one upload file ends and the next begins.

use std::num::NonZeroU64;

/// Decides, group by group, when a new file starts. A group is never divided: the records of one number belong
/// together, since OCLC replaces all local holdings records of a number by what one file brings.
///
/// OCLC states no limit for SFTP; 1 GB for uploads in the browser, and files of 3 million records as usually fine.
#[derive(Clone, Copy, Debug)]
pub struct Splitter {
    max_records: NonZeroU64,
    max_bytes: NonZeroU64,
    open: Option<Fill>,
}

#[derive(Clone, Copy, Debug)]
struct Fill {
    records: u64,
    bytes: u64,
}

/// Where a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// A file begins with this group.
    New,
    /// Behind the group before it.
    Same,
}

impl Splitter {
    /// A splitter whose first group begins the first file.
    #[must_use]
    pub const fn new(max_records: NonZeroU64, max_bytes: NonZeroU64) -> Self {
        Self {
            max_records,
            max_bytes,
            open: None,
        }
    }

    /// Places the next group. A group beyond a limit by itself gets a file of its own, which is then over the
    /// limit; every other file keeps both.
    pub fn place(&mut self, records: u64, bytes: u64) -> Placement {
        let joined = self.open.map(|fill| Fill {
            records: fill.records.saturating_add(records),
            bytes: fill.bytes.saturating_add(bytes),
        });
        let fits = |fill: &Fill| fill.records <= self.max_records.get() && fill.bytes <= self.max_bytes.get();
        match joined.filter(fits) {
            Some(fill) => {
                self.open = Some(fill);
                Placement::Same
            }
            None => {
                self.open = Some(Fill { records, bytes });
                Placement::New
            }
        }
    }
}
