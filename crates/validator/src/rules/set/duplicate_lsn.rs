use crate::registry::{Check, rule};

rule! {
    /// Two records have the same local system number (001).
    ///
    /// While a file is read this is noticed for records that follow each other.
    ///
    /// **At OCLC.** The second record meets local data of the first; the report cannot tell them apart.
    ///
    /// **Example.** A large record was cut into two, or one record was published twice.
    ///
    /// **What to do.** Publish bibliographic records, not one copy per holdings record, and each only once.
    "SET001" "duplicate-lsn", Error, Set, Unknown, since "0.1.0", Check::Reading
}
