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
        // of equal counts the first field is the usual one
        let usual = NumberPlace::ALL
            .iter()
            .zip(places.at)
            .rev()
            .max_by_key(|(_, (count, _))| *count);
        if let Some((usual, (count, Some(without)))) = usual {
            let message = format!(
                "no OCLC number in {}, where {count} of the {} holdings records of the file have it",
                usual.name(),
                places.records
            );
            findings.add(&RULE, &without, message);
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
                "SET009 record 2: no OCLC number in 035 $a, where 2 of the 3 holdings records of the file have it",
            ],
        );
        check(
            "SET009",
            &[at(Field035, holding(1, 1)), at(Field004, holding(2, 2))],
            &[
                "SET009 record 1: no OCLC number in 004, where 1 of the 2 holdings records of the file have it",
            ],
        );
    }

    #[test]
    fn a_number_may_stand_in_two_places() {
        check(
            "SET009",
            &[
                at(Field014, at(Field035, holding(1, 1))),
                at(Field014, holding(2, 2)),
                at(Field004, at(Field014, holding(3, 3))),
            ],
            &[],
        );
    }
}
