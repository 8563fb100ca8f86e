//! The files of a night, named, written and packed as Alma's general publishing does it.
//!
//! The XML here is Alma's, not ours: without a namespace or with one, with children nobody asked for, and broken
//! where a case wants it. That is why it is written by hand.

use std::io;

use flate2::{Compression, GzBuilder};
use holdsync_marc_codec::{Record, encode};

use crate::institution::INSTITUTION_CODE;

/// The shape of an XML file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No namespace, records and nothing else.
    Plain,
    /// The MARC 21 slim namespace, and a header in each record.
    Slim,
}

/// What the name of a published file is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub(crate) prefix: &'static str,
    /// `YYYYMMDD`, `HHMMSS` and milliseconds.
    pub(crate) stamp: (&'static str, &'static str, &'static str),
    /// What tells one job from another.
    pub(crate) job: u64,
}

impl Name {
    /// `<prefix>_<job id>_<YYYYMMDD>_<HHMMSS>[mmm]_<kind>`.
    pub(crate) fn stem(&self, kind: &str) -> String {
        let (date, time, millis) = self.stamp;
        let job = format!("1{:09}000{INSTITUTION_CODE}", self.job);
        format!("{}_{job}_{date}_{time}[{millis}]_{kind}", self.prefix)
    }
}

/// A collection of records as XML. Records with `broken` are made unreadable.
pub(crate) fn xml<'a>(records: impl Iterator<Item = (&'a Record, bool)>, shape: Shape) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(match shape {
        Shape::Plain => "<collection>",
        Shape::Slim => "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">",
    });
    for (record, broken) in records {
        let one = xml_record(record, shape);
        // An ampersand and a tag that nothing closes, in the first data field.
        text.push_str(&if broken {
            one.replacen("</subfield>", " & <b></subfield>", 1)
        } else {
            one
        });
        text.push('\n');
    }
    text.push_str("</collection>\n");
    text
}

pub(crate) fn xml_record(record: &Record, shape: Shape) -> String {
    let mut text = String::from("<record>");
    if shape == Shape::Slim {
        text.push_str("<header status=\"\"><identifier/></header>");
    }
    element(&mut text, "leader", "", record.leader().as_bytes());
    for field in record.fields() {
        let tag = field.tag();
        if field.is_control() {
            element(
                &mut text,
                "controlfield",
                &format!(" tag=\"{tag}\""),
                field.data(),
            );
            continue;
        }
        let [one, two] = field.indicators().map(char::from);
        text.push_str(&format!(
            "<datafield tag=\"{tag}\" ind1=\"{one}\" ind2=\"{two}\">"
        ));
        for subfield in field.subfields() {
            element(
                &mut text,
                "subfield",
                &format!(" code=\"{}\"", char::from(subfield.code)),
                subfield.value,
            );
        }
        text.push_str("</datafield>");
    }
    text.push_str("</record>");
    text
}

fn element(text: &mut String, name: &str, attributes: &str, value: &[u8]) {
    let value = String::from_utf8_lossy(value)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.push_str(&format!("<{name}{attributes}>{value}</{name}>"));
}

/// A tar with one member, compressed.
pub(crate) fn tar_gz(member: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::Regular);
    // No time of making: the same seed gives the same bytes.
    header.set_mtime(0);
    let packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(packed);
    archive.append_data(&mut header, member, bytes)?;
    archive.into_inner()?.finish()
}

/// Records one after another in ISO 2709.
pub(crate) fn binary<'a>(records: impl Iterator<Item = &'a Record>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for record in records {
        encode(record, &mut bytes).map_err(io::Error::other)?;
    }
    Ok(bytes)
}
