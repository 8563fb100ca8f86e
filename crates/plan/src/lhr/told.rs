//! What OCLC has been told of the local holdings records of a number.

use holdsync_ids::HoldingsId;
use jiff::Timestamp;

/// A set as it was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentLhrs {
    /// Digest of the whole set; see [`set_digest`].
    pub digest: u64,
    /// Its records in ascending order; none for a delete of all.
    pub members: Vec<HoldingsId>,
    /// The retention commitments in it, in ascending order.
    pub commitments: Vec<u64>,
    /// When the file was packed.
    pub at: Timestamp,
}

/// What OCLC has been told of the local holdings records of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LhrTold {
    /// What is taken to stand there.
    pub known: Option<SentLhrs>,
    /// A file that may have arrived in part may have replaced it.
    pub unsure: bool,
    /// What is on its way.
    pub way: Option<SentLhrs>,
}

impl LhrTold {
    /// After a set was packed.
    #[must_use]
    pub fn packed(&self, sent: SentLhrs) -> Self {
        Self {
            way: Some(sent),
            ..self.clone()
        }
    }

    /// After nothing of it was sent.
    #[must_use]
    pub fn withdrawn(&self) -> Self {
        Self {
            way: None,
            ..self.clone()
        }
    }

    /// After the report on its file, or after the time for one.
    #[must_use]
    pub fn settled(&self) -> Self {
        match &self.way {
            None => self.clone(),
            Some(sent) => Self {
                known: Some(sent.clone()),
                unsure: false,
                way: None,
            },
        }
    }

    /// After the time for a report on a file of which a part may have arrived: the records of both may stand there.
    #[must_use]
    pub fn doubtful(&self) -> Self {
        let Some(way) = &self.way else {
            return self.clone();
        };
        let known = match &self.known {
            None => way.clone(),
            Some(known) => SentLhrs {
                digest: known.digest,
                members: joined(&known.members, &way.members),
                commitments: joined(&known.commitments, &way.commitments),
                at: way.at,
            },
        };
        Self {
            known: Some(known),
            unsure: true,
            way: None,
        }
    }

    /// Whether records of ours may stand there.
    #[must_use]
    pub fn may_be_present(&self) -> bool {
        let some = |sent: &Option<SentLhrs>| sent.as_ref().is_some_and(|sent| !sent.members.is_empty());
        self.unsure || some(&self.known) || some(&self.way)
    }

    /// When a set was packed last.
    #[must_use]
    pub fn last_packed(&self) -> Option<Timestamp> {
        self.known.iter().chain(&self.way).map(|sent| sent.at).max()
    }
}

fn joined<T: Ord + Copy>(one: &[T], other: &[T]) -> Vec<T> {
    let mut all: Vec<T> = one.iter().chain(other).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The digest of a set: the same for the same records in any order, never zero.
#[must_use]
pub fn set_digest(members: impl IntoIterator<Item = (HoldingsId, u64)>) -> u64 {
    let sum = members.into_iter().fold(0_u64, |sum, (id, digest)| {
        sum.wrapping_add(mixed(mixed(id.get()) ^ digest))
    });
    mixed(sum) | 1
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
const fn mixed(value: u64) -> u64 {
    let z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
