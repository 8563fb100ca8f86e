//! `check`: what cannot be read, and what OCLC would stumble over.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use holdsync_alma::{Choice, NumberPolicy, identify};
use holdsync_prepare::StripList;
use holdsync_sync::{Body, Progress as _, Published, Stage, findings, read_package};
use holdsync_unpack::Limits;
use holdsync_validator::{Level, Profile, RecordContext};

use crate::args::{CheckArgs, FailLevel, ProfileName};
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::progress::Teller;
use crate::render::check::{self, Checked, CheckedFile, Rejected};

/// What a check goes by.
struct Measure {
    limits: Limits,
    numbers: NumberPolicy,
    strip: StripList,
    profile: Profile,
}

/// Checks the files, one after the other.
///
/// # Errors
/// When the configuration cannot be used or standard output cannot be written.
pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Exit, Failure> {
    let measure = measure(args)?;
    let mut checked = Checked::new(args.examples);
    let mut teller = Teller::new(console.clone());
    for path in &args.files {
        let file = one(path, &measure, &mut checked, &mut teller);
        checked.files.push(file);
    }
    console.data(|| check::text(&checked), || check::json(&checked))?;
    Ok(exit(&checked, args.fail_on))
}

fn measure(args: &CheckArgs) -> Result<Measure, Failure> {
    let profile = match args.profile {
        ProfileName::OclcBib => Profile::OclcBib,
        ProfileName::OclcBibDelete => Profile::OclcBibDelete,
        ProfileName::Marc21 => Profile::Marc21,
    };
    let (mut limits, mut institution, mut strip) = (Limits::default(), None, StripList::default());
    if let Some(file) = &args.config {
        let settings = Config::load(file)?.settings;
        (limits, institution, strip) = (settings.limits, settings.institution, settings.bib.strip);
        let mappings = settings.sources.iter().map(|source| &source.mapping);
        for mapping in mappings {
            let mapped = [
                mapping.holdings.map(|f| f.tag),
                mapping.items.map(|f| f.tag),
                mapping.portfolios,
            ];
            for tag in mapped
                .into_iter()
                .flatten()
                .chain(mapping.enrichment.iter().copied())
            {
                if let Ok(pattern) = tag.to_string().parse() {
                    strip.strip(pattern);
                }
            }
        }
    }
    Ok(Measure {
        limits,
        numbers: NumberPolicy { institution },
        strip,
        profile,
    })
}

fn one(path: &Path, measure: &Measure, checked: &mut Checked, teller: &mut Teller) -> CheckedFile {
    let mut file = CheckedFile {
        name: path.display().to_string(),
        ..CheckedFile::default()
    };
    let (input, bytes) = match open(path) {
        Ok(opened) => opened,
        Err(error) => {
            file.failure = Some(format!("cannot be read: {error}"));
            return file;
        }
    };
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    teller.begin(Stage::Read, &name, Some(bytes));
    let read = read_package(input, &measure.limits, &mut |published| {
        teller.at(published.source_bytes, published.ordinal);
        file.records = file.records.saturating_add(1);
        record(&published, measure, checked, &mut file);
        true
    });
    teller.end();
    match read {
        Ok(tally) => file.notes = tally.notes,
        Err(failure) if failure.empty => file.empty = true,
        Err(failure) => file.failure = Some(failure.message),
    }
    file
}

fn open(path: &Path) -> std::io::Result<(BufReader<File>, u64)> {
    let file = File::open(path)?;
    let facts = file.metadata()?;
    if facts.is_dir() {
        return Err(std::io::Error::other("it is a folder; name the files in it"));
    }
    Ok((BufReader::with_capacity(1 << 18, file), facts.len()))
}

fn record(published: &Published<'_>, measure: &Measure, checked: &mut Checked, file: &mut CheckedFile) {
    let (ordinal, offset, length) = (published.ordinal, published.offset, published.length);
    match &published.body {
        Body::Damaged { reason, mms } => {
            file.rejected_count = file.rejected_count.saturating_add(1);
            if file.rejected.len() < checked.examples {
                file.rejected.push(Rejected {
                    ordinal,
                    offset,
                    length,
                    mms: *mms,
                    reason: reason.clone(),
                });
            }
        }
        Body::Record(record, oddities) => {
            let identity = identify(record, &measure.numbers);
            let number = match identity.numbers.choice {
                Choice::One { number, .. } => Some(number),
                _ => None,
            };
            let context = RecordContext {
                ordinal,
                offset,
                length: Some(length),
                profile: measure.profile,
                mms: identity.mms.ok(),
                number,
                strip: Some(&measure.strip),
                ..RecordContext::default()
            };
            for finding in findings(record, *oddities, &context) {
                checked.add(&file.name, finding);
            }
        }
    }
}

/// A file that cannot be read whole goes before what was found in it.
fn exit(checked: &Checked, fail_on: FailLevel) -> Exit {
    if checked.files.iter().any(|file| file.failure.is_some()) {
        return Exit::LocalFile;
    }
    let set_aside = checked
        .files
        .iter()
        .any(|file| file.rejected_count > 0 || !file.notes.is_empty());
    let worst = checked.worst().max(set_aside.then_some(Level::Error));
    let from = match fail_on {
        FailLevel::Note => Level::Note,
        FailLevel::Warning => Level::Warning,
        FailLevel::Error => Level::Error,
        FailLevel::Never => return Exit::Done,
    };
    if worst.is_some_and(|worst| worst >= from) {
        Exit::Findings
    } else {
        Exit::Done
    }
}
