//! Findings a library does not want to hear of, each with a reason.

use std::collections::BTreeSet;

use holdsync_marc_codec::{Field, Tag};
use holdsync_prepare::TagPattern;

use crate::contents::Source;
use crate::finding::Finding;
use crate::registry::RuleCode;

const LOCATION: Tag = Tag::new(*b"852");

/// Findings that are not reported. What is not said does not limit it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Of which rule.
    pub rule: RuleCode,
    /// In which fields.
    pub tag: Option<TagPattern>,
    /// On records with this location code in an 852 `$c`.
    pub location: Option<String>,
    /// On records with one of these local system numbers; empty for all.
    pub numbers: BTreeSet<String>,
    /// Why: for those who come later.
    pub reason: String,
}

impl Suppression {
    /// Whether the finding in this record is meant.
    #[must_use]
    pub fn covers(&self, finding: &Finding, record: Source<'_>) -> bool {
        self.rule == finding.code
            && self
                .tag
                .is_none_or(|pattern| finding.place.tag.is_some_and(|tag| pattern.matches(tag)))
            && self
                .location
                .as_ref()
                .is_none_or(|location| has_location(record, location.as_bytes()))
            && (self.numbers.is_empty()
                || record
                    .control_number()
                    .and_then(|number| std::str::from_utf8(number).ok())
                    .is_some_and(|number| self.numbers.contains(number)))
    }
}

fn has_location(record: Source<'_>, code: &[u8]) -> bool {
    let has = |field: Field<'_>| {
        let mut subfields = field.subfields();
        subfields.any(|subfield| subfield.code == b'c' && subfield.value.trim_ascii() == code)
    };
    match record {
        Source::Owned(record) => record.fields_of(LOCATION).any(has),
        Source::View(view) => view.fields_of(LOCATION).any(has),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Suppression;
    use crate::contents::Source;
    use crate::find;
    use crate::sample::{findings, record};
    use std::collections::BTreeSet;

    #[test]
    fn every_limit_has_to_fit() {
        let record = record("=500  \\\\$aA{0B}B\n=852  0\\$bMAIN$cSTACK");
        let finding = findings(&record)
            .into_iter()
            .find(|finding| finding.code.as_str() == "ENC003")
            .unwrap();
        let all = Suppression {
            rule: finding.code,
            tag: None,
            location: None,
            numbers: BTreeSet::new(),
            reason: "known, and being repaired".to_owned(),
        };
        let covers = |suppression: Suppression| suppression.covers(&finding, Source::from(&record));
        assert!(covers(all.clone()));
        let with = |change: fn(&mut Suppression)| {
            let mut changed = all.clone();
            change(&mut changed);
            covers(changed)
        };
        assert!(!with(|one| one.rule = find("ENC001").unwrap().code));
        assert!(with(|one| one.tag = "5XX".parse().ok()));
        assert!(!with(|one| one.tag = "6XX".parse().ok()));
        assert!(with(|one| one.location = Some("STACK".to_owned())));
        assert!(!with(|one| one.location = Some("MAIN".to_owned())));
        assert!(with(|one| one.numbers = ["991234567806421".to_owned()].into()));
        assert!(!with(|one| one.numbers = ["99".to_owned()].into()));
    }
}
