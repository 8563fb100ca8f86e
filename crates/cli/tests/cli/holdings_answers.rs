//! The example on the page of the configuration: a saved answer of Alma's holdings interface reaches the stand-in for OCLC.

use std::path::Path;

use crate::house::{House, PLAIN, configuration, exchange, sandbox_with_lhrs};

const LHR: &str = "[lhr]\nnever_sent = \"send\"\n\n\
                   [[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\naction = \"by-record-status\"\n\
                   format = \"marc\"\nstate = \"accepted\"\nwriter = \"deliver\"\n\n";

/// The block of a language that holds a text.
fn example(language: &str, holds: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let page = std::fs::read_to_string(path).unwrap();
    let mut blocks = page.split("```").skip(1).step_by(2);
    let block = blocks.find_map(|block| block.strip_prefix(language).filter(|block| block.contains(holds)));
    block.unwrap().to_owned()
}

/// What stands at OCLC after the answer was saved under a name.
fn sent(name: &str, answer: &str) -> Vec<(String, u64, String)> {
    let sandbox = sandbox_with_lhrs();
    let house = House::new();
    let exchange = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let more = LHR.to_owned() + &example("toml", "\"file-name\"");
    house.write("holdsync.toml", configuration("6421", PLAIN, &exchange, &more));
    std::fs::create_dir(house.path("holdings")).unwrap();
    house.publish("nightly_20260105101112_new.mrc", 12_345_678..12_345_679, 10);
    house.write(&format!("holdings/{name}"), answer);
    // the title first, the rest after its answer
    for _ in 0..2 {
        let run = house.run(&["sync", "--quiet"]);
        assert_eq!(run.status, Some(0), "{run:?}");
        sandbox.process().unwrap();
    }
    assert_eq!(sandbox.holdings(), [("AAA".to_owned(), 13_345_678)]);
    sandbox.local_holdings()
}

#[test]
fn a_saved_answer_is_sent_as_its_wrapper_names_it() {
    let answer = example("xml", "<holding_id>");
    let expected = [("AAA".to_owned(), 13_345_678, "22153448500006421".to_owned())];
    assert_eq!(sent("holdings.xml", &answer), expected);

    // the same as the interface gives it, without the element of the bib
    let alone = answer.replace("<mms_id>99123456786421</mms_id>", "");
    assert_eq!(sent("99123456786421.xml", &alone), expected);
    assert_eq!(sent("holdings.xml", &alone), []);
    assert_eq!(
        sent(
            "holdings.xml",
            &answer
                .replace("<holding_id>", "<id>")
                .replace("</holding_id>", "</id>")
        ),
        []
    );
}
