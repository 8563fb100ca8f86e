use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};
use crate::rules::tag::obsolete_designation;
use crate::schema::{Standing, code_list};

use super::{fixed_length, has_placeholder};

rule! {
    /// 008/35-37, in holdings records 008/22-24, is a code of the MARC list for languages, in small letters.
    ///
    /// zxx stands for nothing that is spoken or written, und for what cannot be told, mul for several. In holdings records
    /// blanks are as good.
    ///
    /// **At OCLC.** On OCLC's list of frequent errors; what becomes of the record nobody has told.
    ///
    /// **Example.** `GER` for `ger`, or three blanks.
    ///
    /// **What to do.** Choose the language from the form for 008 in Alma's metadata editor.
    "FIX007" "language-code", Warning, Position, Unknown, since "0.1.0"
    on(On::Coded(Coded::Codes)), Check::Record(check)
}

const FILL: &[u8] = b"|||";
const BLANK: &[u8] = b"   ";

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((data, spot)) = fixed_length(subject) else {
        return;
    };
    let start = if subject.is_holdings() { 22 } else { 35 };
    let code = data.get(start..start + 3).unwrap_or_default();
    let (spot, place) = (spot.at(start), format_args!("008/{start}-{}", start + 2));
    match code_list::language(code) {
        Standing::Current => {}
        Standing::Discontinued => {
            let message = format!(
                "{place} is {}, a language's code that has been given up",
                code.escape_ascii()
            );
            findings.add(&obsolete_designation::RULE, spot, message);
        }
        // signs for blanks are the matter of another rule
        Standing::Unknown if has_placeholder(code) => {}
        Standing::Unknown if code == FILL || code == BLANK && subject.is_holdings() => {}
        Standing::Unknown if code == BLANK => {
            findings.add(
                &RULE,
                spot,
                format!("{place} is blank; a language that cannot be told is und"),
            );
        }
        Standing::Unknown => {
            let shown = String::from_utf8_lossy(code);
            findings.add(
                &RULE,
                spot,
                format!("{place} is {shown:?}, no code for a language"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    fn record(code: &str) -> String {
        format!("=008  240105s2024    gw            000 0 {code} d")
    }

    #[test]
    fn languages_have_their_codes() {
        for code in ["ger", "zxx", "und", "|||"] {
            check("FIX007", &record(code), &[]);
        }
        check(
            "FIX007",
            &record("   "),
            &["FIX007 record 1, 008: 008/35-37 is blank; a language that cannot be told is und"],
        );
        for code in ["GER", "xyz", "en "] {
            let expected = format!("FIX007 record 1, 008: 008/35-37 is {code:?}, no code for a language");
            check("FIX007", &record(code), &[&expected]);
        }
    }

    #[test]
    fn old_codes_are_old() {
        check(
            "TAG006",
            &record("scr"),
            &["TAG006 record 1, 008: 008/35-37 is scr, a language's code that has been given up"],
        );
    }

    #[test]
    fn holdings_have_it_elsewhere() {
        let record =
            |code: &str| format!("=LDR  00000nx  a22000003n 4500\n=008  2401052p    8   4001uu{code}0000000");
        check("FIX007", &record("   "), &[]);
        check("FIX007", &record("eng"), &[]);
        check(
            "FIX007",
            &record("ENG"),
            &["FIX007 record 1, 008: 008/22-24 is \"ENG\", no code for a language"],
        );
    }
}
