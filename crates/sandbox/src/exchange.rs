//! The state behind the door: open uploads, received files, the world, and the reports.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use holdsync_worldcat::{Directory, Processed, Upload, World};

use crate::archive;
use crate::config::Faults;
use crate::error::SandboxError;
use crate::folder::{self, Folder};
use crate::spool::{Arriving, Spool};

/// A file that was sent. Its content lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The name it was sent under.
    pub name: String,
    /// The upload directory.
    pub directory: Directory,
    /// Its length in bytes, as far as it arrived.
    pub length: u64,
    /// Milliseconds since 1970-01-01 UTC.
    pub received_ms: u64,
    /// Whether it was closed by the client; false where the connection ended before.
    pub complete: bool,
    /// Who sent it.
    pub user: String,
    path: PathBuf,
}

impl Received {
    /// Its content, as far as it arrived.
    ///
    /// # Errors
    /// When it is not there any more: the sandbox has ended, or the file was processed and uploads are not recorded in
    /// the state folder.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        std::fs::read(&self.path)
    }

    fn line(&self) -> String {
        let how = if self.complete {
            "received"
        } else {
            "received in part, connection lost"
        };
        format!("{} {how}: {} ({} bytes)", self.user, self.name, self.length)
    }

    fn upload(&self) -> Upload {
        Upload {
            name: self.name.clone(),
            directory: self.directory,
            bytes: Vec::new(),
            received_ms: self.received_ms,
            complete: self.complete,
        }
    }
}

/// A file in the reports directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReport {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// When it appeared, in seconds since 1970-01-01 UTC.
    pub modified_s: u32,
}

/// A file that is being uploaded.
#[derive(Debug)]
pub(crate) struct OpenUpload {
    pub(crate) directory: Directory,
    pub(crate) name: String,
    pub(crate) user: String,
    pub(crate) content: Arriving,
}

pub(crate) type LogLine = Box<dyn FnMut(&str) + Send>;

struct State {
    world: World,
    open: BTreeMap<u64, OpenUpload>,
    next_open: u64,
    received: Vec<Received>,
    reports: BTreeMap<String, StoredReport>,
    faults: Faults,
    struck: u32,
    log: LogLine,
}

/// The part of the configuration that is needed while running.
pub(crate) struct Setting {
    pub(crate) faults: Faults,
    pub(crate) automatic: bool,
    pub(crate) zip_after_days: Option<u32>,
}

/// Shared by every connection and the handle.
pub(crate) struct Exchange {
    state: Mutex<State>,
    folder: Option<Folder>,
    spool: Spool,
    automatic: bool,
    zip_after_days: Option<u32>,
}

pub(crate) fn now_ms() -> u64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(passed.as_millis()).unwrap_or(u64::MAX)
}

impl Exchange {
    pub(crate) fn new(
        world: World,
        folder: Option<Folder>,
        spool: Spool,
        setting: Setting,
        log: LogLine,
    ) -> Result<Self, SandboxError> {
        let reports = folder
            .as_ref()
            .map(Folder::reports)
            .transpose()?
            .unwrap_or_default();
        let state = State {
            world,
            open: BTreeMap::new(),
            next_open: 1,
            received: Vec::new(),
            reports,
            faults: setting.faults,
            struck: 0,
            log,
        };
        let Setting {
            automatic,
            zip_after_days,
            ..
        } = setting;
        Ok(Self {
            state: Mutex::new(state),
            folder,
            spool,
            automatic,
            zip_after_days,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, line: &str) {
        (self.state().log)(line);
    }

    pub(crate) fn set_faults(&self, faults: Faults) {
        let mut state = self.state();
        state.faults = faults;
        state.struck = 0;
    }

    /// The faults in force: none once they have struck as often as asked for.
    pub(crate) fn faults(&self) -> Faults {
        let state = self.state();
        let over = state.faults.times > 0 && state.struck >= state.faults.times;
        if over {
            Faults {
                slow_ms: state.faults.slow_ms,
                ..Faults::default()
            }
        } else {
            state.faults.clone()
        }
    }

    pub(crate) fn strike(&self, what: &str) {
        let mut state = self.state();
        state.struck = state.struck.saturating_add(1);
        (state.log)(&format!("fault: {what}"));
    }

    /// Begins an upload.
    ///
    /// # Errors
    /// When the disk takes no file.
    pub(crate) fn open_upload(&self, directory: Directory, name: String, user: &str) -> io::Result<u64> {
        let content = self.spool.begin()?;
        let mut state = self.state();
        let id = state.next_open;
        state.next_open += 1;
        let user = user.to_owned();
        state.open.insert(
            id,
            OpenUpload {
                directory,
                name,
                user,
                content,
            },
        );
        Ok(id)
    }

    /// Works on an open upload; `None` if it is not open any more.
    pub(crate) fn with_upload<T>(&self, id: u64, work: impl FnOnce(&mut Arriving) -> T) -> Option<T> {
        self.state()
            .open
            .get_mut(&id)
            .map(|upload| work(&mut upload.content))
    }

    /// The file vanishes from its directory and goes to the queue; false where it could not be kept.
    pub(crate) fn take(&self, id: u64, complete: bool) -> bool {
        let mut state = self.state();
        let Some(open) = state.open.remove(&id) else {
            return false;
        };
        let (received_ms, length) = (now_ms(), open.content.len());
        let path = match self.spool.keep(open.content, &open.name, received_ms) {
            Ok(path) => path,
            Err(error) => {
                (state.log)(&format!("error: failed to keep {}: {error}", open.name));
                return false;
            }
        };
        let received = Received {
            name: open.name,
            directory: open.directory,
            length,
            received_ms,
            complete,
            user: open.user,
            path: path.clone(),
        };
        (state.log)(&received.line());
        state.world.receive_stored(received.upload(), path.clone());
        state.received.push(received);
        self.clear(&state, &[path]);
        let done = if self.automatic {
            self.run(&mut state, now_ms()).map(|_| ())
        } else {
            self.save(&state)
        };
        if let Err(error) = done {
            (state.log)(&format!("error: {error}"));
        }
        true
    }

    /// Lets go of those files that do not wait any more.
    fn clear(&self, state: &State, files: &[PathBuf]) {
        let waiting: BTreeSet<&Path> = state.world.stored().collect();
        let gone = |file: &&PathBuf| !waiting.contains(file.as_path());
        files.iter().filter(gone).for_each(|file| self.spool.done(file));
    }

    fn save(&self, state: &State) -> Result<(), SandboxError> {
        self.folder
            .as_ref()
            .map_or(Ok(()), |folder| folder.save(&state.world))
    }

    fn run(&self, state: &mut State, now_ms: u64) -> Result<Vec<Processed>, SandboxError> {
        let waited: Vec<PathBuf> = state.world.stored().map(Path::to_owned).collect();
        let done = state.world.run(now_ms)?;
        for file in &done {
            let records = match file.records.len() {
                1 => "1 record".to_owned(),
                count => format!("{count} records"),
            };
            let line = format!(
                "processed {} in collection {}: {records}",
                file.name, file.collection
            );
            (state.log)(&line);
            for report in &file.reports {
                if state.faults.lose_reports {
                    (state.log)(&format!("fault: report {} is lost", report.name));
                } else {
                    let stored = StoredReport {
                        name: report.name.clone(),
                        bytes: report.content.as_bytes().into(),
                        modified_s: folder::seconds(SystemTime::now()),
                    };
                    self.put(state, stored)?;
                }
            }
        }
        self.zip_old_reports(state, now_ms)?;
        self.save(state)?;
        self.clear(state, &waited);
        Ok(done)
    }

    fn zip_old_reports(&self, state: &mut State, now_ms: u64) -> Result<(), SandboxError> {
        let Some(days) = self.zip_after_days else {
            return Ok(());
        };
        let last = (now_ms / 1000).saturating_sub(u64::from(days) * 86_400);
        let is_old =
            |report: &&StoredReport| u64::from(report.modified_s) < last && !archive::is_zipped(report);
        let old: Vec<StoredReport> = state.reports.values().filter(is_old).cloned().collect();
        for report in old {
            self.put(state, archive::zipped(&report)?)?;
            state.reports.remove(&report.name);
            self.folder
                .as_ref()
                .map_or(Ok(()), |folder| folder.remove_report(&report.name))?;
        }
        Ok(())
    }

    fn put(&self, state: &mut State, report: StoredReport) -> Result<(), SandboxError> {
        (state.log)(&format!("report {}", report.name));
        if let Some(folder) = &self.folder {
            folder.put_report(&report)?;
        }
        state.reports.insert(report.name.clone(), report);
        Ok(())
    }

    pub(crate) fn put_report(&self, report: StoredReport) -> Result<(), SandboxError> {
        self.put(&mut self.state(), report)
    }

    pub(crate) fn process_at(&self, now_ms: u64) -> Result<Vec<Processed>, SandboxError> {
        self.run(&mut self.state(), now_ms)
    }

    /// Called now and then: files whose answer was delayed, or whose collection has been accepted meanwhile.
    pub(crate) fn tick(&self) {
        let mut state = self.state();
        let now = now_ms();
        let due = state
            .world
            .waiting()
            .iter()
            .any(|w| w.due_ms.is_some_and(|due| due <= now));
        if self.automatic
            && due
            && let Err(error) = self.run(&mut state, now)
        {
            (state.log)(&format!("error: {error}"));
        }
    }

    pub(crate) fn with_world<T>(&self, work: impl FnOnce(&mut World) -> T) -> Result<T, SandboxError> {
        let mut state = self.state();
        let answer = work(&mut state.world);
        self.save(&state)?;
        Ok(answer)
    }

    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.state().world)
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    pub(crate) fn reports(&self) -> Vec<StoredReport> {
        self.state().reports.values().cloned().collect()
    }

    pub(crate) fn report(&self, name: &str) -> Option<StoredReport> {
        self.state().reports.get(name).cloned()
    }

    pub(crate) fn open_uploads(&self) -> usize {
        self.state().open.len()
    }

    /// Names and sizes of the files that are being uploaded to a directory.
    pub(crate) fn uploading(&self, directory: Directory) -> Vec<(String, u64)> {
        let state = self.state();
        let open = state.open.values().filter(|upload| upload.directory == directory);
        open.map(|u| (u.name.clone(), u.content.len())).collect()
    }
}
