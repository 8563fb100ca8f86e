//! Our transfers beside OpenSSH's `sftp`: one file, one `sshd`, one run, login included on both sides.
//!
//! `cargo run --release -p holdsync-sftp --example throughput [-- MEGABYTES [ROUNDS]]`
//!
//! Prints the median of the rounds for each direction and line, the ratio to OpenSSH, and the peak memory of
//! the process that made our transfer. Ends with status 1 where we are slower or need 32 MiB or more. Both sides take
//! turns, so that a noisy neighbour hits both.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs
)]

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use holdsync_exchange::{Exchange, RemoteDir, RemoteName};
use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig};
use holdsync_testkit::{Faults, Proxy, Sshd, Way, sshd_or_skip};

const MEMORY_LIMIT_KIB: u64 = 32 * 1024;
const ONE_WAY: Duration = Duration::from_millis(30);

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Upload,
    Download,
}

/// One transfer: how long it took, login included, and the peak memory of the process in KiB.
struct Run {
    took: Duration,
    memory: u64,
}

struct Course {
    sshd: Sshd,
    local: PathBuf,
    length: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--transfer") {
        transfer(&arguments[1..]);
        return ExitCode::SUCCESS;
    }
    let number = |place: usize, otherwise: u64| {
        arguments
            .get(place)
            .map_or(otherwise, |text| text.parse().unwrap())
    };
    let (length, rounds) = (number(0, 200) * 1_000_000, number(1, 3));
    let Some(sshd) = sshd_or_skip() else {
        return ExitCode::SUCCESS;
    };
    let local = sshd.home().join("local");
    fs::create_dir(&local).unwrap();
    let course = Course { sshd, local, length };
    fill(&course.local.join("source"), length);
    fs::copy(course.local.join("source"), course.sshd.files().join("offered")).unwrap();

    let proxy = Proxy::start(course.sshd.address()).unwrap();
    let late = || Way {
        delay: ONE_WAY,
        ..Way::default()
    };
    proxy.set(Faults {
        up: late(),
        down: late(),
    });
    println!("{} MB, median of {rounds}, login included", length / 1_000_000);
    println!("| line | direction | OpenSSH sftp | holdsync | ratio | peak memory |");
    println!("|---|---|---|---|---|---|");
    let mut good = true;
    for (line, port) in [("loopback", course.sshd.port()), ("60 ms", proxy.port())] {
        for direction in [Direction::Upload, Direction::Download] {
            good &= course.compare(line, port, direction, rounds);
        }
    }
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Bytes that no one compresses.
fn fill(path: &Path, length: u64) {
    let mut to = BufWriter::new(File::create(path).unwrap());
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..length / 8 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        to.write_all(&state.to_le_bytes()).unwrap();
    }
    to.flush().unwrap();
}

impl Course {
    fn compare(&self, line: &str, port: u16, direction: Direction, rounds: u64) -> bool {
        let (mut theirs, mut ours, mut memory) = (Vec::new(), Vec::new(), 0);
        for _ in 0..rounds {
            theirs.push(self.openssh(port, direction).took);
            let run = self.holdsync(port, direction);
            ours.push(run.took);
            memory = memory.max(run.memory);
        }
        let (theirs, ours) = (self.rate(theirs), self.rate(ours));
        let word = match direction {
            Direction::Upload => "upload",
            Direction::Download => "download",
        };
        let ratio = ours / theirs;
        println!(
            "| {line} | {word} | {theirs:.1} MB/s | {ours:.1} MB/s | {ratio:.2} | {:.1} MiB |",
            memory as f64 / 1024.0
        );
        ratio >= 1.0 && memory < MEMORY_LIMIT_KIB
    }

    /// Megabytes a second at the median.
    fn rate(&self, mut took: Vec<Duration>) -> f64 {
        took.sort();
        self.length as f64 / 1e6 / took[took.len() / 2].as_secs_f64()
    }

    fn openssh(&self, port: u16, direction: Direction) -> Run {
        let (here, there) = self.ends(direction);
        let batch = match direction {
            Direction::Upload => format!("put {} {}\n", here.display(), there.display()),
            Direction::Download => format!("get {} {}\n", there.display(), here.display()),
        };
        let hosts = self.sshd.known_hosts("127.0.0.1", port).unwrap();
        let mut command = Command::new("sftp");
        command
            .args([
                "-q",
                "-F",
                "none",
                "-oBatchMode=yes",
                "-oStrictHostKeyChecking=yes",
            ])
            .arg("-oIdentitiesOnly=yes")
            .arg(format!("-oUserKnownHostsFile={}", hosts.display()))
            .arg("-i")
            .arg(self.sshd.key_file())
            .args(["-P", &port.to_string(), "-b", "-"])
            .arg(format!("{}@127.0.0.1", self.sshd.user()));
        self.timed(command, &batch, direction)
    }

    fn holdsync(&self, port: u16, direction: Direction) -> Run {
        let (here, there) = self.ends(direction);
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .arg("--transfer")
            .arg(if direction == Direction::Upload {
                "up"
            } else {
                "down"
            })
            .arg(port.to_string())
            .arg(self.sshd.user())
            .arg(self.sshd.known_hosts("127.0.0.1", port).unwrap())
            .arg(self.sshd.key_file())
            .arg(here)
            .arg(there);
        self.timed(command, "", direction)
    }

    /// The file here and the file on the server.
    fn ends(&self, direction: Direction) -> (PathBuf, PathBuf) {
        match direction {
            Direction::Upload => (self.local.join("source"), self.sshd.files().join("taken")),
            Direction::Download => (self.local.join("fetched"), self.sshd.files().join("offered")),
        }
    }

    fn timed(&self, mut command: Command, input: &str, direction: Direction) -> Run {
        let (here, there) = self.ends(direction);
        let arrived = if direction == Direction::Upload {
            there
        } else {
            here
        };
        let start = Instant::now();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let took = start.elapsed();
        assert!(output.status.success());
        assert!(same(&arrived, &self.local.join("source")), "other bytes");
        fs::remove_file(arrived).unwrap();
        let memory = String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .unwrap_or(0);
        Run { took, memory }
    }
}

fn same(one: &Path, other: &Path) -> bool {
    let (mut one, mut other) = (File::open(one).unwrap(), File::open(other).unwrap());
    let (mut a, mut b) = (vec![0; 1 << 20], vec![0; 1 << 20]);
    loop {
        let got = one.read(&mut a).unwrap();
        if other.read_exact(&mut b[..got]).is_err() || a[..got] != b[..got] {
            return false;
        }
        if got == 0 {
            return other.read(&mut b).unwrap() == 0;
        }
    }
}

/// In a process of its own, so that the peak memory is that of a transfer.
fn transfer(arguments: &[String]) {
    let [way, port, user, known_hosts, key, here, there] = arguments else {
        panic!("--transfer is for the example itself");
    };
    let mut config = SftpConfig::new("127.0.0.1", user.as_str());
    config.port = port.parse().unwrap();
    config.host_keys = HostKeys::known_hosts(known_hosts);
    config.logins = vec![Login::KeyFile {
        path: key.into(),
        passphrase: None,
    }];
    let mut sftp = Sftp::new(config);
    let there = Path::new(there);
    let dir = RemoteDir::new(there.parent().unwrap().display().to_string()).unwrap();
    let name = RemoteName::new(there.file_name().unwrap().to_str().unwrap()).unwrap();
    if way == "up" {
        let mut file = File::open(here).unwrap();
        let length = file.metadata().unwrap().len();
        let outcome = sftp.deliver(&dir, &name, &mut file, length, &mut |_| {});
        assert!(outcome.is_delivered(), "{outcome:?}");
    } else {
        let mut file = File::create(here).unwrap();
        sftp.get(&dir, &name, &mut file, &mut |_| {}).unwrap();
    }
    drop(sftp);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak
        .and_then(|text| text.split_whitespace().next())
        .unwrap_or("0");
    println!("{kib}");
}
