use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A holdings record has 007, the physical form of what is held.
    ///
    /// **At OCLC.** An older specification asks for it; whether it is still needed nobody has told.
    ///
    /// **Example.** A holdings record with 852 and 866 alone.
    ///
    /// **What to do.** Add 007 to Alma's holdings template, `ta` for print, and to the records with a normalisation rule.
    "FIX009" "lhr-without-007", Warning, Record, Unknown, since "0.1.0" of(Holdings), Check::Record(check)
}

const PHYSICAL: Tag = Tag::new(*b"007");

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.fields_of(PHYSICAL).next().is_none() {
        findings.add(&RULE, Spot::RECORD, "no 007");
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn holdings_have_a_form() {
        check("FIX009", "", &[]);
        check("FIX009", "=LDR  00000nx  a22000003n 4500\n=007  ta", &[]);
        check(
            "FIX009",
            "=LDR  00000nx  a22000003n 4500",
            &["FIX009 record 1: no 007"],
        );
    }
}
