//! Titles that show what counts as held: copies, locations, suppression, electronic inventory.

use crate::case::Case;
use crate::institution::INSTITUTION_CODE;
use crate::shelf::{Shelf, plain, prefixed};
use crate::title::{Material, Title};

/// Puts one or more titles for each situation on the shelf.
pub(crate) fn shelve(shelf: &mut Shelf) {
    shared(shelf);
    places(shelf);
    states(shelf);
    electronic(shelf);
    bound_with(shelf);
    identities(shelf);
}

fn shared(shelf: &mut Shelf) {
    for (case, second) in [
        (Case::SharedNumberOneSymbol, ("SCI", "stacks")),
        (Case::SharedNumberTwoSymbols, ("LAW", "stacks")),
    ] {
        let number = shelf.number(9);
        for (place, spelling) in [(("MAIN", "stacks"), prefixed(number)), (second, plain(number))] {
            let mut title = shelf.unnumbered_at(Material::Book, place);
            title.number(&[&spelling]);
            shelf.add(case, title);
        }
    }
}

fn places(shelf: &mut Shelf) {
    let (mut title, page) = shelf.bare(Material::Book);
    let number = shelf.number(9);
    title.number(&[&prefixed(number)]);
    for place in [("MAIN", "stacks"), ("LAW", "res")] {
        title.copies.push(shelf.copy(&page, place));
    }
    shelf.add(Case::TwoSymbols, title);
    let title = shelf.book_at(("MAIN", "lawannex"));
    shelf.add(Case::LocationDecides, title);
    let title = shelf.book_at(("NEW", "pop"));
    shelf.add(Case::UnmappedLocation, title);
    let title = shelf.book_at(("MAIN", "wdn"));
    shelf.add(Case::SuppressedLocation, title);
    let mut title = shelf.unnumbered(Material::Serial);
    let number = shelf.number(8);
    title.number(&[&prefixed(number)]);
    shelf.add(Case::SerialExtent, title);
}

fn states(shelf: &mut Shelf) {
    let mut title = shelf.book_at(("MAIN", "stacks"));
    empty_copies(&mut title);
    shelf.add(Case::EmptyHoldings, title);
    let mut title = shelf.book_at(("MAIN", "stacks"));
    title.copies.clear();
    shelf.add(Case::NoHoldings, title);
    let mut title = shelf.book_at(("MAIN", "stacks"));
    suppress(&mut title);
    shelf.add(Case::SuppressedBib, title);
    let mut title = shelf.unnumbered_at(Material::Book, ("MAIN", "order"));
    empty_copies(&mut title);
    title.brief_level = "01";
    title.leader.set_byte(17, b'3');
    for tag in ["300", "336", "337", "338", "504", "520", "650"] {
        title.remove(tag);
    }
    shelf.add(Case::OrderRecord, title);
    let mut title = shelf.book_at(("MAIN", "stacks"));
    title.brief_level = "02";
    for tag in ["264", "300", "336", "337", "338", "504", "520", "650"] {
        title.remove(tag);
    }
    shelf.add(Case::BriefRecord, title);
}

/// A suppressed bib as the profile publishes it: as deleted.
pub(crate) fn suppress(title: &mut Title) {
    title.suppressed = true;
    title.leader.set_byte(5, b'd');
}

fn empty_copies(title: &mut Title) {
    for copy in &mut title.copies {
        copy.items.clear();
    }
}

fn electronic(shelf: &mut Shelf) {
    let (mut title, _) = shelf.bare(Material::OnlineBook);
    let number = shelf.number(10);
    title.number(&[&prefixed(number)]);
    portfolio(shelf, &mut title);
    shelf.add(Case::ElectronicOnly, title);
    let mut title = shelf.book_at(("MAIN", "stacks"));
    portfolio(shelf, &mut title);
    shelf.add(Case::ElectronicAndPrint, title);
}

fn portfolio(shelf: &mut Shelf, title: &mut Title) {
    let id = shelf.identifiers.portfolio_id();
    let address = format!("https://ebooks.example/{id}");
    title.push("856", "40", &[('u', &address)]);
    title.push(
        "AVE",
        "  ",
        &[
            ('8', &id),
            ('m', "Heron & Quay eBooks"),
            ('e', "Available"),
            ('u', &address),
        ],
    );
}

fn bound_with(shelf: &mut Shelf) {
    let (mut host, page) = shelf.bare(Material::Book);
    let copy = shelf.copy(&page, ("MAIN", "stacks"));
    let barcode = copy
        .items
        .first()
        .map(|(_, barcode)| barcode.clone())
        .unwrap_or_default();
    host.fixed.clear();
    host.fields.clear();
    host.push(
        "245",
        "00",
        &[(
            'a',
            &format!("Host bibliographic record for boundwith item barcode {barcode}"),
        )],
    );
    host.copies.push(copy);
    for _ in 0..2 {
        let (mut part, _) = shelf.bare(Material::Book);
        let number = shelf.number(8);
        part.number(&[&prefixed(number)]);
        host.push("774", "1 ", &[('t', "Bound with"), ('w', &part.mms_id)]);
        part.push(
            "773",
            "1 ",
            &[('t', "Host bibliographic record"), ('w', &host.mms_id)],
        );
        shelf.add(Case::BoundWithPart, part);
    }
    shelf.add(Case::BoundWithHost, host);
}

fn identities(shelf: &mut Shelf) {
    let mut title = shelf.book_at(("MAIN", "stacks"));
    let own = title.mms_id.strip_suffix(INSTITUTION_CODE).unwrap_or_default();
    title.mms_id = format!("{own}7780");
    shelf.add(Case::OtherInstitution, title);
    let mut title = shelf.book_at(("SCI", "stacks"));
    title.mms_id = format!("99000246773010{INSTITUTION_CODE}");
    shelf.add(Case::MigratedMmsId, title);
}
