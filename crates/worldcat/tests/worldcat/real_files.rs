//! Real record files, sound and damaged: whatever they hold, every record is answered and the model goes on.

use std::path::{Path, PathBuf};

use holdsync_worldcat::Outcome;

use crate::fixture::{send, world};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let ending = path
            .extension()
            .map(|e| e.to_string_lossy().into_owned())
            .unwrap_or_default();
        if path.is_dir() {
            files(&path, found);
        } else if ["mrc", "marc", "dat", "marc21", "bin"].contains(&ending.as_str()) {
            found.push(path);
        }
    }
}

#[test]
fn every_ended_record_of_every_real_file_is_answered_once() {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("HOLDSYNC_CORPORA").map_or(default, PathBuf::from);
    let mut found = Vec::new();
    files(&folder, &mut found);
    if found.is_empty() {
        println!("skipped: no record files under {}", folder.display());
        return;
    }
    let (mut read, mut refused) = (0, 0);
    for path in &found {
        let bytes = std::fs::read(path).unwrap();
        let ended = bytes.iter().filter(|byte| **byte == 0x1d).count();
        let rest = bytes.rsplit(|byte| *byte == 0x1d).next().unwrap();
        let unended = usize::from(rest.iter().any(|byte| !matches!(byte, b'\r' | b'\n')));
        let mut world = world("set", "marc", "");
        let done = send(&mut world, &[bytes]);
        assert_eq!(done.records.len(), ended + unended, "{}", path.display());
        let errors = done
            .records
            .iter()
            .filter(|r| r.outcome == Outcome::DataError)
            .count();
        read += done.records.len() - errors;
        refused += errors;
    }
    println!("{} files, {read} records read, {refused} refused", found.len());
    assert!(
        read > refused,
        "most real records are sound: {read} read, {refused} refused"
    );
}
