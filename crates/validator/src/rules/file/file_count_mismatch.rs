use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// A file has as many records as the job that wrote it says.
    ///
    /// The number is given by hand (`--expect`): Alma shows it in the report of the publishing job.
    ///
    /// **At OCLC.** Records that cannot be read do not appear in any report: only the number shows that they are lost.
    ///
    /// **Example.** The job published 25,000 records, and the file was cut at 24,310 when it was copied.
    ///
    /// **What to do.** Copy or publish the file again. In Alma see *Admin > Monitor Jobs > History*, the report of the
    /// publishing job.
    "FIL007" "file-count-mismatch", Error, File, RecordLostWithoutName, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    if let Some(expected) = facts.expected.filter(|expected| *expected != facts.records) {
        let message = format!("{} records, where {expected} are expected", facts.records);
        findings.add(&RULE, None, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FileFacts;
    use crate::file::samples::{check, file, tally};

    #[test]
    fn all_records_are_there() {
        let none = tally("");
        let of = |records, expected| FileFacts {
            records,
            expected,
            ..file("a.mrc", &none)
        };
        check("FIL007", &of(7, None), &[]);
        check("FIL007", &of(7, Some(7)), &[]);
        check(
            "FIL007",
            &of(6, Some(7)),
            &["FIL007 file: 6 records, where 7 are expected"],
        );
    }
}
