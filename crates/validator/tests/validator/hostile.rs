use std::time::{Duration, Instant};

use holdsync_marc_codec::{Body, Leader, Reader, Record, Tag, encode};
use holdsync_marcxml::Outcome;
use holdsync_validator::{
    Checker, Finding, Places, Profile, RecordContext, Source, fingerprints, xml_findings,
};

use crate::stream::each;
use crate::xml;

/// A record without fault, about 700 bytes.
const SOUND: &[u8] = include_bytes!("../../../../fixtures/rules/BIB001.silent.mrc");
/// A loaded machine takes its time; a wait that grows with the square of the input takes hours.
const LONG: Duration = Duration::from_secs(60);

/// Findings of reading and checking bytes as MARC 21, in every profile.
fn of_marc(bytes: &[u8]) -> Vec<Finding> {
    let mut found = Vec::new();
    for profile in Profile::ALL {
        let mut checker = Checker::new(profile);
        let known = RecordContext {
            profile,
            ..RecordContext::default()
        };
        each(bytes, known, |read, context| match read {
            Ok((view, reading)) => {
                let findings = checker.check(view, reading, context);
                look_at(Source::View(view), &findings);
                found.extend(findings);
            }
            Err(damage) => found.push(damage),
        });
    }
    found
}

fn of_record(record: &Record) -> Vec<Finding> {
    let mut found = Vec::new();
    for profile in Profile::ALL {
        let context = RecordContext {
            ordinal: 1,
            profile,
            ..RecordContext::default()
        };
        let findings = Checker::new(profile).check(record, Vec::new(), &context);
        look_at(Source::Owned(record), &findings);
        found.extend(findings);
    }
    found
}

fn of_xml(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut record = Record::default();
    let mut reader = holdsync_marcxml::Reader::new(text.as_bytes());
    while let Some(framed) = reader.next(&mut record).unwrap() {
        let context = RecordContext {
            ordinal: framed.ordinal,
            ..RecordContext::default()
        };
        match framed.outcome {
            Outcome::Record { anomalies, .. } => {
                let notes: Vec<_> = anomalies.iter().map(xml::note).collect();
                found.extend(xml_findings(&notes, &context));
                found.extend(of_record(&record));
            }
            Outcome::Rejected(reason) => found.extend(xml_findings(&[xml::rejection(&reason)], &context)),
        }
    }
    found
}

/// What a report does with findings works on all of them.
fn look_at(source: Source<'_>, findings: &[Finding]) {
    let places = Places::new(source, findings.len());
    assert_eq!(fingerprints(findings, &places).len(), findings.len());
    for finding in findings {
        let _ = (places.locate(&finding.place), finding.to_string());
    }
}

fn with(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = SOUND.to_vec();
    change(&mut bytes);
    bytes
}

/// The sound record with another text in 500, written with true lengths where that can be.
fn with_note(note: &[u8]) -> Record {
    let mut reader = Reader::new(SOUND);
    let mut record = Record::default();
    if let Some(Body::Record(view, _)) = reader.next_record().unwrap().map(|framed| framed.body) {
        view.to_record(&mut record);
    }
    record.push_data(Tag::new(*b"500"), *b"  ").subfield(b'a', note);
    record
}

fn large(tags: usize, subfields: usize, tag: impl Fn(usize) -> [u8; 3]) -> Record {
    with_text(tags, subfields, b"x", tag)
}

/// Notes of so many subfields, all with the same text: a finding for each.
fn filled(tags: usize, subfields: usize, text: &[u8]) -> Record {
    with_text(tags, subfields, text, |_| *b"500")
}

fn with_text(tags: usize, subfields: usize, text: &[u8], tag: impl Fn(usize) -> [u8; 3]) -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000nam a2200000 i 4500"));
    for number in 0..tags {
        record.push_data(Tag::from_bytes(tag(number)), *b"  ");
        for subfield in 0..subfields {
            record.push_subfield(b'a' + u8::try_from(subfield % 26).unwrap(), text);
        }
    }
    record
}

/// A name, and what finds something in it.
type Hostile = (String, Box<dyn Fn() -> Vec<Finding>>);

/// All of them.
fn kinds() -> Vec<Hostile> {
    let mut kinds: Vec<Hostile> = Vec::new();
    let mut marc = |name: String, bytes: Vec<u8>| kinds.push((name, Box::new(move || of_marc(&bytes))));
    for cut in (1..SOUND.len()).step_by(9).take(60) {
        marc(format!("cut after {cut} bytes"), SOUND[..cut].to_vec());
    }
    for at in 0..24 {
        marc(format!("leader/{at:02} is 00"), with(|bytes| bytes[at] = 0));
        marc(format!("leader/{at:02} is FF"), with(|bytes| bytes[at] = 0xff));
    }
    for at in (24..84).step_by(2) {
        marc(
            format!("the directory has a letter at {at}"),
            with(|bytes| bytes[at] = b'z'),
        );
    }
    let text = SOUND.windows(5).position(|part| part == b"Tides").unwrap();
    for byte in (0..=0x1f).chain([0x7f, 0x80, 0xbf, 0xc0, 0xf5, 0xff]) {
        marc(
            format!("{byte:02X} in the text"),
            with(|bytes| bytes[text] = byte),
        );
    }
    marc("nothing but letters".to_owned(), vec![b'x'; 10_000]);
    marc("nothing but record terminators".to_owned(), vec![0x1d; 10_000]);
    marc("nothing but field terminators".to_owned(), vec![0x1e; 10_000]);
    marc("nothing but digits".to_owned(), vec![b'9'; 300_000]);
    let mut owned = |name: String, record: Record| kinds.push((name, Box::new(move || of_record(&record))));
    for byte in (0..=0x1f).filter(|byte| *byte != 0x1f) {
        owned(format!("{byte:02X} in a note"), with_note(&[b'A', byte, b'B']));
    }
    for (name, text) in [
        ("a note of 300,000 bytes", vec![b'x'; 300_000]),
        ("a note of bytes that are no UTF-8", vec![0xe9; 5_000]),
        ("a note of combining marks", "\u{301}".repeat(5_000).into_bytes()),
        ("a note of ampersands", vec![b'&'; 50_000]),
        ("a note of escapes", vec![0x1b; 5_000]),
        ("a note of line breaks", vec![b'\n'; 5_000]),
        (
            "a note of noncharacters",
            "\u{fdd0}\u{ffff}\u{e000}\u{fffd}".repeat(2_000).into_bytes(),
        ),
    ] {
        owned(name.to_owned(), with_note(&text));
    }
    owned("99,998 subfields".to_owned(), large(1, 99_998, |_| *b"245"));
    owned("99,998 empty subfields".to_owned(), filled(1, 99_998, b""));
    owned(
        "99,998 subfields with a tab".to_owned(),
        filled(1, 99_998, b"A\tB"),
    );
    owned("10,000 fields with a tab".to_owned(), filled(10_000, 1, b"A\tB"));
    owned(
        "10,000 fields of one tag".to_owned(),
        large(10_000, 1, |_| *b"245"),
    );
    owned(
        "10,000 fields of a thousand tags".to_owned(),
        large(10_000, 1, |number| {
            let digits = format!("{:03}", number % 1_000);
            digits.as_bytes().try_into().unwrap()
        }),
    );
    owned(
        "10,000 fields of as many tags".to_owned(),
        large(10_000, 1, |number| {
            let digit = |power: usize| b'A' + u8::try_from(number / power % 26).unwrap();
            [digit(676), digit(26), digit(1)]
        }),
    );
    for tag in [
        b"880", b"035", b"650", b"019", b"852", b"863", b"008", b"006", b"007", b"010", b"020", b"022",
        b"040", b"041", b"066", b"100", b"264", b"336", b"583", b"655", b"866", b"876",
    ] {
        owned(
            format!("2,000 fields {}", String::from_utf8_lossy(tag)),
            large(2_000, 3, |_| *tag),
        );
    }
    owned("no field at all".to_owned(), Record::default());
    let mut xml = |name: &str, text: String| kinds.push((name.to_owned(), Box::new(move || of_xml(&text))));
    let record = |inside: &str| format!("<record><leader>00000nam a2200000 i 4500</leader>{inside}</record>");
    let tag = "2".repeat(65_536);
    xml(
        "a tag of 64 KiB",
        record(&format!("<datafield tag=\"{tag}\" ind1=\" \" ind2=\" \"/>")),
    );
    xml(
        "an indicator of 64 KiB",
        record(&format!("<datafield tag=\"245\" ind1=\"{tag}\" ind2=\" \"/>")),
    );
    xml(
        "a code of 64 KiB",
        record(&format!(
            "<datafield tag=\"245\" ind1=\" \" ind2=\" \"><subfield code=\"{tag}\">x</subfield></datafield>"
        )),
    );
    xml("elements within elements", record(&"<datafield>".repeat(5_000)));
    xml("a record that never ends", "<record><leader>00000nam".to_owned());
    xml(
        "a leader of 64 KiB",
        format!("<record><leader>{tag}</leader></record>"),
    );
    xml(
        "an entity nobody knows",
        record("<controlfield tag=\"001\">&zorro;</controlfield>"),
    );
    xml(
        "a control character by number",
        record("<controlfield tag=\"001\">&#0;</controlfield>"),
    );
    xml("a data field without anything", record("<datafield/>"));
    xml("a record of nothing", "<record/>".to_owned());
    kinds
}

#[test]
fn every_kind_of_hostile_input_ends_in_findings() {
    let kinds = kinds();
    let mut silent = Vec::new();
    let count = kinds.len();
    for (name, check) in kinds {
        let begun = Instant::now();
        let found = check();
        assert!(begun.elapsed() < LONG, "{name}: {:?}", begun.elapsed());
        if found.is_empty() {
            silent.push(name);
        }
    }
    assert_eq!(silent, [""; 0]);
    assert_eq!(count, 258);
}

#[test]
fn a_sound_record_has_no_error() {
    let mut bytes = Vec::new();
    encode(&with_note(b"Note"), &mut bytes).unwrap();
    let found = of_marc(&bytes);
    assert!(
        found
            .iter()
            .all(|finding| finding.level != holdsync_validator::Level::Error),
        "{found:#?}"
    );
}
