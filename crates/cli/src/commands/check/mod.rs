//! `check`: what cannot be read, and what OCLC would stumble over.

mod baseline;
mod examine;
mod foresight;
mod measure;
mod memory;
mod notes;
mod repair;
mod together;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;

use holdsync_sync::{Progress as _, Stage};
use holdsync_validator::Level;
use holdsync_validator::file::FileContent;
use jiff::civil::Date;

use crate::args::{CheckArgs, FailLevel, Format};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::STREAM;
use crate::output::Sink;
use crate::progress::Teller;
use crate::render::check::{self, Checked, CheckedFile, csv, junit, sarif};
use crate::render::words::count;

use examine::{Examiner, Part, Used};
use foresight::Foresight;
use measure::Measure;
use together::Together;

impl Measure {
    /// How many findings of a rule are kept to be shown.
    const fn kept(&self) -> usize {
        match self.format {
            Format::Junit => junit::NAMED,
            Format::Text | Format::Json => self.examples,
            // these print every finding as it comes
            Format::Jsonl | Format::Csv | Format::Sarif => 0,
        }
    }
}

/// Checks the files, one after the other.
///
/// # Errors
/// When the configuration cannot be used, or something that was asked for cannot be written.
pub(crate) fn run(args: &CheckArgs, console: &Console, today: Date) -> Result<Exit, Failure> {
    if args.statistics && !matches!(console.format, Format::Text | Format::Json) {
        return Err(Failure::usage("--statistics is for people")
            .hint("leave --format out; the counts of each rule are in --format json as well"));
    }
    let measure = Measure::new(args, console, today)?;
    let mut run = Run {
        checked: Checked {
            files: Vec::new(),
            examples: measure.kept(),
            profile: measure.profile,
            rules: measure.rules(),
            suppressions: measure.suppressions.clone(),
        },
        out: BufWriter::with_capacity(1 << 16, Box::new(io::stdout())),
        fingerprints: BTreeSet::new(),
        copy: args.fix.as_deref().map(Copy::begin).transpose()?,
        teller: Teller::new(console.clone()),
        trailing: None,
        foresight: Foresight::default(),
        together: Together::new(),
    };
    match measure.format {
        Format::Csv => run.print(csv::HEAD.as_bytes())?,
        Format::Sarif => run.print(sarif::head().as_bytes())?,
        _ => {}
    }
    let threads = args.threads.unwrap_or_else(processors);
    for path in &args.files {
        run.file(path, &measure, threads)?;
    }
    run.finish(args, console, &measure)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// A check under way.
struct Run {
    checked: Checked,
    out: BufWriter<Box<dyn Write>>,
    fingerprints: BTreeSet<u64>,
    copy: Option<Copy>,
    teller: Teller,
    /// A comma that goes before the next result, if there is one.
    trailing: Option<u8>,
    foresight: Foresight,
    /// All files, for the rules about several records.
    together: Together,
}

impl Run {
    fn print(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(|error| Failure::output(&error))
    }

    fn file(&mut self, path: &Path, measure: &Measure, threads: usize) -> Result<(), Failure> {
        let mut file = CheckedFile {
            name: path.display().to_string(),
            ..CheckedFile::default()
        };
        let (input, bytes) = match open(path) {
            Ok(opened) => opened,
            Err(error) => {
                file.failure = Some(format!("cannot be read: {error}"));
                file.missing = true;
                self.checked.files.push(file);
                return Ok(());
            }
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.teller
            .begin(Stage::Read, &name.unwrap_or_default(), Some(bytes));
        let content = together::content(path).unwrap_or(FileContent::Unknown);
        file.bytes = Some(bytes);
        file.packed = matches!(content, FileContent::Packed(_));
        let shown = CheckedFile {
            name: file.name.clone(),
            packed: file.packed,
            ..CheckedFile::default()
        };
        let examiner = self.together.begin(path, &shown, measure);
        if content == FileContent::SearchKeys {
            let part = together::key_file(input, &examiner)?;
            self.teller.end();
            self.take(part, &mut file, measure)?;
            let part = self.together.end(&examiner, content, &file);
            self.take(part, &mut file, measure)?;
            self.checked.files.push(file);
            return Ok(());
        }
        let mut failure = None;
        let read = holdsync_forms::map(
            input,
            &measure.limits,
            threads,
            |batch| examiner.batch(batch),
            |part, place| {
                let taken = self.take(part, &mut file, measure);
                self.teller.at(place.source_bytes, file.tally.records);
                match taken {
                    Ok(used) => {
                        examiner.use_again(used);
                        ControlFlow::Continue(())
                    }
                    Err(error) => {
                        failure = Some(error);
                        ControlFlow::Break(())
                    }
                }
            },
        );
        self.teller.end();
        if let Some(failure) = failure {
            return Err(failure);
        }
        match read {
            Ok(summary) => (file.notes, file.empty) = (summary.notes, summary.empty),
            Err(failure) => file.failure = Some(failure.to_string()),
        }
        let part = self.together.end(&examiner, content, &file);
        self.take(part, &mut file, measure)?;
        self.checked.files.push(file);
        Ok(())
    }

    /// What a worker made of a batch, in the order of the file; gives back the memory that can be used again.
    fn take(&mut self, mut part: Part, file: &mut CheckedFile, measure: &Measure) -> Result<Used, Failure> {
        file.tally.merge(measure.kept(), part.tally);
        if let Some(byte) = self.trailing.take_if(|_| !part.printed.is_empty()) {
            self.print(&[byte])?;
        }
        if measure.format == Format::Sarif {
            self.trailing = part.printed.pop().or(self.trailing);
        }
        self.print(&part.printed)?;
        self.fingerprints.append(&mut part.fingerprints);
        self.foresight.merge(part.foresight);
        self.together.take(&part.entries, part.facts)?;
        if let Some(copy) = &mut self.copy {
            copy.write(&part.copy)?;
        }
        Ok((part.printed, part.entries))
    }

    fn ask_together(&mut self, full: bool, measure: &Measure, console: &Console) -> Result<(), Failure> {
        let together = std::mem::replace(&mut self.together, Together::new());
        let mut failure = None;
        together.finish(full, measure, console, &mut |found| {
            let index = usize::try_from(found.file).unwrap_or(usize::MAX);
            let Some(mut file) = self.checked.files.get_mut(index).map(std::mem::take) else {
                return;
            };
            let examiner = Examiner {
                measure,
                file: &file.name.clone(),
                number: found.file,
                packed: file.packed,
                deletes: false,
                desks: Mutex::default(),
                used: Mutex::default(),
            };
            let taken = self.take(examiner.apart(&found), &mut file, measure);
            failure = failure.take().or(taken.err());
            if let Some(place) = self.checked.files.get_mut(index) {
                *place = file;
            }
        })?;
        failure.map_or(Ok(()), Err)
    }

    fn finish(mut self, args: &CheckArgs, console: &Console, measure: &Measure) -> Result<Exit, Failure> {
        self.ask_together(args.full, measure, console)?;
        if let Some(path) = &args.write_baseline {
            baseline::write(path, &self.fingerprints)?;
            let number = self.fingerprints.len() as u64;
            console.say(&format!(
                "baseline {}: {}",
                path.display(),
                count(number, "finding", "findings")
            ));
        }
        let fails_from = fails_from(args.fail_on);
        let reports = measure.reports.as_ref();
        let compared = reports.map(|reports| reports.compare(&self.foresight));
        let end = match measure.format {
            Format::Text => {
                let findings = if args.statistics {
                    check::statistics(&self.checked)
                } else {
                    check::text(&self.checked)
                };
                findings + &compared.as_ref().map_or_else(String::new, check::foresight::text)
            }
            Format::Json => {
                let mut value = check::json(&self.checked);
                if let (Some(compared), Some(object)) = (&compared, value.as_object_mut()) {
                    object.insert("report".to_owned(), check::foresight::json(compared));
                }
                format!("{value:#}\n")
            }
            Format::Junit => junit::xml(&self.checked, fails_from),
            Format::Sarif => sarif::tail(&self.checked.files),
            Format::Jsonl | Format::Csv => String::new(),
        };
        self.print(end.as_bytes())?;
        self.out.flush().map_err(|error| Failure::output(&error))?;
        if let Some(copy) = self.copy.take() {
            copy.finish(&self.checked, console)?;
        }
        Ok(exit(&self.checked, fails_from))
    }
}

fn open(path: &Path) -> io::Result<(BufReader<File>, u64)> {
    let file = File::open(path)?;
    let facts = file.metadata()?;
    if facts.is_dir() {
        return Err(io::Error::other("it is a folder; name the files in it"));
    }
    Ok((BufReader::with_capacity(1 << 18, file), facts.len()))
}

/// The repaired copy, written beside its place and moved there when it is whole.
struct Copy {
    sink: Sink,
    path: std::path::PathBuf,
}

impl Copy {
    fn begin(path: &Path) -> Result<Self, Failure> {
        let shown = path.display();
        if path.as_os_str() == STREAM {
            return Err(Failure::usage("the repaired copy cannot go to standard output")
                .hint("name a file with --fix; what was found is printed there"));
        }
        if path.exists() {
            return Err(Failure::file(format!("{shown} exists already"))
                .hint("name another file with --fix; nothing is overwritten"));
        }
        let sink = Sink::open(path, false)?;
        let path = path.to_owned();
        Ok(Self { sink, path })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.sink.write(&self.path, bytes)
    }

    fn finish(self, checked: &Checked, console: &Console) -> Result<(), Failure> {
        let path = self.path;
        if let Some(whole) = self.sink.close(&path)? {
            whole.put(false)?;
        }
        let done = checked.total().repairs;
        let all = done.records + done.unchanged + done.kept;
        console.say(&format!(
            "{}: {} repaired + {} unchanged + {} damaged and copied as they are = {}",
            path.display(),
            done.records,
            done.unchanged,
            done.kept,
            count(all, "record", "records")
        ));
        if done.left_out > 0 {
            let left_out = count(done.left_out, "record", "records");
            console.say(&format!(
                "{left_out} not in the copy: MARC 21 cannot hold what they are"
            ));
        }
        for (repair, times) in done.repairs.iter() {
            console.say(&format!("  {}: {times}", repair.text()));
        }
        Ok(())
    }
}

const fn fails_from(fail_on: FailLevel) -> Option<Level> {
    match fail_on {
        FailLevel::Note => Some(Level::Note),
        FailLevel::Warning => Some(Level::Warning),
        FailLevel::Error => Some(Level::Error),
        FailLevel::Never => None,
    }
}

/// A file that cannot be read whole goes before what was found in it.
fn exit(checked: &Checked, fails_from: Option<Level>) -> Exit {
    if checked.files.iter().any(|file| file.failure.is_some()) {
        return Exit::LocalFile;
    }
    let set_aside = checked
        .files
        .iter()
        .any(|file| file.tally.rejected_count > 0 || !file.notes.is_empty());
    let worst = checked.total().worst().max(set_aside.then_some(Level::Error));
    if fails_from.is_some_and(|from| worst >= Some(from)) {
        Exit::Findings
    } else {
        Exit::Done
    }
}
