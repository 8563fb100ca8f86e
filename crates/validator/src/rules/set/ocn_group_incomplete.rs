use std::collections::BTreeSet;

use crate::registry::{Check, rule};
use crate::set::{LocalNumber, NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// Of the holdings records OCLC was sent last for this OCLC number some are missing here.
    ///
    /// This is known only where the ledger remembers what was sent, and asked of files that go to OCLC as they are: where
    /// `holdsync sync` sends the local holdings records, a file is one when its name, or `--collection`, tells the collection.
    ///
    /// **At OCLC.** What is missing is deleted: all local holdings records of the number are replaced by what arrives.
    ///
    /// **Example.** Five locations hold a title, one of them has changed, and only that one was published.
    ///
    /// **What to do.** Publish all holdings records of the title. `holdsync sync` adds the ones it remembers.
    "SET005" "ocn-group-incomplete", Error, Set, LhrsReplacedWrongly, since "0.1.0",
    Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let (Some(first), Some(known)) = (group.holdings().next(), &group.known) else {
        return;
    };
    let here: BTreeSet<LocalNumber> = group.holdings().filter_map(|entry| entry.local).collect();
    let missing: Vec<String> = known
        .holdings
        .iter()
        .filter(|local| !here.contains(local))
        .map(ToString::to_string)
        .collect();
    if let [one, ..] = missing.as_slice() {
        let (count, of) = (missing.len(), known.holdings.len());
        let message =
            format!("{count} of the {of} holdings records OCLC was sent last are missing, {one} for one");
        findings.add(&RULE, first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check_knowing, deleted, holding, known_title};

    #[test]
    fn what_was_sent_is_sent_again_or_deleted() {
        let known = [known_title(10, true, &[1, 2, 3])];
        check_knowing(
            "SET005",
            &[holding(1, 10), deleted(holding(2, 10)), holding(3, 10)],
            &[],
            &known,
            &[],
        );
        check_knowing("SET005", &[bib(1, 10)], &[], &known, &[]);
        check_knowing(
            "SET005",
            &[holding(3, 10), holding(4, 10)],
            &[],
            &known,
            &["SET005 record 1: 2 of the 3 holdings records OCLC was sent last are missing, 221 for one"],
        );
    }
}
