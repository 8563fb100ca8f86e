use crate::registry::{Check, rule};
use crate::set::{NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// A title whose holdings carried a commitment to retain them still has one.
    ///
    /// This is known only where the ledger remembers what was sent, or a list of commitments was imported, and asked of files
    /// that go to OCLC as they are (see SET005).
    ///
    /// **At OCLC.** All local holdings records of the number are replaced by what arrives, and with them the commitment
    /// vanishes without a word.
    ///
    /// **Example.** The 583 was entered at OCLC, or was left out when the publishing profile was changed.
    ///
    /// **What to do.** Bring the 583 into the holdings record, and publish it. `holdsync sync` holds such titles back.
    "SHP002" "commitment-would-vanish", Error, Set, LhrsReplacedWrongly, since "0.1.0",
    Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let had = group.known.as_ref().is_some_and(|known| known.retention);
    // of records that were not kept nothing is known
    let has = group.more > 0 || group.holdings().any(|entry| entry.retention && !entry.deletes);
    if let (Some(first), true, false) = (group.holdings().next(), had, has) {
        findings.add(
            &RULE,
            first,
            "OCLC knows of a commitment to retain a copy, and none of the records has one",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::set::Entry;
    use crate::set::KnownTitle;
    use crate::set::samples::{bib, check_knowing, deleted, holding, known_title};

    fn retained(entry: Entry) -> Entry {
        Entry {
            retention: true,
            ..entry
        }
    }

    #[test]
    fn a_commitment_stays_with_its_title() {
        let known = |retention| {
            let (number, title) = known_title(10, true, &[1, 2]);
            [(number, KnownTitle { retention, ..title })]
        };
        let message = "OCLC knows of a commitment to retain a copy, and none of the records has one";
        let vanishes = [format!("SHP002 record 1: {message}")];
        let vanishes: Vec<&str> = vanishes.iter().map(String::as_str).collect();
        check_knowing(
            "SHP002",
            &[holding(1, 10), holding(2, 10)],
            &[],
            &known(true),
            &vanishes,
        );
        check_knowing(
            "SHP002",
            &[deleted(retained(holding(1, 10)))],
            &[],
            &known(true),
            &vanishes,
        );
        check_knowing(
            "SHP002",
            &[holding(1, 10), retained(holding(2, 10))],
            &[],
            &known(true),
            &[],
        );
        check_knowing("SHP002", &[holding(1, 10)], &[], &known(false), &[]);
        check_knowing("SHP002", &[bib(1, 10)], &[], &known(true), &[]);
    }
}
