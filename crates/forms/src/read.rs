//! Records of a file, whatever form they have and whatever they are packed in.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use holdsync_marc_codec::parallel::in_order;
use holdsync_unpack::{ErrorKind, Limits, Member, UnpackError};

use crate::batch::{Batch, Batches};
use crate::form::Form;
use crate::piece::Piece;

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records, and pieces that could not be read as one.
    pub pieces: u64,
    /// The forms met, in the order in which they came.
    pub forms: Vec<Form>,
    /// Findings about the package: members that are refused, or hold no records.
    pub notes: Vec<String>,
    /// The file holds nothing at all.
    pub empty: bool,
    /// The caller wanted no more.
    pub stopped: bool,
}

/// Why a file could not be read to its end. What was handed out until then is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFailure {
    message: String,
    not_recognised: bool,
}

impl ReadFailure {
    /// Whether the file holds none of the forms, so that nothing of it was read.
    #[must_use]
    pub const fn is_not_recognised(&self) -> bool {
        self.not_recognised
    }

    fn of(error: &UnpackError) -> Self {
        let source = std::error::Error::source(error).filter(|_| error.kind() == ErrorKind::Io);
        Self {
            message: source.map_or_else(|| error.to_string(), |source| format!("{error}: {source}")),
            not_recognised: error.kind() == ErrorKind::NotRecognised,
        }
    }

    fn of_io(error: &io::Error) -> Self {
        UnpackError::of(error).map_or_else(
            || Self {
                message: error.to_string(),
                not_recognised: false,
            },
            Self::of,
        )
    }
}

/// In a librarian's words: lower case, no full stop.
impl fmt::Display for ReadFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadFailure {}

/// Where a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The member of the package, as it spells it; empty where the file is no package.
    pub member: &'a str,
    /// Bytes of the packed file read so far, for a progress display.
    pub source_bytes: u64,
}

/// Reads a file from its beginning and hands out every record and every piece that is none, in order, until the visitor
/// breaks off.
///
/// The file may be MARC 21, MARCXML, mnemonic text or MARC-in-JSON, plain or in gz, tar and zip; names and endings are
/// not looked at. At most one batch of about 256 KiB is held, or one record where that is larger.
///
/// # Errors
///
/// When the file ends before its package does, breaks a limit, or holds none of the forms.
pub fn visit<R: Read + Seek>(
    source: R,
    limits: &Limits,
    visitor: &mut dyn FnMut(Piece<'_>, Place<'_>) -> ControlFlow<()>,
) -> Result<Summary, ReadFailure> {
    members(source, limits, |batches, member, read, summary| {
        let (before, mut spare) = (summary.pieces, None);
        while let Some(mut batch) = batches.next_batch(spare.take())? {
            batch.before = before;
            while let Some(piece) = batch.next_piece() {
                summary.pieces += 1;
                let place = Place {
                    member,
                    source_bytes: read.get(),
                };
                if visitor(piece, place).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            spare = Some(batch);
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// As [`visit`], on `threads` threads, the calling one among them: `job` makes something of each batch, which it reads to
/// its end, and `each` is given what it made, in the order of the file, on the calling thread.
///
/// At most twice as many batches as threads and one more are held at a time. With one thread or none, everything happens
/// on the calling thread.
///
/// # Errors
///
/// As [`visit`], and when a thread cannot be started.
///
/// # Panics
///
/// Where `job` or `each` does.
pub fn map<R: Read + Seek, T: Send>(
    source: R,
    limits: &Limits,
    threads: usize,
    job: impl Fn(&mut Batch) -> T + Sync,
    mut each: impl FnMut(T, Place<'_>) -> ControlFlow<()>,
) -> Result<Summary, ReadFailure> {
    members(source, limits, |batches, member, read, summary| {
        map_batches(batches, &mut summary.pieces, threads, &job, &mut |made| {
            let place = Place {
                member,
                source_bytes: read.get(),
            };
            each(made, place)
        })
    })
}

/// As [`map`], of a stream that holds one form. `pieces` counts those in front of it and goes on with its own. Says
/// whether `each` broke off.
///
/// # Errors
///
/// What the stream reports, after everything in front of it was delivered, and when a thread cannot be started.
///
/// # Panics
///
/// Where `job` or `each` does.
pub fn map_stream<R: Read, T: Send>(
    mut batches: Batches<R>,
    pieces: &mut u64,
    threads: usize,
    job: impl Fn(&mut Batch) -> T + Sync,
    mut each: impl FnMut(T) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    map_batches(&mut batches, pieces, threads, &job, &mut each)
}

fn map_batches<R: Read, T: Send>(
    batches: &mut Batches<R>,
    pieces: &mut u64,
    threads: usize,
    job: &(impl Fn(&mut Batch) -> T + Sync),
    each: &mut impl FnMut(T) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let before = *pieces;
    let mut broken = false;
    let done = in_order(
        threads,
        |spare| {
            let mut batch = batches.next_batch(spare)?;
            if let Some(batch) = &mut batch {
                batch.before = before;
            }
            Ok(batch)
        },
        |batch| {
            let made = job(batch);
            (batch.given, made)
        },
        |(given, made)| {
            *pieces += given;
            if each(made).is_break() {
                broken = true;
                return Err(io::ErrorKind::Interrupted.into());
            }
            Ok(())
        },
    );
    match done {
        _ if broken => Ok(ControlFlow::Break(())),
        Err(error) => Err(error),
        Ok(()) => Ok(ControlFlow::Continue(())),
    }
}

/// Reads the members of a package that hold records, one after the other.
fn members<R: Read + Seek>(
    source: R,
    limits: &Limits,
    mut read: impl FnMut(
        &mut Batches<Counted<'_, '_, R>>,
        &str,
        &Cell<u64>,
        &mut Summary,
    ) -> io::Result<ControlFlow<()>>,
) -> Result<Summary, ReadFailure> {
    let mut package = holdsync_unpack::open(source, limits);
    let mut summary = Summary::default();
    // the first member that holds no records
    let mut strange = None;
    loop {
        let mut member = match package.next_member() {
            Ok(Some(member)) => member,
            Ok(None) => break,
            // A refused member is no reason to lose its neighbours.
            Err(error) if matches!(error.kind(), ErrorKind::BadName | ErrorKind::NotAFile) => {
                summary.notes.push(error.to_string());
                continue;
            }
            Err(error) if error.kind() == ErrorKind::Empty => break,
            Err(error) => return Err(ReadFailure::of(&error)),
        };
        let form = match member.records() {
            Ok(content) => Form::of_content(content),
            Err(error) if error.kind() == ErrorKind::Empty => continue,
            Err(error) => {
                summary.notes.push(error.to_string());
                strange = strange.or(Some(ReadFailure::of(&error)));
                continue;
            }
        };
        let Some(form) = form else { continue };
        if !summary.forms.contains(&form) {
            summary.forms.push(form);
        }
        let name = member.name().to_owned();
        let count = Cell::new(0);
        let source = Counted {
            member: &mut member,
            count: &count,
        };
        let mut batches = Batches::new(source, form, limits.record_bytes);
        match read(&mut batches, &name, &count, &mut summary) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => {
                summary.stopped = true;
                break;
            }
            Err(error) => return Err(ReadFailure::of_io(&error)),
        }
    }
    if summary.forms.is_empty() {
        if let Some(strange) = strange {
            return Err(strange);
        }
        summary.empty = true;
    }
    Ok(summary)
}

/// A member, with an account of how far its package has been read.
struct Counted<'m, 'p, R> {
    member: &'m mut Member<'p, R>,
    count: &'m Cell<u64>,
}

impl<R: Read + Seek> Read for Counted<'_, '_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.member.read(out);
        self.count.set(self.member.source_bytes());
        read
    }
}

/// A stream that cannot be wound back, such as standard input: everything can be read from it but a zip, whose table of
/// contents is at its end.
#[derive(Debug)]
pub struct Unseekable<R>(pub R);

impl<R: Read> Read for Unseekable<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out)
    }
}

impl<R> Seek for Unseekable<R> {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "a zip can only be read from a file, not from a stream",
        ))
    }
}
