//! Lists of codes, one a line, `!` behind a discontinued one.

use std::fmt::Write;

/// A list and what becomes of it.
pub(super) struct List {
    pub(super) file: &'static str,
    constant: &'static str,
    about: &'static str,
    /// What makes codes equally long, if anything does; such lists say of each code whether it is discontinued.
    padding: Padding,
}

/// How codes are filled to their length.
#[derive(Clone, Copy)]
enum Padding {
    None,
    /// With blanks, to three bytes.
    Blanks,
    /// With hyphens, to seven.
    Hyphens,
}

impl Padding {
    const fn length(self) -> Option<usize> {
        match self {
            Self::None => None,
            Self::Blanks => Some(3),
            Self::Hyphens => Some(7),
        }
    }
}

pub(super) const LISTS: &[List] = &[
    List {
        file: "languages.txt",
        constant: "LANGUAGES",
        about: "The MARC codes for languages, and whether each is discontinued.",
        padding: Padding::Blanks,
    },
    List {
        file: "countries.txt",
        constant: "COUNTRIES",
        about: "The MARC codes for countries, with their blanks, and whether each is discontinued.",
        padding: Padding::Blanks,
    },
    List {
        file: "subject_sources.txt",
        constant: "SUBJECT_SOURCES",
        about: "The codes for sources of subject headings and terms.",
        padding: Padding::None,
    },
    List {
        file: "genre_sources.txt",
        constant: "GENRE_SOURCES",
        about: "The codes for sources of terms for genre, form and content.",
        padding: Padding::None,
    },
    List {
        file: "classification_sources.txt",
        constant: "CLASSIFICATION_SOURCES",
        about: "The codes for classification schemes.",
        padding: Padding::None,
    },
    List {
        file: "geographic_areas.txt",
        constant: "GEOGRAPHIC_AREAS",
        about: "The MARC codes for geographic areas, with their hyphens, and whether each is discontinued.",
        padding: Padding::Hyphens,
    },
    List {
        file: "relators.txt",
        constant: "RELATORS",
        about: "The MARC codes for relators, and whether each is discontinued.",
        padding: Padding::Blanks,
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
        let length = self.padding.length();
        let kind = length.map_or("&str".to_owned(), |length| format!("([u8; {length}], bool)"));
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
        let misfit = self
            .padding
            .length()
            .map_or(discontinued, |length| code.len() > length);
        if wrong || misfit {
            return Err(format!("codegen: {}: {line}", self.file));
        }
        Ok(match self.padding {
            Padding::None => format!("{code:?}"),
            Padding::Blanks => format!("(*b\"{code:<3}\", {discontinued})"),
            Padding::Hyphens => format!("(*b\"{code:-<7}\", {discontinued})"),
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
            unreachable!("seven lists")
        };
        let text = languages.print("# head\naar\nac!\n").unwrap();
        assert!(text.contains("(*b\"aar\", false), (*b\"ac \", true),"), "{text}");
        for wrong in ["", "b\na\n", "a\na!\n", "abcd\n"] {
            assert!(languages.print(wrong).is_err(), "{wrong}");
        }
        assert!(subjects.print("aat!\n").is_err());
        let areas = LISTS
            .iter()
            .find(|list| list.file == "geographic_areas.txt")
            .unwrap();
        let text = areas.print("a\nn-us-ny!\n").unwrap();
        assert!(
            text.contains("(*b\"a------\", false), (*b\"n-us-ny\", true),"),
            "{text}"
        );
    }
}
