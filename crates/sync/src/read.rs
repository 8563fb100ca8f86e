//! Records of a published file, whatever it is packed in.

use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use holdsync_alma::WRAPPER_ELEMENTS;
use holdsync_forms as forms;
use holdsync_forms::{Anomalies, Batch, Batches, Form, Piece, Reason, RecordRef, map_stream};
use holdsync_ids::MmsId;
use holdsync_marc_codec as marc;
use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml as xml;
use holdsync_unpack::{Content, ErrorKind, Limits, Member, UnpackError};

/// What stands at one place of a file.
#[derive(Debug)]
pub struct Published<'a> {
    /// Its number within the file, over all members, from 1.
    pub ordinal: u64,
    /// Its first byte within the unpacked member.
    pub offset: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Bytes of the packed file read so far.
    pub source_bytes: u64,
    /// The name of the file in the package; empty where the package is the file itself.
    pub member: &'a str,
    /// What the elements around it say; nothing in MARC 21.
    pub wrapper: Option<&'a xml::Wrapper>,
    /// What it is.
    pub body: Body<'a>,
}

/// A record, or what could not be read as one.
#[derive(Debug)]
pub enum Body<'a> {
    /// A record and what is remarkable about it.
    Record(&'a Record, Oddities<'a>),
    /// Bytes set aside.
    Damaged {
        /// Why, with the place, in a librarian's words.
        reason: String,
        /// The MMS ID, where the bytes still show one.
        mms: Option<MmsId>,
    },
}

/// What is remarkable about a record as it was read.
#[derive(Clone, Copy, Debug)]
pub enum Oddities<'a> {
    /// Of a MARC 21 record.
    Marc(&'a [marc::Anomaly]),
    /// Of a MARCXML record.
    Xml(&'a [xml::Anomaly]),
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records and damaged pieces.
    pub pieces: u64,
    /// Findings about the package: members that are refused, or hold no records.
    pub notes: Vec<String>,
}

/// Why a file could not be read to its end.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ReadFailure {
    /// In a librarian's words.
    pub message: String,
    /// The file holds nothing at all: the publishing job found nothing.
    pub empty: bool,
}

/// Reads a file from its beginning and hands out every record and every damaged piece, in order, until the
/// visitor answers `false`.
///
/// # Errors
/// When the file ends before its package does, breaks a limit, or holds nothing that is MARC. What was
/// handed out until then is sound.
pub fn read_package<R: Read + Seek>(
    source: R,
    limits: &Limits,
    visit: &mut dyn FnMut(Published<'_>) -> bool,
) -> Result<Tally, ReadFailure> {
    let mut record = Record::default();
    members(source, limits, |member, form, pieces| {
        let name = member.name().to_owned();
        let visit = &mut |published: Published<'_>| {
            visit(Published {
                member: &name,
                ..published
            })
        };
        match form {
            Form::MarcXml => each_xml(member, limits.record_bytes, &mut record, pieces, visit),
            _ => each_marc(member, limits.record_bytes, &mut record, pieces, visit),
        }
    })
}

/// The same on `threads` threads, the calling one among them: `job` makes something of each batch of the member that
/// is named, and `each` is given what it made, in the order of the file, on the calling thread, until it answers `false`.
/// With one thread or none, everything happens on the calling thread.
///
/// # Errors
/// As [`read_package`], and when a thread cannot be started.
pub(crate) fn map_package<R: Read + Seek, T: Send>(
    source: R,
    limits: &Limits,
    threads: usize,
    job: impl Fn(&mut Batch, &str) -> T + Sync,
    mut each: impl FnMut(T) -> bool,
) -> Result<Tally, ReadFailure> {
    members(source, limits, |member, form, pieces| {
        let name = member.name().to_owned();
        let batches = Batches::new(member, form, limits.record_bytes).with_wrapper(WRAPPER_ELEMENTS);
        let read = map_stream(
            batches,
            pieces,
            threads,
            |batch| job(batch, &name),
            |made| {
                if each(made) {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            },
        );
        Ok(read?.is_continue())
    })
}

/// A piece of a batch of a member; its record is put into `record`. `None` for what is of no form that is published.
pub(crate) fn published<'a>(
    piece: &Piece<'a>,
    member: &'a str,
    record: &'a mut Record,
) -> Option<Published<'a>> {
    let body = match piece.body {
        forms::Body::Record(read, anomalies) => {
            let oddities = match anomalies {
                Anomalies::Marc(anomalies) => Oddities::Marc(anomalies),
                Anomalies::Xml(anomalies) => Oddities::Xml(anomalies),
                Anomalies::Text(_) => return None,
            };
            match read {
                RecordRef::Owned(owned) => Body::Record(owned, oddities),
                RecordRef::View(view) => {
                    view.to_record(record);
                    Body::Record(record, oddities)
                }
            }
        }
        forms::Body::Damaged(reason) => Body::Damaged {
            reason: match reason {
                Reason::Marc(reason) => reason.to_string(),
                Reason::Xml(rejection) => rejection.to_string(),
                Reason::Json(_) => return None,
            },
            mms: mms_in(piece.bytes),
        },
    };
    Some(Published {
        ordinal: piece.ordinal,
        offset: piece.offset,
        length: piece.length,
        source_bytes: piece.offset.saturating_add(piece.length),
        member,
        wrapper: piece.wrapper,
        body,
    })
}

/// Reads the members that hold records, one after the other, until one is broken off.
fn members<R: Read + Seek>(
    source: R,
    limits: &Limits,
    mut read: impl FnMut(&mut Member<'_, R>, Form, &mut u64) -> io::Result<bool>,
) -> Result<Tally, ReadFailure> {
    let mut package = holdsync_unpack::open(source, limits);
    let mut tally = Tally::default();
    let mut members = 0_u64;
    loop {
        let mut member = match package.next_member() {
            Ok(Some(member)) => member,
            Ok(None) => break,
            // A refused member is no reason to lose its neighbours.
            Err(error) if matches!(error.kind(), ErrorKind::BadName | ErrorKind::NotAFile) => {
                tally.notes.push(error.to_string());
                continue;
            }
            Err(error) => return Err(failure(&error)),
        };
        let form = match member.marc() {
            Ok(Content::MarcXml) => Form::MarcXml,
            Ok(_) => Form::Marc21,
            Err(error) if members > 0 => {
                tally.notes.push(error.to_string());
                continue;
            }
            Err(error) => return Err(failure(&error)),
        };
        members = members.saturating_add(1);
        let go_on =
            read(&mut member, form, &mut tally.pieces).map_err(|error| match UnpackError::of(&error) {
                Some(unpack) => failure(unpack),
                None => ReadFailure {
                    message: error.to_string(),
                    empty: false,
                },
            })?;
        if !go_on {
            break;
        }
    }
    Ok(tally)
}

fn failure(error: &UnpackError) -> ReadFailure {
    ReadFailure {
        message: error.to_string(),
        empty: error.kind() == ErrorKind::Empty,
    }
}

fn each_marc<R: Read>(
    member: R,
    limit: usize,
    record: &mut Record,
    pieces: &mut u64,
    visit: &mut dyn FnMut(Published<'_>) -> bool,
) -> io::Result<bool> {
    let mut reader = marc::Reader::with_limit(member, limit);
    while let Some(framed) = reader.next_record()? {
        *pieces = pieces.saturating_add(1);
        let body = match framed.body {
            marc::Body::Record(view, anomalies) => {
                view.to_record(record);
                Body::Record(record, Oddities::Marc(anomalies))
            }
            marc::Body::Damaged { bytes, reason, .. } => Body::Damaged {
                reason: reason.to_string(),
                mms: mms_in(bytes),
            },
        };
        let (offset, length) = (framed.offset, framed.length);
        let source_bytes = offset.saturating_add(length);
        if !visit(Published {
            ordinal: *pieces,
            offset,
            length,
            source_bytes,
            member: "",
            wrapper: None,
            body,
        }) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn each_xml<R: Read>(
    member: R,
    limit: usize,
    record: &mut Record,
    pieces: &mut u64,
    visit: &mut dyn FnMut(Published<'_>) -> bool,
) -> io::Result<bool> {
    let mut reader = xml::Reader::with_limit(member, limit).with_wrapper(WRAPPER_ELEMENTS);
    while let Some(framed) = reader.next(record)? {
        *pieces = pieces.saturating_add(1);
        let (offset, length) = (framed.offset, framed.length);
        let body = match &framed.outcome {
            xml::Outcome::Record { anomalies } => Body::Record(record, Oddities::Xml(anomalies)),
            xml::Outcome::Rejected(rejection) => Body::Damaged {
                reason: rejection.to_string(),
                mms: mms_in(reader.bytes()),
            },
        };
        let source_bytes = offset.saturating_add(length);
        if !visit(Published {
            ordinal: *pieces,
            offset,
            length,
            source_bytes,
            member: "",
            wrapper: Some(reader.wrapper()),
            body,
        }) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The MMS ID a damaged piece still shows, so that a full run knows whose record it could not read: the only
/// one that stands as a control field does, since a record names others too, in 773 `$w` for one. Several
/// different ones tell nothing.
fn mms_in(bytes: &[u8]) -> Option<MmsId> {
    const FIELD_TERMINATOR: u8 = 0x1E;
    let mut found: Option<MmsId> = None;
    let mut at = 0;
    for run in bytes.split(|b| matches!(b, &FIELD_TERMINATOR | b'<' | b'>')) {
        let before = bytes.get(..at).unwrap_or_default();
        let end = at.saturating_add(run.len());
        let control = match (before.last(), bytes.get(end)) {
            (Some(&FIELD_TERMINATOR), Some(&FIELD_TERMINATOR)) => true,
            (Some(b'>'), Some(b'<')) => before.ends_with(b"\"001\">") || before.ends_with(b"'001'>"),
            _ => false,
        };
        at = end.saturating_add(1);
        let Some(id) = control.then(|| MmsId::from_field(run).ok()).flatten() else {
            continue;
        };
        if found.is_some_and(|known| known != id) {
            return None;
        }
        found = Some(id);
    }
    found
}

/// The title of a record, for lists people read.
#[must_use]
pub fn title_of(record: &Record) -> Option<String> {
    let field = record.first(Tag::new(*b"245"))?;
    let text = String::from_utf8_lossy(field.subfield(b'a')?).into_owned();
    Some(text.trim_end_matches([' ', '/', ':', '.']).to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{MmsId, mms_in};

    #[test]
    fn a_damaged_piece_is_of_the_record_its_control_field_names() {
        let told = |bytes: &[u8]| mms_in(bytes).map(MmsId::get);
        assert_eq!(
            told(b"...\x1e991234567806421\x1e20260105"),
            Some(991_234_567_806_421)
        );
        assert_eq!(
            told(br#"<controlfield tag="001">991234567806421</controlfield><x"#),
            Some(991_234_567_806_421)
        );
        let others: [&[u8]; 4] = [
            b"...\x1e0 \x1fw991234567806421\x1e",
            b"<datafield><subfield code=\"w\">991234567806421</subfield>",
            b"...\x1e991234567806421",
            b"\x1e991234567806421\x1e991234567816421\x1e",
        ];
        for other in others {
            assert_eq!(told(other), None, "{}", String::from_utf8_lossy(other));
        }
        assert_eq!(told(b""), None);
    }
}
