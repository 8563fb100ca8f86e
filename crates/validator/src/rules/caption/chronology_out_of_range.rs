use holdsync_mfhd::{Kind, Years};

use super::{DATA, holdings, spot};
use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// Holdings are of years in which the title appeared.
    ///
    /// Asked only where the dates of the bibliographic record are known.
    ///
    /// **At OCLC.** Nothing is said; often the holdings stand under a wrong title or OCLC number.
    ///
    /// **Example.** `863 40 $8 1.1 $a 1-9 $i 1920-1928` under a title that began in 1951.
    ///
    /// **What to do.** Look whether the holdings belong to an earlier title, or the dates in 008 are wrong.
    "CAP008" "chronology-out-of-range", Warning, Record, WrongHolding, since "0.1.0" of(Holdings)
    on(On::Tags(DATA)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((from, to)) = subject.context.published else {
        return;
    };
    let holdings = holdings(subject);
    let mut unread = Vec::new();
    for kind in Kind::ALL {
        let captions = holdings.captions(kind, &mut unread);
        for field in holdings.enumerations(kind, &mut unread) {
            let link = field.link.map(|link| link.number);
            let caption = captions
                .iter()
                .find(|caption| link.is_some() && caption.link == link);
            let years = Years::of_runs(caption, [&field.run]);
            let outside = |(first, last): (usize, usize)| {
                first < usize::from(from) || to.is_some_and(|to| last > to.into())
            };
            if years.ranges().any(outside) {
                let until = to.map(|to| to.to_string()).unwrap_or_default();
                let message = format!("holdings of {years}, but the title appeared in {from}-{until}");
                return findings.add(&RULE, spot(field.place), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::RecordContext;
    use crate::sample::{check_lhr, lhr_findings};

    #[test]
    fn years_are_those_of_the_title() {
        let lines = "=853  20$81$av.$i(year)\n=863  40$81.1$a1-9$i1950-1958\n=863  40$81.2$a11-$i1960-";
        let found = |published| {
            let context = RecordContext {
                published: Some(published),
                ..RecordContext::default()
            };
            lhr_findings("CAP008", lines, &context)
        };
        assert_eq!(found((1950, None)), [""; 0]);
        assert_eq!(found((1945, Some(1960))), [""; 0]);
        assert_eq!(
            found((1951, None)),
            ["CAP008 record 1, 863: holdings of 1950-1958, but the title appeared in 1951-"]
        );
        assert_eq!(
            found((1950, Some(1959))),
            ["CAP008 record 1, 863[2]: holdings of 1960-, but the title appeared in 1950-1959"]
        );
        check_lhr("CAP008", lines, &[]);
    }
}
