use holdsync_prepare::is_placeholder;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;

rule! {
    /// Leader/05 is a, c, d, n or p; in a holdings record c, d or n.
    ///
    /// **At OCLC.** In collections that use record status it decides whether a holding is set or deleted. `sync` writes it
    /// anew for every record it sends.
    ///
    /// **Example.** A blank, as in many holdings records from before a migration.
    ///
    /// **What to do.** Set n for new or c for changed records with a normalisation rule in Alma.
    "LDR001" "record-status", Error, Record, Unknown, since "0.1.0"
    on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let status = subject.record.leader().byte(5);
    let (sound, expected) = if subject.is_holdings() {
        (matches!(status, b'c' | b'd' | b'n'), "c, d or n")
    } else {
        (
            matches!(status, b'a' | b'c' | b'd' | b'n' | b'p'),
            "a, c, d, n or p",
        )
    };
    if !sound && !is_placeholder(None, status) {
        let message = format!("leader/05 is {}, and has to be {expected}", in_words(status));
        findings.add(&RULE, Spot::RECORD.at(5), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn a_status_is_known() {
        for status in ["a", "c", "d", "n", "p"] {
            check("LDR001", &format!("=LDR  00000{status}am a2200000   4500"), &[]);
        }
        check(
            "LDR001",
            "=LDR  00000xam a2200000   4500",
            &["LDR001 record 1: leader/05 is x, and has to be a, c, d, n or p"],
        );
        check("LDR001", "=LDR  00000cx  a22000004n 4500", &[]);
        check(
            "LDR001",
            "=LDR  00000 x  a22000004n 4500",
            &["LDR001 record 1: leader/05 is blank, and has to be c, d or n"],
        );
    }
}
