use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::context::Findings;
use crate::number::SYSTEM_NUMBER;
use crate::registry::{Check, rule};

rule! {
    /// All 035 `$a` of a record name the same OCLC number.
    ///
    /// Numbers that the record itself names in 019 or in 035 `$z` are superseded and not counted. The same number in
    /// two spellings is one number.
    ///
    /// **At OCLC.** Which of them is used is not documented: the holding may be set on the wrong title.
    ///
    /// **Example.** `(OCoLC)12345` for the print and `(OCoLC)777` for the electronic edition in one record.
    ///
    /// **What to do.** Keep the number of the edition that is described, and move the other one to `$z` or to 776 `$w`.
    /// Or choose a number in the review; the others are then left out.
    "NUM003" "ocn-several", Error, Record, WrongHolding, since "0.1.0"
    on(On::Tags(&[SYSTEM_NUMBER])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let left = &subject.numbers.left;
    let Some(second) = left.get(1) else {
        return;
    };
    let claims = &subject.numbers.claims;
    let claim = claims
        .iter()
        .find(|claim| claim.reading.usable() == Some(*second));
    let numbers: Vec<String> = left.iter().map(ToString::to_string).collect();
    let repair = subject.numbers.chosen().map(|_| Repair::OtherNumber);
    let spot = claim.map(|claim| claim.spot).unwrap_or_default();
    findings.add_repaired(
        &RULE,
        spot,
        repair,
        format!("several OCLC numbers: {}", numbers.join(", ")),
    );
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use crate::sample::{check, of_rule_in, record};
    use crate::{RecordContext, blocks};
    use holdsync_ids::OclcNumber;

    #[test]
    fn one_number_in_two_spellings_is_one() {
        check(
            "NUM003",
            "=035  \\\\$a(OCoLC)ocm00012345\n=035  \\\\$a(OCoLC)12345",
            &[],
        );
        check(
            "NUM003",
            "=035  \\\\$a(OCoLC)12345\n=035  \\\\$a(OCoLC)777\n=035  \\\\$a(OCoLC)12345x",
            &["NUM003 record 1, 035[2] $a: several OCLC numbers: 12345, 777"],
        );
    }

    #[test]
    fn numbers_the_record_calls_superseded_do_not_count() {
        check(
            "NUM003",
            "=019  \\\\$a777$a778\n=035  \\\\$a(OCoLC)12345\n=035  \\\\$a(OCoLC)777",
            &[],
        );
        check(
            "NUM003",
            "=035  \\\\$a(OCoLC)12345$z(OCoLC)777\n=035  \\\\$a(OCoLC)777",
            &[],
        );
        check(
            "NUM003",
            "=019  \\\\$a777\n=035  \\\\$a(OCoLC)777\n=035  \\\\$a(OCoLC)12345$z(OCoLC)12345",
            &["NUM003 record 1, 035[2] $a: several OCLC numbers: 777, 12345"],
        );
    }

    #[test]
    fn it_stops_the_record_until_somebody_has_chosen() {
        let record = record("=035  \\\\$a(OCoLC)12345\n=035  \\\\$a(OCoLC)777");
        let mut context = RecordContext::default();
        assert!(blocks(&of_rule_in("NUM003", &record, &context)[0], true));
        context.number = OclcNumber::new(777);
        assert!(!blocks(&of_rule_in("NUM003", &record, &context)[0], true));
    }
}
