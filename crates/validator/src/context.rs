//! What is known about a record besides the record.

use std::borrow::Cow;

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_marc_codec::Tag;
use holdsync_mfhd::LocationCodes;
use holdsync_prepare::{Repair, StripList};

use crate::check::Levels;
use crate::finding::{Finding, FindingPlace};
use crate::profile::Profile;
use crate::registry::Rule;
use crate::silence::silence;

/// What the caller knows about the record it gives.
#[derive(Clone, Copy, Default)]
pub struct RecordContext<'a> {
    /// The record's number in its stream, from 1.
    pub ordinal: u64,
    /// The record's first byte in its stream, from 0.
    pub offset: u64,
    /// The record's length in bytes, where known.
    pub length: Option<u64>,
    /// What the file is meant for.
    pub profile: Profile,
    /// The MMS ID the caller took the record for; without one 001 is read.
    pub mms: Option<MmsId>,
    /// The number the caller settled on, if the record has several or has it elsewhere; without one 035 is read.
    pub number: Option<OclcNumber>,
    /// What will be left out before sending: fields and subfields on the list are not looked at.
    pub strip: Option<&'a StripList>,
    /// OCLC numbers above this one are implausible; `None` puts no ceiling.
    pub number_ceiling: Option<u64>,
    /// Tells which OCLC numbers are provisional ones of WorldCat Staging; `None` where nobody knows.
    pub provisional: Option<&'a (dyn Fn(OclcNumber) -> bool + Sync)>,
    /// Of a holdings record: tells which locations OCLC's translation table has; `None` where nobody knows.
    pub translates: Option<&'a (dyn Fn(&LocationCodes<'_>) -> bool + Sync)>,
}

impl RecordContext<'_> {
    pub(crate) const fn place(&self) -> FindingPlace {
        FindingPlace {
            ordinal: self.ordinal,
            offset: self.offset,
            length: self.length,
            tag: None,
            occurrence: None,
            subfield: None,
            repeat: None,
            position: None,
            byte_offset: None,
        }
    }
}

/// A place within a record, as rules give it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spot {
    pub(crate) tag: Option<Tag>,
    pub(crate) occurrence: Option<u32>,
    pub(crate) subfield: Option<u8>,
    pub(crate) repeat: Option<u32>,
    pub(crate) position: Option<usize>,
}

impl Spot {
    /// The record as a whole.
    pub(crate) const RECORD: Self = Self {
        tag: None,
        occurrence: None,
        subfield: None,
        repeat: None,
        position: None,
    };

    pub(crate) const fn field(tag: Tag, occurrence: u32) -> Self {
        Self {
            tag: Some(tag),
            occurrence: Some(occurrence),
            ..Self::RECORD
        }
    }

    pub(crate) const fn subfield(mut self, code: u8) -> Self {
        self.subfield = Some(code);
        self
    }

    /// Which subfield with this code in the field, from 1.
    pub(crate) const fn repeat(mut self, repeat: u32) -> Self {
        self.repeat = Some(repeat);
        self
    }

    pub(crate) const fn at(mut self, position: usize) -> Self {
        self.position = Some(position);
        self
    }
}

/// Collects findings of one record.
pub(crate) struct Findings<'a> {
    context: &'a RecordContext<'a>,
    levels: &'a Levels,
    mms: Option<MmsId>,
    number: Option<OclcNumber>,
    /// Whether some of them may be superfluous.
    dependent: bool,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(crate) const fn new(
        context: &'a RecordContext<'a>,
        levels: &'a Levels,
        mms: Option<MmsId>,
        number: Option<OclcNumber>,
        found: Vec<Finding>,
    ) -> Self {
        Self {
            context,
            levels,
            mms,
            number,
            dependent: !found.is_empty(),
            found,
        }
    }

    /// Adds a finding that the sender has to settle.
    pub(crate) fn add(&mut self, rule: &Rule, spot: Spot, message: impl Into<Cow<'static, str>>) {
        self.add_repaired(rule, spot, None, message);
    }

    /// Adds a finding; with a repair, one that is settled before sending.
    pub(crate) fn add_repaired(
        &mut self,
        rule: &Rule,
        spot: Spot,
        repair: Option<Repair>,
        message: impl Into<Cow<'static, str>>,
    ) {
        let Some(level) = self.levels.of(rule) else {
            return;
        };
        self.dependent |= !rule.after.is_empty();
        let place = FindingPlace {
            tag: spot.tag,
            occurrence: spot.occurrence,
            subfield: spot.subfield,
            repeat: spot.repeat,
            position: spot.position.and_then(|position| u32::try_from(position).ok()),
            ..self.context.place()
        };
        self.found.push(Finding {
            code: rule.code,
            level,
            effect: rule.effect,
            message: message.into(),
            place,
            mms: self.mms,
            number: self.number,
            repair,
        });
    }

    /// How many there are so far.
    pub(crate) const fn count(&self) -> usize {
        self.found.len()
    }

    /// All findings, without those that others at the same place make superfluous.
    pub(crate) fn into_vec(mut self) -> Vec<Finding> {
        if self.dependent {
            silence(&mut self.found);
        }
        self.found
    }
}
