//! Invented names, places and subjects from which the titles are made.

use crate::chance::Chance;

const FORENAMES: &[&str] = &[
    "Adela", "Bertil", "Calla", "Davor", "Edda", "Fenna", "Goran", "Hedwig", "Ilse", "Joren", "Katla",
    "Lennox", "Mirela", "Nils", "Odile", "Petra", "Quill", "Ragna", "Silvio", "Tamsin", "Ulrike", "Viggo",
    "Wanda", "Ysolde",
];
const SURNAMES: &[&str] = &[
    "Ashgrove-Lind",
    "Brackwater",
    "Corvandale",
    "Dunmarrow",
    "Elmscroft",
    "Fjordhelm",
    "Grauwinkel",
    "Hollinbeck",
    "Ivershaw",
    "Jorundal",
    "Kestermann",
    "Larkenfield",
    "Mossbarrow",
    "Nachtigaller",
    "Oxenreed",
    "Pellworth",
    "Quernstone",
    "Ravnsgaard",
    "Silverthwaite",
    "Tarnholm",
    "Umberfield",
    "Velmorin",
    "Wrenhaven",
    "Zwartbeek",
];
const OPENINGS: &[&str] = &[
    "The salt roads of",
    "A quiet history of",
    "Letters from",
    "Rivers and ridges of",
    "The making of",
    "Common land in",
    "Winter harvests of",
    "Lanterns over",
    "The unfinished map of",
    "Field notes from",
    "The weavers of",
    "Stone and timber in",
    "Small harbours of",
    "The long drought in",
    "Orchards of",
];
const PLACES: &[&str] = &[
    "Varden",
    "the Ostermark",
    "Lower Callendry",
    "the Hesperine Coast",
    "Brannoch",
    "the Silt Islands",
    "Ostrava Vale",
    "Kelmscar",
    "the Merrow Fens",
    "Thornwick",
    "Upper Sarn",
    "the Amber Passes",
    "Dunholt",
    "the Weir Country",
];
const ANGLES: &[&str] = &[
    "trade and kinship in a coastal province",
    "an economic survey",
    "essays on law and custom",
    "a reader for upper schools",
    "architecture, craft and climate",
    "collected papers",
    "a guide for field botanists",
    "studies in oral tradition",
    "water rights and their keepers",
    "an introduction",
    "sources and commentary",
    "the view from the archive",
    "music, dance and the calendar year",
    "methods and measurements",
];
const PRESSES: &[&str] = &[
    "Heron & Quay",
    "Tidewater University Press",
    "Verlag Grauwinkel",
    "Lantern House",
    "Mossbarrow Academic",
    "Éditions du Vieux-Port",
    "Northern Lights Books",
    "Institute of Applied Folklore",
];
const CITIES: &[(&str, &str)] = &[
    ("Kelmscar", "xxk"),
    ("Thornwick", "xxk"),
    ("Port Varden", "xxu"),
    ("Dunholt", "xxu"),
    ("Grauwinkel", "gw "),
    ("Vieux-Port", "fr "),
    ("Sarn", "sz "),
];
const TOPICS: &[&str] = &[
    "Coastal ecology",
    "Land tenure",
    "Salt industry and trade",
    "Folk music",
    "Irrigation laws",
    "Textile crafts",
    "Vernacular architecture",
    "Harbors",
    "Droughts",
    "Cartography",
    "Botany",
    "Oral tradition",
    "Agriculture",
    "Customary law",
    "Shipbuilding",
    "Bridges",
    "Glaciers",
    "Beekeeping",
    "Bookbinding",
    "Migration, Internal",
];
const ASPECTS: &[&str] = &[
    "History",
    "Economic aspects",
    "Social aspects",
    "Handbooks, manuals, etc",
    "Congresses",
];
const CLASSES: &[&str] = &[
    "QH541.5", "HD1165", "TN900", "ML3545", "K3496", "TT848", "NA208", "HE551", "GA105", "GR72",
];

/// What a title page says.
#[derive(Clone, Debug)]
pub(crate) struct TitlePage {
    pub(crate) title: String,
    pub(crate) rest: &'static str,
    pub(crate) forename: &'static str,
    pub(crate) surname: &'static str,
    pub(crate) city: &'static str,
    /// MARC country code, three characters.
    pub(crate) country: &'static str,
    pub(crate) press: &'static str,
    pub(crate) year: u64,
    pub(crate) pages: u64,
}

impl TitlePage {
    pub(crate) fn invent(chance: &mut Chance) -> Self {
        let (city, country) = chance.pick_or(CITIES, ("Kelmscar", "xxk"));
        TitlePage {
            title: format!("{} {}", chance.word(OPENINGS), chance.word(PLACES)),
            rest: chance.word(ANGLES),
            forename: chance.word(FORENAMES),
            surname: chance.word(SURNAMES),
            city,
            country,
            press: chance.word(PRESSES),
            year: chance.between(1958, 2026),
            pages: chance.between(64, 720),
        }
    }

    /// The count of characters to skip in filing, as 245 indicator 2 gives it.
    pub(crate) fn nonfiling(&self) -> u8 {
        match self.title.split(' ').next() {
            Some("The") => b'4',
            Some("A") => b'2',
            _ => b'0',
        }
    }
}

/// A topical heading and its general subdivision.
pub(crate) fn subject(chance: &mut Chance) -> (&'static str, &'static str) {
    (chance.word(TOPICS), chance.word(ASPECTS))
}

/// A call number: class and cutter.
pub(crate) fn call_number(chance: &mut Chance, page: &TitlePage) -> (String, String) {
    let initial = page.surname.chars().next().unwrap_or('A');
    (
        chance.word(CLASSES).to_owned(),
        format!(".{initial}{} {}", chance.between(11, 99), page.year),
    )
}

/// A sentence for notes.
pub(crate) fn sentence(chance: &mut Chance) -> String {
    let (topic, aspect) = subject(chance);
    format!(
        "{topic}, {}, in {}: {}.",
        aspect.to_lowercase(),
        chance.word(PLACES),
        chance.word(ANGLES)
    )
}

/// An ISBN-13 with its check digit.
pub(crate) fn isbn(chance: &mut Chance) -> String {
    let body = format!("978{:09}", chance.between(0, 1_000_000_000));
    let sum: u32 = (0..)
        .zip(body.bytes())
        .map(|(at, b)| u32::from(b - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// An ISSN with its check character.
pub(crate) fn issn(chance: &mut Chance) -> String {
    let body = format!("{:07}", chance.between(0, 10_000_000));
    let sum: u32 = (0..7)
        .zip(body.bytes())
        .map(|(at, b)| u32::from(b - b'0') * (8 - at))
        .sum();
    let check = match (11 - sum % 11) % 11 {
        10 => "X".to_owned(),
        digit => digit.to_string(),
    };
    format!(
        "{}-{}{check}",
        body.get(..4).unwrap_or_default(),
        body.get(4..).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_right() {
        let mut chance = Chance::new(7);
        for _ in 0..200 {
            let isbn: Vec<u32> = isbn(&mut chance).bytes().map(|b| u32::from(b - b'0')).collect();
            let sum: u32 = isbn
                .iter()
                .enumerate()
                .map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 3 })
                .sum();
            assert_eq!((isbn.len(), sum % 10), (13, 0));
            let issn = issn(&mut chance).replace('-', "");
            let value = |b: u8| if b == b'X' { 10 } else { u32::from(b - b'0') };
            let sum: u32 = issn
                .bytes()
                .enumerate()
                .map(|(at, b)| value(b) * (8 - u32::try_from(at).unwrap()))
                .sum();
            assert_eq!((issn.len(), sum % 11), (8, 0));
        }
    }
}
