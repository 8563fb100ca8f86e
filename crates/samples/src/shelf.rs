//! The shelf that the titles are put on while the library is made.

use std::collections::BTreeSet;

use crate::case::{Case, Expectation};
use crate::chance::Chance;
use crate::title::{Copy, Identifiers, Material, Title};
use crate::words::{self, TitlePage};
use crate::world::World;

type Place = (&'static str, &'static str);

const BOOK_PLACES: &[Place] = &[
    ("MAIN", "stacks"),
    ("MAIN", "stacks"),
    ("MAIN", "stacks"),
    ("MAIN", "ref"),
    ("SCI", "stacks"),
    ("LAW", "stacks"),
    ("LAW", "res"),
];

/// Titles in the making, with everything that must stay unique.
pub(crate) struct Shelf {
    pub(crate) chance: Chance,
    pub(crate) identifiers: Identifiers,
    pub(crate) titles: Vec<Title>,
    pub(crate) expectations: Vec<Expectation>,
    pub(crate) world: World,
    numbers: BTreeSet<u64>,
}

impl Shelf {
    pub(crate) fn new(seed: u64) -> Self {
        Shelf {
            chance: Chance::new(seed),
            identifiers: Identifiers::default(),
            titles: Vec::new(),
            expectations: Vec::new(),
            world: World::default(),
            numbers: BTreeSet::new(),
        }
    }

    /// An OCLC number of so many digits that nothing else here has.
    pub(crate) fn unused_number(&mut self, digits: u32) -> u64 {
        let first = 10_u64.pow(digits.saturating_sub(1));
        // WorldCat has given numbers up to about 1,500 million.
        let end = (first * 10).min(1_490_000_000);
        loop {
            let number = self.chance.between(first, end);
            if self.numbers.insert(number) {
                return number;
            }
        }
    }

    /// The number of a record that WorldCat has.
    pub(crate) fn number(&mut self, digits: u32) -> u64 {
        let number = self.unused_number(digits);
        self.world.numbers.insert(number);
        number
    }

    /// A number merged into another, and that other one.
    pub(crate) fn merged(&mut self) -> (u64, u64) {
        let (old, current) = (self.unused_number(8), self.number(9));
        self.world.merges.insert(old, current);
        (old, current)
    }

    /// A copy of a title with one or more items.
    pub(crate) fn copy(&mut self, page: &TitlePage, place: Place) -> Copy {
        let call = words::call_number(&mut self.chance, page);
        let items = self.chance.between(1, 3);
        self.identifiers.copy(place, call, items)
    }

    /// A title without copies and numbers.
    pub(crate) fn bare(&mut self, material: Material) -> (Title, TitlePage) {
        let mms_id = self.identifiers.mms_id();
        Title::invent(&mut self.chance, mms_id, material)
    }

    /// A title with one copy where such things stand, without a number.
    pub(crate) fn unnumbered(&mut self, material: Material) -> Title {
        let place = match material {
            Material::Serial => ("MAIN", "per"),
            Material::Score => ("MUS", "scores"),
            Material::Recording => ("MUS", "media"),
            _ => self.chance.pick_or(BOOK_PLACES, ("MAIN", "stacks")),
        };
        self.unnumbered_at(material, place)
    }

    pub(crate) fn unnumbered_at(&mut self, material: Material, place: Place) -> Title {
        let (mut title, page) = self.bare(material);
        let mut copy = self.copy(&page, place);
        if material == Material::Serial {
            copy.extent = Some(format!(
                "v.1 ({})-v.{} (2024)",
                page.year,
                2025 - page.year.min(2024)
            ));
        }
        title.copies.push(copy);
        title
    }

    /// An ordinary title at a place, with one number WorldCat has.
    pub(crate) fn book_at(&mut self, place: Place) -> Title {
        let mut title = self.unnumbered_at(Material::Book, place);
        let number = self.number(9);
        title.number(&[&prefixed(number)]);
        title
    }

    /// An ordinary title of any kind, numbered the way most records are.
    pub(crate) fn ordinary(&mut self) -> Title {
        let material = match self.chance.between(0, 100) {
            0..82 => Material::Book,
            82..90 => Material::Serial,
            90..96 => Material::Score,
            _ => Material::Recording,
        };
        let mut title = self.unnumbered(material);
        let digits = self.chance.pick_or(&[7, 8, 8, 9, 9, 10], 8);
        let number = self.number(digits);
        let (long, plain) = (prefixed(number), plain(number));
        match self.chance.between(0, 100) {
            0..60 => title.number(&[&long, &plain]),
            60..85 => title.number(&[&long]),
            _ => title.number(&[&plain]),
        }
        title
    }

    /// Puts a title on the shelf as an example of a case.
    pub(crate) fn add(&mut self, case: Case, title: Title) {
        self.expect(0, case, &title);
        self.titles.push(title);
    }

    /// Notes that the record of a night shows something.
    pub(crate) fn expect(&mut self, night: usize, case: Case, title: &Title) {
        self.expectations.push(Expectation {
            mms_id: title.mms_id.clone(),
            night,
            case,
        });
    }

    /// The titles that show a case in the first full publish.
    pub(crate) fn examples(&self, case: Case) -> Vec<Title> {
        let shown = |title: &&Title| {
            self.expectations
                .iter()
                .any(|expectation| expectation.case == case && expectation.mms_id == title.mms_id)
        };
        self.titles.iter().filter(shown).cloned().collect()
    }
}

/// The number as 035 has it since the prefixes came: ocm, ocn or on.
pub(crate) fn prefixed(number: u64) -> String {
    match number {
        0..=99_999_999 => format!("(OCoLC)ocm{number:08}"),
        100_000_000..=999_999_999 => format!("(OCoLC)ocn{number}"),
        _ => format!("(OCoLC)on{number}"),
    }
}

pub(crate) fn plain(number: u64) -> String {
    format!("(OCoLC){number}")
}
