use holdsync_ids::Class;
use holdsync_ids::oclc_number::Note;
use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::context::Findings;
use crate::number::SYSTEM_NUMBER;
use crate::registry::{Check, rule};

rule! {
    /// What stands behind `(OCoLC)` in 035 `$a` is one OCLC number.
    ///
    /// **At OCLC.** The number is not used, and the record is taken for one without a number.
    ///
    /// **Example.** `(OCoLC)12345678 12345679`, `(OCoLC)TGPSM11-B1234`, `(OCoLC-I)270645789`.
    ///
    /// **What to do.** Correct the number in Alma's metadata editor. Where another 035 holds a usable number, the wrong
    /// one is merely left out.
    "NUM002" "ocn-malformed", Error, Subfield, Staging, since "0.1.0"
    on(On::Tags(&[SYSTEM_NUMBER])), Check::Record(check)
}

/// Zero and an MMS ID are well-formed digits that cannot be: the matter of NUM005.
pub(super) fn is_implausible(note: Option<Note>, value: &[u8]) -> bool {
    note == Some(Note::MmsId) || note == Some(Note::Empty) && value.contains(&b'0')
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let repair = subject.numbers.chosen().map(|_| Repair::OtherNumber);
    for claim in &subject.numbers.claims {
        let note = claim.reading.note();
        let doubtful = matches!(claim.reading.class(), Class::Suspect | Class::Refused);
        if doubtful && !is_implausible(note, claim.value) {
            let reason = note.map_or("not an OCLC number", Note::text);
            findings.add_repaired(&RULE, claim.spot, repair, reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::blocks;
    use crate::sample::{check, check_repaired, findings, record};

    #[test]
    fn what_is_no_number_is_told() {
        check("NUM002", "=035  \\\\$a(OCoLC)12345\n=035  \\\\$aocm00000007", &[]);
        for (value, reason) in [
            ("(OCoLC)12345678 12345679", "characters after the digits"),
            (
                "(OCoLC)xon12345",
                "letters before the digits that OCLC does not use",
            ),
            ("(OCoLC-M)12345", "the prefix (OCoLC-M)"),
            ("(OCoLC-I)12345", "the number of an institution record (OCoLC-I)"),
            ("(OCoLC)TGPSM11-B1", "no digits after the prefix"),
            ("(OCoLC)123456789012", "more than eleven digits"),
            ("(OCoLC)", "nothing, or zero, after the prefix"),
        ] {
            check(
                "NUM002",
                &format!("=035  \\\\$a{value}"),
                &[&format!("NUM002 record 1, 035 $a: {reason}")],
            );
        }
    }

    #[test]
    fn it_stops_the_record_unless_there_is_a_usable_number() {
        let alone = findings(&record("=035  \\\\$a(OCoLC)12345x"));
        assert!(
            alone
                .iter()
                .any(|finding| blocks(finding, finding.number.is_some())),
            "{alone:?}"
        );
        check_repaired("NUM002", "=035  \\\\$a(OCoLC)12345x\n=035  \\\\$a(OCoLC)777");
    }
}
