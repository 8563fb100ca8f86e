use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// Codes of locations differ by more than hyphens and diacritics.
    ///
    /// **At OCLC.** Hyphens are read as blanks, and diacritics are dropped: two such locations are one to the
    /// translation table. Of letter case nothing is said: `stacks` and `STACKS` are taken for two.
    ///
    /// **Example.** `$c law-res` and `$c law res`; `$b MÜN` and `$b MUN`.
    ///
    /// **What to do.** If they are two locations, rename one of them, or have the mapping of the publishing profile
    /// write another code.
    "HLD005" "location-collision", Warning, File, WrongHolding, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    for written in facts.tally.locations.collisions() {
        let written: Vec<&str> = written.iter().map(String::as_str).collect();
        findings.add(
            &RULE,
            None,
            format!("one location to OCLC: {}", written.join("; ")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::file::samples::file;
    use crate::file::{FileTally, check_file};
    use crate::{Checker, Profile};
    use holdsync_marc_codec::{Leader, Record, Tag};

    fn found(codes: &[&str], profile: Profile) -> Vec<String> {
        let mut tally = FileTally::default();
        for (code, ordinal) in codes.iter().zip(1..) {
            let mut record = Record::new(Leader::from_bytes(*b"00000nx  a2200000un 4500"));
            record
                .push_data(Tag::new(*b"852"), *b"  ")
                .subfield(b'b', b"MAIN")
                .subfield(b'c', code.as_bytes());
            tally.add(&record, ordinal, 0);
        }
        let found = check_file(&file("a.mrc", &tally), &Checker::new(profile));
        let of_rule = found.iter().filter(|finding| finding.code.as_str() == "HLD005");
        of_rule.map(ToString::to_string).collect()
    }

    #[test]
    fn locations_that_oclc_cannot_tell_apart_are_told_together() {
        assert_eq!(
            found(&["law-res", "stacks", "law_res", "stacks"], Profile::OclcLhr),
            [""; 0]
        );
        let codes = ["law-res", "stacks", "law res"];
        let message = "HLD005 file: one location to OCLC: $b MAIN $c law res; $b MAIN $c law-res";
        assert_eq!(found(&codes, Profile::OclcLhr), [message]);
        assert_eq!(found(&codes, Profile::OclcBib), [""; 0]);
    }
}
