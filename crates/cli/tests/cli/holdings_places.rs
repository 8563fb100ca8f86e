//! Places of holdings records that cannot be sent as they are meant are told before anything is sent, and per title.

use crate::house::{House, PLAIN, configuration, exchange, sandbox_with_lhrs};

const LHRS: &str = "[lhr]\nnever_sent = \"send\"\n\n\
                    [[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\naction = \"by-record-status\"\n\
                    format = \"marc\"\nstate = \"accepted\"\nwriter = \"deliver\"\n\n\
                    [[source]]\nname = \"holdings\"\nfolder = \"holdings\"\nscope = \"full\"\ncontent = \"holdings\"\n\
                    holdings_id_in = \"wrapper\"\nmms_id_in = \"wrapper\"\nsettle_seconds = 0\n";

/// A holdings record as Alma's holdings interface answers with it.
fn holding(id: &str, library: &str, location: &str, more: &str) -> String {
    format!(
        "<holding><holding_id>{id}</holding_id><record><leader>00000ny  a2200000un 4500</leader>\
         <controlfield tag=\"008\">2611250p    0   4001uueng0261125</controlfield>\
         <datafield tag=\"852\" ind1=\"0\" ind2=\" \"><subfield code=\"b\">{library}</subfield>\
         <subfield code=\"c\">{location}</subfield></datafield>{more}</record></holding>"
    )
}

#[test]
fn codes_that_collide_and_libraries_without_a_symbol_are_told_before_sending() {
    let sandbox = sandbox_with_lhrs();
    let house = House::new();
    let exchange = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let text = configuration("6421", PLAIN, &exchange, LHRS);
    house.write(
        "holdsync.toml",
        text.replacen("library = \"*\"", "library = \"MAIN\"", 1),
    );
    house.publish("nightly_20260105101112_new.mrc", 12_345_678..12_345_679, 10);
    std::fs::create_dir(house.path("holdings")).unwrap();
    let retained = "<datafield tag=\"583\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">committed to retain</subfield>\
                    <subfield code=\"c\">20200101</subfield><subfield code=\"d\">20351231</subfield>\
                    <subfield code=\"5\">AAA</subfield></datafield>";
    let records = [
        holding("22153448500006421", "MAIN", "rare-books", retained),
        holding("22153448510006421", "MAIN", "râre books", ""),
        holding("22153448520006421", "DEPOT", "stacks", ""),
    ];
    let bib = format!(
        "<bib><mms_id>99123456786421</mms_id><holdings>{}</holdings></bib>",
        records.concat()
    );
    house.write("holdings/holdings.xml", bib);

    let plan = house.run(&["plan"]).stdout;
    for told in [
        "OCLC cannot tell 852 $a AAA $b MAIN $c râre books from 852 $a AAA $b MAIN $c rare-books",
        "DEPOT",
        "is in no row of [[location]]",
        "local holdings records of AAA under 1 OCLC number: a library or location that no [[location]] names",
    ] {
        assert!(plan.contains(told), "{told}: {plan}");
    }
    assert!(sandbox.uploads().is_empty());

    let (_, told) = house.json(&["status", "99123456786421"]);
    let state = &told[0]["local_holdings"]["symbols"][0];
    let record = |place: usize, key: &str| state["records"][place][key].clone();
    assert_eq!(record(0, "retention_commitments"), 1, "{told:#}");
    assert_eq!(record(2, "held_back"), "unmapped-location", "{told:#}");
    assert_eq!(state["sets"][0]["waits"], "unmapped-location", "{told:#}");
    let text = house.run(&["status", "13345678"]).stdout;
    for told in [
        "rare-books: there; under 13345678; 1 retention commitment (583)\n",
        "22153448520006421 of 99123456786421: held back: a library or location that no [[location]] names",
        "AAA 13345678: waits: a library or location that no [[location]] names\n",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let whole = house.run(&["status"]).stdout;
    assert!(
        whole.contains("OCLC cannot tell 852 $a AAA $b MAIN $c râre books"),
        "{whole}"
    );
}
