//! Which fields a publishing profile puts inventory into.

use holdsync_marc_codec::{Field, Record, Tag};

/// The fields of one source, as its publishing profile maps them. Alma lets every profile choose its own;
/// the default is what profiles begin with: holdings records in 852, nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMapping {
    /// Fields made from holdings records; `None` when the source cannot show holdings.
    pub holdings: Option<HoldingsFields>,
    /// Fields made from items; `None` when the source has none.
    pub items: Option<ItemFields>,
    /// The field made from each portfolio, such as AVE or 986.
    pub portfolios: Option<Tag>,
    /// What marks a bib suppressed from publishing.
    pub suppressed_bib: Option<Mark>,
    /// What marks records of titles on order; any of them.
    pub order_record: Vec<Mark>,
    /// Every field the profile adds, which no WorldCat record should see.
    pub enrichment: Vec<Tag>,
}

/// A field for each holdings record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldingsFields {
    /// The tag.
    pub tag: Tag,
    /// The subfield with the library code.
    pub library: u8,
    /// The subfield with the location code.
    pub location: Option<u8>,
    /// The subfield with the holdings ID; Alma itself uses `8`.
    pub holdings_id: Option<u8>,
    /// The subfield that tells whether the holdings record is suppressed; `true`, `yes`, `y`, `1` and
    /// `suppressed` mean that it is.
    pub suppressed: Option<u8>,
}

/// A field for each item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemFields {
    /// The tag.
    pub tag: Tag,
    /// The subfield with the ID of the holdings record the item belongs to; it ties best.
    pub holdings_id: Option<u8>,
    /// The subfield with the library code; ties where there is no holdings ID.
    pub library: Option<u8>,
    /// The subfield with the location code; ties where there is no holdings ID.
    pub location: Option<u8>,
}

/// A field, or a value in it, that says something about the whole record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The tag.
    pub tag: Tag,
    /// The subfield; `None` looks at the whole of a control field, or only for the field to be there.
    pub subfield: Option<u8>,
    /// The value, compared without regard to case and blanks around it; `None` for any.
    pub value: Option<String>,
}

impl Default for FieldMapping {
    fn default() -> Self {
        Self {
            holdings: Some(HoldingsFields::default()),
            items: None,
            portfolios: None,
            suppressed_bib: None,
            order_record: Vec::new(),
            enrichment: Vec::new(),
        }
    }
}

impl Default for HoldingsFields {
    fn default() -> Self {
        Self {
            tag: Tag::new(*b"852"),
            library: b'b',
            location: Some(b'c'),
            holdings_id: Some(b'8'),
            suppressed: None,
        }
    }
}

impl FieldMapping {
    /// Whether the profile adds this field: a declared enrichment, or mapped to holdings, items or portfolios.
    #[must_use]
    pub fn adds(&self, tag: Tag) -> bool {
        self.enrichment.contains(&tag)
            || self.holdings.is_some_and(|fields| fields.tag == tag)
            || self.items.is_some_and(|fields| fields.tag == tag)
            || self.portfolios == Some(tag)
    }
}

impl Mark {
    /// Whether the record has the mark.
    #[must_use]
    pub fn is_in(&self, record: &Record) -> bool {
        record.fields_of(self.tag).any(|field| self.matches(field))
    }

    fn matches(&self, field: Field<'_>) -> bool {
        let equal = |value: &[u8]| {
            let wanted = self.value.as_ref().map(|wanted| wanted.trim().as_bytes());
            wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(value.trim_ascii()))
        };
        match self.subfield {
            Some(code) => field.subfields().any(|s| s.code == code && equal(s.value)),
            None if field.is_control() => equal(field.data()),
            None if self.value.is_none() => true,
            None => field.subfields().any(|s| equal(s.value)),
        }
    }
}
