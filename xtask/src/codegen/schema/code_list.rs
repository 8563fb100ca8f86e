//! Lists of codes, one a line, `!` behind a discontinued one.

use std::fmt::Write;

/// A list and what becomes of it.
pub(super) struct List {
    pub(super) file: &'static str,
    constant: &'static str,
    about: &'static str,
    /// Codes of three bytes, blanks included, each with whether it is discontinued.
    padded: bool,
}

pub(super) const LISTS: &[List] = &[
    List {
        file: "languages.txt",
        constant: "LANGUAGES",
        about: "The MARC codes for languages, and whether each is discontinued.",
        padded: true,
    },
    List {
        file: "countries.txt",
        constant: "COUNTRIES",
        about: "The MARC codes for countries, with their blanks, and whether each is discontinued.",
        padded: true,
    },
    List {
        file: "subject_sources.txt",
        constant: "SUBJECT_SOURCES",
        about: "The codes for sources of subject headings and terms.",
        padded: false,
    },
    List {
        file: "genre_sources.txt",
        constant: "GENRE_SOURCES",
        about: "The codes for sources of terms for genre, form and content.",
        padded: false,
    },
    List {
        file: "classification_sources.txt",
        constant: "CLASSIFICATION_SOURCES",
        about: "The codes for classification schemes.",
        padded: false,
    },
];

impl List {
    /// The source of its constant.
    pub(super) fn print(&self, text: &str) -> Result<String, String> {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        if lines.is_empty() || !lines.is_sorted_by(|a, b| code(a) < code(b)) {
            return Err(format!(
                "codegen: {}: empty, unordered, or a code stands twice",
                self.file
            ));
        }
        let kind = if self.padded { "([u8; 3], bool)" } else { "&str" };
        let mut out = format!(
            "\n/// {}\npub(in crate::schema) static {}: [{kind}; {}] = [\n",
            self.about,
            self.constant,
            lines.len()
        );
        for row in lines.chunks(8) {
            let row: Result<Vec<String>, String> = row.iter().map(|line| self.entry(line)).collect();
            let _ = writeln!(out, "    {},", row?.join(", "));
        }
        out.push_str("];\n");
        Ok(out)
    }

    fn entry(&self, line: &str) -> Result<String, String> {
        let (code, discontinued) = (code(line), line.ends_with('!'));
        let wrong = code.is_empty() || code.contains([' ', '"', '\\']);
        if wrong || self.padded && code.len() > 3 || !self.padded && discontinued {
            return Err(format!("codegen: {}: {line}", self.file));
        }
        Ok(if self.padded {
            format!("(*b\"{code:<3}\", {discontinued})")
        } else {
            format!("{code:?}")
        })
    }
}

fn code(line: &str) -> &str {
    line.trim_end_matches('!')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lists_are_ordered_and_each_code_stands_once() {
        let [languages, _, subjects, ..] = LISTS else {
            unreachable!("five lists")
        };
        let text = languages.print("# head\naar\nac!\n").unwrap();
        assert!(text.contains("(*b\"aar\", false), (*b\"ac \", true),"), "{text}");
        for wrong in ["", "b\na\n", "a\na!\n", "abcd\n"] {
            assert!(languages.print(wrong).is_err(), "{wrong}");
        }
        assert!(subjects.print("aat!\n").is_err());
    }
}
