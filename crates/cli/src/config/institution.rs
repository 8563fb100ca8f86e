//! The institution, what counts for which symbol, and the collections.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_alma::{SymbolTable, Target};
use holdsync_datasync::{Action, Collection, CollectionAction, Format, Kind, State, Writer};
use holdsync_ids::{CollectionId, Symbol};
use toml::Spanned as At;

use super::document::{self, ActionWord, FormatWord, KindWord, StateWord, WriterWord};
use super::problem::Checker;

/// The institution's name and the last four digits of its MMS IDs.
pub(super) fn institution(check: &mut Checker<'_>, section: &document::Institution) -> (String, Option<u16>) {
    check.filled(&section.name, "the name of the institution, for reports");
    let code = section.code.get_ref();
    if !check.filled(&section.code, "the last four digits of your MMS IDs") {
        return (section.name.get_ref().clone(), None);
    }
    let sound = code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !sound {
        check.refuse(
            &section.code.span(),
            format!("{code:?} is not the last four digits of an MMS ID"),
        );
    }
    (
        section.name.get_ref().clone(),
        code.parse().ok().filter(|_| sound),
    )
}

/// The collections, each ID once, each action of a symbol with one writer.
pub(super) fn collections(check: &mut Checker<'_>, rows: &[At<document::Collection>]) -> Vec<Collection> {
    if rows.is_empty() {
        check.refuse_file(
            "collection",
            "there is no [[collection]]: holdsync sends to data sync collections only",
        );
    }
    let mut seen: BTreeMap<CollectionId, Symbol> = BTreeMap::new();
    let mut taken: BTreeSet<(Symbol, Kind, Action, bool)> = BTreeSet::new();
    let mut collections = Vec::new();
    for row in rows {
        let Some(collection) = collection(check, row.get_ref()) else {
            continue;
        };
        let id = &row.get_ref().id;
        if let Some(other) = seen.insert(collection.id, collection.symbol) {
            let text = format!(
                "collection {} is bound twice (also to {other}): one ID does one thing",
                collection.id
            );
            check.refuse(&id.span(), text);
        }
        let specific = collection.action != CollectionAction::ByRecordStatus;
        for action in [Action::Set, Action::Cancel]
            .into_iter()
            .filter(|action| collection.carries(*action))
        {
            if !taken.insert((collection.symbol, collection.kind, action, specific)) {
                let what = if action == Action::Set { "sets" } else { "deletes" };
                let of = match collection.kind {
                    Kind::Bibliographic => "holdings",
                    Kind::LocalHoldings => "local holdings records",
                };
                let text = format!("another collection {what} {of} of {} already", collection.symbol);
                check.refuse(&row.get_ref().action.span(), text);
            }
        }
        collections.push(collection);
    }
    collections
}

fn collection(check: &mut Checker<'_>, row: &document::Collection) -> Option<Collection> {
    let id = check.parse(
        &row.id,
        "the seven digits Collection Manager shows for the collection",
    );
    let symbol = check.parse(
        &row.symbol,
        "the OCLC symbol whose holdings the collection maintains",
    );
    let (format, action, writer) = (
        *row.format.get_ref(),
        *row.action.get_ref(),
        *row.writer.get_ref(),
    );
    if *row.kind.get_ref() == KindWord::Lhr && format == FormatWord::SearchKey {
        check.refuse(
            &row.format.span(),
            "local holdings records are MARC records; ask for a collection with format MARC",
        );
    }
    if format == FormatWord::Marcxml && writer == WriterWord::Deliver {
        check.refuse(
            &row.format.span(),
            "MARCXML is read but not written yet; ask for a collection with format MARC",
        );
    }
    if format == FormatWord::SearchKey && action == ActionWord::ByRecordStatus {
        let text =
            "a search key has no record status: OCLC makes one collection that sets and one that deletes";
        check.refuse(&row.action.span(), text);
    }
    Some(Collection {
        id: id?,
        symbol: symbol?,
        kind: match row.kind.get_ref() {
            KindWord::Bib => Kind::Bibliographic,
            KindWord::Lhr => Kind::LocalHoldings,
        },
        action: match action {
            ActionWord::Set => CollectionAction::Set,
            ActionWord::Cancel => CollectionAction::Cancel,
            ActionWord::ByRecordStatus => CollectionAction::ByRecordStatus,
        },
        format: match format {
            FormatWord::Marc => Format::Marc,
            FormatWord::Marcxml => Format::MarcXml,
            FormatWord::SearchKey => Format::SearchKey,
        },
        state: match row.state.get_ref() {
            StateWord::New => State::New,
            StateWord::Accepted => State::Accepted,
        },
        writer: match writer {
            WriterWord::Deliver => Writer::Deliver,
            WriterWord::Watch => Writer::Watch,
        },
    })
}

/// What counts for which symbol; every symbol has a collection, and every collection something that counts.
pub(super) fn symbols(
    check: &mut Checker<'_>,
    rows: &[At<document::Location>],
    collections: &[Collection],
    bound: &[At<document::Collection>],
    default_symbol: Option<Symbol>,
) -> SymbolTable {
    let known: BTreeSet<Symbol> = collections.iter().map(|collection| collection.symbol).collect();
    let mut table = SymbolTable::default();
    let mut counted: BTreeSet<Symbol> = default_symbol.into_iter().collect();
    for row in rows {
        let row = row.get_ref();
        check.filled(&row.library, "the library code as Alma has it");
        let Some(target) = target(check, row, &known, collections.len() == bound.len()) else {
            continue;
        };
        if let Target::Symbol(symbol) | Target::Suppressed(symbol) = target {
            counted.insert(symbol);
        }
        let location = row.location.as_ref();
        let twice = match (row.library.get_ref().as_str(), location) {
            ("*", None) => table.set_fallback(target),
            ("*", Some(location)) => {
                check.refuse(
                    &location.span(),
                    "library = \"*\" means every place not named and takes no location",
                );
                None
            }
            (library, location) => table.insert(library, location.map(|at| at.get_ref().as_str()), target),
        };
        if twice.is_some() {
            check.refuse(
                &row.library.span(),
                "this library and location stand in an earlier row already",
            );
        }
    }
    for (collection, row) in collections.iter().zip(bound) {
        if collections.len() == bound.len() && !counted.contains(&collection.symbol) {
            let text = format!(
                "no [[location]] counts for {}, so nothing would ever be sent for it",
                collection.symbol
            );
            check.refuse(&row.get_ref().symbol.span(), text);
        }
    }
    table
}

fn target(
    check: &mut Checker<'_>,
    row: &document::Location,
    known: &BTreeSet<Symbol>,
    all_known: bool,
) -> Option<Target> {
    if row.symbol.get_ref() == "none" {
        return Some(Target::NoSymbol);
    }
    let symbol: Symbol = check.parse(
        &row.symbol,
        "the OCLC symbol that holds what stands here, or \"none\"",
    )?;
    if all_known && !known.contains(&symbol) {
        let list = known.iter().map(Symbol::as_str).collect::<Vec<_>>().join(", ");
        let text = format!(
            "{symbol} has no [[collection]]; those there are: {list}. Use \"none\" for places of no symbol"
        );
        check.refuse(&row.symbol.span(), text);
    }
    Some(if row.suppressed {
        Target::Suppressed(symbol)
    } else {
        Target::Symbol(symbol)
    })
}
