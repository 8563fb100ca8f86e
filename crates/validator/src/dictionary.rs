//! What OCLC's reports say, and which rules say it before.

use crate::registry::{Rule, find};

/// A message of a report, with `*` for what differs from record to record, and the codes of the rules that foresee it.
type Entry = (&'static str, &'static [&'static str]);

/// Messages of exception reports and of the validation services of WorldCat. The first that fits counts.
static MESSAGES: &[Entry] = &[
    ("Record is sparse*", &["BIB003"]),
    ("*when $6 in * is present, then 880 must be present*", &["TAG011"]),
    ("* $6 in * has invalid linking data*", &["TAG010"]),
    ("Invalid code in * $2 in *", &["TAG007"]),
    ("Invalid code in * $* in *", &["TAG012"]),
    (
        "Invalid code in Encoding Level (Leader/17)*",
        &["LDR004", "LDR006"],
    ),
    ("Invalid code in * (008/15-17)*", &["FIX006"]),
    ("Invalid code in * (008/22-24)*", &["FIX007", "FIX003"]),
    ("Invalid code in * (008/35-37)*", &["FIX007"]),
    ("Invalid code in * (008/*", &["FIX003"]),
    ("Invalid code in * (006/*", &["FIX008"]),
    ("Invalid code in * (007/*", &["FIX008"]),
    (
        "Invalid code in * (Leader/*",
        &["LDR001", "LDR002", "LDR003", "LDR005"],
    ),
    ("Invalid subfield *", &["TAG004"]),
    ("Invalid tag *", &["TAG001"]),
    ("*indicator*invalid*", &["TAG003"]),
    ("$* in * occurs too many times*", &["TAG005"]),
    ("* occurs too many times*", &["TAG002"]),
    ("*(008/11-14) is too short*", &["FIX004"]),
    ("*(008/07-10) is too short*", &["FIX004"]),
    (
        "*when * $e in * 040 is equal to rda, then * (Leader/18) must equal *",
        &["LDR005"],
    ),
    (
        "*when * $e in * 040 is equal to rda, then 33? must be present*",
        &["BIB007"],
    ),
    (
        "*when $h in 245 is present, then $e in 040 must not be equal to rda*",
        &["TAG009"],
    ),
    (
        "*when * (Leader/07) is equal to * then 773 must be present*",
        &["BIB006"],
    ),
    (
        "*when * $2 in * 655 is equal to lcgft, then $? in 655 must not be present*",
        &["TAG009"],
    ),
    ("*when * $i in * 246 *", &["TAG009"]),
    ("*in * 045 *", &["TAG009"]),
    ("*when * 045 *", &["TAG009"]),
    (
        "*when indicator ? in * is equal to 7, then $2 * must be present*",
        &["TAG008"],
    ),
    ("*when 040 is present, then $c *", &["TAG008"]),
    ("* $0 in * is in the wrong format*", &["TAG009"]),
    ("*(008/06)*(Leader/07)*", &["FIX005"]),
    ("*(Leader/07)*(008/06)*", &["FIX005"]),
    ("*(008/25)*(Leader/07)*", &["FIX005"]),
    ("*(Leader/18)*(Leader/17)*", &["FIX005"]),
    ("*(008/39)* in 040 must be present*", &["FIX005"]),
    ("*(008/*", &["FIX005"]),
    ("* $c in * 066 indicates presence of *", &["ENC007"]),
    ("invalid_characters_present", &["ENC001", "ENC002", "ENC003"]),
    ("marc_record_field_length_error", &["STR003"]),
    // its cause is not known: a record whose structure does not hold is the likely one
    (
        "crosswalk_error",
        &["STR001", "STR004", "STR005", "STR006", "STR007", "STR008"],
    ),
];

/// The rules that foresee a message of an exception report; none for a message nobody has met yet.
#[must_use]
pub fn foreseen_by(message: &str) -> Vec<&'static Rule> {
    let entry = MESSAGES
        .iter()
        .find(|(template, _)| fits(template.as_bytes(), message.trim().as_bytes()));
    entry.map_or_else(Vec::new, |(_, codes)| {
        codes.iter().filter_map(|code| find(code)).collect()
    })
}

/// All messages with `*` for what differs, each with the rules that foresee it.
pub fn messages() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    MESSAGES.iter().copied()
}

/// Whether the text has the form of the template: `*` stands for any text, `?` for one character.
fn fits(template: &[u8], text: &[u8]) -> bool {
    let (mut at, mut within) = (0, 0);
    // where to go on after a star that has to take one character more
    let mut again: Option<(usize, usize)> = None;
    while let Some(byte) = text.get(at) {
        match template.get(within) {
            Some(b'*') => {
                within += 1;
                again = Some((within, at));
            }
            Some(wanted) if wanted == byte || *wanted == b'?' => (at, within) = (at + 1, within + 1),
            _ => match again {
                Some((behind, taken)) => {
                    again = Some((behind, taken + 1));
                    (at, within) = (taken + 1, behind);
                }
                None => return false,
            },
        }
    }
    template
        .get(within..)
        .unwrap_or_default()
        .iter()
        .all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::{fits, foreseen_by, messages};
    use crate::registry::find;

    #[test]
    fn every_entry_names_rules_and_is_found_itself() {
        for (template, codes) in messages() {
            assert!(
                !codes.is_empty() && codes.iter().all(|code| find(code).is_some()),
                "{template}"
            );
            let example = template.replace('*', "x").replace('?', "6");
            let found: Vec<&str> = foreseen_by(&example)
                .iter()
                .map(|rule| rule.code.as_str())
                .collect();
            assert_eq!(found, codes, "{example}: an earlier entry fits as well");
        }
    }

    #[test]
    fn what_nobody_has_met_is_foreseen_by_none() {
        assert!(foreseen_by("The moon is too bright.").is_empty());
        assert!(foreseen_by("").is_empty());
    }

    #[test]
    fn stars_stand_for_any_text() {
        for (template, text, wanted) in [
            ("a*c", "abbc", true),
            ("a*c", "ac", true),
            ("a*c", "acd", false),
            ("*b*", "abc", true),
            ("a?c", "ac", false),
            ("a", "", false),
            ("**", "", true),
        ] {
            assert_eq!(
                fits(template.as_bytes(), text.as_bytes()),
                wanted,
                "{template} {text}"
            );
        }
        // a star that has to be tried at every place takes no more than the product of both lengths
        assert!(!fits(b"*a*a*a*a*a*a*b", &[b'a'; 10_000]));
    }
}
