use holdsync_ids::Isbn;
use holdsync_marc_codec::{Field, Tag};

use super::first_word;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const ISBN: Tag = Tag::new(*b"020");

rule! {
    /// 020 `$a` is an ISBN: ten digits or thirteen, the last of which follows from the others.
    ///
    /// What stands behind the number, such as `(pbk.)` in records from before subfield `$q`, is left alone.
    ///
    /// **At OCLC.** An ISBN is one of the points by which records without an OCLC number are matched; a wrong one finds
    /// nothing, or another title.
    ///
    /// **Example.** `0306406153`, where `0306406152` would be right.
    ///
    /// **What to do.** Correct the number in Alma's metadata editor. A number that is wrong in the book itself belongs
    /// in `$z`.
    "NUM010" "isbn", Warning, Subfield, Unknown, since "0.1.0" of(Bibliographic) on(On::Tags(&[ISBN])), Check::Field(check)
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    for subfield in subject.subfields(field).filter(|subfield| subfield.code == b'a') {
        let Some(word) = first_word(subfield.value) else {
            continue;
        };
        if let Err(error) = word.parse::<Isbn>() {
            findings.add(&RULE, spot.subfield(b'a'), format!("{word} is no ISBN: {error}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn an_isbn_has_its_check_digit() {
        for sound in [
            "9780306406157",
            "0306406152 (pbk. : alk. paper) :",
            "0-306-40615-2",
            "0306406152(pbk.)",
            "080442957X :",
        ] {
            check("NUM010", &format!("=020  \\\\$a{sound}$z123"), &[]);
        }
        for (wrong, why) in [
            ("0306406153", "0306406153 is no ISBN: the check digit is wrong"),
            (
                "03064 (pbk.)",
                "03064 is no ISBN: it has 5 digits; an ISBN has ten or thirteen",
            ),
            (
                "pbk",
                "pbk is no ISBN: it holds other characters than digits, hyphens and a last X",
            ),
        ] {
            let line = format!("=020  \\\\$z1\n=020  \\\\$a{wrong}");
            check("NUM010", &line, &[&format!("NUM010 record 1, 020[2] $a: {why}")]);
        }
    }

    #[test]
    fn a_price_alone_is_no_wrong_isbn() {
        check(
            "NUM010",
            "=020  \\\\$c$5.00\n=020  \\\\$a(pbk.)\n=020  \\\\$a",
            &[],
        );
    }
}
