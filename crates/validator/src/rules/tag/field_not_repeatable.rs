use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::Definition;

rule! {
    /// A field that MARC 21 has once a record stands once. How often 008 stands has a rule of its own.
    ///
    /// **At OCLC.** Named as a reason for WorldCat Staging, where the record does not match by its number.
    ///
    /// **Example.** Two fields 245, or two fields 100.
    ///
    /// **What to do.** Keep one field in Alma's metadata editor; move what the other says to a repeatable field, a
    /// second title to 246, a second author to 700.
    "TAG002" "field-not-repeatable", Error, Record, Staging, since "0.1.0", Check::With("TAG001")
}

pub(super) fn found(subject: &Subject<'_>, definition: &Definition, spot: Spot, findings: &mut Findings<'_>) {
    let times = spot.tag.map_or(0, |tag| subject.fields_of(tag).count());
    let Definition { tag, name, .. } = definition;
    findings.add(
        &RULE,
        spot,
        format!("{tag} ({name}) stands {times} times, and once is allowed"),
    );
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn fields_that_stand_once() {
        check("TAG002", "=500  \\\\$aOne\n=500  \\\\$aTwo", &[]);
        check(
            "TAG002",
            "=245  10$aOne\n=245  10$aTwo\n=245  10$aThree",
            &["TAG002 record 1, 245[2]: 245 (Title Statement) stands 3 times, and once is allowed"],
        );
        // in holdings records 007 stands once
        check("TAG002", "=007  ta\n=007  ta", &[]);
        check(
            "TAG002",
            "=LDR  00000nx  a2200000zn 4500\n=007  ta\n=007  ta",
            &[
                "TAG002 record 1, 007[2]: 007 (Physical Description Fixed Field) stands 2 times, and once is allowed",
            ],
        );
    }
}
