//! Files of records to read, or standard input.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

use holdsync_forms::{Form, ReadFailure, TextCoding, Unseekable};

use crate::exit::Failure;

/// Stands for standard input or output.
pub(crate) const STREAM: &str = "-";

/// What can be read, and wound back where it is a file.
pub(crate) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// A file to read.
pub(crate) struct Input {
    pub(crate) source: Box<dyn Source>,
    /// What it is called in messages.
    pub(crate) name: String,
    /// Its length, where that is known.
    pub(crate) bytes: Option<u64>,
}

/// Opens a file; `-` is standard input.
///
/// # Errors
/// When it cannot be opened.
pub(crate) fn open(path: &Path) -> Result<Input, Failure> {
    if path.as_os_str() == STREAM {
        return Ok(Input {
            source: Box::new(Unseekable(io::stdin().lock())),
            name: "standard input".to_owned(),
            bytes: None,
        });
    }
    let name = path.display().to_string();
    let failed = |error: io::Error| {
        Failure::file(format!("failed to read {name}: {error}"))
            .hint("check the name and the permissions of the file")
    };
    let file = File::open(path).map_err(failed)?;
    let facts = file.metadata().map_err(failed)?;
    if facts.is_dir() {
        return Err(Failure::file(format!("failed to read {name}: it is a folder")).hint("name a file in it"));
    }
    let bytes = facts.is_file().then_some(facts.len());
    Ok(Input {
        source: Box::new(file),
        name,
        bytes,
    })
}

/// What to say of a coding that was named for a file of which every form is Unicode.
pub(crate) fn unused(coding: Option<TextCoding>, forms: &[Form]) -> Option<String> {
    let all = !forms.is_empty() && forms.iter().all(|form| form.is_unicode());
    coding.filter(|_| all).map(|coding| {
        format!("--from-encoding {coding} is not used: MARCXML and JSON are Unicode, or say their own coding")
    })
}

/// What to say when a file could not be read to its end.
pub(crate) fn failure(name: &str, failure: &ReadFailure) -> Failure {
    let hint = if failure.is_not_recognised() {
        "name a file of records: MARC 21, MARCXML, mnemonic text or MARC-in-JSON, plain or in gz, tar or zip"
    } else {
        "copy the file again, or have it made again: it is cut or damaged"
    };
    Failure::file(format!("failed to read {name} to its end: {failure}")).hint(hint)
}
