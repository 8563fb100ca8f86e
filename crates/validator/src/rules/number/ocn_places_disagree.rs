use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// The OCLC numbers that a holdings record has in 004, 014 and 035 are the same.
    ///
    /// In 014 the first indicator is 1 and `$b` is `OCoLC`. An MMS ID in 004, as Alma has it, is no OCLC number.
    ///
    /// **At OCLC.** The collection looks in one of the fields; the holdings record may be attached to another title,
    /// and there replace the ones that belong to it.
    ///
    /// **Example.** 014 has the number the record was loaded with, 035 the one it was corrected to.
    ///
    /// **What to do.** Correct or delete the wrong number in Alma's metadata editor. Where the record goes through
    /// `holdsync sync`, the number of its bibliographic record is written, and all others are taken out.
    "NUM007" "ocn-places-disagree", Error, Record, WrongHolding, since "0.1.0"
    of(Holdings) after("NUM002"), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((first, others)) = subject.numbers.placed.split_first() else {
        return;
    };
    if let Some(other) = others.iter().find(|other| other.number != first.number) {
        let message = format!(
            "OCLC number {} here, and {} in {}",
            other.number,
            first.number,
            first.place.name()
        );
        findings.add(&RULE, other.spot, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    const HOLDINGS: &str = "=LDR  00000nx  a2200000   4500\n=035  -\n";

    #[test]
    fn the_places_agree() {
        check(
            "NUM007",
            &format!("{HOLDINGS}=004  991234567806421\n=014  1\\$a777$bOCoLC\n=014  1\\$a991$bDLC"),
            &[],
        );
        check(
            "NUM007",
            &format!("{HOLDINGS}=004  777\n=014  1\\$aocn777$bOCoLC"),
            &[],
        );
        check(
            "NUM007",
            &format!("{HOLDINGS}=004  777\n=014  0\\$a1$bOCoLC\n=014  1\\$a778$bOCoLC"),
            &["NUM007 record 1, 014[2] $a: OCLC number 778 here, and 777 in 004"],
        );
    }

    #[test]
    fn bibliographic_records_have_one_place() {
        check("NUM007", "=014  1\\$a778$bOCoLC", &[]);
    }
}
