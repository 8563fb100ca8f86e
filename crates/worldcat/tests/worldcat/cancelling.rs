use holdsync_worldcat::{Outcome, ReportKind, Switches};

use crate::fixture::{bib, record, rows, send, send_one, verdict, world};

#[test]
fn a_cancel_collection_deletes_the_holding_whatever_the_record_status() {
    let mut world = world("cancel", "marc", "");
    assert!(world.holds("PUL", 100));
    assert_eq!(
        verdict(&send_one(&mut world, bib('n', "991", Some("(OCoLC)100")))),
        (Outcome::Cancel, Some(100), Some(100))
    );
    assert!(!world.holds("PUL", 100));
    assert!(world.holds("PUL", 101));
}

#[test]
fn by_record_status_only_d_deletes() {
    let mut world = world("by-record-status", "marc", "");
    let stub = record(
        'd',
        &[("001", "991"), ("035", "  |a(OCoLC)100"), ("245", "00|aTitle")],
    );
    let done = send(
        &mut world,
        &[
            stub,
            bib('c', "992", Some("(OCoLC)101")),
            bib('n', "993", Some("(OCoLC)7")),
        ],
    );
    let outcomes: Vec<_> = done.records.iter().map(|r| r.outcome).collect();
    assert_eq!(outcomes, [Outcome::Cancel, Outcome::Match, Outcome::Match]);
    assert!(!world.holds("PUL", 100) && world.holds("PUL", 101) && world.holds("PUL", 7));
}

#[test]
fn a_cancel_of_a_merged_number_takes_the_holding_of_the_current_one() {
    let mut world = world("cancel", "marc", "");
    assert!(world.holds("PUL", 42));
    assert_eq!(
        verdict(&send_one(&mut world, bib('d', "991", Some("(OCoLC)40")))),
        (Outcome::Cancel, Some(40), Some(42))
    );
    assert!(!world.holds("PUL", 42));
}

#[test]
fn unless_cancels_do_not_follow_merges() {
    let mut world = world("cancel", "marc", "");
    world.set_switches(Switches {
        cancel_follows_merges: false,
        ..Switches::default()
    });
    assert_eq!(
        send_one(&mut world, bib('d', "991", Some("(OCoLC)40"))).result,
        Some(40)
    );
    assert!(world.holds("PUL", 42));
}

#[test]
fn a_cancel_without_a_match_creates_and_stages_nothing() {
    let mut world = world("cancel", "marc", "");
    let before: Vec<_> = world.holdings().map(|(s, n)| (s.to_owned(), n)).collect();
    for number in [None, Some("(OCoLC)4711")] {
        let answer = send_one(&mut world, bib('d', "991", number));
        assert_eq!((answer.outcome, answer.result), (Outcome::Unresolved, None));
    }
    assert_eq!(world.staged().count(), 0);
    assert_eq!(
        world
            .holdings()
            .map(|(s, n)| (s.to_owned(), n))
            .collect::<Vec<_>>(),
        before
    );
}

#[test]
fn the_action_word_of_a_cancel_is_a_switch() {
    for word in ["match", "holding deleted"] {
        let mut world = world("cancel", "marc", "");
        world.set_switches(Switches {
            cancel_action_word: word.into(),
            ..Switches::default()
        });
        let done = send(&mut world, &[bib('d', "991", Some("(OCoLC)100"))]);
        assert_eq!(
            rows(&done, ReportKind::Processing),
            [format!("PUL_1012676_1689177432289::bib::0|991|100|100|{word}")]
        );
    }
}
