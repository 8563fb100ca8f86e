//! The small world a life takes place in: few enough things that they meet all the time.

use holdsync_ids::{CollectionId, MmsId, OclcNumber, Symbol};
use holdsync_plan::Title;
use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;

/// Two of them hold something; the third is never met.
const SYMBOLS: [&str; 3] = ["PUL", "ZYX@", "NEV"];
const NUMBERS: [u64; 9] = [1, 2, 3, 40, 50, 600, 7_000_000_000, 8_000_000_000, 99_999_999_999];
const RECORDS: [u64; 8] = [
    99_000_000,
    9_912_345_678,
    991_234_567_806_421,
    991_234_567_906_421,
    991_234_568_006_421,
    999_999_999_999_999_999,
    9_900_000_000_000_000_001,
    9_999_999_999_999_999_999,
];
const COLLECTIONS: [u32; 2] = [1_012_345, 1_067_890];
const SOURCES: [&str; 2] = ["alma", "second"];

/// What was made up so far.
#[derive(Clone, Debug, Default)]
pub(super) struct World {
    /// Hours since the beginning.
    hours: i64,
    files: u64,
    uploads: u64,
    reports: u64,
}

impl World {
    pub(super) fn symbols() -> impl Iterator<Item = Symbol> {
        SYMBOLS.iter().filter_map(|text| text.parse().ok())
    }

    pub(super) fn numbers() -> impl Iterator<Item = OclcNumber> {
        NUMBERS.iter().filter_map(|number| OclcNumber::new(*number))
    }

    pub(super) fn records() -> impl Iterator<Item = MmsId> {
        RECORDS.iter().filter_map(|mms| MmsId::new(*mms))
    }

    pub(super) fn titles() -> impl Iterator<Item = Title> {
        Self::numbers()
            .map(Title::Number)
            .chain(Self::records().map(Title::Unnumbered))
    }

    pub(super) fn collections() -> impl Iterator<Item = CollectionId> {
        COLLECTIONS.iter().filter_map(|id| CollectionId::new(*id))
    }

    pub(super) const fn sources() -> [&'static str; 2] {
        SOURCES
    }

    /// The instant now; each operation is some hours later than the one before.
    pub(super) fn now(&self) -> Timestamp {
        self.at(self.hours)
    }

    /// An instant as many hours before now.
    pub(super) fn ago(&self, hours: u64) -> Timestamp {
        self.at(self
            .hours
            .saturating_sub(i64::try_from(hours).unwrap_or(i64::MAX)))
    }

    fn at(&self, hours: i64) -> Timestamp {
        let beginning = Timestamp::from_second(1_772_424_000).unwrap_or(Timestamp::UNIX_EPOCH);
        beginning
            .checked_add(SignedDuration::from_hours(hours))
            .unwrap_or(beginning)
    }

    pub(super) fn pass_time(&mut self, chance: &mut Chance) {
        let hours = i64::try_from(chance.below(30)).unwrap_or(0);
        self.hours = self.hours.saturating_add(hours);
    }

    /// The number of the next file.
    pub(super) const fn next_file(&mut self) -> u64 {
        self.files = self.files.saturating_add(1);
        self.files
    }

    /// The name of the next upload.
    pub(super) fn next_upload(&mut self) -> String {
        self.uploads = self.uploads.saturating_add(1);
        Self::upload(self.uploads)
    }

    /// Names of all uploads so far.
    pub(super) fn uploads(&self) -> Vec<String> {
        (1..=self.uploads).map(Self::upload).collect()
    }

    fn upload(number: u64) -> String {
        format!("1012345.pul.bib.20260302040000.{number:02}.mrc")
    }

    /// The name of the next report; rarely one that was there before.
    pub(super) fn next_report(&mut self, chance: &mut Chance) -> String {
        if self.reports == 0 || !chance.one_in(15) {
            self.reports = self.reports.saturating_add(1);
        }
        Self::report(self.reports)
    }

    /// Names of all reports so far.
    pub(super) fn reports(&self) -> Vec<String> {
        (1..=self.reports).map(Self::report).collect()
    }

    fn report(number: u64) -> String {
        format!("report {number}")
    }

    pub(super) const fn files(&self) -> u64 {
        self.files
    }

    /// The content of a file, as its SHA-256 would have it.
    pub(super) fn sha256(number: u64) -> [u8; 32] {
        let mut sha256 = [7; 32];
        for (place, byte) in sha256.iter_mut().zip(number.to_le_bytes()) {
            *place = byte;
        }
        sha256
    }

    /// Each of these is `Some`: the lists are the constants above.
    pub(super) fn symbol(chance: &mut Chance) -> Option<Symbol> {
        let usual: Vec<Symbol> = Self::symbols().take(2).collect();
        chance.pick(&usual).copied()
    }

    pub(super) fn number(chance: &mut Chance) -> Option<OclcNumber> {
        let all: Vec<OclcNumber> = Self::numbers().collect();
        chance.pick(&all).copied()
    }

    pub(super) fn record(chance: &mut Chance) -> Option<MmsId> {
        let all: Vec<MmsId> = Self::records().collect();
        chance.pick(&all).copied()
    }

    pub(super) fn collection(chance: &mut Chance) -> Option<CollectionId> {
        let all: Vec<CollectionId> = Self::collections().collect();
        chance.pick(&all).copied()
    }
}
