use std::io::Write;
use std::path::Path;

use holdsync_exchange::{Delivery, Exchange, RemoteDir};
use holdsync_sandbox::worldcat::Switches;
use holdsync_sandbox::{Faults, IN_BIB, Sandbox};

use crate::fixture::{
    config, deliver, exchange, greeted, keys, logged_in, logged_in_over, until, upload_path, with_faults,
};

#[test]
fn a_connection_dropped_amid_an_upload_leaves_the_bytes_acknowledged_and_no_more() {
    let content = vec![b'x'; 400_000];
    for cut in [0, 1, 100_000, 399_999] {
        let sandbox = with_faults(Faults {
            cut_after_bytes: Some(cut),
            times: 1,
            ..Faults::default()
        });
        let mut exchange = exchange(&sandbox);
        let outcome = deliver(&mut exchange, "1012676.pul.1.csv", &content);
        let Delivery::Ambiguous {
            acknowledged,
            refused_by_server: false,
            ..
        } = outcome
        else {
            panic!("cut after {cut}: {outcome:?}");
        };
        until("the part is taken", || !sandbox.uploads().is_empty());
        let upload = &sandbox.uploads()[0];
        assert!(!upload.complete);
        assert_eq!(upload.length, cut);
        assert!(acknowledged <= cut);
        let outcome = deliver(&mut exchange, "1012676.pul.1r2.csv", &content);
        assert!(
            matches!(outcome, Delivery::Delivered { .. }),
            "struck once, all is well: {outcome:?}"
        );
        assert_eq!(sandbox.uploads()[1].length, content.len() as u64);
    }
}

#[test]
fn a_connection_dropped_before_the_close_is_answered_leaves_the_whole_file() {
    let sandbox = with_faults(Faults {
        cut_before_close_answer: true,
        times: 1,
        ..Faults::default()
    });
    let mut exchange = exchange(&sandbox);
    let content = keys(&[5]);
    let outcome = deliver(&mut exchange, "1012676.pul.1.csv", &content);
    assert!(
        matches!(outcome, Delivery::Ambiguous { acknowledged, .. } if acknowledged == content.len() as u64),
        "{outcome:?}"
    );
    assert!(sandbox.uploads()[0].complete);
    assert_eq!(sandbox.holdings(), [("PUL".to_owned(), 5)]);
    assert_eq!(
        exchange.list(&RemoteDir::new(IN_BIB).unwrap()).unwrap(),
        [],
        "the next call connects again"
    );
}

#[test]
fn a_full_disk_refuses_the_write_and_a_close_in_order_still_leaves_a_part() {
    let sandbox = with_faults(Faults {
        disk_full_after_bytes: Some(100),
        ..Faults::default()
    });
    let mut exchange = exchange(&sandbox);
    let outcome = deliver(&mut exchange, "1012676.pul.1.csv", &[b'x'; 5000]);
    assert!(
        matches!(
            outcome,
            Delivery::Ambiguous {
                refused_by_server: true,
                ..
            }
        ),
        "{outcome:?}"
    );
    until("the part is taken", || !sandbox.uploads().is_empty());
    assert_eq!(sandbox.uploads()[0].length, 100);
    let struck_once = Faults {
        disk_full_after_bytes: Some(100),
        times: 1,
        ..Faults::default()
    };
    sandbox.set_faults(struck_once);
    assert!(matches!(
        deliver(&mut exchange, "1012676.pul.b.csv", &[b'x'; 400_000]),
        Delivery::Ambiguous { .. }
    ));
    until("the part is taken", || sandbox.uploads().len() == 2);
    assert_eq!(
        sandbox.uploads()[1].bytes().unwrap(),
        [b'x'; 100],
        "writes sent ahead do not follow the refused one"
    );
    sandbox.set_faults(Faults {
        disk_full_after_bytes: Some(100),
        ..Faults::default()
    });

    let sftp = logged_in(&sandbox).sftp().unwrap();
    let mut file = sftp.create(Path::new(&upload_path("1012676.pul.2.csv"))).unwrap();
    assert!(file.write_all(&[b'x'; 5000]).is_err());
    file.close().unwrap();
    assert_eq!(
        (sandbox.uploads()[2].length, sandbox.uploads()[2].complete),
        (100, true)
    );
}

#[test]
fn an_open_or_a_login_can_be_refused() {
    let sandbox = with_faults(Faults {
        refuse_open: true,
        ..Faults::default()
    });
    let outcome = deliver(&mut exchange(&sandbox), "1012676.pul.1.csv", b"x");
    assert!(matches!(outcome, Delivery::NotDelivered { .. }), "{outcome:?}");
    assert_eq!(sandbox.uploads(), []);
    sandbox.set_faults(Faults {
        refuse_login: true,
        ..Faults::default()
    });
    assert!(
        greeted(&sandbox)
            .userauth_password("fx_pul", "rehearsal")
            .is_err()
    );
    sandbox.set_faults(Faults::default());
    assert!(greeted(&sandbox).userauth_password("fx_pul", "rehearsal").is_ok());
}

#[test]
fn parts_of_files_are_processed_unless_the_switch_says_otherwise() {
    for taken in [true, false] {
        let mut config = config();
        config.world.switches = Switches {
            partial_file_taken: taken,
            ..Switches::default()
        };
        let sandbox = Sandbox::start(config).unwrap();
        let tcp = std::net::TcpStream::connect(sandbox.addr()).unwrap();
        let sftp = logged_in_over(tcp.try_clone().unwrap()).sftp().unwrap();
        let mut file = sftp.create(Path::new(&upload_path("1012676.pul.1.csv"))).unwrap();
        file.write_all(&keys(&[5])).unwrap();
        tcp.shutdown(std::net::Shutdown::Both).unwrap();
        until("the part is taken", || !sandbox.uploads().is_empty());
        assert!(!sandbox.uploads()[0].complete);
        assert_eq!(sandbox.holdings().len(), usize::from(taken));
    }
}

#[test]
fn reports_can_be_lost() {
    let sandbox = with_faults(Faults {
        lose_reports: true,
        ..Faults::default()
    });
    assert!(matches!(
        deliver(&mut exchange(&sandbox), "1012676.pul.1.csv", &keys(&[5])),
        Delivery::Delivered { .. }
    ));
    assert_eq!(sandbox.holdings().len(), 1);
    assert_eq!(sandbox.reports(), []);
}

#[test]
fn a_slow_line_is_slow_and_loses_nothing() {
    let sandbox = with_faults(Faults {
        slow_ms: 20,
        ..Faults::default()
    });
    let started = std::time::Instant::now();
    let outcome = deliver(&mut exchange(&sandbox), "1012676.pul.1.csv", &vec![b'x'; 200_000]);
    assert!(
        matches!(outcome, Delivery::Delivered { bytes: 200_000 }),
        "{outcome:?}"
    );
    assert!(
        started.elapsed().as_millis() >= 100,
        "at least five writes of 40 kB"
    );
}

#[test]
fn a_sandbox_that_is_stopped_drops_its_connections_and_frees_its_port() {
    let sandbox = Sandbox::start(config()).unwrap();
    let addr = sandbox.addr();
    let session = logged_in(&sandbox);
    let sftp = session.sftp().unwrap();
    sandbox.stop();
    assert!(sftp.readdir(Path::new("/")).is_err());
    assert!(std::net::TcpStream::connect(addr).is_err());
}
