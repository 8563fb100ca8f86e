use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;
use crate::schema::{Definition, Indicator};

rule! {
    /// Nothing in the record has been given up by MARC 21: no field, indicator, subfield, or code in a fixed field.
    ///
    /// **At OCLC.** Accepted for years, and at some time rejected.
    ///
    /// **Example.** `022 $l`, the linking ISSN, which has moved to 023; 440, a series that is traced as it stands.
    ///
    /// **What to do.** Nothing at once. Alma's metadata editor, or a normalisation rule, brings records up to date.
    "TAG006" "obsolete-designation", Note, Subfield, Ignored, since "0.1.0", Check::With("TAG001")
}

pub(super) fn field(definition: &Definition, spot: Spot, findings: &mut Findings<'_>) {
    let Definition { tag, name, .. } = definition;
    findings.add(&RULE, spot, format!("{tag} ({name}) has been given up"));
}

pub(super) fn indicator(
    definition: &Definition,
    which: Indicator,
    value: u8,
    spot: Spot,
    findings: &mut Findings<'_>,
) {
    let message = format!(
        "indicator {} of {} is {}, which has been given up",
        which.number(),
        definition.tag,
        in_words(value)
    );
    findings.add(&RULE, spot, message);
}

pub(super) fn subfield(definition: &Definition, code: u8, spot: Spot, findings: &mut Findings<'_>) {
    let message = format!("${} of {} has been given up", char::from(code), definition.tag);
    findings.add(&RULE, spot.subfield(code), message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn what_was_given_up_is_told() {
        check("TAG006", "=022  \\\\$a2049-3630\n=490  1\\$aSeries", &[]);
        check(
            "TAG006",
            "=022  \\\\$a2049-3630$l2049-3630\n=100  20$aMann$xno matter\n=440  \\0$aSeries$ano matter",
            &[
                "TAG006 record 1, 022 $l: $l of 022 has been given up",
                "TAG006 record 1, 100: indicator 1 of 100 is 2, which has been given up",
                "TAG006 record 1, 100: indicator 2 of 100 is 0, which has been given up",
                "TAG006 record 1, 440: 440 (Series Statement/Added Entry-Title) has been given up",
            ],
        );
    }
}
