//! One defect, one finding: a rule says nothing where one of those it comes after has found something.

use std::collections::BTreeSet;

use holdsync_marc_codec::Tag;

use crate::finding::{Finding, FindingPlace};
use crate::registry::find;

type Place = (&'static str, Option<Tag>, Option<u32>, Option<u8>);

/// Takes out the findings whose rule comes after another one that has found something at the same place. Two places
/// are the same where all that both of them say agrees: a field, and a subfield of it.
pub(crate) fn silence(findings: &mut Vec<Finding>) {
    by(findings, |code| find(code).map_or(&[], |rule| rule.after));
}

fn by(findings: &mut Vec<Finding>, after: impl Fn(&str) -> &'static [&'static str]) {
    let after = |finding: &Finding| after(finding.code.as_str());
    if findings.len() < 2 || findings.iter().all(|finding| after(finding).is_empty()) {
        return;
    }
    // the places of all findings, and what they are parts of
    let mut exact: BTreeSet<Place> = BTreeSet::new();
    let mut parts: BTreeSet<Place> = BTreeSet::new();
    for finding in findings.iter() {
        let [whole, steps @ ..] = steps(finding.code.as_str(), &finding.place);
        exact.insert(whole);
        parts.extend(steps);
        parts.insert(whole);
    }
    findings.retain(|finding| {
        !after(finding).iter().any(|code| {
            let [own, steps @ ..] = steps(code, &finding.place);
            parts.contains(&own) || steps.iter().any(|step| exact.contains(step))
        })
    });
}

/// The place, the field without the subfield, all fields with the tag, the record.
const fn steps(code: &'static str, place: &FindingPlace) -> [Place; 4] {
    [
        (code, place.tag, place.occurrence, place.subfield),
        (code, place.tag, place.occurrence, None),
        (code, place.tag, None, None),
        (code, None, None, None),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::by;
    use crate::{Finding, FindingPlace, find};
    use holdsync_marc_codec::Tag;

    type At = (Option<&'static [u8; 3]>, Option<u32>, Option<u8>);

    fn finding(code: &str, place: At) -> Finding {
        let rule = find(code).unwrap();
        let (tag, occurrence, subfield) = place;
        Finding {
            code: rule.code,
            level: rule.level,
            effect: rule.effect,
            message: "".into(),
            place: FindingPlace {
                ordinal: 1,
                tag: tag.map(|tag| Tag::new(*tag)),
                occurrence,
                subfield,
                ..FindingPlace::default()
            },
            mms: None,
            number: None,
            repair: None,
        }
    }

    /// NUM004 comes after NUM002.
    fn left(places: &[(&str, At)]) -> usize {
        let mut findings: Vec<Finding> = places.iter().map(|(code, place)| finding(code, *place)).collect();
        by(&mut findings, |code| {
            if code == "NUM004" {
                &["NUM002", "NUM003"]
            } else {
                &[]
            }
        });
        findings.len()
    }

    #[test]
    fn the_same_place_is_silent_and_others_are_not() {
        let first: At = (Some(b"035"), Some(1), Some(b'a'));
        let second: At = (Some(b"035"), Some(2), Some(b'a'));
        let other_code: At = (Some(b"035"), Some(1), Some(b'z'));
        assert_eq!(left(&[("NUM002", first), ("NUM004", first)]), 1);
        assert_eq!(left(&[("NUM004", first), ("NUM002", first)]), 1);
        assert_eq!(left(&[("NUM002", first), ("NUM004", second)]), 2);
        assert_eq!(left(&[("NUM002", first), ("NUM004", other_code)]), 2);
        assert_eq!(left(&[("NUM001", first), ("NUM004", first)]), 2);
    }

    #[test]
    fn a_field_stands_for_its_subfields_and_the_record_for_all() {
        let subfield: At = (Some(b"035"), Some(1), Some(b'a'));
        let field: At = (Some(b"035"), Some(1), None);
        let record: At = (None, None, None);
        for (one, other) in [
            (field, subfield),
            (subfield, field),
            (record, subfield),
            (subfield, record),
        ] {
            assert_eq!(left(&[("NUM003", one), ("NUM004", other)]), 1);
        }
        assert_eq!(
            left(&[("NUM002", (Some(b"019"), Some(1), None)), ("NUM004", subfield)]),
            2
        );
    }
}
