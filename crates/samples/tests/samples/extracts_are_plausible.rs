use std::collections::BTreeSet;

use holdsync_samples::{Form, write_extract};

use crate::reading::{binary, mms_id, numbers, values};

#[test]
fn records_of_about_a_kilobyte_and_no_identifier_twice() {
    let mut file = Vec::new();
    let written = write_extract(1, 2_000, Form::Marc21, &mut file).unwrap();
    assert_eq!(written, file.len() as u64);
    let records = binary(&file);
    assert_eq!(records.len(), 2_000);
    assert!(
        (800..1_300).contains(&(file.len() / records.len())),
        "{}",
        file.len() / records.len()
    );
    assert_eq!(records.iter().map(mms_id).collect::<BTreeSet<_>>().len(), 2_000);
    assert_eq!(
        records.iter().flat_map(numbers).collect::<BTreeSet<_>>().len(),
        2_000
    );
    assert!(
        records
            .iter()
            .all(|record| !values(record, b"852", b'8').is_empty())
    );
    let libraries: BTreeSet<String> = records
        .iter()
        .flat_map(|record| values(record, b"852", b'b'))
        .collect();
    assert_eq!(
        libraries.into_iter().collect::<Vec<_>>(),
        ["LAW", "MAIN", "MUS", "SCI"]
    );
}

#[test]
fn both_forms_carry_the_same_records() {
    let (mut marc, mut xml) = (Vec::new(), Vec::new());
    write_extract(5, 50, Form::Marc21, &mut marc).unwrap();
    let written = write_extract(5, 50, Form::Marcxml, &mut xml).unwrap();
    assert_eq!(written, xml.len() as u64);
    let xml = String::from_utf8(xml).unwrap();
    assert!(xml.starts_with("<?xml") && xml.ends_with("</collection>\n"));
    let ids: Vec<String> = binary(&marc).iter().map(mms_id).collect();
    let from_xml: Vec<&str> = xml
        .split("tag=\"001\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(ids, from_xml);
}

#[test]
fn an_extract_of_nothing_is_still_a_file() {
    let mut xml = Vec::new();
    write_extract(1, 0, Form::Marcxml, &mut xml).unwrap();
    assert_eq!(
        xml,
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection></collection>\n"
    );
    assert_eq!(write_extract(1, 0, Form::Marc21, &mut Vec::new()).unwrap(), 0);
}
