//! The exchange.

use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

use holdsync_exchange::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, RemoteName};
use ssh2::{ErrorCode, FileStat, OpenFlags, OpenType};

use crate::connection::Connection;
use crate::probe::{Probe, Recorder, Stage, Step};
use crate::upload_probe::UploadProbe;
use crate::{SftpConfig, error, transfer};

/// libssh2 says "no more files" with this code.
const NO_MORE_FILES: i32 = -16;
const FORMAT: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const LINK: u32 = 0o120_000;

/// An SFTP server as an [`Exchange`]: one connection, one file at a time, with less than
/// 16 MiB of buffers whatever the length.
pub struct Sftp {
    config: SftpConfig,
    connection: Option<Connection>,
    warnings: Vec<String>,
}

impl Sftp {
    /// The server that `config` names. Nothing is connected yet.
    pub fn new(config: SftpConfig) -> Self {
        Sftp {
            config,
            connection: None,
            warnings: Vec::new(),
        }
    }

    /// Connects and logs in now, unless that is done.
    ///
    /// # Errors
    ///
    /// Every kind of resolving, connecting, host keys and authentication.
    pub fn connect(&mut self) -> Result<(), ExchangeError> {
        self.ready().map(|_| ())
    }

    /// Ends the connection in order. The next call connects again.
    pub fn disconnect(&mut self) {
        self.connection = None;
    }

    /// Removes a file. Deliveries never do; it is the last step of an upload probe.
    ///
    /// # Errors
    ///
    /// [`NotFound`](holdsync_exchange::ErrorKind::NotFound) when it is gone already, which is normal at
    /// OCLC, or another failure.
    pub fn remove(&mut self, dir: &RemoteDir, name: &RemoteName) -> Result<(), ExchangeError> {
        let path = dir.join(name);
        self.ask(&format!("remove {path}"), |connection| {
            connection.sftp.unlink(Path::new(&path))
        })
    }

    /// Tries the way into the exchange step by step, over a new connection, and lists the directories. Nothing is
    /// left on the server. The connection stays for the calls that follow.
    pub fn probe(&mut self, dirs: &[RemoteDir]) -> Probe {
        self.connection = None;
        let mut recorder = Recorder::recording();
        let opened = Connection::open(&self.config, &mut self.warnings, &mut recorder);
        let mut steps = recorder.into_steps();
        if let Ok(connection) = opened {
            self.connection = Some(connection);
            steps.extend(dirs.iter().map(|dir| self.probe_dir(dir)));
        }
        Probe {
            steps,
            warnings: self.warnings.clone(),
        }
    }

    fn probe_dir(&mut self, dir: &RemoteDir) -> Step {
        let start = Instant::now();
        let outcome = self.list(dir).map(|entries| match entries.len() {
            1 => format!("{dir}: 1 file"),
            count => format!("{dir}: {count} files"),
        });
        Step {
            stage: Stage::Directory,
            took: start.elapsed(),
            outcome,
        }
    }

    /// Uploads a test file, fetches it and removes it, as Alma's test of an S/FTP connection does. Only the upload
    /// counts, see [`UploadProbe`].
    ///
    /// At OCLC the file is processed: `name` must begin with the ID of a collection made for it, and `content` must hold no
    /// record. Ask before.
    pub fn upload_probe(&mut self, dir: &RemoteDir, name: &RemoteName, content: &[u8]) -> UploadProbe {
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        let start = Instant::now();
        let upload = self.deliver(dir, name, &mut &content[..], length, &mut |_| {});
        let upload_took = start.elapsed();
        if !upload.is_delivered() {
            return UploadProbe::failed(upload, upload_took);
        }
        let (start, mut back) = (Instant::now(), Vec::new());
        let download = self.get(dir, name, &mut back, &mut |_| {});
        let (download_took, start) = (start.elapsed(), Instant::now());
        let delete = self.remove(dir, name);
        UploadProbe {
            upload,
            upload_took,
            download: Some((download.map(|_| back == content), download_took)),
            delete: Some((delete, start.elapsed())),
        }
    }

    /// Lines of the known hosts that could not be read at the latest connection, each with its place.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn ready(&mut self) -> Result<&mut Connection, ExchangeError> {
        let alive = self
            .connection
            .take()
            .and_then(|mut old| old.is_alive().then_some(old));
        let connection = match alive {
            Some(connection) => connection,
            None => Connection::open(&self.config, &mut self.warnings, &mut Recorder::default())?,
        };
        Ok(self.connection.insert(connection))
    }

    /// One request. A line that gives no answer is not used again.
    fn ask<T>(
        &mut self,
        what: &str,
        request: impl FnOnce(&mut Connection) -> Result<T, ssh2::Error>,
    ) -> Result<T, ExchangeError> {
        let connection = self.ready()?;
        request(connection).map_err(|source| {
            if !error::is_answer(&source) {
                connection.hang_up();
            }
            error::request(what, source)
        })
    }
}

impl Exchange for Sftp {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        let path = dir.join(name);
        let idle = self.config.timeouts.idle;
        let flags = OpenFlags::WRITE | OpenFlags::CREATE | OpenFlags::TRUNCATE;
        let opened = self.ask(&format!("open {path}"), |connection| {
            connection.sftp.open_mode(&path, flags, 0o644, OpenType::File)
        });
        let mut file = match opened {
            Ok(file) => file,
            Err(error) => return Delivery::NotDelivered { error },
        };
        let Some(connection) = self.connection.as_mut() else {
            let error = ExchangeError::new(ErrorKind::Disconnected, "the connection is gone");
            return Delivery::NotDelivered { error };
        };
        match transfer::send(
            &connection.session,
            &connection.stream,
            &mut file,
            content,
            length,
            idle,
            progress,
        ) {
            Ok(()) => Delivery::Delivered { bytes: length },
            Err(interrupted) => {
                // Before the file is dropped: dropping it would close it in order.
                connection.hang_up();
                interrupted.into_delivery()
            }
        }
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        let mut entries = self.ask(&format!("list {dir}"), |connection| {
            let mut handle = connection.sftp.opendir(dir.as_str())?;
            let mut entries = Vec::new();
            loop {
                match handle.readdir() {
                    Ok((name, stat)) => entries.extend(entry(&name, &stat)),
                    Err(end) if end.code() == ErrorCode::Session(NO_MORE_FILES) => return Ok(entries),
                    Err(source) => {
                        if !error::is_answer(&source) {
                            connection.hang_up();
                        }
                        return Err(source);
                    }
                }
            }
        })?;
        entries.sort();
        Ok(entries)
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
        let path = dir.join(name);
        let mut file = self.ask(&format!("open {path}"), |connection| connection.sftp.open(&path))?;
        let Some(connection) = self.connection.as_mut() else {
            return Err(ExchangeError::new(
                ErrorKind::Disconnected,
                "the connection is gone",
            ));
        };
        transfer::receive(&connection.session, &mut file, name, offset, to, progress)
            .inspect_err(|_| connection.hang_up())
    }
}

/// Nothing for `.`, `..`, and what the server says is a directory or device.
fn entry(name: &Path, stat: &FileStat) -> Option<Entry> {
    let name = name.to_string_lossy();
    let format = stat.perm.map(|mode| mode & FORMAT).filter(|format| *format != 0);
    if name == "." || name == ".." || format.is_some_and(|format| format != REGULAR && format != LINK) {
        return None;
    }
    Some(Entry {
        name: name.into_owned(),
        // A link's own length is not that of the file it leads to.
        size: stat.size.filter(|_| format != Some(LINK)),
        modified: stat.mtime.and_then(|time| i64::try_from(time).ok()),
    })
}
