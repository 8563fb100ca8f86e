use crate::registry::{Check, rule};
use crate::set::{Entry, LocalGroup, NumberGroup, SetCheck, SetContext, SetFindings};

rule! {
    /// Holdings are of years in which the title appeared.
    ///
    /// The coded years of a holdings record (863–865) are compared with the dates in 008/06-14 of the bibliographic record it
    /// belongs to, where that is among the files: the one whose MMS ID is in its 004, or else one with its OCLC number.
    ///
    /// **At OCLC.** Nothing is said; often the holdings stand under a wrong title or OCLC number.
    ///
    /// **Example.** `863 40 $8 1.1 $a 1-9 $i 1920-1928` under a title that began in 1951.
    ///
    /// **What to do.** Look whether the holdings belong to an earlier title, or the dates in 008 are wrong.
    "CAP008" "chronology-out-of-range", Warning, Record, WrongHolding, since "0.1.0" of(Holdings),
    Check::Set(&[SetCheck::Local(check_local), SetCheck::Number(check_number)])
}

fn check_local(group: &LocalGroup, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let title = group.own.iter().filter(|entry| entry.is_bib());
    compare(title, group.references.iter(), findings);
}

fn check_number(group: &NumberGroup, _: &SetContext<'_>, findings: &mut SetFindings<'_>) {
    let holdings = group.holdings().filter(|entry| entry.bib.is_none());
    compare(group.bibs(), holdings, findings);
}

/// Several records may show the title: one that covers the years is enough.
fn compare<'a>(
    title: impl Iterator<Item = &'a Entry>,
    holdings: impl Iterator<Item = &'a Entry>,
    findings: &mut SetFindings<'_>,
) {
    let spans: Vec<_> = title.filter_map(|entry| entry.years).collect();
    let Some(first) = spans.first() else { return };
    for entry in holdings.filter(|entry| !entry.deletes) {
        let Some(years) = entry.years else { continue };
        if !spans.iter().any(|span| span.covers(years)) {
            let message = format!("holdings of {years}, but the title appeared in {first}");
            findings.add(&RULE, entry, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::set::samples::{bib, check, deleted, holding, of_bib, of_years};

    #[test]
    fn years_are_those_of_the_title() {
        let held = |first, last| of_years(first, last, of_bib(1, holding(2, 10)));
        let closed = of_years(1950, Some(1959), bib(1, 10));
        check("CAP008", &[closed, held(1950, Some(1958))], &[]);
        check(
            "CAP008",
            &[of_years(1945, None, bib(1, 10)), held(1950, None)],
            &[],
        );
        check(
            "CAP008",
            &[
                closed,
                held(1950, None),
                held(1940, Some(1951)),
                deleted(held(1940, None)),
            ],
            &[
                "CAP008 record 2: holdings of 1950-, but the title appeared in 1950-1959",
                "CAP008 record 3: holdings of 1940-1951, but the title appeared in 1950-1959",
            ],
        );
    }

    #[test]
    fn a_record_without_a_link_belongs_to_its_number() {
        let closed = of_years(1950, Some(1959), bib(1, 10));
        let alone = of_years(1971, Some(1971), holding(2, 10));
        check(
            "CAP008",
            &[closed, alone],
            &["CAP008 record 2: holdings of 1971, but the title appeared in 1950-1959"],
        );
        check("CAP008", &[closed, alone, of_years(1960, None, bib(3, 10))], &[]);
        check("CAP008", &[bib(1, 10), alone], &[]);
        check("CAP008", &[alone], &[]);
        // one that names another bib does not belong to the number
        check("CAP008", &[closed, of_bib(5, alone)], &[]);
    }
}
