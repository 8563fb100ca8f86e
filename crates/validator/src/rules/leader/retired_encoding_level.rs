use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::overlay;

rule! {
    /// Leader/17 is none of the encoding levels that OCLC once had for itself: I, J, K, M.
    ///
    /// **At OCLC.** I, J and K are no longer valid, and M is being replaced: `Invalid code in Encoding Level (Leader/17)`,
    /// severe. A record that does not match by its number goes to WorldCat Staging.
    ///
    /// **Example.** Leader `00000nam a2200000Ii 4500`, copied from WorldCat in 2015.
    ///
    /// **What to do.** Set leader/17 with a normalisation rule in Alma: blank for a full description, 7 for a minimal
    /// one, 3 for an abbreviated one.
    "LDR004" "retired-encoding-level", Warning, Record, Staging, since "0.1.0" of(Bibliographic)
    on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let level = subject.record.leader().byte(17);
    if overlay::is_retired_encoding_level(level) {
        let message = format!("leader/17 is {}, which OCLC has given up", char::from(level));
        findings.add(&RULE, Spot::RECORD.at(17), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn levels_of_old_are_told() {
        check("LDR004", "=LDR  00000nam a2200000 i 4500", &[]);
        check("LDR004", "=LDR  00000nam a22000007i 4500", &[]);
        for level in ["I", "J", "K", "M"] {
            let expected = format!("LDR004 record 1: leader/17 is {level}, which OCLC has given up");
            check(
                "LDR004",
                &format!("=LDR  00000nam a2200000{level}i 4500"),
                &[&expected],
            );
        }
    }
}
