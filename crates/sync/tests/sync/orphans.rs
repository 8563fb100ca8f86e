use holdsync_ids::MmsId;
use holdsync_sync::RunReport;
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger, mms};
use crate::local_holdings::{at_oclc, holdings_id, mfhd, publish_single, with_single};

fn id(record: u64) -> MmsId {
    MmsId::new(mms(record)).unwrap()
}

/// ID of the holdings record, its bib, and whether that is deleted.
fn orphans(report: &RunReport) -> Vec<(String, MmsId, bool)> {
    let lhr = &report.plan.lhr;
    assert_eq!(lhr.orphan_count, lhr.orphans.len() as u64);
    let all = lhr.orphans.iter();
    all.map(|orphan| (orphan.id.to_string(), orphan.mms, orphan.deleted))
        .collect()
}

#[test]
fn a_holdings_record_without_its_bib_is_named_and_not_sent() {
    let mut house = House::with_lhrs(Switches::default());
    with_single(&mut house);
    let mut ledger = ledger();
    house.publish(
        "new",
        &[bib(1, 700, &["LA"], "Title"), bib(2, 701, &["LA"], "Other")],
    );
    let all = [
        mfhd(1, 1, "LA", "v.1"),
        mfhd(2, 2, "LA", "v.2"),
        mfhd(3, 9, "LA", "v.3"),
    ];
    publish_single(&mut house, "new", &all);
    let report = house.sync(&mut ledger);
    assert_eq!(orphans(&report), [(holdings_id(3), id(9), false)]);
    assert_eq!(at_oclc(&house, "AAA", 709), [""; 0]);

    // its bib comes, and another one goes
    house.later(1);
    house.publish("new", &[bib(9, 709, &["LA"], "Ninth")]);
    house.publish("delete", &[bib(2, 701, &["LA"], "Other")]);
    let report = house.sync(&mut ledger);
    assert_eq!(orphans(&report), [(holdings_id(2), id(2), true)]);
}
