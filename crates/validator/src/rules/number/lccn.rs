use std::borrow::Cow;

use holdsync_ids::Lccn;
use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const LCCN: Tag = Tag::new(*b"010");

rule! {
    /// 010 `$a` is a number of the Library of Congress: at most three letters and eight digits, or two and ten.
    ///
    /// Blanks around it, and what follows a slash, do not count. A hyphen stands for the zeros that fill the last six
    /// digits.
    ///
    /// **At OCLC.** The number is a point by which records without an OCLC number are matched.
    ///
    /// **Example.** `85-12345678`; `ocm12345678`, an OCLC number in the wrong field.
    ///
    /// **What to do.** Correct the number in Alma's metadata editor, or move it to `$z`. A number of another agency
    /// belongs in 016 or 035.
    "NUM012" "lccn", Warning, Subfield, Unknown, since "0.1.0" of(Bibliographic) on(On::Tags(&[LCCN])), Check::Field(check)
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    for subfield in subject.subfields(field).filter(|subfield| subfield.code == b'a') {
        let text = str::from_utf8(subfield.value)
            .map_or_else(|_| String::from_utf8_lossy(subfield.value), Cow::Borrowed);
        if let Err(error) = Lccn::validate(&text) {
            let shown: String = text.trim().chars().take(40).collect();
            let message = format!("{shown:?} is no number of the Library of Congress: {error}");
            findings.add(&RULE, spot.subfield(b'a'), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn an_lccn_has_one_of_two_structures() {
        for sound in [
            "   85000002 ",
            "  2001000002",
            "n  78089035 ",
            "75-425165//r75",
            "   79139101 /AC/r932",
        ] {
            check("NUM012", &format!("=010  \\\\$a{sound}$zx"), &[]);
        }
        let why = "it is not at most three letters with eight digits, or at most two with ten";
        check(
            "NUM012",
            "=010  \\\\$a850002",
            &[&format!(
                "NUM012 record 1, 010 $a: \"850002\" is no number of the Library of Congress: {why}"
            )],
        );
        check(
            "NUM012",
            "=010  \\\\$a ",
            &["NUM012 record 1, 010 $a: \"\" is no number of the Library of Congress: it is empty"],
        );
    }
}
