use crate::registry::{Check, rule};

rule! {
    /// Within a record some things exclude each other, or ask for each other.
    ///
    /// - 655 `$2` lcgft: no `$y` and no `$z`.
    /// - 246 `$i`: a blank second indicator, since the text says what the title is.
    /// - 045 with a blank first indicator: no `$b`.
    /// - 245 `$h`: no `rda` in 040 `$e`.
    ///
    /// **At OCLC.** `when 1st $2 in 1st 655 is equal to lcgft, then $z in 655 must not be present`, minor.
    ///
    /// **Example.** `655 _7 $aNovels$zGermany$2lcgft`: terms of LCGFT are not subdivided.
    ///
    /// **What to do.** Correct the field in Alma's metadata editor; for many records with a normalisation rule.
    "TAG009" "field-relationship", Warning, Field, ListedAsMinor, since "0.1.0", Check::With("LDR005")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn what_goes_together() {
        check(
            "TAG009",
            "=040  \\\\$aX$beng$erda$cX\n=045  0\\$bd1945\n=246  1\\$iCover title:$aX\n=655  \\7$aNovels$2lcgft\n\
             =655  \\7$aNovels$zGermany$2fast",
            &[],
        );
        check(
            "TAG009",
            "=040  \\\\$aX$beng$erda$cX\n=045  \\\\$bd1945\n=246  14$iCover title:$aX\n=245  10$aTitle$hmicroform\n\
             =655  \\7$aNovels$2lcgft\n=655  \\7$aNovels$y1900-$zGermany$2lcgft",
            &[
                "TAG009 record 1, 655[2] $y: 655 $2 is lcgft, so 655 $y must not be there",
                "TAG009 record 1, 655[2] $z: 655 $2 is lcgft, so 655 $z must not be there",
                "TAG009 record 1, 246: 246 $i is there, so indicator 2 of 246 has to be blank",
                "TAG009 record 1, 045 $b: indicator 1 of 045 is blank, so 045 $b must not be there",
                "TAG009 record 1, 245: 245 $h is there, so 040 $e must not be rda",
            ],
        );
    }
}
