use holdsync_worldcat::{KeyReports, Outcome, ReportKind, Switches};

use crate::fixture::{rows, send, verdict, world};

const FILE: &str = "LSN,OCLC_Number\r\n,(OCoLC)41\r\nb7,(OCoLC) 5\r\n,(OCoLC)4711\r\n";

#[test]
fn keys_set_holdings_and_are_never_added() {
    let mut world = world("set", "search-key", "");
    let done = send(&mut world, &[format!("\u{feff}{FILE}").into_bytes()]);
    let verdicts: Vec<_> = done.records.iter().map(verdict).collect();
    assert_eq!(
        verdicts,
        [
            (Outcome::Match, Some(41), Some(42)),
            (Outcome::Match, Some(5), Some(5)),
            (Outcome::Unresolved, Some(4711), None)
        ]
    );
    assert!(
        !done.records[0].local_number.is_empty(),
        "OCLC fills in a value of its own"
    );
    assert_eq!(done.records[1].local_number, "b7");
    assert_eq!(world.staged().count(), 0);
}

#[test]
fn the_same_file_in_a_cancel_collection_deletes_holdings() {
    let mut world = world("cancel", "search-key", "");
    send(&mut world, &[FILE.as_bytes().to_vec()]);
    assert!(!world.holds("PUL", 42));
    assert!(world.holds("PUL", 100));
}

#[test]
fn a_file_with_another_header_is_one_data_error() {
    let mut world = world("set", "search-key", "");
    let done = send(&mut world, &[b"OCLC_Number\r\n(OCoLC)5\r\n".to_vec()]);
    assert_eq!(
        done.records.iter().map(|r| r.outcome).collect::<Vec<_>>(),
        [Outcome::DataError]
    );
    assert!(!world.holds("PUL", 5));
}

#[test]
fn a_key_file_may_be_answered_by_a_cross_reference_report_alone() {
    let mut world = world("set", "search-key", "");
    world.set_switches(Switches {
        key_reports: KeyReports::CrossReferenceOnly,
        ..Switches::default()
    });
    let done = send(&mut world, &[FILE.as_bytes().to_vec()]);
    assert_eq!(
        done.reports.iter().map(|r| r.kind).collect::<Vec<_>>(),
        [ReportKind::CrossReference]
    );
    assert_eq!(rows(&done, ReportKind::CrossReference).len(), 2);
}

#[test]
fn marcxml_is_not_modelled_and_says_so_with_a_data_error() {
    let mut world = world("set", "marcxml", "");
    let done = send(&mut world, &[b"<collection/>".to_vec()]);
    assert_eq!(
        rows(&done, ReportKind::Exception),
        ["PUL_1012676_1689177432289::bib::0||||Data Error||crosswalk_error"]
    );
}
