use holdsync_marc_codec::Field;
use holdsync_mfhd::notation_fault;

use super::TEXTS;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A text that claims the notation of Z39.71 or ISO 10324 (second indicator 1) has its punctuation.
    ///
    /// There is no blank beside `, ; : - = /` and none in front of a parenthesis.
    ///
    /// **At OCLC.** Nothing; programs that read the text by the standard misread it.
    ///
    /// **Example.** `866 41 $8 0 $a v.1-5 (1990-1994), v.7 (1996)`
    ///
    /// **What to do.** Take out the blanks, or make the second indicator 0.
    "CAP013" "text-notation", Warning, Subfield, Ignored, since "0.1.0" of(Holdings) on(On::Tags(TEXTS)),
    Check::Field(check)
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let text = subject.subfields(field).find(|subfield| subfield.code == b'a');
    let (Some(text), [_, b'1']) = (text, field.indicators()) else {
        return;
    };
    if let Some(fault) = std::str::from_utf8(text.value).ok().and_then(notation_fault) {
        findings.add(
            &RULE,
            spot.subfield(b'a').at(fault.offset),
            fault.kind.to_string(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn punctuation_is_that_of_the_standard() {
        for sound in [
            "41$80$av.1-5(1990-1994),v.7(1996)",
            "40$80$av.1 - 5 (1990)",
            "41$80$a1 v. + \"Guide, 2\" 1 v.",
        ] {
            check_lhr("CAP013", &format!("=866  {sound}"), &[]);
        }
        for (text, message) in [
            ("v.1, v.3", "a blank beside ,"),
            ("v.1 (1990)", "a blank in front of a parenthesis"),
            ("v.1(1990", "parentheses that do not match"),
        ] {
            check_lhr(
                "CAP013",
                &format!("=868  41$80$a{text}"),
                &[&format!("CAP013 record 1, 868 $a: {message}")],
            );
        }
    }
}
