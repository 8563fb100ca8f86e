//! Bad input is named with its place, and nothing is lost.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::house::{House, PLAIN, exchange, marc, sandbox};

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn three() -> Vec<u8> {
    (1..4).flat_map(|number| marc(number, 10)).collect()
}

/// A tar with a member of this name, which the crate would refuse to write.
fn tar(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    let mut builder = tar::Builder::new(Vec::new());
    builder.append(&header, bytes).unwrap();
    let mut harmless = tar::Header::new_gnu();
    harmless.set_path("sound.mrc").unwrap();
    let sound = marc(9, 10);
    harmless.set_size(sound.len() as u64);
    harmless.set_mode(0o644);
    harmless.set_cksum();
    builder.append(&harmless, sound.as_slice()).unwrap();
    builder.into_inner().unwrap()
}

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    /// The exit status of `check`.
    status: i32,
    /// What is told.
    told: &'static [&'static str],
}

fn cases() -> Vec<Case> {
    let whole = gz(&three());
    let mut damaged = three();
    let second = marc(1, 10).len();
    damaged[second..2 * second - 1].fill(b'?');
    let case = |name, bytes, status, told| Case {
        name,
        bytes,
        status,
        told,
    };
    vec![
        case(
            "cut.mrc.gz",
            whole[..whole.len() / 2].to_vec(),
            3,
            &["cut", "next: "],
        ),
        case(
            "letter.mrc",
            b"Dear library,\n".to_vec(),
            3,
            &["none of MARC 21, MARCXML", "next: "],
        ),
        case("nothing_new.mrc", Vec::new(), 0, &["empty"]),
        case(
            "climbs.tar",
            tar("../../etc/passwd", &three()),
            1,
            &["../../etc/passwd", "1 read + 0 rejected"],
        ),
        // 60 MB of one record, which shrink a thousandfold.
        case(
            "bomb.mrc.gz",
            gz(&marc(1, 60_000).repeat(1000)),
            3,
            &["limit", "next: "],
        ),
        case(
            "damaged.mrc",
            damaged,
            1,
            &["rejected: record 2 at byte", "= 3 records"],
        ),
    ]
}

#[test]
fn check_names_it_with_its_place_and_the_next_step() {
    let house = House::new();
    for case in cases() {
        house.write(case.name, &case.bytes);
        let out = house.run(&["check", case.name]);
        assert_eq!(out.status, Some(case.status), "{}: {out:?}", case.name);
        for part in case.told {
            assert!(out.stdout.contains(part), "{}: {part}: {}", case.name, out.stdout);
        }
        let (_, json) = house.json(&["check", case.name]);
        let number = |key: &str| json[key].as_u64().unwrap();
        assert_eq!(
            number("read") + number("rejected"),
            number("records"),
            "{}",
            case.name
        );
    }
    assert!(!Path::new("/etc/passwd.holdsync-test").exists());
}

/// A sound file beside the bad ones is taken, the bad ones are named, and none of their records is sent or lost
/// from sight: once a good copy is there, it goes.
#[test]
fn sync_takes_what_is_sound_and_names_the_rest() {
    let sandbox = sandbox(Default::default());
    let house = House::new();
    house.configure(
        "6421",
        PLAIN,
        &exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()),
        "",
    );
    house.publish("sound_20260301_010000_new.mrc", 100..120, 10);
    for case in cases().into_iter().filter(|case| case.status == 3) {
        house.write(&format!("alma/{}", case.name), &case.bytes);
    }
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(3), "{run:#}");
    let skipped = run["sources"][0]["skipped"].as_array().unwrap();
    assert_eq!(
        skipped.iter().filter(|skip| skip["why"] == "unreadable").count(),
        3,
        "{skipped:?}"
    );
    assert_eq!(sandbox.holdings().len(), 20);
    std::fs::remove_file(house.path("alma/letter.mrc")).unwrap();
    std::fs::remove_file(house.path("alma/bomb.mrc.gz")).unwrap();
    house.write("alma/cut.mrc.gz", gz(&three()));
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    assert_eq!(sandbox.holdings().len(), 23);
}
