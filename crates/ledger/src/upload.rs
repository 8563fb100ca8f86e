//! What was sent: uploads and the items in them.

use holdsync_datasync::Action;
use holdsync_ids::{CollectionId, MmsId, Symbol};
use holdsync_plan::Title;
use jiff::Timestamp;

/// The ledger's number of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UploadId(pub i64);

/// A file that is about to be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// Its name at OCLC. A name is used once in the life of a ledger.
    pub name: String,
    /// The collection it goes to.
    pub collection: CollectionId,
    /// The symbol it is processed for.
    pub symbol: Symbol,
    /// Whether it holds records without a number: sending those twice could create records twice.
    pub unnumbered: bool,
}

/// One record of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place in the file, from 1.
    pub ordinal: u64,
    /// Its first byte.
    pub offset: u64,
    /// Its length in bytes.
    pub length: u64,
    /// The local system number sent with it.
    pub mms: Option<MmsId>,
    /// The title.
    pub title: Title,
    /// Set or delete.
    pub action: Action,
    /// Digest of the content.
    pub digest: u64,
}

/// How far an upload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeliveryState {
    /// The name is taken; the file is not complete. After a crash it is given up.
    Reserved,
    /// The file is complete in the outbox and waits for delivery.
    Packed,
    /// Delivery has begun. After a crash its outcome is ambiguous.
    Delivering,
    /// Every byte acknowledged and the close answered.
    Delivered,
    /// The connection was lost before the close was answered: a part may be queued at OCLC.
    Ambiguous,
    /// Sent again under another name.
    Superseded(UploadId),
    /// Never sent; or of local holdings records, sent in part at most and planned anew.
    Abandoned,
}

/// An upload the ledger knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its number.
    pub id: UploadId,
    /// What was reserved.
    pub facts: NewUpload,
    /// How far it has come.
    pub state: DeliveryState,
    /// Since when it is in that state.
    pub since: Timestamp,
    /// Its size in bytes, once packed.
    pub bytes: u64,
    /// SHA-256 of the file, once packed.
    pub sha256: [u8; 32],
    /// Its records.
    pub items: u64,
    /// Records of it that a report has answered.
    pub answered: u64,
    /// Which attempt at the same content it is, from 1.
    pub attempt: u32,
}
