//! What `status` tells of local holdings records: those of one title through a whole exchange, and their locations.

use crate::house::{House, PLAIN, configuration, exchange, sandbox_with_lhrs};

/// A house whose bibs, OCLC numbers 1000001 and 1000002, bring a holdings record each, at one location.
fn house(lhr: &str, port: u16, host_key: &str) -> House {
    let house = House::new();
    let collection = "[[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\naction = \"by-record-status\"\n\
                      format = \"marc\"\nstate = \"accepted\"\nwriter = \"deliver\"\n";
    let more = format!("[lhr]\n{lhr}\n\n{collection}");
    let mapping = format!("copied = [\"852\"]\n{PLAIN}");
    let text = configuration("6421", &mapping, &exchange(port, host_key), &more);
    house.write("holdsync.toml", text.replacen("\"incremental\"", "\"full\"", 1));
    house.publish("nightly_20260105_new.mrc", 1..2, 10);
    house
}

#[test]
fn a_title_shows_its_records_and_what_its_set_waits_for() {
    let sandbox = sandbox_with_lhrs();
    let house = house(
        "never_sent = \"send\"",
        sandbox.addr().port(),
        sandbox.host_key_fingerprint(),
    );
    assert_eq!(house.run(&["plan", "--quiet"]).status, Some(0));
    let state = |title: &str| {
        let (status, told) = house.json(&["status", title]);
        assert_eq!(status, Some(0), "{told:#}");
        told[0]["local_holdings"]["symbols"][0].clone()
    };
    // the title is to be set first
    let before = state("1000001");
    let record = &before["records"][0];
    assert_eq!(record["holdings_id"], "2212345670006421", "{before:#}");
    assert_eq!(record["mms_id"], "99000000016421");
    assert_eq!(record["location"], serde_json::json!(["AAA", "MAIN", "stacks"]));
    assert_eq!(record["oclc_numbers"], serde_json::json!(["1000001"]));
    let set = &before["sets"][0];
    assert_eq!(
        (&set["waits"], &set["stands"]),
        (&"title-first".into(), &().into())
    );
    assert_eq!(state("99000000016421"), before);

    let known = ["99000000016421", "1000001"].map(|title| house.run(&["status", title]).stdout);
    assert!(
        known
            .iter()
            .all(|text| text.contains("AAA 1000001: nothing was sent yet\n")),
        "{known:?}"
    );

    assert_eq!(house.run(&["sync", "--quiet"]).status, Some(0));
    let sent = state("1000001")["sets"][0].clone();
    assert_eq!(
        sent["not_settled"]["holdings_ids"][0], "2212345670006421",
        "{sent:#}"
    );
    let file = sent["not_settled"]["files"][0].as_str().unwrap().to_owned();
    assert!(file.contains("1012346"), "{file}");
    let text = house.run(&["status", "1000001"]).stdout;
    for part in [
        "  local holdings records of AAA\n",
        "2212345670006421 of 99000000016421  852 $a AAA $b MAIN $c stacks: there; under 1000001\n",
        &format!(" in {file}, not settled yet\n"),
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }

    // without a report the set is taken to stand once the time for one is over
    let later = ["sync", "--quiet", "--now", "2099-01-01T00:00:00Z"];
    assert_eq!(house.run(&later).status, Some(0));
    let stands = state("1000001")["sets"][0].clone();
    assert_eq!(
        stands["stands"]["holdings_ids"][0], "2212345670006421",
        "{stands:#}"
    );
    assert_eq!(
        (&stands["not_settled"], &stands["waits"]),
        (&().into(), &().into())
    );
}

#[test]
fn the_whole_state_lists_locations_that_oclc_would_not_read() {
    let sandbox = sandbox_with_lhrs();
    let house = house(
        "translation = \"table.csv\"",
        sandbox.addr().port(),
        sandbox.host_key_fingerprint(),
    );
    house.write("table.csv", "852 $a,852 $b,852 $c\nAAA,ELSEWHERE,*\n");
    assert_eq!(house.run(&["plan", "--quiet"]).status, Some(0));
    let (status, told) = house.json(&["status"]);
    assert_eq!(status, Some(0), "{told:#}");
    let triple = serde_json::json!(["AAA", "MAIN", "stacks"]);
    assert_eq!(told["locations"]["known"][0]["codes"], triple, "{told:#}");
    assert_eq!(told["locations"]["untranslatable"], serde_json::json!([triple]));
    let text = house.run(&["status"]).stdout;
    let line = "location   OCLC's translation table does not know 852 $a AAA $b MAIN $c stacks\n";
    assert!(text.contains(line), "{text}");
    assert!(
        text.contains("1 location of local holdings records read"),
        "{text}"
    );
    house.write("table.csv", "852 $a,852 $b,852 $c\nAAA,MAIN,*\n");
    assert!(!house.run(&["status"]).stdout.contains("does not know"));
}
