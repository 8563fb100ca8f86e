use super::{holders, list};
use crate::registry::{Check, rule};
use crate::set::{NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// Several bibliographic records with different content have one OCLC number.
    ///
    /// **At OCLC.** The title has one holding, however many records ask for it. Local holdings records are replaced by
    /// OCLC number: those of one record, sent alone, remove those of the others. A delete for one of the records
    /// would take the holding of all.
    ///
    /// **Example.** Two editions of a handbook, both with the number of the first.
    ///
    /// **What to do.** Look whether both records really describe the title: give the other one its own number in Alma's
    /// metadata editor, or merge the two. `holdsync sync` counts the records of a title together, and deletes a
    /// holding only when none of them is left.
    "SET003" "ocn-shared-by-bibs", Warning, Set, Ignored, since "0.1.0", Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let holders = holders(group);
    if let [first, others @ ..] = holders.as_slice()
        && others.iter().any(|other| other.digest != first.digest)
    {
        let message = format!(
            "other records have the OCLC number {} too: {}",
            group.number,
            list(others.iter().copied(), group.more, context)
        );
        findings.add(&RULE, first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, deleted, holding, saying};

    #[test]
    fn records_sharing_a_number_are_told_once() {
        check("SET003", &[bib(1, 10), bib(2, 11)], &[]);
        check(
            "SET003",
            &[
                bib(1, 10),
                saying(7, bib(2, 10)),
                bib(3, 11),
                bib(4, 10),
                bib(5, 10),
                bib(6, 10),
            ],
            &[
                "SET003 record 1: other records have the OCLC number 10 too: record 2 of a.mrc, record 4 of a.mrc, \
               record 5 of a.mrc and 1 more",
            ],
        );
    }

    #[test]
    fn deletes_and_holdings_records_share_nothing() {
        check(
            "SET003",
            &[
                bib(1, 10),
                deleted(saying(7, bib(2, 10))),
                holding(3, 10),
                holding(4, 10),
            ],
            &[],
        );
    }
}
