use holdsync_marc_codec::RECORD_LIMIT;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A record has at most 99,999 bytes.
    ///
    /// Counted is what is sent: leader, directory, and the fields that are not left out.
    ///
    /// **At OCLC.** The leader has five digits for the length; a longer record is cut at the wrong place, and the
    /// records behind it are lost as well.
    ///
    /// **Example.** A serial with 600 item fields (876) added by the publishing profile.
    ///
    /// **What to do.** Leave out what the profile adds (items, holdings), or shorten the longest notes (505, 520).
    "STR002" "record-too-long", Error, Record, FileLost, since "0.1.0", Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let length = 24 + 2 + subject.record.length;
    if length > RECORD_LIMIT {
        let mut longest = (0, Spot::RECORD);
        for (field, spot) in subject.fields() {
            if field.data().len() > longest.0 {
                longest = (field.data().len(), spot);
            }
        }
        let message =
            format!("the record has {length} bytes, the limit is {RECORD_LIMIT}; this is its longest field");
        findings.add(&RULE, longest.1, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, record};
    use holdsync_marc_codec::{RECORD_LIMIT, encode};

    #[test]
    fn the_limit_is_that_of_the_leader() {
        let notes = format!("=500  \\\\$a{}\n", "n".repeat(9000)).repeat(10);
        let lines = |contents: usize| format!("{notes}=505  0\\$a{}", "c".repeat(contents));
        let mut bytes = Vec::new();
        assert_eq!(encode(&record(&lines(9707)), &mut bytes), Ok(()));
        assert_eq!(bytes.len(), RECORD_LIMIT);
        check("STR002", &lines(9707), &[]);
        assert!(encode(&record(&lines(9708)), &mut bytes).is_err());
        check(
            "STR002",
            &lines(9708),
            &[
                "STR002 record 1, 505: the record has 100000 bytes, the limit is 99999; this is its longest field",
            ],
        );
    }
}
