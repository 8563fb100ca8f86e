//! Which item of an upload a row of a report speaks of.

use std::collections::HashMap;

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_ledger::RowKey;

use crate::items::Stored;

/// The places of the items by everything a row can name: a report has as many rows as the upload has items,
/// so neither may be searched through for each of the other.
#[derive(Debug)]
pub(crate) struct Tying {
    by_mms: HashMap<MmsId, Vec<usize>>,
    by_offset: HashMap<u64, usize>,
    by_number: HashMap<OclcNumber, Vec<usize>>,
}

impl Tying {
    pub(crate) fn new(items: &[Stored]) -> Self {
        let mut tying = Self {
            by_mms: HashMap::new(),
            by_offset: HashMap::new(),
            by_number: HashMap::new(),
        };
        for (index, stored) in (0_usize..).zip(items) {
            if let Some(mms) = stored.item.mms {
                tying.by_mms.entry(mms).or_default().push(index);
            }
            tying.by_offset.entry(stored.item.offset).or_insert(index);
            if let Some(number) = stored.item.title.number() {
                tying.by_number.entry(number).or_default().push(index);
            }
        }
        tying
    }

    /// By local system number, else by byte offset, else by the number sent, where that is unambiguous.
    pub(crate) fn tie(&self, items: &[Stored], row: &RowKey) -> Option<usize> {
        if let Some(mms) = row.mms {
            return self.by_mms(items, mms, row.sent);
        }
        let place = row.place.and_then(|offset| self.by_offset.get(&offset)).copied();
        place.or_else(|| match self.by_number.get(&row.sent?)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// A record sent several times, with several numbers, is told apart by the number.
    fn by_mms(&self, items: &[Stored], mms: MmsId, sent: Option<OclcNumber>) -> Option<usize> {
        match self.by_mms.get(&mms)?.as_slice() {
            [only] => Some(*only),
            several => {
                let with_number =
                    |index: &&usize| items.get(**index).and_then(|stored| stored.item.title.number()) == sent;
                sent.and_then(|_| several.iter().find(with_number)).copied()
            }
        }
    }
}
