//! Files being packed: one at a time for each collection, split by records and bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroU64;

use holdsync_datasync::{
    Action, Collection, Extension, FileKind, FileName, Format, KeyFileWriter, Placement, Splitter, Stamp,
};
use holdsync_ids::{CollectionId, OclcNumber};
use holdsync_ledger::{Item, Ledger, LedgerErrorKind, NewUpload, UploadId};
use holdsync_plan::{Step, Title};
use jiff::Timestamp;

use crate::error::SyncError;
use crate::outbox::PackedFile;
use crate::settings::Settings;

/// What goes into a file for one step.
pub(crate) enum Packed {
    /// A MARC 21 record.
    Marc(Vec<u8>),
    /// A search key.
    Key(OclcNumber),
}

/// The files being packed. Records without a number get files of their own: a file that may be sent twice
/// must hold none. So do deletes: a file that waits for delivery is taken back as long as it holds them.
pub(crate) struct Packers<'a> {
    settings: &'a Settings,
    now: Timestamp,
    serial: u32,
    open: BTreeMap<(CollectionId, bool, Action), Packer>,
}

struct Packer {
    splitter: Splitter,
    file: Option<Open>,
}

struct Open {
    id: UploadId,
    name: String,
    content: Content,
    items: Vec<Item>,
}

enum Content {
    Marc(PackedFile),
    Keys(KeyFileWriter<PackedFile>),
}

impl<'a> Packers<'a> {
    pub(crate) fn new(settings: &'a Settings, now: Timestamp) -> Self {
        Self {
            settings,
            now,
            serial: 0,
            open: BTreeMap::new(),
        }
    }

    pub(crate) fn add(
        &mut self,
        ledger: &mut dyn Ledger,
        collection: &Collection,
        step: &Step,
        packed: &Packed,
    ) -> Result<(), SyncError> {
        let unnumbered = matches!(step.title, Title::Unnumbered(_));
        let key = (collection.id, unnumbered, step.action);
        let length = match packed {
            Packed::Marc(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Packed::Key(_) => 0,
        };
        let splitter = splitter(self.settings, collection.format);
        let packer = self.open.entry(key).or_insert(Packer { splitter, file: None });
        if packer.splitter.place(1, length) == Placement::New {
            let full = packer.file.take();
            if let Some(full) = full {
                self.close(ledger, full)?;
            }
            let opened = self.begin(ledger, collection, step.action, unnumbered)?;
            if let Some(packer) = self.open.get_mut(&key) {
                packer.file = Some(opened);
            }
        }
        let Some(open) = self.open.get_mut(&key).and_then(|packer| packer.file.as_mut()) else {
            return Ok(());
        };
        let (offset, length) = open
            .content
            .write(packed)
            .map_err(|error| in_outbox(self.settings, &open.name, error))?;
        let ordinal = u64::try_from(open.items.len())
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        let (mms, title, action, digest) = (step.mms, step.title, step.action, step.digest);
        open.items.push(Item {
            ordinal,
            offset,
            length,
            mms,
            title,
            action,
            digest,
        });
        Ok(())
    }

    /// Completes every open file.
    pub(crate) fn finish(mut self, ledger: &mut dyn Ledger) -> Result<(), SyncError> {
        for (_, packer) in std::mem::take(&mut self.open) {
            if let Some(open) = packer.file {
                self.close(ledger, open)?;
            }
        }
        Ok(())
    }

    /// Reserves the next free name before the file exists: whatever happens, no name is used twice.
    fn begin(
        &mut self,
        ledger: &mut dyn Ledger,
        collection: &Collection,
        action: Action,
        unnumbered: bool,
    ) -> Result<Open, SyncError> {
        let stamp = Stamp::from_timestamp(self.now).ok_or(SyncError::Clock)?;
        let kind = match action {
            Action::Cancel => FileKind::Cancel,
            Action::Set => FileKind::Bib,
        };
        let extension = match collection.format {
            Format::SearchKey => Extension::Csv,
            Format::MarcXml => Extension::Xml,
            Format::Marc => Extension::Mrc,
        };
        loop {
            self.serial = self.serial.saturating_add(1);
            let (id, symbol, serial) = (collection.id, collection.symbol, self.serial);
            let name = FileName {
                collection: id,
                symbol,
                kind,
                stamp,
                serial,
                attempt: None,
                extension,
            }
            .to_string();
            let upload = NewUpload {
                name: name.clone(),
                collection: id,
                symbol,
                unnumbered,
            };
            match ledger.reserve_upload(&upload, self.now) {
                Ok(id) => {
                    let content = self.create(&name, collection.format);
                    let content = content.map_err(|error| in_outbox(self.settings, &name, error))?;
                    return Ok(Open {
                        id,
                        name,
                        content,
                        items: Vec::new(),
                    });
                }
                Err(error) if error.kind() == LedgerErrorKind::NameTaken => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn create(&self, name: &str, format: Format) -> io::Result<Content> {
        let file = PackedFile::create(&self.settings.outbox, name)?;
        Ok(match format {
            Format::SearchKey => Content::Keys(KeyFileWriter::new(file, self.settings.pack.byte_order_mark)?),
            Format::Marc | Format::MarcXml => Content::Marc(file),
        })
    }

    fn close(&self, ledger: &mut dyn Ledger, open: Open) -> Result<(), SyncError> {
        let file = match open.content {
            Content::Marc(file) => Ok(file),
            Content::Keys(keys) => keys.finish(),
        };
        let done = file.and_then(PackedFile::finish);
        let (bytes, sha256) = done.map_err(|error| in_outbox(self.settings, &open.name, error))?;
        Ok(ledger.pack_upload(open.id, bytes, &sha256, &open.items, self.now)?)
    }
}

impl Content {
    /// Appends and gives the place in the file.
    fn write(&mut self, packed: &Packed) -> io::Result<(u64, u64)> {
        match (self, packed) {
            (Self::Marc(file), Packed::Marc(bytes)) => {
                let offset = file.bytes();
                file.write_all(bytes)?;
                Ok((offset, file.bytes().saturating_sub(offset)))
            }
            (Self::Keys(keys), Packed::Key(number)) => {
                let row = keys.write(*number)?;
                Ok((row.start, row.end.saturating_sub(row.start)))
            }
            _ => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the form does not fit the collection",
            )),
        }
    }
}

fn splitter(settings: &Settings, format: Format) -> Splitter {
    let records = if format == Format::SearchKey {
        settings.pack.keys
    } else {
        settings.pack.records
    };
    let at_least_one = |value| NonZeroU64::new(value).unwrap_or(NonZeroU64::MIN);
    Splitter::new(at_least_one(records), at_least_one(settings.pack.bytes))
}

fn in_outbox(settings: &Settings, name: &str, error: io::Error) -> SyncError {
    SyncError::Outbox {
        folder: settings.outbox.clone(),
        file: name.to_owned(),
        error,
    }
}
