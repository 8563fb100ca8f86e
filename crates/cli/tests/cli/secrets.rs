//! Planted secrets are nowhere to be found: not in output, logs, ledger, files, process list or core.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use holdsync_sandbox::Faults;

use crate::house::{House, PASSWORD, PLAIN, exchange, sandbox, sandbox_with_log};

const PASSPHRASE: &str = "planted-passphrase-4711";
const WRONG: &str = "planted-and-wrong-4712";

/// A house whose exchange takes a locked key first and then the password of the variable.
fn house(port: u16, host_key: &str, variable: &str) -> House {
    let house = House::new();
    let there = exchange(port, host_key).replace("EXCHANGE_PASSWORD", variable);
    let with_key = format!("{there}key = \"key\"\nkey_passphrase_env = \"KEY_PASSPHRASE\"\n");
    house.configure("6421", PLAIN, &with_key, "");
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    let mut keygen = Command::new("ssh-keygen");
    keygen.args(["-q", "-a", "1", "-t", "ed25519", "-N", PASSPHRASE, "-f"]);
    assert!(keygen.arg(house.path("key")).status().unwrap().success());
    house
}

fn command(house: &House, arguments: &[&str]) -> Command {
    let mut command = house.command(arguments);
    command
        .env("KEY_PASSPHRASE", PASSPHRASE)
        .env("WRONG_PASSWORD", WRONG);
    command
}

/// Everything holdsync has written, names included.
fn written(folder: &Path, into: &mut Vec<u8>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        into.extend(path.display().to_string().into_bytes());
        if path.is_dir() {
            written(&path, into);
        } else if path.file_stem().is_none_or(|stem| stem != "key") {
            into.extend(fs::read(&path).unwrap());
        }
    }
}

fn holds(all: &[u8], secret: &str) -> bool {
    all.windows(secret.len())
        .any(|window| window == secret.as_bytes())
}

#[test]
fn nothing_that_is_said_or_kept_shows_a_secret() {
    let log = Arc::new(Mutex::new(String::new()));
    let noted = Arc::clone(&log);
    let note = move |line: &str| noted.lock().unwrap().push_str(line);
    let ours = sandbox_with_log(Faults::default(), note);
    let refuses = sandbox(Faults {
        refuse_login: true,
        ..Faults::default()
    });
    let breaks = sandbox(Faults {
        cut_after_bytes: Some(100),
        ..Faults::default()
    });
    let changed = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let houses = [
        house(
            ours.addr().port(),
            ours.host_key_fingerprint(),
            "EXCHANGE_PASSWORD",
        ),
        house(ours.addr().port(), ours.host_key_fingerprint(), "WRONG_PASSWORD"),
        house(ours.addr().port(), changed, "EXCHANGE_PASSWORD"),
        house(
            refuses.addr().port(),
            refuses.host_key_fingerprint(),
            "EXCHANGE_PASSWORD",
        ),
        house(
            breaks.addr().port(),
            breaks.host_key_fingerprint(),
            "EXCHANGE_PASSWORD",
        ),
    ];
    let at_the_exchange: [&[&str]; 3] = [&["doctor"], &["doctor", "--upload-probe", "--yes"], &["sync"]];
    let others: [&[&str]; 4] = [
        &["plan", "--all"],
        &["status"],
        &["alma-settings"],
        &[
            "check",
            "alma/a_20260301_010000_new.mrc",
            "--config",
            "holdsync.toml",
        ],
    ];
    let (mut said, mut done) = (Vec::new(), 0);
    for (number, house) in houses.iter().enumerate() {
        let others = others.iter().filter(|_| number == 0);
        for words in at_the_exchange.iter().chain(others) {
            for more in [&["--verbose"][..], &["--format", "json"]] {
                let output = command(house, &[words, more].concat()).output().unwrap();
                done += u32::from(output.status.code() == Some(0) && *words == ["sync"]);
                said.extend(output.stdout);
                said.extend(output.stderr);
            }
        }
        written(house.scratch.path(), &mut said);
    }
    assert_eq!(done, 2, "the right password lets in, nothing else does");
    said.extend(log.lock().unwrap().as_bytes());
    assert!(holds(&said, "the password"), "it was spoken of");
    assert!(
        holds(&said, "fx_aaa logged in by password"),
        "the log was searched"
    );
    for secret in [PASSWORD, PASSPHRASE, WRONG] {
        assert!(!holds(&said, secret), "{secret} is shown");
    }
    let private = fs::read_to_string(houses[0].path("key")).unwrap();
    for line in private.lines().filter(|line| line.len() > 40) {
        assert!(!holds(&said, line), "a line of the private key is shown");
    }
}

/// Waits at a host that never answers, with every secret read.
#[cfg(target_os = "linux")]
#[test]
fn neither_the_process_list_nor_a_core_shows_a_secret() {
    use std::os::unix::process::ExitStatusExt as _;
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let house = house(
        silent.local_addr().unwrap().port(),
        "SHA256:x",
        "EXCHANGE_PASSWORD",
    );
    let holdsync = command(&house, &["sync"]);
    // A shell that allows core files of any size.
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "ulimit -c unlimited 2>/dev/null; exec \"$0\" sync"])
        .arg(holdsync.get_program());
    shell.current_dir(house.scratch.path()).env_clear();
    let set = holdsync
        .get_envs()
        .filter_map(|(name, value)| value.map(|value| (name, value)));
    shell
        .envs(set)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = shell.spawn().unwrap();
    let (line, _) = silent.accept().unwrap();
    let mut listed = String::new();
    for entry in fs::read_dir("/proc").unwrap() {
        let of = |file: &str| fs::read(entry.as_ref().unwrap().path().join(file)).unwrap_or_default();
        // The program that made the key for this test was given the passphrase in its arguments.
        if of("comm").starts_with(b"holdsync") {
            listed.push_str(&String::from_utf8_lossy(&[of("cmdline"), of("status")].concat()));
        }
    }
    assert!(listed.contains("holdsync"), "it is in the list");
    for secret in [PASSWORD, PASSPHRASE] {
        assert!(!listed.contains(secret), "{secret} is in the process list");
    }
    let quit = Command::new("kill")
        .args(["-QUIT", &child.id().to_string()])
        .status();
    assert!(quit.unwrap().success());
    let status = child.wait().unwrap();
    drop(line);
    assert_eq!((status.signal(), status.core_dumped()), (Some(3), false));
    let mut left = Vec::new();
    written(house.scratch.path(), &mut left);
    assert!(!holds(&left, PASSWORD) && !holds(&left, PASSPHRASE));
}

/// An answer to a question on the terminal.
#[cfg(target_os = "linux")]
struct Answer {
    question: &'static str,
    text: &'static str,
    /// The terminal must not show it.
    hidden: bool,
}

/// Waits until the terminal of the holdsync that runs in this folder echoes nothing.
#[cfg(target_os = "linux")]
fn wait_for_a_silent_terminal(folder: &Path) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline {
        for entry in fs::read_dir("/proc").unwrap() {
            let process = entry.unwrap().path();
            let ours = fs::read(process.join("comm")).is_ok_and(|name| name.starts_with(b"holdsync"))
                && fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == folder);
            if !ours {
                continue;
            }
            let Ok(terminal) = fs::read_link(process.join("fd/0")) else {
                continue;
            };
            let stty = Command::new("stty")
                .arg("-a")
                .arg("-F")
                .arg(terminal)
                .output()
                .unwrap();
            if String::from_utf8_lossy(&stty.stdout).contains(" -echo ") {
                return;
            }
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the terminal still shows what is typed");
}

/// `None` where there is no `script`, which gives a program a terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(house: &House, words: &str, answers: &[Answer]) -> Option<(Option<i32>, String)> {
    let holdsync = command(house, &[]);
    let mut script = Command::new("script");
    let run = format!("{} {words}", holdsync.get_program().display());
    script
        .args(["-q", "-e", "-f", "-c", &run, "/dev/null"])
        .current_dir(house.scratch.path())
        .env_clear();
    script.envs(
        holdsync
            .get_envs()
            .filter_map(|(name, value)| value.map(|value| (name, value))),
    );
    let mut child = match script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => {
            println!("skipped: script(1) cannot be started: {error}");
            return None;
        }
    };
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (mut shown, mut block) = (Vec::new(), [0; 1024]);
    let mut answers = answers.iter();
    let mut next = answers.next();
    loop {
        let got = stdout.read(&mut block).unwrap_or(0);
        if got == 0 {
            break;
        }
        shown.extend(&block[..got]);
        // An answer is given when its question stands there, not before.
        if let Some(Answer {
            question,
            text,
            hidden,
        }) = next
            && holds(&shown, question)
        {
            if *hidden {
                wait_for_a_silent_terminal(house.scratch.path());
            }
            writeln!(stdin, "{text}").unwrap();
            next = answers.next();
        }
    }
    let status = child.wait().unwrap().code();
    Some((status, String::from_utf8_lossy(&shown).into_owned()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_password_is_asked_for_and_not_shown() {
    let sandbox = sandbox(Faults::default());
    let house = House::new();
    let there = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    house.configure(
        "6421",
        PLAIN,
        &there.replace("password_env", "# password_env"),
        "",
    );
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    let out = house.run(&["doctor"]);
    assert_eq!(
        out.status,
        Some(2),
        "without a terminal nobody can be asked: {out:?}"
    );
    let question = "password of fx_aaa at 127.0.0.1: ";
    let hidden = |text| Answer {
        question,
        text,
        hidden: true,
    };
    let Some((status, shown)) = on_a_terminal(&house, "doctor", &[hidden(PASSWORD)]) else {
        return;
    };
    assert_eq!(status, Some(0), "{shown}");
    assert!(shown.contains(question) && !shown.contains(PASSWORD), "{shown}");
    let (status, shown) = on_a_terminal(&house, "doctor", &[hidden(WRONG)]).unwrap();
    assert_eq!(status, Some(4), "{shown}");
    assert!(!shown.contains(WRONG), "{shown}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_key_and_a_test_upload_are_agreed_to_on_a_terminal() {
    let sandbox = sandbox(Faults::default());
    let house = House::new();
    let there = exchange(sandbox.addr().port(), "x").replace("host_key = \"x\"\n", "");
    house.configure("6421", PLAIN, &there, "");
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    let open = |question, text| Answer {
        question,
        text,
        hidden: false,
    };
    let (accept, question) = ("doctor --accept-host-key", "accept the key (yes or no)");
    let Some((status, shown)) = on_a_terminal(&house, accept, &[open(question, "no")]) else {
        return;
    };
    assert_eq!(status, Some(4), "{shown}");
    assert!(!house.path(".ssh").exists());
    let (status, shown) = on_a_terminal(&house, accept, &[open(question, "yes")]).unwrap();
    assert_eq!(status, Some(0), "{shown}");
    assert!(shown.contains(sandbox.host_key_fingerprint()), "{shown}");
    assert!(house.path(".ssh/known_hosts").exists());

    let (probe, question) = ("doctor --upload-probe", "upload it (yes or no)");
    let (status, shown) = on_a_terminal(&house, probe, &[open(question, "no")]).unwrap();
    assert_eq!((status, sandbox.uploads().len()), (Some(2), 0), "{shown}");
    let (status, shown) = on_a_terminal(&house, probe, &[open(question, "yes")]).unwrap();
    assert_eq!((status, sandbox.uploads().len()), (Some(0), 1), "{shown}");
    assert!(shown.contains("Ftp upload success"), "{shown}");
}
