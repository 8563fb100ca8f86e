use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml::{AnomalyKind, Outcome, RejectionKind};

use crate::reading::read;
use crate::writing::written;

/// The folder of real data, or `None` (said aloud) where it is not there.
pub(crate) fn corpora() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("HOLDSYNC_CORPORA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: no corpora at {}", folder.display());
        return None;
    }
    Some(folder)
}

pub(crate) fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "xml") {
            out.push(path);
        }
    }
}

/// The single member of a small `.tar.gz`: what lies between the first header and the end blocks.
fn published(path: &Path) -> Vec<u8> {
    let mut tar = Vec::new();
    std::io::Read::read_to_end(&mut GzDecoder::new(std::fs::File::open(path).unwrap()), &mut tar).unwrap();
    let size = std::str::from_utf8(&tar[124..135]).unwrap();
    let size = usize::from_str_radix(size.trim_start_matches(' '), 8).unwrap();
    tar[512..512 + size].to_vec()
}

#[test]
fn alma_publish() {
    let Some(folder) = corpora() else { return };
    let folder = folder.join("alma/MITLibraries+timdex-pipeline-lambdas/tests/fixtures");
    for (end, count) in [("new_1", 124), ("new_2", 124), ("delete", 2)] {
        let name = format!("TIMDEX_ALMA_EXPORT_DAILY_20220912_210929[053]_{end}.tar.gz");
        let file = published(&folder.join(name));
        let out = read(&file[..]);
        assert_eq!(out.len(), count);
        let (mut first_tags, mut long_codes) = (0, 0);
        for (framed, record) in &out {
            let Outcome::Record { anomalies } = &framed.outcome else {
                panic!("{framed:?}")
            };
            let codes = anomalies
                .iter()
                .filter(|a| matches!(a.kind, AnomalyKind::SubfieldCode { .. }))
                .count();
            long_codes += codes;
            assert_eq!(
                codes,
                anomalies.len(),
                "the publish has subfield codes of two letters, nothing else odd"
            );
            let from = framed.offset as usize;
            let bytes = &file[from..from + framed.length as usize];
            assert!(bytes.starts_with(b"<record>") && bytes.ends_with(b"</record>"));
            let tags: Vec<_> = record.fields().take(3).map(|f| f.tag()).collect();
            first_tags += usize::from(tags == [*b"005", *b"008", *b"001"].map(Tag::new));
            let occurrences = |what: &[u8]| bytes.windows(what.len()).filter(|w| *w == what).count();
            assert_eq!(
                record.len(),
                occurrences(b"<controlfield ") + occurrences(b"<datafield ")
            );
            assert!(
                record
                    .control(Tag::new(*b"001"))
                    .is_some_and(|id| id.starts_with(b"99"))
            );
        }
        assert_eq!(long_codes, if end == "delete" { 0 } else { 1464 });
        if end != "delete" {
            assert_eq!(first_tags, 122, "001 stays behind 005 and 008");
            assert!(out.iter().all(|(_, record)| record.leader().coding() == b' '));
        } else {
            assert!(out.iter().all(|(_, record)| record.leader().status() == b'd'));
        }
    }
}

#[test]
fn every_file_is_accounted_for() {
    let Some(folder) = corpora() else { return };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let (mut read_records, mut wrappers, mut others) = (0, 0, Vec::new());
    for path in paths {
        let out = read(std::fs::File::open(&path).unwrap());
        for (framed, record) in out {
            match framed.outcome {
                Outcome::Record { .. } => {
                    read_records += 1;
                    same_after_writing(&record);
                }
                Outcome::Rejected(rejection) if rejection.kind == RejectionKind::NoContent => wrappers += 1,
                Outcome::Rejected(rejection) => {
                    others.push(format!("{} {rejection}", path.file_name().unwrap().display()));
                }
            }
        }
    }
    eprintln!("{read_records} read, {wrappers} without MARC, {others:#?}");
    assert!(read_records > 340, "{read_records}");
    assert!(others.len() < 10, "{others:#?}");
}

fn same_after_writing(record: &Record) {
    let (file, losses) = written(record);
    assert_eq!(losses, []);
    let out = read(&file[..]);
    assert_eq!(out.len(), 1);
    assert_eq!(&out[0].1, record);
}
