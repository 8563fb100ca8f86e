//! `init` writes what the loader reads, and never overwrites.

use crate::house::House;

const FLAGS: [&str; 17] = [
    "init",
    "--name",
    "A library",
    "--code",
    "6421",
    "--collection",
    "AAA=1012345",
    "--location",
    "MAIN/wdn=none",
    "--location",
    "MAIN=AAA",
    "--folder",
    "alma",
    "--host",
    "filex-m1.oclc.org",
    "--user",
    "fx_aaa",
];

#[test]
fn without_answers_every_open_place_is_refused_by_line() {
    let house = House::new();
    let out = house.run(&["init"]);
    assert_eq!(out.status, Some(0), "{}", out.stderr);
    let open: Vec<&str> = out
        .stdout
        .lines()
        .filter(|line| line.ends_with("is to be filled in"))
        .collect();
    assert_eq!(open.len(), 9, "{}", out.stdout);
    let refused = house.run(&["alma-settings"]);
    assert_eq!(refused.status, Some(2));
    for line in open {
        let number = line
            .trim()
            .strip_prefix("line ")
            .unwrap()
            .split(':')
            .next()
            .unwrap();
        assert!(
            refused.stderr.contains(&format!("holdsync.toml:{number}: ")),
            "{number} {}",
            refused.stderr
        );
    }
}

#[test]
fn filled_in_it_is_read() {
    let house = House::new();
    assert_eq!(house.run(&FLAGS).status, Some(0));
    let out = house.run(&["alma-settings"]);
    assert_eq!(out.status, Some(0), "{}", out.stderr);
    for part in [
        "collection 1012345 of AAA",
        "filex-m1.oclc.org",
        "/xfer/metacoll/in/bib",
        "852 $b",
    ] {
        assert!(out.stdout.contains(part), "{part}");
    }
}

#[test]
fn a_collection_of_local_holdings_records_is_written_with_its_source() {
    let house = House::new();
    let flags = [&FLAGS[..], &["--lhr-collection", "AAA=1012346"]].concat();
    assert_eq!(house.run(&flags).status, Some(0));
    let out = house.run(&["alma-settings"]);
    assert_eq!(out.status, Some(0), "{}", out.stderr);
    let section = out.stdout.split("collection 1012346 of AAA").nth(1).unwrap();
    assert!(section.contains("Local Holdings Record"), "{}", out.stdout);
    assert!(out.stdout.contains("each whole, with $8"), "{}", out.stdout);
}

/// The file shows every default as a comment: uncommented, it still loads, and means the same.
#[test]
fn the_defaults_it_shows_are_the_defaults() {
    let house = House::new();
    house.run(&FLAGS);
    let text = std::fs::read_to_string(house.path("holdsync.toml")).unwrap();
    let is_key = |line: &str| {
        let line = line.trim_start_matches("# ");
        let name = line.split_once(" = ").map(|(name, _)| name);
        let key = name.is_some_and(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        (key || line.starts_with('[')) && !line.contains('…') && !line.contains("\"ABC\"")
    };
    // Keys whose commented values are examples, not defaults.
    let example = |line: &str| {
        ["# suppressed = ", "# files = "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let skip: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "# [source.items]")
        .take_while(|line| line.starts_with('#'))
        .collect();
    let uncommented: Vec<String> = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(bare) if is_key(line) && !example(line) && !skip.contains(&line) => bare.to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    let before = house.run(&["alma-settings", "--format", "json"]);
    house.write("holdsync.toml", uncommented.join("\n"));
    let after = house.run(&["alma-settings", "--format", "json"]);
    assert_eq!(after.status, Some(0), "{}", after.stderr);
    assert_eq!(before.stdout, after.stdout);
    let changed = text.lines().zip(&uncommented).filter(|(a, b)| a != b).count();
    assert!(changed > 40, "{changed}");
}

#[test]
fn an_existing_file_stays_as_it_is() {
    let house = House::new();
    house.write("holdsync.toml", "mine");
    let out = house.run(&FLAGS);
    assert_eq!(out.status, Some(2));
    assert!(out.stderr.contains("overwrites nothing"), "{}", out.stderr);
    assert_eq!(std::fs::read(house.path("holdsync.toml")).unwrap(), b"mine");
}
