use crate::registry::{Check, rule};
use crate::rules::relation;

rule! {
    /// A description by RDA (040 `$e` rda) has c or i in leader/18: ISBD punctuation left out, or included.
    ///
    /// **At OCLC.** `when 1st $e in 1st 040 is equal to rda, then Descriptive Cataloging Form (Leader/18) must equal c or i`,
    /// minor.
    ///
    /// **Example.** Leader `00000nam a2200000 a 4500` with `040 $erda`: a is for AACR2.
    ///
    /// **What to do.** Set leader/18 to i with a normalisation rule in Alma, or take `rda` out of 040.
    "LDR005" "description-form", Warning, Record, ListedAsMinor, since "0.1.0"
    on(On::CodedAnd(relation::may_in, relation::may)), Check::Record(relation::check)
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn rda_has_its_form() {
        check(
            "LDR005",
            "=LDR  00000nam a2200000 i 4500\n=040  \\\\$aX$beng$erda$cX",
            &[],
        );
        check("LDR005", "=LDR  00000nam a2200000 a 4500\n=040  \\\\$aX$cX", &[]);
        let found = |shown: &str| {
            format!(
                "LDR005 record 1: 040 $e is rda, so leader/18 (descriptive cataloging form) has to be c or i; it is {shown}"
            )
        };
        check(
            "LDR005",
            "=LDR  00000nam a2200000 a 4500\n=040  \\\\$aX$epn$erda$cX",
            &[&found("a")],
        );
        check(
            "LDR005",
            "=LDR  00000nam a2200000   4500\n=040  \\\\$aX$erda$cX",
            &[&found("blank")],
        );
    }
}
