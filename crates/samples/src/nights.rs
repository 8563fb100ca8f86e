//! What changes in the three nights after the first full publish.

use crate::case::Case;
use crate::holdings;
use crate::shelf::{Shelf, plain, prefixed};
use crate::title::{Material, Title};

/// A record of a night's increment.
pub(crate) struct Change {
    pub(crate) night: usize,
    pub(crate) case: Case,
    pub(crate) title: Title,
}

impl Change {
    /// True where Alma puts the record into the `_delete` package.
    pub(crate) fn deletes(&self) -> bool {
        matches!(
            self.case,
            Case::Deleted
                | Case::DeletedStillShared
                | Case::DeletedLastShared
                | Case::DeletedOwnMmsId
                | Case::DeletedUnknown
        )
    }
}

/// Night, what happens, to how many titles.
const SCRIPT: &[(usize, Case, usize)] = &[
    (1, Case::NewTitle, 4),
    (1, Case::ChangedTitle, 4),
    (1, Case::Damaged, 1),
    (1, Case::MovedBetweenSymbols, 1),
    (1, Case::NumberChanged, 1),
    (1, Case::NumberCorrected, 1),
    (1, Case::SuppressedLater, 1),
    (1, Case::Deleted, 2),
    (1, Case::DeletedStillShared, 1),
    (1, Case::DeletedOwnMmsId, 1),
    (2, Case::NewTitle, 3),
    (2, Case::NoNumber, 1),
    (2, Case::ChangedTitle, 3),
    (2, Case::LostLastHolding, 2),
    (2, Case::Returned, 1),
    (3, Case::NewTitle, 2),
    (3, Case::ChangedTitle, 2),
    (3, Case::Deleted, 1),
    (3, Case::DeletedLastShared, 1),
    (3, Case::DeletedUnknown, 1),
];

/// Shelves the titles that will change, as they are before, and returns what becomes of them.
pub(crate) fn stage(shelf: &mut Shelf) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for &(night, case, count) in SCRIPT {
        for _ in 0..count {
            let Some(mut title) = after(shelf, case, &changes) else {
                continue;
            };
            title.changed = format!("202602{:02}0{}1500.0", night + 1, night + 6);
            shelf.expect(night, case, &title);
            changes.push(Change { night, case, title });
        }
    }
    changes
}

/// The title as the night publishes it. The state before, where there is one, goes on the shelf.
fn after(shelf: &mut Shelf, case: Case, earlier: &[Change]) -> Option<Title> {
    match case {
        Case::NewTitle => Some(shelf.ordinary()),
        Case::NoNumber => Some(shelf.unnumbered(Material::Book)),
        Case::Returned => {
            let suppressed = earlier
                .iter()
                .find(|change| change.case == Case::SuppressedLater)?;
            let mut title = suppressed.title.clone();
            title.suppressed = false;
            title.leader.set_byte(5, b'c');
            Some(title)
        }
        Case::DeletedStillShared => shelf
            .examples(Case::SharedNumberOneSymbol)
            .into_iter()
            .next()
            .map(deleted),
        Case::DeletedLastShared => shelf
            .examples(Case::SharedNumberOneSymbol)
            .into_iter()
            .nth(1)
            .map(deleted),
        Case::DeletedUnknown => Some(deleted(shelf.book_at(("MAIN", "ref")))),
        _ => {
            let before = before(shelf, case);
            shelf.titles.push(before.clone());
            Some(changed(shelf, case, before))
        }
    }
}

fn before(shelf: &mut Shelf, case: Case) -> Title {
    match case {
        Case::ChangedTitle => shelf.ordinary(),
        Case::NumberCorrected => {
            let mut title = shelf.unnumbered_at(Material::Book, ("LAW", "stacks"));
            let (old, _) = shelf.merged();
            title.number(&[&plain(old)]);
            title
        }
        _ => shelf.book_at(("MAIN", "stacks")),
    }
}

fn changed(shelf: &mut Shelf, case: Case, mut title: Title) -> Title {
    title.leader.set_byte(5, b'c');
    match case {
        Case::ChangedTitle | Case::Damaged => {
            title.push("500", "  ", &[('a', "Second impression, with corrections.")]);
        }
        Case::MovedBetweenSymbols => {
            for copy in &mut title.copies {
                (copy.library, copy.location) = ("LAW", "stacks");
            }
        }
        Case::NumberChanged => {
            let number = shelf.number(9);
            title.number(&[&prefixed(number)]);
        }
        Case::NumberCorrected => {
            let old = title.first_value("035").trim_start_matches("(OCoLC)").to_owned();
            let current = old
                .parse()
                .ok()
                .and_then(|old: u64| shelf.world.merges.get(&old).copied());
            title.number(&[&prefixed(current.unwrap_or_default())]);
            title.push("019", "  ", &[('a', &old)]);
        }
        Case::SuppressedLater => holdings::suppress(&mut title),
        Case::LostLastHolding => title.copies.clear(),
        Case::DeletedOwnMmsId => {
            let own = format!("(OCoLC){}", title.mms_id);
            title.number(&[&own]);
            title = deleted(title);
        }
        Case::Deleted => title = deleted(title),
        _ => {}
    }
    title
}

/// A deleted bib: Alma publishes it whole, without its inventory.
fn deleted(mut title: Title) -> Title {
    title.leader.set_byte(5, b'd');
    title.copies.clear();
    title
}
