use holdsync_marc_codec::Field;

use super::LOCATION;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// 852 has one `$b` and one `$c` at most.
    ///
    /// **At OCLC.** MARC 21 allows several, OCLC does not: which of them the translation table is asked for is open, and so
    /// is the copy that replaces what stood there. `sync` holds such a record back.
    ///
    /// **Example.** `852 __ $b MAIN $c stacks $c oversize`
    ///
    /// **What to do.** Keep one code in each, and put what else there is to say into `$z`.
    "HLD003" "location-codes-repeated", Error, Field, LhrsReplacedWrongly, since "0.1.0" of(Holdings)
    on(On::Tags(&[LOCATION])), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    for code in [b'b', b'c'] {
        let count = field.subfields().filter(|subfield| subfield.code == code).count();
        if count > 1 {
            let message = format!("{count} subfields ${}", char::from(code));
            findings.add(&RULE, spot.subfield(code).repeat(2), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn codes_stand_once() {
        check_lhr("HLD003", "=852  \\\\$bMAIN$cstacks$hQA$kFolio$kBig", &[]);
        check_lhr(
            "HLD003",
            "=852  \\\\$bMAIN$cstacks$bLAW$coversize$cbig",
            &[
                "HLD003 record 1, 852 $b: 2 subfields $b",
                "HLD003 record 1, 852 $c: 3 subfields $c",
            ],
        );
    }
}
