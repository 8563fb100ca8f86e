//! Local holdings records: what one file brings for a number replaces what was there.

use holdsync_worldcat::{Directory, LhrGroups, LocalHoldings, Outcome, Switches, Upload, World};

use crate::fixture::{RECEIVED, bib, record, upload};

const ID: &str = "1099001";

fn world(more: &str) -> World {
    World::from_toml(&format!(
        "numbers = [\"1-5000\"]\nmerges = {{ 41 = 42 }}\n[[holdings]]\nsymbol = \"PUL\"\nnumbers = [7, 8, 42]\n\
         [[collection]]\nid = \"{ID}\"\nsymbol = \"PUL\"\nkind = \"lhr\"\naction = \"by-record-status\"\nformat = \"marc\"\n\
         [[collection]]\nid = \"1099002\"\nsymbol = \"PUL\"\naction = \"cancel\"\nformat = \"marc\"\n{more}"
    ))
    .unwrap()
}

fn lhr(status: char, id: &str, number: &str, location: &str) -> Vec<u8> {
    let library = if location.is_empty() {
        String::new()
    } else {
        format!("|b{location}")
    };
    let place = format!("0 |aPUL{library}");
    let fields = [
        ("001", id),
        ("004", number),
        ("008", "0000000u    0   0001uuund0000000"),
        ("852", &place),
    ];
    let mut bytes = record(status, &fields);
    bytes[6] = b'x';
    bytes
}

fn send(world: &mut World, name: &str, records: &[Vec<u8>]) -> Vec<Outcome> {
    let bytes = records.concat();
    let directory = Directory::Lhr;
    world.receive(Upload {
        directory,
        ..upload(name, bytes)
    });
    let done = world.run(RECEIVED).unwrap();
    done[0].records.iter().map(|record| record.outcome).collect()
}

/// Everything that can be seen of files in which all that is not proven about local holdings records matters.
pub(crate) fn seen(switches: &Switches) -> String {
    let mut world = world("");
    world.set_switches(Switches {
        answer_delay_seconds: 0,
        ..switches.clone()
    });
    let files = [
        vec![
            lhr('n', "a", "7", "MAIN"),
            lhr('n', "b", "7", "LAW"),
            lhr('n', "c", "8", "MAIN"),
            lhr('n', "i", "8", "LAW"),
        ],
        vec![lhr('n', "d", "41", "MAIN"), lhr('n', "e", "42", "LAW")],
        vec![lhr('n', "f", "9", "MAIN")],
        vec![lhr('d', "c", "8", "MAIN")],
        vec![lhr('c', "g", "7", "")],
        vec![lhr('n', "h", "8", "MAIN")],
        vec![lhr('d', "h", "8", "MAIN")],
    ];
    let mut seen = String::new();
    for (at, records) in files.iter().enumerate() {
        let directory = Directory::Lhr;
        let name = format!("1099001.pul.{at}.mrc");
        world.receive(Upload {
            directory,
            ..upload(&name, records.concat())
        });
        seen += &format!(
            "{:#?}{:?}",
            world.run(RECEIVED).unwrap(),
            world.lhrs().collect::<Vec<_>>()
        );
    }
    world.receive(upload("1099002.pul.1.mrc", bib('d', "9911", Some("(OCoLC)42"))));
    seen += &format!("{:#?}", world.run(RECEIVED).unwrap());
    seen + &format!(
        "{:?}{:?}",
        world.lhrs().collect::<Vec<_>>(),
        world.holdings().collect::<Vec<_>>()
    )
}

fn on(world: &World, number: u64) -> Vec<String> {
    let mut found: Vec<String> = world
        .lhrs_on("PUL", number)
        .iter()
        .map(|record| record.local_number.clone())
        .collect();
    found.sort();
    found
}

#[test]
fn a_file_replaces_all_that_stood_on_a_number_and_nothing_else() {
    let mut world = world("");
    let first = [
        lhr('n', "a", "7", "MAIN"),
        lhr('n', "b", "7", "LAW"),
        lhr('n', "c", "8", "MAIN"),
    ];
    assert_eq!(send(&mut world, "1099001.pul.1.mrc", &first), [Outcome::Match; 3]);
    assert_eq!(
        (on(&world, 7).join(" "), on(&world, 8).join(" ")),
        ("a b".into(), "c".into())
    );
    send(&mut world, "1099001.pul.2.mrc", &[lhr('c', "b", "7", "LAW")]);
    assert_eq!(
        (on(&world, 7).join(" "), on(&world, 8).join(" ")),
        ("b".into(), "c".into())
    );
    assert_eq!(
        send(&mut world, "1099001.pul.3.mrc", &[lhr('d', "b", "7", "LAW")]),
        [Outcome::Cancel]
    );
    assert!(on(&world, 7).is_empty() && world.holds("PUL", 7));
}

#[test]
fn merged_numbers_are_one_record() {
    let mut world = world("");
    send(
        &mut world,
        "1099001.pul.1.mrc",
        &[lhr('n', "a", "41", "MAIN"), lhr('n', "b", "42", "LAW")],
    );
    assert_eq!(on(&world, 42), ["a", "b"]);
    let mut switches = world.switches().clone();
    switches.lhr_groups = LhrGroups::AsSent;
    world.set_switches(switches);
    send(
        &mut world,
        "1099001.pul.2.mrc",
        &[lhr('n', "a", "41", "MAIN"), lhr('n', "b", "42", "LAW")],
    );
    assert_eq!(on(&world, 42), ["b"]);
    assert!(world.merge(42, 7));
    assert_eq!(on(&world, 7), ["b"]);
}

#[test]
fn what_is_refused_clears_the_number_in_the_worse_case() {
    let rows = "[[collection]]\nid = \"1099003\"\nsymbol = \"PUL\"\nkind = \"lhr\"\naction = \"set\"\nformat = \"marc\"\n\
                translation = [{ from = [\"PUL\", \"MA-IN\", \"\"], to = [\"PUL\", \"PULM\", \"\"] }]\n";
    let mut world = world(rows);
    let name = "1099003.pul.1.mrc";
    assert_eq!(
        send(&mut world, name, &[lhr('n', "a", "7", "MA IN")]),
        [Outcome::Match]
    );
    let at: Vec<&LocalHoldings> = world.lhrs_on("PUL", 7);
    assert_eq!(at[0].location, ["PUL", "PULM", ""]);
    assert_eq!(
        send(
            &mut world,
            "1099003.pul.2.mrc",
            &[lhr('n', "a", "7", "LAW"), lhr('n', "b", "7", "ma-in")]
        ),
        [Outcome::DataError; 2]
    );
    assert!(on(&world, 7).is_empty());
    for (number, why) in [("9", "not held"), ("6000", "not in WorldCat"), ("", "no number")] {
        let refused = send(&mut world, "1099003.pul.3.mrc", &[lhr('n', "a", number, "MA-IN")]);
        assert_eq!(refused, [Outcome::DataError], "{why}");
    }
}

#[test]
fn a_holding_with_records_below_it_is_not_deleted() {
    let mut world = world("");
    send(&mut world, "1099001.pul.1.mrc", &[lhr('n', "a", "7", "MAIN")]);
    let cancel = |world: &mut World| {
        world.receive(upload("1099002.pul.1.mrc", bib('d', "9911", Some("(OCoLC)7"))));
        world.run(RECEIVED).unwrap()[0].records[0].outcome
    };
    assert_eq!(cancel(&mut world), Outcome::ProcessingError);
    send(&mut world, "1099001.pul.2.mrc", &[lhr('d', "a", "7", "MAIN")]);
    assert_eq!(cancel(&mut world), Outcome::Cancel);
    assert!(!world.holds("PUL", 7));
}

#[test]
fn a_file_in_the_wrong_directory_waits_for_ever() {
    let mut world = world("");
    world.receive(upload("1099001.pul.1.mrc", lhr('n', "a", "7", "MAIN")));
    assert!(world.run(u64::MAX / 2).unwrap().is_empty());
    assert_eq!(world.waiting()[0].due_ms, None);
}
