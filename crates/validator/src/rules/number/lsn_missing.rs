use holdsync_prepare::Repair;

use crate::check::{CONTROL_NUMBER, Subject};
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The record has a local system number: its MMS ID in 001.
    ///
    /// **At OCLC.** A collection cannot do without one, and the reports give no way back to the record.
    ///
    /// **Example.** A record without any 001, or with an empty one.
    ///
    /// **What to do.** Publish with Alma's MMS ID in 001, which is the default of every publishing profile.
    "NUM008" "lsn-missing", Error, Record, RecordLostWithoutName, since "0.1.0", Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let value = subject.record.control(CONTROL_NUMBER).unwrap_or_default();
    if value.trim_ascii().is_empty() {
        let repair = subject.context.mms.map(|_| Repair::ControlNumber);
        findings.add_repaired(
            &RULE,
            Spot::field(CONTROL_NUMBER, 1),
            repair,
            "no local system number",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, record};
    use crate::{RecordContext, blocks, check_record};

    #[test]
    fn every_record_has_a_001() {
        check("NUM008", "=245  10$aTitle", &[]);
        check(
            "NUM008",
            "=001  -",
            &["NUM008 record 1, 001: no local system number"],
        );
        check(
            "NUM008",
            "=001  \n",
            &["NUM008 record 1, 001: no local system number"],
        );
    }

    #[test]
    fn an_mms_id_from_elsewhere_is_written_to_001() {
        let mut context = RecordContext::default();
        let blocked = |context: &RecordContext<'_>| {
            check_record(&record("=001  -"), context)
                .iter()
                .any(|finding| blocks(finding, true))
        };
        assert!(blocked(&context));
        context.mms = "991234567806421".parse().ok();
        assert!(!blocked(&context));
    }
}
