use crate::registry::{Check, rule};
use crate::set::{NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// The holdings records of one OCLC number stand in more than one file.
    ///
    /// **At OCLC.** For each file all local holdings records of the number are replaced by what it holds: the file that
    /// is processed later removes what the earlier one has loaded.
    ///
    /// **Example.** A publishing run of 250,000 holdings records was cut into three files of equal size.
    ///
    /// **What to do.** Publish the holdings records into one file, or let `holdsync sync` pack them: it keeps the records
    /// of a number together. In Alma, raise *Number of records in file* in the publishing profile.
    "SET004" "ocn-group-split", Error, Set, LhrsReplacedWrongly, since "0.1.0",
    Check::Set(&[SetCheck::Number(check)])
}

fn check(group: &NumberGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let Some(first) = group.holdings().next() else {
        return;
    };
    let mut file = first.file;
    for entry in group.holdings().filter(|entry| entry.file != first.file) {
        if entry.file != file {
            file = entry.file;
            let message = format!(
                "the holdings records of OCLC number {} are in several files: {} is another of them",
                group.number,
                context.place(first)
            );
            findings.add(&RULE, entry, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, holding, in_file};

    #[test]
    fn a_group_is_in_one_file() {
        check(
            "SET004",
            &[holding(1, 10), holding(2, 10), in_file(1, holding(3, 11))],
            &[],
        );
        check("SET004", &[bib(1, 10), in_file(1, bib(2, 10))], &[]);
        check(
            "SET004",
            &[
                holding(1, 10),
                in_file(1, holding(2, 10)),
                in_file(1, holding(3, 10)),
            ],
            &[
                "SET004 record 2: the holdings records of OCLC number 10 are in several files: record 1 of a.mrc is \
               another of them",
            ],
        );
    }
}
