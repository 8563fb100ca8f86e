//! What became of the records, counted.

use std::collections::BTreeMap;

use holdsync_prepare::Repairs;

use crate::coding::{Claim, Coding, Judged};
use crate::form::Form;
use crate::loss::Refusal;

/// The counts of a conversion: `read` is the sum of `written`, `set_aside` and `not_matched`, always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records in the file, and pieces that could not be read as one.
    pub read: u64,
    /// Records written.
    pub written: u64,
    /// Records and pieces not written because of what they are.
    pub set_aside: u64,
    /// The same by [`Refusal::name`].
    pub set_aside_by: BTreeMap<&'static str, u64>,
    /// Sound or damaged records that were not wanted.
    pub not_matched: u64,
    /// Of those written: read by other means than their own structure.
    pub recovered: u64,
    /// Of those written: something of them is lost, or may be.
    pub with_loss: u64,
    /// Of those written: leader/09 said MARC-8 and the text was UTF-8.
    pub utf8_said_marc8: u64,
    /// Of those written: leader/09 said UTF-8 and the text was MARC-8.
    pub marc8_said_utf8: u64,
    /// Of those written: the text was neither sound UTF-8 nor likely MARC-8.
    pub unclear: u64,
    /// Repairs made in those written.
    pub repairs: Repairs,
}

impl Tally {
    /// Adds the counts of another batch.
    pub fn merge(&mut self, other: &Self) {
        let Self {
            read,
            written,
            set_aside,
            set_aside_by,
            not_matched,
            recovered,
            with_loss,
            utf8_said_marc8,
            marc8_said_utf8,
            unclear,
            repairs,
        } = other;
        self.read += read;
        self.written += written;
        self.set_aside += set_aside;
        for (name, count) in set_aside_by {
            *self.set_aside_by.entry(name).or_default() += count;
        }
        self.not_matched += not_matched;
        self.recovered += recovered;
        self.with_loss += with_loss;
        self.utf8_said_marc8 += utf8_said_marc8;
        self.marc8_said_utf8 += marc8_said_utf8;
        self.unclear += unclear;
        self.repairs.merge(repairs);
    }

    /// Whether every record read is accounted for.
    #[must_use]
    pub const fn balances(&self) -> bool {
        self.read == self.written + self.set_aside + self.not_matched
    }

    pub(crate) fn set_aside(&mut self, reason: &Refusal) {
        self.set_aside += 1;
        *self.set_aside_by.entry(reason.name()).or_default() += 1;
    }

    pub(crate) fn written(&mut self, form: Form, judged: Judged, repairs: &Repairs) {
        self.written += 1;
        self.repairs.merge(repairs);
        match judged.claim {
            Claim::True | Claim::Named => {}
            Claim::Unclear => self.unclear += 1,
            // in MARCXML and JSON leader/09 is often copied from elsewhere, and says nothing
            Claim::False if form.is_unicode() => {}
            Claim::False if judged.coding == Coding::Utf8 => self.utf8_said_marc8 += 1,
            Claim::False => self.marc8_said_utf8 += 1,
        }
    }
}

/// What is to be said about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its number in the file, from 1.
    pub ordinal: u64,
    /// Its first byte in the unpacked member.
    pub offset: u64,
    /// Its length there in bytes.
    pub length: u64,
    /// Its 001, where it could be read.
    pub control_number: Option<String>,
    /// What became of it.
    pub kind: RemarkKind,
    /// Why: lower case, no full stop.
    pub why: String,
}

/// What became of a record that is remarked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// It was not written.
    SetAside(Refusal),
    /// It was written, and something of it is lost or may be.
    Lost,
    /// It was written after it had been read by other means than its own structure.
    Recovered,
}
