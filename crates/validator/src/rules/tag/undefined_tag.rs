use holdsync_marc_codec::Tag;

use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::{Format, overlay};

use super::designation;

rule! {
    /// The tag is a field of MARC 21, of OCLC, or one that is left to local use: 09X, 59X, 69X, 79X, 89X, 9XX.
    ///
    /// Fields for local use are not looked into. In holdings records those of the bibliographic format pass as well.
    ///
    /// **At OCLC.** The field is ignored or taken out; some reports list it as `Invalid tag`.
    ///
    /// **Example.** `509`, a number that MARC 21 does not give, for a note on rights.
    ///
    /// **What to do.** Move the note to a field for local use, such as 590, or leave the tag out: normalisation rule of
    /// the publishing profile in Alma, or the strip list.
    "TAG001" "undefined-tag", Note, Field, Ignored, since "0.1.0" on(On::Shape(designation::may)),
    Check::Record(designation::check)
}

/// Whether a tag the format does not have is one that nobody else has either.
pub(super) fn is_undefined(format: Format, tag: Tag) -> bool {
    let numeric = tag.as_bytes().iter().all(u8::is_ascii_digit);
    let elsewhere = format == Format::Holdings && Format::Bibliographic.field(tag).is_some();
    numeric && !elsewhere && overlay::reserved(tag).or_else(|| overlay::local(tag)).is_none()
}

pub(super) fn look(format: Format, tag: Tag, spot: Spot, findings: &mut Findings<'_>) {
    if is_undefined(format, tag) {
        findings.add(
            &RULE,
            spot,
            format!("{tag} is no field of MARC 21, and not left to local use"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn tags_are_those_of_the_format() {
        check(
            "TAG001",
            "=500  \\\\$aNote\n=590  \\\\$aLocal\n=019  \\\\$a1\n=CAT  \\\\$a1",
            &[],
        );
        check(
            "TAG001",
            "=509  \\\\$aNote",
            &["TAG001 record 1, 509: 509 is no field of MARC 21, and not left to local use"],
        );
        check(
            "TAG001",
            "=LDR  00000nx  a2200000zn 4500\n=509  \\\\$aNote\n=866  \\0$81$a1-",
            &["TAG001 record 1, 509: 509 is no field of MARC 21, and not left to local use"],
        );
    }

    /// One defect, one finding: what the fields of an authority record are called is not in these tables.
    #[test]
    fn records_of_another_format_are_not_compared() {
        for kind in ["z", "w", "q"] {
            let lines = format!("=LDR  00000n{kind}  a2200000   4500\n=500  \\\\$d1\n=549  \\\\$a1");
            for code in ["TAG001", "TAG002", "TAG003", "TAG004", "FIX003", "FIX007"] {
                check(code, &lines, &[]);
            }
            check("LDR002", &lines, &[told(kind)]);
        }
    }

    fn told(kind: &str) -> &'static str {
        match kind {
            "z" => "LDR002 record 1: leader/06 is z: an authority record",
            "w" => "LDR002 record 1: leader/06 is w, and no type of record",
            _ => "LDR002 record 1: leader/06 is q, and no type of record",
        }
    }
}
