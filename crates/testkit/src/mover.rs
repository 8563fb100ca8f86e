//! The other side's habit: files vanish from the inbox as soon as they appear.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A thread that empties a folder at once and keeps what it took.
///
/// It moves a file the moment it appears, even while it is still written: harsher than OCLC, which waits
/// for the end of the upload. The writer's open handle follows the file to its new place.
#[derive(Debug)]
pub struct Mover {
    queue: PathBuf,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Mover {
    /// Starts to move files from `inbox` to `queue`, which is created when it is missing. Both must be on
    /// one file system.
    ///
    /// # Errors
    ///
    /// When `queue` cannot be created.
    pub fn start(inbox: &Path, queue: &Path) -> io::Result<Self> {
        fs::create_dir_all(queue)?;
        let stop = Arc::new(AtomicBool::new(false));
        let (inbox, to, stopped) = (inbox.to_path_buf(), queue.to_path_buf(), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                sweep(&inbox, &to);
                thread::sleep(Duration::from_micros(500));
            }
            sweep(&inbox, &to);
        });
        Ok(Mover {
            queue: queue.to_path_buf(),
            stop,
            thread: Some(thread),
        })
    }

    /// Where it keeps what it took.
    pub fn queue(&self) -> &Path {
        &self.queue
    }

    /// The names taken so far, sorted.
    pub fn taken(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.queue).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The content of a file that was taken, as far as it has been written.
    pub fn content(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.queue.join(name)).ok()
    }
}

fn sweep(inbox: &Path, queue: &Path) {
    for entry in fs::read_dir(inbox).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // It may be gone already; the next round looks again.
            let _ = fs::rename(entry.path(), queue.join(entry.file_name()));
        }
    }
}

impl Drop for Mover {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
