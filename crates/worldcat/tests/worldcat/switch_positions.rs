use std::collections::BTreeSet;

use holdsync_worldcat::{Outcome, ReportKind, RowPlace, Switches};

use crate::fixture::{RECEIVED, bib, record, rows, send, upload, world};

/// A file with a set, a merged set, a duplicate, a cancel, an unmatched record, several numbers, a damaged record, and a cut one.
fn file() -> Vec<Vec<u8>> {
    let several = record(
        'n',
        &[
            ("001", "996"),
            ("019", "  |a7"),
            ("035", "  |a(OCoLC)8"),
            ("035", "  |a(OCoLC)9"),
            ("100", "1 |aA"),
            ("245", "10|aT"),
            ("300", "  |a1"),
        ],
    );
    let former = record(
        'n',
        &[
            ("001", "997"),
            ("019", "  |a13"),
            ("035", "  |a(OCoLC)4711"),
            ("100", "1 |aA"),
            ("245", "10|aT"),
            ("300", "  |a1"),
        ],
    );
    vec![
        bib('n', "991", Some("(OCoLC)5")),
        bib('c', "992", Some("(OCoLC)40")),
        bib('c', "993", Some("(OCoLC)5")),
        bib('d', "994", Some("(OCoLC)100")),
        bib('d', "9941", Some("(OCoLC)4711")),
        record('n', &[("001", "995"), ("040", "  |erda"), ("245", "10|aT")]),
        several,
        former,
        b"junk\x1d".to_vec(),
        bib('d', "998", Some("(OCoLC)40")),
        b"00100".to_vec(),
    ]
}

/// Everything that can be seen of a run: two files, one of them a part.
fn seen(action: &str, format: &str, switches: &Switches) -> String {
    let mut world = world(action, format, "");
    world.set_switches(switches.clone());
    let mut seen = String::new();
    let keys = b"LSN,OCLC_Number\r\n,(OCoLC)5\r\nx,(OCoLC)4711\r\n".to_vec();
    let first = if format == "marc" {
        file().concat()
    } else {
        keys.clone()
    };
    let second = if format == "marc" { file()[5].clone() } else { keys };
    let third = bib('n', "999", Some("(OCoLC)3000"));
    world.receive(upload("1012676.pul.1.mrc", first));
    world.receive(upload("1012676.pul.2.mrc", second));
    world.receive(holdsync_worldcat::Upload {
        complete: false,
        ..upload("1012676.pul.3.mrc", third)
    });
    for n in 4..8 {
        world.receive(upload(&format!("1012676.pul.{n}.mrc"), Vec::new()));
    }
    for now in [RECEIVED, RECEIVED + 86_400_000] {
        for done in world.run(now).unwrap() {
            seen += &format!("{done:#?}\n");
        }
        seen += "--\n";
    }
    seen + &format!("{:?}", world.holdings().collect::<Vec<_>>())
}

#[test]
fn every_position_is_run_and_makes_a_difference() {
    let base = Switches::default();
    let cases = [("by-record-status", "marc"), ("set", "search-key")];
    let mut plain: Vec<String> = cases.map(|(action, format)| seen(action, format, &base)).into();
    plain.push(crate::local_holdings::seen(&base));
    for (name, position) in base.positions().into_iter().skip(1) {
        let mut other: Vec<String> = cases
            .map(|(action, format)| seen(action, format, &position))
            .into();
        other.push(crate::local_holdings::seen(&position));
        // Runs are repeatable, so any difference comes from the switch.
        assert!(plain != other, "{name} changes nothing that can be seen");
    }
    assert!(
        plain[..2] == cases.map(|(action, format)| seen(action, format, &base)),
        "a run repeats"
    );
}

#[test]
fn holdings_follow_from_the_outcomes_in_every_position() {
    for (name, position) in Switches::default().positions() {
        let mut world = world("by-record-status", "marc", "");
        world.set_switches(position);
        let mut held: BTreeSet<u64> = world.holdings_of("PUL").into_iter().collect();
        let done = send(&mut world, &file());
        for answer in &done.records {
            match (answer.outcome, answer.result) {
                (
                    Outcome::Match | Outcome::Replace | Outcome::FieldTransfer | Outcome::Create,
                    Some(number),
                ) => held.insert(number),
                (Outcome::Cancel, Some(number)) => held.remove(&number),
                _ => false,
            };
        }
        assert_eq!(
            world.holdings_of("PUL"),
            held.into_iter().collect::<Vec<_>>(),
            "{name}"
        );
    }
}

#[test]
fn the_place_of_a_row_is_an_offset_an_ordinal_or_nothing() {
    let first = bib('n', "991", Some("(OCoLC)5"));
    let records = [first.clone(), bib('n', "992", Some("(OCoLC)6"))];
    let place = |row_place| {
        let mut world = world("set", "marc", "");
        world.set_switches(Switches {
            row_place,
            ..Switches::default()
        });
        let done = send(&mut world, &records);
        let second = rows(&done, ReportKind::Processing)
            .into_iter()
            .find(|row| row.contains("|992|"))
            .unwrap();
        second
            .split('|')
            .next()
            .unwrap()
            .rsplit(':')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(place(RowPlace::ByteOffset), first.len().to_string());
    assert_eq!(place(RowPlace::Ordinal), "2");
    assert!(!["2".to_owned(), first.len().to_string()].contains(&place(RowPlace::Opaque)));
}
