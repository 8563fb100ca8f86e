use crate::registry::{Check, rule};

rule! {
    /// Codes of locations differ by more than hyphens and diacritics.
    ///
    /// **At OCLC.** Hyphens are read as blanks, and diacritics are dropped: two such locations are one to the
    /// translation table.
    ///
    /// **Example.** `$c law-res` and `$c law res`; `$b MÜN` and `$b MUN`.
    ///
    /// **What to do.** If they are two locations, rename one of them, or have the mapping of the publishing profile
    /// write another code.
    "HLD005" "location-collision", Warning, File, WrongHolding, since "0.1.0", Check::Set(&[])
}
