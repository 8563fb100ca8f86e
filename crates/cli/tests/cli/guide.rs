//! Every command the guide shows in a block of its own runs, in its order, in one folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use holdsync_sandbox::Faults;

use crate::house::{House, PASSWORD, PLAIN, SYMBOL, exchange, sandbox};

fn guide() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide.md");
    fs::read_to_string(path).unwrap()
}

/// The lines of the fenced blocks that are commands. A line that ends in a backslash goes on in the next one.
fn commands(guide: &str) -> Vec<String> {
    let mut blocks = guide.split("```");
    let mut commands = Vec::new();
    while let (Some(_), Some(block)) = (blocks.next(), blocks.next()) {
        if let Some(lines) = block.strip_prefix("console\n") {
            commands.extend(lines.replace("\\\n", " ").lines().map(str::to_owned));
        }
    }
    commands
}

/// A record in Latin-1.
const OLD: &[u8] = b"00063nam  2200037   4500245002500000\x1e10\x1faCaf\xe9 et th\xe9 /\x1fcName.\x1e\x1d";

/// A folder with what the guide takes for granted: a configuration, an extract of everything, OCLC's own list, an old catalogue.
fn library(house: &House, exchange: &str) {
    house.configure("6421", PLAIN, exchange, "");
    fs::create_dir(house.path("full")).unwrap();
    house.publish("library_20260301_010000_new.mrc", 0..20, 10);
    let published = house.path("alma/library_20260301_010000_new.mrc");
    fs::copy(&published, house.path("full/library_20260301_010000_new.mrc")).unwrap();
    fs::rename(&published, house.path("published.mrc")).unwrap();
    house.write("holdings-of-abc.txt", "12345\n");
    house.write("old-catalogue.mrc", OLD);
    house.publish("library_20260302_010000_new.mrc", 20..30, 10);
}

#[test]
fn every_command_of_the_guide_works() {
    let sandbox = sandbox(Faults::default());
    let house = House::new();
    library(
        &house,
        &exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()),
    );
    let folder = Path::new(env!("CARGO_BIN_EXE_holdsync")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let commands = commands(&guide());
    assert!(commands.len() > 5, "{commands:?}");
    for line in commands {
        assert!(line.starts_with("holdsync "), "{line}");
        let out = Command::new("sh")
            .args(["-c", &line.replace("ABC=", &format!("{SYMBOL}="))])
            .current_dir(house.scratch.path())
            .env("PATH", &path)
            .env("HOME", house.scratch.path())
            .env("EXCHANGE_PASSWORD", PASSWORD)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        // findings are what a check is for
        assert!(
            matches!(out.status.code(), Some(0 | 1)),
            "{line}\n{}\n{}",
            String::from_utf8_lossy(&out.stdout),
            String::from_utf8_lossy(&out.stderr)
        );
    }
}
