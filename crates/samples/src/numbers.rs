//! Titles that show how OCLC numbers are written, and miswritten, in 035 and 019.

use crate::case::Case;
use crate::shelf::{Shelf, plain, prefixed};
use crate::title::{Material, Title};

/// Puts one title for each spelling on the shelf.
pub(crate) fn shelve(shelf: &mut Shelf) {
    sound(shelf);
    linked(shelf);
    faulty(shelf);
    several(shelf);
    none(shelf);
}

fn numbered(shelf: &mut Shelf, case: Case, values: &[&str]) {
    let mut title = shelf.unnumbered(Material::Book);
    title.number(values);
    shelf.add(case, title);
}

fn sound(shelf: &mut Shelf) {
    let number = shelf.number(9);
    numbered(shelf, Case::PlainNumber, &[&plain(number)]);
    let number = shelf.number(5);
    numbered(shelf, Case::PrefixOcm, &[&prefixed(number)]);
    let number = shelf.number(9);
    numbered(shelf, Case::PrefixOcn, &[&prefixed(number)]);
    let number = shelf.number(10);
    numbered(shelf, Case::PrefixOn, &[&prefixed(number)]);
    let number = shelf.number(4);
    numbered(shelf, Case::PaddedPlain, &[&format!("(OCoLC){number:08}")]);
    let number = shelf.number(8);
    numbered(shelf, Case::TwoSpellings, &[&prefixed(number), &plain(number)]);
    let number = shelf.number(8);
    numbered(shelf, Case::LowerCase, &[&format!("(ocolc) {number}")]);
    let number = shelf.number(7);
    numbered(shelf, Case::OldPrefix, &[&format!("(OCoLC)ocl7{number}")]);
    let number = shelf.number(9);
    let batches = [
        format!("(OCoLC-M){number}"),
        format!("(OCoLC-I){}", number / 3),
        plain(number),
    ];
    numbered(
        shelf,
        Case::BatchPrefixes,
        &batches.each_ref().map(String::as_str),
    );
}

/// Takes a title through a change and shelves it.
fn shaped(shelf: &mut Shelf, case: Case, shape: impl FnOnce(&mut Title)) {
    let mut title = shelf.unnumbered(Material::Book);
    shape(&mut title);
    shelf.add(case, title);
}

fn linked(shelf: &mut Shelf) {
    let number = shelf.number(9);
    shaped(shelf, Case::LinkedData, |title| {
        let address = format!("(uri) http://www.worldcat.org/oclc/{number}");
        title.push("035", "  ", &[('a', &plain(number)), ('0', &address)]);
    });
    let (old, current) = shelf.merged();
    shaped(shelf, Case::MergedInZ, |title| {
        title.push("035", "  ", &[('a', &prefixed(current)), ('z', &prefixed(old))]);
    });
    let (old, _) = shelf.merged();
    shaped(shelf, Case::OnlyInZ, |title| {
        title.push("035", "  ", &[('z', &plain(old))]);
    });
    let (old, current) = shelf.merged();
    shaped(shelf, Case::MergedIn019, |title| {
        title.push("019", "  ", &[('a', &old.to_string())]);
        title.push("035", "  ", &[('a', &plain(current))]);
    });
    let (old, current) = shelf.merged();
    shaped(shelf, Case::SettledBy019, |title| {
        title.push("019", "  ", &[('a', &old.to_string())]);
        title.push("035", "  ", &[('a', &plain(old))]);
        title.push("035", "  ", &[('a', &prefixed(current))]);
    });
}

fn faulty(shelf: &mut Shelf) {
    for with_number in [false, true] {
        let number = shelf.number(9);
        let case = if with_number {
            Case::OwnMmsIdAndNumber
        } else {
            Case::OwnMmsId
        };
        shaped(shelf, case, |title| {
            let own = format!("(OCoLC){}", title.mms_id);
            title.push("035", "  ", &[('a', &own)]);
            if with_number {
                title.push("035", "  ", &[('a', &prefixed(number))]);
            }
        });
    }
    let number = shelf.number(9);
    numbered(shelf, Case::LettersBehind, &[&format!("(OCoLC){number}eng")]);
    let number = shelf.number(8);
    numbered(shelf, Case::HashBehind, &[&format!("(OCoLC)ocm{number}#")]);
    let number = shelf.number(10);
    numbered(
        shelf,
        Case::StrayPrefix,
        &[&format!(
            "(OCoLC)x{}",
            prefixed(number).trim_start_matches("(OCoLC)")
        )],
    );
    numbered(shelf, Case::NotNumeric, &["(OCoLC)KLMSC07-B0042"]);
    numbered(shelf, Case::Zero, &["(OCoLC)00000000"]);
    numbered(shelf, Case::TooLong, &["(OCoLC)1004511982044"]);
    let (one, other) = (shelf.number(8), shelf.number(8));
    numbered(
        shelf,
        Case::SubfieldMark,
        &[&format!("(OCoLC){one}|a(OCoLC){other}")],
    );
}

fn several(shelf: &mut Shelf) {
    let (one, other) = (shelf.number(8), shelf.number(9));
    numbered(shelf, Case::SeveralNumbers, &[&prefixed(one), &plain(other)]);
    let (old, current) = shelf.merged();
    numbered(shelf, Case::SeveralMerged, &[&prefixed(old), &prefixed(current)]);
    let (old, _) = shelf.merged();
    numbered(shelf, Case::MergedAtOclc, &[&prefixed(old)]);
    let number = shelf.unused_number(10);
    numbered(shelf, Case::UnknownNumber, &[&prefixed(number)]);
}

fn none(shelf: &mut Shelf) {
    numbered(shelf, Case::NoNumber, &[]);
    numbered(
        shelf,
        Case::OtherSystems,
        &["(EXLCZ)991000000371234567", "(QxOld)b10482213"],
    );
    let title = shelf.unnumbered(Material::Book);
    let number = shelf.number(9);
    shelf.world.described.insert(title.mms_id.clone(), number);
    shelf.add(Case::DescribedAtOclc, title);
}
