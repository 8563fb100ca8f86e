use std::path::{Path, PathBuf};

use holdsync_unpack::Content;

use crate::workshop::{Out, unpack};

/// The folder of real data, or `None` (said aloud) where it is not there.
fn corpora() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("HOLDSYNC_CORPORA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: no corpora at {}", folder.display());
        return None;
    }
    Some(folder)
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

#[test]
fn alma_packages_hold_one_member_each() {
    let Some(folder) = corpora() else { return };
    let folder = folder.join("alma/MITLibraries+timdex-pipeline-lambdas/tests/fixtures");
    let mut records = Vec::new();
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    paths.sort();
    for path in paths {
        let out = unpack(&std::fs::read(&path).unwrap());
        let [Out::Member(name, Content::MarcXml, bytes)] = &out[..] else {
            panic!("{}", path.display())
        };
        assert!(
            name.starts_with("TIMDEX_ALMA_EXPORT_20220912_210929[053]_"),
            "{name}"
        );
        records.push(bytes.windows(8).filter(|w| w == b"<record>").count());
    }
    records.sort_unstable();
    assert_eq!(records, [2, 124, 124]);
}

#[test]
fn endings_agree_with_content() {
    let Some(folder) = corpora() else { return };
    let mut paths = Vec::new();
    files(&folder.join("codec"), &mut paths);
    files(&folder.join("alma"), &mut paths);
    let mut seen = 0;
    for path in paths {
        let expected = match path.extension().and_then(|e| e.to_str()) {
            Some("xml") => Content::MarcXml,
            Some("mrc" | "marc") => Content::Marc21,
            Some("gz") => Content::Gzip,
            _ => continue,
        };
        let bytes = std::fs::read(&path).unwrap();
        if bytes.is_empty() {
            continue;
        }
        assert_eq!(
            Content::of(&bytes[..bytes.len().min(4096)]),
            expected,
            "{}",
            path.display()
        );
        seen += 1;
    }
    assert!(seen > 200, "{seen}");
}
