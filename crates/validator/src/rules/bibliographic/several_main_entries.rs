use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const MAIN: [Tag; 4] = [
    Tag::new(*b"100"),
    Tag::new(*b"110"),
    Tag::new(*b"111"),
    Tag::new(*b"130"),
];
const UNIFORM_TITLE: Tag = Tag::new(*b"130");
const PREFERRED_TITLE: Tag = Tag::new(*b"240");

rule! {
    /// A record has one main entry at most (100, 110, 111 or 130), and no 240 beside a 130.
    ///
    /// **At OCLC.** An invalid combination: a record that does not match by its number goes to WorldCat Staging.
    ///
    /// **Example.** Two authors, both in 100.
    ///
    /// **What to do.** Keep the main entry in Alma's metadata editor, and move the others to 700, 710, 711 or 730.
    "BIB002" "several-main-entries", Error, Record, Staging, since "0.1.0"
    of(Bibliographic) on(On::Tags(&MAIN)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut tags = MAIN.iter().filter(|tag| subject.record.tags.has(**tag));
    if let (Some(tag), None) = (tags.next(), tags.next())
        && *tag != UNIFORM_TITLE
    {
        return;
    }
    let mut entries = subject.called();
    let Some((first, _)) = entries.next() else {
        return;
    };
    if let Some((second, spot)) = entries.next() {
        // one tag twice is a field that must not be repeated, the matter of TAG002
        if second.tag() != first.tag() {
            let message = format!("a second main entry, beside {}", first.tag());
            findings.add(&RULE, spot, message);
        }
    } else if first.tag() == UNIFORM_TITLE && subject.record.tags.has(PREFERRED_TITLE) {
        findings.add(
            &RULE,
            Spot::field(PREFERRED_TITLE, 1),
            "a uniform title beside the main entry 130",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn one_main_entry() {
        check("BIB002", "=100  1\\$aName\n=240  10$aTitle\n=700  1\\$aName", &[]);
        check("BIB002", "=130  0\\$aTitle", &[]);
        check(
            "BIB002",
            "=100  1\\$aName\n=110  2\\$aBody",
            &["BIB002 record 1, 110: a second main entry, beside 100"],
        );
        check(
            "BIB002",
            "=130  0\\$aTitle\n=240  10$aTitle",
            &["BIB002 record 1, 240: a uniform title beside the main entry 130"],
        );
    }

    #[test]
    fn a_repeated_field_has_its_own_rule() {
        check("BIB002", "=100  1\\$aName\n=100  1\\$aName", &[]);
    }
}
