//! Local holdings records: the section `[lhr]`, and what a source says of holdings records.

use std::fs::File;
use std::io::BufReader;
use std::ops::Range;
use std::path::Path;

use holdsync_alma::{CopiedFields, HoldingsIdPlace, HoldingsPlaces, MmsIdPlace, ValuePlace};
use holdsync_datasync::{Collection, Kind, NumberListError, TranslationTable, Writer};
use holdsync_ids::Symbol;
use holdsync_marc_codec::Tag;
use holdsync_plan::RemovesHolding;
use holdsync_prepare::{LhrSettings, NumberPlace};
use holdsync_sync::{Content, LhrRules, RetentionList, Source};
use jiff::SignedDuration;
use toml::Spanned as At;

use super::document::{self, ContentWord, FirstWord, RemovesWord};
use super::place;
use super::problem::Checker;

/// How local holdings records are made and sent; `None` without a collection for them.
pub(super) fn rules(
    check: &mut Checker<'_>,
    base: &Path,
    section: Option<&At<document::Lhr>>,
    collections: &[Collection],
    sources: &[Source],
) -> Option<LhrRules> {
    let takes = |collection: &&Collection| {
        collection.kind == Kind::LocalHoldings && collection.writer == Writer::Deliver
    };
    let wanted = collections.iter().any(|collection| takes(&collection));
    if !wanted {
        if let Some(section) = section {
            check.refuse(
                &section.span(),
                "there is no [[collection]] with kind = \"lhr\" that it could be about",
            );
        }
        return None;
    }
    if !sources.iter().any(Source::brings_holdings) {
        let text = "local holdings records need a [[source]] that shows whole holdings records: content = \"holdings\", or \
                    copied for fields that the profile copies into bibs";
        match section {
            Some(section) => check.refuse(&section.span(), text),
            None => check.refuse_file("lhr", text),
        }
    }
    let default = LhrRules::default();
    let Some(section) = section.map(At::get_ref) else {
        return Some(default);
    };
    Some(LhrRules {
        record: record(check, section),
        translation: section
            .translation
            .as_ref()
            .and_then(|at| translation(check, base, at)),
        retention_lists: section
            .retention_list
            .iter()
            .filter_map(|row| retention_list(check, base, row, collections))
            .collect(),
        wait: section
            .wait_hours
            .map_or(default.wait, |hours| SignedDuration::from_hours(hours.into())),
        send_first: section.never_sent == Some(FirstWord::Send),
        removes_holding: match section.delete_removes_holding {
            Some(RemovesWord::Yes) => RemovesHolding::Yes,
            Some(RemovesWord::No) => RemovesHolding::No,
            Some(RemovesWord::Unknown) | None => RemovesHolding::Unknown,
        },
    })
}

fn record(check: &mut Checker<'_>, section: &document::Lhr) -> LhrSettings {
    let mut record = LhrSettings::default();
    if let Some(at) = &section.number {
        match at.get_ref().as_str() {
            "004" => record.number = NumberPlace::Field004,
            "014" => record.number = NumberPlace::Field014,
            "035" => record.number = NumberPlace::Field035,
            _ => check.refuse(&at.span(), "OCLC takes the number from 004, 014 or 035"),
        }
    }
    if let Some(at) = &section.physical
        && check.filled(at, "two characters or more, such as zu")
    {
        record.physical.clone_from(at.get_ref());
    }
    for at in &section.levels {
        match at.get_ref().as_bytes() {
            [from, b'=', to @ (b'2'..=b'5' | b'm' | b'u' | b'z')] => record.levels.insert(0, (*from, *to)),
            _ => check.refuse(
                &at.span(),
                "leader/17 as it is and as it is sent, such as \"1=u\"; OCLC lists 2 3 4 5 m u z",
            ),
        }
    }
    record.write_symbol = section.write_symbol.unwrap_or(record.write_symbol);
    record.private_notes = section.private_notes.unwrap_or(record.private_notes);
    for at in &section.keep {
        record
            .keep
            .extend(check.parse::<holdsync_prepare::TagPattern>(at, "a tag such as 590"));
    }
    record
}

fn translation(check: &mut Checker<'_>, base: &Path, at: &At<String>) -> Option<TranslationTable> {
    let path = place(base, at.get_ref());
    let shown = path.display().to_string();
    let read = File::open(&path).map_err(|error| error.to_string());
    match read.and_then(|file| TranslationTable::read_csv(file).map_err(|error| error.to_string())) {
        Ok(table) if table.is_empty() => {
            check.refuse(&at.span(), format!("{shown} has no row of 852 $a, $b and $c"));
            None
        }
        Ok(table) => Some(table),
        Err(error) => {
            check.refuse(&at.span(), format!("failed to read {shown}: {error}"));
            None
        }
    }
}

/// A list without any number would protect nothing, and is sooner a failed export.
fn retention_list(
    check: &mut Checker<'_>,
    base: &Path,
    row: &document::RetentionRow,
    collections: &[Collection],
) -> Option<RetentionList> {
    let symbol: Symbol = check.parse(&row.symbol, "the symbol whose copies are committed")?;
    if !collections
        .iter()
        .any(|collection| collection.kind == Kind::LocalHoldings && collection.symbol == symbol)
    {
        check.refuse(
            &row.symbol.span(),
            format!("{symbol} has no [[collection]] with kind = \"lhr\""),
        );
        return None;
    }
    if !check.filled(&row.file, "a file of OCLC numbers") {
        return None;
    }
    let path = place(base, row.file.get_ref());
    let shown = path.display().to_string();
    let read = File::open(&path)
        .map_err(NumberListError::from)
        .and_then(|file| RetentionList::read(symbol, row.file.get_ref(), BufReader::new(file)));
    match read {
        Ok(list) if list.numbers.is_empty() => {
            check.refuse(&row.file.span(), format!("{shown} has no OCLC number"));
            None
        }
        Ok(list) => Some(list),
        Err(NumberListError::Io(error)) => {
            check.refuse(&row.file.span(), format!("failed to read {shown}: {error}"));
            None
        }
        Err(error) => {
            check.refuse(
                &row.file.span(),
                format!(
                    "failed to read {shown}: {error}; keep one column of OCLC numbers, or give it the heading OCLC Number"
                ),
            );
            None
        }
    }
}

/// What the records of a source are.
pub(super) fn content(check: &mut Checker<'_>, row: &document::Source) -> Content {
    let holdings = row
        .content
        .as_ref()
        .is_some_and(|at| *at.get_ref() == ContentWord::Holdings);
    if holdings {
        if let Some(copied) = &row.copied {
            check.refuse(
                &copied.span(),
                "copied is about fields in bibs, and this source shows holdings records",
            );
        }
        return Content::Holdings(holdings_places(check, row));
    }
    if let Some(at) = &row.holdings_id_in {
        check.refuse(&at.span(), "it belongs to content = \"holdings\"");
    }
    if let Some(at) = &row.mms_id_in {
        check.refuse(&at.span(), "it belongs to content = \"holdings\"");
    }
    Content::Bibs(row.copied.as_ref().and_then(|at| copied(check, at)))
}

/// Where holdings records published by themselves say which they are.
fn holdings_places(check: &mut Checker<'_>, row: &document::Source) -> HoldingsPlaces {
    let mut places = HoldingsPlaces::default();
    if let Some(at) = &row.holdings_id_in {
        let (span, text) = (at.span(), at.get_ref());
        let place = match text.as_str() {
            "wrapper" => Some(HoldingsIdPlace::Wrapper),
            _ => value_place(check, &span, text).map(HoldingsIdPlace::Record),
        };
        places.holdings_id = place.unwrap_or(places.holdings_id);
    }
    if let Some(at) = &row.mms_id_in {
        let span = at.span();
        let words = match at.get_ref() {
            document::OneOrMore::One(word) => std::slice::from_ref(word),
            document::OneOrMore::More(words) => words.as_slice(),
        };
        if words.is_empty() {
            check.refuse(&span, "it names no place");
        }
        let place = |word: &String| match word.as_str() {
            "wrapper" => Some(MmsIdPlace::Wrapper),
            "file-name" => Some(MmsIdPlace::FileName),
            _ => value_place(check, &span, word).map(MmsIdPlace::Record),
        };
        places.mms = words.iter().filter_map(place).collect();
    }
    places
}

/// `["852", "966=866"]`: the tag in the bib, and that of the holdings record where it is another one.
fn copied(check: &mut Checker<'_>, at: &At<Vec<String>>) -> Option<CopiedFields> {
    let mut tags = Vec::new();
    for text in at.get_ref() {
        let (from, to) = text.split_once('=').unwrap_or((text, text));
        match (tag(from), tag(to)) {
            (Some(from), Some(to)) => tags.push((from, to)),
            _ => check.refuse(
                &at.span(),
                format!("{text:?} is no MARC tag of a data field, or two with = between"),
            ),
        }
    }
    let location = tags.iter().any(|(_, to)| *to == Tag::new(*b"852"));
    if !location && !tags.is_empty() {
        check.refuse(
            &at.span(),
            "852 must be among the copied fields: it says where the copy is",
        );
    }
    Some(if tags.is_empty() {
        CopiedFields::default()
    } else {
        CopiedFields { tags }
    })
}

fn tag(text: &str) -> Option<Tag> {
    let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
    let sound = bytes.iter().all(u8::is_ascii_alphanumeric) && !bytes.starts_with(b"00");
    sound.then(|| Tag::from_bytes(bytes))
}

/// `001` or `901$a`.
fn value_place(check: &mut Checker<'_>, span: &Range<usize>, text: &str) -> Option<ValuePlace> {
    let (name, code) = text
        .split_once('$')
        .map_or((text, None), |(name, code)| (name, Some(code)));
    let tag: Option<[u8; 3]> = name.trim().as_bytes().try_into().ok();
    let place = match (tag, code.map(str::as_bytes)) {
        (Some(tag), None) if tag.starts_with(b"00") => Some((tag, None)),
        (Some(tag), Some([code])) if !tag.starts_with(b"00") => Some((tag, Some(*code))),
        _ => None,
    };
    let Some((tag, subfield)) = place else {
        check.refuse(
            span,
            format!("{text:?} is no place such as 001, 901$a or wrapper (and file-name, for mms_id_in)"),
        );
        return None;
    };
    Some(ValuePlace {
        tag: Tag::from_bytes(tag),
        subfield,
    })
}
