//! Attacks by answers: reports that are cut, odd, foreign or about something else.

use holdsync_datasync::Action;
use holdsync_ids::OclcNumber;
use holdsync_ledger::Ledger;
use holdsync_plan::{Belief, Title};
use holdsync_worldcat::Switches;

use crate::house::{House, Post, bib, ledger, mms};

fn number(value: u64) -> Title {
    Title::Number(OclcNumber::new(value).unwrap())
}

fn told(ledger: &dyn Ledger, symbol: &str, value: u64) -> Option<holdsync_plan::Told> {
    let pair = ledger.pair(symbol.parse().unwrap(), number(value)).unwrap();
    pair.state(number(value)).and_then(|state| state.told)
}

fn slow() -> Switches {
    Switches {
        answer_delay_seconds: 6 * 3600,
        ..Switches::default()
    }
}

fn report(post: &mut Post, collection: &str, of: &str, kind: &str, content: &str) {
    let name = format!("AAA-AAA.{collection}.IN.BIB.D20260301.T120000000.{of}.{kind}.txt");
    post.reports.insert(name, content.as_bytes().to_vec());
}

#[test]
fn a_foreign_report_speaks_for_the_symbol_of_its_collection_only() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.settings.rules.caps.first_plan = 0;
    house.publish("new", &[bib(2, 20, &["LA", "LB"], "Both")]);
    house.sync(&mut ledger);
    let row = format!("AAA_1000001_1740800000000::bib::0|{}|20|20|match\n", mms(2));
    report(
        &mut house.post,
        "1000001",
        "1000001.aaa.other.mrc",
        "BibProcessingReport",
        &row,
    );
    house.settings.rules.caps.first_plan = 1000;
    house.sync(&mut ledger);
    assert!(house.holds("BBB", 20), "nobody ever set it there");
}

/// Whosever holding a row means: that one number was answered with another stays known, and stops a delete.
#[test]
fn any_report_makes_numbers_kin() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish(
        "new",
        &[bib(1, 10, &["LA", "LB"], "Both"), bib(2, 20, &["LA"], "Two")],
    );
    house.sync(&mut ledger);
    let family = |ledger: &dyn Ledger, number: &str| {
        let title = Title::Number(number.parse().unwrap());
        ledger.pair("AAA".parse().unwrap(), title).unwrap().family
    };
    assert_ne!(family(&ledger, "10"), family(&ledger, "20"));
    let row = format!("AAA_1000001_1740800000000::bib::0|{}|10|20|match\n", mms(1));
    let of = "1000001.aaa.other.mrc";
    report(&mut house.post, "1000001", of, "BibProcessingReport", &row);
    house.later(1);
    house.publish("delete", &[bib(2, 20, &["LA"], "Two")]);
    for _ in 0..4 {
        house.sync(&mut ledger);
        house.later(49);
    }
    assert_eq!(family(&ledger, "10"), family(&ledger, "20"));
    assert!(house.holds("AAA", 20), "10 may be 20 by now, and is wanted");
    assert_eq!(told(&ledger, "AAA", 10).unwrap().belief, Belief::Held);
}

#[test]
fn a_foreign_report_of_sets_is_no_report_of_a_delete() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    let clock = || "2026-03-01T05:00:00Z".parse().unwrap();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house
        .work(&mut ledger, &mut holdsync_sync::Silent, &clock)
        .adopt(&[("AAA".parse().unwrap(), vec![OclcNumber::new(10).unwrap()])])
        .unwrap();
    house.later(1);
    house.publish("delete", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    let row = format!("AAA_1000001_1740800000000::bib::0|{}|10|10|match\n", mms(1));
    report(
        &mut house.post,
        "1000001",
        "1000001.aaa.other.mrc",
        "BibProcessingReport",
        &row,
    );
    house.sync(&mut ledger);
    assert_eq!(told(&ledger, "AAA", 10).unwrap().belief, Belief::Held);
}

/// A delete waits for a collection that has never answered; what OCLC says of a test file is no answer.
#[test]
fn the_report_about_a_connection_test_is_no_answer() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    let probe = "1000001.aaa.probe.20260301040000.01.mrc";
    let row = "AAA_1000001_1740800000000::bib::0||||data error\n";
    report(&mut house.post, "1000001", probe, "BibProcessingReport", row);
    let run = house.sync(&mut ledger);
    assert!(run.reports.is_empty(), "{:?}", run.reports);
    let collection = house.settings.collections[0].id;
    assert!(!ledger.has_answered(collection).unwrap());
}

/// Replaces the processing report of the first upload by what `edit` makes of it.
fn edited(edit: impl Fn(&str) -> String) -> (House, usize) {
    let mut house = House::new(slow());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One"), bib(2, 20, &["LA"], "Two")]);
    house.sync(&mut ledger);
    house.later(7);
    house.post.run();
    house
        .post
        .reports
        .retain(|name, _| name.contains("BibProcessing"));
    for content in house.post.reports.values_mut() {
        *content = edit(std::str::from_utf8(content).unwrap()).into_bytes();
    }
    house.sync(&mut ledger);
    let sent = house.post.names.len();
    (house, sent)
}

#[test]
fn a_report_with_lines_that_cannot_be_read_leaves_nothing_missing() {
    let (_, sent) = edited(|text| text.replace("|match", "|match|a new column"));
    assert_eq!(sent, 1, "everything was sent again");
    let (_, sent) = edited(|text| text.get(..text.len() - 25).unwrap().to_owned());
    assert_eq!(
        sent, 1,
        "a report that was cut off tells nothing of what is not in it"
    );
    let (_, sent) = edited(|text| text.lines().next().unwrap().to_owned() + "\n");
    assert_eq!(sent, 2, "a record without a row is sent once more");
}

#[test]
fn a_file_that_another_collection_processed_is_not_taken_for_done() {
    let mut house = House::new(slow());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    let sent = house.sync(&mut ledger).uploads.remove(0).name;
    // Another configured one, and OCLC's default, which no configuration names.
    for collection in ["1000002", "1099999"] {
        let row = format!("AAA_{collection}_1740800000000::bib::0|{}|10|10|match\n", mms(1));
        report(&mut house.post, collection, &sent, "BibProcessingReport", &row);
        let run = house.sync(&mut ledger);
        assert_eq!(told(&ledger, "AAA", 10).unwrap().belief, Belief::Unknown);
        assert!(
            run.reports.iter().any(|report| report.misfiled),
            "{collection}: {:?}",
            run.reports
        );
    }
    // Silence afterwards proves nothing.
    house.later(24 * 30);
    assert_eq!(house.sync(&mut ledger).presumed, 0);
}

#[test]
fn one_report_that_cannot_be_fetched_costs_no_other() {
    let odd = "AAA-AAA.1000001.IN.BIB.D20200101.T040000000.x\u{7}y.mrc.BibProcessingReport.txt";
    let mut house = House::new(slow());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(7);
    house.post.reports.insert(odd.to_owned(), b"x".to_vec());
    let run = house.sync(&mut ledger);
    assert!(run.remote.is_none(), "{:?}", run.remote);
    assert_eq!(told(&ledger, "AAA", 10).unwrap().belief, Belief::Held);
}

#[test]
fn whatever_a_report_holds_nothing_breaks() {
    let words = [
        "",
        "|",
        "match",
        "10",
        "99999999999999999999",
        "::bib::",
        "\t",
        "create",
        "data error",
        "unresolved",
    ];
    let mut state = 7_u64;
    let mut next = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let kinds = [
        "BibProcessingReport",
        "BibExceptionReport",
        "BibCrossRefReport",
        "BibUnresolvedCrossRefReport",
    ];
    for _ in 0..40 {
        let mut house = House::new(slow());
        let mut ledger = ledger();
        house.publish("new", &[bib(1, 10, &["LA"], "One"), bib(2, 20, &["LA"], "Two")]);
        let sent = house.sync(&mut ledger).uploads.remove(0).name;
        let mut content = String::new();
        for _ in 0..next(12) {
            let own = [mms(1).to_string(), mms(2).to_string()];
            for _ in 0..5 {
                let word = if next(3) == 0 {
                    &own[next(2)]
                } else {
                    words[next(words.len())]
                };
                content += word;
                content += if next(4) == 0 { "\t" } else { "|" };
            }
            content += "\n";
        }
        report(&mut house.post, "1000001", &sent, kinds[next(4)], &content);
        house.sync(&mut ledger);
        let ever = jiff::Timestamp::MIN;
        let deleted = ledger.sent_since("AAA".parse().unwrap(), Action::Cancel, ever);
        assert_eq!(deleted.unwrap(), 0, "{content}");
    }
}

#[test]
fn where_alma_sends_by_itself_nothing_is_sent_and_answers_count() {
    let mut house = House::new(Switches::default());
    for collection in &mut house.settings.collections {
        collection.writer = holdsync_datasync::Writer::Watch;
    }
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One"), bib(2, 20, &["LA"], "Two")]);
    house.sync(&mut ledger);
    let row = format!("AAA_1000001_1740800000000::bib::0|{}|10|10|match\n", mms(1));
    report(
        &mut house.post,
        "1000001",
        "1000001.aaa.alma.mrc",
        "BibProcessingReport",
        &row,
    );
    house.sync(&mut ledger);
    assert_eq!(told(&ledger, "AAA", 10).unwrap().belief, Belief::Held);
    assert!(told(&ledger, "AAA", 20).is_none());
    house.later(24);
    house.publish("delete", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(49);
    house.sync(&mut ledger);
    assert!(house.post.names.is_empty(), "{:?}", house.post.names);
}
