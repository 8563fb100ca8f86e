use super::duplicate_lsn::{is_same, repetitions};
use super::{holders, list};
use crate::registry::{Check, rule};
use crate::set::{LocalGroup, NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// The same record stands in the files twice, or two records have one OCLC number and the same content.
    ///
    /// Content is compared without the fields that are not sent, without 001, 005, 019 and 035, and without lengths.
    ///
    /// **At OCLC.** The file is run again to settle it, with a set of reports for each run. The holding is set once.
    ///
    /// **Example.** A vendor's load has made a second bibliographic record of a title that was there already.
    ///
    /// **What to do.** Nothing for the holding. Two records of one title are merged in Alma's metadata editor
    /// (*Merge Records*), or one of them is suppressed.
    "SET002" "duplicate-record", Warning, Set, Corrected, since "0.1.0",
    Check::Set(&[SetCheck::Local(check_local), SetCheck::Number(check_number)])
}

fn check_local(group: &LocalGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    for (entry, first) in repetitions(group).filter(|(entry, first)| is_same(entry, first)) {
        let message = format!("the same record as {}", context.place(first));
        findings.add(&RULE, entry, message);
    }
}

fn check_number(group: &NumberGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let holders = holders(group);
    if let [first, others @ ..] = holders.as_slice()
        && !others.is_empty()
        && others.iter().all(|other| other.digest == first.digest)
    {
        let message = format!(
            "the same record, with the same OCLC number, under another local system number: {}",
            list(others.iter().copied(), 0, context)
        );
        findings.add(&RULE, first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, deleted, saying};

    #[test]
    fn the_same_record_twice_is_told() {
        check(
            "SET002",
            &[bib(1, 10), bib(1, 10)],
            &["SET002 record 2: the same record as record 1 of a.mrc"],
        );
        check(
            "SET002",
            &[deleted(bib(1, 10)), deleted(saying(7, bib(1, 10)))],
            &["SET002 record 2: the same record as record 1 of a.mrc"],
        );
        check("SET002", &[bib(1, 10), saying(7, bib(1, 10))], &[]);
    }

    #[test]
    fn one_title_with_two_records_is_told_once() {
        check(
            "SET002",
            &[
                saying(7, bib(1, 10)),
                saying(7, bib(2, 10)),
                saying(7, bib(3, 10)),
            ],
            &[
                "SET002 record 1: the same record, with the same OCLC number, under another local system number: \
               record 2 of a.mrc, record 3 of a.mrc",
            ],
        );
        check("SET002", &[saying(7, bib(1, 10)), saying(7, bib(2, 11))], &[]);
        check("SET002", &[saying(7, bib(1, 10)), saying(8, bib(2, 10))], &[]);
    }
}
