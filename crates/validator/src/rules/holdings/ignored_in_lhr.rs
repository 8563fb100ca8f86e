use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::overlay::is_lhr_field;
use crate::shape::Shape;

rule! {
    /// The fields of a holdings record are those OCLC uses in local holdings records.
    ///
    /// **At OCLC.** Other fields are accepted and not used.
    ///
    /// **Example.** 245 with the title, 655, or local fields such as 949.
    ///
    /// **What to do.** Nothing. Where the file is to be smaller, leave them out when publishing.
    "HLD007" "ignored-in-lhr", Note, Field, Ignored, since "0.1.0" of(Holdings) on(On::Shape(may)) after("TAG001"), Check::Field(check)
}

fn may(shape: &Shape) -> bool {
    !is_known(shape.tag())
}

/// 001, 003 and 005 belong to every record.
fn is_known(tag: Tag) -> bool {
    is_lhr_field(tag) || matches!(tag.as_bytes(), b"001" | b"003" | b"005")
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    if !is_known(field.tag()) {
        findings.add(&RULE, spot, "not a field of local holdings records");
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn what_oclc_does_not_use_is_noted() {
        check_lhr(
            "HLD007",
            "=005  20240105210155.0\n=866  41$80$av.1\n=583  1\\$aretained",
            &[],
        );
        check_lhr(
            "HLD007",
            "=245  10$aTitle\n=949  \\\\$ax",
            &[
                "HLD007 record 1, 245: not a field of local holdings records",
                "HLD007 record 1, 949: not a field of local holdings records",
            ],
        );
    }
}
