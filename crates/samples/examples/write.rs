//! Writes the sample library, its manifest and its description into a folder, or a large extract into a file.

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
        [folder] => library(Path::new(folder)),
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
    text
}
