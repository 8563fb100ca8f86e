//! What stands between a library and its exchange is told step by step.

use std::fs;
use std::net::TcpListener;

use holdsync_sandbox::{Faults, Sandbox};
use serde_json::Value;

use crate::house::{COLLECTION, House, PLAIN, exchange, sandbox};

fn house(sandbox: &Sandbox) -> House {
    house_with(&exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()))
}

fn house_with(exchange: &str) -> House {
    let house = House::new();
    house.configure("6421", PLAIN, exchange, "");
    house.publish("a_20260301_010000_new.mrc", 0..20, 10);
    house
}

/// The exchange without a pinned key: `~/.ssh/known_hosts` decides.
fn unpinned(sandbox: &Sandbox) -> String {
    let pinned = exchange(sandbox.addr().port(), "x");
    pinned.replace("host_key = \"x\"\n", "")
}

fn steps<'a>(told: &'a Value, section: &str) -> Vec<(&'a str, &'a str)> {
    let sections = told["sections"].as_array().unwrap();
    let section = sections.iter().find(|one| one["section"] == section).unwrap();
    let steps = section["steps"].as_array().unwrap().iter();
    steps
        .map(|step| (step["step"].as_str().unwrap(), step["outcome"].as_str().unwrap()))
        .collect()
}

/// The last step of a section.
fn last<'a>(told: &'a Value, section: &str) -> &'a Value {
    let sections = told["sections"].as_array().unwrap();
    let section = sections.iter().find(|one| one["section"] == section).unwrap();
    section["steps"].as_array().unwrap().last().unwrap()
}

#[test]
fn all_is_well_and_nothing_is_left_behind() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    let (status, told) = house.json(&["doctor"]);
    assert_eq!(status, Some(0), "{told:#}");
    let way = [
        "name resolution",
        "connection",
        "SSH banner",
        "key exchange",
        "host key",
        "login",
        "SFTP",
        "directory",
        "directory",
    ];
    assert_eq!(steps(&told, "exchange"), way.map(|step| (step, "good")));
    for step in told["sections"].as_array().unwrap().last().unwrap()["steps"]
        .as_array()
        .unwrap()
    {
        assert!(step["took_ms"].as_f64().unwrap() >= 0.0, "{step}");
    }
    assert_eq!(last(&told, "source alma")["step"], "holdings");
    assert!(sandbox.uploads().is_empty());
    assert!(
        !house.path("holdsync.db").exists(),
        "an examination makes no ledger"
    );
    let text = house.run(&["doctor"]).stdout;
    assert!(text.ends_with("all is well\n") && text.contains("852"), "{text}");
    assert_eq!(house.run(&["sync"]).status, Some(0));
    let (_, told) = house.json(&["doctor"]);
    assert!(
        last(&told, "ledger")["said"]
            .as_str()
            .unwrap()
            .contains("20 records"),
        "{told:#}"
    );
}

/// The directory of local holdings records is looked at where a collection takes them.
#[test]
fn the_directory_of_local_holdings_records_is_examined_where_it_is_used() {
    let sandbox = sandbox(Faults::default());
    let there = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let house = house_with(&there);
    assert!(!house.run(&["doctor"]).stdout.contains("in/lhr"));
    let lhr = "[[collection]]\nid = \"1012346\"\nsymbol = \"AAA\"\nkind = \"lhr\"\naction = \"set\"\nformat = \"marc\"\n\
               state = \"accepted\"\nwriter = \"deliver\"\n\n\
               [[source]]\nname = \"mfhd\"\nfolder = \"alma\"\nscope = \"incremental\"\ncontent = \"holdings\"\n";
    house.configure("6421", PLAIN, &there, lhr);
    let out = house.run(&["doctor"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert!(
        out.stdout.contains("/xfer/metacoll/in/lhr: 0 files"),
        "{}",
        out.stdout
    );
}

#[test]
fn each_failure_has_its_status_and_says_what_to_do() {
    let sandbox = sandbox(Faults::default());
    let right = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let changed = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let cases = [
        (
            right.replace("EXCHANGE_PASSWORD", "HOME"),
            4,
            "login",
            Some("authentication"),
        ),
        (right.replace("EXCHANGE_PASSWORD", "NOT_SET"), 2, "secrets", None),
        (exchange(closed, changed), 4, "connection", Some("connect")),
        (
            exchange(sandbox.addr().port(), changed),
            4,
            "host key",
            Some("host-key-changed"),
        ),
        (unpinned(&sandbox), 4, "host key", Some("host-key-unknown")),
        (
            format!("{right}reports = \"/xfer/elsewhere\"\n"),
            4,
            "directory",
            Some("not-found"),
        ),
        (
            right.replace("127.0.0.1", "no-such-host.invalid"),
            4,
            "name resolution",
            Some("resolve"),
        ),
        (
            format!("{right}key = \"no-such-key\"\n").replace("password_env", "# password_env"),
            2,
            "login",
            Some("key-unusable"),
        ),
    ];
    for (exchange, status, step, code) in cases {
        let house = house_with(&exchange);
        let (found, told) = house.json(&["doctor"]);
        assert_eq!(found, Some(status), "{step}: {told:#}");
        assert_eq!(told["status"], status);
        let failed = last(&told, "exchange");
        assert_eq!(
            (failed["step"].as_str(), failed["outcome"].as_str()),
            (Some(step), Some("failed")),
            "{told:#}"
        );
        assert_eq!(failed["code"].as_str(), code);
        assert!(!failed["hint"].as_str().unwrap().is_empty());
    }
}

#[test]
fn what_lies_here_is_examined_too() {
    let sandbox = sandbox(Faults::default());
    let right = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let house = house_with(&right);
    fs::remove_dir_all(house.path("alma")).unwrap();
    assert_eq!(house.run(&["doctor"]).status, Some(3));

    let house = house_with(&right);
    house.write(
        "holdsync.db",
        "this is a letter, and long enough not to be taken for an empty file. ".repeat(20),
    );
    let out = house.run(&["doctor"]);
    assert_eq!(out.status, Some(5), "{}", out.stdout);
    assert!(out.stdout.contains("FAILED open"), "{}", out.stdout);

    let house = house_with(&right);
    house.write("holdsync.toml", "[institution]\nname = \"FILL IN\"\n");
    let (status, told) = house.json(&["doctor"]);
    assert_eq!(
        (status, last(&told, "configuration")["outcome"].as_str()),
        (Some(2), Some("failed"))
    );
    assert_eq!(house.run(&["doctor", "--config", "nowhere.toml"]).status, Some(2));
}

/// A source that is said to show holdings, and does not, would have everything deleted.
#[test]
fn a_source_that_cannot_show_holdings_is_named() {
    let sandbox = sandbox(Faults::default());
    let right = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let house = house_with(&right);
    house.configure(
        "6421",
        "[source.holdings]\ntag = \"950\"\nlibrary = \"b\"\n",
        &right,
        "",
    );
    let (status, told) = house.json(&["doctor"]);
    assert_eq!(status, Some(2), "{told:#}");
    let failed = last(&told, "source alma");
    assert!(failed["said"].as_str().unwrap().contains("950"), "{failed}");
    assert!(
        failed["hint"]
            .as_str()
            .unwrap()
            .contains("shows_holdings = false"),
        "{failed}"
    );

    house.configure(
        "6421",
        "shows_holdings = false\n",
        &right,
        "[policy]\ndefault_symbol = \"AAA\"\n",
    );
    let (status, told) = house.json(&["doctor"]);
    assert_eq!(status, Some(0), "{told:#}");
    let note = last(&told, "source alma");
    assert!(
        note["said"]
            .as_str()
            .unwrap()
            .contains("no title is deleted on holdings grounds"),
        "{note}"
    );
}

#[test]
fn a_key_is_accepted_by_its_fingerprint_only() {
    let sandbox = sandbox(Faults::default());
    let house = house_with(&unpinned(&sandbox));
    let right = sandbox.host_key_fingerprint();
    let known = house.path(".ssh/known_hosts");
    // Nobody can be asked here.
    let out = house.run(&["doctor", "--accept-host-key"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(
        out.stderr.contains(right) && out.stderr.contains("--accept-host-key=SHA256:"),
        "{}",
        out.stderr
    );
    let wrong = "--accept-host-key=SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    assert_eq!(house.run(&["doctor", wrong]).status, Some(4));
    assert!(!known.exists());
    let accept = format!("--accept-host-key={right}");
    let out = house.run(&["doctor", &accept]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert!(fs::read_to_string(&known).unwrap().contains(sandbox.host_key()));
    assert_eq!(house.run(&["doctor"]).status, Some(0));
    // Once more changes nothing.
    let before = fs::read(&known).unwrap();
    assert_eq!(house.run(&["doctor", &accept]).status, Some(0));
    assert_eq!(fs::read(&known).unwrap(), before);
}

#[test]
fn a_changed_key_is_shown_with_the_one_on_record() {
    let (old, new) = (sandbox(Faults::default()), sandbox(Faults::default()));
    let house = house_with(&unpinned(&new));
    fs::create_dir(house.path(".ssh")).unwrap();
    let line = format!("[127.0.0.1]:{} {}\n", new.addr().port(), old.host_key());
    house.write(".ssh/known_hosts", &line);
    let out = house.run(&["doctor"]);
    assert_eq!(out.status, Some(4), "{out:?}");
    for print in [old.host_key_fingerprint(), new.host_key_fingerprint()] {
        assert!(out.stdout.contains(print), "{}", out.stdout);
    }
    let out = house.run(&["doctor", "--accept-host-key"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    for print in [old.host_key_fingerprint(), new.host_key_fingerprint()] {
        assert!(out.stderr.contains(print), "{}", out.stderr);
    }
    assert_eq!(fs::read_to_string(house.path(".ssh/known_hosts")).unwrap(), line);
    let accept = format!("--accept-host-key={}", new.host_key_fingerprint());
    assert_eq!(house.run(&["doctor", &accept]).status, Some(0));

    fs::write(
        house.path(".ssh/known_hosts"),
        format!("@revoked * {}\n", new.host_key()),
    )
    .unwrap();
    let out = house.run(&["doctor", &accept]);
    assert_eq!(out.status, Some(4), "{out:?}");
    assert!(out.stderr.contains("revoked"), "{}", out.stderr);
}

#[test]
fn a_pinned_key_decides_alone() {
    let sandbox = sandbox(Faults::default());
    let pinned = exchange(
        sandbox.addr().port(),
        "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    );
    let house = house_with(&pinned);
    let out = house.run(&["doctor", "--accept-host-key"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    let put = format!("put host_key = \"{}\"", sandbox.host_key_fingerprint());
    assert!(out.stderr.contains(&put), "{}", out.stderr);
}

#[test]
fn the_test_upload_speaks_alma_s_words_and_only_the_upload_counts() {
    let sandbox = sandbox(Faults::default());
    let house = house(&sandbox);
    let out = house.run(&["doctor", "--upload-probe"]);
    assert_eq!(out.status, Some(2), "nobody can be asked: {out:?}");
    assert!(
        out.stderr.contains(&format!("{COLLECTION}.aaa.probe.")),
        "{}",
        out.stderr
    );
    assert!(out.stderr.contains("--yes"), "{}", out.stderr);
    assert!(sandbox.uploads().is_empty());

    let (status, told) = house.json(&["doctor", "--upload-probe", "--yes"]);
    assert_eq!(status, Some(0), "{told:#}");
    let said: Vec<String> = {
        let sections = told["sections"].as_array().unwrap();
        let steps = sections.last().unwrap()["steps"].as_array().unwrap().iter();
        steps
            .map(|step| step["said"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        steps(&told, "upload probe"),
        [("upload", "good"), ("download", "note"), ("delete", "note")]
    );
    assert!(said[0].starts_with("Ftp upload success"), "{said:?}");
    assert!(
        said[1].starts_with("Ftp download fail: to be ignored"),
        "{said:?}"
    );
    assert!(said[2].starts_with("Ftp delete fail: to be ignored"), "{said:?}");
    let uploads = sandbox.uploads();
    assert_eq!(uploads.len(), 1);
    assert!(
        uploads[0].name.starts_with(&format!("{COLLECTION}.aaa.probe.2")),
        "{}",
        uploads[0].name
    );
    assert!(!uploads[0].bytes().unwrap().contains(&0x1d), "it holds no record");
    assert!(sandbox.holdings().is_empty());
    // Whatever is reported about it is no answer to anything.
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    let reports = run["reports"].as_array().unwrap();
    assert!(
        reports
            .iter()
            .all(|report| !report["name"].as_str().unwrap().contains("probe")),
        "{run:#}"
    );
}

#[test]
fn a_test_upload_that_fails_is_a_failure_of_the_exchange() {
    for faults in [
        Faults {
            refuse_open: true,
            ..Faults::default()
        },
        Faults {
            cut_before_close_answer: true,
            ..Faults::default()
        },
        Faults {
            disk_full_after_bytes: Some(3),
            ..Faults::default()
        },
    ] {
        let sandbox = sandbox(faults.clone());
        let (status, told) = house(&sandbox).json(&["doctor", "--upload-probe", "--yes"]);
        assert_eq!(status, Some(4), "{faults:?} {told:#}");
        let failed = steps(&told, "upload probe")[0];
        assert_eq!(failed, ("upload", "failed"), "{faults:?}");
    }
    let sandbox = sandbox(Faults::default());
    let out = house(&sandbox).run(&["doctor", "--upload-probe", "--yes", "--collection", "7654321"]);
    assert_eq!(
        out.status,
        Some(2),
        "only an ID of the configuration is used: {out:?}"
    );
    assert!(sandbox.uploads().is_empty());
}

#[test]
fn an_exchange_that_is_a_folder_is_examined() {
    let house = house_with("type = \"folder\"\nfolder = \"exchange\"\n");
    assert_eq!(house.run(&["doctor"]).status, Some(4));
    for folder in ["exchange/xfer/metacoll/in/bib", "exchange/xfer/metacoll/reports"] {
        fs::create_dir_all(house.path(folder)).unwrap();
    }
    assert_eq!(house.run(&["doctor"]).status, Some(0));
    assert_eq!(house.run(&["doctor", "--upload-probe", "--yes"]).status, Some(2));
}

#[cfg(unix)]
#[test]
fn a_private_key_that_others_can_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = sandbox(Faults::default());
    let there = exchange(sandbox.addr().port(), sandbox.host_key_fingerprint());
    let house = house_with(&format!("{there}key = \"key\"\n"));
    let key = house.write("key", "no key at all");
    for (mode, named) in [(0o644, true), (0o600, false)] {
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        let out = house.run(&["doctor"]);
        assert_eq!(out.status, Some(0), "the password lets in: {out:?}");
        assert_eq!(
            out.stdout.contains("others can read the private key"),
            named,
            "{}",
            out.stdout
        );
    }
}
