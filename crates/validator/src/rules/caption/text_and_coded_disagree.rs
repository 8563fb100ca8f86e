use holdsync_mfhd::Kind;

use super::{DATA, holdings, spot};
use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// A text covers the same years as the data it stands for.
    ///
    /// A text without years is passed over, and an open end on one side agrees with any end on the other.
    ///
    /// **At OCLC.** Readers see one, machines the other: interlibrary loan may ask for what is not there.
    ///
    /// **Example.** `866 41 $8 0 $a v.1-9(1990-1998)` with `863 40 $8 1.1 $a 1-7 $i 1990-1996`.
    ///
    /// **What to do.** Correct the one that was forgotten, or leave out the text and have the data shown.
    "CAP012" "text-and-coded-disagree", Warning, Record, Unknown, since "0.1.0" of(Holdings)
    on(On::Tags(DATA)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let holdings = holdings(subject);
    for found in Kind::ALL
        .into_iter()
        .flat_map(|kind| holdings.disagreements(kind))
    {
        let message = match (found.only_text.is_empty(), found.only_coded.is_empty()) {
            (true, _) => format!("the coded data has {}, the text has not", found.only_coded),
            (_, true) => format!("the text has {}, the coded data has not", found.only_text),
            _ => format!(
                "the text has {}, the coded data {}",
                found.only_text, found.only_coded
            ),
        };
        findings.add(&RULE, spot(found.place), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn text_and_data_cover_the_same_years() {
        let data = "=853  20$81$av.$i(year)\n=863  40$81.1$a1-7$i1990-1996";
        for sound in [
            "$80$av.1-7(1990-1996)",
            "$80$av.1-7",
            "$80$av.1(1990)-",
            "$82$a1950",
        ] {
            check_lhr("CAP012", &format!("{data}\n=866  41{sound}"), &[]);
        }
        for (text, message) in [
            (
                "v.1-9(1990-1998)",
                "the text has 1997-1998, the coded data has not",
            ),
            (
                "v.1-5(1990-1994)",
                "the coded data has 1995-1996, the text has not",
            ),
            ("1994-1998", "the text has 1997-1998, the coded data 1990-1993"),
        ] {
            let expected = format!("CAP012 record 1, 866: {message}");
            check_lhr("CAP012", &format!("{data}\n=866  41$80$a{text}"), &[&expected]);
        }
    }
}
