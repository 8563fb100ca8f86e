//! Alma's files lie on a server and are fetched over SFTP.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use holdsync_testkit::{Faults, Proxy, Sshd, Way, sshd_or_skip};

use crate::house::{House, exchange, marc, sandbox};

/// A real server with a directory that Alma publishes into.
struct Server {
    sshd: Sshd,
    published: PathBuf,
}

impl Server {
    fn start() -> Option<Self> {
        let sshd = sshd_or_skip()?;
        let published = sshd.files().join("published");
        fs::create_dir(&published).unwrap();
        Some(Self { sshd, published })
    }

    /// Puts a file there, changed some minutes ago.
    fn publish(&self, name: &str, numbers: std::ops::Range<u64>, filler: usize, minutes: u64) {
        let path = self.published.join(name);
        let bytes: Vec<u8> = numbers.flat_map(|number| marc(number, filler)).collect();
        fs::write(&path, bytes).unwrap();
        let at = SystemTime::now() - Duration::from_secs(60 * minutes);
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(at)
            .unwrap();
    }

    /// The mapping of a source that lies here, reached through a port.
    fn source(&self, port: u16) -> String {
        let known_hosts = self.sshd.known_hosts("127.0.0.1", port).unwrap();
        format!(
            "[source.holdings]\ntag = \"852\"\nlibrary = \"b\"\nlocation = \"c\"\n\
             [source.sftp]\nhost = \"127.0.0.1\"\nport = {port}\nuser = \"{}\"\nkey = \"{}\"\nknown_hosts = \"{}\"\n\
             directory = \"{}\"\ntries = 1\nconnect_seconds = 5\nidle_seconds = 5\n",
            self.sshd.user(),
            self.sshd.key_file().display(),
            known_hosts.display(),
            self.published.display(),
        )
    }
}

#[test]
fn files_on_a_server_are_fetched_read_and_sent_once() {
    let Some(server) = Server::start() else { return };
    let sandbox = sandbox(Default::default());
    let house = House::new();
    let there = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    house.configure("6421", &server.source(server.sshd.port()), &there, "");
    server.publish("a_20260301_010000_new.mrc", 0..20, 10, 60);
    server.publish("notes.txt", 0..1, 10, 60);
    let (status, plan) = house.json(&["plan"]);
    assert_eq!(status, Some(0), "{plan:#}");
    assert_eq!(
        plan["collected"][0]["files"].as_array().unwrap().len(),
        1,
        "{plan:#}"
    );
    assert_eq!(plan["plan"]["steps"].as_array().unwrap().len(), 20, "{plan:#}");
    assert_eq!(house.run(&["sync"]).status, Some(0));
    assert_eq!(sandbox.holdings().len(), 20);

    // The next night Alma writes over the same name, and adds one.
    server.publish("a_20260301_010000_new.mrc", 0..25, 20, 30);
    server.publish("b_20260302_010000_new.mrc", 30..40, 10, 30);
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    assert_eq!(run["collected"][0]["files"].as_array().unwrap().len(), 2);
    assert_eq!(sandbox.holdings().len(), 35);
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0));
    assert!(
        run["collected"][0]["files"].as_array().unwrap().is_empty(),
        "{run:#}"
    );
    assert!(run["uploads"].as_array().unwrap().is_empty(), "{run:#}");
    assert_eq!(
        fs::read_dir(&server.published).unwrap().count(),
        3,
        "nothing is taken away there"
    );

    let (status, told) = house.json(&["doctor"]);
    assert_eq!(status, Some(0), "{told:#}");
    let names: Vec<&str> = told["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["section"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"server of alma"), "{names:?}");
}

#[test]
fn a_broken_line_is_taken_up_where_it_broke() {
    let Some(server) = Server::start() else { return };
    let sandbox = sandbox(Default::default());
    let proxy = Proxy::start(server.sshd.address()).unwrap();
    let house = House::new();
    let there = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    house.configure("6421", &server.source(proxy.port()), &there, "");
    server.publish("a_20260301_010000_new.mrc", 0..1000, 9000, 60);
    let length = fs::metadata(server.published.join("a_20260301_010000_new.mrc"))
        .unwrap()
        .len();
    assert!(length > 9_000_000);
    proxy.set(Faults {
        down: Way {
            // What was asked for ahead, 4 MiB, may be lost with the line.
            cut_after: Some(8_500_000),
            ..Way::default()
        },
        ..Faults::default()
    });
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(4), "{out:?}");
    assert!(
        out.stderr.contains("failed to fetch the files of source alma"),
        "{}",
        out.stderr
    );
    assert!(sandbox.uploads().is_empty());
    proxy.set(Faults::default());
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    let (_, down) = proxy.passed();
    assert!(down < length, "only the rest came: {down} of {length}");
    assert_eq!(sandbox.holdings().len(), 1000);
}

#[test]
fn a_file_that_is_being_written_waits_and_a_server_that_is_gone_costs_no_report() {
    let Some(server) = Server::start() else { return };
    let sandbox = sandbox(Default::default());
    let house = House::new();
    let there = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let source = server.source(server.sshd.port());
    house.configure("6421", &source, &there, "");
    let config = fs::read_to_string(house.path("holdsync.toml")).unwrap();
    house.write(
        "holdsync.toml",
        config.replace("settle_seconds = 0", "settle_seconds = 3600"),
    );
    server.publish("a_20260301_010000_new.mrc", 0..20, 10, 30);
    let out = house.run(&["sync"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert!(
        out.stdout
            .contains("a_20260301_010000_new.mrc may still be written"),
        "{}",
        out.stdout
    );
    server.publish("a_20260301_010000_new.mrc", 0..20, 10, 90);
    assert_eq!(house.run(&["sync"]).status, Some(0));
    assert_eq!(sandbox.holdings().len(), 20);

    drop(server);
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(4), "{run:#}");
    assert_eq!(run["collected"][0]["failure"]["code"], "connect", "{run:#}");
    assert!(
        run["remote"].is_null(),
        "OCLC's side was asked all the same: {run:#}"
    );
}

#[test]
fn what_a_source_on_a_server_lacks_is_told_with_its_line() {
    let house = House::new();
    let there = "type = \"folder\"\nfolder = \"exchange\"\n";
    for (section, told) in [
        (
            "[source.sftp]\nhost = \"a\"\nuser = \"b\"\n",
            "the key directory is missing",
        ),
        (
            "[source.sftp]\ndirectory = \"/a\"\nuser = \"b\"\n",
            "the server Alma publishes to",
        ),
        (
            "[source.sftp]\ndirectory = \"../a\"\nhost = \"a\"\nuser = \"b\"\n",
            "not a usable directory",
        ),
        (
            "[source.sftp]\npassword = \"a\"\n",
            "secrets do not stand in the configuration",
        ),
    ] {
        house.configure("6421", section, there, "");
        let out = house.run(&["plan"]);
        assert_eq!(out.status, Some(2), "{out:?}");
        assert!(out.stderr.contains(told), "{told}: {}", out.stderr);
    }
}

/// Each of two servers is accepted by its own fingerprint, whichever is asked for first.
#[test]
fn the_key_of_each_server_is_accepted_by_itself() {
    let Some(server) = Server::start() else { return };
    let sandbox = sandbox(Default::default());
    let house = House::new();
    let source = server.source(server.sshd.port());
    let source: Vec<&str> = source
        .lines()
        .filter(|line| !line.starts_with("known_hosts"))
        .collect();
    let there = exchange(sandbox.addr().port(), "x").replace("host_key = \"x\"\n", "");
    house.configure("6421", &(source.join("\n") + "\n"), &there, "");
    let ours = format!("--accept-host-key={}", sandbox.host_key_fingerprint());
    let out = house.run(&["doctor", &ours]);
    assert_eq!(out.status, Some(4), "{out:?}");
    assert!(out.stdout.contains("FAILED host key"), "{}", out.stdout);
    let theirs = format!(
        "--accept-host-key={}",
        server.sshd.fingerprint("ed25519").unwrap()
    );
    let out = house.run(&["doctor", &theirs]);
    assert_eq!(out.status, Some(0), "{out:?}");
    let known = fs::read_to_string(house.path(".ssh/known_hosts")).unwrap();
    assert_eq!(known.lines().count(), 2, "{known}");
}
