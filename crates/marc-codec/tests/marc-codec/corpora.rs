use std::fmt::Write;
use std::path::{Path, PathBuf};

use holdsync_marc_codec::{Body, Reader};

/// A folder of the shared corpora; `None`, with a remark, where they are missing.
pub(crate) fn corpora(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    let folder = root.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} does not exist", folder.display());
    None
}

/// All MARC files below a folder with their path in it, in order.
pub(crate) fn marc_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| ["mrc", "marc", "dat", "bin"].iter().any(|known| end == *known))
            {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Counts of a file: sound records, records read with anomalies, pieces set aside, and the kinds of findings.
fn summary(data: &[u8]) -> String {
    let mut reader = Reader::new(data);
    let (mut sound, mut read, mut damaged, mut reached) = (0, 0, 0, 0);
    let mut kinds = std::collections::BTreeSet::new();
    let mut note = |kind: &dyn std::fmt::Debug| {
        let text = format!("{kind:?}");
        kinds.insert(text.split([' ', '{']).next().unwrap_or_default().to_owned());
    };
    while let Some(framed) = reader.next_record().unwrap() {
        assert!(framed.offset >= reached, "pieces overlap at {}", framed.offset);
        reached = framed.offset + framed.length;
        let anomalies = match framed.body {
            Body::Record(_, anomalies) => {
                let clean = anomalies.is_empty();
                sound += usize::from(clean);
                read += usize::from(!clean);
                anomalies
            }
            Body::Damaged {
                reason, anomalies, ..
            } => {
                damaged += 1;
                note(&format!("!{:?}", reason.kind).replace('"', ""));
                anomalies
            }
        };
        for anomaly in anomalies {
            note(&anomaly.kind);
        }
    }
    format!(
        "{sound} {read} {damaged} {}",
        kinds.into_iter().collect::<Vec<_>>().join(" ")
    )
}

#[test]
fn every_file_is_read_as_recorded() {
    let Some(folder) = corpora("codec") else { return };
    let mut table = String::new();
    for (name, data) in marc_files(&folder) {
        writeln!(table, "{name}: {}", summary(&data).trim_end()).unwrap();
    }
    insta::assert_snapshot!(table);
}
