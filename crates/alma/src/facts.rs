//! What a published bib says about its inventory.

use holdsync_marc_codec::Record;

use crate::holdings::{HeldAt, holdings};
use crate::mapping::FieldMapping;

/// What a published bib says about its inventory, before any judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its holdings records; `None` when the source cannot show them.
    pub holdings: Option<Vec<HeldAt>>,
    /// The number of item fields; `None` when the source cannot show items.
    pub items: Option<u32>,
    /// The number of portfolio fields; `None` when the source cannot show portfolios.
    pub portfolios: Option<u32>,
    /// Whether it is marked suppressed from publishing.
    pub suppressed: bool,
    /// Whether it is marked as the record of a title on order.
    pub on_order: bool,
}

impl Facts {
    /// Reads them from the mapped fields.
    #[must_use]
    pub fn read(record: &Record, mapping: &FieldMapping) -> Self {
        let count = |tag| u32::try_from(record.fields_of(tag).count()).unwrap_or(u32::MAX);
        Self {
            holdings: mapping.holdings.map(|_| holdings(record, mapping)),
            items: mapping.items.map(|items| count(items.tag)),
            portfolios: mapping.portfolios.map(count),
            suppressed: mapping
                .suppressed_bib
                .as_ref()
                .is_some_and(|mark| mark.is_in(record)),
            on_order: mapping.order_record.iter().any(|mark| mark.is_in(record)),
        }
    }
}
