//! The tables have no gaps, and agree with other people's tables.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods
)]

use std::collections::BTreeSet;
use std::path::Path;

use holdsync_marc_codec::Tag;

use super::code_list::{Sources, country, language};
use super::definition::Validity;
use super::layout::{HOLDINGS_008, physical};
use super::tables::{codes, layouts, oclc};
use super::{Content, Format, Indicator, LC_UPDATE, Layout, Material, Standing, overlay};

const BOTH: [Format; 2] = [Format::Bibliographic, Format::Holdings];
const MATERIALS: [Material; 7] = [
    Material::Books,
    Material::ComputerFiles,
    Material::Maps,
    Material::Mixed,
    Material::Music,
    Material::Continuing,
    Material::Visual,
];

fn tag(text: &str) -> Tag {
    Tag::new(text.as_bytes().try_into().unwrap())
}

#[test]
fn the_update_is_told() {
    assert_eq!(LC_UPDATE, 39);
}

#[test]
fn every_field_has_a_name_and_is_found_by_its_tag() {
    for format in BOTH {
        let tags: Vec<&str> = format.fields().iter().map(|field| field.tag).collect();
        assert!(tags.is_sorted_by(|a, b| a < b));
        for field in format.fields() {
            assert!(!field.name.trim().is_empty(), "{}", field.tag);
            assert_eq!(format.field(tag(field.tag)).unwrap().tag, field.tag);
        }
        assert!(format.field(tag("999")).is_none() && format.field(tag("AVA")).is_none());
    }
    assert!(Format::Bibliographic.fields().len() > 280);
    assert!(Format::Holdings.fields().len() > 50);
}

#[test]
fn every_subfield_has_a_name_and_a_standing() {
    for field in BOTH.iter().flat_map(|format| format.fields()) {
        for (code, name) in field.subfields() {
            assert!(!name.trim().is_empty(), "{} ${}", field.tag, char::from(*code));
            assert_ne!(field.subfield(*code), Validity::Undefined, "{}", field.tag);
            assert_eq!(field.subfield_name(*code), Some(*name));
        }
        let control = field.tag.starts_with("00");
        assert!(
            control
                || field.obsolete
                || field.subfield(b'6') == Validity::Valid
                || !field.subfields().is_empty(),
            "{} has no subfields",
            field.tag
        );
    }
}

#[test]
fn indicators_have_values() {
    for field in BOTH.iter().flat_map(|format| format.fields()) {
        if field.tag.starts_with("00") {
            continue;
        }
        for which in [Indicator::First, Indicator::Second] {
            let values = field.indicator_values(which);
            let open = field.indicator(which, b'x') == Validity::Valid;
            assert!(open || !values.is_empty(), "{} {which:?}", field.tag);
            for value in values {
                assert_eq!(field.indicator(which, value), Validity::Valid);
            }
        }
    }
    let title = Format::Bibliographic.field(tag("245")).unwrap();
    assert_eq!(title.indicator_values(Indicator::First), b"01");
    assert_eq!(title.indicator(Indicator::Second, b' '), Validity::Undefined);
    let issn = Format::Bibliographic.field(tag("022")).unwrap();
    assert_eq!(issn.subfield(b'l'), Validity::Obsolete);
    assert!(issn.repeats(b'z') && !issn.repeats(b'a'));
}

fn assert_covers(layout: &Layout, length: usize) {
    assert_eq!(layout.length(), length);
    let mut at = 0;
    for element in layout.elements() {
        assert_eq!(element.start, at, "{}", element.name);
        assert!(element.end > at && !element.name.is_empty());
        at = element.end;
        if let Content::Words(words) = element.content {
            let width = element.end - element.start;
            assert!(!words.is_empty() && words.iter().all(|word| word.len() == width));
        }
    }
    assert_eq!(at, length);
    for position in 0..length {
        assert!((0..128).any(|byte| layout.allows(position, byte)), "{position}");
    }
}

#[test]
fn layouts_cover_every_position_once() {
    assert_covers(Format::Bibliographic.leader(), 24);
    assert_covers(Format::Holdings.leader(), 24);
    assert_covers(HOLDINGS_008, 32);
    for material in MATERIALS {
        assert_covers(material.fixed(), 40);
        assert_covers(material.additional(), 18);
        let forms = (0..128).filter(|form| Material::of_form(*form) == Some(material));
        for form in forms.filter(|form| *form != b'b') {
            assert!(material.additional().allows(0, form), "{material:?}");
        }
    }
    let lengths: Vec<(char, usize)> = layouts::PHYSICAL
        .iter()
        .map(|physical| (char::from(physical.category), physical.layout.length()))
        .collect();
    let known = [
        ('a', 8),
        ('c', 14),
        ('d', 6),
        ('f', 10),
        ('g', 9),
        ('h', 13),
        ('k', 6),
        ('m', 23),
        ('o', 2),
        ('q', 2),
        ('r', 11),
        ('s', 14),
        ('t', 2),
        ('v', 9),
        ('z', 2),
    ];
    assert_eq!(lengths, known);
    for (category, length) in known {
        let physical = physical(category as u8).unwrap();
        assert!(!physical.name.is_empty());
        assert_covers(&physical.layout, length);
        assert!(physical.layout.allows(0, physical.category));
    }
}

#[test]
fn words_with_digits_fit() {
    let running_time = Material::Visual.fixed().element_at(19).unwrap();
    for (value, fits) in [
        ("045", true),
        ("---", true),
        ("nnn", true),
        ("|||", true),
        ("45 ", false),
        ("NNN", false),
    ] {
        assert_eq!(running_time.content.has_word(value.as_bytes()), fits, "{value}");
    }
}

#[test]
fn lists_are_ordered_unique_and_not_empty() {
    for list in [&codes::LANGUAGES[..], &codes::COUNTRIES[..]] {
        assert!(list.len() > 300 && list.is_sorted_by(|a, b| a.0 < b.0));
    }
    for sources in [Sources::Subjects, Sources::Genres, Sources::Classifications] {
        let codes = sources.codes();
        assert!(codes.len() > 100 && codes.is_sorted_by(|a, b| a < b));
        assert!(sources.has(codes[0].as_bytes()) && !sources.has(b"") && !sources.has(b"no such"));
    }
    assert_eq!(language(b"ger"), Standing::Current);
    assert_eq!(language(b"scr"), Standing::Discontinued);
    assert_eq!(country(b"gw "), Standing::Current);
    assert_eq!(country(b"ur "), Standing::Discontinued);
    for unknown in [b"".as_slice(), b"gw", b"GER", b"xyz "] {
        assert_eq!(
            (language(unknown), country(unknown)),
            (Standing::Unknown, Standing::Unknown)
        );
    }
}

#[test]
fn lhr_fields_are_holdings_fields() {
    let listed: Vec<String> = (0..1000)
        .map(|number| format!("{number:03}"))
        .filter(|text| overlay::is_lhr_field(tag(text)))
        .collect();
    assert_eq!(listed.len(), 37);
    for text in listed {
        assert!(Format::Holdings.field(tag(&text)).is_some(), "{text}");
    }
    assert!(!overlay::is_lhr_field(tag("245")) && !overlay::is_lhr_field(tag("AVA")));
    // what is sent and what the check takes for sent
    for number in 10..1000_u16 {
        let tag = tag(&format!("{number:03}"));
        assert_eq!(
            overlay::is_lhr_field(tag),
            holdsync_prepare::is_lhr_field(tag),
            "{tag}"
        );
    }
    for level in oclc::LHR_ENCODING_LEVELS {
        assert!(Format::Holdings.leader().allows(17, *level));
    }
    assert!(!overlay::is_lhr_encoding_level(b'1'));
    for level in oclc::RETIRED_ENCODING_LEVELS {
        assert!(!Format::Bibliographic.leader().allows(17, *level));
    }
}

#[test]
fn reserved_and_local_fields_are_none_of_the_format() {
    for text in (0..1000).map(|number| format!("{number:03}")) {
        let own = overlay::reserved(tag(&text)).or_else(|| overlay::local(tag(&text)));
        assert!(
            own.is_none() || Format::Bibliographic.field(tag(&text)).is_none(),
            "{text} {own:?}"
        );
    }
    assert_eq!(overlay::reserved(tag("019")), Some("numbers of merged records"));
    assert!(overlay::local(tag("599")).is_some() && overlay::local(tag("500")).is_none());
}

/// What another table says of a field: repeatable, and its subfields with the same.
struct Seed {
    table: &'static str,
    tag: String,
    repeatable: bool,
    subfields: Vec<(u8, bool)>,
}

fn schema() -> Option<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/schema");
    if !folder.is_dir() {
        eprintln!("skipped: no folder schema");
        return None;
    }
    Some(folder)
}

fn marctable(folder: &Path) -> Vec<Seed> {
    let text = std::fs::read_to_string(folder.join("marctable-marc.json")).unwrap();
    let table: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fields = table["fields"].as_object().unwrap();
    let subfields = |field: &serde_json::Value| {
        let entries = field["subfields"].as_object().cloned().unwrap_or_default();
        let entries = entries.into_iter();
        entries
            .map(|(code, entry)| (code.as_bytes()[0], entry["repeatable"].as_bool().unwrap()))
            .collect()
    };
    let seeds = fields.iter().filter(|(tag, _)| *tag != "LDR");
    seeds
        .map(|(tag, field)| Seed {
            table: "marctable",
            tag: tag.clone(),
            repeatable: field["repeatable"].as_bool().unwrap(),
            subfields: subfields(field),
        })
        .collect()
}

fn marcedit(folder: &Path) -> Vec<Seed> {
    let bytes = std::fs::read(folder.join("marcedit-marcrules.txt")).unwrap();
    let mut seeds: Vec<Seed> = Vec::new();
    for line in String::from_utf8_lossy(&bytes).lines() {
        let words: Vec<&str> = line.split('\t').collect();
        let &[first, flag, ..] = words.as_slice() else {
            continue;
        };
        let repeatable = flag == "R";
        if first.len() == 3 && first.bytes().all(|byte| byte.is_ascii_digit()) {
            seeds.push(Seed {
                table: "marcedit",
                tag: first.to_owned(),
                repeatable,
                subfields: Vec::new(),
            });
        } else if let (&[code], "R" | "NR") = (first.as_bytes(), flag) {
            seeds.last_mut().unwrap().subfields.push((code, repeatable));
        }
    }
    seeds
}

/// Where another table says R and ours NR: the list of the Library of Congress says NR, and so does marctable.
const NOT_REPEATABLE: [&str; 3] = ["026 $a", "026 $b", "034 $2"];

#[test]
fn repeatability_agrees_with_other_tables_or_was_loosened_since() {
    let Some(folder) = schema() else { return };
    let format = Format::Bibliographic;
    let (mut stricter, mut unknown, mut looser, mut same) = (BTreeSet::new(), BTreeSet::new(), 0, 0);
    let mut compare = |place: String, table: &str, ours: bool, theirs: bool| match (ours, theirs) {
        (false, true) if !NOT_REPEATABLE.contains(&place.as_str()) => {
            stricter.insert(format!("{place} {table}"));
        }
        (true, false) => looser += 1,
        _ => same += 1,
    };
    for seed in marctable(&folder).into_iter().chain(marcedit(&folder)) {
        let Some(field) = format.field(tag(&seed.tag)) else {
            if seed.table == "marctable" {
                unknown.insert(seed.tag);
            }
            continue;
        };
        compare(seed.tag.clone(), seed.table, field.repeatable, seed.repeatable);
        for (code, repeatable) in seed.subfields {
            if field.subfield(code) == Validity::Undefined {
                unknown.insert(format!("{} ${} {}", seed.tag, char::from(code), seed.table));
            } else {
                compare(
                    format!("{} ${}", seed.tag, char::from(code)),
                    seed.table,
                    field.repeats(code),
                    repeatable,
                );
            }
        }
    }
    eprintln!("{same} flags agree, {looser} were NR in older tables");
    assert!(stricter.is_empty(), "{stricter:?}");
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(same > 4000 && looser < 120, "{same} {looser}");
}
