//! Validation errors of a record that went to staging. Only a few rules are modelled: enough for every severity to appear.

use crate::incoming::Incoming;

/// One `Validation Error` row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ValidationError {
    pub(crate) severity: &'static str,
    pub(crate) message: &'static str,
}

/// The validation errors of a record. In real reports no record is listed for a minor one alone.
pub(crate) fn of_record(record: &Incoming) -> Vec<ValidationError> {
    let mut errors = Vec::new();
    if record.sparse {
        errors.push(ValidationError {
            severity: "CRITICAL",
            message: "Record is sparse.",
        });
        if record.rda_mismatch {
            errors.push(ValidationError {
                severity: "MINOR",
                message: "Invalid relationship - when 1st $e in 1st 040 is equal to rda, then Descriptive Cataloging Form \
                          (Leader/18) must equal c or i.",
            });
        }
    }
    errors
}
