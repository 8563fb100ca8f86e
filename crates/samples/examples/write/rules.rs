//! The rule fixtures: for each rule a file on which it fires and one on which it stays silent, or for rules that see more
//! than a record a folder of files each.
//!
//! The tables under `crates/samples/rules/` say what differs from a record without any fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use holdsync_marc_codec::{FIELD_TERMINATOR, Leader, RECORD_TERMINATOR, Record, Tag};
use serde::Deserialize;

/// The tables of all families.
const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    rule: Vec<Example>,
    #[serde(default)]
    run: Vec<RunExample>,
}

/// One rule: the record, by what differs from the base, and what is found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    code: String,
    #[serde(default)]
    base: Base,
    /// The profile; without one that of the base.
    profile: Option<String>,
    /// Lines of one record, or of several.
    fires: Records,
    silent: Records,
    /// The places of the findings, as they are shown: `record 1, 245 $q`.
    finds: Vec<String>,
    /// Bytes of the file that are replaced after writing, for what no record can hold: `[offset, "text"]`.
    #[serde(default)]
    patch: Vec<(usize, String)>,
}

/// A rule about files, or about several records.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RunExample {
    code: String,
    #[serde(default)]
    base: Base,
    profile: Option<String>,
    /// The files, checked in the order of their names.
    fires: BTreeMap<String, Content>,
    silent: BTreeMap<String, Content>,
    /// File and place of the findings: `a.mrc: record 1`.
    finds: Vec<String>,
    /// What is known besides the files; handed on as it is.
    #[serde(default)]
    context: toml::Table,
}

/// Records by what differs from the base, or text. A record whose first line is `bib` or `holdings` has that base.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Records(Vec<Vec<String>>),
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Base {
    #[default]
    Bib,
    Holdings,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Records {
    One(Vec<String>),
    Several(Vec<Vec<String>>),
}

/// Writes the files of all tables to `folder`, and `expected.json` with what each of them shows.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    let folder = folder.join("rules");
    fs::create_dir_all(&folder)?;
    let mut paths: Vec<_> = fs::read_dir(TABLES)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let mut expected = Vec::new();
    for path in paths {
        let wrong = |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
        let table: Table = toml::from_str(&fs::read_to_string(&path)?).map_err(|error| wrong(&error))?;
        for example in &table.rule {
            let code = &example.code;
            for (kind, records, patch) in [
                ("fires", &example.fires, example.patch.as_slice()),
                ("silent", &example.silent, &[]),
            ] {
                let bytes =
                    file(example.base, records, patch).map_err(|error| wrong(&format!("{code}: {error}")))?;
                fs::write(folder.join(format!("{code}.{kind}.mrc")), bytes)?;
            }
            expected.push(serde_json::json!({
                "code": code,
                "profile": example.profile.as_deref().unwrap_or(example.base.profile()),
                "finds": example.finds,
            }));
        }
        for example in &table.run {
            let code = &example.code;
            for (kind, files) in [("fires", &example.fires), ("silent", &example.silent)] {
                let folder = folder.join(format!("{code}.{kind}"));
                fs::create_dir_all(&folder)?;
                for (name, content) in files {
                    let bytes = content
                        .bytes(example.base)
                        .map_err(|error| wrong(&format!("{code}: {error}")))?;
                    fs::write(folder.join(name), bytes)?;
                }
            }
            expected.push(serde_json::json!({
                "code": code,
                "profile": example.profile.as_deref().unwrap_or(example.base.profile()),
                "finds": example.finds,
                "files": { "fires": names(&example.fires), "silent": names(&example.silent) },
                "context": example.context,
            }));
        }
    }
    expected.sort_by_key(|one| one["code"].to_string());
    let expected = serde_json::Value::from(expected);
    fs::write(folder.join("expected.json"), format!("{expected:#}\n"))
}

fn names(files: &BTreeMap<String, Content>) -> Vec<&String> {
    files.keys().collect()
}

impl Content {
    fn bytes(&self, base: Base) -> Result<Vec<u8>, String> {
        let records = match self {
            Self::Text(text) => return bytes(text),
            Self::Records(records) => records,
        };
        let mut file = Vec::new();
        for lines in records {
            let (base, lines) = match lines.split_first() {
                Some((first, rest)) if first == "bib" => (Base::Bib, rest),
                Some((first, rest)) if first == "holdings" => (Base::Holdings, rest),
                _ => (base, lines.as_slice()),
            };
            put(&record(base.lines(), lines)?, &mut file);
        }
        Ok(file)
    }
}

impl Base {
    const fn profile(self) -> &'static str {
        match self {
            Self::Bib => "oclc-bib",
            Self::Holdings => "oclc-lhr",
        }
    }

    /// A record in which no rule finds anything.
    fn lines(self) -> Vec<String> {
        let text = match self {
            Self::Bib => include_str!("../../rules/base/bib.mrk"),
            Self::Holdings => include_str!("../../rules/base/holdings.mrk"),
        };
        text.lines()
            .filter(|line| line.starts_with('='))
            .map(str::to_owned)
            .collect()
    }
}

fn file(base: Base, records: &Records, patch: &[(usize, String)]) -> Result<Vec<u8>, String> {
    let mut file = Vec::new();
    let records: Vec<&[String]> = match records {
        Records::One(lines) => vec![lines],
        Records::Several(records) => records.iter().map(Vec::as_slice).collect(),
    };
    for lines in records {
        put(&record(base.lines(), lines)?, &mut file);
    }
    for (offset, text) in patch {
        let text = bytes(text)?;
        let place = file
            .get_mut(*offset..offset + text.len())
            .ok_or("a patch beyond the end")?;
        place.copy_from_slice(&text);
    }
    Ok(file)
}

/// Appends the record as a careless writer does: `encode` refuses what some rules are about.
fn put(record: &Record, file: &mut Vec<u8>) {
    let (mut directory, mut data) = (String::new(), Vec::new());
    for field in record.fields() {
        let _ = write!(
            directory,
            "{}{:04}{:05}",
            field.tag(),
            field.data().len() + 1,
            data.len()
        );
        data.extend_from_slice(field.data());
        data.push(FIELD_TERMINATOR);
    }
    let base = 24 + directory.len() + 1;
    let mut leader = *record.leader().as_bytes();
    let mut place = |at: usize, number: usize| {
        let digits = format!("{:05}", number.min(99_999));
        for (to, digit) in leader.iter_mut().skip(at).zip(digits.bytes()) {
            *to = digit;
        }
    };
    place(0, base + data.len() + 1);
    place(12, base);
    file.extend_from_slice(&leader);
    file.extend_from_slice(directory.as_bytes());
    file.push(FIELD_TERMINATOR);
    file.append(&mut data);
    file.push(RECORD_TERMINATOR);
}

/// The base with what differs: a line takes the place of the base's fields with its tag, `=500  -` takes them out.
fn record(base: Vec<String>, lines: &[String]) -> Result<Record, String> {
    let mut all = base;
    let mut replaced: Vec<&str> = Vec::new();
    for line in lines {
        let tag = line
            .get(..4)
            .filter(|tag| tag.starts_with('='))
            .ok_or_else(|| format!("{line:?} does not begin with = and a tag"))?;
        let place = all.iter().position(|known| known.starts_with(tag));
        if !replaced.contains(&tag) {
            replaced.push(tag);
            all.retain(|known| !known.starts_with(tag));
        }
        let behind = all.iter().rposition(|known| known.starts_with(tag));
        let place = behind.map(|place| place + 1).or(place).unwrap_or_else(|| {
            all.iter()
                .take_while(|known| known.as_str() < line.as_str())
                .count()
                .max(1)
        });
        if !line.ends_with("  -") {
            all.insert(place.min(all.len()), line.clone());
        }
    }
    let mut record = Record::new(Leader::default());
    for line in &all {
        push(&mut record, line)?;
    }
    Ok(record)
}

fn push(record: &mut Record, line: &str) -> Result<(), String> {
    let wrong = || format!("{line:?} is no line such as =245  10$aTitle");
    let (tag, data) = (
        line.get(1..4).ok_or_else(wrong)?,
        line.get(6..).ok_or_else(wrong)?,
    );
    let mut data = bytes(data)?;
    if tag == "LDR" {
        let leader: [u8; 24] = data
            .try_into()
            .map_err(|_| format!("{line:?}: a leader has 24 characters"))?;
        record.set_leader(Leader::from_bytes(
            leader.map(|byte| if byte == b'\\' { b' ' } else { byte }),
        ));
        return Ok(());
    }
    let tag = Tag::from_bytes(tag.as_bytes().try_into().map_err(|_| wrong())?);
    let end = if tag.is_control() { data.len() } else { 2 };
    for byte in data.iter_mut().take(end).filter(|byte| **byte == b'\\') {
        *byte = b' ';
    }
    if !tag.is_control() {
        for byte in data.iter_mut().filter(|byte| **byte == b'$') {
            *byte = 0x1f;
        }
    }
    record.push_raw(tag, &data);
    Ok(())
}

/// The text with `{1F}` for a byte, and `{1F*300}` for 300 of them.
fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, behind) = after
            .split_once('}')
            .ok_or_else(|| format!("{text:?}: {{ without }}"))?;
        let (hex, count) = inside.split_once('*').unwrap_or((inside, "1"));
        let byte = u8::from_str_radix(hex, 16).map_err(|_| format!("{text:?}: {hex} is no byte"))?;
        let count: usize = count
            .parse()
            .map_err(|_| format!("{text:?}: {count} is no count"))?;
        bytes.extend(before.bytes());
        bytes.extend(std::iter::repeat_n(byte, count));
        rest = behind;
    }
    bytes.extend(rest.bytes());
    Ok(bytes)
}
