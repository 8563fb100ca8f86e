//! The sources: where Alma's files lie and which fields its profile fills.

use std::collections::BTreeSet;
use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use holdsync_alma::{FieldMapping, HoldingsFields, ItemFields, Mark};
use holdsync_marc_codec::Tag;
use holdsync_sync::Source;
use jiff::SignedDuration;
use toml::Spanned as At;

use super::document::{self, ScopeWord};
use super::exchange::{self, RemoteSource};
use super::place;
use super::problem::Checker;

/// The names Alma gives to published files, by their endings.
const FILES: [&str; 7] = ["*.tar.gz", "*.tgz", "*.gz", "*.zip", "*.xml", "*.mrc", "*.mrc_*"];

pub(super) fn sources(check: &mut Checker<'_>, base: &Path, rows: &[At<document::Source>]) -> Vec<Source> {
    if rows.is_empty() {
        check.refuse_file(
            "source",
            "there is no [[source]]: say where the files lie that Alma publishes",
        );
    }
    let mut names = BTreeSet::new();
    let mut sources = Vec::new();
    for row in rows.iter().map(At::get_ref) {
        check.filled(&row.name, "a short name of your own for this source");
        if !names.insert(row.name.get_ref().clone()) {
            check.refuse(
                &row.name.span(),
                format!("two sources are named {:?}", row.name.get_ref()),
            );
        }
        if *row.fall_percent.get_ref() > 100 {
            check.refuse(
                &row.fall_percent.span(),
                "a share in percent lies between 0 and 100",
            );
        }
        check.filled(&row.folder, "the folder your Alma publishes into");
        sources.push(Source {
            name: row.name.get_ref().clone(),
            folder: place(base, row.folder.get_ref()),
            files: globs(check, &row.files),
            full: *row.scope.get_ref() == ScopeWord::Full,
            mapping: mapping(check, row),
            content: super::lhr::content(check, row),
            settle: SignedDuration::from_secs(row.settle_seconds.into()),
            symbol_subfield: row
                .holdings
                .as_ref()
                .and_then(|fields| optional(check, fields.get_ref().symbol.as_ref())),
            fall_percent: *row.fall_percent.get_ref(),
        });
    }
    sources
}

/// The servers of those sources that lie on one.
pub(super) fn remotes(
    check: &mut Checker<'_>,
    base: &Path,
    rows: &[At<document::Source>],
) -> Vec<RemoteSource> {
    let rows = rows.iter().map(At::get_ref);
    rows.filter_map(|row| {
        let section = row.sftp.as_ref()?;
        exchange::remote(check, base, row.name.get_ref(), section)
    })
    .collect()
}

fn globs(check: &mut Checker<'_>, patterns: &[At<String>]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    let mut add = |pattern: &str| {
        GlobBuilder::new(pattern)
            .literal_separator(true)
            .build()
            .map(|glob| set.add(glob))
            .err()
    };
    for pattern in patterns {
        if let Some(error) = add(pattern.get_ref()) {
            check.refuse(
                &pattern.span(),
                format!(
                    "{:?} is no file name pattern: {}",
                    pattern.get_ref(),
                    error.kind()
                ),
            );
        }
    }
    if patterns.is_empty() {
        FILES.iter().for_each(|pattern| {
            add(pattern);
        });
    }
    set.build().unwrap_or_default()
}

fn mapping(check: &mut Checker<'_>, row: &document::Source) -> FieldMapping {
    let shows = *row.shows_holdings.get_ref();
    let holdings = match (&row.holdings, shows) {
        (Some(fields), false) => {
            check.refuse(
                &fields.span(),
                "shows_holdings = false says that the source has no holdings fields",
            );
            None
        }
        (None, false) => None,
        (None, true) => Some(HoldingsFields::default()),
        (Some(fields), true) => holdings(check, fields.get_ref()),
    };
    FieldMapping {
        holdings,
        items: row.items.as_ref().and_then(|fields| items(check, fields)),
        portfolios: row.portfolios.as_ref().and_then(|fields| tag(check, &fields.tag)),
        suppressed_bib: row
            .suppressed_bib
            .as_ref()
            .and_then(|mark| self::mark(check, mark)),
        order_record: row
            .order_record
            .iter()
            .filter_map(|mark| self::mark(check, mark))
            .collect(),
        enrichment: row
            .enrichment
            .iter()
            .filter_map(|name| tag(check, name))
            .collect(),
    }
}

fn holdings(check: &mut Checker<'_>, fields: &document::Holdings) -> Option<HoldingsFields> {
    Some(HoldingsFields {
        tag: tag(check, &fields.tag)?,
        library: code(check, &fields.library)?,
        location: optional(check, fields.location.as_ref()),
        holdings_id: fields
            .holdings_id
            .as_ref()
            .map_or(Some(b'8'), |at| code(check, at)),
        suppressed: optional(check, fields.suppressed.as_ref()),
    })
}

fn items(check: &mut Checker<'_>, fields: &document::Items) -> Option<ItemFields> {
    Some(ItemFields {
        tag: tag(check, &fields.tag)?,
        holdings_id: optional(check, fields.holdings_id.as_ref()),
        library: optional(check, fields.library.as_ref()),
        location: optional(check, fields.location.as_ref()),
    })
}

fn mark(check: &mut Checker<'_>, mark: &document::Mark) -> Option<Mark> {
    Some(Mark {
        tag: tag(check, &mark.tag)?,
        subfield: optional(check, mark.subfield.as_ref()),
        value: mark.value.clone(),
    })
}

fn tag(check: &mut Checker<'_>, name: &At<String>) -> Option<Tag> {
    match <[u8; 3]>::try_from(name.get_ref().as_bytes()) {
        Ok(bytes) if bytes.iter().all(u8::is_ascii_alphanumeric) => Some(Tag::from_bytes(bytes)),
        _ => {
            check.refuse(
                &name.span(),
                format!("{:?} is no MARC tag: three digits or letters", name.get_ref()),
            );
            None
        }
    }
}

fn optional(check: &mut Checker<'_>, name: Option<&At<String>>) -> Option<u8> {
    name.and_then(|name| code(check, name))
}

fn code(check: &mut Checker<'_>, name: &At<String>) -> Option<u8> {
    match name.get_ref().as_bytes() {
        [byte] if byte.is_ascii_graphic() => Some(*byte),
        _ => {
            let text = format!(
                "{:?} is no subfield code: one letter, digit or sign, without $",
                name.get_ref()
            );
            check.refuse(&name.span(), text);
            None
        }
    }
}
