use crate::registry::{Check, rule};

rule! {
    /// Codes of leader and 008 that exclude each other, or ask for something, agree.
    ///
    /// - 008/06 s: leader/07 is not b.
    /// - 008/25 b of a map: leader/07 is not b.
    /// - Leader/18 u: leader/17 is not blank.
    /// - 008/39 d: 040 `$a` is there.
    ///
    /// **At OCLC.** `when Type of Date/Publication Status (008/06) is equal to s, then Bibliographic Level (Leader/07) must
    /// not be equal to b`, minor or severe.
    ///
    /// **Example.** An article in a serial (leader/07 b) with a single date (008/06 s).
    ///
    /// **What to do.** Correct leader or 008 in Alma's metadata editor.
    "FIX005" "fixed-field-relationship", Warning, Record, ListedAsMinor, since "0.1.0", Check::With("LDR005")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    const BOOK: &str = "=008  240105s2024    gw            000 0 ger d";
    const MAP: &str = "=008  240105m19002024gw        b     0   ger c";

    #[test]
    fn codes_agree() {
        check(
            "FIX005",
            &format!("=LDR  00000nam a2200000 i 4500\n{BOOK}\n=040  \\\\$aX$cX"),
            &[],
        );
        check(
            "FIX005",
            &format!("=LDR  00000nab a2200000 u 4500\n{BOOK}\n=040  \\\\$cX"),
            &[
                "FIX005 record 1: 008/06 (type of date) is s, so leader/07 (bibliographic level) must not be b",
                "FIX005 record 1: leader/18 (descriptive cataloging form) is u, so leader/17 (encoding level) must not be blank",
                "FIX005 record 1: 008/39 (cataloging source) is d, so 040 $a has to be there",
            ],
        );
    }

    #[test]
    fn maps_have_one_of_their_own() {
        check("FIX005", &format!("=LDR  00000nem a2200000 i 4500\n{MAP}"), &[]);
        check("FIX005", &format!("=LDR  00000nab a2200000 i 4500\n{MAP}"), &[]);
        check(
            "FIX005",
            &format!("=LDR  00000neb a2200000 i 4500\n{MAP}"),
            &[
                "FIX005 record 1: 008/25 (type of cartographic material) is b, so leader/07 (bibliographic level) must not be b",
            ],
        );
    }
}
