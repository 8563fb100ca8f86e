//! Lines that break, full runs that fall, and a second process.

use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_sandbox::{Faults, Sandbox};

use crate::house::{House, PLAIN, exchange, sandbox};

fn house(sandbox: &Sandbox) -> House {
    let house = House::new();
    house.configure(
        "6421",
        PLAIN,
        &exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()),
        "",
    );
    house
}

/// The whole file arrived, the answer to the close did not: nobody can know.
#[test]
fn a_line_that_breaks_before_the_last_answer_sends_again_under_a_new_name() {
    let sandbox = sandbox(Faults {
        cut_before_close_answer: true,
        times: 1,
        ..Faults::default()
    });
    let house = house(&sandbox);
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(6), "{run:#}");
    assert_eq!(run["uploads"][0]["end"], "ambiguous", "{run:#}");
    assert_eq!(
        run["remote"]["code"].as_str().map(|code| !code.is_empty()),
        Some(true)
    );
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    let uploads = sandbox.uploads();
    assert_eq!(uploads.len(), 2);
    assert!(uploads[0].name != uploads[1].name && uploads[0].bytes().unwrap() == uploads[1].bytes().unwrap());
    let (_, overview) = house.json(&["status"]);
    assert_eq!(overview["symbols"][0]["confirmed"], 20, "{overview:#}");
    let (status, run) = house.json(&["sync"]);
    assert_eq!(
        (status, run["uploads"].as_array().unwrap().len()),
        (Some(0), 0),
        "{run:#}"
    );
}

#[test]
fn what_was_refused_goes_with_the_next_run() {
    let sandbox = sandbox(Faults {
        refuse_open: true,
        times: 1,
        ..Faults::default()
    });
    let house = house(&sandbox);
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(4), "{out:?}");
    assert!(
        out.stdout.contains("nothing arrived; the next run sends it"),
        "{}",
        out.stdout
    );
    assert_eq!(house.run(&["sync"]).status, Some(0));
    assert_eq!((sandbox.uploads().len(), sandbox.holdings().len()), (1, 20));
}

#[test]
fn a_plan_sends_nothing_and_the_next_run_does() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    house.publish("a_20260301_010000_new.mrc", 0..30, 10);
    let out = house.run(&["plan"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert!(
        out.stdout.contains("30 holdings to set") && out.stdout.contains("not sent to OCLC before"),
        "{}",
        out.stdout
    );
    assert!(out.stdout.contains("… and 5 more"), "{}", out.stdout);
    assert_eq!(house.run(&["plan", "--fail-on", "due"]).status, Some(1));
    assert!(sandbox.uploads().is_empty());
    assert_eq!(house.run(&["sync"]).status, Some(0));
    assert_eq!(sandbox.holdings().len(), 30);
}

#[test]
fn a_full_run_that_falls_stops_and_passes_when_allowed() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    house.publish("a_20260301_010000_new.mrc", 0..40, 10);
    assert_eq!(house.run(&["sync", "--full"]).status, Some(0));
    house.publish("a_20260308_010000_new.mrc", 0..20, 10);
    let out = house.run(&["sync", "--full"]);
    assert_eq!(out.status, Some(7), "{out:?}");
    assert!(
        out.stdout.contains("--allow fall") && out.stdout.contains("nothing was taken"),
        "{}",
        out.stdout
    );
    let (status, run) = house.json(&["sync", "--full", "--allow", "fall"]);
    assert_eq!(status, Some(0), "{run:#}");
    assert_eq!(run["sources"][0]["applied"]["absent"], 20, "{run:#}");
    assert_eq!(sandbox.holdings().len(), 40, "deletes mature first");
}

#[test]
fn a_missing_part_of_a_full_run_stops_it() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    house.publish("a_20260301_010000_new_1.mrc", 0..10, 10);
    house.publish("a_20260301_010000_new_3.mrc", 20..30, 10);
    let out = house.run(&["sync", "--full"]);
    assert_eq!(out.status, Some(7), "{out:?}");
    assert!(out.stdout.contains("part 2"), "{}", out.stdout);
    house.publish("a_20260301_010000_new_2.mrc", 10..20, 10);
    assert_eq!(house.run(&["sync", "--full"]).status, Some(0));
    assert_eq!(sandbox.holdings().len(), 30);
}

#[test]
fn a_second_process_waits_outside() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    let ledger = SqliteLedger::open(&house.path("holdsync.db")).unwrap();
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(5), "{out:?}");
    assert!(out.stderr.contains("another holdsync"), "{}", out.stderr);
    drop(ledger);
    assert_eq!(house.run(&["sync"]).status, Some(0));
}

/// Locations change their symbol: what is unwanted by that alone is not deleted without a word.
#[test]
fn a_change_of_settings_deletes_nothing_by_itself() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    assert_eq!(
        house.run(&["sync", "--now", "2099-03-01T04:00:00Z"]).status,
        Some(0)
    );
    let config = std::fs::read_to_string(house.path("holdsync.toml")).unwrap();
    let narrower = "[[location]]\nlibrary = \"MAIN\"\nlocation = \"stacks\"\nsymbol = \"none\"\n\n[[source]]";
    house.write("holdsync.toml", config.replace("[[source]]", narrower));
    house.publish("a_20260302_010000_new.mrc", 0..20, 11);
    assert_eq!(
        house.run(&["sync", "--now", "2099-03-02T04:00:00Z"]).status,
        Some(0)
    );
    let (status, run) = house.json(&["sync", "--now", "2099-03-09T04:00:00Z"]);
    assert_eq!(status, Some(0), "{run:#}");
    let why: Vec<&str> = run["plan"]["waiting"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["why"].as_str().unwrap())
        .collect();
    assert_eq!(why, ["settings-changed"], "{run:#}");
    assert_eq!(sandbox.holdings().len(), 20);
}
