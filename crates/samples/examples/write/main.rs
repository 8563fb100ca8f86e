//! Writes the sample library, its manifest and its description, and the rule fixtures into a folder, or a large extract
//! into a file.

mod rules;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use holdsync_samples::{Case, Form, Library, write_extract};
use sha2::{Digest, Sha256};

/// The seed of everything under `fixtures/`.
const SEED: u64 = 1;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--bench", records, path] => bench(records, Path::new(path)),
        [folder] => library(Path::new(folder)).and_then(|()| rules::write(Path::new(folder))),
        _ => Err(io::Error::other(
            "usage: write FOLDER | write --bench RECORDS PATH (.xml for MARCXML, else MARC 21)",
        )),
    }
}

fn bench(records: &str, path: &Path) -> io::Result<()> {
    let records: u64 = records
        .parse()
        .map_err(|_| io::Error::other(format!("{records} is no count")))?;
    let form = if path.extension().is_some_and(|ending| ending == "xml") {
        Form::Marcxml
    } else {
        Form::Marc21
    };
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let bytes = write_extract(SEED, records, form, &mut file)?;
    file.flush()?;
    println!("{}: {records} records, {bytes} bytes", path.display());
    Ok(())
}

fn library(folder: &Path) -> io::Result<()> {
    let library = Library::generate(SEED)?;
    let mut entries = Vec::new();
    for night in &library.nights {
        let own = folder.join("library").join(night.date);
        fs::create_dir_all(&own)?;
        for file in &night.files {
            fs::write(own.join(&file.name), &file.bytes)?;
            entries.push(serde_json::json!({
                "path": format!("library/{}/{}", night.date, file.name),
                "bytes": file.bytes.len(),
                "sha256": hex(&Sha256::digest(&file.bytes)),
                "shows": file.shows,
            }));
        }
    }
    entries.sort_by_key(|entry| entry["path"].to_string());
    let cases = library
        .expectations
        .iter()
        .map(|one| serde_json::json!({"mms_id": one.mms_id, "night": one.night, "case": one.case.name()}));
    let manifest = serde_json::json!({"seed": SEED, "files": entries, "cases": cases.collect::<Vec<_>>()});
    fs::write(folder.join("manifest.json"), format!("{manifest:#}\n"))?;
    fs::write(folder.join("README.md"), description(&library))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The description of the folder, from the same list as everything else.
fn description(library: &Library) -> String {
    let mut text = String::from(
        "# Sample library\n\n\
         Written by `cargo xtask fixtures` from a seed; `cargo xtask fixtures --check` compares. Everything in it is\n\
         invented. `library/` holds what Alma would have published, one folder a night: a full publish in two parts,\n\
         then three nights of increments. `manifest.json` lists every file with its size and SHA-256, and which record\n\
         shows what.\n\n| file | shows |\n|---|---|\n",
    );
    for night in &library.nights {
        for file in &night.files {
            let _ = writeln!(text, "| `{}/{}` | {} |", night.date, file.name, file.shows);
        }
    }
    text.push_str("\n| case | MMS IDs | shows |\n|---|---|---|\n");
    for case in Case::ALL {
        let ids: Vec<&str> = library.showing(*case).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            case.name(),
            ids.join(", "),
            case.shows()
        );
    }
    text.push_str(RULES);
    text
}

/// What is said of the rule fixtures.
const RULES: &str = "
# Rule fixtures

`rules/CODE.fires.mrc` is a file on which the rule with this code fires, `rules/CODE.silent.mrc` one on which it stays
silent; `rules/expected.json` says in which profile, and where. `holdsync check fixtures/rules/TAG004.fires.mrc` shows
one of them.

They are written from the tables `crates/samples/rules/FAMILY.toml`, one entry a rule:

```toml
[[rule]]
code = \"TAG004\"
fires = ['=245  10$aTitle$q1']          # what differs from a record without fault
finds = [\"record 1, 245 $q\"]          # every finding of this rule, by its place
silent = ['=245  10$aTitle']
```

`base = \"holdings\"` starts from the holdings record (`rules/base/`), and its profile is then `oclc-lhr`; `profile`
names another one. A line takes the place of the base's fields with its tag, further lines with that tag add fields,
`=500  -` takes them out. `\\` is a blank in leader, control fields and indicators, `$` begins a subfield, `{1E}` is a
byte, `{41*9990}` is it 9,990 times. Several records are lists in a list. `patch = [[12, \"00099\"]]` writes over the
bytes of the file from an offset on.

Rules that see more than one record have folders, `rules/CODE.fires/` and `rules/CODE.silent/`, of files that are checked
together in the order of their names; `expected.json` lists them, with what else is known: the collection, names sent
before, the number of records expected, titles and records of the ledger. In the tables they are entries `[[run]]`:

```toml
[[run]]
code = \"SET001\"
finds = [\"b.mrc: record 1\"]
[run.fires]
\"a.mrc\" = [[]]                        # the base record, unchanged
\"b.mrc\" = [['=035  \\\\$a(OCoLC)7654321']]
[run.silent]
\"a.mrc\" = [[]]
```

A record whose first line is `bib` or `holdings` starts from that base; a string instead of records is text.
";
