use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The record carries an OCLC number in 035 `$a`; a holdings record there, in 014 or in 004.
    ///
    /// **At OCLC.** The record is matched by its description. If that fails it is added to WorldCat, or goes to
    /// WorldCat Staging; neither can be undone from here. A delete cannot find its title, and a holdings record cannot be
    /// attached to one.
    ///
    /// **Example.** A record of an order, with ISBN and title only.
    ///
    /// **What to do.** Find the record in WorldCat and add its number. Until then the setting `no_number` decides whether
    /// such records are held back, which is the default, or sent.
    "NUM001" "ocn-missing", Warning, Record, Unknown, since "0.1.0", Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    // a claim that is no number has a finding of its own
    let numbers = &subject.numbers;
    if numbers.chosen().is_none() && numbers.claims.is_empty() && numbers.placed.is_empty() {
        findings.add(&RULE, Spot::RECORD, "no OCLC number");
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, of_rule_in, record};
    use crate::{Level, Profile, RecordContext};
    use holdsync_ids::OclcNumber;

    #[test]
    fn other_numbers_are_no_oclc_number() {
        check("NUM001", "=035  \\\\$a(OCoLC)12345", &[]);
        check(
            "NUM001",
            "=035  \\\\$a(DLC)85012345\n=035  \\\\$z(OCoLC)1",
            &["NUM001 record 1: no OCLC number"],
        );
        check("NUM001", "=035  -", &["NUM001 record 1: no OCLC number"]);
    }

    #[test]
    fn a_holdings_record_has_it_in_one_of_three_fields() {
        let holdings = "=LDR  00000nx  a2200000   4500\n=035  -\n";
        check("NUM001", &format!("{holdings}=014  1\\$a777$bOCoLC"), &[]);
        check("NUM001", &format!("{holdings}=004  777"), &[]);
        check(
            "NUM001",
            &format!("{holdings}=004  991234567806421"),
            &["NUM001 record 1: no OCLC number"],
        );
    }

    #[test]
    fn a_number_from_elsewhere_will_do() {
        let context = RecordContext {
            number: OclcNumber::new(5),
            ..RecordContext::default()
        };
        assert_eq!(of_rule_in("NUM001", &record("=035  -"), &context), []);
    }

    #[test]
    fn for_a_delete_it_is_an_error() {
        let level = |profile| {
            let context = RecordContext {
                profile,
                ..RecordContext::default()
            };
            of_rule_in("NUM001", &record("=035  -"), &context)
                .first()
                .map(|finding| finding.level)
        };
        assert_eq!(level(Profile::OclcBib), Some(Level::Warning));
        assert_eq!(level(Profile::OclcBibDelete), Some(Level::Error));
        assert_eq!(level(Profile::Marc21), None);
    }
}
