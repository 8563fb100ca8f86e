//! Families: numbers of which one has, or may have, taken the place of another.

use super::OclcNumber;

/// A number family, named by the smallest number in it. A number without kin is a family of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(OclcNumber);

impl FamilyId {
    /// The family whose smallest number is this one.
    #[must_use]
    pub const fn new(smallest: OclcNumber) -> Self {
        Self(smallest)
    }

    /// The smallest number of the family.
    #[must_use]
    pub const fn smallest(self) -> OclcNumber {
        self.0
    }
}

/// Why two numbers are taken for kin. Any of them stops a delete; only some prove a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkEvidence {
    /// Field 019 of a published record.
    Field019,
    /// A subfield $z of field 035 of a published record.
    Field035z,
    /// A report row whose resulting number differs from the number sent.
    Report,
    /// A table of merged numbers, or field 019 of the WorldCat record itself.
    MergeTable,
}

impl LinkEvidence {
    /// Whether the evidence proves that one number replaced the other.
    #[must_use]
    pub const fn is_proof(self) -> bool {
        matches!(self, Self::MergeTable)
    }
}

/// Two numbers taken for kin, and why. The order within the pair means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// One number.
    pub a: OclcNumber,
    /// The other.
    pub b: OclcNumber,
    /// Why.
    pub evidence: LinkEvidence,
}
