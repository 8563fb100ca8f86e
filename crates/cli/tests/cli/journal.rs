//! The ledger is on the disk before the other side is asked to open the file: seen in both sides' system calls.

use std::fs;
use std::path::Path;
use std::process::Command;

use holdsync_testkit::SshdOptions;
use serde_json::Value;

use crate::house::{House, PLAIN};

const SFTP_SERVER: &str = "/usr/lib/openssh/sftp-server";

/// Whether programs may be watched here.
fn can_trace() -> bool {
    if !Path::new(SFTP_SERVER).exists() {
        println!("skipped: {SFTP_SERVER} is not installed");
        return false;
    }
    let traced = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "true"])
        .output();
    let can = traced.as_ref().is_ok_and(|output| output.status.success());
    if !can {
        println!("skipped: strace is missing, or this machine does not allow it: {traced:?}");
    }
    can
}

/// A system call: when it ended, its name, and its line.
struct Call<'a> {
    ended: f64,
    name: &'a str,
    line: &'a str,
}

/// Reads what `strace -f -ttt -T` has written. A call that another thread interrupted has two lines; the second one
/// tells its end.
fn calls(text: &str) -> Vec<Call<'_>> {
    let call = |line| {
        let mut words = str::split_whitespace(line).skip(1);
        let began: f64 = words.next()?.parse().ok()?;
        let rest = words.next()?;
        let (name, took) = if rest == "<..." {
            (words.next()?, 0.0)
        } else {
            let took = line.rsplit_once('<')?.1.strip_suffix('>')?.parse().ok()?;
            (rest.split_once('(')?.0, took)
        };
        let ended = began + took;
        Some(Call { ended, name, line })
    };
    text.lines()
        .filter(|line| !line.contains("<unfinished"))
        .filter_map(call)
        .collect()
}

#[test]
fn the_ledger_is_flushed_before_the_other_side_opens_the_file() {
    if !can_trace() {
        return;
    }
    let traces = tempfile::tempdir().unwrap();
    let (ours, theirs) = (traces.path().join("ours"), traces.path().join("theirs"));
    let watched = format!(
        "strace -f -ttt -T -s 512 -o {} -e trace=openat {SFTP_SERVER}",
        theirs.display()
    );
    let Some(sshd) = SshdOptions::default().force_command(&watched).start_or_skip() else {
        return;
    };
    for folder in ["inbox", "reports"] {
        fs::create_dir(sshd.files().join(folder)).unwrap();
    }
    let house = House::new();
    let exchange = format!(
        "type = \"sftp\"\nhost = \"127.0.0.1\"\nport = {}\nuser = \"{}\"\nkey = \"{}\"\nknown_hosts = \"{}\"\n\
         bib = \"{inbox}/inbox\"\nreports = \"{inbox}/reports\"\ntries = 1\n",
        sshd.port(),
        sshd.user(),
        sshd.key_file().display(),
        sshd.known_hosts("127.0.0.1", sshd.port()).unwrap().display(),
        inbox = sshd.files().display(),
    );
    house.configure("6421", PLAIN, &exchange, "");
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    let holdsync = house.command(&[]);
    let mut strace = Command::new("strace");
    strace
        .args([
            "-f",
            "-y",
            "-ttt",
            "-T",
            "-s",
            "8192",
            "-e",
            "trace=pwrite64,fsync,fdatasync",
            "-o",
        ])
        .arg(&ours);
    strace
        .arg(holdsync.get_program())
        .args(["sync", "--format", "json", "--quiet"]);
    strace.current_dir(house.scratch.path()).env_clear();
    strace.envs(
        holdsync
            .get_envs()
            .filter_map(|(name, value)| value.map(|value| (name, value))),
    );
    let output = strace.output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let run: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = run["uploads"][0]["name"].as_str().unwrap();

    let (ours, theirs) = (
        fs::read_to_string(ours).unwrap(),
        fs::read_to_string(theirs).unwrap(),
    );
    let opened = calls(&theirs)
        .into_iter()
        .find(|call| call.line.contains(name) && call.line.contains("O_CREAT"))
        .unwrap_or_else(|| panic!("the server has not opened {name}: {theirs}"));
    let before: Vec<Call<'_>> = calls(&ours)
        .into_iter()
        .filter(|call| call.ended < opened.ended && call.line.contains("holdsync.db"))
        .collect();
    let journalled = |call: &Call<'_>| call.name == "pwrite64" && call.line.contains(name);
    let written = before
        .iter()
        .rposition(journalled)
        .expect("its name is journalled before");
    assert!(
        before[written..].iter().any(|call| call.name != "pwrite64"),
        "the journal of {name} was flushed before the server opened it"
    );
    let last = before.last().map(|call| call.name);
    assert!(
        matches!(last, Some("fsync" | "fdatasync")),
        "nothing was written to the ledger and not flushed: {last:?}"
    );
}
