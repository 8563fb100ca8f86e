//! Attacks between packing and delivery: what was due when it was packed may not be due any more.

use holdsync_datasync::Writer;
use holdsync_ledger::Ledger;
use holdsync_sync::{NoNumber, RunReport, Silent, Work};
use holdsync_worldcat::Switches;

use crate::faults::sync;
use crate::house::{House, bib, ledger, mms};

fn slow() -> Switches {
    Switches {
        answer_delay_seconds: 6 * 3600,
        ..Switches::default()
    }
}

fn cancels(house: &House) -> Vec<&String> {
    house
        .post
        .names
        .iter()
        .filter(|name| name.contains(".cancel."))
        .collect()
}

/// A title is set, deleted in Alma, and its delete is packed while the exchange refuses files.
fn with_a_delete_that_waits(house: &mut House, ledger: &mut dyn Ledger) -> RunReport {
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house.sync(ledger);
    house.later(24);
    house.publish("delete", &[bib(1, 10, &["LA"], "One")]);
    house.sync(ledger);
    house.later(49);
    let report = sync(house, ledger, &["refused"]);
    assert_eq!(report.plan.steps.len(), 1, "{report:?}");
    report
}

#[test]
fn a_delete_that_could_not_be_sent_falls_away_when_the_number_returns() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    with_a_delete_that_waits(&mut house, &mut ledger);
    house.later(24);
    house.publish("new", &[bib(1, 10, &["LA"], "One is back")]);
    sync(&mut house, &mut ledger, &[]);
    assert_eq!(cancels(&house), Vec::<&String>::new());
    assert!(house.holds("AAA", 10));
    assert!(sync(&mut house, &mut ledger, &[]).plan.steps.is_empty());
}

#[test]
fn a_delete_that_could_not_be_sent_goes_later_and_counts_once() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    with_a_delete_that_waits(&mut house, &mut ledger);
    for _ in 0..3 {
        sync(&mut house, &mut ledger, &["refused"]);
    }
    sync(&mut house, &mut ledger, &[]);
    assert_eq!(cancels(&house).len(), 1);
    assert!(!house.holds("AAA", 10));
    let ever = jiff::Timestamp::MIN;
    let sent = ledger.sent_since("AAA".parse().unwrap(), holdsync_datasync::Action::Cancel, ever);
    assert_eq!(sent.unwrap(), 1);
}

#[test]
fn a_reclamation_holds_deletes_that_were_packed_before() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    with_a_delete_that_waits(&mut house, &mut ledger);
    house.settings.rules.reclamation = true;
    sync(&mut house, &mut ledger, &[]);
    assert!(house.holds("AAA", 10) && cancels(&house).is_empty());
}

#[test]
fn a_collection_that_left_the_configuration_gets_nothing_more() {
    for change in ["removed", "watch", "another symbol"] {
        let mut house = House::new(Switches::default());
        let mut ledger = ledger();
        house.publish("new", &[bib(1, 10, &["LA"], "One")]);
        sync(&mut house, &mut ledger, &["refused"]);
        let before = house.settings.collections.clone();
        match change {
            "removed" => house.settings.collections.clear(),
            "watch" => house.settings.collections[0].writer = Writer::Watch,
            _ => house.settings.collections[0].symbol = "BBB".parse().unwrap(),
        }
        sync(&mut house, &mut ledger, &[]);
        assert!(house.post.names.is_empty(), "{change}: {:?}", house.post.names);
        house.settings.collections = before;
        sync(&mut house, &mut ledger, &[]);
        assert!(house.holds("AAA", 10), "{change}: its titles are planned anew");
    }
}

#[test]
fn a_packed_file_that_is_damaged_or_lost_is_packed_anew() {
    for lost in [true, false] {
        let mut house = House::new(Switches::default());
        let mut ledger = ledger();
        house.publish("new", &[bib(1, 10, &["LA"], "One")]);
        let report = sync(&mut house, &mut ledger, &["refused"]);
        let path = house.settings.outbox.join(&report.uploads[0].name);
        if lost {
            std::fs::remove_file(path).unwrap();
        } else {
            let length = std::fs::read(&path).unwrap().len();
            std::fs::write(path, vec![b'x'; length]).unwrap();
        }
        sync(&mut house, &mut ledger, &[]);
        assert!(house.holds("AAA", 10));
    }
}

#[test]
fn an_answered_file_of_unnumbered_records_is_not_sent_again() {
    for fetched in [true, false] {
        let mut house = House::new(Switches::default());
        house.settings.no_number = NoNumber::Send;
        let mut ledger = ledger();
        house.publish("new", &[bib(1, 0, &["LA"], "Nameless")]);
        sync(&mut house, &mut ledger, &["arrived"]);
        if fetched {
            sync(&mut house, &mut ledger, &[]);
        }
        house.later(25);
        sync(&mut house, &mut ledger, &[]);
        sync(&mut house, &mut ledger, &[]);
        assert_eq!(house.post.names.len(), 1, "{:?}", house.post.names);
    }
}

#[test]
fn an_unnumbered_record_is_not_sent_again_before_its_answer() {
    let mut house = House::new(slow());
    house.settings.no_number = NoNumber::Send;
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 0, &["LA"], "Nameless")]);
    house.sync(&mut ledger);
    house.later(1);
    house.publish("update", &[bib(1, 0, &["LA"], "Nameless, with a better title")]);
    house.sync(&mut ledger);
    assert_eq!(house.post.names.len(), 1, "two creates: {:?}", house.post.names);
}

#[test]
fn an_unnumbered_record_of_two_symbols_is_added_to_worldcat_once() {
    let mut house = House::new(Switches::default());
    house.settings.no_number = NoNumber::Send;
    let mut ledger = ledger();
    let mut config = holdsync_worldcat::WorldConfig::from_toml(&format!(
        "numbers = [\"1-99\"]\nnext_number = 500\n[described]\n\"{}\" = 33\n",
        mms(1)
    ))
    .unwrap();
    config.collections = house.post.world.collections().cloned().collect();
    house.post.world.reconfigure(config).unwrap();
    house.publish("new", &[bib(1, 0, &["LA", "LB"], "Nameless")]);
    house.sync(&mut ledger);
    house.later(1);
    house.sync(&mut ledger);
    assert!(house.holds("AAA", 33) && house.holds("BBB", 33));
    let second = house
        .post
        .names
        .iter()
        .find(|name| name.contains(".bbb."))
        .unwrap();
    let bytes = std::fs::read(house.settings.outbox.join(second)).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(
        text.contains("(OCoLC)33"),
        "the second symbol names the number the first was given"
    );
}

#[test]
fn a_changed_strip_list_does_not_keep_records_from_being_sent() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    let clock = || "2026-03-01T05:00:00Z".parse().unwrap();
    house.work(&mut ledger, &mut Silent, &clock).plan().unwrap();
    house.settings.bib.strip.strip("650".parse().unwrap());
    let report = house.sync(&mut ledger);
    assert!(report.unpacked.is_empty(), "{:?}", report.unpacked);
    assert!(house.holds("AAA", 10));
    let idle = house.sync(&mut ledger);
    assert!(idle.plan.steps.is_empty() && idle.uploads.is_empty());
}

#[test]
fn a_number_given_up_waits_for_the_new_one_even_while_that_is_held_back() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(24);
    house.publish(
        "update",
        &[bib(1, 500_000_000, &["LA"], "A number OCLC does not know")],
    );
    house.sync(&mut ledger);
    house.later(24);
    house.publish("update", &[bib(1, 500_000_000, &["LX"], "And then held back")]);
    for _ in 0..3 {
        house.later(49);
        house.sync(&mut ledger);
    }
    assert!(house.holds("AAA", 10), "the new number is not confirmed");
}

/// Two runs of two ledgers cannot meet; two runs of one ledger within a second can.
#[test]
fn two_runs_within_one_second_name_their_files_apart() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    let at = house.now.get();
    let clock = || at;
    for record in 1..=3 {
        house.publish("new", &[bib(record, record * 10, &["LA"], "One")]);
        let mut silent = Silent;

        let mut work = Work {
            ledger: &mut ledger,
            settings: &house.settings,
            approvals: Default::default(),
            clock: &clock,
            progress: &mut silent,
        };
        work.sync(&mut house.post).unwrap();
    }
    let mut names = house.post.names.clone();
    names.dedup();
    assert_eq!(names.len(), 3, "{names:?}");
}
