use crate::registry::{Check, rule};

rule! {
    /// A description by RDA (040 `$e` rda) has content type and carrier type, 336 and 338.
    ///
    /// **At OCLC.** `when 1st $e in 1st 040 is equal to rda, then 336 must be present`, minor, and the same for 338.
    ///
    /// **Example.** A brief record of a vendor that says `rda` and has 300 alone.
    ///
    /// **What to do.** Add 336 to 338 with a normalisation rule in Alma, or take `rda` out of 040.
    "BIB007" "rda-without-33x", Warning, Record, ListedAsMinor, since "0.1.0", Check::With("LDR005")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn rda_has_content_and_carrier() {
        check("BIB007", "=040  \\\\$aX$cX", &[]);
        check(
            "BIB007",
            "=040  \\\\$aX$erda$cX\n=336  \\\\$atext\n=338  \\\\$avolume",
            &[],
        );
        check(
            "BIB007",
            "=040  \\\\$aX$erda$cX\n=337  \\\\$aunmediated",
            &[
                "BIB007 record 1, 040: 040 $e is rda, so 336 has to be there",
                "BIB007 record 1, 040: 040 $e is rda, so 338 has to be there",
            ],
        );
    }
}
