//! The digest of the settings that decide what is held under which number (R13).

use std::fmt::Write as _;

use holdsync_alma::{Electronic, FieldMapping, HeldPolicy, Mark, Verdict};
use holdsync_marc_codec::Tag;
use holdsync_sync::Source;
use sha2::{Digest as _, Sha256};

use super::document::Document;

/// A number that stays the same as long as those settings say the same, however the file is written: order of
/// rows, comments, defaults written out and every other setting do not matter.
pub(super) fn digest(document: &Document, sources: &[Source], held: &HeldPolicy) -> u64 {
    let mut lines: Vec<String> = document
        .location
        .iter()
        .map(|row| location(row.get_ref()))
        .collect();
    lines.extend(sources.iter().map(|source| mapping(&source.mapping)));
    lines.sort();
    lines.dedup();
    lines.push(policy(held));
    lines.push(format!(
        "institution {}",
        document.institution.get_ref().code.get_ref()
    ));
    let hash = Sha256::digest(lines.join("\n").as_bytes());
    hash.iter()
        .take(8)
        .fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

fn location(row: &super::document::Location) -> String {
    let location = row.location.as_ref().map_or("", |at| at.get_ref());
    let (library, symbol) = (row.library.get_ref(), row.symbol.get_ref());
    let symbol = if symbol == "none" {
        symbol.clone()
    } else {
        symbol.to_ascii_uppercase()
    };
    format!(
        "location\u{1f}{library}\u{1f}{location}\u{1f}{symbol}\u{1f}{}",
        row.suppressed
    )
}

fn policy(held: &HeldPolicy) -> String {
    let electronic = match held.electronic {
        Electronic::KnowledgeBase => "kb",
        Electronic::Judged(verdict) => name(verdict),
    };
    let symbol = held
        .default_symbol
        .map_or(String::new(), |symbol| symbol.to_string());
    [
        "held",
        name(held.suppressed_bib),
        name(held.suppressed_holdings),
        name(held.suppressed_location),
        name(held.order_record),
        name(held.empty_holdings),
        electronic,
        &symbol,
    ]
    .join(" ")
}

const fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Held => "held",
        Verdict::NotHeld => "not-held",
        Verdict::Review => "review",
    }
}

fn mapping(mapping: &FieldMapping) -> String {
    let mut line = String::from("mapping");
    if let Some(fields) = &mapping.holdings {
        let codes = [
            Some(fields.library),
            fields.location,
            fields.holdings_id,
            fields.suppressed,
        ];
        let _ = write!(line, "\u{1f}holdings {}", coded(fields.tag, &codes));
    }
    if let Some(fields) = &mapping.items {
        let codes = [fields.holdings_id, fields.library, fields.location];
        let _ = write!(line, "\u{1f}items {}", coded(fields.tag, &codes));
    }
    if let Some(tag) = mapping.portfolios {
        let _ = write!(line, "\u{1f}portfolios {tag}");
    }
    if let Some(found) = &mapping.suppressed_bib {
        let _ = write!(line, "\u{1f}suppressed {}", mark(found));
    }
    for found in &mapping.order_record {
        let _ = write!(line, "\u{1f}order {}", mark(found));
    }
    line
}

fn mark(mark: &Mark) -> String {
    format!(
        "{} {}",
        coded(mark.tag, &[mark.subfield]),
        mark.value.as_deref().unwrap_or("\u{1f}any")
    )
}

fn coded(tag: Tag, codes: &[Option<u8>]) -> String {
    let codes: String = codes.iter().map(|code| code.map_or(' ', char::from)).collect();
    format!("{tag} {codes}")
}
