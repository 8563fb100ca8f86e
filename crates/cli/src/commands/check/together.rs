//! The files together: the rules about several records, about a file, and about the collection it goes to.

use std::fs::File;
use std::io::{self, BufRead, Read as _};
use std::path::Path;
use std::sync::Mutex;

use holdsync_alma::{PackageKind, PackageName};
use holdsync_unpack::Content;
use holdsync_validator::file::{FileContent, FileFacts, FileTally, check_file, check_key_file};
use holdsync_validator::set::{Entry, Run, SetContext, SetFinding};

use crate::console::Console;
use crate::exit::Failure;
use crate::render::check::CheckedFile;

use super::examine::{Examiner, Part};
use super::measure::Measure;
use super::memory::Trouble;

/// Entries kept in memory before they go to a temporary file: of about 170,000 records.
const MEMORY: usize = 16 << 20;

type Open = fn() -> io::Result<File>;

/// All files of a check.
pub(super) struct Together {
    run: Run<File, Open>,
    names: Vec<String>,
    /// Of the file that is read now.
    facts: FileTally,
}

impl Together {
    pub(super) fn new() -> Self {
        Self {
            run: Run::new(MEMORY, tempfile::tempfile),
            names: Vec::new(),
            facts: FileTally::default(),
        }
    }

    /// Begins with a file.
    pub(super) fn begin<'a>(
        &mut self,
        path: &Path,
        shown: &'a CheckedFile,
        measure: &'a Measure,
    ) -> Examiner<'a> {
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let name = file_name(path);
        self.facts = FileTally::default();
        let package = PackageName::parse(&name);
        self.names.push(name);
        Examiner {
            measure,
            file: &shown.name,
            number,
            packed: shown.packed,
            deletes: measure.profile.is_delete() || package.kind == PackageKind::Delete,
            desks: Mutex::default(),
            used: Mutex::default(),
        }
    }

    /// Takes what the records of a batch leave behind.
    pub(super) fn take(&mut self, entries: &[Entry], facts: FileTally) -> Result<(), Failure> {
        self.facts.append(facts);
        entries
            .iter()
            .try_for_each(|entry| self.run.add(entry))
            .map_err(|error| failure(&error))
    }

    /// Asks the rules about the file that was read.
    pub(super) fn end(&mut self, examiner: &Examiner<'_>, content: FileContent, file: &CheckedFile) -> Part {
        let measure = examiner.measure;
        let name = self.names.last().cloned().unwrap_or_default();
        let memory = measure.memory.as_ref();
        let was_sent = |name: &str| memory.is_some_and(|memory| memory.was_sent(name));
        let facts = FileFacts {
            name: &name,
            content,
            records: file.tally.records,
            expected: measure.expected,
            tally: &self.facts,
            collection: measure.collection(&name),
            symbols: &measure.symbols,
            was_sent: Some(&was_sent),
        };
        let mut part = Part::default();
        for finding in check_file(&facts, &measure.checker()) {
            examiner.note_apart(None, &finding, &mut part);
        }
        part
    }

    /// Asks the rules about several records, and hands out what they find.
    pub(super) fn finish(
        self,
        full: bool,
        measure: &Measure,
        console: &Console,
        visit: &mut dyn FnMut(SetFinding),
    ) -> Result<(), Failure> {
        let context = SetContext {
            files: &self.names,
            checker: &measure.checker(),
            full,
            delete_limit: measure.delete_limit,
        };
        let done = match &measure.memory {
            Some(memory) => {
                let about = (&*measure.symbols_of(&self.names), measure.lhr.as_ref());
                memory.finish(self.run, about, &context, visit, console)
            }
            None => self
                .run
                .finish(&context, visit)
                .map(|_| ())
                .map_err(Trouble::Spill),
        };
        done.map_err(|trouble| match trouble {
            Trouble::Spill(error) => failure(&error),
            Trouble::Ledger(error) => error.into(),
            Trouble::Told(failure) => failure,
        })
    }
}

impl Examiner<'_> {
    /// What is noted about one of several records.
    pub(super) fn apart(&self, found: &SetFinding) -> Part {
        let mut part = Part::default();
        self.note_apart(found.local, &found.finding, &mut part);
        part
    }
}

/// Reads a file of search keys, which holds no records.
pub(super) fn key_file(input: impl BufRead, examiner: &Examiner<'_>) -> Result<Part, Failure> {
    let checker = examiner.measure.checker();
    let mut found = Part::default();
    let read = check_key_file(input, &checker, &mut |finding| {
        examiner.note_apart(None, &finding, &mut found);
    });
    found.tally.records = read.map_err(|error| {
        Failure::file(format!("failed to read {}: {error}", examiner.file)).hint("copy the file again")
    })?;
    Ok(found)
}

pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn failure(error: &io::Error) -> Failure {
    Failure::file(format!(
        "failed to keep what several records have in common: {error}"
    ))
    .hint("check the room in the folder for temporary files; TMPDIR names another one")
}

/// What the file is as it stands, not what is packed in it.
pub(super) fn content(path: &Path) -> io::Result<FileContent> {
    let mut start = Vec::new();
    File::open(path)?.take(4096).read_to_end(&mut start)?;
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    let ending = path.extension().and_then(|ending| ending.to_str());
    let of_keys = ending.is_some_and(|ending| ["csv", "nsk"].contains(&ending.to_ascii_lowercase().as_str()));
    if of_keys || text.starts_with(b"LSN,") {
        return Ok(FileContent::SearchKeys);
    }
    Ok(match Content::of(&start) {
        Content::Gzip => FileContent::Packed("gzip"),
        Content::Zip => FileContent::Packed("zip"),
        Content::Tar => FileContent::Packed("tar"),
        Content::OtherArchive(form) => FileContent::Packed(form),
        Content::Marc21 => FileContent::Marc21,
        Content::MarcXml => FileContent::MarcXml,
        Content::Json => FileContent::OtherForm("JSON"),
        Content::Mnemonic => FileContent::OtherForm("mnemonic text"),
        Content::Empty => FileContent::Empty,
        _ => FileContent::Unknown,
    })
}
