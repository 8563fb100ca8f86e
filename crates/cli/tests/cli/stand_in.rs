//! The command `sandbox`: reachable, recorded, bounded, and ended in order.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};

use holdsync_exchange::{Exchange as _, RemoteDir, RemoteName};
use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig};
use serde_json::Value;

use crate::house::House;

/// A running `sandbox`; ended when dropped.
struct Running {
    child: Child,
    port: u16,
    host_key: String,
}

impl Running {
    fn start(house: &House, more: &[&str]) -> Self {
        let words = [&["sandbox", "--format", "json"], more].concat();
        let mut child = house
            .command(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = String::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            told.push_str(&line);
            if line == "}" {
                break;
            }
        }
        let told: Value = serde_json::from_str(&told).unwrap();
        Self {
            child,
            port: u16::try_from(told["port"].as_u64().unwrap()).unwrap(),
            host_key: told["host_key"].as_str().unwrap().to_owned(),
        }
    }

    fn client(&self, login: Login) -> Sftp {
        let mut config = SftpConfig::new("127.0.0.1", "fx_qxm");
        config.port = self.port;
        config.host_keys = HostKeys::pinned(self.host_key.clone());
        config.logins = vec![login];
        Sftp::new(config)
    }

    /// Asks it to end, and gives its status and what it has logged.
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let kill = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn password(text: &str) -> Login {
    Login::Password(text.to_owned().into())
}

fn deliver(sftp: &mut Sftp, name: &str, content: &[u8]) {
    let dir = RemoteDir::new("/xfer/metacoll/in/bib").unwrap();
    let (name, length) = (RemoteName::new(name).unwrap(), content.len() as u64);
    let outcome = sftp.deliver(&dir, &name, &mut &content[..], length, &mut |_| {});
    assert!(outcome.is_delivered(), "{outcome:?}");
}

#[cfg(unix)]
#[test]
fn what_was_sent_is_recorded_and_the_end_is_in_order() {
    let house = House::new();
    let running = Running::start(&house, &["--record", "rehearsal"]);
    let mut sftp = running.client(password("rehearsal"));
    let name = "1099002.qxm.cancel.20260301040000.01.csv";
    deliver(&mut sftp, name, b"LSN,OCLC_Number\r\n,(OCoLC)41\r\n");
    sftp.disconnect();
    let (status, log) = running.end("-INT");
    assert_eq!(status, Some(0), "{log}");
    let line = log
        .lines()
        .find(|line| line.contains("fx_qxm received: "))
        .expect("it is in the log");
    let (time, _) = line.split_once("  ").unwrap();
    assert!(
        time.len() == 8 && time.chars().filter(|letter| *letter == ':').count() == 2,
        "{line}"
    );
    assert!(
        log.contains(&format!("processed {name} in collection 1099002: 1 record\n")),
        "{log}"
    );
    let kept: Vec<_> = fs::read_dir(house.path("rehearsal/uploads"))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].file_name().to_str().unwrap().ends_with(name));
    assert_eq!(
        fs::read(kept[0].path()).unwrap(),
        b"LSN,OCLC_Number\r\n,(OCoLC)41\r\n"
    );
    let reports = fs::read_dir(house.path("rehearsal/reports")).unwrap().count();
    assert!(reports >= 2, "{reports}");
}

/// Other machines could log in with a password that everybody knows.
#[test]
fn a_reachable_address_wants_a_password_of_its_own() {
    let house = House::new();
    let out = house.run(&["sandbox", "--listen", "0.0.0.0:0"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(out.stderr.contains("authorized_keys"), "{}", out.stderr);
}

/// As Alma does it: an RSA key, a test file that is uploaded, fetched and removed.
#[cfg(unix)]
#[test]
fn a_reachable_address_lets_a_key_of_alma_s_in() {
    let house = House::new();
    let mut keygen = Command::new("ssh-keygen");
    keygen.args(["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f"]);
    assert!(keygen.arg(house.path("alma_key")).status().unwrap().success());
    let public = fs::read_to_string(house.path("alma_key.pub")).unwrap();
    let example = house.run(&["sandbox", "--print-config"]).stdout;
    let keys = format!("authorized_keys = [\"{}\"]\n", public.trim());
    let config = example
        .lines()
        .map(|line| {
            if line.starts_with("password") {
                keys.as_str()
            } else {
                line
            }
        })
        .collect::<Vec<_>>()
        .join("\n");
    house.write("sandbox.toml", config);
    let running = Running::start(&house, &["--config", "sandbox.toml", "--listen", "0.0.0.0:0"]);
    let key = Login::KeyFile {
        path: house.path("alma_key"),
        passphrase: None,
    };
    let mut sftp = running.client(key);
    let dir = RemoteDir::new("/xfer/metacoll/in/bib").unwrap();
    let name = RemoteName::new("almatest.txt").unwrap();
    let test = sftp.upload_probe(&dir, &name, b"test");
    let words: Vec<_> = test.alma_lines().iter().map(|line| line.words).collect();
    assert_eq!(
        words,
        ["Ftp upload success", "Ftp download fail", "Ftp delete fail"]
    );
    let (status, log) = running.end("-TERM");
    assert_eq!(status, Some(0), "{log}");
}

/// The memory of a process in KiB, at its highest.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_upload_costs_disk_and_not_memory() {
    let house = House::new();
    let example = house.run(&["sandbox", "--print-config"]).stdout;
    house.write(
        "sandbox.toml",
        example.replace("automatic = true ", "automatic = false "),
    );
    let running = Running::start(
        &house,
        &["--config", "sandbox.toml", "--record", "rehearsal", "--quiet"],
    );
    let before = peak(running.child.id());
    let content = vec![b'x'; 48 << 20];
    deliver(
        &mut running.client(password("rehearsal")),
        "1099001.qxm.large.mrc",
        &content,
    );
    let grown = peak(running.child.id()) - before;
    assert!(
        grown < 24 << 10,
        "{grown} KiB for an upload of {} KiB",
        content.len() >> 10
    );
    let kept = fs::read_dir(house.path("rehearsal/uploads"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(kept.metadata().unwrap().len(), content.len() as u64);
}

/// Without a state folder nothing of it stays.
#[cfg(unix)]
#[test]
fn nothing_is_left_of_a_sandbox_without_a_state_folder() {
    let house = House::new();
    let temporary = house.path("tmp");
    fs::create_dir(&temporary).unwrap();
    let mut command = house.command(&["sandbox", "--format", "json", "--quiet"]);
    let mut child = command
        .env("TMPDIR", &temporary)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 1);
    let kill = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0);
}
