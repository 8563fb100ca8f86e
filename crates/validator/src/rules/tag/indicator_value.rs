use holdsync_marc_codec::Field;
use holdsync_prepare::is_placeholder;

use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;
use crate::schema::definition::Validity;
use crate::schema::{Definition, Indicator};

use super::obsolete_designation;

rule! {
    /// An indicator has one of the values MARC 21 gives for the field, and is blank where none is defined.
    ///
    /// **At OCLC.** Named as a reason for WorldCat Staging, where the record does not match by its number; the message is
    /// `Invalid code in indicator 2 in 245`.
    ///
    /// **Example.** `245 1 $aTitle`: the second indicator says how many characters are skipped in filing, and is a
    /// digit.
    ///
    /// **What to do.** Correct the indicator in Alma's metadata editor, or for many records with a normalisation rule.
    "TAG003" "indicator-value", Warning, Field, Staging, since "0.1.0", Check::With("TAG001")
}

pub(super) fn look(definition: &Definition, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let [first, second] = field.indicators();
    for (which, value) in [(Indicator::First, first), (Indicator::Second, second)] {
        match definition.indicator(which, value) {
            Validity::Valid => {}
            Validity::Obsolete => obsolete_designation::indicator(definition, which, value, spot, findings),
            // a sign for a blank is the matter of another rule, as is what can be no indicator
            Validity::Undefined if is_placeholder(Some(field.tag()), value) => {}
            Validity::Undefined if !matches!(value, b' ' | b'0'..=b'9' | b'a'..=b'z') => {}
            Validity::Undefined => {
                let message = format!(
                    "indicator {} of {} is {}, {}",
                    which.number(),
                    definition.tag,
                    in_words(value),
                    expected(definition, which)
                );
                findings.add(&RULE, spot, message);
            }
        }
    }
}

fn expected(definition: &Definition, which: Indicator) -> String {
    let values = definition.indicator_values(which);
    match values.as_slice() {
        b" " => "and is not defined, so it stays blank".to_owned(),
        b"0123456789" => "and has to be a digit".to_owned(),
        values => {
            let values: Vec<String> = values.iter().map(|value| in_words(*value)).collect();
            format!(
                "and has to be {}",
                values.join(", ").replace(", blank", " or blank")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn indicators_have_the_values_of_the_field() {
        check(
            "TAG003",
            "=245  10$aTitle\n=650  \\0$aFish\n=880  10$6245-01$aTitle",
            &[],
        );
        check(
            "TAG003",
            "=245  1\\$aTitle\n=500  0\\$aNote\n=650  39$aFish",
            &[
                "TAG003 record 1, 245: indicator 2 of 245 is blank, and has to be a digit",
                "TAG003 record 1, 500: indicator 1 of 500 is 0, and is not defined, so it stays blank",
                "TAG003 record 1, 650: indicator 1 of 650 is 3, and has to be 0, 1, 2 or blank",
                "TAG003 record 1, 650: indicator 2 of 650 is 9, and has to be 0, 1, 2, 3, 4, 5, 6, 7",
            ],
        );
    }

    #[test]
    fn the_other_script_follows_its_field() {
        check(
            "TAG003",
            "=880  9\\$6245-01$aTitle",
            &[
                "TAG003 record 1, 880: indicator 1 of 245 is 9, and has to be 0, 1",
                "TAG003 record 1, 880: indicator 2 of 245 is blank, and has to be a digit",
            ],
        );
        check("TAG003", "=880  9\\$6XXX-01$aTitle\n=880  9\\$aTitle", &[]);
    }
}
