use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const ESCAPE: u8 = 0x1b;

/// Text without any of these is the same in both codings.
const TELLING: Bytes = Bytes::NON_ASCII.and(Bytes::ESCAPE);

rule! {
    /// Leader/09 tells the coding of the text: `a` for UTF-8.
    ///
    /// **At OCLC.** Letters with diacritics are destroyed on loading, or the record is refused without its name.
    ///
    /// **Example.** Leader/09 is blank, which means MARC-8, and the text is UTF-8, as Alma publishes many records.
    ///
    /// **What to do.** Nothing where the text is UTF-8: leader/09 is set. A record in MARC-8 must be converted first.
    "ENC002" "coding-scheme-disagrees", Error, Record, RecordLostWithoutName, since "0.1.0"
    on(On::Bytes(TELLING)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let claims_unicode = subject.record.leader().coding() == b'a';
    if claims_unicode && !subject.record.bytes.meets(Bytes::ESCAPE) {
        return;
    }
    let (mut ascii, mut unicode) = (true, true);
    let mut escape = None;
    subject.for_each_text_with(TELLING, |value, spot| {
        if !value.bytes.is_ascii() {
            ascii = false;
            unicode &= value.text().is_ok();
        }
        if escape.is_none() && value.bytes.contains(&ESCAPE) {
            escape = Some(spot);
        }
    });
    let (spot, repair, message) = match escape {
        Some(spot) if claims_unicode => (spot, None, "leader/09 is a, and the text switches to MARC-8"),
        Some(spot) => (spot, None, "the text is MARC-8; it has to be converted to UTF-8"),
        None if claims_unicode || ascii => return,
        None if unicode => (
            Spot::RECORD.at(9),
            Some(Repair::CodingScheme),
            "leader/09 is not a, and the text is UTF-8",
        ),
        None => (
            Spot::RECORD.at(9),
            None,
            "the text is not UTF-8; it has to be converted",
        ),
    };
    findings.add_repaired(&RULE, spot, repair, message);
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, check_repaired};

    const MARC8: &str = "=LDR  00000nam  2200000   4500";

    #[test]
    fn ascii_disagrees_with_nothing() {
        check("ENC002", &format!("{MARC8}\n=500  \\\\$aNote"), &[]);
        check("ENC002", "=500  \\\\$aé", &[]);
    }

    #[test]
    fn utf8_under_another_claim_is_repaired() {
        check_repaired("ENC002", &format!("{MARC8}\n=500  \\\\$acafé"));
    }

    #[test]
    fn what_is_not_utf8_has_to_be_converted() {
        check(
            "ENC002",
            &format!("{MARC8}\n=500  \\\\$aCaf{{E2}}e"),
            &["ENC002 record 1: the text is not UTF-8; it has to be converted"],
        );
        check(
            "ENC002",
            "=500  \\\\$a{1B}(NABC",
            &["ENC002 record 1, 500 $a: leader/09 is a, and the text switches to MARC-8"],
        );
    }
}
