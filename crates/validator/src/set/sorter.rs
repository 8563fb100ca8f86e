//! Sorting more entries than memory holds.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::entry::{Entry, Packed};

/// Where entries go that do not fit into memory: a temporary file, or in a test a `Cursor`.
pub trait Spill: Read + Write + Seek {}

impl<T: Read + Write + Seek> Spill for T {}

/// By what entries are sorted; within a group by file and ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By local system number. Entries without one are left out. A holdings record that names its bibliographic
    /// record comes a second time, behind that.
    Local,
    /// By OCLC number. Entries without one are left out.
    Number,
}

/// What entries are compared by.
type Key = (bool, u64, u64);

impl Order {
    fn key(self, packed: &Packed) -> Key {
        let (text, value) = match self {
            Self::Local => packed.local(),
            Self::Number => (false, packed.number()),
        };
        (text, value, packed.rank)
    }
}

/// Sorts entries in runs of a fixed size, which are written one behind the other, and merges the runs.
///
/// Memory: the run, and about 4 MiB for merging. Disk: 48 bytes an entry, only once the first run is full.
pub struct Sorter<S, F> {
    order: Order,
    run: Vec<Packed>,
    capacity: usize,
    open: F,
    spill: Option<S>,
    /// The bytes of each run.
    runs: Vec<u64>,
    bytes: Vec<u8>,
}

/// How many bytes are written or read at once.
const BLOCK: usize = 1 << 18;

impl<S: Spill, F: FnMut() -> io::Result<S>> Sorter<S, F> {
    /// A sorter that keeps `capacity` entries in memory, at least one, and opens its spill when it needs it.
    pub fn new(order: Order, capacity: usize, open: F) -> Self {
        Self {
            order,
            run: Vec::new(),
            capacity: capacity.max(1),
            open,
            spill: None,
            runs: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// When the spill cannot be opened or written.
    pub fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let packed = Packed::new(entry);
        match self.order {
            Order::Number if entry.number.is_some() => self.push(packed),
            Order::Number => Ok(()),
            Order::Local => {
                if entry.local.is_some() {
                    self.push(packed)?;
                }
                if entry.bib.is_some() {
                    self.push(packed.reference())?;
                }
                Ok(())
            }
        }
    }

    fn push(&mut self, packed: Packed) -> io::Result<()> {
        if self.run.len() == self.capacity {
            self.write_run()?;
        }
        if self.run.len() == self.run.capacity() {
            // doubling, but never beyond what may be kept
            let room = self.capacity.saturating_sub(self.run.len());
            self.run.reserve_exact(self.run.len().max(1024).min(room));
        }
        self.run.push(packed);
        Ok(())
    }

    fn sort_run(&mut self) {
        let order = self.order;
        self.run.sort_unstable_by_key(|packed| order.key(packed));
    }

    fn write_run(&mut self) -> io::Result<()> {
        self.sort_run();
        let spill = match &mut self.spill {
            Some(spill) => spill,
            none => none.insert((self.open)()?),
        };
        let mut written = 0_u64;
        for packed in &self.run {
            packed.write(&mut self.bytes);
            if self.bytes.len() >= BLOCK {
                spill.write_all(&self.bytes)?;
                written = written.saturating_add(self.bytes.len() as u64);
                self.bytes.clear();
            }
        }
        spill.write_all(&self.bytes)?;
        written = written.saturating_add(self.bytes.len() as u64);
        self.bytes.clear();
        self.runs.push(written);
        self.run.clear();
        Ok(())
    }

    /// The entries in order.
    ///
    /// # Errors
    /// When the spill cannot be written or read.
    pub fn finish(mut self) -> io::Result<Sorted<S>> {
        self.sort_run();
        let order = self.order;
        let Some(mut spill) = self.spill.take() else {
            return Ok(Sorted {
                order,
                memory: self.run.into_iter(),
                merge: None,
            });
        };
        spill.flush()?;
        let memory = std::mem::take(&mut self.run).into_iter();
        let merge = Merge::new(spill, &self.runs, order)?;
        Ok(Sorted {
            order,
            memory,
            merge: Some(merge),
        })
    }
}

/// Entries in order, from a [`Sorter`].
pub struct Sorted<S> {
    order: Order,
    memory: std::vec::IntoIter<Packed>,
    merge: Option<Merge<S>>,
}

impl<S: Spill> Sorted<S> {
    fn next_packed(&mut self) -> io::Result<Option<Packed>> {
        let Some(merge) = &mut self.merge else {
            return Ok(self.memory.next());
        };
        let in_memory = self.memory.as_slice().first();
        let from_memory = match (in_memory, merge.peek()) {
            (Some(packed), Some(key)) => self.order.key(packed) < key,
            (in_memory, _) => in_memory.is_some(),
        };
        if from_memory {
            return Ok(self.memory.next());
        }
        merge.next()
    }
}

impl<S: Spill> Iterator for Sorted<S> {
    type Item = io::Result<InOrder>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_packed().transpose()?;
        Some(next.map(|packed| InOrder {
            entry: packed.entry(),
            is_reference: packed.is_reference(),
        }))
    }
}

/// An entry in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InOrder {
    /// The entry.
    pub entry: Entry,
    /// Whether it stands here for the bibliographic record it names, in the order of local system numbers.
    pub is_reference: bool,
}

/// Runs on disk, read in step.
struct Merge<S> {
    spill: S,
    runs: Vec<Run>,
    heads: BinaryHeap<Reverse<(Key, usize)>>,
    block: usize,
    order: Order,
}

struct Run {
    /// What is not read yet.
    at: u64,
    left: u64,
    block: Vec<u8>,
    /// What of the block was handed out.
    taken: usize,
}

impl<S: Spill> Merge<S> {
    fn new(spill: S, lengths: &[u64], order: Order) -> io::Result<Self> {
        // all blocks together stay within 16 blocks, and each holds some hundred entries at least
        let share = BLOCK
            .saturating_mul(16)
            .checked_div(lengths.len())
            .unwrap_or(BLOCK);
        let entries = share.clamp(1 << 14, BLOCK) / Packed::BYTES;
        let mut at = 0_u64;
        let runs = lengths.iter().map(|&left| {
            let run = Run {
                at,
                left,
                block: Vec::new(),
                taken: 0,
            };
            at = at.saturating_add(left);
            run
        });
        let mut merge = Self {
            spill,
            runs: runs.collect(),
            heads: BinaryHeap::with_capacity(lengths.len()),
            block: entries.saturating_mul(Packed::BYTES),
            order,
        };
        for index in 0..merge.runs.len() {
            if let Some(key) = merge.head(index)? {
                merge.heads.push(Reverse((key, index)));
            }
        }
        Ok(merge)
    }

    fn peek(&self) -> Option<Key> {
        self.heads.peek().map(|Reverse((key, _))| *key)
    }

    fn next(&mut self) -> io::Result<Option<Packed>> {
        let Some(&Reverse((_, index))) = self.heads.peek() else {
            return Ok(None);
        };
        let Some(run) = self.runs.get_mut(index) else {
            return Ok(None);
        };
        let packed = run.current();
        run.taken = run.taken.saturating_add(Packed::BYTES);
        let key = self.head(index)?;
        if let Some(mut head) = self.heads.peek_mut() {
            match key {
                Some(key) => *head = Reverse((key, index)),
                None => {
                    PeekMut::pop(head);
                }
            }
        }
        Ok(packed)
    }

    /// The key of what a run has next, read from disk where its block is used up.
    fn head(&mut self, index: usize) -> io::Result<Option<Key>> {
        let Some(run) = self.runs.get_mut(index) else {
            return Ok(None);
        };
        if run.taken >= run.block.len() && run.left > 0 {
            let length = usize::try_from(run.left).map_or(self.block, |left| left.min(self.block));
            run.block.resize(length, 0);
            run.taken = 0;
            self.spill.seek(SeekFrom::Start(run.at))?;
            self.spill.read_exact(&mut run.block)?;
            run.at = run.at.saturating_add(length as u64);
            run.left = run.left.saturating_sub(length as u64);
        }
        Ok(run.current().map(|packed| self.order.key(&packed)))
    }
}

impl Run {
    fn current(&self) -> Option<Packed> {
        let bytes = self.block.get(self.taken..)?.first_chunk()?;
        Some(Packed::read(bytes))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use std::io::{self, Cursor};

    use super::super::entry::tests::entries;
    use super::{Entry, Order, Sorter};
    use proptest::prelude::*;

    fn sorted(order: Order, capacity: usize, entries: &[Entry]) -> Vec<(Entry, bool)> {
        let mut sorter = Sorter::new(order, capacity, || Ok(Cursor::new(Vec::new())));
        for entry in entries {
            sorter.add(entry).unwrap();
        }
        let all = sorter.finish().unwrap().map(Result::unwrap);
        all.map(|next| (next.entry, next.is_reference)).collect()
    }

    proptest! {
        #[test]
        fn runs_on_disk_give_the_same_as_memory(entries in entries(), capacity in 1_usize..6) {
            for order in [Order::Local, Order::Number] {
                prop_assert_eq!(sorted(order, capacity, &entries), sorted(order, 1000, &entries));
            }
        }

        #[test]
        fn the_order_is_by_group_file_and_ordinal(entries in entries()) {
            let by_number = sorted(Order::Number, 2, &entries);
            let mut expected: Vec<Entry> = entries.iter().copied().filter(|entry| entry.number.is_some()).collect();
            expected.sort_by_key(|entry| (entry.number, entry.file, entry.ordinal));
            prop_assert_eq!(by_number.into_iter().map(|(entry, _)| entry).collect::<Vec<_>>(), expected);

            let by_local = sorted(Order::Local, 2, &entries);
            let own = entries.iter().filter(|entry| entry.local.is_some()).map(|entry| (entry.local, false, *entry));
            let others = entries.iter().filter(|entry| entry.bib.is_some()).map(|entry| (entry.bib, true, *entry));
            let mut expected: Vec<_> = own.chain(others).collect();
            expected.sort_by_key(|(local, reference, entry)| (*local, *reference, entry.file, entry.ordinal));
            let expected: Vec<_> = expected.into_iter().map(|(_, reference, entry)| (entry, reference)).collect();
            prop_assert_eq!(by_local, expected);
        }
    }

    #[test]
    fn many_runs_are_merged_through_small_blocks() {
        let entry = |n: u64| Entry {
            file: 0,
            ordinal: n,
            offset: n,
            kind: super::super::RecordKind::Bibliographic,
            deletes: false,
            local: None,
            number: holdsync_ids::OclcNumber::new(n.wrapping_mul(7_919) % 100_003 + 1),
            places: super::super::NumberPlaces::default(),
            bib: None,
            retention: false,
            years: None,
            digest: 0,
        };
        let all: Vec<Entry> = (1..=20_000).map(entry).collect();
        let few = sorted(Order::Number, 37, &all);
        assert_eq!(few.len(), 20_000);
        assert!(few.is_sorted_by_key(|(entry, _)| (entry.number, entry.ordinal)));
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let mut sorter = Sorter::new(Order::Number, 1, || {
            Err::<Cursor<Vec<u8>>, _>(io::Error::from(io::ErrorKind::StorageFull))
        });
        let entry = sorted(Order::Number, 9, &[]);
        assert!(entry.is_empty());
        let mut one = super::super::entry::Packed::default().entry();
        one.number = holdsync_ids::OclcNumber::new(5);
        sorter.add(&one).expect("the first one fits");
        assert_eq!(
            sorter.add(&one).map_err(|error| error.kind()),
            Err(io::ErrorKind::StorageFull)
        );
    }
}
