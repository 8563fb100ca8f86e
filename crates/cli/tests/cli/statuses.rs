//! Exit statuses, streams and help.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::house::{House, PLAIN, exchange, sandbox};

#[test]
fn usage_is_status_2_and_help_is_0() {
    let house = House::new();
    for arguments in [
        &["frobnicate"][..],
        &[],
        &["sync", "--allow", "sets"],
        &["status", "--format", "xml"],
    ] {
        let out = house.run(arguments);
        assert_eq!(out.status, Some(2), "{arguments:?} {out:?}");
        assert_eq!(out.stdout, "", "{arguments:?}");
    }
    let out = house.run(&["--help"]);
    assert_eq!(out.status, Some(0));
    for verb in [
        "demo",
        "init",
        "alma-settings",
        "doctor",
        "adopt",
        "check",
        "rule",
        "plan",
        "sync",
        "status",
        "sandbox",
    ] {
        assert!(out.stdout.contains(verb), "{verb}");
        assert_eq!(house.run(&[verb, "--help"]).status, Some(0), "{verb}");
    }
    for status in [
        "0  done",
        "1  findings",
        "2  usage",
        "3  local",
        "4  remote",
        "5  ledger",
        "6  partly",
        "7  stopped",
        "70  defect",
    ] {
        assert!(out.stdout.contains(status), "{status}");
    }
}

/// Words of the machinery never reach a reader.
#[test]
fn help_speaks_the_librarians_words() {
    let house = House::new();
    for verb in [
        "demo",
        "init",
        "alma-settings",
        "doctor",
        "adopt",
        "check",
        "rule",
        "plan",
        "sync",
        "status",
        "sandbox",
    ] {
        let text = house.run(&[verb, "--help"]).stdout.to_lowercase();
        for word in ["refcount", "in flight", " told", " ocn"] {
            assert!(!text.contains(word), "{verb}: {word}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let house = House::new();
    let mut child = house
        .command(&["--help"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    house.publish("a.mrc", 0..3000, 10);
    let arguments = ["check", "alma/a.mrc", "--format", "json", "--examples", "3000"];
    let mut child = house
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!(
        out.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
}

#[test]
fn a_ledger_that_is_none_is_status_5() {
    let house = House::new();
    house.configure("6421", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", "");
    let out = house.run(&["status"]);
    assert_eq!(out.status, Some(5), "{out:?}");
    house.write(
        "holdsync.db",
        "this is a letter, and long enough not to be taken for an empty file. ".repeat(20),
    );
    for verb in ["status", "plan"] {
        let out = house.run(&[verb]);
        assert_eq!(out.status, Some(5), "{out:?}");
        assert!(out.stderr.contains("hint: "), "{}", out.stderr);
    }
}

#[test]
fn a_missing_folder_is_status_3() {
    let house = House::new();
    house.configure("6421", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", "");
    std::fs::remove_dir(house.path("alma")).unwrap();
    let out = house.run(&["plan"]);
    assert_eq!(out.status, Some(3), "{out:?}");
    assert!(
        out.stderr.contains("alma") && out.stderr.contains("hint: "),
        "{}",
        out.stderr
    );
}

#[test]
fn a_large_first_plan_is_status_7_and_passes_by_its_exact_count() {
    let sandbox = sandbox(Default::default());
    let house = House::new();
    house.configure(
        "6421",
        PLAIN,
        &exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()),
        "",
    );
    house.publish("a_20260301_010000_new.mrc", 0..1001, 1);
    let out = house.run(&["plan"]);
    assert_eq!(out.status, Some(7), "{out:?}");
    assert!(
        out.stdout.contains("--allow first-plan=1001") && out.stdout.contains("adopt"),
        "{}",
        out.stdout
    );
    assert_eq!(house.run(&["sync", "--allow", "first-plan=1000"]).status, Some(7));
    assert!(sandbox.uploads().is_empty());
    let out = house.run(&["sync", "--allow", "first-plan=1001"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert_eq!(sandbox.holdings().len(), 1001);
}

#[test]
fn adopting_sends_nothing_and_leaves_nothing_due() {
    let sandbox = sandbox(Default::default());
    let house = House::new();
    house.configure(
        "6421",
        PLAIN,
        &exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()),
        "",
    );
    std::fs::create_dir(house.path("full")).unwrap();
    house.publish("full_20260301_010000_new.mrc", 0..1200, 1);
    std::fs::rename(
        house.path("alma/full_20260301_010000_new.mrc"),
        house.path("full/full_20260301_010000_new.mrc"),
    )
    .unwrap();
    let list: String = (0..1000)
        .map(|number| format!("{}\n", number + 1_000_000))
        .collect();
    house.write("held.txt", format!("OCLC Number\n{list}"));
    let old = house.run(&["adopt", "full", "--since", "2026-03-02"]);
    assert_eq!(old.status, Some(2), "{old:?}");
    let (status, adopted) = house.json(&[
        "adopt",
        "full",
        "--oclc-list",
        "AAA=held.txt",
        "--since",
        "2026-03-01",
    ]);
    assert_eq!(status, Some(0), "{adopted:#}");
    assert_eq!(
        (adopted["listed"].as_u64(), adopted["assumed"].as_u64()),
        (Some(1000), Some(200))
    );
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    assert!(sandbox.uploads().is_empty());
}

#[test]
fn held_records_fail_only_when_asked() {
    let house = House::new();
    house.configure("6421", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", "");
    for folder in ["exchange/xfer/metacoll/in/bib", "exchange/xfer/metacoll/reports"] {
        std::fs::create_dir_all(house.path(folder)).unwrap();
    }
    let text = String::from_utf8(crate::house::marc(1, 10))
        .unwrap()
        .replace("(OCoLC)1000001", "(ABC)100000001");
    house.write("alma/a_20260301_010000_new.mrc", text);
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert!(out.stdout.contains("no usable OCLC number"), "{}", out.stdout);
    assert_eq!(house.run(&["sync", "--fail-on", "held"]).status, Some(1));
}

#[test]
fn the_sandbox_command_says_how_to_reach_it() {
    let house = House::new();
    let example = house.run(&["sandbox", "--print-config"]);
    assert_eq!(example.status, Some(0));
    house.write("sandbox.toml", &example.stdout);
    let mut child = house
        .command(&[
            "sandbox",
            "--config",
            "sandbox.toml",
            "--listen",
            "127.0.0.1:0",
            "--quiet",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.starts_with('#'))
        .collect();
    // Asked to end, it takes its folder away.
    let kill = std::process::Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let told = told.join("\n");
    for part in [
        "host = \"127.0.0.1\"",
        "port = ",
        "user = \"fx_qxm\"",
        "host_key = \"SHA256:",
    ] {
        assert!(told.contains(part), "{told}");
    }
}
