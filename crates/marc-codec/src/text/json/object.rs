//! One object into a record.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::field::{SUBFIELD_DELIMITER, Subfield};
use crate::record::Record;
use crate::tag::Tag;
use crate::text::finding::{AnomalyKind, NO_LEADER, leader_of};

/// The byte that begins a subfield, as a string of JSON may hold it.
const DELIMITER: &str = "\u{1F}";

/// Reads one object into `record`; what is odd is added to `found`.
pub(super) fn read(
    object: &[u8],
    record: &mut Record,
    found: &mut Vec<AnomalyKind>,
) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(object);
    let mut seed = Object {
        record,
        found,
        has_leader: false,
        has_content: false,
    };
    json.deserialize_map(&mut seed)?;
    if !seed.has_content {
        return Err(serde_json::Error::custom("neither a leader nor fields"));
    }
    if !seed.has_leader {
        seed.found.push(AnomalyKind::LeaderMissing);
        seed.record.set_leader(NO_LEADER);
    }
    json.end()
}

struct Object<'a> {
    record: &'a mut Record,
    found: &'a mut Vec<AnomalyKind>,
    has_leader: bool,
    has_content: bool,
}

/// A string, borrowed where it has no escapes.
struct Text<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Strings;
        impl<'de> Visitor<'de> for Strings {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        json.deserialize_str(Strings)
    }
}

impl<'de> Visitor<'de> for &mut Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(key)) = map.next_key()? {
            match &*key {
                "leader" => {
                    let Text(text) = map.next_value()?;
                    let (leader, odd) = leader_of(text.as_bytes());
                    self.record.set_leader(leader);
                    self.found.extend(odd.map(AnomalyKind::LeaderLength));
                    if std::mem::replace(&mut self.has_leader, true) {
                        self.found.push(AnomalyKind::LeaderRepeated);
                    }
                }
                "fields" => {
                    let (record, found) = (&mut *self.record, &mut *self.found);
                    map.next_value_seed(Fields { record, found })?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            }
            self.has_content = true;
        }
        Ok(())
    }
}

/// The array of fields, and each object in it.
struct Fields<'a> {
    record: &'a mut Record,
    found: &'a mut Vec<AnomalyKind>,
}

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        loop {
            let (record, found) = (&mut *self.record, &mut *self.found);
            if fields.next_element_seed(FieldObject { record, found })?.is_none() {
                return Ok(());
            }
        }
    }
}

/// `{"245": …}`.
struct FieldObject<'a> {
    record: &'a mut Record,
    found: &'a mut Vec<AnomalyKind>,
}

impl FieldObject<'_> {
    fn padded(&mut self, tag: [u8; 3]) -> Tag {
        let tag = Tag::from_bytes(tag);
        self.found.push(AnomalyKind::TagLength { tag });
        tag
    }
}

impl<'de> DeserializeSeed<'de> for FieldObject<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FieldObject<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(key)) = map.next_key()? {
            let tag = match *key.as_bytes() {
                [a, b, c] => Tag::from_bytes([a, b, c]),
                // a number, without its zeros
                [b, c] if b.is_ascii_digit() && c.is_ascii_digit() => self.padded([b'0', b, c]),
                [c] if c.is_ascii_digit() => self.padded([b'0', b'0', c]),
                _ => {
                    let error = format_args!("the tag {key:?} does not have three characters");
                    return Err(Error::custom(error));
                }
            };
            let (record, found) = (&mut *self.record, &mut *self.found);
            map.next_value_seed(Content { tag, record, found })?;
        }
        Ok(())
    }
}

/// What stands behind a tag: a string, or indicators and subfields.
struct Content<'a> {
    tag: Tag,
    record: &'a mut Record,
    found: &'a mut Vec<AnomalyKind>,
}

impl<'de> DeserializeSeed<'de> for Content<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Content<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or an object of indicators and subfields")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if !self.tag.is_control() {
            self.found.push(AnomalyKind::FieldForm { tag: self.tag });
        }
        self.record.push_control(self.tag, text.as_bytes());
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let tag = self.tag;
        let (mut indicators, mut data) = ([None, None], Vec::new());
        while let Some(Text(key)) = map.next_key()? {
            match (&*key, &mut indicators) {
                ("ind1", [indicator, _]) | ("ind2", [_, indicator]) => {
                    let Text(text) = map.next_value()?;
                    let is_indicator = |text: &Cow<'_, str>| text.chars().count() == 1 && text != DELIMITER;
                    *indicator = Some(text).filter(is_indicator);
                }
                ("subfields", _) => {
                    let (data, found) = (&mut data, &mut *self.found);
                    map.next_value_seed(Subfields { tag, data, found })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let plain = |text: &Option<Cow<'_, str>>| text.as_ref().is_some_and(|text| text.len() == 1);
        if !indicators.iter().all(plain) {
            self.found.push(AnomalyKind::Indicators { tag });
        }
        if tag.is_control() {
            self.found.push(AnomalyKind::FieldForm { tag });
        }
        let characters = indicators.map(|indicator| indicator.unwrap_or(Cow::Borrowed(" ")));
        self.record
            .push_raw(tag, &[characters.concat().as_bytes(), &data].concat());
        Ok(())
    }
}

/// The array of subfields, and each object in it.
struct Subfields<'a> {
    tag: Tag,
    data: &'a mut Vec<u8>,
    found: &'a mut Vec<AnomalyKind>,
}

impl<'de> DeserializeSeed<'de> for Subfields<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Subfields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("subfields")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut subfields: A) -> Result<(), A::Error> {
        let tag = self.tag;
        loop {
            let (data, found) = (&mut *self.data, &mut *self.found);
            if subfields
                .next_element_seed(Subfields { tag, data, found })?
                .is_none()
            {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(code)) = map.next_key()? {
            let Text(value) = map.next_value()?;
            let tag = self.tag;
            let (first, more) = Subfield::split(code.as_bytes());
            let first = if first == [SUBFIELD_DELIMITER] {
                &[][..]
            } else {
                first
            };
            match first {
                _ if !more.is_empty() => self.found.push(AnomalyKind::SubfieldCode { tag }),
                [] => self.found.push(AnomalyKind::SubfieldCode { tag }),
                [code, ..] if !Subfield::is_plain_code(*code) => {
                    self.found.push(AnomalyKind::OddSubfieldCode { tag });
                }
                _ => {}
            }
            self.data.push(SUBFIELD_DELIMITER);
            self.data
                .extend_from_slice(if first.is_empty() { b" " } else { first });
            if value.contains(DELIMITER) {
                self.found.push(AnomalyKind::DelimiterInValue { tag });
                self.data
                    .extend_from_slice(value.replace(DELIMITER, " ").as_bytes());
            } else {
                self.data.extend_from_slice(value.as_bytes());
            }
        }
        Ok(())
    }
}
