use crate::registry::{Check, rule};

rule! {
    /// A search-key file is a CSV in UTF-8 with the header `LSN,OCLC_Number` and rows of `(OCoLC)` and a number.
    ///
    /// The first column may be empty. A file for a group has a third column, `Identifier`.
    ///
    /// **At OCLC.** No other layout is accepted. Whether the numbers are set or deleted follows from the collection alone.
    ///
    /// **Example.** A row `12345678`, without `(OCoLC)`; columns in the other order.
    ///
    /// **What to do.** Export the list again with these columns, in Excel as *CSV UTF-8*. `holdsync sync` writes such files
    /// for collections whose format is `search-key`.
    "COL006" "key-file-shape", Error, File, FileLost, since "0.1.0", Check::Reading
}
