use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::Definition;
use crate::schema::definition::Validity;

rule! {
    /// A subfield that MARC 21 has once a field stands once in it.
    ///
    /// **At OCLC.** `$b in 245 occurs too many times`, severe: a record that does not match by its number goes to WorldCat
    /// Staging.
    ///
    /// **Example.** `245 10 $aTitle :$bremainder =$bparallel title`: the second part belongs in the same `$b`.
    ///
    /// **What to do.** Join the subfields in Alma's metadata editor; for many records with a normalisation rule.
    "TAG005" "subfield-not-repeatable", Error, Subfield, Staging, since "0.1.0", Check::With("TAG001")
}

pub(super) fn look(definition: &Definition, code: u8, spot: Spot, findings: &mut Findings<'_>) {
    // what is not defined is told once, by another rule
    if definition.repeats(code) || definition.subfield(code) == Validity::Undefined {
        return;
    }
    let shown = char::from(code);
    let message = match definition.subfield_name(code) {
        Some(name) => format!("${shown} ({name}) stands more than once in {}", definition.tag),
        None => format!("${shown} stands more than once in {}", definition.tag),
    };
    findings.add(&RULE, spot.subfield(code).repeat(2), message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn subfields_that_stand_once() {
        check("TAG005", "=260  \\\\$aBerlin$aBonn$bVerlag$c2020", &[]);
        check(
            "TAG005",
            "=245  10$aTitle$bone$btwo$bthree",
            &["TAG005 record 1, 245 $b: $b (Remainder of title) stands more than once in 245"],
        );
    }

    #[test]
    fn what_is_undefined_is_told_once() {
        check("TAG005", "=264  \\1$aBerlin$01$02$;1$;2", &[]);
    }
}
