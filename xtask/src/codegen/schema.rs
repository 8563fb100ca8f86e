//! The schema tables of `crates/validator`: formats, layouts of fixed fields, code lists, what OCLC adds.

mod code_list;
mod format;
mod layout;
mod overlay;

use std::fmt::Write;
use std::path::Path;

use serde::de::DeserializeOwned;

/// Where the sources lie, relative to the root.
pub(super) const SOURCES: &str = "crates/validator/schema";
/// Where the files go.
pub(super) const FOLDER: &str = "crates/validator/src/schema/tables";

/// The files by name, written from the sources in the folder.
pub(super) fn generate(sources: &Path) -> Result<Vec<(&'static str, String)>, String> {
    let bib: format::Format = toml(sources, "bib.toml")?;
    let holdings: format::Format = toml(sources, "holdings.toml")?;
    let overlay: overlay::Overlay = toml(sources, "oclc.toml")?;
    if bib.lc_update != holdings.lc_update {
        return Err("codegen: bib.toml and holdings.toml are of different updates".to_owned());
    }
    let mut codes = head("codes/*.txt");
    for list in code_list::LISTS {
        let path = sources.join("codes").join(list.file);
        codes.push_str(&list.print(&read(&path)?)?);
    }
    let embedded = holdings.field.iter().filter(|field| field.bibliographic);
    let mut fields: Vec<&format::Field> = bib.field.iter().chain(embedded).collect();
    let mut bib_text = head("bib.toml") + "\nuse crate::schema::definition::{Definition, field};\n";
    let _ = write!(
        bib_text,
        "\n/// The update of the format, counted by the Library of Congress.\npub(in crate::schema) const LC_UPDATE: u32 = {};\n",
        bib.lc_update
    );
    bib_text.push_str(&format::print(&mut fields)?);
    let mut fields: Vec<&format::Field> = holdings.field.iter().collect();
    let holdings_text = head("holdings.toml")
        + "\nuse crate::schema::definition::{Definition, field};\n"
        + &format::print(&mut fields)?;
    let layouts = head("bib.toml and holdings.toml") + &layout::print(&bib.layout, &holdings.layout)?;
    Ok(vec![
        ("bib.rs", bib_text),
        ("holdings.rs", holdings_text),
        ("layouts.rs", layouts),
        ("codes.rs", codes),
        ("oclc.rs", head("oclc.toml") + &overlay.print()?),
    ])
}

fn head(source: &str) -> String {
    format!("// Written by `cargo xtask codegen` from {SOURCES}/{source}; edits are lost.\n")
}

fn toml<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    toml::from_str(&read(&folder.join(name))?).map_err(|error| format!("codegen: {name}: {error}"))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A list of codes that follows `!` after another one: `abc !de`.
fn split_obsolete(text: &str) -> (&str, &str) {
    let (now, once) = text.split_once('!').unwrap_or((text, ""));
    (now.trim(), once.trim())
}
