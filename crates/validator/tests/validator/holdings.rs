use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml::Outcome;
use holdsync_mfhd::{Holdings, Style};
use holdsync_validator::{Profile, RecordContext, check_record};

use crate::beside;

/// What a record says it holds, and what is wrong with its holdings fields.
fn told(record: &Record) -> Vec<String> {
    let number = record.control(Tag::new(*b"001")).unwrap_or_default();
    let holdings = Holdings::from(record).full_statement(Style::Z3971);
    let mut told = vec![format!("{}: {holdings}", number.escape_ascii())];
    let context = RecordContext {
        ordinal: 1,
        profile: Profile::OclcLhr,
        ..RecordContext::default()
    };
    let found = check_record(record, &context);
    let own = found.iter().filter(|finding| {
        let code = finding.code.as_str();
        code.starts_with("HLD") || code.starts_with("CAP")
    });
    told.extend(own.map(ToString::to_string));
    told
}

#[test]
fn records_of_another_system_are_put_into_words() {
    let Some(corpora) = beside("corpora") else { return };
    let file = std::fs::File::open(corpora.join("mfhd/evergreen/serials_mfhd.xml")).unwrap();
    let mut reader = holdsync_marcxml::Reader::new(file);
    let mut record = Record::default();
    let mut seen = Vec::new();
    while let Some(framed) = reader.next(&mut record).unwrap() {
        if matches!(framed.outcome, Outcome::Record { .. }) {
            seen.extend(told(&record));
        }
    }
    let scheme =
        "HLD006 record 1, 852: first indicator is blank, which leaves open what kind of call number $h is";
    let unused = |tag: &str| format!("HLD007 record 1, {tag}: not a field of local holdings records");
    let loose = "CAP001 record 1, 866: no $8 to tie the field to others";
    let expected = [
        "a814607: ",
        "a814610: ",
        // without a frequency nobody knows that nothing lies between
        "a814666: 2007:Spring,2007:Summer,2007:Autumn,2007:Winter,2008:Spring,2008:Summer",
        "a814871: 2004/2005;2000/2001 - 2003/2004",
        scheme,
        &unused("530"),
        loose,
        "a814872: 2004/2005;2000/2001 - 2003/2004",
        scheme,
        &unused("530"),
        &unused("590"),
        loose,
        "a815076: v.9:no.1(2006)-v.9:no.2(2006);v.10/11:no.2/1(2007/2008)",
        "a815094: v.18:no.4(2007:Feb.)-v.19:no.2(2007:Sept.)",
    ];
    assert_eq!(seen, expected);
}
