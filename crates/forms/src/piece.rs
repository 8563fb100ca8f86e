//! One record, or bytes that are none, with its place.

use holdsync_marc_codec::{Field, Leader, Record, RecordView};
use holdsync_marcxml::Wrapper;

use crate::anomaly::{Anomalies, Reason};
use crate::form::Form;

/// What stands at one place of a stream.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// Its number in the file over all members, from 1; what could not be read is counted too.
    pub ordinal: u64,
    /// Its first byte in the unpacked member, from 0.
    pub offset: u64,
    /// Its length there in bytes.
    pub length: u64,
    /// The form it has there.
    pub form: Form,
    /// Its bytes: as they stand in MARC 21, mnemonic text and JSON; of MARCXML as UTF-8. Of a stretch that is too long
    /// for a record, the beginning.
    pub bytes: &'a [u8],
    /// What the elements around it say, where that was asked for, see [`Batches::with_wrapper`](crate::Batches).
    pub wrapper: Option<&'a Wrapper>,
    /// What it is.
    pub body: Body<'a>,
}

/// A record, or why there is none.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// A record, and what is odd about it; nothing for a sound one.
    Record(RecordRef<'a>, Anomalies<'a>),
    /// Bytes that could not be read as a record.
    Damaged(Reason<'a>),
}

/// A record in place, or one that was put together from text. Copying it is cheap.
#[derive(Clone, Copy, Debug)]
pub enum RecordRef<'a> {
    /// Of MARC 21, in the bytes that were read.
    View(RecordView<'a>),
    /// Of another form.
    Owned(&'a Record),
}

impl<'a> RecordRef<'a> {
    /// The leader.
    #[must_use]
    pub fn leader(&self) -> Leader {
        match self {
            Self::View(view) => view.leader(),
            Self::Owned(record) => record.leader(),
        }
    }

    /// The fields in order.
    pub fn fields(&self) -> impl Iterator<Item = Field<'a>> + Clone + use<'a> {
        let (view, owned) = match *self {
            Self::View(view) => (Some(view.fields()), None),
            Self::Owned(record) => (None, Some(record.fields())),
        };
        view.into_iter().flatten().chain(owned.into_iter().flatten())
    }

    /// Copies it into `record`, in place of what that held.
    pub fn to_record(&self, record: &mut Record) {
        match self {
            Self::View(view) => view.to_record(record),
            Self::Owned(other) => {
                record.clear();
                record.set_leader(other.leader());
                for field in other.fields() {
                    record.push_field(field);
                }
            }
        }
    }
}
