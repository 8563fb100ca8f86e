//! The state folder: the world as JSON, and the reports.

use std::collections::BTreeMap;
use std::io::ErrorKind as Io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use holdsync_worldcat::{World, WorldConfig};

use crate::error::{ErrorKind, SandboxError};
use crate::exchange::StoredReport;

/// A folder that a rehearsal goes on from.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> SandboxError {
    SandboxError::io(ErrorKind::Folder, &format!("{what} {}", path.display()), error)
}

impl Folder {
    pub(crate) fn open(root: &Path) -> Result<Self, SandboxError> {
        for folder in [root.to_owned(), root.join("reports")] {
            std::fs::create_dir_all(&folder).map_err(|e| failed("create", &folder, &e))?;
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The saved world under the present configuration, or a new one.
    pub(crate) fn world(&self, config: WorldConfig) -> Result<World, SandboxError> {
        let path = self.root.join("world.json");
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let mut world = World::from_json(&text)?;
                world.reconfigure(config)?;
                Ok(world)
            }
            Err(error) if error.kind() == Io::NotFound => Ok(World::new(config)?),
            Err(error) => Err(failed("read", &path, &error)),
        }
    }

    /// Replaced in one step, so that a rehearsal killed meanwhile still finds a whole file.
    pub(crate) fn save(&self, world: &World) -> Result<(), SandboxError> {
        let path = self.root.join("world.json");
        let fresh = self.root.join("world.json.new");
        std::fs::write(&fresh, world.to_json()?).map_err(|e| failed("write", &fresh, &e))?;
        std::fs::rename(&fresh, &path).map_err(|e| failed("replace", &path, &e))
    }

    pub(crate) fn reports(&self) -> Result<BTreeMap<String, StoredReport>, SandboxError> {
        let folder = self.root.join("reports");
        let mut reports = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).map_err(|e| failed("list", &folder, &e))? {
            let entry = entry.map_err(|e| failed("list", &folder, &e))?;
            let bytes = std::fs::read(entry.path()).map_err(|e| failed("read", &entry.path(), &e))?;
            let modified = entry.metadata().and_then(|m| m.modified()).unwrap_or(UNIX_EPOCH);
            if let Ok(name) = entry.file_name().into_string() {
                let modified_s = seconds(modified);
                reports.insert(
                    name.clone(),
                    StoredReport {
                        name,
                        bytes: bytes.into(),
                        modified_s,
                    },
                );
            }
        }
        Ok(reports)
    }

    pub(crate) fn put_report(&self, report: &StoredReport) -> Result<(), SandboxError> {
        let path = self.root.join("reports").join(&report.name);
        std::fs::write(&path, &report.bytes).map_err(|e| failed("write", &path, &e))?;
        let time = UNIX_EPOCH + Duration::from_secs(report.modified_s.into());
        let file = std::fs::File::options().append(true).open(&path);
        file.and_then(|file| file.set_modified(time))
            .map_err(|e| failed("date", &path, &e))
    }

    pub(crate) fn remove_report(&self, name: &str) -> Result<(), SandboxError> {
        let path = self.root.join("reports").join(name);
        std::fs::remove_file(&path).map_err(|e| failed("remove", &path, &e))
    }
}

pub(crate) fn seconds(time: SystemTime) -> u32 {
    let passed = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u32::try_from(passed.as_secs()).unwrap_or(u32::MAX)
}
