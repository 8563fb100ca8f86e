//! One title of the library, and the record Alma publishes for it.

use holdsync_marc_codec::{Leader, Record, Tag};

use crate::chance::Chance;
use crate::institution::{INSTITUTION_CODE, MAPPING};
use crate::words::{self, TitlePage};

/// A data field before it goes into a record.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    pub(crate) tag: [u8; 3],
    pub(crate) indicators: [u8; 2],
    pub(crate) subfields: Vec<(u8, String)>,
}

/// A field from its parts, `data("245", "10", &[('a', "…")])`.
pub(crate) fn data(tag: &str, indicators: &str, subfields: &[(char, &str)]) -> Data {
    let subfields = subfields
        .iter()
        .map(|(code, value)| (byte(*code), (*value).to_owned()));
    Data {
        tag: fixed(tag),
        indicators: fixed(indicators),
        subfields: subfields.collect(),
    }
}

fn byte(code: char) -> u8 {
    u8::try_from(code).unwrap_or(b'a')
}

fn fixed<const N: usize>(text: &str) -> [u8; N] {
    text.as_bytes().try_into().unwrap_or([b' '; N])
}

/// A holdings record with its items.
#[derive(Clone, Debug)]
pub(crate) struct Copy {
    pub(crate) library: &'static str,
    pub(crate) location: &'static str,
    pub(crate) holdings_id: String,
    pub(crate) call: (String, String),
    /// What a serial's holdings record says, 866 $a.
    pub(crate) extent: Option<String>,
    /// Item ID and barcode of each item.
    pub(crate) items: Vec<(String, String)>,
}

/// What kind of thing the title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Material {
    Book,
    Serial,
    Score,
    Recording,
    OnlineBook,
}

impl Material {
    fn leader(self) -> &'static [u8; 24] {
        match self {
            Material::Book | Material::OnlineBook => b"00000nam a2200000 i 4500",
            Material::Serial => b"00000nas a2200000 i 4500",
            Material::Score => b"00000ncm a2200000 i 4500",
            Material::Recording => b"00000njm a2200000 i 4500",
        }
    }

    /// 008/18-34.
    fn particulars(self) -> &'static str {
        match self {
            Material::Book => "a     b    001 0 ",
            Material::OnlineBook => "a     ob   001 0 ",
            Material::Serial => "qr p       0   a0",
            Material::Score => "sna         n    ",
            Material::Recording => "sgn         n    ",
        }
    }

    /// 300 $a and 336, 337, 338 $b.
    fn carrier(self, pages: u64) -> (String, [&'static str; 3]) {
        match self {
            Material::Book => (format!("{pages} pages"), ["txt", "n", "nc"]),
            Material::OnlineBook => (format!("1 online resource ({pages} pages)"), ["txt", "c", "cr"]),
            Material::Serial => ("volumes".to_owned(), ["txt", "n", "nc"]),
            Material::Score => (format!("1 score ({} pages)", pages / 8), ["ntm", "n", "nc"]),
            Material::Recording => ("1 audio disc".to_owned(), ["prm", "s", "sd"]),
        }
    }
}

/// One title: its bib, its copies, and what Alma keeps beside them.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) mms_id: String,
    pub(crate) leader: Leader,
    /// 008; empty for a record without one.
    pub(crate) fixed: String,
    pub(crate) fields: Vec<Data>,
    pub(crate) copies: Vec<Copy>,
    pub(crate) suppressed: bool,
    pub(crate) brief_level: &'static str,
    /// 005, `YYYYMMDDhhmmss.0`.
    pub(crate) changed: String,
}

impl Title {
    /// A complete, ordinary record without numbers and copies.
    pub(crate) fn invent(chance: &mut Chance, mms_id: String, material: Material) -> (Title, TitlePage) {
        let page = TitlePage::invent(chance);
        let entered = format!(
            "{:02}{:02}{:02}",
            chance.between(0, 26),
            chance.between(1, 13),
            chance.between(1, 29)
        );
        let (kind, end) = if material == Material::Serial {
            ('c', "9999")
        } else {
            ('s', "    ")
        };
        let fixed = format!(
            "{entered}{kind}{}{end}{}{}eng d",
            page.year,
            page.country,
            material.particulars()
        );
        let mut title = Title {
            mms_id,
            leader: Leader::from_bytes(*material.leader()),
            fixed,
            fields: Vec::new(),
            copies: Vec::new(),
            suppressed: false,
            brief_level: "10",
            changed: format!(
                "2025{:02}{:02}103000.0",
                chance.between(1, 13),
                chance.between(1, 29)
            ),
        };
        title.describe(chance, &page, material);
        (title, page)
    }

    fn describe(&mut self, chance: &mut Chance, page: &TitlePage, material: Material) {
        if material == Material::Serial {
            self.push("022", "  ", &[('a', &words::issn(chance))]);
        } else if matches!(material, Material::Book | Material::OnlineBook) {
            self.push("020", "  ", &[('a', &words::isbn(chance))]);
        }
        self.push(
            "040",
            "  ",
            &[('a', "QXM"), ('b', "eng"), ('e', "rda"), ('c', "QXM")],
        );
        let author = format!("{}, {},", page.surname, page.forename);
        let statement = format!("{} {}.", page.forename, page.surname);
        if material != Material::Serial {
            self.push("100", "1 ", &[('a', &author), ('e', "author.")]);
        }
        let indicators = format!(
            "{}{}",
            u8::from(material != Material::Serial),
            char::from(page.nonfiling())
        );
        let (proper, rest) = (format!("{} :", page.title), format!("{} /", page.rest));
        self.push(
            "245",
            &indicators,
            &[('a', &proper), ('b', &rest), ('c', &statement)],
        );
        let (city, press, year) = (
            format!("{} :", page.city),
            format!("{},", page.press),
            format!("{}.", page.year),
        );
        self.push("264", " 1", &[('a', &city), ('b', &press), ('c', &year)]);
        let (extent, [content, media, carrier]) = material.carrier(page.pages);
        self.push("300", "  ", &[('a', &format!("{extent} ;")), ('c', "24 cm")]);
        self.push("336", "  ", &[('b', content), ('2', "rdacontent")]);
        self.push("337", "  ", &[('b', media), ('2', "rdamedia")]);
        self.push("338", "  ", &[('b', carrier), ('2', "rdacarrier")]);
        if chance.percent(60) {
            self.push(
                "504",
                "  ",
                &[('a', "Includes bibliographical references and index.")],
            );
        }
        if chance.percent(50) {
            self.push("520", "  ", &[('a', &words::sentence(chance))]);
        }
        for _ in 0..chance.between(1, 4) {
            let (topic, aspect) = words::subject(chance);
            self.push("650", " 0", &[('a', topic), ('x', &format!("{aspect}."))]);
        }
    }

    pub(crate) fn push(&mut self, tag: &str, indicators: &str, subfields: &[(char, &str)]) {
        self.fields.push(data(tag, indicators, subfields));
    }

    /// Takes out every field with the tag.
    pub(crate) fn remove(&mut self, tag: &str) {
        self.fields.retain(|field| field.tag != tag.as_bytes());
    }

    /// Replaces what 035 and 019 say by one 035 for each value.
    pub(crate) fn number(&mut self, values: &[&str]) {
        self.remove("019");
        self.remove("035");
        for value in values {
            self.push("035", "  ", &[('a', value)]);
        }
    }

    /// What the first subfield of the first field with the tag says.
    pub(crate) fn first_value(&self, tag: &str) -> &str {
        let field = self.fields.iter().find(|field| field.tag == tag.as_bytes());
        field
            .and_then(|field| field.subfields.first())
            .map_or("", |(_, value)| value)
    }

    /// Puts a new title proper into 245.
    pub(crate) fn retitle(&mut self, title: &str) {
        for field in self.fields.iter_mut().filter(|field| &field.tag == b"245") {
            for (_, value) in field.subfields.iter_mut().filter(|(code, _)| *code == b'a') {
                title.clone_into(value);
            }
        }
    }

    /// The record as the publishing profile makes it: 005, 008, 001, the bib, then what was mapped in.
    pub(crate) fn record(&self) -> Record {
        let mut record = Record::new(self.leader);
        record.push_control(Tag::new(*b"005"), self.changed.as_bytes());
        if !self.fixed.is_empty() {
            record.push_control(Tag::new(*b"008"), self.fixed.as_bytes());
        }
        record.push_control(Tag::new(*b"001"), self.mms_id.as_bytes());
        let mut fields: Vec<Data> = self.fields.clone();
        fields.extend(self.enrichment());
        fields.sort_by_key(|field| field.tag);
        for field in &fields {
            let mut builder = record.push_data(Tag::new(field.tag), field.indicators);
            for (code, value) in &field.subfields {
                builder.subfield(*code, value.as_bytes());
            }
        }
        record
    }

    fn enrichment(&self) -> Vec<Data> {
        let mut fields = Vec::new();
        for copy in &self.copies {
            let id = copy.holdings_id.as_str();
            let (class, cutter) = (copy.call.0.as_str(), copy.call.1.as_str());
            let parts = [
                ('b', copy.library),
                ('c', copy.location),
                ('h', class),
                ('i', cutter),
                ('8', id),
            ];
            fields.push(data(MAPPING.holdings.0, "0 ", &parts));
            if let Some(extent) = &copy.extent {
                fields.push(data("866", "41", &[('8', id), ('a', extent)]));
            }
            for (item, barcode) in &copy.items {
                fields.push(data(
                    MAPPING.items.0,
                    "  ",
                    &[('0', id), ('a', item), ('p', barcode)],
                ));
            }
        }
        let changed = self.changed.get(..8).unwrap_or_default();
        let suppressed = if self.suppressed { "true" } else { "false" };
        let managed = [
            ('a', "20190814"),
            ('b', changed),
            ('c', suppressed),
            ('d', self.brief_level),
        ];
        fields.push(data(MAPPING.management.0, "  ", &managed));
        fields
    }
}

/// Gives the identifiers of an institution, none twice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Identifiers {
    bibs: u64,
    holdings: u64,
    items: u64,
}

impl Identifiers {
    pub(crate) fn mms_id(&mut self) -> String {
        self.bibs += 1;
        format!("99{:09}{INSTITUTION_CODE}", 371_000 + self.bibs * 137)
    }

    pub(crate) fn portfolio_id(&mut self) -> String {
        self.items += 1;
        format!("53{:09}{INSTITUTION_CODE}", 150_000 + self.items * 29)
    }

    /// A holdings record with as many items.
    pub(crate) fn copy(
        &mut self,
        place: (&'static str, &'static str),
        call: (String, String),
        items: u64,
    ) -> Copy {
        self.holdings += 1;
        let holdings_id = format!("22{:09}{INSTITUTION_CODE}", 640_000 + self.holdings * 53);
        let items = (0..items).map(|_| {
            self.items += 1;
            let item = format!("23{:09}{INSTITUTION_CODE}", 150_000 + self.items * 29);
            (item, format!("3{:013}", 9_000_100_000 + self.items * 7))
        });
        let items = items.collect();
        Copy {
            library: place.0,
            location: place.1,
            holdings_id,
            call,
            extent: None,
            items,
        }
    }
}
