use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const EDITION: Tag = Tag::new(*b"250");
const NOTE: Tag = Tag::new(*b"500");

rule! {
    /// A record is catalogued, not only ordered: leader/17 is not `3`, `5` or `8`, and no 250 or 500 says that the item
    /// is on order or expected.
    ///
    /// Vendors write such words when they announce a book; a record of a book that is at hand keeps them only by mistake.
    /// A record with an OCLC number is not looked at for its level: there WorldCat has the fuller one.
    ///
    /// **At OCLC.** Records of orders are the usual sparse ones that end in WorldCat Staging. Words such as *Expected
    /// release* in 250 keep the record from matching the catalogued edition.
    ///
    /// **Example.** 250 `$a` Expected publication date: 202605.
    ///
    /// **What to do.** Overlay the record in Alma with the WorldCat record, or keep records of orders out of the set of
    /// the publishing profile.
    "BIB004" "order-or-brief-record", Warning, Record, Staging, since "0.1.0" of(Bibliographic), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let level = subject.record.leader().encoding_level();
    if matches!(level, b'3' | b'5' | b'8') && subject.numbers.chosen().is_none() {
        let what = match level {
            b'3' => "an abbreviated record",
            b'5' => "a preliminary record",
            _ => "a record from before publication",
        };
        let message = format!(
            "leader/17 is {}: {what}, without an OCLC number",
            char::from(level)
        );
        findings.add(&RULE, Spot::RECORD.at(17), message);
    }
    for tag in [EDITION, NOTE] {
        for (field, spot) in subject.fields_of(tag) {
            if field.subfield(b'a').is_some_and(is_of_an_order) {
                findings.add(&RULE, spot.subfield(b'a'), "the words of a record of an order");
            }
        }
    }
}

/// Whether the text begins as vendors' announcements do. Words within a note may be about anything.
fn is_of_an_order(text: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 7] = [
        b"on order",
        b"on-order",
        b"expected release",
        b"expected publication",
        b"forthcoming",
        b"not yet published",
        b"brief record",
    ];
    let text = text.trim_ascii_start();
    let text = text
        .strip_prefix(b"[")
        .or(text.strip_prefix(b"*"))
        .unwrap_or(text);
    BEGINNINGS.iter().any(|beginning| {
        text.get(..beginning.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    })
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn a_catalogued_record_says_nothing_of_an_order() {
        check(
            "BIB004",
            "=250  \\\\$aForth edition\n=500  \\\\$aWas on order in 1999.",
            &[],
        );
        check(
            "BIB004",
            "=250  \\\\$aExpected release date 2026\n=500  \\\\$a[On order]",
            &[
                "BIB004 record 1, 250 $a: the words of a record of an order",
                "BIB004 record 1, 500 $a: the words of a record of an order",
            ],
        );
    }

    #[test]
    fn a_brief_record_with_a_number_has_a_fuller_one_in_worldcat() {
        let brief = "=LDR  00000nam a22000008  4500";
        check("BIB004", brief, &[]);
        check(
            "BIB004",
            &format!("{brief}\n=035  -"),
            &["BIB004 record 1: leader/17 is 8: a record from before publication, without an OCLC number"],
        );
    }
}
