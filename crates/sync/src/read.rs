//! Records of a published file, whatever it is packed in.

use std::io::{self, Read, Seek};

use holdsync_alma::WRAPPER_ELEMENTS;
use holdsync_ids::MmsId;
use holdsync_marc_codec as marc;
use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml as xml;
use holdsync_unpack::{Content, ErrorKind, Limits, UnpackError};

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
    /// What the elements around it say.
    pub wrapper: &'a xml::Wrapper,
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
    let mut package = holdsync_unpack::open(source, limits);
    let mut tally = Tally::default();
    let mut record = Record::default();
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
        let content = match member.marc() {
            Ok(content) => content,
            Err(error) if members > 0 => {
                tally.notes.push(error.to_string());
                continue;
            }
            Err(error) => return Err(failure(&error)),
        };
        members = members.saturating_add(1);
        let mut go_on = true;
        let limit = limits.record_bytes;
        let name = member.name().to_owned();
        let visit = &mut |published: Published<'_>| {
            visit(Published {
                member: &name,
                ..published
            })
        };
        let read = match content {
            Content::MarcXml => each_xml(&mut member, limit, &mut record, &mut tally, &mut go_on, visit),
            _ => each_marc(&mut member, limit, &mut record, &mut tally, &mut go_on, visit),
        };
        read.map_err(|error| match UnpackError::of(&error) {
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
    tally: &mut Tally,
    go_on: &mut bool,
    visit: &mut dyn FnMut(Published<'_>) -> bool,
) -> io::Result<()> {
    let mut reader = marc::Reader::with_limit(member, limit);
    let wrapper = &xml::Wrapper::default();
    while *go_on {
        let Some(framed) = reader.next_record()? else {
            break;
        };
        tally.pieces = tally.pieces.saturating_add(1);
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
        *go_on = visit(Published {
            ordinal: tally.pieces,
            offset,
            length,
            source_bytes,
            member: "",
            wrapper,
            body,
        });
    }
    Ok(())
}

fn each_xml<R: Read>(
    member: R,
    limit: usize,
    record: &mut Record,
    tally: &mut Tally,
    go_on: &mut bool,
    visit: &mut dyn FnMut(Published<'_>) -> bool,
) -> io::Result<()> {
    let mut reader = xml::Reader::with_limit(member, limit).with_wrapper(WRAPPER_ELEMENTS);
    while *go_on {
        let Some(framed) = reader.next(record)? else { break };
        tally.pieces = tally.pieces.saturating_add(1);
        let (offset, length) = (framed.offset, framed.length);
        let body = match &framed.outcome {
            xml::Outcome::Record { anomalies } => Body::Record(record, Oddities::Xml(anomalies)),
            xml::Outcome::Rejected(rejection) => Body::Damaged {
                reason: rejection.to_string(),
                mms: mms_in(reader.bytes()),
            },
        };
        let source_bytes = offset.saturating_add(length);
        *go_on = visit(Published {
            ordinal: tally.pieces,
            offset,
            length,
            source_bytes,
            member: "",
            wrapper: reader.wrapper(),
            body,
        });
    }
    Ok(())
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
