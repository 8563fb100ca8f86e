use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::Definition;
use crate::schema::definition::Validity;

use super::obsolete_designation;

rule! {
    /// A subfield is one that MARC 21 has for the field. In 880 it is one of the field that `$6` names.
    ///
    /// **At OCLC.** `Invalid subfield 1st $0 in 1st 264`, severe: a record that does not match by its number goes to
    /// WorldCat Staging.
    ///
    /// **Example.** `264 $0`: places and publishers have no identifiers there.
    ///
    /// **What to do.** Leave the subfield out with a normalisation rule of the publishing profile, or add it to the strip
    /// list. Where the code is a slip, correct it in Alma's metadata editor.
    "TAG004" "undefined-subfield", Error, Subfield, Staging, since "0.1.0", Check::With("TAG001")
}

pub(super) fn look(definition: &Definition, code: u8, spot: Spot, findings: &mut Findings<'_>) {
    match definition.subfield(code) {
        Validity::Valid => {}
        Validity::Obsolete => obsolete_designation::subfield(definition, code, spot, findings),
        // what can be no code is the matter of another rule
        Validity::Undefined if !code.is_ascii_alphanumeric() => {}
        Validity::Undefined => findings.add(
            &RULE,
            spot.subfield(code),
            format!(
                "{} ({}) has no ${}",
                definition.tag,
                definition.name,
                char::from(code)
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn subfields_are_those_of_the_field() {
        check(
            "TAG004",
            "=264  \\1$aBerlin$bVerlag$c2020\n=886  2\\$aX$yz\n=900  \\\\$yz",
            &[],
        );
        let name = "264 (Production, Publication, Distribution, Manufacture, and Copyright Notice)";
        check(
            "TAG004",
            "=264  \\1$aBerlin$01$02",
            &[&format!("TAG004 record 1, 264 $0: {name} has no $0")],
        );
        check(
            "TAG004",
            "=880  \\1$6264-01$aBerlin$01",
            &[&format!("TAG004 record 1, 880 $0: {name} has no $0")],
        );
    }
}
