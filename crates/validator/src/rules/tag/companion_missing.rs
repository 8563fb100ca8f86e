use crate::registry::{Check, rule};

rule! {
    /// What a field needs to be understood is in it: `$2` where an indicator is 7, `$c` in 040, `$b` in 036.
    ///
    /// An indicator 7 with `$2` is looked for in 016, 024, 047, 048, 072, 600 to 657, 852, 856 and 866 to 868.
    ///
    /// **At OCLC.** `when indicator 2 in 655 is equal to 7, then $2 in 655 must be present`, mostly minor.
    ///
    /// **Example.** `655 _7 $aNovels`, without a vocabulary.
    ///
    /// **What to do.** Add the subfield in Alma's metadata editor, or change the indicator to 4: no source named.
    "TAG008" "companion-missing", Warning, Field, ListedAsMinor, since "0.1.0", Check::With("LDR005")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn companions_are_there() {
        check(
            "TAG008",
            "=036  \\\\$a1$bX\n=040  \\\\$aX$cX\n=655  \\7$aNovels$2lcgft\n=655  \\4$aNovels\n=024  7\\$a1$2doi",
            &[],
        );
        check(
            "TAG008",
            "=024  7\\$a1\n=036  \\\\$a1\n=040  \\\\$aX\n=655  \\7$aNovels$2lcgft\n=655  \\7$aNovels",
            &[
                "TAG008 record 1, 040 $c: 040 is there, so 040 $c has to be there",
                "TAG008 record 1, 036 $b: 036 is there, so 036 $b has to be there",
                "TAG008 record 1, 655[2] $2: indicator 2 of 655 is 7, so 655 $2 has to be there",
                "TAG008 record 1, 024 $2: indicator 1 of 024 is 7, so 024 $2 has to be there",
            ],
        );
        check(
            "TAG008",
            "=LDR  00000nx  a2200000zn 4500\n=852  7\\$aX$bMAIN",
            &["TAG008 record 1, 852 $2: indicator 1 of 852 is 7, so 852 $2 has to be there"],
        );
    }
}
