use crate::registry::{Check, rule};

rule! {
    /// The file, or a stretch of it, is neither MARC 21 nor MARCXML, or XML that is not well-formed.
    ///
    /// **At OCLC.** Nothing of it is processed, and no report says so.
    ///
    /// **Example.** `<subfield code="a">Fish & ships</subfield>`: the sign `&` is not escaped.
    ///
    /// **What to do.** Publish the file again. If the same place fails again, correct the record named there in Alma's
    /// metadata editor, or exclude it from the set.
    "FIL005" "file-unreadable", Error, File, FileLost, since "0.1.0", Check::Reading
}
