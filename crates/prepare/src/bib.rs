//! One bibliographic record, from what was published to what is sent.

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_marc_codec::{Record, Tag};

use crate::hazard::{Hazard, hazards};
use crate::number::{Numbers, SYSTEM_NUMBER, carries};
use crate::repair::{Repair, Repairs};
use crate::strip::StripList;
use crate::{leader, text};

const CONTROL_NUMBER: Tag = Tag::new(*b"001");
const CONTROL_NUMBER_IDENTIFIER: Tag = Tag::new(*b"003");
const SCRIPT_DECLARATION: Tag = Tag::new(*b"066");
const OTHER_SCRIPT: Tag = Tag::new(*b"880");

/// The record status OCLC is told in leader/05. It follows from the plan, never from the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordStatus {
    /// `n`: set the holding; the title was not sent before.
    New,
    /// `c`: set the holding; the title was sent before.
    Changed,
    /// `d`: delete the holding.
    Delete,
}

impl RecordStatus {
    /// The code for leader/05: `n`, `c` or `d`.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::New => b'n',
            Self::Changed => b'c',
            Self::Delete => b'd',
        }
    }
}

/// How bibliographic records are prepared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BibSettings {
    /// What stays at home.
    pub strip: StripList,
}

/// Something the record said that is not sent, and that no strip list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The field.
    pub tag: Tag,
    /// The subfield code; `None` for a control field.
    pub subfield: Option<u8>,
    /// What stood there; bytes that are not UTF-8 are shown as `U+FFFD`.
    pub value: String,
}

impl Loss {
    pub(crate) fn new(tag: Tag, subfield: Option<u8>, value: &[u8]) -> Self {
        let value = String::from_utf8_lossy(value).into_owned();
        Self { tag, subfield, value }
    }
}

/// What was done to a record on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prepared {
    /// The repairs, counted.
    pub repairs: Repairs,
    /// Fields that may travel into the WorldCat record; empty for a record without a number, which matches by
    /// description at most.
    pub hazards: Vec<Hazard>,
    /// Other OCLC numbers and control numbers left behind.
    pub losses: Vec<Loss>,
    /// Whether all text to be sent is UTF-8. Where it is not, leader/09 was left as it is, and the record must not be sent.
    pub unicode: bool,
}

/// Writes to `out`, in place of what it held, the record as OCLC takes it.
///
/// 001 comes first and holds `mms`; leader/05 is `status`; leader/09 is `a`; one 035 `$a` carries `number` as
/// `(OCoLC)` and digits, or none does where there is no number. Numbers of other agencies stay. Fields and subfields
/// of the strip list are left out. Everything else is as in `source`, in the same order. Preparing a prepared record
/// again changes nothing.
///
/// Lengths in the leader are zeros: `holdsync_marc_codec::encode` writes the true ones, and refuses records and fields
/// that are too long.
pub fn prepare_bib(
    source: &Record,
    mms: MmsId,
    number: Option<OclcNumber>,
    status: RecordStatus,
    settings: &BibSettings,
    out: &mut Record,
) -> Prepared {
    let mut prepared = Prepared::default();
    out.clear();
    out.push_control(CONTROL_NUMBER, mms.to_string().as_bytes());
    compare_control_number(source, mms, &mut prepared);
    push_fields(source, number, &settings.strip, &mut prepared, out);
    prepared.unicode = text::is_unicode(out);
    out.set_leader(leader::repaired(
        source,
        status.code(),
        prepared.unicode,
        &mut prepared.repairs,
    ));
    if number.is_some() {
        prepared.hazards = hazards(out);
    }
    prepared
}

fn compare_control_number(source: &Record, mms: MmsId, prepared: &mut Prepared) {
    let repairs = &mut prepared.repairs;
    let own = mms.to_string();
    let mut found = false;
    for (index, field) in source
        .fields()
        .enumerate()
        .filter(|(_, field)| field.tag() == CONTROL_NUMBER)
    {
        if field.data().trim_ascii() != own.as_bytes() {
            prepared
                .losses
                .push(Loss::new(CONTROL_NUMBER, None, field.data()));
        } else if !found {
            found = true;
            if index > 0 {
                repairs.add(Repair::ControlNumberFirst);
            }
            if field.data().len() != own.len() {
                repairs.add(Repair::ControlNumber);
            }
        } else {
            repairs.add(Repair::ControlNumber);
        }
    }
    if !found {
        repairs.add(Repair::ControlNumber);
    }
}

fn push_fields(
    source: &Record,
    number: Option<OclcNumber>,
    list: &StripList,
    prepared: &mut Prepared,
    out: &mut Record,
) {
    let Prepared { repairs, losses, .. } = prepared;
    let mut scratch = Vec::new();
    let mut numbers = Numbers::new(number);
    let has_own = carries(source, number);
    let mut single = Record::default();
    for field in source.fields() {
        let tag = field.tag();
        if tag == CONTROL_NUMBER {
            continue;
        }
        numbers.before(Some(tag), has_own, repairs, out);
        if tag == CONTROL_NUMBER_IDENTIFIER && field.data().trim_ascii().eq_ignore_ascii_case(b"OCoLC") {
            repairs.add(Repair::ControlNumberIdentifier);
        } else if list.strips(tag) {
            repairs.add(Repair::FieldStripped);
        } else if tag == SYSTEM_NUMBER {
            single.clear();
            text::push_repaired(field, list, &mut scratch, repairs, &mut single);
            for field in single.fields() {
                numbers.pass(field, repairs, losses, out);
            }
        } else {
            text::push_repaired(field, list, &mut scratch, repairs, out);
        }
    }
    numbers.before(None, has_own, repairs, out);
    if list.strips_script_declaration() {
        drop_script_declarations(repairs, out);
    }
}

/// 066 names the scripts of fields 880: without any it makes OCLC complain.
fn drop_script_declarations(repairs: &mut Repairs, out: &mut Record) {
    let declarations = out.fields_of(SCRIPT_DECLARATION).count() as u64;
    if declarations > 0 && out.first(OTHER_SCRIPT).is_none() {
        repairs.add_many(Repair::ScriptDeclaration, declarations);
        out.retain(|field| field.tag() != SCRIPT_DECLARATION);
    }
}
