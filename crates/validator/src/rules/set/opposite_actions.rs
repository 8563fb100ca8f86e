use crate::registry::{Check, rule};
use crate::set::{NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// One OCLC number is both set and deleted.
    ///
    /// **At OCLC.** The result depends on what is processed last, within a file and among files: the holding may be lost
    /// although a record of the title is left.
    ///
    /// **Example.** Two records of a title were merged in Alma: one is published as deleted, the other as changed, and
    /// both have the title's number.
    ///
    /// **What to do.** Take the delete out of the file. `holdsync sync` does not send it: a holding is deleted only when
    /// no record of the title is left.
    "SET007" "opposite-actions", Error, Set, WrongHolding, since "0.1.0", Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let set = group.bibs().find(|entry| !entry.deletes);
    let delete = group.bibs().find(|entry| entry.deletes);
    if let (Some(set), Some(delete)) = (set, delete) {
        let message = format!(
            "OCLC number {} is deleted here and set by {}",
            group.number,
            context.place(set)
        );
        findings.add(&RULE, delete, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, deleted, holding};

    #[test]
    fn a_number_is_set_or_deleted() {
        check(
            "SET007",
            &[deleted(bib(1, 10)), bib(2, 11), deleted(bib(3, 10))],
            &[],
        );
        check(
            "SET007",
            &[bib(1, 10), bib(2, 10), deleted(bib(3, 10))],
            &["SET007 record 3: OCLC number 10 is deleted here and set by record 1 of a.mrc"],
        );
    }

    #[test]
    fn holdings_records_come_and_go_one_by_one() {
        check("SET007", &[holding(1, 10), deleted(holding(2, 10))], &[]);
    }
}
