//! The test upload, as Alma's *Test FTP* does it.

use holdsync_datasync::{Collection, CollectionAction, FileKind, FileName, Format, Kind, Stamp, Writer};
use holdsync_exchange::RemoteName;
use holdsync_sftp::{Sftp, UploadProbe};
use jiff::Timestamp;

use crate::args::DoctorArgs;
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render::doctor::Section;

/// Shows the name, asks, uploads, and tells the three steps in Alma's words.
///
/// # Errors
/// When there is no collection to name, or nobody agrees.
pub(super) fn upload(
    args: &DoctorArgs,
    config: &Config,
    sftp: &mut Sftp,
    now: Timestamp,
    console: &Console,
) -> Result<Section, Failure> {
    let collection = collection(args, config)?;
    let name = name(collection, now)?;
    let dir = &config.settings.directories.bib;
    console.say(&format!(
        "the test file {name} goes to {dir} and names collection {} of {}; it holds no record",
        collection.id, collection.symbol
    ));
    if !args.yes {
        agreed()?;
    }
    let remote = RemoteName::new(name.clone()).map_err(|error| Failure::usage(error.to_string()))?;
    let probe = sftp.upload_probe(dir, &remote, content(collection.format));
    Ok(told(&name, &probe))
}

fn agreed() -> Result<(), Failure> {
    match Console::agrees("OCLC will process it and may report on it. upload it (yes or no)") {
        Some(true) => Ok(()),
        Some(false) => Err(Failure::usage("the test file was not uploaded")),
        None => Err(
            Failure::usage("failed to ask whether the test file may be uploaded")
                .hint("--yes uploads it without asking"),
        ),
    }
}

/// The collection named, or the first one that sets holdings: a file that names none, or another's, goes to the
/// default collection.
fn collection<'a>(args: &DoctorArgs, config: &'a Config) -> Result<&'a Collection, Failure> {
    let ours = |collection: &&Collection| {
        collection.kind == Kind::Bibliographic && collection.writer == Writer::Deliver
    };
    let collections = || config.settings.collections.iter().filter(ours);
    let chosen = match args.collection {
        Some(id) => collections().find(|collection| collection.id == id),
        None => collections()
            .find(|collection| collection.action != CollectionAction::Cancel)
            .or_else(|| collections().next()),
    };
    chosen.ok_or_else(|| {
        Failure::usage("failed to choose a collection for the test file: it must name one that holdsync sends to")
            .hint("name one of the configuration with --collection, one with kind = \"bib\" and writer = \"deliver\"")
    })
}

fn name(collection: &Collection, now: Timestamp) -> Result<String, Failure> {
    let stamp = Stamp::from_timestamp(now).ok_or_else(|| {
        Failure::new(
            Exit::LocalFile,
            "failed to make a name: the clock of this machine is wrong",
        )
    })?;
    let name = FileName {
        collection: collection.id,
        symbol: collection.symbol,
        kind: FileKind::Probe,
        stamp,
        serial: 1,
        attempt: None,
        extension: collection.format.into(),
    };
    Ok(name.to_string())
}

/// Sound in its format, and without a record.
const fn content(format: Format) -> &'static [u8] {
    match format {
        Format::Marc => b"holdsync connection test: this file holds no record\n",
        Format::MarcXml => b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\"/>\n",
        Format::SearchKey => b"LSN,OCLC_Number\r\n",
    }
}

fn told(name: &str, probe: &UploadProbe) -> Section {
    let mut section = Section::new("upload probe", name);
    let times = [
        Some(probe.upload_took),
        probe.download.as_ref().map(|(_, took)| *took),
        probe.delete.as_ref().map(|(_, took)| *took),
    ];
    let steps = ["upload", "download", "delete"];
    for ((line, step), took) in probe.alma_lines().into_iter().zip(steps).zip(times) {
        let said = format!("{}: {}", line.words, line.meaning);
        if line.counts && !probe.is_good() {
            let reason = probe
                .upload
                .error()
                .map_or(String::new(), |error| format!(" ({error})"));
            let failure = Failure::new(Exit::Remote, format!("{said}{reason}"));
            let hint =
                "check the directory and the account's permissions; the disk at the other side may be full";
            section.failure(step, &failure.hint(hint));
            section.code(probe.upload.error().map_or("", |error| error.kind().code()));
        } else if line.words.ends_with("success") {
            section.good(step, said);
        } else {
            section.note(step, said, None);
        }
        took.into_iter().for_each(|took| section.took(took));
    }
    if probe.is_left_behind() {
        let hint = "OCLC takes it within minutes; elsewhere remove it by hand";
        section.note(
            "left behind",
            "the test file may still be there".to_owned(),
            Some(hint),
        );
    }
    section
}
