use crate::registry::{Check, rule};
use crate::set::{NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// A title is deleted only after its local holdings records.
    ///
    /// **At OCLC.** Record Manager and the programming interface refuse to delete a holding below which there are local
    /// holdings records, or delete these too. What data sync does is not documented.
    ///
    /// **Example.** A title was withdrawn in Alma; the bibliographic file deletes it, and the file of holdings records
    /// still has one of its locations.
    ///
    /// **What to do.** Send the deletes of the holdings records first, and wait for the answer. `holdsync sync` keeps this
    /// order.
    "COL004" "title-delete-with-lhrs", Warning, Run, Unknown, since "0.1.0",
    Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let Some(delete) = group.bibs().find(|entry| entry.deletes) else {
        return;
    };
    if group.bibs().any(|entry| !entry.deletes) {
        return;
    }
    let stays = group.holdings().find(|entry| !entry.deletes);
    let known = group.known.iter().flat_map(|known| &known.holdings);
    let left = known.filter(|local| !group.holdings().any(|entry| entry.local == Some(**local)));
    let message = match (stays, left.count()) {
        (Some(entry), _) => format!(
            "the title is deleted, and {} is one of its holdings records",
            context.place(entry)
        ),
        (None, 0) => return,
        (None, left) => format!("the title is deleted, and {left} of its holdings records stay at OCLC"),
    };
    findings.add(&RULE, delete, message);
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, check_knowing, deleted, holding, known_title};

    #[test]
    fn holdings_records_go_first() {
        check(
            "COL004",
            &[
                deleted(bib(1, 10)),
                deleted(holding(2, 10)),
                bib(3, 11),
                holding(4, 11),
            ],
            &[],
        );
        check("COL004", &[deleted(bib(1, 10)), bib(2, 10), holding(3, 10)], &[]);
        check(
            "COL004",
            &[deleted(bib(1, 10)), holding(2, 10)],
            &["COL004 record 1: the title is deleted, and record 2 of a.mrc is one of its holdings records"],
        );
    }

    #[test]
    fn those_sent_before_count() {
        let known = [known_title(10, true, &[1, 2])];
        check_knowing(
            "COL004",
            &[deleted(bib(3, 10)), deleted(holding(1, 10))],
            &[],
            &known,
            &["COL004 record 1: the title is deleted, and 1 of its holdings records stay at OCLC"],
        );
    }
}
