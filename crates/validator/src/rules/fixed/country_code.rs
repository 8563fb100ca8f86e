use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};
use crate::rules::tag::obsolete_designation;
use crate::schema::{Standing, code_list};

use super::{fixed_length, has_placeholder};

rule! {
    /// 008/15-17 is a code of the MARC list for countries, in small letters; xx stands for unknown places.
    ///
    /// **At OCLC.** On OCLC's list of frequent errors; what becomes of the record nobody has told.
    ///
    /// **Example.** `GW ` for `gw `, or three blanks.
    ///
    /// **What to do.** Choose the country from the form for 008 in Alma's metadata editor.
    "FIX006" "country-code", Warning, Position, Unknown, since "0.1.0"
    of(Bibliographic) on(On::Coded(Coded::Codes)), Check::Record(check)
}

const FILL: &[u8] = b"|||";

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((data, spot)) = fixed_length(subject) else {
        return;
    };
    let code = data.get(15..18).unwrap_or_default();
    let spot = spot.at(15);
    match code_list::country(code) {
        Standing::Current => {}
        Standing::Discontinued => {
            let shown = code.trim_ascii_end().escape_ascii();
            let message = format!("008/15-17 is {shown}, a country's code that has been given up");
            findings.add(&obsolete_designation::RULE, spot, message);
        }
        // signs for blanks are the matter of another rule
        Standing::Unknown if code == FILL || has_placeholder(code) => {}
        Standing::Unknown if code == b"   " => {
            findings.add(&RULE, spot, "008/15-17 is blank; an unknown country is xx");
        }
        Standing::Unknown => {
            let shown = String::from_utf8_lossy(code);
            findings.add(
                &RULE,
                spot,
                format!("008/15-17 is {shown:?}, no code for a country"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    fn record(code: &str) -> String {
        format!("=008  240105s2024    {code}           000 0 ger d")
    }

    #[test]
    fn countries_have_their_codes() {
        for code in ["gw ", "nyu", "xx ", "|||"] {
            check("FIX006", &record(code), &[]);
        }
        check(
            "FIX006",
            &record("   "),
            &["FIX006 record 1, 008: 008/15-17 is blank; an unknown country is xx"],
        );
        for code in ["GW ", " gw", "qq "] {
            let expected = format!("FIX006 record 1, 008: 008/15-17 is {code:?}, no code for a country");
            check("FIX006", &record(code), &[&expected]);
        }
    }

    #[test]
    fn old_countries_are_old() {
        check("FIX006", &record("ur "), &[]);
        check(
            "TAG006",
            &record("ur "),
            &["TAG006 record 1, 008: 008/15-17 is ur, a country's code that has been given up"],
        );
    }
}
