//! Whether the directory of a damaged record can be believed, and what to do if not.

use crate::anomaly::{Anomaly, AnomalyKind, Number};
use crate::decode::view::{EntryWidth, Layout};
use crate::directory::{ENTRY_LENGTH, Entry};
use crate::field::FIELD_TERMINATOR;
use crate::leader::LEADER_LENGTH;

/// Directory and data of a record, cut up.
struct Parts<'a> {
    directory: &'a [u8],
    data: &'a [u8],
    entries: Vec<Entry>,
    /// Start and length, with terminator, of each stretch of data up to a field terminator. Only the last can lack
    /// the terminator.
    stretches: Vec<(usize, usize)>,
}

/// Decides how tags find their data, and notes why it is not the usual way.
pub(super) fn choose(directory: &[u8], data: &[u8], anomalies: &mut Vec<Anomaly>) -> Result<Layout, Anomaly> {
    let parts = Parts::of(directory, data);
    let whole = directory.len().is_multiple_of(ENTRY_LENGTH);
    let on_bounds = parts
        .entries
        .iter()
        .filter(|entry| parts.is_on_bounds(entry))
        .count();
    let pairs = parts.entry_width();
    let contiguous = whole && parts.is_contiguous();
    let believable = whole && on_bounds == parts.entries.len() && (pairs.is_none() || !parts.has_overlap());
    if believable || (contiguous && 2 * on_bounds >= parts.entries.len()) || (contiguous && pairs.is_none()) {
        parts.note_coverage(anomalies);
        return Ok(Layout::Directory);
    }
    if !whole {
        let length = directory.len() as u64;
        anomalies.push(Anomaly::new(
            LEADER_LENGTH,
            AnomalyKind::DirectoryLength { length },
        ));
    }
    match pairs {
        Some(width) => {
            if width == EntryWidth::Fixed(ENTRY_LENGTH) {
                anomalies.extend(parts.diagnosis());
            }
            anomalies.push(Anomaly::new(parts.base(), AnomalyKind::ReadByTerminators));
            parts.note_trailing(anomalies);
            Ok(Layout::Terminators(width))
        }
        None => Err(parts.first_off_bounds()),
    }
}

impl<'a> Parts<'a> {
    fn of(directory: &'a [u8], data: &'a [u8]) -> Self {
        let entries = directory
            .as_chunks::<ENTRY_LENGTH>()
            .0
            .iter()
            .map(Entry::parse)
            .collect();
        let mut start = 0;
        let mut stretches = Vec::new();
        for end in memchr::memchr_iter(FIELD_TERMINATOR, data) {
            stretches.push((start, end + 1 - start));
            start = end + 1;
        }
        if start < data.len() {
            stretches.push((start, data.len() + 1 - start));
        }
        Self {
            directory,
            data,
            entries,
            stretches,
        }
    }

    /// Place of the data in the record.
    const fn base(&self) -> usize {
        LEADER_LENGTH + self.directory.len() + 1
    }

    fn ends_terminated(&self) -> bool {
        self.data.last() == Some(&FIELD_TERMINATOR)
    }

    /// Whether an entry begins behind a field terminator and ends with one.
    fn is_on_bounds(&self, entry: &Entry) -> bool {
        let (Some(start), Some(length)) = (entry.start, entry.length) else {
            return false;
        };
        let terminated = |end: usize| end == 0 || self.data.get(end - 1) == Some(&FIELD_TERMINATOR);
        length > 0 && terminated(start) && terminated(start + length)
    }

    /// Whether the entries follow each other without a gap and end where the data ends.
    fn is_contiguous(&self) -> bool {
        let end = self.entries.iter().try_fold(0, |next, entry| {
            entry
                .length
                .filter(|&length| length > 0 && entry.start == Some(next))
                .map(|length| next + length)
        });
        end == Some(self.data.len())
    }

    /// Starts and ends of the numeric entries, by start.
    fn ranges(&self) -> Vec<(usize, usize, usize)> {
        let mut ranges: Vec<_> = (0..)
            .zip(&self.entries)
            .filter_map(|(index, entry)| Some((entry.start?, entry.start? + entry.length?, index)))
            .collect();
        ranges.sort_unstable();
        ranges
    }

    fn has_overlap(&self) -> bool {
        self.ranges()
            .is_sorted_by(|before, after| before.1 <= after.0)
            .eq(&false)
    }

    /// The width of entries under which there is one for each stretch; a last stretch without terminator may be
    /// a field or junk.
    fn entry_width(&self) -> Option<EntryWidth> {
        let terminated =
            self.stretches.len() - usize::from(!self.ends_terminated() && !self.stretches.is_empty());
        let widths = [
            EntryWidth::Fixed(ENTRY_LENGTH),
            EntryWidth::AsNeeded,
            EntryWidth::Fixed(ENTRY_LENGTH + 1),
            EntryWidth::Fixed(ENTRY_LENGTH + 2),
        ];
        widths.into_iter().find(|width| {
            [self.stretches.len(), terminated].into_iter().any(|count| {
                let stretches = self.stretches.iter().take(count);
                count > 0
                    && stretches
                        .map(|&(start, length)| width.of(length, start))
                        .sum::<usize>()
                        == self.directory.len()
            })
        })
    }

    /// Notes order, overlaps, and bytes no entry covers.
    fn note_coverage(&self, anomalies: &mut Vec<Anomaly>) {
        let unordered = self
            .entries
            .windows(2)
            .position(|pair| matches!(pair, [one, two] if one.start > two.start));
        if let Some(index) = unordered {
            anomalies.push(self.at_entry(index + 1, AnomalyKind::UnorderedDirectory));
        }
        let mut covered = 0;
        for (start, end, index) in self.ranges() {
            if start < covered
                && let Some(&Entry { tag, .. }) = self.entries.get(index)
            {
                anomalies.push(self.at_entry(index, AnomalyKind::EntryOverlaps { tag }));
            }
            self.note_gap(covered, start, anomalies);
            covered = covered.max(end);
        }
        self.note_gap(covered, self.data.len(), anomalies);
    }

    fn note_gap(&self, from: usize, to: usize, anomalies: &mut Vec<Anomaly>) {
        let Some(gap) = self.data.get(from..to).filter(|gap| !gap.is_empty()) else {
            return;
        };
        let length = gap.len() as u64;
        let trailing = to == self.data.len() && !gap.contains(&FIELD_TERMINATOR);
        let kind = if trailing {
            AnomalyKind::TrailingData { length }
        } else {
            AnomalyKind::UncoveredData { length }
        };
        anomalies.push(Anomaly::new(self.base() + from, kind));
    }

    /// Notes bytes behind the last field when fields are read by their terminators.
    fn note_trailing(&self, anomalies: &mut Vec<Anomaly>) {
        let fields = self.directory.len() / ENTRY_LENGTH;
        if self.ends_terminated() || self.stretches.len() <= fields {
            return;
        }
        if let Some(&(start, _)) = self.stretches.last() {
            self.note_gap(start, self.data.len(), anomalies);
        }
    }

    fn at_entry(&self, index: usize, kind: AnomalyKind) -> Anomaly {
        Anomaly::new(LEADER_LENGTH + index * ENTRY_LENGTH, kind)
    }

    /// What is wrong with a directory that has an entry for each stretch.
    fn diagnosis(&self) -> Option<Anomaly> {
        let pairs = || self.entries.iter().zip(&self.stretches);
        let not_a_number = self
            .entries
            .iter()
            .any(|entry| entry.length.is_none() || entry.start.is_none());
        if not_a_number || !pairs().any(|(entry, &(start, length))| !entry.says(start, length)) {
            return Some(self.first_off_bounds());
        }
        let all_lengths_true = pairs().all(|(entry, &(_, length))| entry.length == Some(length));
        let in_characters = |(entry, &(start, length)): (&Entry, &(usize, usize))| {
            entry.length == Some(self.characters(start, length))
        };
        if !all_lengths_true && pairs().all(in_characters) {
            return Some(self.at_entry(0, AnomalyKind::LengthsInCharacters));
        }
        let shift = |entry: &Entry, start: usize| {
            entry
                .start
                .map(|declared| start.cast_signed() - declared.cast_signed())
        };
        let first = pairs().position(|(entry, &(start, _))| shift(entry, start) != Some(0));
        let Some(first) = first else {
            return Some(self.first_off_bounds());
        };
        let (entry, &(start, _)) = pairs().nth(first)?;
        let by = shift(entry, start)?;
        if first > 0
            && entry.start < Some(self.data.len())
            && pairs()
                .skip(first)
                .all(|(entry, &(start, _))| shift(entry, start) == Some(by))
        {
            return Some(self.at_entry(
                first,
                AnomalyKind::DirectoryShifted {
                    tag: entry.tag,
                    by: by as i64,
                },
            ));
        }
        Some(self.first_off_bounds())
    }

    /// The length of a stretch in characters, with its terminator.
    fn characters(&self, start: usize, length: usize) -> usize {
        let stretch = self.data.get(start..start + length - 1).unwrap_or_default();
        String::from_utf8_lossy(stretch).chars().count() + 1
    }

    /// Why the first entry that is not on the bounds of a field is not.
    fn first_off_bounds(&self) -> Anomaly {
        let index = self
            .entries
            .iter()
            .position(|entry| !self.is_on_bounds(entry))
            .unwrap_or(0);
        let Some(&Entry { tag, length, start }) = self.entries.get(index) else {
            let length = self.directory.len() as u64;
            return Anomaly::new(LEADER_LENGTH, AnomalyKind::DirectoryLength { length });
        };
        let kind = match (length, start) {
            (None, _) => AnomalyKind::NotANumber {
                number: Number::FieldLength,
            },
            (_, None) => AnomalyKind::NotANumber {
                number: Number::FieldStart,
            },
            (Some(length), Some(start)) if start + length > self.data.len() => {
                AnomalyKind::EntryOutOfRange { tag }
            }
            _ => AnomalyKind::EntryOffBounds { tag },
        };
        self.at_entry(index, kind)
    }
}

impl Entry {
    fn says(&self, start: usize, length: usize) -> bool {
        self.start == Some(start) && self.length == Some(length)
    }
}
