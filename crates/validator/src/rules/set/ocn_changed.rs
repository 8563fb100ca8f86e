use crate::registry::{Check, rule};
use crate::set::{LocalGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// A record has another OCLC number than when it was accepted last.
    ///
    /// This is known only where the ledger remembers what was sent.
    ///
    /// **At OCLC.** The holding is set on the new title. On the old one it stays until it is deleted.
    ///
    /// **Example.** A brief record was overlaid with the WorldCat record of another edition.
    ///
    /// **What to do.** Nothing where the change is right: `holdsync sync` deletes the old holding once the new one is
    /// confirmed and no other record has the old number. In Alma, *Metadata Editor > View Versions* shows the old one.
    "SET010" "ocn-changed", Warning, Set, Unknown, since "0.1.0", Check::Set(&[SetCheck::Local(check)])
}

fn check(group: &LocalGroup, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let Some(before) = group.known.first() else {
        return;
    };
    let changed = group.own.iter().find(|entry| {
        let stays = entry.number.is_some_and(|number| group.known.contains(&number));
        entry.is_bib() && !entry.deletes && !stays
    });
    if let Some(entry) = changed {
        let message = match entry.number {
            Some(number) => format!("the OCLC number is {number}; it was {before} when it was accepted last"),
            None => format!("no OCLC number; it was {before} when the record was accepted last"),
        };
        findings.add(&RULE, entry, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check_knowing, deleted, known_record, without_number};

    #[test]
    fn a_changed_number_is_told() {
        let known = [known_record(1, 10), known_record(1, 12), known_record(2, 20)];
        check_knowing("SET010", &[bib(1, 12), bib(2, 20), bib(3, 30)], &known, &[], &[]);
        check_knowing("SET010", &[deleted(bib(1, 11))], &known, &[], &[]);
        check_knowing(
            "SET010",
            &[bib(1, 11), without_number(bib(2, 20))],
            &known,
            &[],
            &[
                "SET010 record 1: the OCLC number is 11; it was 10 when it was accepted last",
                "SET010 record 2: no OCLC number; it was 20 when the record was accepted last",
            ],
        );
    }
}
