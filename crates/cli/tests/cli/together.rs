use std::fs;
use std::path::Path;

use crate::house::{COLLECTION, House, PLAIN, SYMBOL};

/// A bibliographic record without a fault, or a holdings record, with other numbers of the same length.
fn record(fixture: &str, replaced: &[(&str, &str)]) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules");
    let mut record = fs::read(folder.join(fixture)).unwrap();
    for (from, to) in replaced {
        assert_eq!(from.len(), to.len());
        let at = record
            .windows(from.len())
            .position(|part| part == from.as_bytes());
        let at = at.unwrap_or_else(|| panic!("no {from} in {fixture}"));
        record[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    record
}

pub(crate) fn bib(local: &str, number: &str) -> Vec<u8> {
    record(
        "BIB001.silent.mrc",
        &[("990003711377781", local), ("1234567", number)],
    )
}

pub(crate) fn deleted(mut record: Vec<u8>) -> Vec<u8> {
    record[5] = b'd';
    record
}

pub(crate) fn holding(local: &str, bib: &str, number: &str) -> Vec<u8> {
    let numbers = [
        ("22334455660007781", local),
        ("990003711377781", bib),
        // in 014 and in 035
        ("1234567", number),
        ("1234567", number),
    ];
    record("NUM007.silent.mrc", &numbers)
}

const LOCAL: [&str; 3] = ["990003711377781", "990003711387781", "990003711397781"];

/// Code, file and record of every finding.
pub(crate) fn found(house: &House, arguments: &[&str]) -> Vec<String> {
    let out = house.run(&[&["check", "--quiet", "--format", "jsonl"], arguments].concat());
    let told = out.stdout.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let record = line["ordinal"]
            .as_u64()
            .map_or(String::new(), |record| format!(" {record}"));
        format!(
            "{} {}{record}",
            line["code"].as_str().unwrap(),
            line["file"].as_str().unwrap()
        )
    });
    told.collect()
}

#[test]
fn records_are_compared_over_all_files() {
    let house = House::new();
    house.write(
        "a.mrc",
        [bib(LOCAL[0], "1234567"), bib(LOCAL[1], "1234568")].concat(),
    );
    house.write(
        "b.mrc",
        [bib(LOCAL[2], "1234569"), bib(LOCAL[0], "1234560")].concat(),
    );
    assert_eq!(found(&house, &["a.mrc"]), [""; 0]);
    assert_eq!(found(&house, &["b.mrc"]), [""; 0]);
    assert_eq!(found(&house, &["a.mrc", "b.mrc"]), ["SET001 b.mrc 2"]);
    let out = house.run(&["check", "--quiet", "a.mrc", "b.mrc"]);
    assert_eq!(out.status, Some(1));
    let told =
        "the local system number 990003711377781 is that of record 1 of a.mrc too, with another OCLC number";
    assert!(out.stdout.contains(told), "{}", out.stdout);
}

#[test]
fn a_number_that_is_set_and_deleted_is_told() {
    let house = House::new();
    house.write(
        "a.mrc",
        [bib(LOCAL[0], "1234567"), deleted(bib(LOCAL[1], "1234567"))].concat(),
    );
    assert_eq!(found(&house, &["a.mrc"]), ["SET007 a.mrc 2"]);
    // in a file of deleted records everything deletes
    house.write("nightly_20260105_delete.mrc", bib(LOCAL[1], "1234567"));
    house.write("nightly_20260105_update.mrc", bib(LOCAL[0], "1234567"));
    assert_eq!(
        found(
            &house,
            &["nightly_20260105_update.mrc", "nightly_20260105_delete.mrc"]
        ),
        ["SET007 nightly_20260105_delete.mrc 1"]
    );
}

#[test]
fn holdings_records_of_a_title_stay_together() {
    let house = House::new();
    let one = holding("22334455660007781", LOCAL[0], "1234567");
    let other = holding("22334455670007781", LOCAL[0], "1234567");
    house.write("a.mrc", &one);
    house.write("b.mrc", &other);
    let lhr = ["--profile", "oclc-lhr"];
    assert_eq!(
        found(&house, &[&lhr[..], &["a.mrc", "b.mrc"]].concat()),
        ["SET004 b.mrc 1"]
    );
    assert_eq!(
        found(&house, &[&lhr[..], &["--full", "a.mrc"]].concat()),
        ["SET006 a.mrc 1"]
    );
    house.write("c.mrc", [one, bib(LOCAL[0], "1234567")].concat());
    let mixed = found(&house, &["c.mrc"]);
    assert!(mixed.contains(&"FIL006 c.mrc 1".to_owned()), "{mixed:?}");
}

#[test]
fn a_file_is_compared_with_its_collection() {
    let house = House::new();
    house.configure("7781", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", "");
    let name = format!("{COLLECTION}.{}.weekly.mrc", SYMBOL.to_lowercase());
    let holdings = holding("22334455660007781", LOCAL[0], "1234567");
    house.write(&name, &holdings);
    house.write("weekly.mrc", &holdings);
    let config = ["--config", "holdsync.toml", "--profile", "oclc-lhr"];
    let check = |arguments: &[&str]| found(&house, &[&config[..], arguments].concat());
    assert_eq!(check(&["weekly.mrc"]), [""; 0]);
    assert_eq!(check(&[&name]), [format!("COL001 {name} 1")]);
    assert_eq!(
        check(&["--collection", COLLECTION, "weekly.mrc"]),
        ["FIL001 weekly.mrc", "COL001 weekly.mrc 1"]
    );
    let unknown = house.run(
        &[
            &["check"],
            &config[..],
            &["--collection", "7777777", "weekly.mrc"],
        ]
        .concat(),
    );
    assert_eq!(unknown.status, Some(2));
    let told = "the configuration has no collection 7777777";
    assert!(unknown.stderr.contains(told), "{}", unknown.stderr);
}

#[test]
fn records_that_are_missing_are_counted() {
    let house = House::new();
    house.write("a.mrc", bib(LOCAL[0], "1234567"));
    assert_eq!(found(&house, &["--expect", "1", "a.mrc"]), [""; 0]);
    assert_eq!(found(&house, &["--expect", "2", "a.mrc"]), ["FIL007 a.mrc"]);
    let out = house.run(&["check", "--expect", "2", "a.mrc", "a.mrc"]);
    assert_eq!(out.status, Some(2), "{}", out.stderr);
}

#[test]
fn a_search_key_file_is_checked_for_its_shape() {
    let house = House::new();
    house.write("1234567.abc.keys.csv", b"LSN,OCLC_Number\r\n,(OCoLC)1\r\n");
    assert_eq!(found(&house, &["1234567.abc.keys.csv"]), [""; 0]);
    house.write("1234567.abc.keys.csv", b"LSN,OCLC_Number\r\n,(OCoLC)1\r\n,2\r\n");
    assert_eq!(
        found(&house, &["1234567.abc.keys.csv"]),
        ["COL006 1234567.abc.keys.csv 2"]
    );
}

#[test]
fn a_name_that_was_sent_is_told() {
    let house = House::new();
    house.configure("6421", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", "");
    std::fs::create_dir_all(house.path("exchange/xfer/metacoll/in/bib")).unwrap();
    house.publish("nightly_20260105101112_new.mrc", 1..3, 0);
    let run = house.run(&["sync", "--config", "holdsync.toml"]);
    let sent = fs::read_dir(house.path("exchange/xfer/metacoll/in/bib")).unwrap();
    let sent: Vec<_> = sent.map(|entry| entry.unwrap()).collect();
    let [one] = sent.as_slice() else { panic!("{run:?}") };
    let name = one.file_name().to_string_lossy().into_owned();
    fs::copy(one.path(), house.path(&name)).unwrap();
    let told = found(&house, &["--config", "holdsync.toml", &name]);
    assert!(told.contains(&format!("FIL004 {name}")), "{told:?}");
    let told = found(&house, &[&name]);
    assert!(!told.iter().any(|line| line.starts_with("FIL004")), "{told:?}");
}

/// 852 `$a` is written from the symbol, so the table is asked with that.
#[test]
fn a_location_is_looked_up_in_the_translation_table() {
    let house = House::new();
    let lhr = "[lhr]\ntranslation = \"table.csv\"\n\n[[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\naction = \"set\"\n\
               format = \"marc\"\nstate = \"accepted\"\nwriter = \"deliver\"\n\n\
               [[source]]\nname = \"mfhd\"\nfolder = \"alma\"\nscope = \"incremental\"\ncontent = \"holdings\"\n";
    house.configure("7781", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", lhr);
    let record = holding("22334455660007781", LOCAL[0], "1234567");
    let library = House::new();
    library.write("record.mrc", &record);
    let shown = library.run(&["show", "record.mrc"]).stdout;
    house.write("weekly.mrc", &record);
    let check = |table: &str| {
        house.write("table.csv", table);
        found(
            &house,
            &["--config", "holdsync.toml", "--profile", "oclc-lhr", "weekly.mrc"],
        )
    };
    assert_eq!(
        check("852 $a,852 $b,852 $c\nAAA,ELSEWHERE,*\n"),
        ["HLD004 weekly.mrc 1"],
        "{shown}"
    );
    assert_eq!(check("852 $a,852 $b,852 $c\nAAA,MAIN,*\n"), [""; 0], "{shown}");
}
