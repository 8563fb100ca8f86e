use holdsync_marc_codec::Field;

use super::LOCATION;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// 852 has the institution in `$a` and the library in `$b`.
    ///
    /// **At OCLC.** The translation table makes institution symbol and holding library code of them; without them
    /// there is nothing to translate.
    ///
    /// **Example.** `852 0_ $h QA76 $i .B3`
    ///
    /// **What to do.** Publish 852 with the library in `$b`. `$a` is written by `holdsync sync`, and in Alma by the
    /// mapping table of OCLC symbols.
    "HLD002" "location-codes-missing", Error, Field, Unknown, since "0.1.0" of(Holdings)
    on(On::Tags(&[LOCATION])), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let missing = |code| field.subfield(code).unwrap_or_default().trim_ascii().is_empty();
    let message = match (missing(b'a'), missing(b'b')) {
        (false, false) => return,
        (true, false) => "no $a, the institution",
        (false, true) => "no $b, the library",
        (true, true) => "neither $a nor $b",
    };
    findings.add(&RULE, spot, message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn both_codes_are_there_and_say_something() {
        check_lhr("HLD002", "=852  \\\\$aOCWMS$bMAIN", &[]);
        for (field, message) in [
            ("$bMAIN", "no $a, the institution"),
            ("$aOCWMS$b ", "no $b, the library"),
            ("$cSTACKS", "neither $a nor $b"),
        ] {
            let expected = format!("HLD002 record 1, 852: {message}");
            check_lhr("HLD002", &format!("=852  \\\\{field}"), &[&expected]);
        }
    }
}
