use holdsync_marc_codec::Field;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::overlay;
use crate::shape::Shape;

rule! {
    /// The record carries no field that OCLC supplies itself, such as 019, 029 or 938.
    ///
    /// They come with records that were copied from WorldCat, and age from that day on. A 019 names numbers that were
    /// merged into another; it is read as that, and never as the number of the record.
    ///
    /// **At OCLC.** The fields are ignored.
    ///
    /// **Example.** `938` with a vendor's stock number of ten years ago.
    ///
    /// **What to do.** Nothing. A normalisation rule in Alma can take them out when records are imported; the strip list
    /// leaves 029 and 9XX out of what is sent.
    "LOC001" "oclc-reserved-field", Note, Field, Ignored, since "0.1.0" of(Bibliographic) on(On::Shape(may)), Check::Field(check)
}

fn may(shape: &Shape) -> bool {
    overlay::reserved(shape.tag()).is_some()
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    if let Some(name) = overlay::reserved(field.tag()) {
        findings.add(&RULE, spot, format!("a field that OCLC supplies: {name}"));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::of_rule;
    use crate::sample::record;

    #[test]
    fn fields_of_oclc_are_told() {
        assert_eq!(
            of_rule("LOC001", &record("=590  \\\\$aLocal\n=500  \\\\$aNote")),
            [""; 0]
        );
        let found = of_rule("LOC001", &record("=019  \\\\$a777\n=938  \\\\$aVendor"));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found
                .iter()
                .all(|line| line.contains("a field that OCLC supplies: ")),
            "{found:?}"
        );
    }
}
