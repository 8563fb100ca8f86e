use holdsync_worldcat::{Directory, ErrorKind, Switches, Upload, World};

use crate::fixture::{RECEIVED, bib, upload, world};

const TWO: &str = r#"
    numbers = ["1-5000"]
    [[holdings]]
    symbol = "PUL"
    numbers = [5]
    [[collection]]
    id = "1012676"
    symbol = "PUL"
    action = "set"
    format = "marc"
    state = "new"
    [[collection]]
    id = "1012677"
    symbol = "PUL"
    sender = "NYP"
    action = "cancel"
    format = "marc"
"#;

#[test]
fn a_file_without_a_known_id_goes_to_the_default_collection() {
    for name in ["pul.bib.1.mrc", "9999999.pul.bib.1.mrc", "101267.pul.bib.1.mrc"] {
        let mut world = World::from_toml(&format!("default_collection = \"1012677\"\n{TWO}")).unwrap();
        world.receive(upload(name, bib('n', "991", Some("(OCoLC)5"))));
        let done = world.run(RECEIVED).unwrap();
        assert_eq!(done[0].collection, "1012677");
        assert!(!world.holds("PUL", 5), "the default collection cancels");
        assert!(
            done[0].reports[0]
                .name
                .starts_with(&format!("NYP-PUL.1012677.IN.BIB.D20230712.T115712289.{name}."))
        );
    }
}

#[test]
fn without_a_default_such_a_file_is_never_answered() {
    let mut world = World::from_toml(TWO).unwrap();
    world.receive(upload("9999999.pul.mrc", bib('n', "991", Some("(OCoLC)5"))));
    assert_eq!(world.run(u64::MAX / 2).unwrap(), []);
    assert_eq!(world.waiting()[0].due_ms, None);
}

#[test]
fn files_of_a_new_collection_wait_until_it_is_accepted() {
    let mut world = World::from_toml(TWO).unwrap();
    world.receive(upload("1012676.pul.1.mrc", bib('n', "991", Some("(OCoLC)7"))));
    assert_eq!(world.run(u64::MAX / 2).unwrap(), []);
    assert!(world.accept("1012676"));
    assert_eq!(world.run(RECEIVED).unwrap().len(), 1);
    assert!(world.holds("PUL", 7) && world.waiting().is_empty());
    assert!(!world.accept("1"));
}

#[test]
fn answers_may_come_hours_later() {
    let mut world = world("set", "marc", "");
    world.set_switches(Switches {
        answer_delay_seconds: 18_000,
        ..Switches::default()
    });
    world.receive(upload("1012676.pul.1.mrc", bib('n', "991", Some("(OCoLC)7"))));
    assert_eq!(world.run(RECEIVED + 17_999_999).unwrap(), []);
    assert_eq!(world.run(RECEIVED + 18_000_000).unwrap().len(), 1);
}

#[test]
fn a_part_of_a_file_is_taken_or_dropped_by_a_switch() {
    for taken in [true, false] {
        let mut world = world("set", "marc", "");
        world.set_switches(Switches {
            partial_file_taken: taken,
            ..Switches::default()
        });
        let bytes = [
            bib('n', "991", Some("(OCoLC)7")),
            bib('n', "992", Some("(OCoLC)8")),
        ]
        .concat();
        let part = bytes[..bytes.len() - 20].to_vec();
        world.receive(Upload {
            complete: false,
            ..upload("1012676.pul.1.mrc", part)
        });
        world.run(RECEIVED).unwrap();
        assert_eq!((world.holds("PUL", 7), world.holds("PUL", 8)), (taken, false));
    }
}

#[test]
fn local_holdings_records_are_taken_and_never_answered() {
    let mut world = world("set", "marc", "");
    world.receive(Upload {
        directory: Directory::Lhr,
        ..upload("1012676.pul.1.mrc", bib('n', "991", Some("(OCoLC)7")))
    });
    assert_eq!(world.run(u64::MAX / 2).unwrap(), []);
    assert!(!world.holds("PUL", 7));
    assert_eq!(world.waiting().len(), 1);
}

#[test]
fn a_wrong_configuration_is_refused_with_its_kind() {
    for (text, kind) in [
        ("nonsense = 1", ErrorKind::Syntax),
        ("[switches]\nrow_place = \"elsewhere\"", ErrorKind::Syntax),
        ("numbers = [\"9-1\"]", ErrorKind::Number),
        ("merges = { 1 = 2, 2 = 1 }", ErrorKind::Number),
        ("default_collection = \"1234567\"", ErrorKind::DefaultCollection),
        (
            "[[collection]]\nid = \"123\"\nsymbol = \"X\"\naction = \"set\"\nformat = \"marc\"",
            ErrorKind::CollectionId,
        ),
    ] {
        assert_eq!(World::from_toml(text).unwrap_err().kind(), &kind, "{text}");
    }
}

#[test]
fn a_merge_in_a_circle_is_not_made() {
    let mut world = world("set", "marc", "");
    assert!(!world.merge(42, 40));
    assert!(world.merge(42, 43));
    assert!(world.holds("PUL", 43), "holdings move with the merge");
    assert_eq!(world.current(40), Some(43));
}
