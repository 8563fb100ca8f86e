//! `convert`: every form to every other, whole files or none, and counts that balance.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::house::{House, marc};

const FORMS: [&str; 5] = ["mrc", "xml", "mrk", "json", "jsonl"];

fn records(count: u64) -> Vec<u8> {
    (1..=count).flat_map(|number| marc(number, 40)).collect()
}

/// A house with `in.mrc` of so many records.
fn house(count: u64) -> House {
    let house = House::new();
    house.write("in.mrc", records(count));
    house
}

fn balanced(value: &Value) -> [u64; 4] {
    let number = |key: &str| value[key].as_u64().unwrap();
    let counts = ["read", "written", "set_aside", "not_matched"].map(number);
    assert_eq!(counts[0], counts[1] + counts[2] + counts[3], "{value:#}");
    counts
}

#[test]
fn every_form_becomes_every_other_and_comes_back_the_same() {
    let house = house(20);
    let original = fs::read(house.path("in.mrc")).unwrap();
    for from in FORMS {
        let there = format!("a.{from}");
        let out = house.run(&["convert", "in.mrc", &there]);
        assert_eq!(out.status, Some(0), "{out:?}");
        assert!(
            out.stderr.contains("20 read = 20 written + 0 set aside"),
            "{}",
            out.stderr
        );
        assert!(out.stdout.is_empty());
        for to in FORMS {
            let (other, back) = (format!("b-{from}.{to}"), format!("c-{from}-{to}.mrc"));
            assert_eq!(house.run(&["convert", &there, &other]).status, Some(0));
            assert_eq!(house.run(&["convert", &other, &back]).status, Some(0));
            assert_eq!(fs::read(house.path(&back)).unwrap(), original, "{from} {to}");
        }
    }
}

#[test]
fn standard_input_and_output_are_files_as_well() {
    let house = house(7);
    let input = fs::read(house.path("in.mrc")).unwrap();
    let out = house
        .scratch
        .run_with(&["convert", "-", "-", "--to", "jsonl"], &input)
        .unwrap();
    assert_eq!(out.status, Some(0), "{out:?}");
    assert_eq!(out.stdout.lines().count(), 7);
    assert!(
        out.stderr
            .contains("standard input: 7 read = 7 written + 0 set aside"),
        "{}",
        out.stderr
    );
    let back = house
        .scratch
        .run_with(&["convert", "-", "back.mrc"], out.stdout.as_bytes())
        .unwrap();
    assert_eq!(back.status, Some(0), "{back:?}");
    assert_eq!(fs::read(house.path("back.mrc")).unwrap(), input);
    // the counts for programs go where the records do not
    let json = house
        .scratch
        .run_with(&["convert", "-", "-", "--to", "mrc", "--format", "json"], &input)
        .unwrap();
    assert_eq!(json.stdout.as_bytes(), input);
    let last = json.stderr.lines().find(|line| line.starts_with('{')).unwrap();
    assert_eq!(balanced(&serde_json::from_str(last).unwrap()), [7, 7, 0, 0]);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let house = house(5_000);
    let mut child = house
        .command(&["convert", "in.mrc", "-", "--to", "mrk"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 100];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    assert!(!String::from_utf8_lossy(&out.stderr).contains("error"), "{out:?}");
}

#[test]
fn nothing_is_overwritten_unasked_and_the_file_read_never_is() {
    let house = house(3);
    house.write("out.mrc", b"precious");
    let out = house.run(&["convert", "in.mrc", "out.mrc"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(
        out.stderr.contains("it exists") && out.stderr.contains("--force"),
        "{}",
        out.stderr
    );
    assert_eq!(fs::read(house.path("out.mrc")).unwrap(), b"precious");
    assert_eq!(
        house.run(&["convert", "in.mrc", "out.mrc", "--force"]).status,
        Some(0)
    );
    assert_eq!(fs::read(house.path("out.mrc")).unwrap(), records(3));
    fs::hard_link(house.path("in.mrc"), house.path("same.mrc")).unwrap();
    for same in ["in.mrc", "./in.mrc", "same.mrc"] {
        for option in [&[][..], &["--force"]] {
            let out = house.run(&[&["convert", "in.mrc", same], option].concat());
            assert_eq!(out.status, Some(2), "{out:?}");
            assert!(out.stderr.contains("the file to be read"), "{}", out.stderr);
        }
    }
    let out = house.run(&["convert", "in.mrc", "new.mrc", "--rejects", "in.mrc", "--force"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert_eq!(fs::read(house.path("in.mrc")).unwrap(), records(3));
}

#[test]
fn no_half_file_is_left_under_any_name() {
    let house = house(3_000);
    let mut cut = records(3);
    cut.truncate(cut.len() - 20);
    house.write("cut.mrc", &cut);
    let names = |house: &House| {
        let all = fs::read_dir(house.scratch.path()).unwrap();
        let mut names: Vec<String> = all
            .map(|one| one.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let before = names(&house);
    let out = house.run(&["convert", "cut.mrc", "out.xml", "--on-damage", "stop"]);
    assert_eq!(out.status, Some(1), "{out:?}");
    assert!(out.stderr.contains("record 3 at byte"), "{}", out.stderr);
    assert_eq!(names(&house), before);
    house.write("letter.txt", b"Dear library,");
    let out = house.run(&["convert", "letter.txt", "out.xml"]);
    assert_eq!(out.status, Some(3), "{out:?}");
    assert!(
        out.stderr.contains("hint: name a file of records"),
        "{}",
        out.stderr
    );
    let out = house.run(&["convert", "in.mrc", "missing/out.xml"]);
    assert_eq!(out.status, Some(3), "{out:?}");
    assert!(!house.path("out.xml").exists());
    if Path::new("/dev/full").exists() {
        let out = house.run(&["convert", "in.mrc", "/dev/full", "--to", "xml"]);
        assert_eq!(out.status, Some(3), "{out:?}");
        assert!(out.stderr.contains("failed to write /dev/full"), "{}", out.stderr);
    }
    let whole = gz(&records(3_000));
    house.write("cut.mrc.gz", &whole[..whole.len() / 2]);
    let out = house.run(&["convert", "cut.mrc.gz", "out.xml"]);
    assert_eq!(out.status, Some(3), "{out:?}");
    assert!(!house.path("out.xml").exists());
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn damage_is_kept_skipped_or_stops_the_run() {
    let house = House::new();
    let mut bytes = records(4);
    let length = marc(1, 40).len();
    bytes[length..length + 5].copy_from_slice(b"00099");
    bytes[2 * length..3 * length - 1].fill(b'?');
    house.write("in.mrc", &bytes);
    let (status, kept) = house.json(&["convert", "in.mrc", "kept.mrc", "--rejects", "rejected"]);
    assert_eq!((status, balanced(&kept)), (Some(1), [4, 3, 1, 0]), "{kept:#}");
    assert_eq!(kept["recovered"], 1);
    assert_eq!(
        fs::read(house.path("rejected")).unwrap(),
        &bytes[2 * length..3 * length]
    );
    let (status, skipped) = house.json(&[
        "convert",
        "in.mrc",
        "skipped.mrc",
        "--on-damage",
        "skip",
        "--rejects",
        "both",
    ]);
    assert_eq!(
        (status, balanced(&skipped)),
        (Some(1), [4, 2, 2, 0]),
        "{skipped:#}"
    );
    assert_eq!(fs::read(house.path("both")).unwrap(), &bytes[length..3 * length]);
    let out = house.run(&["convert", "in.mrc", "stopped.mrc", "--on-damage", "stop"]);
    assert_eq!(out.status, Some(1));
    assert!(out.stderr.contains("record 2 at byte"), "{}", out.stderr);
    assert!(!house.path("stopped.mrc").exists());
    // what is said is said even where nothing else is
    let out = house.run(&["convert", "in.mrc", "quiet.mrc", "--quiet"]);
    assert!(
        out.stderr.contains("4 read = 3 written + 1 set aside"),
        "{}",
        out.stderr
    );
}

#[test]
fn only_the_wanted_records_are_written() {
    let house = house(30);
    let query = "001 matches \"[05]6421$\" and not 035$a = \"(OCoLC)1000010\"";
    let (status, done) = house.json(&["convert", "in.mrc", "out.json", "--where", query]);
    assert_eq!((status, balanced(&done)), (Some(0), [30, 5, 0, 25]));
    let out = house.run(&["convert", "in.mrc", "x.mrc", "--where", "245$a contains"]);
    assert_eq!(out.status, Some(2));
    assert!(
        out.stderr
            .contains("\n      245$a contains\n                    ^\n"),
        "{}",
        out.stderr
    );
}

#[test]
fn parts_together_are_the_whole() {
    let house = house(25);
    let (status, done) = house.json(&["convert", "in.mrc", "part.mrc", "--split", "10"]);
    assert_eq!(status, Some(0), "{done:#}");
    let files = done["files"].as_array().unwrap();
    let names: Vec<&str> = files.iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["part-0001.mrc", "part-0002.mrc", "part-0003.mrc"]);
    let whole: Vec<u8> = names
        .iter()
        .flat_map(|name| fs::read(house.path(name)).unwrap())
        .collect();
    assert_eq!(whole, records(25));
    // parts of an earlier run would mix with the new ones
    let out = house.run(&["convert", "in.mrc", "part.mrc", "--split", "20"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    for to in FORMS {
        let name = format!("sized.{to}");
        let (_, done) = house.json(&["convert", "in.mrc", &name, "--split", "3K"]);
        let mut records = 0;
        for file in done["files"].as_array().unwrap() {
            assert!(file["bytes"].as_u64().unwrap() <= 3_000, "{file}");
            let name = file["name"].as_str().unwrap();
            assert_eq!(
                fs::metadata(house.path(name)).unwrap().len(),
                file["bytes"].as_u64().unwrap()
            );
            let back = format!("{name}.mrc");
            assert_eq!(house.run(&["convert", name, &back]).status, Some(0));
            records += file["records"].as_u64().unwrap();
        }
        assert_eq!(records, 25, "{to}");
        assert!(done["files"].as_array().unwrap().len() > 2, "{to}");
    }
}

#[test]
fn one_thread_and_two_write_the_same() {
    let house = house(6_000);
    for to in FORMS {
        let read = |threads: &str| {
            let name = format!("out-{threads}.{to}");
            let out = house.run(&["convert", "in.mrc", &name, "--threads", threads]);
            assert_eq!(out.status, Some(0), "{out:?}");
            fs::read(house.path(&name)).unwrap()
        };
        assert!(read("1") == read("2"), "{to}");
    }
}

#[test]
fn the_coding_is_what_was_asked_for() {
    let house = House::new();
    let mut record = marc(1, 0);
    let at = record
        .windows(8)
        .position(|window| window == b"A title,")
        .unwrap();
    record[at..at + 8].copy_from_slice(b"\xe2e \xe9Z \xb1a");
    record[9] = b' ';
    house.write("marc8.mrc", &record);
    let run = |arguments: &[&str]| {
        let out = house.run(arguments);
        assert_eq!(out.status, Some(0), "{out:?}");
    };
    run(&[
        "convert",
        "marc8.mrc",
        "utf8.mrc",
        "--encoding",
        "utf-8",
        "--unicode-form",
        "nfc",
    ]);
    let utf8 = String::from_utf8(fs::read(house.path("utf8.mrc")).unwrap()).unwrap();
    assert!(utf8.contains("\u{e9} \u{17d} \u{142}a"), "{utf8}");
    assert_eq!(&utf8[9..10], "a");
    run(&["convert", "utf8.mrc", "back.mrc", "--encoding", "marc-8"]);
    assert_eq!(fs::read(house.path("back.mrc")).unwrap(), record);
    run(&["convert", "marc8.mrc", "out.xml"]);
    assert!(
        fs::read_to_string(house.path("out.xml"))
            .unwrap()
            .contains("e\u{301}")
    );
    let out = house.run(&["convert", "marc8.mrc", "x.xml", "--encoding", "marc-8"]);
    assert_eq!(out.status, Some(2), "{out:?}");
}

#[test]
fn what_is_certain_is_repaired_and_counted() {
    let house = House::new();
    let mut record = marc(1, 0);
    record[17] = b'#';
    house.write("in.mrc", &record);
    let (status, done) = house.json(&["convert", "in.mrc", "out.mrc", "--normalize"]);
    assert_eq!(status, Some(0), "{done:#}");
    assert_eq!(done["repairs"], serde_json::json!({"placeholder-blank": 1}));
    let out = fs::read(house.path("out.mrc")).unwrap();
    assert_eq!(out, marc(1, 0));
    let (_, done) = house.json(&["convert", "out.mrc", "again.mrc", "--normalize"]);
    assert_eq!(done["repairs"], serde_json::json!({}));
}

/// The files of other projects, all of them, in every mode of damage: no count is ever lost.
#[test]
fn the_counts_of_real_files_balance() {
    let corpora = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    let folder = corpora.join("codec/mrrc-error-fixtures");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: no corpora at {}", corpora.display());
        return;
    };
    let house = House::new();
    for file in files {
        let path = file.unwrap().path();
        let name = path.to_str().unwrap();
        for rule in ["keep", "skip"] {
            let out = house.run(&[
                "convert",
                name,
                "out.xml",
                "--force",
                "--on-damage",
                rule,
                "--format",
                "json",
                "--quiet",
            ]);
            match out.status {
                Some(0 | 1) => drop(balanced(&serde_json::from_str(&out.stdout).unwrap())),
                Some(3) => assert!(out.stderr.contains("hint: "), "{name}: {out:?}"),
                _ => panic!("{name}: {out:?}"),
            }
        }
    }
}

#[test]
fn a_coding_that_marc_21_does_not_know_is_named() {
    let house = House::new();
    let text = b"=LDR  00000nam  2200000   4500\n=001  1\n=245  10$a\x8f\xe3\xe8\xaa\xa8\xad\n\n";
    house.write("dos.mrk", text);
    let shown = house.run(&["show", "dos.mrk", "--from-encoding", "CP866"]);
    assert!(shown.stdout.contains("$a Пушкин"), "{}", shown.stdout);
    assert!(shown.stdout.contains("mnemonic text, ibm866"), "{}", shown.stdout);
    let out = house.run(&["convert", "dos.mrk", "out.mrc", "--from-encoding", "cp866"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    let shown = house.run(&["show", "out.mrc", "--format", "json"]);
    let value: Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!(value["records"][0]["coding"], "utf-8");
    assert_eq!(
        value["records"][0]["fields"][1]["subfields"][0]["value"],
        "Пушкин"
    );
    assert_eq!(value["records"][0]["findings"], serde_json::json!([]));
    // a byte without a character is told, with its place; the coding is asked for where nothing is named
    house.write(
        "odd.mrk",
        b"=LDR  00000nam  2200000   4500\n=001  1\n=245  10$a\xd5\xcf\xcf\xff\n\n",
    );
    let out = house.run(&["convert", "odd.mrk", "wrong.mrc", "--from-encoding", "cp857"]);
    assert_eq!(out.status, Some(1), "{out:?}");
    let place = "245: no character of cp857; U+FFFD in its place (byte 4 of the field)";
    assert!(out.stderr.contains(place), "{}", out.stderr);
    let out = house.run(&["convert", "odd.mrk", "unclear.mrc"]);
    assert!(out.stderr.contains("hint: --from-encoding"), "{}", out.stderr);
    let out = house.run(&["show", "dos.mrk", "--from-encoding", "ebcdic"]);
    assert_eq!(out.status, Some(2));
    assert!(out.stderr.contains("no coding has this name"), "{}", out.stderr);
    // a form that says its own coding
    house.run(&["convert", "out.mrc", "out.xml"]);
    let out = house.run(&["show", "out.xml", "--from-encoding", "cp866"]);
    assert!(out.stderr.contains("is not used"), "{}", out.stderr);
    assert!(out.stdout.contains("Пушкин"), "{}", out.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_conversion_that_is_killed_leaves_nothing() {
    let house = house(3);
    let mut child = house
        .command(&["convert", "-", "out.xml", "--rejects", "bad.mrc"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // more than a pipe holds: it reads, and it does that only once its output is open
    input.write_all(&records(5_000)).unwrap();
    let names = || {
        let entries = fs::read_dir(house.scratch.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| name.starts_with("out") || name.starts_with("bad") || name.starts_with(".hold"))
            .collect::<Vec<_>>()
    };
    if !names().is_empty() {
        println!("skipped: files need names on this file system: {:?}", names());
    }
    let named = names();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(names(), named);
    assert!(!house.path("out.xml").exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_written_to_as_records_come() {
    let house = house(3);
    let made = std::process::Command::new("mkfifo")
        .arg(house.path("pipe"))
        .status();
    assert!(made.unwrap().success());
    let pipe = house.path("pipe");
    let reader = std::thread::spawn(move || fs::read(pipe).unwrap());
    let out = house.run(&["convert", "in.mrc", "pipe", "--to", "mrc"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert_eq!(reader.join().unwrap(), records(3));
}
