use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::path::Path;

use holdsync_exchange::conformance::{Harness, pattern};
use holdsync_exchange::{
    Delivery, Entry, ErrorKind, Exchange, ExchangeError, Folder, RemoteDir, RemoteName, download,
};

use crate::folder::InFolder;

/// Loses the line after so many bytes of each fetch, and tells from where the fetches began.
struct Breaking<'a> {
    inner: Folder,
    after: Option<usize>,
    began: &'a Cell<Vec<u64>>,
}

impl Exchange for Breaking<'_> {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn std::io::Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        self.inner.deliver(dir, name, content, length, progress)
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        self.inner.list(dir)
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.get_from(dir, name, 0, to, progress)
    }

    fn get_from(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        offset: u64,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        let mut began = self.began.take();
        began.push(offset);
        self.began.set(began);
        let mut rest = Vec::new();
        self.inner.get_from(dir, name, offset, &mut rest, &mut |_| {})?;
        let part = rest.get(..self.after.unwrap_or(rest.len())).unwrap_or(&rest);
        to.write_all(part).unwrap();
        progress(part.len() as u64);
        if part.len() < rest.len() {
            return Err(ExchangeError::new(ErrorKind::Disconnected, "cut"));
        }
        Ok(part.len() as u64)
    }
}

fn listed(harness: &mut InFolder) -> Entry {
    let outbox = harness.outbox();
    harness.exchange().list(&outbox).unwrap().remove(0)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_broken_download_goes_on_where_it_ended() {
    let mut harness = InFolder::new();
    let content = pattern(100_000);
    harness.offer("a.txt", &content);
    let (here, began) = (tempfile::tempdir().unwrap(), Cell::default());
    let mut exchange = Breaking {
        inner: Folder::new(harness.0.path()),
        after: Some(40_000),
        began: &began,
    };
    let entry = listed(&mut harness);
    let mut last = 0;
    for _ in 0..2 {
        let error = download(
            &mut exchange,
            &harness.outbox(),
            &entry,
            here.path(),
            &mut |bytes| {
                assert!(bytes >= last);
                last = bytes;
            },
        )
        .unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Disconnected);
        assert!(!here.path().join("a.txt").exists());
        assert_eq!(
            names(here.path()).len(),
            1,
            "the part, and nothing under its name"
        );
    }
    let path = download(
        &mut exchange,
        &harness.outbox(),
        &entry,
        here.path(),
        &mut |bytes| {
            last = bytes;
        },
    )
    .unwrap();
    assert_eq!((path, last), (here.path().join("a.txt"), 100_000));
    assert!(fs::read(here.path().join("a.txt")).unwrap() == content);
    assert_eq!(names(here.path()), ["a.txt"]);
    assert_eq!(began.take(), [0, 40_000, 80_000]);
}

#[test]
fn parts_of_two_versions_are_never_put_together() {
    let mut harness = InFolder::new();
    harness.offer("a.txt", &[b'1'; 1000]);
    let (here, began) = (tempfile::tempdir().unwrap(), Cell::default());
    let mut exchange = Breaking {
        inner: Folder::new(harness.0.path()),
        after: Some(400),
        began: &began,
    };
    let old = listed(&mut harness);
    download(&mut exchange, &harness.outbox(), &old, here.path(), &mut |_| {}).unwrap_err();
    harness.offer("a.txt", &[b'2'; 2000]);
    exchange.after = None;
    // The listing is old: what comes is not what was listed.
    let error = download(&mut exchange, &harness.outbox(), &old, here.path(), &mut |_| {}).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Changed);
    assert_eq!(names(here.path()), [""; 0], "and no part of it stays");
    let new = listed(&mut harness);
    let path = download(&mut exchange, &harness.outbox(), &new, here.path(), &mut |_| {}).unwrap();
    assert_eq!(fs::read(path).unwrap(), [b'2'; 2000]);
}

#[test]
fn without_a_length_or_time_a_download_starts_anew() {
    let mut harness = InFolder::new();
    harness.offer("a.txt", &pattern(1000));
    let (here, began) = (tempfile::tempdir().unwrap(), Cell::default());
    let mut exchange = Breaking {
        inner: Folder::new(harness.0.path()),
        after: Some(400),
        began: &began,
    };
    let entry = Entry {
        modified: None,
        ..listed(&mut harness)
    };
    download(&mut exchange, &harness.outbox(), &entry, here.path(), &mut |_| {}).unwrap_err();
    exchange.after = None;
    let entry = Entry { size: None, ..entry };
    let path = download(&mut exchange, &harness.outbox(), &entry, here.path(), &mut |_| {}).unwrap();
    assert_eq!(fs::read(path).unwrap(), pattern(1000));
    assert_eq!(began.take(), [0, 0]);
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let mut harness = InFolder::new();
    harness.offer("a.txt", b"theirs");
    let here = tempfile::tempdir().unwrap();
    let (entry, mine) = (listed(&mut harness), here.path().join("a.txt"));
    fs::write(&mine, "mine").unwrap();
    let fetch = |harness: &mut InFolder| {
        let outbox = harness.outbox();
        download(&mut harness.exchange(), &outbox, &entry, here.path(), &mut |_| {})
    };
    assert_eq!(*fetch(&mut harness).unwrap_err().kind(), ErrorKind::AlreadyHere);
    assert_eq!(fs::read(&mine).unwrap(), b"mine");
    fs::remove_file(&mine).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(here.path().join("elsewhere"), &mine).unwrap();
        assert_eq!(*fetch(&mut harness).unwrap_err().kind(), ErrorKind::AlreadyHere);
        assert!(!here.path().join("elsewhere").exists());
        fs::remove_file(&mine).unwrap();
    }
    fetch(&mut harness).unwrap();
    assert_eq!(fs::read(&mine).unwrap(), b"theirs");
}

#[test]
fn names_from_the_server_are_data() {
    let mut harness = InFolder::new();
    harness.offer("a.txt", b"x");
    let here = tempfile::tempdir().unwrap();
    let inner = here.path().join("inner");
    fs::create_dir(&inner).unwrap();
    for name in ["../a.txt", "/etc/a.txt", "..", "", "a\u{1b}[2J", "a\\b", "a/b"] {
        let entry = Entry {
            name: name.into(),
            ..listed(&mut harness)
        };
        let outbox = harness.outbox();
        let error = download(&mut harness.exchange(), &outbox, &entry, &inner, &mut |_| {}).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::BadName, "{name:?}");
        assert!(!error.message().contains('\u{1b}'), "shown escaped");
    }
    assert_eq!(names(&inner), [""; 0]);
    assert_eq!(names(here.path()), ["inner"]);
}

#[cfg(unix)]
#[test]
fn what_is_fetched_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let mut harness = InFolder::new();
    harness.offer("a.txt", b"x");
    let here = tempfile::tempdir().unwrap();
    let (entry, outbox) = (listed(&mut harness), harness.outbox());
    let path = download(&mut harness.exchange(), &outbox, &entry, here.path(), &mut |_| {}).unwrap();
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn one_process_fetches_a_file_at_a_time() {
    let mut harness = InFolder::new();
    harness.offer("a.txt", &pattern(1000));
    let (here, began) = (tempfile::tempdir().unwrap(), Cell::default());
    let mut exchange = Breaking {
        inner: Folder::new(harness.0.path()),
        after: Some(400),
        began: &began,
    };
    let (entry, outbox) = (listed(&mut harness), harness.outbox());
    download(&mut exchange, &outbox, &entry, here.path(), &mut |_| {}).unwrap_err();
    let part = here.path().join(names(here.path()).remove(0));
    let other = fs::File::options().write(true).open(part).unwrap();
    other.lock().unwrap();
    let error = download(&mut exchange, &outbox, &entry, here.path(), &mut |_| {}).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::LocalIo);
    drop(other);
    exchange.after = None;
    download(&mut exchange, &outbox, &entry, here.path(), &mut |_| {}).unwrap();
}
