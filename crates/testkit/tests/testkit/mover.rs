use std::fs::{self, File};
use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use holdsync_testkit::Mover;

fn wait_for(mut condition: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !condition() {
        assert!(Instant::now() < deadline, "waited in vain");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_file_vanishes_while_it_is_written_and_is_kept_whole() {
    let place = tempfile::tempdir().unwrap();
    let inbox = place.path().join("in");
    fs::create_dir_all(inbox.join("sub")).unwrap();
    let mover = Mover::start(&inbox, &place.path().join("queue")).unwrap();
    let mut file = File::create(inbox.join("a")).unwrap();
    file.write_all(b"one").unwrap();
    wait_for(|| !inbox.join("a").exists());
    file.write_all(b" two").unwrap();
    wait_for(|| mover.content("a").is_some_and(|content| content == b"one two"));
    fs::write(inbox.join("b"), "b").unwrap();
    wait_for(|| mover.taken() == ["a", "b"]);
    assert!(inbox.join("sub").exists());
    drop(mover);
    fs::write(inbox.join("c"), "c").unwrap();
    assert!(inbox.join("c").exists());
}
