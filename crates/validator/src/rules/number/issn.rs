use holdsync_ids::Issn;
use holdsync_marc_codec::{Field, Tag};

use super::first_word;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const ISSN: Tag = Tag::new(*b"022");

rule! {
    /// 022 `$a` is an ISSN: four digits, a hyphen and four digits, the last of which follows from the others.
    ///
    /// **At OCLC.** For serials the ISSN is a point by which records without an OCLC number are matched.
    ///
    /// **Example.** `0046-2251`, where `0046-225X` would be right; `0046225X` without its hyphen.
    ///
    /// **What to do.** Correct the number in Alma's metadata editor. A wrong ISSN belongs in `$y`, a cancelled one in
    /// `$z`.
    "NUM011" "issn", Warning, Subfield, Unknown, since "0.1.0" on(On::Tags(&[ISSN])), Check::Field(check)
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    for subfield in subject.subfields(field).filter(|subfield| subfield.code == b'a') {
        let Some(word) = first_word(subfield.value) else {
            continue;
        };
        let message = match word.parse::<Issn>() {
            Ok(number) if number.to_string().eq_ignore_ascii_case(&word) => continue,
            Ok(number) => format!("{word} is written {number}"),
            Err(error) => format!("{word} is no ISSN: {error}"),
        };
        findings.add(&RULE, spot.subfield(b'a'), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn an_issn_has_its_hyphen_and_check_digit() {
        for sound in ["0046-225X", "0046-225x", "0046-225X (print)", " "] {
            check("NUM011", &format!("=022  \\\\$a{sound}$y1"), &[]);
        }
        for (wrong, why) in [
            ("0046-2251", "0046-2251 is no ISSN: the check digit is wrong"),
            ("0046225X", "0046225X is written 0046-225X"),
            (
                "0046-225",
                "0046-225 is no ISSN: it has 7 digits; an ISSN has eight",
            ),
        ] {
            let line = format!("=022  \\\\$a{wrong}");
            check("NUM011", &line, &[&format!("NUM011 record 1, 022 $a: {why}")]);
        }
    }
}
