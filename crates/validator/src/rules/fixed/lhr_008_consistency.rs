use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

use super::fixed_length;

rule! {
    /// The codes of 008 in a holdings record agree with leader/06 and with each other.
    ///
    /// - A single part (leader/06 x) is received, or on order: 008/06 is 2 or 3, or 0 for unknown.
    /// - What is kept for a limited time (008/12 is 6) says for how long in 008/13-15.
    /// - 008/20 and 008/21 say whether it is lent and copied.
    ///
    /// **At OCLC.** 008/20 and 008/21 steer resource sharing; the others are taken as they stand.
    ///
    /// **Example.** A single volume with 4 in 008/06: currently received.
    ///
    /// **What to do.** Correct 008 in Alma's holdings template, and in the records with its form or a normalisation rule.
    "FIX011" "lhr-008-consistency", Warning, Record, Unknown, since "0.1.0"
    of(Holdings) on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((data, spot)) = fixed_length(subject) else {
        return;
    };
    let byte = |position: usize| data.get(position).copied().unwrap_or(b'|');
    let status = byte(6);
    if subject.record.leader().kind() == b'x' && matches!(status, b'1' | b'4' | b'5' | b'6') {
        let message = format!(
            "leader/06 is x, a single part, and 008/06 is {}, not 2 or 3",
            char::from(status)
        );
        findings.add(&RULE, spot.at(6), message);
    }
    if byte(12) == b'6' && data.get(13..16) == Some(b"   ") {
        let message = "008/12 is 6, kept for a limited time, and 008/13-15 does not say for how long";
        findings.add(&RULE, spot.at(13), message);
    }
    for (position, policy) in [(20, "lending"), (21, "reproduction")] {
        if byte(position) == b' ' {
            let message = format!("008/{position} ({policy} policy) is blank; an unknown one is u");
            findings.add(&RULE, spot.at(position), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    fn record(kind: char, data: &str) -> String {
        format!("=LDR  00000n{kind}  a22000003n 4500\n=008  {data}")
    }

    #[test]
    fn codes_agree() {
        check("FIX011", &record('x', "2401052p    8   4001uu   0000000"), &[]);
        check("FIX011", &record('y', "2401054p    6l1y4001aa   0000000"), &[]);
        check(
            "FIX011",
            &record('x', "2401054p    6   4001     0000000"),
            &[
                "FIX011 record 1, 008: leader/06 is x, a single part, and 008/06 is 4, not 2 or 3",
                "FIX011 record 1, 008: 008/12 is 6, kept for a limited time, and 008/13-15 does not say for how long",
                "FIX011 record 1, 008: 008/20 (lending policy) is blank; an unknown one is u",
                "FIX011 record 1, 008: 008/21 (reproduction policy) is blank; an unknown one is u",
            ],
        );
    }
}
