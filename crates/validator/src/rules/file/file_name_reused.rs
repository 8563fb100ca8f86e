use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// No file with this name was sent before.
    ///
    /// This is known only where the ledger remembers what was sent.
    ///
    /// **At OCLC.** Names must be unique. Reports say only the name: which of two files they are about cannot be told.
    ///
    /// **Example.** `1012345.abc.weekly.mrc`, every week.
    ///
    /// **What to do.** Put the date into the name. `holdsync sync` never uses a name twice.
    "FIL004" "file-name-reused", Error, File, Unknown, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    if facts.is_upload() && facts.was_sent.is_some_and(|was_sent| was_sent(facts.name)) {
        findings.add(&RULE, None, "a file with this name was sent before");
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FileFacts;
    use crate::file::samples::{check, file, tally};

    #[test]
    fn a_name_is_used_once() {
        let none = tally("");
        let was_sent = |name: &str| name == "1234567.abc.weekly.mrc";
        let known = |name| FileFacts {
            was_sent: Some(&was_sent),
            ..file(name, &none)
        };
        check("FIL004", &known("1234567.abc.weekly2.mrc"), &[]);
        check("FIL004", &file("1234567.abc.weekly.mrc", &none), &[]);
        check(
            "FIL004",
            &known("1234567.abc.weekly.mrc"),
            &["FIL004 file: a file with this name was sent before"],
        );
    }
}
