use holdsync_datasync::report::{Packing, ReportKind, ReportName, strip_packing};
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn a_new_name_is_taken_apart_from_both_ends() {
    let name = ReportName::parse(
        "PUL-PUL.1012676.IN.BIB.D20230712.T115732756.1012676.pul.non-pcc_27837389230006421_new.mrc_1.BibExceptionReport.txt",
    )
    .unwrap();
    assert_eq!(
        name,
        ReportName {
            sender: "PUL".parse().unwrap(),
            symbol: "PUL".parse().unwrap(),
            collection: "1012676".parse().unwrap(),
            directory: "IN.BIB".to_owned(),
            received: date(2023, 7, 12).at(11, 57, 32, 756_000_000),
            original: Some("1012676.pul.non-pcc_27837389230006421_new.mrc_1".to_owned()),
            kind: ReportKind::Exception,
            packing: Packing::Plain,
        }
    );
    assert_eq!(name.original_name(), None);
}

#[test]
fn new_names_give_kind_original_and_packing() {
    let cases = [
        (
            "NYP-NYP.1042671.IN.BIB.D20220803.T101322131.1042671.NYP.20220803.StreamlinedHoldings.OCNs.file6.mrc.LbdExceptionReport.txt",
            "1042671.NYP.20220803.StreamlinedHoldings.OCNs.file6.mrc",
            ReportKind::LbdException,
            Packing::Plain,
        ),
        (
            "E8W-E8W.1012672.IN.BIB.D20250519.T081003757.1012672.e8w.bib_20250519_040511.mrc.BibCrossRefReport.txt.zip",
            "1012672.e8w.bib_20250519_040511.mrc",
            ReportKind::CrossReference,
            Packing::Zip,
        ),
        (
            "ABC-AB_64.1012672.BIB.D20250519.T081003.x.D20200101.T101010.mrc.BibUnresolvedCrossRefReport.txt-stub.txt",
            "x.D20200101.T101010.mrc",
            ReportKind::UnresolvedCrossReference,
            Packing::Stub,
        ),
        (
            "ABC-ABC.1012672.LHR.D20250519.T081003757.a.SomethingReport.txt.zip-stub.txt",
            "a",
            ReportKind::Lhr("SomethingReport".to_owned()),
            Packing::Stub,
        ),
        (
            "ABC-ABC.1012672.IN.BIB.D20250519.T081003757.1012672.abc.lhr.1.mrc.WorldCatHoldings.txt",
            "1012672.abc.lhr.1.mrc",
            ReportKind::Unknown("WorldCatHoldings".to_owned()),
            Packing::Plain,
        ),
    ];
    for (name, original, kind, packing) in cases {
        let found = ReportName::parse(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(found.original.as_deref(), Some(original));
        assert_eq!((found.kind, found.packing), (kind, packing), "{name}");
    }
    let ours = "ABC-AB_64.1012672.IN.BIB.D20250519.T081003757.1012672.ab_64.cancel.20250519081000.03r2.mrc.BibProcessingReport.txt";
    let ours = ReportName::parse(ours).unwrap();
    assert_eq!(ours.original_name().unwrap().to_string(), ours.original.unwrap());
    assert_eq!((ours.sender.as_str(), ours.symbol.as_str()), ("ABC", "AB@"));
}

#[test]
fn old_names_give_kind_and_collection() {
    let cases = [
        (
            "metacoll.OURLIB.datasync.1013406-1013406.D20181108.T230822450.xrefrpt.txt",
            ReportKind::OldCrossReference,
        ),
        (
            "metacoll.OCWMS.datasync.1013406-100360.D20160323.T124708500.unresxrefrpt.txt.zip",
            ReportKind::OldUnresolved,
        ),
        (
            "metacoll.AB_64.datasync.1013406.D20160323.T124708500.bibdetailexcpt.1.mrc.txt",
            ReportKind::OldDetail,
        ),
        (
            "metacoll.AB_64.datasync.1013406.D20160323.T124708500.lhrexcpt.txt",
            ReportKind::Lhr("lhrexcpt".to_owned()),
        ),
        (
            "metacoll.AB_64.datasync.1013406.D20160323.T124708500.news.txt",
            ReportKind::Unknown("news".to_owned()),
        ),
    ];
    for (name, kind) in cases {
        let found = ReportName::parse(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(found.kind, kind);
        assert_eq!(
            (found.collection.to_string().as_str(), found.original),
            ("1013406", None)
        );
    }
}

#[test]
fn other_files_of_the_folder_are_no_reports() {
    for name in [
        "",
        "metacoll.NYP.NYP-1419-20220602-report.20220806-070829.txt",
        "metacoll.OCWMS.new.D20170612.T141740.1.mrc",
        "PUL-PUL.1012676.IN.BIB.D20230712.T115732756.BibExceptionReport.txt",
        "PUL-PUL.1012676.IN.BIB.D20231312.T115732756.a.mrc.BibExceptionReport.txt",
        "PUL-PUL.1012676.D20230712.T115732756.a.mrc.BibExceptionReport.txt",
        "PUL.1012676.IN.BIB.D20230712.T115732756.a.mrc.BibExceptionReport.txt",
        "PUL-PUL.12676.IN.BIB.D20230712.T115732756.a.mrc.BibExceptionReport.txt",
        "PUL-PUL.1012676.IN.BIB.D20230712.T115732756.a.mrc.BibExceptionReport.txt.processed",
    ] {
        assert_eq!(ReportName::parse(name), None, "{name}");
    }
}

#[test]
fn a_report_has_one_name_at_any_age() {
    assert_eq!(strip_packing("a.txt"), ("a.txt", Packing::Plain));
    assert_eq!(strip_packing("a.txt.zip"), ("a.txt", Packing::Zip));
    assert_eq!(strip_packing("a.txt-stub.txt"), ("a.txt", Packing::Stub));
    assert_eq!(strip_packing("a.txt.zip-stub.txt"), ("a.txt", Packing::Stub));
}

proptest! {
    #[test]
    fn the_original_name_comes_back_whatever_it_is(original in "[A-Za-z0-9._-]{1,60}", word in "[A-Za-z]{1,20}", zip: bool) {
        let ending = if zip { ".zip" } else { "" };
        let name = format!("ABC-DEF.1012676.IN.BIB.D20230712.T115732756.{original}.{word}.txt{ending}");
        let found = ReportName::parse(&name).unwrap();
        prop_assert_eq!(found.original, Some(original));
        prop_assert_eq!(found.packing == Packing::Zip, zip);
    }

    #[test]
    fn no_name_panics(name in ".*", middle in "(\\.D[0-9]{8}\\.T[0-9]{6,9}\\.|metacoll\\.|datasync\\.|-|\\.){0,4}") {
        let _ = ReportName::parse(&name);
        let _ = ReportName::parse(&format!("A-B.1234567{middle}{name}.txt"));
        let _ = ReportName::parse(&format!("metacoll.A.datasync.1234567{middle}{name}.txt"));
    }
}
