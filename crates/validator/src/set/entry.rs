//! What a record leaves behind for the rules about several records.

use std::fmt;

use holdsync_ids::{MmsId, OclcNumber};
use xxhash_rust::xxh64::xxh64;

use super::years::YearSpan;

/// Whether a record describes a title or a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A bibliographic record.
    Bibliographic,
    /// A holdings record.
    Holdings,
}

/// Where a holdings record has its OCLC number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberPlace {
    /// Field 004.
    Field004,
    /// 014 `$a`, where `$b` names OCLC.
    Field014,
    /// 035 `$a`.
    Field035,
}

impl NumberPlace {
    /// Every place, in the order of tags.
    pub const ALL: [Self; 3] = [Self::Field004, Self::Field014, Self::Field035];

    /// `004`, `014 $a` or `035 $a`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field004 => "004",
            Self::Field014 => "014 $a",
            Self::Field035 => "035 $a",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Field004 => 1,
            Self::Field014 => 2,
            Self::Field035 => 4,
        }
    }
}

/// The places where a holdings record has its OCLC number; it may have it in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberPlaces(u8);

impl NumberPlaces {
    /// The same and one more place.
    #[must_use]
    pub const fn and(self, place: NumberPlace) -> Self {
        Self(self.0 | place.bit())
    }

    /// Whether the number stands there.
    #[must_use]
    pub const fn has(self, place: NumberPlace) -> bool {
        self.0 & place.bit() != 0
    }

    /// Whether it stands nowhere.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A local system number: digits, as Alma's are, by their value, anything else by a digest of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocalNumber {
    /// At most 19 digits without a leading zero.
    Digits(u64),
    /// Any other text. Two texts with one digest are taken for one; among ten million numbers that has a chance of
    /// three in a million.
    Text(u64),
}

impl LocalNumber {
    /// Reads the content of field 001; `None` where nothing but blanks is in it.
    #[must_use]
    pub fn read(value: &[u8]) -> Option<Self> {
        let value = value.trim_ascii();
        let first = value.first()?;
        let digits = value.len() <= 19 && *first != b'0' && value.iter().all(u8::is_ascii_digit);
        let number = digits.then(|| std::str::from_utf8(value).ok()?.parse().ok());
        Some(match number.flatten() {
            Some(number) => Self::Digits(number),
            None => Self::Text(xxh64(value, 0)),
        })
    }

    /// The MMS ID, where it is one.
    #[must_use]
    pub fn mms(self) -> Option<MmsId> {
        match self {
            Self::Digits(value) => MmsId::new(value),
            Self::Text(_) => None,
        }
    }

    const fn value(self) -> (u64, bool) {
        match self {
            Self::Digits(value) => (value, false),
            Self::Text(digest) => (digest, true),
        }
    }
}

impl From<MmsId> for LocalNumber {
    fn from(mms: MmsId) -> Self {
        Self::Digits(mms.get())
    }
}

impl fmt::Display for LocalNumber {
    /// The digits; of other text nothing is kept that could be shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits(value) => write!(f, "{value}"),
            Self::Text(_) => f.write_str("that is not a number"),
        }
    }
}

/// What set rules know of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which file of the run, from 0; at most 4,194,303.
    pub file: u32,
    /// The record's number in its file, from 1; at most 2⁴⁰ − 1.
    pub ordinal: u64,
    /// Its first byte in its stream; at most 2⁴⁰ − 1.
    pub offset: u64,
    /// Title or copy.
    pub kind: RecordKind,
    /// Whether it deletes: by its status, or because everything in its file does.
    pub deletes: bool,
    /// Its local system number; records without one have a rule of their own.
    pub local: Option<LocalNumber>,
    /// The OCLC number it would be sent with.
    pub number: Option<OclcNumber>,
    /// Where a holdings record has the number.
    pub places: NumberPlaces,
    /// Of a holdings record: the local system number of its bibliographic record.
    pub bib: Option<LocalNumber>,
    /// Of a holdings record: whether it carries a retention commitment.
    pub retention: bool,
    /// Of a bibliographic record the years its title appeared in, of a holdings record those it holds; where known.
    pub years: Option<YearSpan>,
    /// Tells records apart that say different things.
    pub digest: u64,
}

impl Entry {
    /// What an entry takes in memory and on disk while it is sorted.
    pub const BYTES: usize = Packed::BYTES;
}

const FILE_BITS: u32 = 22;
const ORDINAL_BITS: u32 = 40;
const OFFSET_BITS: u32 = 40;
const REFERENCE: u64 = 1 << 62;

/// An entry in 48 bytes, as it is sorted and written to disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Packed {
    /// From the top: an unused bit, whether this is a reference, file, ordinal.
    pub(super) rank: u64,
    /// The OCLC number, shifted by the flags.
    number: u64,
    local: u64,
    bib: u64,
    /// From the top: the years, the offset.
    offset: u64,
    digest: u64,
}

const FLAGS: u32 = 12;
const HOLDINGS: u64 = 1;
const DELETES: u64 = 2;
const RETENTION: u64 = 4;
const HAS_LOCAL: u64 = 8;
const TEXT_LOCAL: u64 = 16;
const HAS_BIB: u64 = 32;
const TEXT_BIB: u64 = 64;
const PLACES: u32 = 8;

impl Packed {
    pub(super) const BYTES: usize = 48;

    pub(super) fn new(entry: &Entry) -> Self {
        let file = u64::from(entry.file).min((1 << FILE_BITS) - 1);
        let ordinal = entry.ordinal.min((1 << ORDINAL_BITS) - 1);
        let flag = |is: bool, bit: u64| if is { bit } else { 0 };
        let value = |local: Option<LocalNumber>| local.map_or((0, false), LocalNumber::value);
        let ((local, text_local), (bib, text_bib)) = (value(entry.local), value(entry.bib));
        let flags = flag(entry.kind == RecordKind::Holdings, HOLDINGS)
            | flag(entry.deletes, DELETES)
            | flag(entry.retention, RETENTION)
            | flag(entry.local.is_some(), HAS_LOCAL)
            | flag(text_local, TEXT_LOCAL)
            | flag(entry.bib.is_some(), HAS_BIB)
            | flag(text_bib, TEXT_BIB)
            | u64::from(entry.places.0) << PLACES;
        Self {
            rank: file << ORDINAL_BITS | ordinal,
            number: entry.number.map_or(0, OclcNumber::get) << FLAGS | flags,
            local,
            bib,
            offset: YearSpan::pack(entry.years) << OFFSET_BITS | entry.offset.min((1 << OFFSET_BITS) - 1),
            digest: entry.digest,
        }
    }

    /// The same, to be sorted among the records of the bibliographic record it belongs to.
    pub(super) const fn reference(mut self) -> Self {
        self.rank |= REFERENCE;
        self
    }

    pub(super) const fn is_reference(&self) -> bool {
        self.rank & REFERENCE != 0
    }

    pub(super) fn entry(&self) -> Entry {
        let is = |bit: u64| self.number & bit != 0;
        let local = |value: u64, has: u64, text: u64| match (is(has), is(text)) {
            (false, _) => None,
            (true, false) => Some(LocalNumber::Digits(value)),
            (true, true) => Some(LocalNumber::Text(value)),
        };
        let file = self.rank >> ORDINAL_BITS & ((1 << FILE_BITS) - 1);
        Entry {
            file: u32::try_from(file).unwrap_or(u32::MAX),
            ordinal: self.rank & ((1 << ORDINAL_BITS) - 1),
            offset: self.offset & ((1 << OFFSET_BITS) - 1),
            kind: if is(HOLDINGS) {
                RecordKind::Holdings
            } else {
                RecordKind::Bibliographic
            },
            deletes: is(DELETES),
            local: local(self.local, HAS_LOCAL, TEXT_LOCAL),
            number: OclcNumber::new(self.number >> FLAGS),
            places: NumberPlaces(u8::try_from(self.number >> PLACES & 7).unwrap_or(0)),
            bib: local(self.bib, HAS_BIB, TEXT_BIB),
            retention: is(RETENTION),
            years: YearSpan::unpack(self.offset >> OFFSET_BITS),
            digest: self.digest,
        }
    }

    /// The OCLC number, where there is one.
    pub(super) const fn number(&self) -> u64 {
        self.number >> FLAGS
    }

    /// The local number to sort by, of a reference that of the bibliographic record: whether text, and the value.
    pub(super) const fn local(&self) -> (bool, u64) {
        if self.is_reference() {
            (self.number & TEXT_BIB != 0, self.bib)
        } else {
            (self.number & TEXT_LOCAL != 0, self.local)
        }
    }

    pub(super) fn write(&self, to: &mut Vec<u8>) {
        for word in [
            self.rank,
            self.number,
            self.local,
            self.bib,
            self.offset,
            self.digest,
        ] {
            to.extend_from_slice(&word.to_le_bytes());
        }
    }

    pub(super) fn read(bytes: &[u8; Self::BYTES]) -> Self {
        let mut words = [0_u64; 6];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        let [rank, number, local, bib, offset, digest] = words;
        Self {
            rank,
            number,
            local,
            bib,
            offset,
            digest,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::{Entry, LocalNumber, NumberPlaces, Packed, RecordKind, YearSpan};
    use holdsync_ids::OclcNumber;
    use proptest::prelude::*;

    /// Years that often lie within each other.
    fn few_years() -> impl Strategy<Value = Option<YearSpan>> {
        let last = prop_oneof![Just(None), (2000_u16..2006).prop_map(Some)];
        (2000_u16..2004, last).prop_map(|(first, last)| YearSpan::new(first, last))
    }

    /// Entries of few numbers, so that groups form.
    pub(in crate::set) fn entries() -> impl Strategy<Value = Vec<Entry>> {
        let local = prop_oneof![
            Just(None),
            (0_u64..6).prop_map(|n| Some(LocalNumber::Digits(991_000_000_000 + n))),
            (0_u64..2).prop_map(|n| Some(LocalNumber::Text(n))),
        ];
        let number = prop::option::weighted(0.8, (1_u64..6).prop_map(|n| OclcNumber::new(n).unwrap()));
        let place = (0_u8..8).prop_map(NumberPlaces);
        let flags = (any::<bool>(), prop::bool::weighted(0.3), any::<bool>());
        let rest = (0_u64..3, few_years());
        let one = (0_u32..3, flags, local.clone(), number, place, local, rest);
        let one = one.prop_map(
            |(file, (holdings, deletes, retention), local, number, place, bib, (digest, years))| Entry {
                file,
                ordinal: 0,
                offset: 0,
                kind: if holdings {
                    RecordKind::Holdings
                } else {
                    RecordKind::Bibliographic
                },
                deletes,
                local,
                number,
                places: if holdings && number.is_some() {
                    place
                } else {
                    NumberPlaces::default()
                },
                bib: bib.filter(|_| holdings),
                retention: holdings && retention,
                years,
                digest,
            },
        );
        prop::collection::vec(one, 0..14).prop_map(|mut all| {
            for (entry, ordinal) in all.iter_mut().zip(1_u64..) {
                (entry.ordinal, entry.offset) = (ordinal, ordinal * 100);
            }
            all
        })
    }

    proptest! {
        #[test]
        fn packing_loses_nothing(entries in entries(), file in 0_u32..4_194_304, offset in 0_u64..1 << 40, digest: u64) {
            for mut entry in entries {
                (entry.file, entry.offset, entry.digest) = (file, offset, digest);
                let packed = Packed::new(&entry);
                prop_assert_eq!(packed.entry(), entry);
                let mut bytes = Vec::new();
                packed.write(&mut bytes);
                prop_assert_eq!(Packed::read(bytes.as_slice().try_into().unwrap()), packed);
                prop_assert_eq!(packed.reference().entry(), entry);
            }
        }
    }

    #[test]
    fn local_numbers_are_told_apart() {
        let read = |text: &str| LocalNumber::read(text.as_bytes());
        assert_eq!(read(" 991234 "), Some(LocalNumber::Digits(991_234)));
        assert_eq!(read("  "), None);
        for text in [
            "0991234",
            "b991234",
            "99999999999999999999",
            "18446744073709551615 1",
        ] {
            assert!(matches!(read(text), Some(LocalNumber::Text(_))), "{text}");
        }
        assert_ne!(read("ocm1"), read("ocm2"));
    }
}
