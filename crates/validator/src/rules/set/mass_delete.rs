use crate::registry::{Check, rule};
use crate::set::{SetCheck, SetContext, SetFindings, Totals};

rule! {
    /// No more titles are deleted at once than the configuration allows.
    ///
    /// The limit is 200 titles, or that of `[policy.caps]` in the configuration.
    ///
    /// **At OCLC.** Every delete is carried out; nothing asks whether all of them were meant.
    ///
    /// **Example.** The set of a publishing profile was emptied by mistake, and Alma publishes every record as deleted.
    ///
    /// **What to do.** Look at the set of the profile in Alma (*Admin > Manage Sets*). Where the deletes are meant,
    /// `holdsync sync` asks for their exact number.
    "SET008" "mass-delete", Error, Set, WrongHolding, since "0.1.0", Check::Set(&[SetCheck::Totals(check)])
}

fn check(totals: &Totals, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    if let Some(first) = totals
        .first_delete
        .filter(|_| totals.deletes > context.delete_limit)
    {
        let message = format!(
            "this is the first of {} deletes; {} at once are allowed",
            totals.deletes, context.delete_limit
        );
        findings.add(&RULE, &first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{DELETE_LIMIT, bib, check, deleted, holding};

    #[test]
    fn more_deletes_than_allowed_are_told_once() {
        let mut many: Vec<_> = (1..=DELETE_LIMIT).map(|n| deleted(bib(n, n))).collect();
        many.extend([bib(90, 90), deleted(holding(91, 91))]);
        check("SET008", &many, &[]);
        many.push(deleted(bib(92, 92)));
        check(
            "SET008",
            &many,
            &["SET008 record 1: this is the first of 6 deletes; 5 at once are allowed"],
        );
    }
}
