use holdsync_marc_codec::{Field, SUBFIELD_DELIMITER, Tag};
use holdsync_prepare::is_placeholder;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::shape::Shape;

use super::empty_or_dangling_subfield;

rule! {
    /// A data field has two indicators, each a blank, a digit or a lower-case letter, and subfield codes that are
    /// letters or digits.
    ///
    /// **At OCLC.** The field is invalid; a record that does not match by its number goes to WorldCat Staging.
    ///
    /// **Example.** A price in a note: `$ 5.00`, where the dollar sign was read as the beginning of a subfield.
    ///
    /// **What to do.** Correct the field in Alma's metadata editor.
    "STR008" "indicator-or-code-character", Error, Field, Staging, since "0.1.0" on(On::Shape(may)), Check::Record(check)
}

/// A field of a regular shape has two indicators.
fn may(shape: &Shape) -> bool {
    let [first, second] = shape.indicators();
    !shape.tag().is_control()
        && (shape.is_defective()
            || !is_sound(shape.tag(), first)
            || !is_sound(shape.tag(), second)
            || shape.codes().any(|code| !code.is_ascii_alphanumeric()))
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for (field, spot) in subject.called().filter(|(field, _)| !field.is_control()) {
        check_indicators(field, spot, findings);
        let (mut first, mut more) = (None, 0);
        for subfield in subject.subfields(field) {
            empty_or_dangling_subfield::look(&subfield, spot, findings);
            if !subfield.code.is_ascii_alphanumeric() {
                more += usize::from(first.is_some());
                first.get_or_insert(subfield.code);
            }
        }
        if let Some(code) = first {
            let code = code.escape_ascii();
            let message = match more {
                0 => format!("the subfield code {code} is no letter or digit"),
                more => {
                    format!("the subfield code {code} is no letter or digit, and {more} more in this field")
                }
            };
            findings.add(&RULE, spot, message);
        }
    }
}

/// A sign for a blank is the matter of another rule.
fn is_sound(tag: Tag, indicator: u8) -> bool {
    matches!(indicator, b' ' | b'0'..=b'9' | b'a'..=b'z') || is_placeholder(Some(tag), indicator)
}

fn check_indicators(field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let before = match field.data() {
        [first, second, SUBFIELD_DELIMITER, ..]
            if *first != SUBFIELD_DELIMITER && *second != SUBFIELD_DELIMITER =>
        {
            2
        }
        data => data
            .iter()
            .take_while(|byte| **byte != SUBFIELD_DELIMITER)
            .count(),
    };
    if before != 2 {
        findings.add(
            &RULE,
            spot,
            format!("{before} bytes before the first subfield, where two indicators belong"),
        );
    }
    for (number, indicator) in (1..).zip(field.indicators()) {
        if !is_sound(field.tag(), indicator) {
            let shown = indicator.escape_ascii();
            findings.add(&RULE, spot, format!("indicator {number} is {shown}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn indicators_and_codes_have_their_characters() {
        check("STR008", "=500  \\0$aNote$2x\n=501  a#$Ax", &[]);
        check(
            "STR008",
            "=500  A\\$aNote",
            &["STR008 record 1, 500: indicator 1 is A"],
        );
        check(
            "STR008",
            "=500  \\\\$aPrice $ 5.00",
            &["STR008 record 1, 500: the subfield code   is no letter or digit"],
        );
        check(
            "STR008",
            "=500  \\\\$a$",
            &["STR008 record 1, 500: the subfield code \\x00 is no letter or digit"],
        );
    }

    #[test]
    fn there_are_two_indicators() {
        check(
            "STR008",
            "=500  \\\\ text$aNote",
            &["STR008 record 1, 500: 7 bytes before the first subfield, where two indicators belong"],
        );
        check(
            "STR008",
            "=500  1$aNote",
            &["STR008 record 1, 500: 1 bytes before the first subfield, where two indicators belong"],
        );
    }
}
