//! Files of a source that lie on a server: whole, unchanged, never overwritten.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use globset::{Glob, GlobSetBuilder};
use holdsync_exchange::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, Folder, RemoteDir, RemoteName};
use holdsync_sync::{FetchReport, Silent, Source, SyncError, fetch, published_files};
use holdsync_worldcat::Switches;
use jiff::{SignedDuration, Timestamp};

use crate::house::House;

const NOW: i64 = 1_772_323_200;

/// A server in a folder, on which something may happen before each request.
struct Server<F> {
    folder: Folder,
    before: F,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Request {
    List,
    Get,
}

impl<F: FnMut(Request) -> Result<(), ExchangeError>> Exchange for Server<F> {
    fn deliver(
        &mut self,
        _: &RemoteDir,
        _: &RemoteName,
        _: &mut dyn Read,
        _: u64,
        _: &mut dyn FnMut(u64),
    ) -> Delivery {
        panic!("nothing is sent to the server of a source")
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        (self.before)(Request::List)?;
        self.folder.list(dir)
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        (self.before)(Request::Get)?;
        self.folder.get(dir, name, to, progress)
    }
}

/// A source, and the server it lies on.
struct Place {
    house: House,
    server: tempfile::TempDir,
}

impl Place {
    fn new(full: bool) -> Self {
        let mut house = House::new(Switches::default());
        let source = &mut house.settings.sources[0];
        source.full = full;
        source.settle = SignedDuration::from_secs(60);
        source.files = GlobSetBuilder::new()
            .add(Glob::new("*.mrc").unwrap())
            .build()
            .unwrap();
        let server = tempfile::tempdir().unwrap();
        fs::create_dir(server.path().join("out")).unwrap();
        Self { house, server }
    }

    fn source(&self) -> &Source {
        &self.house.settings.sources[0]
    }

    /// Puts a file on the server, changed so many seconds ago.
    fn offer(&self, name: &str, content: &[u8], ago: i64) -> PathBuf {
        let path = self.server.path().join("out").join(name);
        write(&path, content, ago);
        path
    }

    fn fetch(&self) -> FetchReport {
        self.fetch_while(|_| Ok(())).unwrap()
    }

    fn fetch_while(
        &self,
        before: impl FnMut(Request) -> Result<(), ExchangeError>,
    ) -> Result<FetchReport, SyncError> {
        let folder = Folder::new(self.server.path());
        let (dir, now) = (
            RemoteDir::new("out").unwrap(),
            Timestamp::from_second(NOW).unwrap(),
        );
        fetch(
            &mut Server { folder, before },
            &dir,
            self.source(),
            now,
            &mut Silent,
        )
    }

    /// What can be read now: names and contents.
    fn here(&self) -> Vec<(String, Vec<u8>)> {
        let files = published_files(self.source()).unwrap().into_iter();
        files
            .map(|file| (file.name, fs::read(file.path).unwrap()))
            .collect()
    }
}

fn write(path: &Path, content: &[u8], ago: i64) {
    fs::write(path, content).unwrap();
    let at = UNIX_EPOCH + Duration::from_secs(u64::try_from(NOW - ago).unwrap());
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(at)
        .unwrap();
}

fn pair(name: &str, content: &[u8]) -> (String, Vec<u8>) {
    (name.to_owned(), content.to_vec())
}

#[test]
fn each_version_of_a_file_comes_once_and_none_is_overwritten() {
    let place = Place::new(false);
    place.offer("a.mrc", b"one", 500);
    place.offer("b.txt", b"no file of the source", 500);
    assert_eq!(place.fetch().fetched, [("a.mrc".to_owned(), 3)]);
    assert_eq!(place.here(), [pair("a.mrc", b"one")]);
    let modified = published_files(place.source()).unwrap()[0].modified;
    assert_eq!(modified.as_second(), NOW - 500, "the time is the server's");
    assert!(place.fetch().fetched.is_empty());

    place.offer("a.mrc", b"two, written over it", 100);
    assert_eq!(place.fetch().fetched.len(), 1);
    let both = [pair("a.mrc", b"one"), pair("a.mrc", b"two, written over it")];
    assert_eq!(place.here(), both);
    fs::remove_file(place.server.path().join("out/a.mrc")).unwrap();
    assert!(place.fetch().is_whole());
    assert_eq!(place.here().len(), 2, "what came stays when the server drops it");
}

#[test]
fn a_file_that_is_being_written_is_left_for_the_next_time() {
    let place = Place::new(false);
    place.offer("fresh.mrc", b"beg", 30);
    assert_eq!(place.fetch().growing, ["fresh.mrc"]);
    assert!(place.here().is_empty());

    // A clock of the server that runs behind makes a growing file look settled: the second look finds it.
    let path = place.offer("late.mrc", b"begun", 500);
    let mut looks = 0;
    let report = place.fetch_while(|request| {
        looks += u32::from(request == Request::List);
        if (request, looks) == (Request::List, 2) {
            write(&path, b"begun, and more", 400);
        }
        Ok(())
    });
    let report = report.unwrap();
    assert_eq!((report.fetched.len(), looks), (0, 2));
    assert!(report.growing.contains(&"late.mrc".to_owned()));
    assert!(place.here().is_empty());
    assert_eq!(place.fetch().fetched, [("late.mrc".to_owned(), 15)]);
    assert_eq!(place.here(), [pair("late.mrc", b"begun, and more")]);
}

#[test]
fn a_file_that_grows_while_it_is_fetched_is_not_taken() {
    let place = Place::new(false);
    let path = place.offer("a.mrc", b"begun", 500);
    let grow = |request| {
        if request == Request::Get {
            write(&path, b"begun, and more", 500);
        }
        Ok(())
    };
    let report = place.fetch_while(grow).unwrap();
    assert_eq!(report.growing, ["a.mrc"]);
    assert!(place.here().is_empty());
}

#[test]
fn a_full_publishing_comes_whole_or_not_at_all() {
    let place = Place::new(true);
    place.offer("full_1.mrc", b"one", 500);
    place.offer("full_2.mrc", b"two", 20);
    let report = place.fetch();
    assert!(report.waits && report.fetched.is_empty());
    assert!(place.here().is_empty(), "a part of it must not be read");
    place.offer("full_2.mrc", b"two, done", 100);
    let report = place.fetch();
    assert_eq!((report.fetched.len(), report.waits), (2, false));
    let both = [pair("full_1.mrc", b"one"), pair("full_2.mrc", b"two, done")];
    assert_eq!(place.here(), both);
}

#[test]
fn names_of_the_server_are_data() {
    let place = Place::new(false);
    place.offer("a\nb.mrc", b"x", 500);
    place.offer("back\\slash.mrc", b"x", 500);
    place.offer("good.mrc", b"x", 500);
    let report = place.fetch();
    assert_eq!(report.fetched, [("good.mrc".to_owned(), 1)]);
    let refused: Vec<&str> = report.refused.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(refused, ["a?b.mrc", "back\\slash.mrc"]);
}

#[test]
fn a_server_that_fails_costs_nothing_that_came() {
    let place = Place::new(false);
    for name in ["a.mrc", "b.mrc", "c.mrc"] {
        place.offer(name, name.as_bytes(), 500);
    }
    let mut gets = 0;
    let report = place.fetch_while(|request| {
        gets += u32::from(request == Request::Get);
        if gets == 2 {
            return Err(ExchangeError::new(ErrorKind::Disconnected, "the line is gone"));
        }
        Ok(())
    });
    let failure = report.unwrap().failure.map(|error| error.kind().clone());
    assert_eq!(failure, Some(ErrorKind::Disconnected));
    assert!(place.here().is_empty());
    let mut fetched_again = 0;
    let report = place.fetch_while(|request| {
        fetched_again += u32::from(request == Request::Get);
        Ok(())
    });
    let report = report.unwrap();
    assert!(report.is_whole());
    assert_eq!(
        (report.fetched.len(), fetched_again),
        (3, 2),
        "the first is here already"
    );
    assert_eq!(place.here().len(), 3);
}

#[test]
fn a_folder_that_cannot_be_written_is_a_local_failure() {
    let mut place = Place::new(false);
    place.offer("a.mrc", b"x", 500);
    let blocked = place.server.path().join("blocked");
    fs::write(&blocked, "a file where the folder should be").unwrap();
    place.house.settings.sources[0].folder = blocked;
    let error = place.fetch_while(|_| Ok(())).unwrap_err();
    assert!(matches!(error, SyncError::Source { .. }), "{error}");
}
