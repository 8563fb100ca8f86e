use crate::registry::{Check, rule};

rule! {
    /// The length in the leader, the base address and the terminators of the record agree.
    ///
    /// **At OCLC.** The file is cut into records at the wrong place, and the records behind it are lost as well.
    ///
    /// **Example.** Leader `00714cam a2200205 a 4500` before a record of 720 bytes.
    ///
    /// **What to do.** Wrong lengths alone are written anew. Where the record was cut off, publish the file again.
    "STR001" "record-length-wrong", Error, Record, FileLost, since "0.1.0", Check::Reading
}
