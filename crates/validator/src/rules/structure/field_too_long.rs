use holdsync_marc_codec::FIELD_LIMIT;

use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// A field has at most 9,999 bytes, indicators and terminator included.
    ///
    /// **At OCLC.** `marc_record_field_length_error`: the record is not processed, and the report gives neither its
    /// local system number nor its OCLC number.
    ///
    /// **Example.** A table of contents (505) of 12,000 letters; letters outside ASCII count two to four bytes.
    ///
    /// **What to do.** Split the field into two in Alma's metadata editor, or shorten it.
    "STR003" "field-too-long", Error, Field, RecordLostWithoutName, since "0.1.0", Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.record.length <= FIELD_LIMIT {
        return;
    }
    for (field, spot) in subject.fields() {
        let length = field.data().len() + 1;
        if length > FIELD_LIMIT {
            findings.add(
                &RULE,
                spot,
                format!("the field has {length} bytes, the limit is {FIELD_LIMIT}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn the_limit_is_that_of_a_directory_entry() {
        let note = |length: usize| format!("=505  0\\$ashort\n=505  0\\$a{}", "n".repeat(length - 5));
        check("STR003", &note(9_999), &[]);
        check(
            "STR003",
            &note(10_000),
            &["STR003 record 1, 505[2]: the field has 10000 bytes, the limit is 9999"],
        );
    }
}
