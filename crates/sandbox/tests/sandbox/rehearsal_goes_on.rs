use holdsync_sandbox::worldcat::{CollectionState, Switches};
use holdsync_sandbox::{Sandbox, SandboxConfig};

use crate::fixture::{config, delivered, keys, sandbox, until};

#[test]
fn a_rehearsal_goes_on_from_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config = || SandboxConfig {
        state: Some(folder.path().to_owned()),
        record: true,
        ..config()
    };
    let first = Sandbox::start(config()).unwrap();
    delivered(&first, "1012676.pul.1.csv", &keys(&[41]));
    first.with_world(|world| world.merge(42, 43)).unwrap();
    let (holdings, reports) = (first.holdings(), first.reports());
    drop(first);
    let second = Sandbox::start(config()).unwrap();
    assert_eq!(second.holdings(), holdings);
    assert_eq!(second.holdings(), [("PUL".to_owned(), 43)]);
    let again = second.reports();
    assert_eq!(again.len(), 2);
    assert!(
        again
            .iter()
            .zip(&reports)
            .all(|(a, b)| a.name == b.name && a.bytes == b.bytes)
    );
    let kept: Vec<_> = std::fs::read_dir(folder.path().join("uploads"))
        .unwrap()
        .collect();
    assert_eq!(
        std::fs::read(kept[0].as_ref().unwrap().path()).unwrap(),
        keys(&[41])
    );
}

/// What waits lies in the state folder across starts, and goes when it is processed, unless it is recorded.
#[test]
fn a_file_that_waits_is_there_after_a_new_start_and_gone_when_it_is_processed() {
    let folder = tempfile::tempdir().unwrap();
    let config = || {
        let mut config = SandboxConfig {
            state: Some(folder.path().to_owned()),
            ..config()
        };
        config.world.collections[0].state = CollectionState::New;
        config
    };
    let kept = || std::fs::read_dir(folder.path().join("uploads")).unwrap().count();
    let first = Sandbox::start(config()).unwrap();
    delivered(&first, "1012676.pul.1.csv", &keys(&[5]));
    assert_eq!(first.uploads()[0].bytes().unwrap(), keys(&[5]));
    drop(first);
    std::fs::write(
        folder.path().join("uploads/1-1.part"),
        "of a start that was killed",
    )
    .unwrap();
    let second = Sandbox::start(config()).unwrap();
    assert_eq!(kept(), 1);
    second.with_world(|world| world.accept("1012676")).unwrap();
    second.process().unwrap();
    assert_eq!(second.holdings(), [("PUL".to_owned(), 5)]);
    assert_eq!(kept(), 0);
}

#[test]
fn a_collection_under_review_is_processed_once_it_is_accepted() {
    let mut config = config();
    config.world.collections[0].state = CollectionState::New;
    let sandbox = Sandbox::start(config).unwrap();
    delivered(&sandbox, "1012676.pul.1.csv", &keys(&[5]));
    assert_eq!((sandbox.reports().len(), sandbox.holdings().len()), (0, 0));
    assert!(sandbox.with_world(|world| world.accept("1012676")).unwrap());
    until("the waiting file is processed by itself", || {
        !sandbox.reports().is_empty()
    });
    assert_eq!(sandbox.holdings(), [("PUL".to_owned(), 5)]);
}

#[test]
fn delayed_answers_can_be_had_without_waiting() {
    let mut config = config();
    config.automatic = false;
    config.world.switches = Switches {
        answer_delay_seconds: 18_000,
        ..Switches::default()
    };
    let sandbox = Sandbox::start(config).unwrap();
    delivered(&sandbox, "1012676.pul.1.csv", &keys(&[5]));
    assert_eq!(sandbox.process().unwrap(), []);
    let due = sandbox
        .with_world(|world| world.waiting()[0].due_ms.unwrap())
        .unwrap();
    assert_eq!(sandbox.process_at(due - 1).unwrap(), []);
    let done = sandbox.process_at(due).unwrap();
    assert_eq!(done[0].records.len(), 1);
    assert_eq!(sandbox.reports().len(), 2);
}

#[test]
fn an_instance_can_be_used_from_several_threads() {
    let sandbox = sandbox();
    std::thread::scope(|scope| {
        for n in 1..=4_u64 {
            let sandbox = &sandbox;
            scope.spawn(move || delivered(sandbox, &format!("1012676.pul.{n}.csv"), &keys(&[n])));
        }
    });
    assert_eq!(sandbox.holdings().len(), 4);
}

#[test]
fn reports_are_zipped_in_place_after_a_week() {
    let folder = tempfile::tempdir().unwrap();
    let config = || SandboxConfig {
        state: Some(folder.path().to_owned()),
        ..config()
    };
    let sandbox = Sandbox::start(config()).unwrap();
    delivered(&sandbox, "1012676.pul.1.csv", &keys(&[5]));
    let (before, day) = (sandbox.reports(), 86_400_000);
    let received = sandbox.uploads()[0].received_ms;
    sandbox.process_at(received + 6 * day).unwrap();
    assert_eq!(sandbox.reports(), before);
    sandbox.process_at(received + 8 * day).unwrap();
    let after = sandbox.reports();
    assert_eq!(after.len(), before.len());
    for (plain, zipped) in before.iter().zip(&after) {
        assert_eq!(
            (zipped.name.clone(), zipped.modified_s),
            (format!("{}.zip", plain.name), plain.modified_s)
        );
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zipped.bytes.to_vec())).unwrap();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(&plain.name).unwrap(), &mut text).unwrap();
        assert_eq!(&*plain.bytes, text);
    }
    drop(sandbox);
    assert_eq!(
        Sandbox::start(config()).unwrap().reports(),
        after,
        "also on disk, with their times"
    );
}

#[test]
fn the_example_configuration_starts_a_sandbox() {
    let config = SandboxConfig::from_toml(SandboxConfig::EXAMPLE).unwrap();
    let sandbox = Sandbox::start(config).unwrap();
    assert_eq!(sandbox.holdings().len(), 100);
}
