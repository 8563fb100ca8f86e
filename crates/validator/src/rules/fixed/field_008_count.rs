use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

use super::FIXED_LENGTH;

rule! {
    /// A record has one 008.
    ///
    /// **At OCLC.** Every check of codes needs it, and so does the test for sparse records: without 008 a record that does
    /// not match by its number goes to WorldCat Staging.
    ///
    /// **Example.** A record Alma made for an order, with 245 and 260 alone.
    ///
    /// **What to do.** Add 008 in Alma's metadata editor, or take one of two away.
    "FIX001" "field-008-count", Error, Record, Staging, since "0.1.0"
    on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    match subject.fields_of(FIXED_LENGTH).count() {
        1 => {}
        0 => findings.add(&RULE, Spot::RECORD, "no 008"),
        count => findings.add(
            &RULE,
            Spot::field(FIXED_LENGTH, 2),
            format!("008 stands {count} times, and has to stand once"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    const SOUND: &str = "=008  240105s2024    gw            000 0 ger d";

    #[test]
    fn there_is_one() {
        check("FIX001", SOUND, &[]);
        check("FIX001", "=008  -", &["FIX001 record 1: no 008"]);
        check(
            "FIX001",
            &format!("{SOUND}\n{SOUND}\n{SOUND}"),
            &["FIX001 record 1, 008[2]: 008 stands 3 times, and has to stand once"],
        );
    }
}
