use holdsync_ids::oclc_number::Note;
use holdsync_prepare::Repair;

use super::ocn_malformed::is_implausible;
use crate::check::Subject;
use crate::context::Findings;
use crate::number::SYSTEM_NUMBER;
use crate::registry::{Check, rule};

rule! {
    /// An OCLC number is not zero, no MMS ID, and not above the highest number in use.
    ///
    /// **At OCLC.** A number that does not exist is not found; a mistyped one that does exist sets the holding on
    /// another title. There is no check digit.
    ///
    /// **Example.** `(OCoLC)991234567806421`: the MMS ID stands where the OCLC number belongs.
    ///
    /// **What to do.** Correct the number in Alma's metadata editor. Zero and MMS IDs are left out before sending.
    "NUM005" "ocn-implausible", Warning, Subfield, WrongHolding, since "0.1.0"
    on(On::Tags(&[SYSTEM_NUMBER])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for claim in &subject.numbers.claims {
        let note = claim.reading.note();
        if is_implausible(note, claim.value) {
            let message = if note == Some(Note::MmsId) {
                Note::MmsId.text()
            } else {
                "the number zero"
            };
            findings.add_repaired(&RULE, claim.spot, Some(Repair::OtherNumber), message);
        }
        let above = |ceiling: u64| claim.reading.usable().filter(|number| number.get() > ceiling);
        if let Some(number) = subject.context.number_ceiling.and_then(above) {
            findings.add(
                &RULE,
                claim.spot,
                format!("{number} is above the highest OCLC number expected"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::RecordContext;
    use crate::sample::{check, check_repaired, of_rule_in, record};

    #[test]
    fn zero_and_mms_ids_are_told_and_left_out() {
        check("NUM005", "=035  \\\\$a(OCoLC)12345", &[]);
        check(
            "NUM005",
            "=035  \\\\$a(OCoLC)991234567806421",
            &["NUM005 record 1, 035 $a: an MMS ID under the prefix (OCoLC)"],
        );
        check(
            "NUM005",
            "=035  \\\\$a(OCoLC)000",
            &["NUM005 record 1, 035 $a: the number zero"],
        );
        check_repaired("NUM005", "=035  \\\\$a(OCoLC)991234567806421");
        check_repaired("NUM005", "=035  \\\\$a(OCoLC)0\n=035  \\\\$a(OCoLC)5");
    }

    #[test]
    fn the_ceiling_is_a_setting() {
        let mut context = RecordContext {
            number_ceiling: Some(12345),
            ..RecordContext::default()
        };
        let record = record("=035  \\\\$a(OCoLC)12345");
        assert_eq!(of_rule_in("NUM005", &record, &context), []);
        context.number_ceiling = Some(12344);
        assert_eq!(of_rule_in("NUM005", &record, &context).len(), 1);
    }
}
