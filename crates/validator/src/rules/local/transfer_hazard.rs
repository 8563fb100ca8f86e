use holdsync_marc_codec::Field;
use holdsync_prepare::may_travel;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::shape::Shape;

rule! {
    /// What is the library's own does not stand in a field that OCLC may copy into the record all libraries share.
    ///
    /// Looked at are the fields that field transfer is known to take: call numbers, 505, 511, 520, subjects and 856. A
    /// field of these is the library's own where it names an institution in `$5`, where it is a local call number (090,
    /// 092), or where a subject comes from no list (second indicator 4, or `$2 local`).
    ///
    /// **At OCLC.** On a record that matches by its number the field may be copied into the WorldCat record.
    ///
    /// **Example.** `650 _4 $a Gift of the Friends`, a heading of the library's own.
    ///
    /// **What to do.** Put the tag on the strip list, or exclude it by a normalisation rule of the publishing profile; ask
    /// OCLC to switch field transfer off for the collection.
    "LOC002" "transfer-hazard", Warning, Field, Unknown, since "0.1.0" of(Bibliographic) on(On::Shape(may)), Check::Field(check)
}

fn may(shape: &Shape) -> bool {
    let [_, second] = shape.indicators();
    let may_have = |code: u8| shape.all_codes().any(|other| other == code);
    may_travel(shape.tag())
        && match shape.tag().as_bytes() {
            b"090" | b"092" => true,
            [b'6', ..] => second == b'4' || may_have(b'2') || may_have(b'5'),
            _ => may_have(b'5'),
        }
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let tag = field.tag();
    if subject.numbers.chosen().is_none() || !may_travel(tag) {
        return;
    }
    let subject_heading = tag.as_bytes().starts_with(b"6");
    let [_, second] = field.indicators();
    let what = if matches!(tag.as_bytes(), b"090" | b"092") {
        "a local call number"
    } else if subject_heading && second == b'4' {
        "a heading of no list (second indicator 4)"
    } else if subject_heading && field.subfield(b'2') == Some(b"local") {
        "a local heading ($2 local)"
    } else if field.subfield(b'5').is_some() {
        "a field for one institution ($5)"
    } else {
        return;
    };
    findings.add(
        &RULE,
        spot,
        format!("{what} may be copied into the shared WorldCat record"),
    );
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn only_the_librarys_own_is_told() {
        check(
            "LOC002",
            "=650  \\0$aHarbors\n=520  \\\\$aOn harbours\n=500  \\\\$aNote$5XXX",
            &[],
        );
        check("LOC002", "=035  -\n=650  \\4$aGift", &[]);
        check(
            "LOC002",
            "=090  \\\\$aQH91\n=650  \\4$aGift\n=650  \\7$aGift$2local\n=520  \\\\$aCopy 2$5XXX",
            &[
                "LOC002 record 1, 090: a local call number may be copied into the shared WorldCat record",
                "LOC002 record 1, 650: a heading of no list (second indicator 4) may be copied into the shared WorldCat record",
                "LOC002 record 1, 650[2]: a local heading ($2 local) may be copied into the shared WorldCat record",
                "LOC002 record 1, 520: a field for one institution ($5) may be copied into the shared WorldCat record",
            ],
        );
    }
}
