//! What OCLC adds to the formats, or narrows.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

/// The overlay as its source writes it down.
#[derive(Deserialize)]
pub(super) struct Overlay {
    lhr_fields: Vec<String>,
    lhr_encoding_levels: String,
    retired_encoding_levels: String,
    reserved: BTreeMap<String, String>,
    local: BTreeMap<String, String>,
}

impl Overlay {
    pub(super) fn print(&self) -> Result<String, String> {
        let mut words = [0_u64; 16];
        for tag in &self.lhr_fields {
            let number: usize = tag.parse().map_err(|_| format!("codegen: oclc.toml: {tag}"))?;
            let word = words.get_mut(number / 64);
            *word.ok_or_else(|| format!("codegen: oclc.toml: {tag}"))? |= 1 << (number % 64);
        }
        let words: Vec<String> = words.iter().map(|word| format!("0x{word:x}")).collect();
        let mut text = format!(
            "\n/// The fields of local holdings records, a bit for each tag.\n\
             pub(in crate::schema) static LHR_FIELDS: [u64; 16] = [{}];\n",
            words.join(", ")
        );
        for (constant, about, codes) in [
            (
                "LHR_ENCODING_LEVELS",
                "Leader/17 of local holdings records.",
                &self.lhr_encoding_levels,
            ),
            (
                "RETIRED_ENCODING_LEVELS",
                "Leader/17 that only OCLC had, and has given up.",
                &self.retired_encoding_levels,
            ),
        ] {
            let _ = write!(
                text,
                "\n/// {about}\npub(in crate::schema) static {constant}: &[u8] = b{codes:?};\n"
            );
        }
        for (constant, about, entries) in [
            (
                "RESERVED",
                "Fields that OCLC supplies or defines.",
                &self.reserved,
            ),
            ("LOCAL", "Fields for local use; X is any digit.", &self.local),
        ] {
            let _ = write!(
                text,
                "\n/// {about}\npub(in crate::schema) static {constant}: [([u8; 3], &str); {}] = [\n",
                entries.len()
            );
            for (tag, name) in entries {
                let _ = writeln!(text, "    (*b{tag:?}, {name:?}),");
            }
            text.push_str("];\n");
        }
        Ok(text)
    }
}
