use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// Where leader/09 is `a`, all text is well-formed UTF-8.
    ///
    /// **At OCLC.** `invalid_characters_present`: the record is not processed, and the report gives neither its local
    /// system number nor its OCLC number.
    ///
    /// **Example.** A byte E9 alone, which is é in another character set.
    ///
    /// **What to do.** Type the word anew in Alma's metadata editor. Nothing is replaced on the way: what the byte once
    /// meant is not known.
    "ENC001" "invalid-utf8", Error, Field, RecordLostWithoutName, since "0.1.0"
    on(On::Bytes(Bytes::INVALID)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.record.leader().coding() != b'a' {
        return;
    }
    subject.for_each_text_with(Bytes::INVALID, |value, spot| {
        if value.bytes.is_ascii() {
            return;
        }
        let Err(error) = value.text() else {
            return;
        };
        let position = error.valid_up_to();
        let byte = value.bytes.get(position).copied().unwrap_or(0);
        let message = match error.error_len() {
            Some(_) => format!("the byte {byte:02X} is no UTF-8"),
            None => "the last character is cut off".to_owned(),
        };
        findings.add(&RULE, spot.at(position), message);
    });
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn text_is_utf8() {
        check("ENC001", "=500  \\\\$aé 漢", &[]);
        check(
            "ENC001",
            "=500  \\\\$aok$bcaf{E9} x",
            &["ENC001 record 1, 500 $b: the byte E9 is no UTF-8"],
        );
        check(
            "ENC001",
            "=500  \\\\$acaf{C3}",
            &["ENC001 record 1, 500 $a: the last character is cut off"],
        );
    }

    #[test]
    fn another_coding_is_the_matter_of_another_rule() {
        check(
            "ENC001",
            "=LDR  00000nam  2200000   4500\n=500  \\\\$acaf{E9} x",
            &[],
        );
    }
}
