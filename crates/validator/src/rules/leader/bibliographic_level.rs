use holdsync_prepare::is_placeholder;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;
use crate::schema::Format;

rule! {
    /// Leader/07 is a bibliographic level: a, b, c, d, i, m or s.
    ///
    /// **At OCLC.** Type and level select every other check; without it the record goes to WorldCat Staging, if it does not
    /// match by its number.
    ///
    /// **Example.** A blank: leader `00000na  a2200000`.
    ///
    /// **What to do.** Set leader/07 in Alma's metadata editor: m for a book, s for a serial, i for a loose-leaf or a
    /// database.
    "LDR003" "bibliographic-level", Error, Record, Staging, since "0.1.0" of(Bibliographic)
    on(On::Coded(Coded::Forms)),
    Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let level = subject.record.leader().byte(7);
    if !Format::Bibliographic.leader().allows(7, level) && !is_placeholder(None, level) {
        let message = format!("leader/07 is {}, and no bibliographic level", in_words(level));
        findings.add(&RULE, Spot::RECORD.at(7), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn a_level_is_known() {
        for level in "abcdims".chars() {
            check("LDR003", &format!("=LDR  00000na{level} a2200000   4500"), &[]);
        }
        check("LDR003", "=LDR  00000nx  a22000004n 4500", &[]);
        for (level, shown) in [(" ", "blank"), ("p", "p")] {
            let expected = format!("LDR003 record 1: leader/07 is {shown}, and no bibliographic level");
            check(
                "LDR003",
                &format!("=LDR  00000na{level} a2200000   4500"),
                &[&expected],
            );
        }
    }
}
