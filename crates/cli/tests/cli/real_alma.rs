//! Real files of Alma reach the stand-in and a real server, every record accounted for.

use std::fs;

use holdsync_testkit::{Mover, sshd_or_skip};
use serde_json::Value;

use crate::house::{House, SYMBOL, exchange, real_publishing, sandbox};

/// The profile of that library: no 852, holdings in 900, items in 985, portfolios in 986.
const MAPPING: &str = "enrichment = [\"985\"]\n[source.holdings]\ntag = \"900\"\nlibrary = \"b\"\nlocation = \"d\"\n\
                       [source.items]\ntag = \"985\"\nlibrary = \"i\"\n[source.portfolios]\ntag = \"986\"\n";

fn with_real_files(house: &House, exchange: &str) -> bool {
    let Some(folder) = real_publishing() else {
        return false;
    };
    house.configure("6761", MAPPING, exchange, "");
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        house.write(
            &format!("alma/{}", entry.file_name().to_string_lossy()),
            fs::read(entry.path()).unwrap(),
        );
    }
    true
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value}"))
}

/// Read = sent + held + deleted + rejected, and gives the number sent. No record of this publishing shares its
/// number with another, so records and titles are the same.
fn accounted(run: &Value) -> u64 {
    let source = &run["sources"][0];
    let files = source["files"].as_array().unwrap();
    let read: u64 = files.iter().map(|file| number(&file["records"])).sum();
    let rejected: u64 = files.iter().map(|file| number(&file["rejected"])).sum();
    let applied = &source["applied"];
    let held: u64 = source["held"].as_object().unwrap().values().map(number).sum();
    assert_eq!(held, number(&applied["held"]));
    let sent = run["plan"]["steps"].as_array().unwrap().len() as u64;
    let uploaded: u64 = run["uploads"]
        .as_array()
        .unwrap()
        .iter()
        .map(|upload| number(&upload["records"]))
        .sum();
    assert_eq!(sent, uploaded, "{run:#}");
    assert_eq!(
        sent + held + number(&applied["deleted"]) + rejected,
        read,
        "{run:#}"
    );
    assert_eq!(read, 126);
    let twin = source["skipped"].as_array().unwrap();
    assert!(
        twin.iter().any(|skip| skip["why"] == "known"),
        "the second package has the same bytes: {twin:?}"
    );
    sent
}

#[test]
fn through_the_stand_in_and_confirmed() {
    let sandbox = sandbox(Default::default());
    let house = House::new();
    if !with_real_files(
        &house,
        &exchange(sandbox.addr().port(), sandbox.host_key_fingerprint()),
    ) {
        return;
    }
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    let sent = accounted(&run);
    assert_eq!(sandbox.holdings().len() as u64, sent);
    let (_, overview) = house.json(&["status"]);
    assert_eq!(overview["symbols"][0]["symbol"], SYMBOL);
    assert_eq!(number(&overview["symbols"][0]["confirmed"]), sent);

    let (status, again) = house.json(&["sync"]);
    assert_eq!(status, Some(0));
    assert_eq!(again["uploads"].as_array().unwrap().len(), 0, "{again:#}");
    assert_eq!(again["plan"]["steps"].as_array().unwrap().len(), 0, "{again:#}");
    assert_eq!(sandbox.uploads().len(), 1);
}

#[test]
fn through_a_real_server_whose_inbox_is_emptied_at_once() {
    let Some(sshd) = sshd_or_skip() else { return };
    let (inbox, reports) = (sshd.files().join("inbox"), sshd.files().join("reports"));
    fs::create_dir_all(&inbox).unwrap();
    fs::create_dir_all(&reports).unwrap();
    let known_hosts = sshd.known_hosts("127.0.0.1", sshd.port()).unwrap();
    let mover = Mover::start(&inbox, &sshd.files().join("queue")).unwrap();
    let house = House::new();
    let exchange = format!(
        "type = \"sftp\"\nhost = \"127.0.0.1\"\nport = {}\nuser = \"{}\"\nkey = \"{}\"\nknown_hosts = \"{}\"\n\
         bib = \"{}\"\nreports = \"{}\"\ntries = 1\n",
        sshd.port(),
        sshd.user(),
        sshd.key_file().display(),
        known_hosts.display(),
        inbox.display(),
        reports.display(),
    );
    if !with_real_files(&house, &exchange) {
        return;
    }
    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    let sent = accounted(&run);
    let names: Vec<&str> = run["uploads"]
        .as_array()
        .unwrap()
        .iter()
        .map(|upload| upload["name"].as_str().unwrap())
        .collect();
    let (status, again) = house.json(&["sync"]);
    assert_eq!(
        (status, again["uploads"].as_array().unwrap().len()),
        (Some(0), 0),
        "{again:#}"
    );
    // The mover sweeps once more when it ends, so that all of it is there.
    let queue = mover.queue().to_path_buf();
    drop(mover);
    let mut arrived: Vec<String> = fs::read_dir(&queue)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    arrived.sort();
    assert_eq!(arrived, names);
    let ends: usize = arrived
        .iter()
        .map(|name| {
            fs::read(queue.join(name))
                .unwrap()
                .iter()
                .filter(|byte| **byte == 0x1d)
                .count()
        })
        .sum();
    assert_eq!(ends as u64, sent);
    assert_eq!(fs::read_dir(&inbox).unwrap().count(), 0);
}
