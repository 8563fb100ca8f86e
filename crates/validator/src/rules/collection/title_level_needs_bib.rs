use crate::registry::{Check, rule};
use crate::set::{NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// A title gains or loses the symbol by a bibliographic record, never by holdings records alone.
    ///
    /// This is known only where the ledger remembers which titles are held.
    ///
    /// **At OCLC.** The holding of a title follows from the bibliographic collection. Local holdings records hang below
    /// it: they do not set it, and the last one that goes does not delete it.
    ///
    /// **Example.** A new title's holdings record is sent, and its bibliographic record was not published.
    ///
    /// **What to do.** Send the bibliographic record first. In Alma, publish both profiles from the same set.
    /// `holdsync sync` sets the title before its local holdings records go.
    "COL003" "title-level-needs-bib", Error, Run, WrongHolding, since "0.1.0",
    Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let (Some(first), Some(known)) = (group.holdings().next(), &group.known) else {
        return;
    };
    if group.bibs().next().is_some() {
        return;
    }
    let gains = group.holdings().any(|entry| !entry.deletes);
    let remains = known.holdings.iter().any(|local| {
        let mut gone = group.holdings().filter(|entry| entry.deletes);
        !gone.any(|entry| entry.local == Some(*local))
    });
    if gains && !known.held {
        let message = format!(
            "OCLC number {} is not held, and no bibliographic record sets it",
            group.number
        );
        findings.add(&RULE, first, message);
    } else if !gains && !remains && known.held {
        let message = format!(
            "the last holdings records of OCLC number {} go, and no bibliographic record deletes the holding",
            group.number
        );
        findings.add(&RULE, first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, check_knowing, deleted, holding, known_title};

    #[test]
    fn holdings_records_alone_set_no_title() {
        let known = [
            known_title(9, true, &[]),
            known_title(10, true, &[1]),
            known_title(11, false, &[]),
        ];
        check("COL003", &[holding(1, 10)], &[]);
        check_knowing(
            "COL003",
            &[holding(1, 10), bib(2, 11), holding(2, 11)],
            &[],
            &known,
            &[],
        );
        check_knowing(
            "COL003",
            &[holding(1, 11), holding(2, 12)],
            &[],
            &known,
            &[
                "COL003 record 1: OCLC number 11 is not held, and no bibliographic record sets it",
                "COL003 record 2: OCLC number 12 is not held, and no bibliographic record sets it",
            ],
        );
    }

    #[test]
    fn the_last_one_that_goes_deletes_no_title() {
        let known = [known_title(10, true, &[1, 2])];
        check_knowing("COL003", &[deleted(holding(1, 10))], &[], &known, &[]);
        check_knowing(
            "COL003",
            &[
                deleted(holding(1, 10)),
                deleted(holding(2, 10)),
                deleted(bib(3, 10)),
            ],
            &[],
            &known,
            &[],
        );
        check_knowing(
            "COL003",
            &[deleted(holding(1, 10)), deleted(holding(2, 10))],
            &[],
            &known,
            &[
                "COL003 record 1: the last holdings records of OCLC number 10 go, and no bibliographic record deletes \
               the holding",
            ],
        );
    }
}
