//! Reports on local holdings records. Their layout is not public: every line is kept, and nothing is an error.

/// A report on local holdings records, as far as lines of any layout can be told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LhrReport {
    /// The lines before the first row.
    pub head: Vec<String>,
    /// The rows: every line from the first one on that has two tabs, or two vertical bars; empty lines are left out.
    pub rows: Vec<LhrRow>,
}

/// A row of unknown columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LhrRow {
    /// Its line, from 1.
    pub line: u64,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
}

impl LhrReport {
    /// Reads whatever it is. Bytes that are not UTF-8 become `U+FFFD`.
    #[must_use]
    pub fn read(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let mut report = Self::default();
        let mut delimiter = None;
        for (line, text) in (1..).zip(text.lines()) {
            let count = |sign| text.matches(sign).count();
            delimiter = delimiter.or_else(|| ['\t', '|'].into_iter().find(|sign| count(*sign) >= 2));
            match delimiter {
                _ if text.trim().is_empty() => {}
                None => report.head.push(text.trim_end().to_owned()),
                Some(sign) => report.rows.push(LhrRow {
                    line,
                    cells: text.split(sign).map(|cell| cell.trim().to_owned()).collect(),
                }),
            }
        }
        report
    }
}

impl LhrRow {
    /// How grave it is, where a cell says so in the words OCLC uses elsewhere.
    #[must_use]
    pub fn severity(&self) -> Option<&str> {
        let grave = |cell: &&String| {
            matches!(
                cell.to_ascii_uppercase().as_str(),
                "MINOR" | "SEVERE" | "CRITICAL"
            )
        };
        self.cells.iter().find(grave).map(String::as_str)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::LhrReport;

    #[test]
    fn every_line_is_kept_whatever_the_layout() {
        for sign in ["\t", "|"] {
            let text = format!(
                "Title\nrun of a day\n\n221{sign}700{sign} severe {sign}why\nloose line\n\n222{sign}{sign}\n"
            );
            let report = LhrReport::read(text.as_bytes());
            assert_eq!(report.head, ["Title", "run of a day"]);
            let cells: Vec<&[String]> = report.rows.iter().map(|row| row.cells.as_slice()).collect();
            assert_eq!(cells[0], ["221", "700", "severe", "why"]);
            assert_eq!(cells[1], ["loose line"]);
            assert_eq!(
                (report.rows[0].line, report.rows[0].severity()),
                (4, Some("severe"))
            );
            assert_eq!((report.rows[2].line, report.rows[2].severity()), (7, None));
        }
        for text in [&b""[..], b"\n\n", b"\xff\xfe", b"one line"] {
            assert!(LhrReport::read(text).rows.is_empty());
        }
    }
}
