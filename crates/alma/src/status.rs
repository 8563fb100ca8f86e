//! Deleted records.

use holdsync_marc_codec::Leader;

use crate::package::PackageKind;

/// Why a published record counts as deleted. Absence from a full publishing is the third way; it shows in no
/// record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeleteReason {
    /// It came in a `_delete` package.
    Package,
    /// Its leader/05 is `d`, in a package of another kind. Profiles that publish suppressed records as deleted
    /// write this, so deleted and suppressed cannot be told apart.
    RecordStatus,
}

/// Whether a record is deleted. One in a `_delete` package is, whatever its leader says.
#[must_use]
pub fn deleted(package: PackageKind, leader: &Leader) -> Option<DeleteReason> {
    if package == PackageKind::Delete {
        Some(DeleteReason::Package)
    } else {
        (leader.status() == b'd').then_some(DeleteReason::RecordStatus)
    }
}
