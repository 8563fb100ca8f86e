use super::HOLDINGS_FIELDS;
use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// A bibliographic record carries no holdings fields: 852–855, 863–868, 876–878.
    ///
    /// **At OCLC.** Holdings inside a bibliographic record are not processed as local holdings records.
    ///
    /// **Example.** A publishing profile that copies 852 and 866 of the holdings records into the bibliographic ones.
    ///
    /// **What to do.** Nothing, if the fields are there to tell who holds the title: `holdsync sync` leaves them out.
    /// To send holdings, use a collection for local holdings records and publish holdings records.
    "HLD008" "embedded-holdings", Warning, Record, Ignored, since "0.1.0" of(Bibliographic)
    on(On::Tags(HOLDINGS_FIELDS)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut fields = subject.called();
    let Some((_, first)) = fields.next() else { return };
    let message = match fields.count() {
        0 => "a holdings field in a bibliographic record".to_owned(),
        others => format!("a holdings field in a bibliographic record, and {others} more"),
    };
    findings.add(&RULE, first, message);
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, check_lhr};

    #[test]
    fn holdings_fields_are_counted_once_a_record() {
        check("HLD008", "=856  40$uhttps://example.org", &[]);
        check(
            "HLD008",
            "=852  \\\\$bMAIN",
            &["HLD008 record 1, 852: a holdings field in a bibliographic record"],
        );
        check(
            "HLD008",
            "=866  \\0$av.1\n=852  \\\\$bMAIN\n=876  \\\\$p3",
            &["HLD008 record 1, 866: a holdings field in a bibliographic record, and 2 more"],
        );
        check_lhr("HLD008", "=852  \\\\$bMAIN", &[]);
    }
}
