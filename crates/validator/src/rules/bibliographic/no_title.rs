use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const TITLE: Tag = Tag::new(*b"245");

rule! {
    /// A bibliographic record has one 245, with `$a` or `$k`.
    ///
    /// **At OCLC.** A critical validation error: a record that does not match by its number goes to WorldCat Staging.
    ///
    /// **Example.** `245 10 $c edited by A. Example.`
    ///
    /// **What to do.** Add the title in Alma's metadata editor, or exclude the record from publishing.
    "BIB001" "no-title", Error, Record, Staging, since "0.1.0" of(Bibliographic), Check::Record(check)
}

pub(super) fn names_title(field: Field<'_>) -> bool {
    field
        .subfields()
        .any(|subfield| matches!(subfield.code, b'a' | b'k') && !subfield.value.trim_ascii().is_empty())
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut titles = subject.record.fields_of(TITLE);
    match (titles.next(), titles.next()) {
        (None, _) => findings.add(&RULE, Spot::RECORD, "no field 245"),
        (Some(_), Some(_)) => findings.add(&RULE, Spot::field(TITLE, 2), "more than one 245"),
        (Some(title), None) if !names_title(title) => {
            findings.add(&RULE, Spot::field(TITLE, 1), "neither $a nor $k");
        }
        (Some(_), None) => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn there_is_one_title() {
        check("BIB001", "=245  10$aTitle", &[]);
        check("BIB001", "=245  10$kLetters", &[]);
        check("BIB001", "=245  -", &["BIB001 record 1: no field 245"]);
        check(
            "BIB001",
            "=245  10$a $cName",
            &["BIB001 record 1, 245: neither $a nor $k"],
        );
        check(
            "BIB001",
            "=245  10$aOne\n=245  10$aTwo",
            &["BIB001 record 1, 245[2]: more than one 245"],
        );
    }

    #[test]
    fn holdings_records_have_none() {
        check("BIB001", "=LDR  00000nx  a2200000zn 4500\n=245  -", &[]);
    }
}
