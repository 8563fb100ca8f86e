//! The SFTP side of a connection (version 3): the directories, and uploads that vanish when they are closed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use holdsync_worldcat::Directory;
use russh_sftp::protocol::{Attrs, Data, File, FileAttributes, Handle, Name, OpenFlags, Status, StatusCode};
use russh_sftp::server::Handler;

use crate::exchange::Exchange;
use crate::line::Scissors;
use crate::path::{self, Place};

/// Names in one answer to READDIR: far below the packet limit of every client.
const NAMES_AT_ONCE: usize = 64;
/// Bytes in one answer to READ.
const READ_AT_ONCE: usize = 32_768;
/// A write further than this behind the end of a file is refused; clients write without gaps.
const WIDEST_GAP: u64 = 64 << 20;

enum Open {
    Upload {
        id: u64,
        /// A write has failed. Clients send ahead, so later writes would leave a gap.
        full: bool,
    },
    Report(Arc<[u8]>),
    Listing(Vec<File>),
}

/// One SFTP session.
pub(crate) struct SftpSession {
    exchange: Arc<Exchange>,
    user: String,
    scissors: Arc<Scissors>,
    open: HashMap<String, Open>,
    next: u64,
}

impl Drop for SftpSession {
    /// The connection has ended: what was not closed is there in part.
    fn drop(&mut self) {
        for open in self.open.values() {
            if let Open::Upload { id, .. } = open {
                self.exchange.take(*id, false);
            }
        }
    }
}

fn directory_attributes() -> FileAttributes {
    FileAttributes {
        permissions: Some(0o040_755),
        ..FileAttributes::default()
    }
}

fn file_attributes(size: u64, modified_s: Option<u32>) -> FileAttributes {
    let times = modified_s.unwrap_or_default();
    FileAttributes {
        size: Some(size),
        permissions: Some(0o100_644),
        atime: Some(times),
        mtime: Some(times),
        ..FileAttributes::default()
    }
}

fn ok(id: u32) -> Status {
    Status {
        id,
        status_code: StatusCode::Ok,
        error_message: "Ok".into(),
        language_tag: "en".into(),
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl SftpSession {
    pub(crate) fn new(exchange: Arc<Exchange>, user: String, scissors: Arc<Scissors>) -> Self {
        Self {
            exchange,
            user,
            scissors,
            open: HashMap::new(),
            next: 1,
        }
    }

    fn keep(&mut self, open: Open) -> String {
        let handle = format!("{:08x}", self.next);
        self.next += 1;
        self.open.insert(handle.clone(), open);
        handle
    }

    fn upload(&self, handle: &str) -> Result<u64, StatusCode> {
        match self.open.get(handle) {
            Some(Open::Upload { id, full: false }) if !self.scissors.are_closed() => Ok(*id),
            _ => Err(StatusCode::Failure),
        }
    }

    /// Attributes of what is there now: a closed upload is not.
    fn attributes(&self, path: &str) -> Result<FileAttributes, StatusCode> {
        match path::place(path) {
            Place::Inner(_) | Place::In(_) | Place::Reports => Ok(directory_attributes()),
            Place::Upload(directory, name) => {
                let mut uploading = self.exchange.uploading(directory).into_iter();
                let found = uploading.find(|(other, _)| *other == name);
                found
                    .map(|(_, size)| file_attributes(size, None))
                    .ok_or(StatusCode::NoSuchFile)
            }
            Place::Report(name) => {
                let report = self.exchange.report(&name).ok_or(StatusCode::NoSuchFile)?;
                Ok(file_attributes(length(&report.bytes), Some(report.modified_s)))
            }
            Place::Nowhere => Err(StatusCode::NoSuchFile),
        }
    }

    fn listing(&self, path: &str) -> Result<Vec<File>, StatusCode> {
        let mut files: Vec<File> = [".", ".."]
            .map(|name| File::new(name, directory_attributes()))
            .into();
        match path::place(path) {
            Place::Inner(names) => {
                files.extend(names.iter().map(|name| File::new(*name, directory_attributes())));
            }
            Place::In(directory) => {
                let uploading = self.exchange.uploading(directory).into_iter();
                files.extend(uploading.map(|(name, size)| File::new(name, file_attributes(size, None))));
            }
            Place::Reports => files.extend(self.exchange.reports().into_iter().map(|report| {
                let attributes = file_attributes(length(&report.bytes), Some(report.modified_s));
                File::new(report.name, attributes)
            })),
            _ => return Err(StatusCode::NoSuchFile),
        }
        // READDIR takes them from the end.
        files.reverse();
        Ok(files)
    }

    fn open_upload(
        &mut self,
        directory: Directory,
        name: String,
        flags: OpenFlags,
    ) -> Result<String, StatusCode> {
        if !flags.contains(OpenFlags::WRITE) {
            return Err(StatusCode::NoSuchFile);
        }
        if self.scissors.are_closed() {
            return Err(StatusCode::Failure);
        }
        if self.exchange.faults().refuse_open {
            self.exchange.strike(&format!("opening {name} refused"));
            return Err(StatusCode::PermissionDenied);
        }
        if !path::is_takable(&name) {
            return Err(StatusCode::Failure);
        }
        let opened = self.exchange.open_upload(directory, name, &self.user);
        let id = opened.map_err(|_| StatusCode::Failure)?;
        Ok(self.keep(Open::Upload { id, full: false }))
    }

    /// Writes as much as the faults let through; true when all of it.
    fn write_until(&self, id: u64, offset: u64, data: &[u8], limit: Option<u64>) -> Result<bool, StatusCode> {
        let room = limit.map_or(usize::MAX, |limit| {
            usize::try_from(limit.saturating_sub(offset)).unwrap_or(usize::MAX)
        });
        let part = data.get(..room).unwrap_or(data);
        let written = self.exchange.with_upload(id, |content| {
            let near = offset <= content.len().saturating_add(WIDEST_GAP);
            near && content.write_at(offset, part).is_ok()
        });
        if written != Some(true) {
            return Err(StatusCode::Failure);
        }
        Ok(part.len() == data.len())
    }

    fn gone_or_denied<T>(&self, path: &str) -> Result<T, StatusCode> {
        self.attributes(path).and(Err(StatusCode::PermissionDenied))
    }
}

impl Handler for SftpSession {
    type Error = StatusCode;

    fn unimplemented(&self) -> StatusCode {
        StatusCode::OpUnsupported
    }

    async fn open(
        &mut self,
        id: u32,
        filename: String,
        pflags: OpenFlags,
        _attrs: FileAttributes,
    ) -> Result<Handle, StatusCode> {
        let writes = pflags.contains(OpenFlags::WRITE);
        let handle = match path::place(&filename) {
            Place::Upload(directory, name) => self.open_upload(directory, name, pflags)?,
            Place::Report(_) if writes => return Err(StatusCode::PermissionDenied),
            Place::Report(name) => {
                let report = self.exchange.report(&name).ok_or(StatusCode::NoSuchFile)?;
                self.keep(Open::Report(report.bytes))
            }
            Place::Nowhere => return Err(StatusCode::NoSuchFile),
            _ => return Err(StatusCode::Failure),
        };
        Ok(Handle { id, handle })
    }

    async fn close(&mut self, id: u32, handle: String) -> Result<Status, StatusCode> {
        if self.scissors.are_closed() {
            return Err(StatusCode::Failure);
        }
        if let Open::Upload { id: upload, .. } = self.open.remove(&handle).ok_or(StatusCode::Failure)? {
            let cuts = self.exchange.faults().cut_before_close_answer;
            if cuts {
                self.exchange
                    .strike("connection dropped before the close is answered");
                self.scissors.cut();
            }
            if !self.exchange.take(upload, true) {
                return Err(StatusCode::Failure);
            }
        }
        Ok(ok(id))
    }

    async fn read(&mut self, id: u32, handle: String, offset: u64, len: u32) -> Result<Data, StatusCode> {
        let Some(Open::Report(bytes)) = self.open.get(&handle) else {
            return Err(StatusCode::Failure);
        };
        let start = usize::try_from(offset).map_err(|_| StatusCode::Failure)?;
        let wanted = usize::try_from(len).unwrap_or(READ_AT_ONCE).min(READ_AT_ONCE);
        let end = start.saturating_add(wanted).min(bytes.len());
        match bytes.get(start..end) {
            Some(data) if !data.is_empty() => Ok(Data {
                id,
                data: data.to_vec(),
            }),
            _ => Err(StatusCode::Eof),
        }
    }

    async fn write(
        &mut self,
        id: u32,
        handle: String,
        offset: u64,
        data: Vec<u8>,
    ) -> Result<Status, StatusCode> {
        let upload = self.upload(&handle)?;
        let faults = self.exchange.faults();
        if faults.slow_ms > 0 {
            tokio::time::sleep(Duration::from_millis(faults.slow_ms)).await;
        }
        let limit = [faults.cut_after_bytes, faults.disk_full_after_bytes]
            .into_iter()
            .flatten()
            .min();
        if self.write_until(upload, offset, &data, limit)? {
            return Ok(ok(id));
        }
        if let Some(Open::Upload { full, .. }) = self.open.get_mut(&handle) {
            *full = true;
        }
        if faults.cut_after_bytes == limit {
            self.exchange.strike(&format!(
                "connection dropped after {} bytes",
                limit.unwrap_or_default()
            ));
            self.scissors.cut();
        } else {
            self.exchange
                .strike(&format!("disk full after {} bytes", limit.unwrap_or_default()));
        }
        Err(StatusCode::Failure)
    }

    async fn stat(&mut self, id: u32, path: String) -> Result<Attrs, StatusCode> {
        Ok(Attrs {
            id,
            attrs: self.attributes(&path)?,
        })
    }

    async fn lstat(&mut self, id: u32, path: String) -> Result<Attrs, StatusCode> {
        self.stat(id, path).await
    }

    async fn fstat(&mut self, id: u32, handle: String) -> Result<Attrs, StatusCode> {
        let attrs = match self.open.get(&handle) {
            Some(Open::Report(bytes)) => file_attributes(length(bytes), None),
            Some(Open::Listing(_)) => directory_attributes(),
            Some(Open::Upload { id: upload, .. }) => {
                let size = self.exchange.with_upload(*upload, |content| content.len());
                file_attributes(size.ok_or(StatusCode::Failure)?, None)
            }
            None => return Err(StatusCode::Failure),
        };
        Ok(Attrs { id, attrs })
    }

    async fn setstat(&mut self, id: u32, path: String, _attrs: FileAttributes) -> Result<Status, StatusCode> {
        self.attributes(&path).map(|_| ok(id))
    }

    async fn fsetstat(
        &mut self,
        id: u32,
        handle: String,
        _attrs: FileAttributes,
    ) -> Result<Status, StatusCode> {
        self.open.get(&handle).map(|_| ok(id)).ok_or(StatusCode::Failure)
    }

    async fn opendir(&mut self, id: u32, path: String) -> Result<Handle, StatusCode> {
        let listing = self.listing(&path)?;
        Ok(Handle {
            id,
            handle: self.keep(Open::Listing(listing)),
        })
    }

    async fn readdir(&mut self, id: u32, handle: String) -> Result<Name, StatusCode> {
        match self.open.get_mut(&handle) {
            Some(Open::Listing(files)) if files.is_empty() => Err(StatusCode::Eof),
            Some(Open::Listing(files)) => {
                let mut next = files.split_off(files.len().saturating_sub(NAMES_AT_ONCE));
                next.reverse();
                Ok(Name { id, files: next })
            }
            _ => Err(StatusCode::Failure),
        }
    }

    async fn realpath(&mut self, id: u32, path: String) -> Result<Name, StatusCode> {
        Ok(Name {
            id,
            files: vec![File::dummy(path::normal(&path))],
        })
    }

    async fn remove(&mut self, _id: u32, filename: String) -> Result<Status, StatusCode> {
        self.gone_or_denied(&filename)
    }

    async fn rename(&mut self, _id: u32, oldpath: String, _newpath: String) -> Result<Status, StatusCode> {
        self.gone_or_denied(&oldpath)
    }

    async fn mkdir(&mut self, _id: u32, _path: String, _attrs: FileAttributes) -> Result<Status, StatusCode> {
        Err(StatusCode::PermissionDenied)
    }

    async fn rmdir(&mut self, _id: u32, path: String) -> Result<Status, StatusCode> {
        self.gone_or_denied(&path)
    }
}
