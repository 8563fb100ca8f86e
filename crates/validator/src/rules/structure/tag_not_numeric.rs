use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};
use crate::shape::Shape;

rule! {
    /// A tag is three digits.
    ///
    /// **At OCLC.** The tag is invalid; a record that does not match by its number goes to WorldCat Staging.
    ///
    /// **Example.** `AVA`, `AVE` and `AVD`, which Alma adds for its own availability information.
    ///
    /// **What to do.** Nothing for fields on the strip list. Others: remove them in the publishing profile, or add them
    /// to the strip list.
    "STR007" "tag-not-numeric", Error, Field, Staging, since "0.1.0" on(On::Shape(may)), Check::Record(check)
}

fn may(shape: &Shape) -> bool {
    !is_numeric(shape.tag())
}

fn is_numeric(tag: Tag) -> bool {
    tag.as_bytes().iter().all(u8::is_ascii_digit)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for (field, spot) in subject.called() {
        let tag = field.tag();
        if !is_numeric(tag) {
            findings.add(&RULE, spot, format!("{tag} is not three digits"));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use crate::RecordContext;
    use crate::sample::{check, of_rule_in, record};
    use holdsync_prepare::StripList;

    #[test]
    fn tags_are_digits() {
        check("STR007", "=500  \\\\$aNote", &[]);
        check(
            "STR007",
            "=CAT  \\\\$aNote",
            &["STR007 record 1, CAT: CAT is not three digits"],
        );
    }

    #[test]
    fn what_stays_at_home_is_not_looked_at() {
        let list = StripList::default();
        let context = RecordContext {
            strip: Some(&list),
            ..RecordContext::default()
        };
        let findings = of_rule_in("STR007", &record("=AVA  \\\\$aNote\n=CAT  \\\\$9{01}"), &context);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(
            findings[0].place.tag.map(|tag| tag.to_string()).as_deref(),
            Some("CAT")
        );
    }
}
