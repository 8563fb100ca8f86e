use crate::registry::{Check, rule};
use crate::set::{Entry, LocalGroup, NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// A holdings record belongs to a bibliographic record that is sent, not to one that is deleted or missing.
    ///
    /// It belongs to the record whose MMS ID is in its 004, or else to the records with its OCLC number. That one is
    /// missing is told only where the files are said to be everything (`--full`). `holdsync plan` and `sync` name such records by what
    /// the ledger knows, and do not send them.
    ///
    /// **At OCLC.** It is attached to nothing, or to a title the institution no longer reports.
    ///
    /// **Example.** A bibliographic record is suppressed in Alma, its holdings record is not.
    ///
    /// **What to do.** In Alma, suppress or delete the holdings record too, or withdraw the suppression of the
    /// bibliographic record (*Metadata Editor > Record Actions > Suppress from Discovery*).
    "SET006" "orphan-lhr", Error, Set, WrongHolding, since "0.1.0",
    Check::Set(&[SetCheck::Local(check_local), SetCheck::Number(check_number)])
}

fn check_local(group: &LocalGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let orphans = group.references.iter().filter(|entry| !entry.deletes);
    let what = || format!("its bibliographic record {}", group.local);
    let is_held = !group.known.is_empty();
    orphaned(orphans, group.own.iter(), (what, is_held), context, findings);
}

fn check_number(group: &NumberGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let orphans = group
        .holdings()
        .filter(|entry| !entry.deletes && entry.bib.is_none());
    let what = || format!("the bibliographic record of OCLC number {}", group.number);
    let is_held = group.known.as_ref().is_some_and(|known| known.held);
    orphaned(orphans, group.bibs(), (what, is_held), context, findings);
}

fn orphaned<'a>(
    orphans: impl Iterator<Item = &'a Entry>,
    parents: impl Iterator<Item = &'a Entry>,
    (what, is_held): (impl Fn() -> String, bool),
    context: &SetContext<'_>,
    findings: &mut SetFindings<'_>,
) {
    let mut orphans = orphans.peekable();
    if orphans.peek().is_none() {
        return;
    }
    let mut delete = None;
    for parent in parents.filter(|entry| entry.is_bib()) {
        if !parent.deletes {
            return;
        }
        delete = delete.or(Some(parent));
    }
    let message = match delete {
        Some(delete) => format!("{} is deleted by {}", what(), context.place(delete)),
        None if context.full && !is_held => format!("{} is in none of these files", what()),
        None => return,
    };
    for orphan in orphans {
        findings.add(&RULE, orphan, message.clone());
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, check_full, deleted, holding, of_bib};

    #[test]
    fn a_holdings_record_does_not_outlive_its_title() {
        check("SET006", &[bib(1, 10), of_bib(1, holding(2, 10))], &[]);
        check(
            "SET006",
            &[
                deleted(bib(1, 10)),
                of_bib(1, holding(2, 10)),
                of_bib(1, deleted(holding(3, 10))),
            ],
            &["SET006 record 2: its bibliographic record 991 is deleted by record 1 of a.mrc"],
        );
        check(
            "SET006",
            &[deleted(bib(1, 10)), holding(2, 10)],
            &["SET006 record 2: the bibliographic record of OCLC number 10 is deleted by record 1 of a.mrc"],
        );
        check("SET006", &[deleted(bib(1, 10)), bib(2, 10), holding(2, 10)], &[]);
    }

    #[test]
    fn absence_counts_only_where_everything_is_here() {
        let alone = [bib(9, 99), of_bib(1, holding(2, 10)), holding(3, 11)];
        check("SET006", &alone, &[]);
        check_full(
            "SET006",
            &alone,
            &[
                "SET006 record 2: its bibliographic record 991 is in none of these files",
                "SET006 record 3: the bibliographic record of OCLC number 11 is in none of these files",
            ],
        );
    }
}
