//! The library as a whole: a full publish and three nights of increments.

use std::io;

use holdsync_marc_codec::Record;

use crate::case::{Case, Expectation};
use crate::nights::{self, Change};
use crate::package::{self, Name, Shape};
use crate::shelf::Shelf;
use crate::title::Title;
use crate::world::World;
use crate::{content, holdings, numbers};

/// Bibs in the first full publish.
const TITLES: usize = 300;

/// Date, time and milliseconds of each night's job.
const STAMPS: [(&str, &str, &str); 4] = [
    ("20260202", "010312", "017"),
    ("20260203", "013004", "233"),
    ("20260204", "013001", "871"),
    ("20260205", "013010", "004"),
];

/// A file as Alma publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFile {
    /// The file name, brackets and all.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What it holds, in a sentence.
    pub shows: &'static str,
}

/// What one publishing job left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    /// The date of the job, `YYYYMMDD`.
    pub date: &'static str,
    /// True for a full publish, false for an increment.
    pub full: bool,
    /// The files, in the order they appeared.
    pub files: Vec<SampleFile>,
}

/// The sample library. The same seed always gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// The full publish, then three nights.
    pub nights: Vec<Night>,
    /// What WorldCat has at the start.
    pub world: World,
    /// What single records are there to show.
    pub expectations: Vec<Expectation>,
}

impl Library {
    /// Makes the library of a seed.
    ///
    /// # Errors
    ///
    /// Packing into memory can fail in its signature only; such an error is a defect of this crate.
    pub fn generate(seed: u64) -> io::Result<Library> {
        let mut shelf = Shelf::new(seed);
        numbers::shelve(&mut shelf);
        holdings::shelve(&mut shelf);
        content::shelve(&mut shelf);
        let changes = nights::stage(&mut shelf);
        while shelf.titles.len() < TITLES {
            let title = shelf.ordinary();
            shelf.titles.push(title);
        }
        shuffle(&mut shelf);
        let mut nights = vec![full(&shelf.titles)?];
        nights.extend([first(&changes)?, second(&changes), third(&changes)?]);
        Ok(Library {
            nights,
            world: shelf.world,
            expectations: shelf.expectations,
        })
    }

    /// The MMS IDs of the records that show a case, in publish order.
    pub fn showing(&self, case: Case) -> impl Iterator<Item = &str> {
        self.expectations
            .iter()
            .filter(move |one| one.case == case)
            .map(|one| one.mms_id.as_str())
    }
}

fn shuffle(shelf: &mut Shelf) {
    for last in (1..shelf.titles.len()).rev() {
        let other = usize::try_from(shelf.chance.between(0, last as u64 + 1)).unwrap_or(last);
        shelf.titles.swap(last, other);
    }
}

fn name(night: usize) -> Name {
    let prefix = if night == 0 { "oclc_full" } else { "oclc_daily" };
    let stamp = STAMPS.get(night).copied().unwrap_or_default();
    Name {
        prefix,
        stamp,
        job: 618_565_054 + night as u64 * 90_217,
    }
}

fn night(number: usize, files: Vec<SampleFile>) -> Night {
    Night {
        date: name(number).stamp.0,
        full: number == 0,
        files,
    }
}

fn full(titles: &[Title]) -> io::Result<Night> {
    let (one, two) = titles.split_at(titles.len() / 2);
    let mut files = Vec::new();
    for (part, titles, ending, shows) in [
        (
            1,
            one,
            "",
            "first half of the full publish; the member has no ending",
        ),
        (
            2,
            two,
            ".xml",
            "second half of the full publish; the member ends in .xml",
        ),
    ] {
        let stem = name(0).stem(&format!("new_{part}"));
        let text = xml(titles.iter().map(|title| (title.record(), false)), Shape::Plain);
        let bytes = package::tar_gz(&format!("{stem}{ending}"), text.as_bytes())?;
        files.push(SampleFile {
            name: format!("{stem}.tar.gz"),
            bytes,
            shows,
        });
    }
    Ok(night(0, files))
}

fn xml(records: impl Iterator<Item = (Record, bool)>, shape: Shape) -> String {
    let records: Vec<(Record, bool)> = records.collect();
    package::xml(records.iter().map(|(record, broken)| (record, *broken)), shape)
}

/// The changes of a night that go into `_new`, or into `_delete`.
fn of(changes: &[Change], night: usize, deletes: bool) -> impl Iterator<Item = &Change> {
    changes
        .iter()
        .filter(move |change| change.night == night && change.deletes() == deletes)
}

fn changed_xml(changes: &[Change], night: usize, deletes: bool, shape: Shape) -> String {
    let broken = |change: &Change| change.case == Case::Damaged;
    xml(
        of(changes, night, deletes).map(|change| (change.title.record(), broken(change))),
        shape,
    )
}

fn packed(changes: &[Change], night: usize, deletes: bool, shows: &'static str) -> io::Result<SampleFile> {
    let stem = name(night).stem(if deletes { "delete_1" } else { "new_1" });
    let text = changed_xml(changes, night, deletes, Shape::Plain);
    Ok(SampleFile {
        name: format!("{stem}.tar.gz"),
        bytes: package::tar_gz(&stem, text.as_bytes())?,
        shows,
    })
}

fn first(changes: &[Change]) -> io::Result<Night> {
    let new = packed(
        changes,
        1,
        false,
        "new and changed records; one record is broken XML, one carries leader/05 d",
    )?;
    let deleted = packed(changes, 1, true, "deleted records, whole but for their holdings")?;
    Ok(night(1, vec![new, deleted]))
}

fn second(changes: &[Change]) -> Night {
    let new = SampleFile {
        name: format!("{}.xml", name(2).stem("new_1")),
        bytes: changed_xml(changes, 2, false, Shape::Slim).into_bytes(),
        shows: "not compressed; the MARC 21 slim namespace and a header in each record",
    };
    let nothing = SampleFile {
        name: format!("{}.tar.gz", name(2).stem("delete_1")),
        bytes: Vec::new(),
        shows: "zero bytes: the job found nothing to delete",
    };
    night(2, vec![new, nothing])
}

fn third(changes: &[Change]) -> io::Result<Night> {
    let records: Vec<Record> = of(changes, 3, false)
        .map(|change| change.title.record())
        .collect();
    let new = SampleFile {
        name: format!("{}.mrc_1", name(3).stem("new")),
        bytes: package::binary(records.iter())?,
        shows: "binary MARC 21, not compressed, the part number behind the ending",
    };
    let deleted = packed(
        changes,
        3,
        true,
        "deleted records, one of a title that was never published",
    )?;
    Ok(night(3, vec![new, deleted]))
}
