//! What stands in the way at the other side, or on the disk, is told with what to do.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::house::{House, PASSWORD, PLAIN, exchange, sandbox};

fn house(exchange: &str, more: &str) -> House {
    let house = House::new();
    house.configure("6421", PLAIN, exchange, more);
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    house
}

/// The run fails so, and says this; once the exchange is right, everything goes, once.
fn fails_and_then_goes(wrong: impl Fn(&str) -> String, told: &[&str]) {
    let sandbox = sandbox(Default::default());
    let right = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let house = house(&wrong(&right), "");
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(4), "{out:?}");
    for part in told.iter().chain(&["error: failed to", "hint: "]) {
        assert!(out.stderr.contains(part), "{part}: {}", out.stderr);
    }
    assert!(!out.stderr.contains(PASSWORD) && !out.stdout.contains(PASSWORD));
    assert!(sandbox.uploads().is_empty());
    house.configure("6421", PLAIN, &right, "");
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    assert_eq!((sandbox.uploads().len(), sandbox.holdings().len()), (1, 20));
}

fn replaced(text: &str, key: &str, value: &str) -> String {
    let line = |line: &str| {
        if line.split(' ').next() == Some(key) {
            format!("{key} = {value}")
        } else {
            line.to_owned()
        }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_wrong_password() {
    // The variable that holds the home folder is set, and is not the password.
    fails_and_then_goes(|right| replaced(right, "password_env", "\"HOME\""), &["password"]);
}

#[test]
fn an_unknown_host_key() {
    let wrong = |right: &str| {
        replaced(
            right,
            "host_key",
            "\"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        )
    };
    fails_and_then_goes(wrong, &["changed", "OCLC has confirmed"]);
    let without = |right: &str| replaced(right, "host_key", "\"x\"").replace("host_key = \"x\"", "");
    fails_and_then_goes(without, &["not known", "host_key = \"SHA256:"]);
}

#[test]
fn a_host_that_is_not_there_or_does_not_answer() {
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    fails_and_then_goes(
        |right| replaced(right, "port", &closed.to_string()),
        &["firewall"],
    );
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port().to_string();
    let wrong = |right: &str| {
        let right = replaced(&replaced(right, "port", &port), "idle_seconds", "1");
        replaced(&right, "connect_seconds", "1")
    };
    fails_and_then_goes(wrong, &[]);
}

#[cfg(unix)]
#[test]
fn a_password_file_others_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = sandbox(Default::default());
    let right = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let with_file = right.replace(
        "password_env = \"EXCHANGE_PASSWORD\"",
        "password_file = \"secret\"",
    );
    let house = house(&with_file, "");
    let secret = house.write("secret", format!("{PASSWORD}\n"));
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).unwrap();
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(
        out.stderr.contains("chmod 600") && !out.stderr.contains(PASSWORD),
        "{}",
        out.stderr
    );
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(house.run(&["sync"]).status, Some(0));
}

#[test]
fn a_secret_that_is_not_set() {
    let house = house(
        "type = \"sftp\"\nhost = \"127.0.0.1\"\nuser = \"a\"\npassword_env = \"NOT_SET\"\n",
        "",
    );
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(out.stderr.contains("NOT_SET"), "{}", out.stderr);
}

/// A small file system of its own, taken off when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(place: &Path, size: &str) -> Option<Self> {
        fs::create_dir(place).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(place)
            .output();
        match mounted {
            Ok(out) if out.status.success() => Some(Self(place.to_owned())),
            _ => {
                println!("skipped: no small file system can be mounted here");
                None
            }
        }
    }

    fn grow(&self, size: &str) {
        let options = format!("remount,size={size}");
        assert!(
            Command::new("mount")
                .args(["-o", &options])
                .arg(&self.0)
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_while_packing() {
    let sandbox = sandbox(Default::default());
    let right = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let house = house(&right, "[outbox]\npath = \"small\"\n");
    house.publish("b_20260301_020000_new.mrc", 100..300, 5000);
    let Some(disk) = SmallDisk::new(&house.path("small"), "256k") else {
        return;
    };
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(3), "{out:?}");
    assert!(
        out.stderr.contains("the disk is full") && out.stderr.contains("small"),
        "{}",
        out.stderr
    );
    assert!(sandbox.uploads().is_empty());
    disk.grow("64m");
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    assert_eq!(sandbox.holdings().len(), 220);
    assert_eq!(run["recovered"][0]["what"], "given-up", "{run:#}");
    drop(disk);
}
