use holdsync_worldcat::{World, WorldConfig};

use crate::fixture::{RECEIVED, bib, send, upload, world};

#[test]
fn a_world_goes_on_from_its_json_with_waiting_files() {
    let mut before = world("set", "marc", "limit_added_to_staging = true");
    send(
        &mut before,
        &[bib('n', "991", Some("(OCoLC)40")), bib('n', "992", None)],
    );
    before.receive(upload("1012676.pul.2.mrc", bib('n', "993", Some("(OCoLC)é"))));
    let mut after = World::from_json(&before.to_json().unwrap()).unwrap();
    assert_eq!(after, before);
    assert_eq!(after.run(RECEIVED).unwrap(), before.run(RECEIVED).unwrap());
    assert_eq!(after, before);
}

#[test]
fn another_configuration_changes_settings_and_keeps_what_happened() {
    let mut world = world("set", "marc", "state = \"new\"");
    world.accept("1012676");
    send(&mut world, &[bib('n', "991", Some("(OCoLC)7"))]);
    let config = "[switches]\nrow_place = \"ordinal\"\n[[collection]]\nid = \"1012676\"\nsymbol = \"PUL\"\naction = \"cancel\"\n\
                  format = \"marc\"\nstate = \"new\"";
    world
        .reconfigure(WorldConfig::from_toml(config).unwrap())
        .unwrap();
    assert!(world.holds("PUL", 7));
    let done = send(&mut world, &[bib('d', "991", Some("(OCoLC)7"))]);
    assert!(
        done.reports[0].content.contains("::bib::1|"),
        "it is still accepted, and rows count from 1"
    );
    assert!(!world.holds("PUL", 7));
}
