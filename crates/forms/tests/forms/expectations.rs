//! What other projects expect of their awkward files, and what is made of them here.

use std::io::Cursor;
use std::ops::ControlFlow;

use holdsync_forms::{
    Anomalies, Body, Claim, Coding, Form, Judged, Options, Piece, Reason, TextDamage, visit,
};
use holdsync_unpack::Limits;

use crate::corpora::{converted, files};

fn word(kind: &dyn std::fmt::Debug) -> String {
    let text = format!("{kind:?}");
    text.split([' ', '{', '(']).next().unwrap_or_default().to_owned()
}

/// The findings of a reader by their names, a `!` in front of why there is no record.
fn findings(piece: &Piece<'_>) -> Vec<String> {
    match piece.body {
        Body::Damaged(Reason::Marc(one)) => vec![format!("!{}", word(&one.kind))],
        Body::Damaged(Reason::Xml(one)) => vec![format!("!{}", word(&one.kind))],
        Body::Damaged(Reason::Json(one)) => vec![format!("!{}", word(&one.kind))],
        Body::Record(_, Anomalies::Marc(all)) => all.iter().map(|one| word(&one.kind)).collect(),
        Body::Record(_, Anomalies::Xml(all)) => all.iter().map(|one| word(&one.kind)).collect(),
        Body::Record(_, Anomalies::Text(all)) => all.iter().map(|one| word(&one.kind)).collect(),
    }
}

/// What is said about the text of a record: a wrong or doubtful leader/09, and damage in the way to UTF-8.
fn text_findings(piece: &Piece<'_>) -> Vec<String> {
    let Body::Record(record, _) = piece.body else {
        return Vec::new();
    };
    let judged = Judged::of(&record, piece.form);
    let mut found = match judged.claim {
        Claim::True => Vec::new(),
        claim => vec![format!("{claim:?}:{:?}", judged.coding)],
    };
    for field in record.fields() {
        let mut damages = Vec::new();
        let text = judged.coding.to_utf8(field.data(), &mut damages);
        found.extend(damages.iter().map(damage_word));
        if std::str::from_utf8(&text).is_err() {
            found.push("NotUtf8".to_owned());
        }
    }
    found
}

fn damage_word(damage: &TextDamage) -> String {
    match damage {
        TextDamage::Marc8(damage) => word(&damage.kind),
        TextDamage::Page(damage) => word(&damage.kind),
    }
}

/// What is said about each piece of a file; equal neighbours once, with their number.
fn told(bytes: &[u8]) -> String {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let summary = visit(Cursor::new(bytes), &Limits::default(), &mut |piece, _| {
        let mut words = findings(&piece);
        words.extend(text_findings(&piece));
        words.dedup();
        let words = if words.is_empty() {
            "sound".to_owned()
        } else {
            words.join(" ")
        };
        match pieces.last_mut() {
            Some((count, last)) if *last == words => *count += 1,
            _ => pieces.push((1, words)),
        }
        ControlFlow::Continue(())
    });
    if summary.is_err() {
        return "not records".to_owned();
    }
    let told = pieces.iter().map(|(count, words)| match count {
        1 => words.clone(),
        count => format!("{count} x {words}"),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The records as mnemonic text in UTF-8, composed.
fn shown(bytes: &[u8]) -> String {
    let options = Options {
        coding: Some(Coding::Utf8),
        unicode_form: holdsync_marc8::Form::Nfc,
        ..Options::to(Form::Mrk)
    };
    let (out, _, _) = converted(bytes, &options, 1).unwrap_or_default();
    String::from_utf8_lossy(&out).into_owned()
}

/// A file by the end of its path, what is told here, a beginning where `…` follows, what its own project expects, and
/// texts that are in its records.
struct Row {
    file: &'static str,
    told: &'static str,
    expected: &'static str,
    holds: Vec<&'static str>,
}

fn table() -> Vec<Row> {
    let lines = include_str!("expectations.txt").lines();
    let row = |line: &'static str| {
        let mut cells = line.split('|').map(str::trim);
        let [file, told, expected] = [(); 3].map(|()| cells.next().expect(line));
        let holds = cells
            .next()
            .map_or(Vec::new(), |texts| texts.split(" ~ ").collect());
        Row {
            file,
            told,
            expected,
            holds,
        }
    };
    lines.filter(|line| !line.starts_with('#')).map(row).collect()
}

/// What is told of the files that yaz made of its cases, in other forms.
const REWRITTEN: [&str; 12] = [
    "IndicatorCounts",
    "EntryMap",
    "StrayDelimiter",
    "IndicatorLength",
    "SubfieldCode",
    "OddSubfieldCode",
    "OddIndicator",
    "Indicators",
    "FieldForm",
    "DataTag",
    "DelimiterInValue",
    "False:Utf8",
];

#[test]
fn each_file_is_read_as_its_project_expects_or_better() {
    let files = files(&["codec"]);
    let table = table();
    let mut met = vec![0; table.len()];
    for (path, bytes) in &files {
        let name = path.display().to_string();
        let told = told(bytes);
        let Some((row, met)) = table
            .iter()
            .zip(&mut met)
            .find(|(row, _)| name.ends_with(row.file))
        else {
            assert_unremarkable(&name, &told);
            continue;
        };
        *met += 1;
        match row.told.strip_suffix('…') {
            Some(beginning) => assert!(told.starts_with(beginning), "{name}: {told}"),
            None => assert_eq!(told, row.told, "{name}, of which is expected: {}", row.expected),
        }
        let shown = shown(bytes);
        for text in &row.holds {
            assert!(shown.contains(*text), "{name}: no {text} in {shown}");
        }
    }
    for (row, met) in table.iter().zip(met) {
        assert!(files.is_empty() || met > 0, "no file {}", row.file);
    }
}

/// A file without a row is sound, or text for people, or a case of yaz in another form.
fn assert_unremarkable(name: &str, told: &str) {
    let is_text = ["txt", "lst"].iter().any(|end| name.ends_with(end));
    let is_rewritten = name.contains("indexdata+yaz");
    let is_sound =
        ["", "sound", "not records"].contains(&told) || told.ends_with("x sound") && !told.contains(';');
    let is_known = told.split(' ').all(|word| REWRITTEN.contains(&word)) || told == "!NoFields";
    assert!(
        is_sound || (is_text && told.starts_with('!')) || (is_rewritten && is_known),
        "{name} has no row: {told}"
    );
}
