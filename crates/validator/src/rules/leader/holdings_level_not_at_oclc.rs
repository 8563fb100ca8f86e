use holdsync_prepare::is_placeholder;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;
use crate::schema::overlay;

rule! {
    /// Leader/17 of a holdings record is 2, 3, 4, 5, m, u or z.
    ///
    /// MARC 21 has 1 as well, for item and location alone.
    ///
    /// **At OCLC.** 1 is not listed for local holdings records; whether it fails or is changed nobody has told.
    ///
    /// **Example.** Leader `00000nx  a22000001n 4500`.
    ///
    /// **What to do.** Change Alma's holdings template, and the records with a normalisation rule: 2 for a location with
    /// general codes, 3 for a summary, 4 for volumes in detail.
    "LDR006" "holdings-level-not-at-oclc", Warning, Record, Unknown, since "0.1.0" of(Holdings)
    on(On::Coded(Coded::Forms)),
    Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let level = subject.record.leader().byte(17);
    if !overlay::is_lhr_encoding_level(level) && !is_placeholder(None, level) {
        let message = format!(
            "leader/17 is {}, and OCLC lists 2, 3, 4, 5, m, u and z",
            in_words(level)
        );
        findings.add(&RULE, Spot::RECORD.at(17), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn levels_are_those_of_oclc() {
        for level in "2345muz".chars() {
            check("LDR006", &format!("=LDR  00000nx  a2200000{level}n 4500"), &[]);
        }
        check("LDR006", "=LDR  00000nam a22000001i 4500", &[]);
        for (level, shown) in [("1", "1"), (" ", "blank")] {
            let expected =
                format!("LDR006 record 1: leader/17 is {shown}, and OCLC lists 2, 3, 4, 5, m, u and z");
            check(
                "LDR006",
                &format!("=LDR  00000nx  a2200000{level}n 4500"),
                &[&expected],
            );
        }
    }
}
