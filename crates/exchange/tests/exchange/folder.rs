use std::fs;

use holdsync_exchange::conformance::{self, Harness};
use holdsync_exchange::{Delivery, ErrorKind, Exchange, Folder, RemoteDir, RemoteName};

pub(crate) struct InFolder(pub(crate) tempfile::TempDir);

impl InFolder {
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir_all(place.path().join("xfer/in")).unwrap();
        fs::create_dir_all(place.path().join("xfer/reports")).unwrap();
        InFolder(place)
    }
}

impl Harness for InFolder {
    fn exchange(&mut self) -> Box<dyn Exchange> {
        Box::new(Folder::new(self.0.path()))
    }

    fn inbox(&self) -> RemoteDir {
        RemoteDir::new("/xfer/in").unwrap()
    }

    fn outbox(&self) -> RemoteDir {
        RemoteDir::new("xfer/reports/").unwrap()
    }

    fn arrived(&mut self, name: &RemoteName) -> Option<Vec<u8>> {
        fs::read(self.0.path().join("xfer/in").join(name.as_str())).ok()
    }

    fn offer(&mut self, name: &str, content: &[u8]) {
        fs::write(self.0.path().join("xfer/reports").join(name), content).unwrap();
    }
}

#[test]
fn the_folder_keeps_the_contract() {
    conformance::run(&mut InFolder::new()).unwrap();
}

#[test]
fn a_listing_leaves_out_directories_and_tells_the_time() {
    let mut harness = InFolder::new();
    harness.offer("a", b"12345");
    fs::create_dir(harness.0.path().join("xfer/reports/sub")).unwrap();
    let entries = harness.exchange().list(&harness.outbox()).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].size, Some(5));
    assert!(entries[0].modified.unwrap() > 1_500_000_000);
    assert_eq!(entries[0].remote_name().unwrap().as_str(), "a");
}

/// `/dev/full` opens, and refuses every write as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_refusal_by_the_server() {
    let mut folder = Folder::new("/dev");
    let (dir, name) = (RemoteDir::new(".").unwrap(), RemoteName::new("full").unwrap());
    match folder.deliver(&dir, &name, &mut &b"x"[..], 1, &mut |_| {}) {
        Delivery::Ambiguous {
            acknowledged: 0,
            refused_by_server: true,
            error,
        } => {
            assert_eq!(*error.kind(), ErrorKind::Refused { status: Some(28) });
        }
        other => panic!("{other:?}"),
    }
}
