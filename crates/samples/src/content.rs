//! Titles that show what their fields hold: size, scripts, damage that is no damage to the file.

use crate::case::Case;
use crate::shelf::{Shelf, prefixed};
use crate::title::{Material, Title};
use crate::words;

/// Puts one title for each on the shelf.
pub(crate) fn shelve(shelf: &mut Shelf) {
    sizes(shelf);
    scripts(shelf);
    coding(shelf);
    gaps(shelf);
}

fn shaped(shelf: &mut Shelf, case: Case, shape: impl FnOnce(&mut Title)) {
    let mut title = shelf.unnumbered(Material::Book);
    let number = shelf.number(9);
    title.number(&[&prefixed(number)]);
    shape(&mut title);
    shelf.add(case, title);
}

/// Sentences up to a length in bytes.
fn long_text(shelf: &mut Shelf, bytes: usize) -> String {
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str(&words::sentence(&mut shelf.chance));
        text.push_str(" -- ");
    }
    text
}

fn sizes(shelf: &mut Shelf) {
    let text = long_text(shelf, 10_400);
    shaped(shelf, Case::LongField, |title| {
        title.push("505", "0 ", &[('a', &text)]);
    });
    let notes: Vec<String> = (0..13).map(|_| long_text(shelf, 8_000)).collect();
    shaped(shelf, Case::LongRecord, |title| {
        for note in &notes {
            title.push("500", "  ", &[('a', note)]);
        }
    });
}

fn scripts(shelf: &mut Shelf) {
    shaped(shelf, Case::OtherScript, |title| {
        title.remove("245");
        title.push("066", "  ", &[('c', "$1")]);
        title.push(
            "245",
            "10",
            &[
                ('6', "880-01"),
                ('a', "Shio no michi :"),
                ('b', "umi to yama no rekishi."),
            ],
        );
        title.push(
            "880",
            "10",
            &[('6', "245-01/$1"), ('a', "塩の道 :"), ('b', "海と山の歴史.")],
        );
    });
    shaped(shelf, Case::RightToLeft, |title| {
        title.remove("245");
        title.push("066", "  ", &[('c', "(2")]);
        title.push(
            "245",
            "10",
            &[
                ('6', "880-01"),
                ('a', "Derekh ha-melaḥ /"),
                ('c', "Edda Tarnholm."),
            ],
        );
        title.push(
            "880",
            "10",
            &[('6', "245-01/(2/r"), ('a', "דרך המלח /"), ('c', "אדה טרנהולם.")],
        );
    });
    shaped(shelf, Case::CombiningMarks, |title| {
        title.retitle("Pu\u{308}nktliche Fa\u{308}hren nach A\u{30a}rdal :");
    });
    shaped(shelf, Case::UnlinkedScript, |title| {
        title.push(
            "880",
            "  ",
            &[
                ('6', "520-00/$1"),
                ('a', "山と海のあいだの市場についての小さな研究."),
            ],
        );
    });
}

fn coding(shelf: &mut Shelf) {
    shaped(shelf, Case::HashLeader, |title| {
        for position in 0..24 {
            if title.leader.byte(position) == b' ' {
                title.leader.set_byte(position, b'#');
            }
        }
        title.fixed = title.fixed.replace(' ', "#");
    });
    shaped(shelf, Case::BlankCoding, |title| {
        title.leader.set_byte(9, b' ');
        title.retitle("Fêtes d’hiver à Vieux-Port :");
    });
    shaped(shelf, Case::LineBreak, |title| {
        title.push("500", "  ", &[('a', "Title from cover.\nIssued in a slipcase.")]);
    });
    shaped(shelf, Case::EmptySubfield, |title| {
        title.push("246", "3 ", &[('a', "Salt roads"), ('b', "")]);
        title.push("490", "0 ", &[('a', "")]);
    });
}

fn gaps(shelf: &mut Shelf) {
    shaped(shelf, Case::Sparse, |title| {
        for tag in [
            "020", "100", "264", "300", "336", "337", "338", "504", "520", "650",
        ] {
            title.remove(tag);
        }
    });
    shaped(shelf, Case::NoAgencyLanguage, |title| {
        title.remove("040");
        title.push("040", "  ", &[('a', "QXM"), ('c', "QXM")]);
    });
    shaped(shelf, Case::LocalFields, |title| {
        title.push("029", "1 ", &[('a', "QXM"), ('b', "000048217733")]);
        title.push("590", "  ", &[('a', "Gift of the Friends of the Library, 2011.")]);
        title.push("650", " 4", &[('a', "Salt roads"), ('9', "LOCAL")]);
        title.push("907", "  ", &[('a', ".b10482213"), ('b', "04-11-09")]);
    });
    shaped(shelf, Case::NoFixedField, |title| title.fixed.clear());
    shaped(shelf, Case::NoTitle, |title| title.remove("245"));
}
