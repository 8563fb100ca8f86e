use holdsync_datasync::report::{
    CrossReferenceRow, Exception, ExceptionRow, Line, OddityKind, ProcessingRow, RecordId, ReportAction, Row,
    Rows, Severity,
};
use holdsync_ids::OclcNumber;
use proptest::prelude::*;

#[test]
fn a_processing_row_has_five_columns() {
    let row =
        ProcessingRow::parse("AB_64_1234567_1704467472345::bib::70532|991234567806421||1234567890| Create ");
    let row = row.unwrap();
    let job = row.record.job().unwrap();
    assert_eq!(
        (job.symbol.as_str(), job.collection.get(), job.received_ms),
        ("AB@", 1_234_567, 1_704_467_472_345)
    );
    assert_eq!(row.record.place(), Some(70_532));
    assert_eq!(row.lsn.as_deref(), Some("991234567806421"));
    assert_eq!((row.sent, row.result), (None, OclcNumber::new(1_234_567_890)));
    assert_eq!(row.action, ReportAction::Create);
    let empty = ProcessingRow::parse("x||||").unwrap();
    assert_eq!(
        (empty.lsn, empty.sent, empty.action),
        (None, None, ReportAction::Unknown(String::new()))
    );
}

#[test]
fn actions_are_told_apart() {
    let words = [
        ("match", true, false),
        ("create", true, false),
        ("replace", true, false),
        ("field transfer", true, false),
        ("unresolved", false, true),
        ("data error", false, false),
        ("processing error", false, false),
        ("holdings deleted", false, false),
    ];
    for (word, success, provisional) in words {
        let action = ReportAction::parse(&format!(" {} ", word.to_ascii_uppercase()));
        assert_eq!(
            (action.is_success(), action.is_provisional()),
            (success, provisional),
            "{word}"
        );
        assert_eq!(action.as_str().to_ascii_lowercase(), word);
    }
    assert_eq!(
        ReportAction::parse("holdings deleted"),
        ReportAction::Unknown("holdings deleted".to_owned())
    );
}

#[test]
fn an_exception_row_keeps_bars_in_its_message() {
    let row = ExceptionRow::parse("A_1012676_1::bib::5|99127|12|13|Validation Error|SEVERE|one|two").unwrap();
    assert_eq!(
        (row.exception, row.severity),
        (Exception::Validation, Some(Severity::Severe))
    );
    assert_eq!(row.message, "one|two");
    let row = ExceptionRow::parse("A_1012676_1::bib::5||||Data Error||crosswalk_error").unwrap();
    assert_eq!(
        (row.exception, row.severity, row.lsn),
        (Exception::Data, None, None)
    );
    let row = ExceptionRow::parse("A_1012676_1::bib::5|9|1|1|Odd Error|DIRE|").unwrap();
    assert_eq!(row.exception, Exception::Unknown("Odd Error".to_owned()));
    assert_eq!(row.severity, Some(Severity::Unknown("DIRE".to_owned())));
}

#[test]
fn lines_that_do_not_fit_are_oddities_with_their_place() {
    let text = "\u{feff}99123\t55\r\n\r\nno tab\r\n99124\tx5\n99125\t\n\n";
    let (rows, oddities) = Rows::<_, CrossReferenceRow>::new(text.as_bytes())
        .read_all()
        .unwrap();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(line, row)| (line, row.lsn.unwrap(), row.number))
        .collect();
    assert_eq!(
        rows,
        [
            (1, "99123".to_owned(), OclcNumber::new(55)),
            (5, "99125".to_owned(), None)
        ]
    );
    let odd: Vec<_> = oddities
        .into_iter()
        .map(|odd| (odd.line, odd.kind, odd.text))
        .collect();
    assert_eq!(
        odd,
        [
            (
                3,
                OddityKind::Columns {
                    expected: 2,
                    found: 1
                },
                "no tab".to_owned()
            ),
            (4, OddityKind::Number { column: 2 }, "99124\tx5".to_owned()),
        ]
    );
    assert_eq!(
        ProcessingRow::parse("a|b|1|2|match|more"),
        Err(OddityKind::Columns {
            expected: 5,
            found: 6
        })
    );
    assert_eq!(
        ProcessingRow::parse("a|b|0|2|match"),
        Err(OddityKind::Number { column: 3 })
    );
}

#[test]
fn an_endless_line_is_cut_and_reading_goes_on() {
    let text = format!("{}\n99\t5\n", "x\t".repeat(1 << 20));
    let lines: Vec<_> = Rows::<_, CrossReferenceRow>::new(text.as_bytes())
        .map(Result::unwrap)
        .collect();
    let [Line::Odd(odd), Line::Row { line: 2, .. }] = lines.as_slice() else {
        panic!("{}", lines.len())
    };
    assert_eq!((odd.kind, odd.text.len()), (OddityKind::TooLong, 64 * 1024));
}

#[test]
fn record_ids_of_other_forms_are_kept_as_they_are() {
    for raw in [
        "",
        "x",
        "PUL_1012676_16::bib",
        "PUL_1012676_16::bib::x",
        "a::b::1::2",
        "PUL_10126_16::bib::5x",
    ] {
        let id = RecordId::parse(raw);
        assert_eq!((id.as_str(), id.place()), (raw, None));
    }
    assert_eq!(RecordId::parse("something else::bib::7").job(), None);
    assert_eq!(RecordId::parse("something else::bib::7").place(), Some(7));
    assert_eq!(RecordId::parse("ABC_1234567_16::bib::5::6").job(), None);
}

fn optional_number() -> impl Strategy<Value = Option<u64>> {
    prop::option::of(1_u64..=OclcNumber::MAX)
}

proptest! {
    #[test]
    fn rows_written_as_oclc_writes_them_are_read_back(
        lsn in "[A-Za-z0-9.]{0,20}", sent in optional_number(), result in optional_number(),
        place: u64, epoch: i64, action in 0_usize..7,
    ) {
        let action = ReportAction::KNOWN[action].clone();
        let show = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
        let line = format!("A_35_1234567_{epoch}::bib::{place}|{lsn}|{}|{}|{action}", show(sent), show(result));
        let row = ProcessingRow::parse(&line).unwrap();
        prop_assert_eq!(row.record.place(), Some(place));
        prop_assert_eq!(row.record.job().unwrap().received_ms, epoch);
        prop_assert_eq!(row.lsn.unwrap_or_default(), lsn);
        prop_assert_eq!((row.sent.map(OclcNumber::get), row.result.map(OclcNumber::get)), (sent, result));
        prop_assert_eq!(row.action, action);
    }

    #[test]
    fn every_line_is_a_row_or_an_oddity(bytes in prop::collection::vec(prop_oneof![Just(b'|'), Just(b'\n'), Just(b'\t'), any::<u8>()], 0..300)) {
        let lines = bytes.split(|&b| b == b'\n').enumerate();
        let bom = |at: usize, line: &[u8]| at == 0 && line.starts_with(b"\xef\xbb\xbf");
        let blank = |at, line: &[u8]| line[if bom(at, line) { 3 } else { 0 }..].trim_ascii().is_empty();
        let expected = lines.filter(|(at, line)| !blank(*at, line)).count();
        prop_assert_eq!(Rows::<_, ProcessingRow>::new(bytes.as_slice()).count(), expected);
        prop_assert_eq!(Rows::<_, ExceptionRow>::new(bytes.as_slice()).count(), expected);
        prop_assert_eq!(Rows::<_, CrossReferenceRow>::new(bytes.as_slice()).count(), expected);
    }
}
