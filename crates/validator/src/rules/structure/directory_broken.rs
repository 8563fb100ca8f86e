use crate::registry::{Check, rule};

rule! {
    /// The directory names each field once, with its true place and length.
    ///
    /// **At OCLC.** Fields are read in the wrong place; records behind this one may be lost as well.
    ///
    /// **Example.** The entry `245012399000` points behind the end of a record of 800 bytes.
    ///
    /// **What to do.** A directory that is merely shifted, or counts characters, is written anew. Where bytes of the
    /// record belong to no field, correct it in Alma's metadata editor and publish it again.
    "STR005" "directory-broken", Error, Record, FileLost, since "0.1.0", Check::Reading
}
