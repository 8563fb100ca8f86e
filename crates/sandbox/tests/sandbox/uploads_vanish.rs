use std::io::{Read, Write};
use std::path::Path;

use holdsync_exchange::{Delivery, Exchange, RemoteDir, RemoteName};
use holdsync_sandbox::worldcat::Directory;
use holdsync_sandbox::{IN_BIB, IN_LHR, REPORTS};

use crate::fixture::{deliver, exchange, keys, logged_in, names, sandbox, status, upload_path};

const NO_SUCH_FILE: i32 = 2;
const PERMISSION_DENIED: i32 = 3;

#[test]
fn a_delivered_file_is_gone_and_its_reports_are_there() {
    let sandbox = sandbox();
    let mut exchange = exchange(&sandbox);
    let content = keys(&[41, 5]);
    let outcome = deliver(&mut exchange, "1012676.pul.1.csv", &content);
    assert!(
        matches!(outcome, Delivery::Delivered { bytes } if bytes == content.len() as u64),
        "{outcome:?}"
    );
    assert_eq!(exchange.list(&RemoteDir::new(IN_BIB).unwrap()).unwrap(), []);
    assert_eq!(sandbox.uploads()[0].bytes().unwrap(), content);
    assert!(sandbox.uploads()[0].complete && sandbox.uploads()[0].user == "fx_pul");
    assert_eq!(
        sandbox.holdings(),
        [("PUL".to_owned(), 5), ("PUL".to_owned(), 42)]
    );

    let reports = RemoteDir::new(REPORTS).unwrap();
    let listed = exchange.list(&reports).unwrap();
    assert_eq!(listed.len(), 2, "{listed:?}");
    let processing = listed
        .iter()
        .find(|e| e.name.ends_with(".1012676.pul.1.csv.BibProcessingReport.txt"))
        .unwrap();
    let mut text = Vec::new();
    exchange
        .get(
            &reports,
            &RemoteName::new(processing.name.clone()).unwrap(),
            &mut text,
            &mut |_| {},
        )
        .unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("|x41|41|42|match\n"), "{text}");
    assert_eq!(processing.size, Some(text.len() as u64));
    assert!(processing.modified.unwrap() > 1_700_000_000);
}

#[test]
fn a_file_is_seen_while_it_is_open_and_not_any_more_after_its_close() {
    let sandbox = sandbox();
    let sftp = logged_in(&sandbox).sftp().unwrap();
    let path = upload_path("1012676.pul.1.csv");
    let path = Path::new(&path);
    let mut file = sftp.create(path).unwrap();
    file.write_all(&keys(&[5])).unwrap();
    assert_eq!(names(&sftp, IN_BIB), ["1012676.pul.1.csv"]);
    assert_eq!(sftp.stat(path).unwrap().size, Some(keys(&[5]).len() as u64));
    file.close().unwrap();
    assert_eq!(names(&sftp, IN_BIB), [""; 0]);
    assert_eq!(status(sftp.stat(path)), NO_SUCH_FILE);
    assert_eq!(status(sftp.unlink(path)), NO_SUCH_FILE);
    assert_eq!(
        status(sftp.rename(path, Path::new("/xfer/metacoll/in/bib/other"), None)),
        NO_SUCH_FILE
    );
    assert_eq!(status(sftp.open(path)), NO_SUCH_FILE);
}

#[test]
fn the_tree_is_that_of_the_exchange_and_cannot_be_changed() {
    let sandbox = sandbox();
    let sftp = logged_in(&sandbox).sftp().unwrap();
    assert_eq!(names(&sftp, "/"), ["xfer"]);
    assert_eq!(names(&sftp, "/xfer/metacoll"), ["in", "reports"]);
    assert_eq!(names(&sftp, "/xfer/metacoll/in"), ["bib", "lhr"]);
    assert_eq!(
        sftp.realpath(Path::new("xfer/./x/../metacoll")).unwrap(),
        Path::new("/xfer/metacoll")
    );
    assert!(sftp.stat(Path::new(IN_LHR)).unwrap().is_dir());
    assert_eq!(
        status(sftp.mkdir(Path::new("/xfer/new"), 0o755)),
        PERMISSION_DENIED
    );
    assert_eq!(status(sftp.rmdir(Path::new(IN_BIB))), PERMISSION_DENIED);
    assert_eq!(
        status(sftp.create(Path::new("/xfer/metacoll/reports/a.txt"))),
        PERMISSION_DENIED
    );
    assert_eq!(status(sftp.create(Path::new("/elsewhere/a.mrc"))), NO_SUCH_FILE);
    assert_eq!(status(sftp.create(Path::new("/xfer/metacoll/in/bib/a\nb"))), 4);
    assert_eq!(sandbox.uploads(), []);
}

#[test]
fn large_files_arrive_byte_for_byte() {
    let sandbox = sandbox();
    let content: Vec<u8> = (0..3_000_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let mut exchange = exchange(&sandbox);
    assert!(matches!(
        deliver(&mut exchange, "1012676.pul.large", &content),
        Delivery::Delivered { .. }
    ));
    assert!(sandbox.uploads()[0].bytes().unwrap() == content);
}

#[test]
fn many_reports_are_listed_and_read_in_full() {
    let sandbox = sandbox();
    for n in 0..500 {
        sandbox
            .put_report(format!("PUL-PUL.report.{n:03}.txt"), &[b'x'; 100_000][..n * 200])
            .unwrap();
    }
    let sftp = logged_in(&sandbox).sftp().unwrap();
    let mut listed = names(&sftp, REPORTS);
    listed.sort();
    assert_eq!(listed.len(), 500);
    assert_eq!(listed[499], "PUL-PUL.report.499.txt");
    let mut text = Vec::new();
    sftp.open(Path::new(&format!("{REPORTS}/PUL-PUL.report.499.txt")))
        .unwrap()
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text.len(), 499 * 200);
}

#[test]
fn local_holdings_records_are_taken_and_not_answered() {
    let sandbox = sandbox();
    let sftp = logged_in(&sandbox).sftp().unwrap();
    let mut file = sftp
        .create(Path::new(&format!("{IN_LHR}/1012676.pul.1.csv")))
        .unwrap();
    file.write_all(&keys(&[5])).unwrap();
    file.close().unwrap();
    assert_eq!(sandbox.uploads()[0].directory, Directory::Lhr);
    assert_eq!((sandbox.reports(), sandbox.holdings()), (vec![], vec![]));
}

#[test]
fn two_connections_upload_side_by_side() {
    let sandbox = sandbox();
    let (one, two) = (
        logged_in(&sandbox).sftp().unwrap(),
        logged_in(&sandbox).sftp().unwrap(),
    );
    let path = upload_path("1012676.pul.same.csv");
    let mut first = one.create(Path::new(&path)).unwrap();
    let mut second = two.create(Path::new(&path)).unwrap();
    first.write_all(&keys(&[7])).unwrap();
    second.write_all(&keys(&[8])).unwrap();
    second.close().unwrap();
    first.close().unwrap();
    let contents: Vec<Vec<u8>> = sandbox.uploads().iter().map(|u| u.bytes().unwrap()).collect();
    assert_eq!(contents, [keys(&[8]), keys(&[7])]);
}
