//! What is wrong with a configuration is told with line and key.

use insta::assert_snapshot;

use crate::house::{House, PLAIN, configuration};

const EXCHANGE: &str = "type = \"folder\"\nfolder = \"exchange\"\n";

fn good() -> String {
    configuration("6421", PLAIN, EXCHANGE, "")
}

/// What a configuration with one change is told.
fn told(from: &str, to: &str) -> String {
    let text = good();
    assert!(text.contains(from), "{from}");
    told_of(&text.replacen(from, to, 1))
}

fn told_of(text: &str) -> String {
    let house = House::new();
    house.write("holdsync.toml", text);
    let out = house.run(&["alma-settings"]);
    assert_eq!((out.status, out.stdout.as_str()), (Some(2), ""), "{}", out.stderr);
    let lines = out.stderr.lines().filter(|line| line.starts_with("  "));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sound_one_is_read() {
    let house = House::new();
    house.write("holdsync.toml", good());
    let out = house.run(&["alma-settings"]);
    assert_eq!(out.status, Some(0), "{}", out.stderr);
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    assert_snapshot!(told("folder = \"alma\"", "foldr = \"alma\""), @"holdsync.toml:20: source.foldr: is no key holdsync knows; did you mean `folder`?");
    assert_snapshot!(told("[exchange]", "[exchang]"), @"holdsync.toml:28: exchang: is no key holdsync knows; did you mean `exchange`?");
    assert_snapshot!(told_of(&(good() + "[policy]\ngrace_day = 3\n")), @"holdsync.toml:34: policy.grace_day: is no key holdsync knows; did you mean `grace_days`?");
}

#[test]
fn an_unknown_word_is_named_with_the_known_ones() {
    assert_snapshot!(told("\"by-record-status\"", "\"record-status\""), @r#"holdsync.toml:9: collection.action: "record-status" is none of the values "set", "cancel", "by-record-status"; did you mean "by-record-status"?"#);
    assert_snapshot!(told("\"incremental\"", "\"daily\""), @r#"holdsync.toml:21: source.scope: "daily" is none of the values "full", "incremental""#);
}

#[test]
fn a_bad_value_is_named() {
    assert_snapshot!(told("\"1012345\"", "\"101234\""), @r#"holdsync.toml:6: collection.id: "101234" cannot be used: a collection ID is exactly seven digits, as Collection Manager shows it"#);
    assert_snapshot!(told("\"6421\"", "\"64\""), @r#"holdsync.toml:3: institution.code: "64" is not the last four digits of an MMS ID"#);
    assert_snapshot!(told("library = \"*\"\nsymbol = \"AAA\"", "library = \"*\"\nsymbol = \"BBB\""), @r#"
    holdsync.toml:7: collection.symbol: no [[location]] counts for AAA, so nothing would ever be sent for it
    holdsync.toml:16: location.symbol: BBB has no [[collection]]; those there are: AAA. Use "none" for places of no symbol
    "#);
    assert_snapshot!(told("tag = \"852\"", "tag = \"85\""), @r#"holdsync.toml:24: source.holdings.tag: "85" is no MARC tag: three digits or letters"#);
    assert_snapshot!(told("location = \"c\"", "location = \"cc\""), @r#"holdsync.toml:26: source.holdings.location: "cc" is no subfield code: one letter, digit or sign, without $"#);
    assert_snapshot!(told("settle_seconds = 0", "settle_seconds = \"now\""), @r#"holdsync.toml:22: source.settle_seconds: invalid type: string "now", expected u32"#);
    assert_snapshot!(told("folder = \"alma\"\n", ""), @"holdsync.toml:18: source: the key folder is missing");
}

#[test]
fn what_cannot_go_together_is_named() {
    assert_snapshot!(told("format = \"marc\"", "format = \"search-key\""), @"holdsync.toml:9: collection.action: a search key has no record status: OCLC makes one collection that sets and one that deletes");
    assert_snapshot!(told("format = \"marc\"", "format = \"marcxml\""), @"holdsync.toml:10: collection.format: MARCXML is read but not written yet; ask for a collection with format MARC");
    assert_snapshot!(told("kind = \"bib\"", "kind = \"lhr\""), @r#"holdsync.toml: lhr: local holdings records need a [[source]] that shows whole holdings records: content = "holdings", or copied for fields that the profile copies into bibs"#);
    let twice = good()
        + "[[collection]]\nid = \"1012345\"\nsymbol = \"AAA\"\nkind = \"bib\"\naction = \"set\"\nformat = \"marc\"\n\
           state = \"new\"\nwriter = \"deliver\"\n";
    assert_snapshot!(told_of(&twice), @"holdsync.toml:34: collection.id: collection 1012345 is bound twice (also to AAA): one ID does one thing");
    assert_snapshot!(told("type = \"folder\"", "type = \"sftp\""), @r#"
    holdsync.toml:28: exchange: the key host is missing: the host OCLC assigned to you, such as filex-m1.oclc.org
    holdsync.toml:28: exchange: the key user is missing: the user name OCLC gave you, such as fx_ and your symbol
    holdsync.toml:30: exchange.folder: belongs to type = "folder"
    "#);
}

#[test]
fn a_password_has_no_place_in_it() {
    assert_snapshot!(told("type = \"folder\"", "type = \"folder\"\npassword = \"x\""), @"holdsync.toml:30: exchange.password: secrets do not stand in the configuration, which is copied, mailed and backed up: name an environment variable with password_env, or a file only you can read with password_file");
}

#[test]
fn a_server_oclc_has_switched_off_is_refused() {
    let exchange = "type = \"sftp\"\nhost = \"edx.oclc.org\"\nuser = \"t\"\n";
    let text = configuration("6421", PLAIN, exchange, "");
    assert_snapshot!(told_of(&text), @"holdsync.toml:30: exchange.host: OCLC has switched edx.oclc.org off; ask OCLC Support which filex host is yours");
}

#[test]
fn a_missing_one_is_told_with_the_command_that_writes_one() {
    let house = House::new();
    let out = house.run(&["plan", "--config", "none.toml"]);
    assert_eq!(out.status, Some(2));
    assert!(
        out.stderr.contains("none.toml") && out.stderr.contains("holdsync init"),
        "{}",
        out.stderr
    );
}
