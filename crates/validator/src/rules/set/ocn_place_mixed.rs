use crate::registry::{Check, rule};
use crate::set::{NumberPlace, SetCheck, SetContext, SetFindings, Totals};

rule! {
    /// All holdings records of a file have their OCLC number in the same field: 004, 014 or 035.
    ///
    /// **At OCLC.** The collection looks in one field for all records; a record that has its number elsewhere is one
    /// without a number, and cannot be attached.
    ///
    /// **Example.** Older holdings records have the number in 014 since they were loaded, newer ones in 035.
    ///
    /// **What to do.** Move the number by a normalization rule of the publishing profile in Alma. `holdsync sync` writes
    /// it to the field that the configuration names.
    "SET009" "ocn-place-mixed", Error, Set, Unknown, since "0.1.0", Check::Set(&[SetCheck::Totals(check)])
}

fn check(totals: &Totals, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    for places in totals.places.values() {
        // of two equal counts the later field is the odd one
        let usual = NumberPlace::ALL
            .iter()
            .zip(places)
            .rev()
            .max_by_key(|(_, (count, _))| *count);
        let Some((usual, (most, _))) = usual else { continue };
        let others = NumberPlace::ALL
            .iter()
            .zip(places)
            .filter(|(place, _)| *place != usual);
        for (place, (count, first)) in others {
            if let Some(first) = first {
                let message = format!(
                    "the OCLC number is in {}, as in {count} records of the file; in {most} it is in {}",
                    place.name(),
                    usual.name()
                );
                findings.add(&RULE, first, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::set::NumberPlace::{Field004, Field014, Field035};
    use crate::set::samples::{at, check, holding, in_file};

    #[test]
    fn one_place_in_a_file() {
        check(
            "SET009",
            &[
                at(Field014, holding(1, 1)),
                at(Field014, holding(2, 2)),
                in_file(1, at(Field035, holding(3, 3))),
            ],
            &[],
        );
        check(
            "SET009",
            &[
                at(Field035, holding(1, 1)),
                at(Field014, holding(2, 2)),
                at(Field035, holding(3, 3)),
            ],
            &[
                "SET009 record 2: the OCLC number is in 014 $a, as in 1 records of the file; in 2 it is in 035 $a",
            ],
        );
        check(
            "SET009",
            &[at(Field035, holding(1, 1)), at(Field004, holding(2, 2))],
            &[
                "SET009 record 1: the OCLC number is in 035 $a, as in 1 records of the file; in 1 it is in 004",
            ],
        );
    }
}
