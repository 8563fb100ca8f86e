//! Records for people and for programs.

mod held;
mod hex;

use std::fmt::Write as _;

use holdsync_forms::{Body, Judged, Piece, RecordRef, TextCoding};
use holdsync_marc_codec::{Field, Subfield};
use serde_json::{Value, json};

use super::run_json::VERSION;
use super::words::shown;
use crate::commands::show::finding::{Finding, findings};

/// How records are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) colors: bool,
    pub(crate) hex: bool,
    /// The coding that was named.
    pub(crate) from: Option<TextCoding>,
}

/// What is painted.
#[derive(Clone, Copy)]
enum Part {
    Heading,
    Tag,
    Code,
    Wrong,
    Faint,
}

impl Style {
    fn paint(self, part: Part, text: &str) -> String {
        if !self.colors {
            return text.to_owned();
        }
        let code = match part {
            Part::Heading => "1",
            Part::Tag => "36",
            Part::Code => "33",
            Part::Wrong => "31",
            Part::Faint => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// How many findings of a record are shown.
const FINDINGS: usize = 20;

/// One record as people read it.
pub(crate) fn text(piece: &Piece<'_>, member: &str, style: Style) -> String {
    let mut text = heading(piece, member, style);
    match piece.body {
        Body::Record(record, _) => {
            let judged = Judged::named(&record, piece.form, style.from);
            let leader = record.leader();
            let tag = style.paint(Part::Tag, "LDR");
            let _ = writeln!(text, "  {tag}    {}", visible(leader.as_bytes()));
            for field in record.fields() {
                let _ = writeln!(text, "  {}", line(field, judged, style));
            }
            for said in held::said(&record, judged) {
                let next = said
                    .next
                    .map_or(String::new(), |next| format!("; next expected: {next}"));
                let line = format!("{}: {}{next}", said.kind, said.text);
                let _ = writeln!(text, "  = {}", style.paint(Part::Faint, &shown(&line)));
            }
        }
        Body::Damaged(_) => {
            const EXCERPT: usize = 200;
            let start = piece.bytes.get(..EXCERPT).unwrap_or(piece.bytes);
            let _ = writeln!(text, "  {}", style.paint(Part::Faint, &visible(start)));
        }
    }
    wrong(piece, style, &mut text);
    text.push('\n');
    text
}

fn heading(piece: &Piece<'_>, member: &str, style: Style) -> String {
    let what = match piece.body {
        Body::Record(..) => "record",
        Body::Damaged(_) => "not readable, counted as record",
    };
    let (ordinal, offset, length) = (piece.ordinal, piece.offset, piece.length);
    let of = if member.is_empty() {
        String::new()
    } else {
        format!(" of {}", shown(member))
    };
    let coding = match piece.body {
        Body::Record(record, _) => format!(", {}", Judged::named(&record, piece.form, style.from).coding),
        Body::Damaged(_) => String::new(),
    };
    let form = piece.form.words();
    let line = format!("{what} {ordinal} at byte {offset}{of}, {length} bytes, {form}{coding}");
    style.paint(Part::Heading, &line) + "\n"
}

/// `245 10 $a Title / $c Name.`
fn line(field: Field<'_>, judged: Judged, style: Style) -> String {
    let tag = style.paint(Part::Tag, &shown(&field.tag().to_string()));
    let data = judged.coding.to_utf8(field.data(), &mut Vec::new());
    let field = Field::new(field.tag(), &data);
    if field.is_control() || field.subfields().next().is_none() {
        return format!("{tag}    {}", visible(field.data()));
    }
    let (indicators, before) = field.indicator_characters();
    let [first, second] = indicators.map(or_blank);
    let mut line = format!("{tag} {first}{second}");
    if !before.is_empty() {
        let _ = write!(line, " {}", visible(before));
    }
    for subfield in field.subfields() {
        let (code, _) = Subfield::split(subfield.bytes());
        let code = style.paint(Part::Code, &format!("${}", visible(code)));
        let _ = write!(line, " {code} {}", visible(subfield.value));
    }
    line
}

/// An indicator, or a blank where it is missing.
fn or_blank(indicator: &[u8]) -> String {
    if indicator.is_empty() {
        " ".to_owned()
    } else {
        visible(indicator)
    }
}

/// Text with what is no text, or would steer a terminal, escaped.
fn visible(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(&shown(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// What is wrong, each with its place in words, and its bytes if they are wanted.
fn wrong(piece: &Piece<'_>, style: Style, text: &mut String) {
    let all = findings(piece, style.from);
    for finding in all.iter().take(FINDINGS) {
        let _ = writeln!(
            text,
            "  {} {}",
            style.paint(Part::Wrong, "!"),
            sentence(piece, finding)
        );
        if style.hex {
            match finding.offset.and_then(|offset| hex::around(piece, offset)) {
                Some(rows) => text.push_str(&rows),
                None if finding.offset.is_some() => {
                    text.push_str("      (these bytes are not in the record)\n");
                }
                None => {}
            }
        }
    }
    if all.len() > FINDINGS {
        let _ = writeln!(text, "  … and {} more", all.len() - FINDINGS);
    }
    if style.hex && all.is_empty() {
        text.push_str("  nothing is wrong with it\n");
    }
}

fn sentence(piece: &Piece<'_>, finding: &Finding) -> String {
    let what = shown(&finding.text);
    let tag = finding
        .tag
        .map_or(String::new(), |tag| format!("{}: ", shown(&tag.to_string())));
    let lost = if finding.lost { "" } else { " (nothing is lost)" };
    match finding.offset {
        None => format!("{tag}{what}{lost}"),
        Some(offset) => match offset.checked_sub(piece.offset) {
            Some(within) => format!("byte {offset}, {within} in the record: {tag}{what}{lost}"),
            None => format!("byte {offset}, before the record: {tag}{what}{lost}"),
        },
    }
}

/// The beginning of the document.
pub(crate) fn json_opening(file: &str) -> String {
    format!("{{\"version\":{VERSION},\"file\":{},\"records\":[", json!(file))
}

/// One record of the document.
pub(crate) fn json(piece: &Piece<'_>, member: &str, from: Option<TextCoding>, first: bool) -> String {
    let found: Vec<Value> = findings(piece, from).iter().map(finding_json).collect();
    let mut value = json!({
        "ordinal": piece.ordinal, "member": (!member.is_empty()).then_some(member), "offset": piece.offset,
        "length": piece.length, "form": piece.form.name(), "readable": matches!(piece.body, Body::Record(..)),
        "findings": found,
    });
    if let (Body::Record(record, _), Some(more)) = (piece.body, value.as_object_mut()) {
        let judged = Judged::named(&record, piece.form, from);
        more.insert(
            "coding".to_owned(),
            json!(judged.coding.to_string().to_ascii_lowercase()),
        );
        more.insert("leader".to_owned(), json!(lossy(record.leader().as_bytes())));
        more.insert("fields".to_owned(), fields_json(&record, judged));
        let said = held::said(&record, judged);
        if !said.is_empty() {
            let said = said.iter().map(
                |said| json!({"kind": said.kind, "coded": said.coded, "text": said.text, "next": said.next}),
            );
            more.insert("holdings".to_owned(), said.collect());
        }
    }
    format!("{}\n{value}", if first { "" } else { "," })
}

fn fields_json(record: &RecordRef<'_>, judged: Judged) -> Value {
    let fields = record.fields().map(|field| {
        let data = judged.coding.to_utf8(field.data(), &mut Vec::new());
        let field = Field::new(field.tag(), &data);
        let tag = field.tag().to_string();
        if field.is_control() || field.subfields().next().is_none() {
            return json!({"tag": tag, "data": lossy(field.data())});
        }
        let (indicators, _) = field.indicator_characters();
        let [first, second] =
            indicators.map(|indicator| lossy(if indicator.is_empty() { b" " } else { indicator }));
        let subfields: Vec<Value> = field
            .subfields()
            .map(|one| json!({"code": lossy(Subfield::split(one.bytes()).0), "value": lossy(one.value)}))
            .collect();
        json!({"tag": tag, "ind1": first, "ind2": second, "subfields": subfields})
    });
    fields.collect()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn finding_json(finding: &Finding) -> Value {
    json!({
        "byte": finding.offset, "tag": finding.tag.map(|tag| tag.to_string()), "message": finding.text, "lost": finding.lost,
    })
}

/// The end of the document.
pub(crate) fn json_closing(shown: u64, more: u64, failure: Option<&str>) -> String {
    format!(
        "\n],\"shown\":{shown},\"more\":{more},\"failure\":{}}}\n",
        json!(failure)
    )
}
