use holdsync_ids::Class;
use holdsync_ids::oclc_number::Note;
use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::context::Findings;
use crate::number::SYSTEM_NUMBER;
use crate::registry::{Check, rule};

rule! {
    /// An OCLC number in 035 `$a` is written `(OCoLC)` and digits without leading zeros.
    ///
    /// **At OCLC.** Corrected on the way.
    ///
    /// **Example.** `(OCoLC)ocm00012345`, `(ocolc)12345`, `ocm00012345`; clean is `(OCoLC)12345`.
    ///
    /// **What to do.** Nothing: the number is sent in the clean form. One form in Alma makes lists easier to compare.
    "NUM004" "ocn-style", Note, Subfield, Corrected, since "0.1.0"
    on(On::Tags(&[SYSTEM_NUMBER])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let chosen = subject.numbers.chosen();
    let mut met = false;
    for claim in &subject.numbers.claims {
        let number = claim.reading.usable();
        if claim.reading.class() == Class::Repaired {
            // a repetition is left out whatever its spelling
            let repair = match (chosen.is_none() || number == chosen, met) {
                (true, false) => Repair::NumberSpelling,
                (true, true) => Repair::NumberRepeated,
                (false, _) => Repair::OtherNumber,
            };
            let message = claim.reading.note().map_or("not the clean form", Note::text);
            findings.add_repaired(&RULE, claim.spot, Some(repair), message);
        }
        met |= number.is_some() && number == chosen;
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, check_repaired};

    #[test]
    fn every_other_spelling_is_told_and_repaired() {
        check("NUM004", "=035  \\\\$a(OCoLC)12345", &[]);
        check(
            "NUM004",
            "=035  \\\\$a(OCoLC)ocm00012345",
            &["NUM004 record 1, 035 $a: ocm, ocn or on before the digits"],
        );
        for spelling in [
            "(OCoLC)ocm00012345",
            "(OCoLC)00012345",
            "(ocolc)12345",
            "ocm00012345",
            "(OCoLC) 12345 ",
        ] {
            check_repaired("NUM004", &format!("=035  \\\\$a{spelling}"));
        }
    }

    #[test]
    fn a_repetition_and_a_superseded_number_are_repaired_as_well() {
        check_repaired(
            "NUM004",
            "=035  \\\\$a(OCoLC)12345\n=035  \\\\$a(OCoLC)ocm00012345",
        );
        check_repaired(
            "NUM004",
            "=019  \\\\$a777\n=035  \\\\$a(OCoLC)12345\n=035  \\\\$a(OCoLC)ocm00000777",
        );
    }
}
