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

/// A collection of local holdings records is asked for as one, and its sources are described as they are.
#[test]
fn local_holdings_records_have_settings_of_their_own() {
    let lhr = "[lhr]\nnumber = \"014\"\n\n[[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\n\
               action = \"by-record-status\"\nformat = \"marc\"\nstate = \"new\"\nwriter = \"deliver\"\n\n";
    let copied = text(|config| {
        config.replace(
            "settle_seconds = 0",
            "settle_seconds = 0\ncopied = [\"852\", \"966=866\"]",
        ) + lhr
    });
    let section = copied.split("collection 1012346 of AAA").nth(1).unwrap();
    let section = section.split("\n\n").next().unwrap();
    for part in [
        "Local Holdings Record",
        "014 $a",
        "the holdings ID",
        "translation table",
        "new: when",
    ] {
        assert!(section.contains(part), "{part}: {section}");
    }
    assert!(
        !section.contains("MMS ID") && !section.contains("Limit Added"),
        "{section}"
    );
    for part in ["852, 866 to 966, each whole", "/xfer/metacoll/in/lhr"] {
        assert!(copied.contains(part), "{part}: {copied}");
    }
    let single = "[[source]]\nname = \"mfhd\"\nfolder = \"mfhd\"\nscope = \"full\"\ncontent = \"holdings\"\n";
    let single = text(|config| config + lhr + single);
    assert!(single.contains("Holdings level"), "{single}");
}
