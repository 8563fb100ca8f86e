use crate::registry::{Check, rule};
use crate::set::{Entry, LocalGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// Two records have the same local system number (001) and say different things.
    ///
    /// While a file is read this is noticed for records that follow each other; the check of all files together finds
    /// the others. A record that is set under one OCLC number and deleted under another has changed its number and is
    /// no duplicate.
    ///
    /// **At OCLC.** The second record meets local data of the first; the report cannot tell them apart.
    ///
    /// **Example.** A large record was cut into two, or the files of two publishing runs are checked together.
    ///
    /// **What to do.** Publish bibliographic records, not one copy per holdings record, and each only once. In Alma see
    /// *Resources > Publishing > Publishing Profiles*; check the files of one publishing run at a time.
    "SET001" "duplicate-lsn", Error, Set, Unknown, since "0.1.0", Check::Set(&[SetCheck::Local(check)])
}

/// The records behind the first one of the same action, each with that first one.
pub(super) fn repetitions(group: &LocalGroup) -> impl Iterator<Item = (&Entry, &Entry)> {
    let first = |deletes: bool| group.own.iter().find(move |entry| entry.deletes == deletes);
    let firsts = [first(false), first(true)];
    group.own.iter().filter_map(move |entry| {
        let [set, delete] = firsts;
        let first = if entry.deletes { delete } else { set }?;
        let later = (first.file, first.ordinal) < (entry.file, entry.ordinal);
        later.then_some((entry, first))
    })
}

/// Whether a repetition says what the first record said. Of deletes only the number counts.
pub(super) fn is_same(entry: &Entry, first: &Entry) -> bool {
    entry.number == first.number && (entry.deletes || entry.digest == first.digest)
}

fn check(group: &LocalGroup, context: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    for (entry, first) in repetitions(group).filter(|(entry, first)| !is_same(entry, first)) {
        let what = if entry.number == first.number {
            "different content"
        } else {
            "another OCLC number"
        };
        let message = format!(
            "the local system number {} is that of {} too, with {what}",
            group.local,
            context.place(first)
        );
        findings.add(&RULE, entry, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, deleted};

    #[test]
    fn one_local_system_number_is_one_record() {
        check("SET001", &[bib(1, 10), bib(2, 10)], &[]);
        check(
            "SET001",
            &[bib(1, 10), bib(1, 11)],
            &[
                "SET001 record 2: the local system number 991 is that of record 1 of a.mrc too, with another OCLC number",
            ],
        );
    }

    #[test]
    fn a_changed_number_is_no_duplicate() {
        check("SET001", &[deleted(bib(1, 10)), bib(1, 11)], &[]);
        check("SET001", &[bib(1, 10), bib(1, 10)], &[]);
    }
}
