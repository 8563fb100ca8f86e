use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// A file holds bibliographic records or holdings records, not both.
    ///
    /// **At OCLC.** A collection takes one kind; holdings records among bibliographic ones are not processed.
    ///
    /// **Example.** A general publishing profile of Alma that adds holdings records to the file as records of their own.
    ///
    /// **What to do.** In Alma, publish holdings records with a profile of their own, into another folder.
    "FIL006" "file-mixed-kinds", Error, File, RecordLostWithoutName, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    let (bibs, holdings) = (facts.tally.bibs, facts.tally.holdings);
    if bibs.count > 0 && holdings.count > 0 {
        let first = if bibs.count < holdings.count {
            bibs.first
        } else {
            holdings.first
        };
        let message = format!(
            "{} bibliographic and {} holdings records in one file; this is the first of the fewer",
            bibs.count, holdings.count
        );
        findings.add(&RULE, first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::file::samples::{check, file, tally};

    #[test]
    fn a_file_is_of_one_kind() {
        check("FIL006", &file("a.mrc", &tally("na ca")), &[]);
        check("FIL006", &file("a.mrc", &tally("nx ny")), &[]);
        check(
            "FIL006",
            &file("a.mrc", &tally("na na nx")),
            &[
                "FIL006 record 3: 2 bibliographic and 1 holdings records in one file; this is the first of the fewer",
            ],
        );
    }
}
