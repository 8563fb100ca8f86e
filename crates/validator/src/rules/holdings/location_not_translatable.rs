use holdsync_marc_codec::Field;
use holdsync_mfhd::LocationCodes;

use super::LOCATION;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The codes of 852 `$a`, `$b` and `$c` are in the translation table.
    ///
    /// Asked only where a copy of the table is known. Hyphens and diacritics do not tell codes apart, letter case does.
    ///
    /// **At OCLC.** Codes that the table lacks cannot be made a symbol and a holding library code, and the record is
    /// not processed. All records of the number are replaced by what is processed: a copy that stood there before is gone.
    ///
    /// **Example.** `852 __ $b MAIN $c annex`, the week after the annex was opened.
    ///
    /// **What to do.** Have OCLC add the codes to the holdings translation table, then add them to your copy of it.
    "HLD004" "location-not-translatable", Error, Field, LhrsReplacedWrongly, since "0.1.0" of(Holdings)
    on(On::Tags(&[LOCATION])) after("HLD002"), Check::Field(check)
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let Some(translates) = subject.context.translates else {
        return;
    };
    let codes = LocationCodes::of(field);
    if !translates(&codes) {
        let message = format!("{} is not in the translation table", shown(&codes));
        findings.add(&RULE, spot, message);
    }
}

/// `$a OCWMS $b MAIN $c annex`.
pub(crate) fn shown(codes: &LocationCodes<'_>) -> String {
    let parts = [
        ('a', codes.location),
        ('b', codes.sublocation),
        ('c', codes.shelving_location),
    ];
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = parts
        .map(|(code, value)| format!("${code} {}", String::from_utf8_lossy(value)))
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::RecordContext;
    use crate::sample::{check_lhr, lhr_findings};
    use holdsync_mfhd::LocationCodes;

    #[test]
    fn codes_are_looked_up_where_there_is_a_table() {
        let lines = "=852  \\\\$aOCWMS$bMAIN$cannex";
        check_lhr("HLD004", lines, &[]);
        let found = |known: &'static [u8]| {
            let translates = move |codes: &LocationCodes<'_>| codes.shelving_location == known;
            let context = RecordContext {
                translates: Some(&translates),
                ..RecordContext::default()
            };
            lhr_findings("HLD004", lines, &context)
        };
        assert_eq!(
            found(b"stacks"),
            ["HLD004 record 1, 852: $a OCWMS $b MAIN $c annex is not in the translation table"]
        );
        assert_eq!(found(b"annex"), [""; 0]);
    }
}
