use crate::registry::{Check, rule};

rule! {
    /// A part of something (leader/07 a or b) names what it is a part of, in 773.
    ///
    /// **At OCLC.** `when Bibliographic Level (Leader/07) is equal to a, then 773 must be present`, minor. Without 773 the
    /// record is sparse as well.
    ///
    /// **Example.** An article with leader `00000naa a2200000` and no 773.
    ///
    /// **What to do.** Add 773 in Alma's metadata editor, or correct leader/07: m for a book of its own.
    "BIB006" "component-without-host", Warning, Record, ListedAsMinor, since "0.1.0", Check::With("LDR005")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn parts_have_their_whole() {
        check("BIB006", "=LDR  00000naa a2200000   4500\n=773  0\\$tWhole", &[]);
        check("BIB006", "=LDR  00000nam a2200000   4500", &[]);
        check(
            "BIB006",
            "=LDR  00000nab a2200000   4500",
            &["BIB006 record 1: leader/07 (bibliographic level) is a or b, so 773 has to be there"],
        );
    }
}
