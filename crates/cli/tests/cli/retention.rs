//! Retention lists named in the configuration.

use crate::house::{House, PLAIN, configuration};

const EXCHANGE: &str = "type = \"folder\"\nfolder = \"exchange\"\n";
const COLLECTION: &str = "[[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\naction = \"set\"\n\
                          format = \"marc\"\nstate = \"accepted\"\nwriter = \"deliver\"\n\n";

/// A house whose one bib, OCLC number 1000001, brings a holdings record, with a list of a symbol.
fn house(symbol: &str, list: Option<&str>) -> House {
    let house = House::new();
    let row = format!("[[lhr.retention_list]]\nsymbol = \"{symbol}\"\nfile = \"kept.csv\"\n");
    let mapping = format!("copied = [\"852\"]\n{PLAIN}");
    let text = configuration("6421", &mapping, EXCHANGE, &format!("{COLLECTION}{row}"));
    house.write("holdsync.toml", text.replacen("\"incremental\"", "\"full\"", 1));
    house.publish("nightly_20260105_new.mrc", 1..2, 10);
    if let Some(list) = list {
        house.write("kept.csv", list);
    }
    house
}

fn refusal(house: &House) -> String {
    let out = house.run(&["plan"]);
    assert_eq!((out.status, out.stdout.as_str()), (Some(2), ""), "{}", out.stderr);
    out.stderr
}

fn waits(house: &House) -> Vec<String> {
    let (_, plan) = house.json(&["plan"]);
    let waiting = plan.pointer("/plan/local_holdings/waiting");
    let waiting = waiting.unwrap_or_else(|| panic!("{plan:#}")).as_array().unwrap();
    waiting
        .iter()
        .map(|row| row["why"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_listed_title_waits_and_bad_lines_are_told() {
    let listed = house("AAA", Some("Title,OCLC Number\nOne,ocm01000001\nTwo,unknown\n"));
    assert_eq!(waits(&listed), ["retention-list"]);
    let out = listed.run(&["plan"]);
    let told =
        "retention  kept.csv:3: no OCLC number can be read from \"unknown\", so the line protects nothing";
    assert!(out.stdout.contains(told), "{out:?}");
    assert_eq!(waits(&house("AAA", Some("1000002\n"))), ["never-sent"]);
}

#[test]
fn a_list_that_cannot_be_used_is_refused() {
    for (symbol, list, told) in [
        (
            "AAA",
            None,
            "lhr.retention_list.file: failed to read ./kept.csv: ",
        ),
        (
            "AAA",
            Some(""),
            "lhr.retention_list.file: ./kept.csv has no OCLC number",
        ),
        (
            "AAA",
            Some("1,2\n"),
            "columns [1, 2] could each hold OCLC numbers; keep one column",
        ),
        (
            "BBB",
            Some("1\n"),
            "lhr.retention_list.symbol: BBB has no [[collection]] with kind = \"lhr\"",
        ),
    ] {
        let said = refusal(&house(symbol, list));
        assert!(said.contains(told), "{said}");
    }
}
