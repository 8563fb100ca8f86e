//! Local holdings records: what is told of them.

use holdsync_ids::{HoldingsId, MmsId, OclcNumber, Symbol};
use holdsync_plan::{LocationId, SentLhrs};
use jiff::Timestamp;

/// The sets of a packed file. No set is in two files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackedLhrs {
    /// Each number with its set.
    pub sets: Vec<(OclcNumber, SentLhrs)>,
    /// Records in the file.
    pub records: u64,
    /// Records that stood under these numbers and do so no more once the file is processed.
    pub lost: u64,
}

/// A holdings record that could be sent and belongs to no bib that is there: no set holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Orphan {
    /// The bib it names.
    pub mms: MmsId,
    /// Its ID.
    pub id: HoldingsId,
    /// Whether the bib was there and is deleted; otherwise no file ever showed it.
    pub deleted: bool,
}

/// A location that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLocation {
    /// Its number.
    pub id: LocationId,
    /// 852 `$a`, `$b` and `$c` as they are sent; empty where missing.
    pub codes: [String; 3],
    /// When it was read first.
    pub first_seen: Timestamp,
}

/// The local holdings records of one symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LhrOverview {
    /// The symbol.
    pub symbol: Symbol,
    /// Holdings records that can be sent.
    pub wanted: u64,
    /// Holdings records held back.
    pub withheld: u64,
    /// Numbers under which records of ours are taken to stand.
    pub numbers: u64,
    /// Records that are taken to stand there.
    pub records: u64,
    /// Numbers with a set on its way.
    pub under_way: u64,
}
