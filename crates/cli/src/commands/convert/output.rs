//! Where converted records go: one file, several, or a stream.

use std::fs;
use std::path::{Path, PathBuf};

use holdsync_forms::{Form, Frame};

use crate::args::{ConvertArgs, Split};
use crate::exit::Failure;
use crate::input::STREAM;
use crate::output::{self, Sink, Whole};

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) records: u64,
    pub(crate) bytes: u64,
}

/// All that is written.
pub(super) struct Output {
    path: PathBuf,
    frame: Frame,
    split: Option<Split>,
    force: bool,
    part: Part,
    done: Vec<Written>,
    whole: Vec<Whole>,
}

/// The file being written.
struct Part {
    path: PathBuf,
    sink: Sink,
    records: u64,
    bytes: u64,
}

impl Part {
    fn open(path: PathBuf, many: bool) -> Result<Self, Failure> {
        Ok(Self {
            sink: Sink::open(&path, many)?,
            path,
            records: 0,
            bytes: 0,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.bytes += bytes.len() as u64;
        self.sink.write(&self.path, bytes)
    }
}

impl Output {
    /// Opens what the arguments name.
    ///
    /// # Errors
    /// When it exists, is the file to be read, or cannot be written.
    pub(super) fn open(args: &ConvertArgs, form: Form) -> Result<Self, Failure> {
        let path = args.output.clone();
        if args.split.is_some() && path.as_os_str() == STREAM {
            return Err(
                Failure::usage("failed to split standard output into files").hint("name a file as OUT")
            );
        }
        refuse(args, &path)?;
        let first = args.split.map_or_else(|| path.clone(), |_| numbered(&path, 1));
        if args.split.is_some() {
            refuse(args, &first)?;
            if let Some(left) = siblings(&path).first().filter(|_| !args.force) {
                return Err(output::exists(left));
            }
        }
        Ok(Self {
            part: Part::open(first, args.split.is_some())?,
            path,
            frame: Frame::of(form),
            split: args.split,
            force: args.force,
            done: Vec::new(),
            whole: Vec::new(),
        })
    }

    /// Writes records, which end at these places.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn write(&mut self, bytes: &[u8], ends: &[usize]) -> Result<(), Failure> {
        let (mut start, mut rest) = (0, ends);
        while !rest.is_empty() {
            let fit = self.fit(start, rest);
            let Some((now, later)) = rest.split_at_checked(fit) else {
                break;
            };
            if let Some(end) = now.last().copied() {
                self.records(bytes.get(start..end).unwrap_or_default(), now.len() as u64)?;
                start = end;
            }
            rest = later;
            if !rest.is_empty() {
                self.next_part()?;
            }
        }
        Ok(())
    }

    /// How many of the records fit the file; one always does where the file has none.
    fn fit(&self, start: usize, ends: &[usize]) -> usize {
        match self.split {
            None => ends.len(),
            Some(Split::Records(most)) => {
                let room = most.saturating_sub(self.part.records);
                usize::try_from(room).unwrap_or(ends.len()).min(ends.len())
            }
            Some(Split::Bytes(most)) => {
                let frame = self.frame.closing.len()
                    + if self.part.records == 0 {
                        self.frame.opening.len()
                    } else {
                        0
                    };
                let room = most.saturating_sub(self.part.bytes + frame as u64);
                let fit = ends.partition_point(|end| (end - start) as u64 <= room);
                fit.max(usize::from(self.part.records == 0))
            }
        }
    }

    fn records(&mut self, bytes: &[u8], count: u64) -> Result<(), Failure> {
        let mut bytes = bytes;
        if self.part.records == 0 {
            self.part.write(&self.frame.opening)?;
            bytes = bytes.get(self.frame.separator..).unwrap_or_default();
        }
        self.part.records += count;
        self.part.write(bytes)
    }

    fn next_part(&mut self) -> Result<(), Failure> {
        let path = numbered(&self.path, self.done.len() + 2);
        let next = Part::open(path, true)?;
        self.close(next)
    }

    /// Ends the file being written; `next` takes its place.
    fn close(&mut self, next: Part) -> Result<(), Failure> {
        let mut part = std::mem::replace(&mut self.part, next);
        end(&mut part, &self.frame)?;
        self.done.push(Written {
            name: part.path.display().to_string(),
            records: part.records,
            bytes: part.bytes,
        });
        self.whole.extend(part.sink.close(&part.path)?);
        Ok(())
    }

    /// Ends the last file, and puts all in their places.
    ///
    /// # Errors
    /// When a file cannot be written, or has come to exist meanwhile.
    pub(super) fn finish(mut self) -> Result<Vec<Written>, Failure> {
        end(&mut self.part, &self.frame)?;
        let part = self.part;
        self.done.push(Written {
            name: if part.path.as_os_str() == STREAM {
                "standard output".to_owned()
            } else {
                part.path.display().to_string()
            },
            records: part.records,
            bytes: part.bytes,
        });
        self.whole.extend(part.sink.close(&part.path)?);
        for whole in self.whole {
            whole.put(self.force)?;
        }
        Ok(self.done)
    }
}

fn end(part: &mut Part, frame: &Frame) -> Result<(), Failure> {
    let closing = if part.records == 0 {
        &frame.empty
    } else {
        &frame.closing
    };
    part.write(closing)
}

/// Nothing is written over the file that is read, nor over another one unless that is wanted.
fn refuse(args: &ConvertArgs, path: &Path) -> Result<(), Failure> {
    if output::is_same(&args.input, path) {
        return Err(Failure::usage(format!(
            "failed to write {}: it is the file to be read",
            path.display()
        ))
        .hint("name another file as OUT"));
    }
    match fs::metadata(path) {
        Ok(facts) if facts.is_file() && !args.force => Err(output::exists(path)),
        _ => Ok(()),
    }
}

/// `out.mrc` becomes `out-0001.mrc`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(ending) => format!("{stem}-{number:04}.{}", ending.to_string_lossy()),
        None => format!("{stem}-{number:04}"),
    };
    path.with_file_name(name)
}

/// Numbered files of an earlier run, which would mix with those of this one.
fn siblings(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let is_part = |other: &PathBuf| {
        let name = other.file_stem().unwrap_or_default().to_string_lossy();
        let digits = name.strip_prefix(&stem).and_then(|rest| rest.strip_prefix('-'));
        other.extension() == path.extension()
            && digits
                .is_some_and(|digits| digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(is_part)
        .collect();
    found.sort();
    found
}

/// The bytes of what was set aside.
pub(super) struct Rejects {
    file: Option<(PathBuf, Sink)>,
    force: bool,
}

impl Rejects {
    /// Opens the file the arguments name, if they do.
    ///
    /// # Errors
    /// As [`Output::open`].
    pub(super) fn open(args: &ConvertArgs) -> Result<Self, Failure> {
        let mut file = None;
        if let Some(path) = &args.rejects {
            refuse(args, path)?;
            if *path == args.output {
                return Err(Failure::usage("failed to write --rejects: it is OUT").hint("name another file"));
            }
            file = Some((path.clone(), Sink::open(path, false)?));
        }
        Ok(Self {
            file,
            force: args.force,
        })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.file {
            Some((path, sink)) => sink.write(path, bytes),
            None => Ok(()),
        }
    }

    /// Puts the file in its place, and answers its name.
    ///
    /// # Errors
    /// As [`Output::finish`].
    pub(super) fn finish(self) -> Result<Option<String>, Failure> {
        let Some((path, sink)) = self.file else {
            return Ok(None);
        };
        if let Some(whole) = sink.close(&path)? {
            whole.put(self.force)?;
        }
        Ok(Some(path.display().to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;
    use std::path::Path;

    #[test]
    fn parts_are_numbered_before_the_ending() {
        let name = |path: &str, number| numbered(Path::new(path), number).display().to_string();
        assert_eq!(name("a/out.x.mrc", 1), "a/out.x-0001.mrc");
        assert_eq!(name("out", 12_345), "out-12345");
    }
}
