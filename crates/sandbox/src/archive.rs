//! Old reports become zip files in place, as OCLC's do after a week: `name.txt` → `name.txt.zip`.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::error::{ErrorKind, SandboxError};
use crate::exchange::StoredReport;

/// The same report as a zip file with one member of the report's name; it keeps its time.
pub(crate) fn zipped(report: &StoredReport) -> Result<StoredReport, SandboxError> {
    let bytes = pack(&report.name, &report.bytes)
        .map_err(|e| SandboxError::new(ErrorKind::Folder, format!("failed to zip {}: {e}", report.name)))?;
    Ok(StoredReport {
        name: format!("{}.zip", report.name),
        bytes: bytes.into(),
        modified_s: report.modified_s,
    })
}

pub(crate) fn is_zipped(report: &StoredReport) -> bool {
    report.name.ends_with(".zip")
}

fn pack(name: &str, bytes: &[u8]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default())?;
    zip.write_all(bytes)?;
    Ok(zip.finish()?.into_inner())
}
