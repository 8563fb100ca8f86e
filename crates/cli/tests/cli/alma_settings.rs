//! `alma-settings` says what belongs to the way the library is connected.

use crate::house::{House, PLAIN};

const FOLDER: &str = "type = \"folder\"\nfolder = \"exchange\"\n";

fn text(change: impl Fn(String) -> String) -> String {
    let house = House::new();
    house.write(
        "holdsync.toml",
        change(crate::house::configuration("6421", PLAIN, FOLDER, "")),
    );
    let out = house.run(&["alma-settings"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    out.stdout
}

#[test]
fn where_holdsync_sends_alma_publishes_to_the_library() {
    let said = text(|config| config);
    for part in [
        "General Profile",
        "852 $b (library) to 852 $b",
        "Limit Added Records to WorldCat Staging",
        "Yes",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("Submission format"), "{said}");
    let all_records = |said: &str| {
        let line = said
            .lines()
            .find(|line| line.contains("Include all records"))
            .unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    };
    assert_eq!(all_records(&said), "No");
    assert_eq!(
        all_records(&text(|config| config.replace("\"incremental\"", "\"full\""))),
        "Yes"
    );
}

#[test]
fn where_alma_sends_its_own_profile_is_described_and_one_setting_left_open() {
    let said = text(|config| config.replace("\"deliver\"", "\"watch\""));
    for part in [
        "Publish bibliographic records (DataSync) to OCLC",
        "Submission format",
        "to be checked in Alma",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("General Profile"), "{said}");
}

#[test]
fn programs_get_the_same() {
    let house = House::new();
    house.configure("6421", PLAIN, FOLDER, "");
    let (status, said) = house.json(&["alma-settings"]);
    assert_eq!(status, Some(0));
    let sections = said["sections"].as_array().unwrap();
    assert!(
        sections
            .iter()
            .any(|section| section["title"] == "collection 1012345 of AAA"),
        "{said:#}"
    );
    assert!(
        sections
            .iter()
            .all(|section| ["Alma", "OCLC"].contains(&section["where"].as_str().unwrap()))
    );
}
