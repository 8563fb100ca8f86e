//! The rehearsal plays to its end and leaves nothing behind.

use crate::house::House;

#[test]
fn it_tells_every_night_and_keeps_nothing() {
    let house = House::new();
    let before = std::fs::read_dir(house.scratch.path()).unwrap().count();
    let temp = house.path("tmp");
    std::fs::create_dir(&temp).unwrap();
    let out = house.command(&["demo"]).env("TMPDIR", &temp).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    assert_eq!(
        out.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    for part in [
        "2026-02-02  a full publishing",
        "2026-02-05  what changed since",
        "once more at once: 0 files sent",
        "sent         ",
        "copies       ",
        "local holdings records, as the stand-in counts them",
        "confirmed    ",
        "unresolved   ",
        "cancelled    ",
        "held back    ",
        "holdsync demo --dir DIR",
        "not proven",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(
        std::fs::read_dir(&temp).unwrap().count(),
        0,
        "nothing is left in the temporary folder"
    );
    std::fs::remove_dir(&temp).unwrap();
    assert_eq!(std::fs::read_dir(house.scratch.path()).unwrap().count(), before);
}

#[test]
fn it_is_the_same_every_time() {
    let house = House::new();
    let first = house.run(&["demo", "--quiet"]);
    assert_eq!((first.status, first.stderr.as_str()), (Some(0), ""));
    assert_eq!(house.run(&["demo", "--quiet"]).stdout, first.stdout);
}

/// What the ledger believes is what the stand-in holds.
#[test]
fn ledger_and_stand_in_agree_in_the_end() {
    let house = House::new();
    let (status, told) = house.json(&["demo"]);
    assert_eq!(status, Some(0));
    let symbols = told["status"]["symbols"].as_array().unwrap();
    let set: u64 = symbols.iter().map(|row| row["set"].as_u64().unwrap()).sum();
    assert_eq!(told["holdings"], set);
    assert_eq!(told["again"]["uploads"].as_array().unwrap().len(), 0);
    let untied = told["nights"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|night| night["run"]["reports"].as_array().unwrap());
    let untied: Vec<_> = untied
        .filter(|report| !report["summary"]["untied_lines"].as_array().unwrap().is_empty())
        .collect();
    assert!(untied.is_empty(), "{untied:?}");
}

#[test]
fn a_kept_folder_can_be_looked_at() {
    let house = House::new();
    let out = house.run(&["demo", "--dir", "kept", "--quiet"]);
    assert_eq!(out.status, Some(0), "{}", out.stderr);
    let status = house.run(&["status", "--config", "kept/holdsync.toml"]);
    assert_eq!(status.status, Some(0), "{}", status.stderr);
    assert!(status.stdout.contains("QX$"), "{}", status.stdout);
    let history = house.run(&["status", "990003815497781", "--config", "kept/holdsync.toml"]);
    assert!(
        history.stdout.contains("set sent as record"),
        "{}",
        history.stdout
    );
    let check = house.run(&[
        "check",
        "kept/alma/oclc_daily_16188357050007781_20260205_013010[004]_new.mrc_1",
    ]);
    assert!(
        check.stdout.contains("4 read + 0 rejected = 4 records"),
        "{}",
        check.stdout
    );
    let again = house.run(&["demo", "--dir", "kept"]);
    assert_eq!(again.status, Some(2), "{}", again.stderr);
}
