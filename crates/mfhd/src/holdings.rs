//! The record as a whole.

use holdsync_marc_codec::{Field, Leader, Record, RecordView, Tag};

use crate::action::{Action, Retention};
use crate::caption::Caption;
use crate::damage::Damage;
use crate::enumeration::Enumeration;
use crate::fixed::{FixedData, RecordType};
use crate::item::Item;
use crate::kind::Kind;
use crate::location::Location;
use crate::number::LinkageNumber;
use crate::place::Place;
use crate::textual::TextualHoldings;

const CONTROL_NUMBER: Tag = Tag::new(*b"001");
const RELATED_BIBLIOGRAPHIC: Tag = Tag::new(*b"004");
const PHYSICAL: Tag = Tag::new(*b"007");
const FIXED: Tag = Tag::new(*b"008");
const LINKAGE_NUMBER: Tag = Tag::new(*b"014");
const SYSTEM_NUMBER: Tag = Tag::new(*b"035");
const ACTION: Tag = Tag::new(*b"583");
const LOCATION: Tag = Tag::new(*b"852");

/// A holdings record, read in place. Nothing about it is required: what is missing is absent, what is malformed is
/// named where it is asked for.
#[derive(Clone, Debug)]
pub struct Holdings<'a> {
    leader: Leader,
    fields: Vec<Field<'a>>,
}

impl<'a> Holdings<'a> {
    /// From a leader and fields, in their order: also of a bibliographic record with holdings in it.
    #[must_use]
    pub fn new(leader: Leader, fields: impl IntoIterator<Item = Field<'a>>) -> Self {
        Self {
            leader,
            fields: fields.into_iter().collect(),
        }
    }

    /// The leader.
    #[must_use]
    pub const fn leader(&self) -> Leader {
        self.leader
    }

    /// Leader/06; `None` where this is no holdings record.
    #[must_use]
    pub const fn record_type(&self) -> Option<RecordType> {
        RecordType::from_code(self.leader.kind())
    }

    /// Leader/18: whether the record says it holds item information; `None` where it says neither `i` nor `n`.
    #[must_use]
    pub fn item_information(&self) -> Option<bool> {
        match self.leader.descriptive_form() {
            b'i' => Some(true),
            b'n' => Some(false),
            _ => None,
        }
    }

    /// All fields in order.
    #[must_use]
    pub fn fields(&self) -> &[Field<'a>] {
        &self.fields
    }

    /// The fields with this tag, each with its place.
    pub fn fields_of(&self, tag: Tag) -> impl Iterator<Item = (Field<'a>, Place)> + '_ {
        let fields = self.fields.iter().filter(move |field| field.tag() == tag);
        fields
            .zip(1..)
            .map(move |(field, occurrence)| (*field, Place::field(tag, occurrence)))
    }

    fn control(&self, tag: Tag) -> Option<&'a [u8]> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.tag() == tag).map(Field::data)
    }

    /// 001, the number of the holdings record in its system. Systems that wrap records give better ones.
    #[must_use]
    pub fn control_number(&self) -> Option<&'a [u8]> {
        self.control(CONTROL_NUMBER)
    }

    /// 004, the number of the bibliographic record.
    #[must_use]
    pub fn related_bibliographic(&self) -> Option<&'a [u8]> {
        self.control(RELATED_BIBLIOGRAPHIC)
    }

    /// 007, the physical description.
    #[must_use]
    pub fn physical(&self) -> Option<&'a [u8]> {
        self.control(PHYSICAL)
    }

    /// 008, the coded data.
    #[must_use]
    pub fn fixed(&self) -> Option<FixedData<'a>> {
        self.control(FIXED).map(FixedData::new)
    }

    /// The fields 014.
    pub fn linkage_numbers(&self) -> impl Iterator<Item = LinkageNumber<'a>> + '_ {
        self.fields_of(LINKAGE_NUMBER)
            .map(|(field, place)| LinkageNumber::new(field, place))
    }

    /// Every 035 `$a`, as it stands.
    pub fn system_numbers(&self) -> impl Iterator<Item = &'a [u8]> + '_ {
        let fields = self.fields_of(SYSTEM_NUMBER);
        fields.filter_map(|(field, _)| field.subfield(b'a'))
    }

    /// The fields 852. OCLC takes a record with exactly one.
    pub fn locations(&self) -> impl Iterator<Item = Location<'a>> + '_ {
        self.fields_of(LOCATION)
            .map(|(field, place)| Location::new(field, place))
    }

    /// The fields 583.
    pub fn actions(&self) -> impl Iterator<Item = Action<'a>> + '_ {
        self.fields_of(ACTION)
            .map(|(field, place)| Action::new(field, place))
    }

    /// The commitments to retain the copy.
    pub fn retentions(&self) -> impl Iterator<Item = Retention<'a>> + '_ {
        self.actions().filter_map(|action| action.retention())
    }

    /// The captions of a kind, 853–855; what is wrong with them is appended to `damages`.
    pub fn captions(&self, kind: Kind, damages: &mut Vec<Damage>) -> Vec<Caption<'a>> {
        self.fields_of(kind.captions())
            .map(|(field, place)| Caption::read(field, place, damages))
            .collect()
    }

    /// Enumeration and chronology of a kind, 863–865; what is wrong with them is appended to `damages`.
    pub fn enumerations(&self, kind: Kind, damages: &mut Vec<Damage>) -> Vec<Enumeration<'a>> {
        self.fields_of(kind.enumeration())
            .map(|(field, place)| Enumeration::read(field, place, damages))
            .collect()
    }

    /// The texts of a kind, 866–868.
    pub fn texts(&self, kind: Kind) -> impl Iterator<Item = TextualHoldings<'a>> + '_ {
        self.fields_of(kind.text())
            .map(|(field, place)| TextualHoldings::new(field, place))
    }

    /// The items of a kind, 876–878.
    pub fn items(&self, kind: Kind) -> impl Iterator<Item = Item<'a>> + '_ {
        self.fields_of(kind.items())
            .map(|(field, place)| Item::new(field, place))
    }
}

impl<'a> From<&'a Record> for Holdings<'a> {
    fn from(record: &'a Record) -> Self {
        Self::new(record.leader(), record.fields())
    }
}

impl<'a> From<RecordView<'a>> for Holdings<'a> {
    fn from(view: RecordView<'a>) -> Self {
        Self::new(view.leader(), view.fields())
    }
}
