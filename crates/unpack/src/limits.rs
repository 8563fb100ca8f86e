//! What a package may cost.

/// Limits that keep an archive made in error, or in malice, from filling memory or never ending.
///
/// Nothing is written to disk by this crate, so the byte limits bound time rather than space; a caller that stores
/// what it reads lowers [`total_bytes`](Self::total_bytes) to the space it has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes that may come out per byte that went in. Deflate cannot exceed 1,032; MARC in XML lies between 5 and 60.
    pub expansion_ratio: u64,
    /// Bytes that may come out of a compressed stream before its ratio is looked at: small files of equal lines
    /// legitimately shrink to almost nothing.
    pub ratio_free_bytes: u64,
    /// Bytes of one member, unpacked.
    pub member_bytes: u64,
    /// Bytes of all members together, unpacked.
    pub total_bytes: u64,
    /// Entries of one archive, directories and refused entries included.
    pub members: u64,
    /// Containers inside each other: a `.gz` is 1, a `.tar.gz` is 2, a `.tar.gz` inside a `.zip` is 3.
    pub depth: u32,
    /// Bytes of one record, for whoever reads records out of the members: this crate knows none.
    pub record_bytes: usize,
}

impl Default for Limits {
    /// Ratio 200 after the first 4 MiB, 64 GiB a member, 256 GiB in all, 10,000 members, depth 3, 16 MiB a record.
    fn default() -> Self {
        Self {
            expansion_ratio: 200,
            ratio_free_bytes: 4 << 20,
            member_bytes: 64 << 30,
            total_bytes: 256 << 30,
            members: 10_000,
            depth: 3,
            record_bytes: 16 << 20,
        }
    }
}

impl Limits {
    /// Whether `output` bytes out of `input` bytes are more than these limits allow.
    pub(crate) fn exceeds_ratio(&self, input: u64, output: u64) -> bool {
        output > self.ratio_free_bytes && output > input.saturating_mul(self.expansion_ratio)
    }
}
