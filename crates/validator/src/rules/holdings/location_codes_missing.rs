use holdsync_marc_codec::Field;

use super::LOCATION;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// 852 has the library in `$b`.
    ///
    /// The institution in `$a` may be missing: `holdsync sync` writes the symbol there, and a collection has only one.
    ///
    /// **At OCLC.** The translation table makes institution symbol and holding library code of the codes; without a
    /// library there is nothing to translate. All records of the number are replaced by what is processed: a copy that
    /// stood there before is gone.
    ///
    /// **Example.** `852 0_ $h QA76 $i .B3`
    ///
    /// **What to do.** Publish 852 with the library in `$b` and the location in `$c`.
    "HLD002" "location-codes-missing", Error, Field, LhrsReplacedWrongly, since "0.1.0" of(Holdings)
    on(On::Tags(&[LOCATION])), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    if field.subfield(b'b').unwrap_or_default().trim_ascii().is_empty() {
        findings.add(&RULE, spot, "no $b, the library");
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn the_library_is_there_and_says_something() {
        for sound in ["$aOCWMS$bMAIN", "$bMAIN"] {
            check_lhr("HLD002", &format!("=852  \\\\{sound}"), &[]);
        }
        for field in ["$aOCWMS$b ", "$cSTACKS"] {
            let expected = "HLD002 record 1, 852: no $b, the library";
            check_lhr("HLD002", &format!("=852  \\\\{field}"), &[expected]);
        }
    }
}
