use holdsync_marc_codec::Subfield;

use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A subfield has text, and its code is one that somebody meant.
    ///
    /// A dollar sign in the text can be taken for the beginning of a subfield: of `$5.00` the code is then 5, and the
    /// text .00.
    ///
    /// **At OCLC.** Not known; part of the field may be read as something else.
    ///
    /// **Example.** `856 $u` without an address; `020 $a 9780000000026 : $c $5.00` with a `$5` of .00.
    ///
    /// **What to do.** Fill or delete the subfield in Alma's metadata editor; there `{dollar}` stands for the sign.
    /// `check --fix` leaves it: whether a text is missing or the subfield is one too many only a person can tell.
    "STR009" "empty-or-dangling-subfield", Warning, Subfield, Unknown, since "0.1.0" after("STR008"),
    Check::With("STR008")
}

/// Looks at one subfield, in the walk over all of them.
#[inline]
pub(super) fn look(subfield: &Subfield<'_>, spot: Spot, findings: &mut Findings<'_>) {
    if let Some(what) = defect(subfield.code, subfield.value) {
        findings.add(&RULE, spot.subfield(subfield.code), what);
    }
}

/// What is wrong with a subfield of this code and value.
#[inline]
pub(crate) fn defect(code: u8, value: &[u8]) -> Option<&'static str> {
    match value {
        [] => Some("the subfield is empty"),
        [b' ', ..] if value.trim_ascii().is_empty() => Some("the subfield is blank"),
        [b'.' | b',', rest @ ..] if code.is_ascii_digit() && rest.first().is_some_and(u8::is_ascii_digit) => {
            Some("an amount of money was taken for a subfield")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn empty_ones_and_amounts_are_told() {
        check("STR009", "=500  \\\\$aNote$b.5", &[]);
        check(
            "STR009",
            "=020  \\\\$a9780000000026$c$5.00\n=500  \\\\$a  $bx",
            &[
                "STR009 record 1, 020 $c: the subfield is empty",
                "STR009 record 1, 020 $5: an amount of money was taken for a subfield",
                "STR009 record 1, 500 $a: the subfield is blank",
            ],
        );
    }
}
