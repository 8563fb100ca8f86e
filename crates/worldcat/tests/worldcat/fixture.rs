//! Records and files, written here byte by byte so that the tests know what they send.

use holdsync_worldcat::{Answered, Directory, Outcome, Processed, ReportKind, Upload, World};

pub(crate) const RECEIVED: u64 = 1_689_177_432_289;

/// One field: tag, and its data as it stands (`|` becomes the subfield delimiter).
pub(crate) type Field<'a> = (&'a str, &'a str);

pub(crate) fn record(status: char, fields: &[Field<'_>]) -> Vec<u8> {
    let (mut directory, mut data) = (String::new(), Vec::new());
    for (tag, text) in fields {
        let text = text.replace('|', "\u{1f}");
        directory += &format!("{tag}{:04}{:05}", text.len() + 1, data.len());
        data.extend_from_slice(text.as_bytes());
        data.push(0x1e);
    }
    let base = 24 + directory.len() + 1;
    let length = base + data.len() + 1;
    let mut out = format!("{length:05}{status}am a22{base:05}   4500{directory}").into_bytes();
    out.push(0x1e);
    out.extend(data);
    out.push(0x1d);
    out
}

/// A full record with an MMS ID and, if given, a 035 $a.
pub(crate) fn bib(status: char, mms_id: &str, number: Option<&str>) -> Vec<u8> {
    let coded = number.map(|n| format!("  |a{n}"));
    let mut fields = vec![("001", mms_id)];
    fields.extend(coded.as_deref().map(|text| ("035", text)));
    fields.extend([
        ("100", "1 |aDoe, Jane"),
        ("245", "10|aTitle"),
        ("264", " 1|bPress|c2001"),
        ("300", "  |a9 p."),
    ]);
    record(status, &fields)
}

/// A world with one collection of symbol PUL.
pub(crate) fn world(action: &str, format: &str, more: &str) -> World {
    World::from_toml(&format!(
        "numbers = [\"1-5000\"]\nabsent = [4711]\nmerges = {{ 41 = 42, 40 = 41 }}\ndescribed = {{ \"990007\" = 77 }}\n\
         [[holdings]]\nsymbol = \"PUL\"\nnumbers = [\"100-110\", 42]\n\
         [[collection]]\nid = \"1012676\"\nsymbol = \"PUL\"\naction = \"{action}\"\nformat = \"{format}\"\n{more}"
    ))
    .unwrap()
}

pub(crate) fn upload(name: &str, bytes: Vec<u8>) -> Upload {
    Upload {
        name: name.into(),
        directory: Directory::Bib,
        bytes,
        received_ms: RECEIVED,
        complete: true,
    }
}

/// Sends one file and returns what became of it.
pub(crate) fn send(world: &mut World, records: &[Vec<u8>]) -> Processed {
    world.receive(upload("1012676.pul.bib.1.mrc", records.concat()));
    let mut done = world.run(RECEIVED + 86_400_000).unwrap();
    assert_eq!(done.len(), 1);
    done.remove(0)
}

/// Sends one record and returns its answer.
pub(crate) fn send_one(world: &mut World, record: Vec<u8>) -> Answered {
    send(world, &[record]).records.remove(0)
}

/// The rows of all reports of a kind.
pub(crate) fn rows(done: &Processed, kind: ReportKind) -> Vec<String> {
    let of_kind = done.reports.iter().filter(|r| r.kind == kind);
    let mut rows: Vec<String> = of_kind
        .flat_map(|r| r.content.lines())
        .map(str::to_owned)
        .collect();
    rows.sort();
    rows
}

pub(crate) fn verdict(answer: &Answered) -> (Outcome, Option<u64>, Option<u64>) {
    (answer.outcome, answer.sent, answer.result)
}
