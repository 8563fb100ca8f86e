use crate::check::Subject;
use crate::context::Findings;
use crate::number::SYSTEM_NUMBER;
use crate::registry::{Check, rule};

rule! {
    /// An OCLC number is not one that OCLC has given to a record in WorldCat Staging.
    ///
    /// This is known only where the ledger remembers the reports: provisional numbers come in those of unresolved
    /// records.
    ///
    /// **At OCLC.** The number finds a staged record, not a WorldCat record: no holding is set.
    ///
    /// **Example.** The numbers of a `BibUnresolvedCrossRefReport` were loaded into Alma as if they were matches.
    ///
    /// **What to do.** Take the number out of 035 in Alma, by the import that put it there or by a normalization rule,
    /// and look for the title in WorldCat.
    "NUM006" "ocn-provisional", Warning, Subfield, WrongHolding, since "0.1.0"
    on(On::Tags(&[SYSTEM_NUMBER])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(is_provisional) = subject.context.provisional else {
        return;
    };
    for claim in &subject.numbers.claims {
        let provisional = |number| is_provisional(number);
        if let Some(number) = claim.reading.usable().filter(|number| provisional(*number)) {
            let message = format!("{number} is the provisional number of a staged record");
            findings.add(&RULE, claim.spot, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::record;
    use crate::{RecordContext, check_record};

    #[test]
    fn a_number_from_staging_is_told() {
        let is_provisional = |number: holdsync_ids::OclcNumber| number.get() > 9_000;
        let context = RecordContext {
            provisional: Some(&is_provisional),
            ..RecordContext::default()
        };
        let told = |lines: &str, context: &RecordContext<'_>| -> Vec<String> {
            let found = check_record(&record(lines), context).into_iter();
            let of_rule = found.filter(|finding| finding.code.as_str() == "NUM006");
            of_rule.map(|finding| finding.message.into_owned()).collect()
        };
        let lines = "=035  \\\\$a(OCoLC)9001\n=035  \\\\$a(OCoLC)12";
        assert_eq!(
            told(lines, &context),
            ["9001 is the provisional number of a staged record"]
        );
        assert!(told(lines, &RecordContext::default()).is_empty());
    }
}
