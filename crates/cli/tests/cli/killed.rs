//! A run that was killed is taken up by the next one.

use std::time::{Duration, Instant};

use holdsync_testkit::{Faults, Proxy, Way};

use crate::house::{House, PLAIN, exchange, sandbox};

const PATIENCE: Duration = Duration::from_secs(30);

/// The line stalls after a part of the file; the process is killed there.
#[test]
fn during_an_upload_nothing_is_lost_and_only_the_ambiguous_file_goes_again() {
    let sandbox = sandbox(Default::default());
    let proxy = Proxy::start(sandbox.addr()).unwrap();
    let house = House::new();
    let exchange = exchange(proxy.port(), sandbox.host_key_fingerprint());
    house.configure("6421", PLAIN, &exchange, "[pack]\nrecords = 100\n");
    house.publish("a_20260301_010000_new.mrc", 0..300, 5000);
    // The first file of 100 records passes, the second stalls.
    let stall = 800_000;
    proxy.set(Faults {
        up: Way {
            stall_after: Some(stall),
            ..Way::default()
        },
        ..Faults::default()
    });
    let mut child = house
        .command(&["sync", "--quiet"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while proxy.passed().0 < stall {
        assert!(
            begun.elapsed() < PATIENCE,
            "the line never stalled: {:?}",
            proxy.passed()
        );
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before the line stalled"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    proxy.cut_all();
    proxy.set(Faults::default());

    let (status, run) = house.json(&["sync"]);
    assert_eq!(status, Some(0), "{run:#}");
    let what: Vec<&str> = run["recovered"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["what"].as_str().unwrap())
        .collect();
    assert_eq!(what, ["ambiguous", "sent-again"], "{run:#}");
    let (old, new) = (
        run["recovered"][1]["name"].as_str().unwrap(),
        run["recovered"][1]["new_name"].as_str().unwrap(),
    );
    assert!(old != new && new.contains("r2"), "{old} {new}");

    let uploads = sandbox.uploads();
    let whole: Vec<&str> = uploads
        .iter()
        .filter(|one| one.complete)
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(whole.len(), 3, "{whole:?} {run:#}");
    assert!(whole.contains(&new) && !whole.contains(&old), "{whole:?}");
    let mut names: Vec<&str> = uploads.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), uploads.len(), "no name is used twice");
    assert_eq!(sandbox.holdings().len(), 300);

    let (status, again) = house.json(&["sync"]);
    assert_eq!(
        (status, again["uploads"].as_array().unwrap().len()),
        (Some(0), 0),
        "{again:#}"
    );
    let (_, overview) = house.json(&["status"]);
    assert_eq!(overview["symbols"][0]["confirmed"], 300, "{overview:#}");
    assert_eq!(overview["uploads"].as_array().unwrap().len(), 0, "{overview:#}");
}
