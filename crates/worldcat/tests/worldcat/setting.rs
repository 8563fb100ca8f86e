use holdsync_worldcat::{Outcome, ReportKind};

use crate::fixture::{bib, record, rows, send, send_one, verdict, world};

#[test]
fn a_known_number_matches_and_sets_the_holding() {
    let mut world = world("set", "marc", "");
    let answer = send_one(&mut world, bib('n', "991", Some("(OCoLC)00000005")));
    assert_eq!(verdict(&answer), (Outcome::Match, Some(5), Some(5)));
    assert_eq!(
        (answer.ordinal, answer.offset, answer.local_number.as_str()),
        (1, 0, "991")
    );
    assert!(world.holds("PUL", 5));
    assert!(!world.holds("PUL", 6));
}

#[test]
fn a_merged_number_is_answered_with_the_current_one_through_a_chain() {
    let mut world = world("set", "marc", "");
    let done = send(&mut world, &[bib('c', "991", Some("(OCoLC)40"))]);
    assert_eq!(verdict(&done.records[0]), (Outcome::Match, Some(40), Some(42)));
    assert_eq!(
        rows(&done, ReportKind::Processing),
        ["PUL_1012676_1689177432289::bib::0|991|40|42|match"]
    );
    assert_eq!(rows(&done, ReportKind::CrossReference), ["991\t42"]);
    assert!(
        done.reports.iter().all(|r| r.kind != ReportKind::Exception),
        "a report without rows is not written"
    );
    assert_eq!(
        world
            .holdings_of("PUL")
            .iter()
            .filter(|n| [40, 41, 42].contains(*n))
            .collect::<Vec<_>>(),
        [&42]
    );
}

#[test]
fn a_record_status_of_d_sets_where_the_collection_does_not_use_it() {
    let mut world = world("set", "marc", "");
    assert_eq!(
        send_one(&mut world, bib('d', "991", Some("(OCoLC)5"))).outcome,
        Outcome::Match
    );
    assert!(world.holds("PUL", 5));
}

#[test]
fn a_number_that_does_not_exist_or_is_missing_creates_a_record() {
    let mut world = world("set", "marc", "");
    let answer = send_one(&mut world, bib('n', "991", Some("(OCoLC)4711")));
    assert_eq!(
        verdict(&answer),
        (Outcome::Create, Some(4711), Some(1_392_640_001))
    );
    let answer = send_one(&mut world, bib('n', "992", None));
    assert_eq!(verdict(&answer), (Outcome::Create, None, Some(1_392_640_002)));
    assert!(world.holds("PUL", 1_392_640_001) && world.current(1_392_640_002).is_some());
}

#[test]
fn a_record_without_a_number_may_be_found_by_description() {
    let mut world = world("set", "marc", "");
    assert_eq!(
        verdict(&send_one(&mut world, bib('n', "990007", None))),
        (Outcome::Match, None, Some(77))
    );
}

#[test]
fn where_added_records_are_limited_to_staging_the_number_is_provisional() {
    let mut world = world("set", "marc", "limit_added_to_staging = true");
    let done = send(&mut world, &[bib('n', "991", None)]);
    let provisional = done.records[0].result.unwrap();
    assert_eq!(
        verdict(&done.records[0]),
        (Outcome::Unresolved, None, Some(provisional))
    );
    assert!(!world.holds("PUL", provisional) && world.current(provisional).is_none());
    assert_eq!(
        rows(&done, ReportKind::UnresolvedCrossReference),
        [format!("991\t{provisional}")]
    );
    assert_eq!(rows(&done, ReportKind::CrossReference), [""; 0]);
    assert_eq!(
        send_one(&mut world, bib('n', "991", None)).result,
        Some(provisional),
        "sent again it keeps its number"
    );
    assert!(world.resolve_staged(provisional, 40));
    let answer = send_one(
        &mut world,
        bib('n', "991", Some(&format!("(OCoLC){provisional}"))),
    );
    assert_eq!(
        verdict(&answer),
        (Outcome::Match, Some(provisional), Some(42)),
        "once resolved it is a merged number"
    );
}

#[test]
fn a_sparse_record_is_unresolved_with_validation_errors() {
    let mut world = world("set", "marc", "");
    let sparse = record(
        'n',
        &[("001", "991"), ("040", "  |aX|erda"), ("245", "10|aTitle")],
    );
    let done = send(&mut world, &[sparse]);
    assert_eq!(done.records[0].outcome, Outcome::Unresolved);
    let exceptions = rows(&done, ReportKind::Exception);
    let number = done.records[0].result.unwrap();
    let id = format!("PUL_1012676_1689177432289::bib::0|991||{number}|Validation Error");
    assert_eq!(exceptions.len(), 3, "one of them twice, as in real reports");
    assert_eq!(exceptions[0], format!("{id}|CRITICAL|Record is sparse."));
    assert!(exceptions[1].starts_with(&format!(
        "{id}|MINOR|Invalid relationship - when 1st $e in 1st 040"
    )));
    assert_eq!(exceptions[1], exceptions[2]);
}

#[test]
fn a_sparse_record_with_a_known_number_matches() {
    let mut world = world("set", "marc", "");
    let brief = record(
        'n',
        &[("001", "991"), ("035", "  |a(OCoLC)5"), ("245", "10|aTitle")],
    );
    assert_eq!(send_one(&mut world, brief).outcome, Outcome::Match);
}

#[test]
fn numbers_are_taken_from_035_with_the_prefix_and_from_001_with_ocm_ocn_on() {
    let mut world = world("set", "marc", "");
    for (number, sent) in [
        ("(OCoLC)ocm00000009 ", Some(9)),
        ("(PU)9", None),
        ("9", None),
        ("(ocolc) 0009", Some(9)),
    ] {
        assert_eq!(
            send_one(&mut world, bib('n', "991", Some(number))).sent,
            sent,
            "{number}"
        );
    }
    assert_eq!(send_one(&mut world, bib('n', "ocm00000009 ", None)).sent, Some(9));
    let canceled = record(
        'n',
        &[
            ("001", "991"),
            ("035", "  |z(OCoLC)9"),
            ("100", "1 |aA"),
            ("245", "10|aT"),
            ("300", "  |a1"),
        ],
    );
    assert_eq!(
        send_one(&mut world, canceled).sent,
        None,
        "035 $z is no number of this record"
    );
}

#[test]
fn two_records_that_match_one_number_make_the_file_run_again() {
    let mut world = world("set", "marc", "");
    let done = send(
        &mut world,
        &[
            bib('n', "991", Some("(OCoLC)41")),
            bib('n', "992", Some("(OCoLC)42")),
        ],
    );
    let sets: Vec<_> = done
        .reports
        .iter()
        .filter(|r| r.kind == ReportKind::Processing)
        .collect();
    assert_eq!(sets.len(), 2);
    assert!(sets[0].name < sets[1].name, "the later set has the later time");
    assert!(
        sets[0].content.contains("|992|42|42|processing error\n"),
        "{}",
        sets[0].content
    );
    assert!(sets[1].content.contains("|991|41|42|match\n") && sets[1].content.contains("|992|42|42|match\n"));
    assert_eq!(rows(&done, ReportKind::Exception).len(), 1);
}
