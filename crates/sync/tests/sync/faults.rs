//! Lost lines and killed runs: nothing lost, nothing doubled but what is shown as such.

use holdsync_exchange::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, RemoteName};
use holdsync_ledger::{DeliveryState, Ledger};
use holdsync_sync::{NoNumber, Recovered, Silent, UploadEnd};
use holdsync_worldcat::Switches;

use crate::house::{House, Post, bib, ledger};

/// Answers the next deliveries as told, then passes them on.
struct Line<'a> {
    post: &'a mut Post,
    faults: Vec<&'static str>,
}

impl Exchange for Line<'_> {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn std::io::Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        let error = || ExchangeError::new(ErrorKind::Disconnected, "the connection was lost");
        match self.faults.pop() {
            Some("refused") => Delivery::NotDelivered { error: error() },
            Some("arrived") => {
                let _ = self.post.deliver(dir, name, content, length, progress);
                Delivery::Ambiguous {
                    acknowledged: length,
                    refused_by_server: false,
                    error: error(),
                }
            }
            Some(_) => Delivery::Ambiguous {
                acknowledged: 5,
                refused_by_server: false,
                error: error(),
            },
            None => self.post.deliver(dir, name, content, length, progress),
        }
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        self.post.list(dir)
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn std::io::Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.post.get(dir, name, to, progress)
    }
}

pub(crate) fn sync(
    house: &mut House,
    ledger: &mut dyn Ledger,
    faults: &[&'static str],
) -> holdsync_sync::RunReport {
    let now = house.now.clone();
    let clock = move || now.get();
    let mut line = Line {
        post: &mut house.post,
        faults: faults.to_vec(),
    };
    let mut silent = Silent;
    let work = holdsync_sync::Work {
        ledger,
        settings: &house.settings,
        approvals: Default::default(),
        clock: &clock,
        progress: &mut silent,
    };
    let mut work = work;
    work.sync(&mut line).unwrap()
}

#[test]
fn a_lost_line_sends_the_whole_again_under_a_new_name() {
    for fault in ["cut", "arrived"] {
        let mut house = House::new(Switches::default());
        let mut ledger = ledger();
        house.publish("new", &[bib(1, 10, &["LA"], "One")]);
        let report = sync(&mut house, &mut ledger, &[fault]);
        assert!(matches!(report.uploads[0].end, UploadEnd::Ambiguous(_)));
        assert!(matches!(report.uploads[1].end, UploadEnd::Delivered));
        assert_eq!(
            report.uploads[1].name,
            report.uploads[0].name.replace(".mrc", "r2.mrc")
        );
        assert!(house.holds("AAA", 10));
        let again = sync(&mut house, &mut ledger, &[]);
        assert!(
            again.uploads.is_empty() && again.plan.steps.is_empty(),
            "{fault}: {again:?}"
        );
        let state = ledger
            .upload_named(&report.uploads[0].name)
            .unwrap()
            .unwrap()
            .state;
        assert!(matches!(state, DeliveryState::Superseded(_)));
    }
}

#[test]
fn a_refused_open_keeps_the_file_and_its_name() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    let report = sync(&mut house, &mut ledger, &["refused"]);
    assert!(matches!(report.uploads[0].end, UploadEnd::NotDelivered(_)) && report.remote.is_some());
    let again = sync(&mut house, &mut ledger, &[]);
    assert_eq!(again.uploads[0].name, report.uploads[0].name);
    assert!(house.holds("AAA", 10) && again.plan.steps.is_empty());
}

#[test]
fn records_without_a_number_are_not_doubled_by_a_lost_line() {
    let mut house = House::new(Switches::default());
    house.settings.no_number = NoNumber::Send;
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 0, &["LA"], "Nameless")]);
    let report = sync(&mut house, &mut ledger, &["cut"]);
    assert!(
        report
            .recovered
            .iter()
            .any(|r| matches!(r, Recovered::Waits { .. })),
        "{report:?}"
    );
    assert_eq!(report.uploads.len(), 1);
    house.later(25);
    let later = sync(&mut house, &mut ledger, &[]);
    assert!(
        later
            .recovered
            .iter()
            .any(|r| matches!(r, Recovered::SentAgain { .. }))
    );
    assert!(matches!(later.uploads[0].end, UploadEnd::Delivered));
}

#[test]
fn a_run_killed_at_any_point_of_the_journal_is_taken_up() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One"), bib(2, 20, &["LA"], "Two")]);
    // Killed while packing: the name is taken, the file is not complete.
    let at = house.now.get();
    let upload = holdsync_ledger::NewUpload {
        name: "1000001.aaa.bib.20260301030000.01.mrc".into(),
        collection: "1000001".parse().unwrap(),
        symbol: "AAA".parse().unwrap(),
        unnumbered: false,
    };
    ledger.reserve_upload(&upload, at).unwrap();
    // Killed after packing and during delivery.
    let report = sync(&mut house, &mut ledger, &["refused"]);
    assert!(
        report
            .recovered
            .contains(&Recovered::GivenUp(upload.name.clone()))
    );
    let id = ledger.open_uploads().unwrap()[0].id;
    ledger.begin_delivery(id, at).unwrap();
    let taken_up = sync(&mut house, &mut ledger, &[]);
    assert!(matches!(
        &taken_up.recovered[..],
        [Recovered::Ambiguous(_), Recovered::SentAgain { .. }]
    ));
    assert!(house.holds("AAA", 10) && house.holds("AAA", 20));
    assert!(sync(&mut house, &mut ledger, &[]).plan.steps.is_empty());
}
