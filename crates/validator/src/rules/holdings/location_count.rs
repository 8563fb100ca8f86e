use super::LOCATION;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A holdings record has exactly one 852.
    ///
    /// **At OCLC.** A local holdings record is one copy at one location. Without 852 nothing says whose it is, and
    /// holdings of several locations in one record are not processed. All records of the number are replaced by what
    /// is processed: a copy that stood there before is gone.
    ///
    /// **Example.** Two fields 852, `$b MAIN` and `$b LAW`, in one holdings record.
    ///
    /// **What to do.** In Alma a holdings record has one location: give each location a holdings record of its own.
    "HLD001" "location-count", Error, Record, LhrsReplacedWrongly, since "0.1.0" of(Holdings), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut locations = subject.fields_of(LOCATION);
    if locations.next().is_none() {
        return findings.add(&RULE, Spot::RECORD, "no 852, so no location");
    }
    if let Some((_, spot)) = locations.next() {
        let count = 2 + locations.count();
        findings.add(&RULE, spot, format!("{count} fields 852 in one record"));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn a_record_has_one_location() {
        check_lhr("HLD001", "=852  \\\\$bMAIN", &[]);
        check_lhr("HLD001", "=852  -", &["HLD001 record 1: no 852, so no location"]);
        check_lhr(
            "HLD001",
            "=852  \\\\$bMAIN\n=852  \\\\$bLAW\n=852  \\\\$bSCI",
            &["HLD001 record 1, 852[2]: 3 fields 852 in one record"],
        );
        // of bibliographic records another rule speaks
        check_lhr("HLD001", "=LDR  00000cas a2200000   4500\n=852  -", &[]);
    }
}
