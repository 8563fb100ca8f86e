use holdsync_marc_codec::{FIELD_TERMINATOR, Field, RECORD_TERMINATOR, SUBFIELD_DELIMITER};

use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The bytes that end records, fields and subfields (1D, 1E, 1F) stand nowhere else, and each field is closed.
    ///
    /// **At OCLC.** The field or the record is cut in two there, and the report may not name the record.
    ///
    /// **Example.** A byte 1E inside a note that was pasted from another program.
    ///
    /// **What to do.** Delete the character in Alma's metadata editor; it is invisible, so type the words around it anew.
    "STR006" "stray-delimiter", Error, Field, RecordLostWithoutName, since "0.1.0"
    on(On::Bytes(Bytes::STRAY)), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let stray = |byte: &u8| {
        matches!(*byte, FIELD_TERMINATOR | RECORD_TERMINATOR)
            || field.is_control() && *byte == SUBFIELD_DELIMITER
    };
    if let Some(byte) = field.data().iter().find(|byte| stray(byte)) {
        findings.add(&RULE, spot, format!("the byte {byte:02X} inside the field"));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn delimiters_stand_between_and_not_within() {
        check("STR006", "=008  240105\n=500  \\\\$aNote$bmore", &[]);
        check(
            "STR006",
            "=500  \\\\$aNo{1E}te",
            &["STR006 record 1, 500: the byte 1E inside the field"],
        );
        check(
            "STR006",
            "=500  \\\\$aNo{1D}te",
            &["STR006 record 1, 500: the byte 1D inside the field"],
        );
        check(
            "STR006",
            "=008  24{1F}05",
            &["STR006 record 1, 008: the byte 1F inside the field"],
        );
    }
}
