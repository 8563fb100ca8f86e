use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

use super::fixed_length;

rule! {
    /// A holdings record is about one copy: 008/17-19 is 001, 008/25 is 0, and item fields name one copy number.
    ///
    /// **At OCLC.** A local holdings record stands for one copy; further ones in the same record are not processed.
    ///
    /// **Example.** 008/17-19 `003`: three copies in one record.
    ///
    /// **What to do.** Make a holdings record for each copy in Alma, or correct 008 where it counts wrongly.
    "FIX010" "lhr-one-copy", Warning, Record, Ignored, since "0.1.0"
    of(Holdings), Check::Record(check)
}

const ITEM: Tag = Tag::new(*b"876");

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if let Some((data, spot)) = fixed_length(subject) {
        let copies = data.get(17..20).unwrap_or_default();
        if copies != b"001" && copies != b"|||" {
            let shown = String::from_utf8_lossy(copies);
            let message = format!("008/17-19 (number of copies) is {shown:?}, 001 expected");
            findings.add(&RULE, spot.at(17), message);
        }
        if data.get(25) == Some(&b'1') {
            findings.add(
                &RULE,
                spot.at(25),
                "008/25 is 1: a report on several copies together",
            );
        }
    }
    let copies = subject.fields_of(ITEM).flat_map(|(field, spot)| {
        let numbers = subject.subfields(field).filter(|subfield| subfield.code == b't');
        numbers.map(move |subfield| (subfield.value, spot.subfield(b't')))
    });
    let mut copies = copies.map(|(value, spot)| (value.trim_ascii(), spot));
    let Some((first, _)) = copies.next() else {
        return;
    };
    if let Some((other, spot)) = copies.find(|(value, _)| *value != first) {
        let [first, other] = [first, other].map(String::from_utf8_lossy);
        findings.add(&RULE, spot, format!("copy {other}, and before it copy {first}"));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    fn record(copies: &str, composite: char, items: &str) -> String {
        format!(
            "=LDR  00000nx  a22000003n 4500\n=008  2401052p    8   4{copies}uu   {composite}000000\n{items}"
        )
    }

    #[test]
    fn a_record_is_one_copy() {
        check(
            "FIX010",
            &record("001", '0', "=876  \\\\$tc.1$p1\n=876  \\\\$tc.1 $p2"),
            &[],
        );
        check(
            "FIX010",
            &record("003", '1', "=876  \\\\$tc.1\n=876  \\\\$tc.2"),
            &[
                "FIX010 record 1, 008: 008/17-19 (number of copies) is \"003\", 001 expected",
                "FIX010 record 1, 008: 008/25 is 1: a report on several copies together",
                "FIX010 record 1, 876[2] $t: copy c.2, and before it copy c.1",
            ],
        );
    }
}
