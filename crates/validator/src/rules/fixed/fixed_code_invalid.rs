use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::{Format, overlay};

use super::{FIXED_LENGTH, codes, fixed_length, layout_of};

rule! {
    /// The positions of leader and 008 hold codes that MARC 21 defines there, for this kind of material.
    ///
    /// Date entered on file is six digits. Places and languages have rules of their own, as have leader/05 to 07.
    ///
    /// **At OCLC.** `Invalid code in Illustrations (008/18-21)`, from minor to severe.
    ///
    /// **Example.** A book with n in 008/18: no illustrations is a blank.
    ///
    /// **What to do.** Choose the code from the form for 008, or the leader, in Alma's metadata editor. Where many records
    /// have the same code, and it belongs to another material, check leader/06.
    "FIX003" "fixed-code-invalid", Warning, Position, ListedAsMinor, since "0.1.0"
    on(On::Coded(Coded::Forms)), Check::Record(check)
}

/// Number of copies, lending and reproduction policy of holdings: blanks there are the matter of other rules.
const OF_ONE_COPY: [usize; 5] = [17, 18, 19, 20, 21];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.is_of_other_format() {
        return;
    }
    let leader = subject.record.leader();
    let format = Format::of(leader.kind());
    let leader_rules = |position: usize, byte: u8| match (position, format) {
        (5..=7, _) | (17, Format::Holdings) => true,
        (17, Format::Bibliographic) => overlay::is_retired_encoding_level(byte),
        _ => false,
    };
    let coded = leader.as_bytes();
    codes::compare(
        &RULE,
        format.leader(),
        coded,
        None,
        Spot::RECORD,
        &leader_rules,
        findings,
    );
    let copy_rules = |position: usize, byte: u8| {
        format == Format::Holdings && byte == b' ' && OF_ONE_COPY.contains(&position)
    };
    if let (Some((data, spot)), Some(layout)) = (fixed_length(subject), layout_of(subject)) {
        codes::compare(
            &RULE,
            layout,
            data,
            Some(FIXED_LENGTH),
            spot,
            &copy_rules,
            findings,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn codes_are_those_of_the_material() {
        check("FIX003", "=008  240105s2024    gw abdf  b    001 0 ger d", &[]);
        check(
            "FIX003",
            "=LDR  00000nam a22000009Z 4500\n=008  24o105s2024    gw n     8b   002 0 ger x",
            &[
                "FIX003 record 1: leader/17 (Encoding level) is 9, which is not defined",
                "FIX003 record 1: leader/18 (Descriptive cataloging form) is Z, which is not defined",
                "FIX003 record 1, 008: 008/02 (Date entered on file) is o, which is not defined",
                "FIX003 record 1, 008: 008/18 (Illustrations) is n, which is not defined",
                "FIX003 record 1, 008: 008/24 (Nature of contents) is 8, which is not defined",
                "FIX003 record 1, 008: 008/31 (Index) is 2, which is not defined",
                "FIX003 record 1, 008: 008/39 (Cataloging source) is x, which is not defined",
            ],
        );
    }

    #[test]
    fn words_are_known() {
        let music = |form: &str| {
            format!("=LDR  00000ncm a2200000 i 4500\n=008  240105s2024    gw {form}a            n ger d")
        };
        check("FIX003", &music("sn"), &[]);
        check(
            "FIX003",
            &music("xx"),
            &["FIX003 record 1, 008: 008/18-19 (Form of composition) is \"xx\", which is not defined"],
        );
    }

    #[test]
    fn holdings_have_codes_of_their_own() {
        let record = |data: &str| format!("=LDR  00000nx  a22000003n 4500\n=008  {data}");
        check("FIX003", &record("2401052p    8   4001uu   0000000"), &[]);
        check(
            "FIX003",
            &record("2401059p    8   4001uu   0000000"),
            &[
                "FIX003 record 1, 008: 008/06 (Receipt, acquisition or access status) is 9, which is not defined",
            ],
        );
        // blanks that another rule tells
        check("FIX003", &record("2401052p    8   4        0000000"), &[]);
    }

    #[test]
    fn what_has_another_rule_is_told_there() {
        check("FIX003", "=LDR  00000xqp a2200000Ii 4500", &[]);
        check("FIX003", "=008  240105s2024####gw ####", &[]);
        check("FIX003", "=008  240105s2024####gw ###########000 0 ger d", &[]);
        check(
            "TAG006",
            "=008  740105s1974    gw            00010 ger b",
            &[
                "TAG006 record 1, 008: 008/32 (Undefined, once main entry in body of entry) is 1, which has been given up",
                "TAG006 record 1, 008: 008/39 (Cataloging source) is b, which has been given up",
            ],
        );
    }
}
