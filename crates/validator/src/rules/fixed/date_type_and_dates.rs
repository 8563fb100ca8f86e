use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;

use super::{fixed_length, has_placeholder};

rule! {
    /// 008/07-10 and 008/11-14 are dates as 008/06 asks for them.
    ///
    /// A date is four digits, with u for unknown ones, or four blanks. One date with s; two with d, i, k, m, p, q, r and t, and
    /// with c and u, whose second date is 9999 or unknown; none with b. With e the second one is month and day. The
    /// later date comes second, and first with r: the reprint.
    ///
    /// **At OCLC.** `Date2/Ending Date of Publication (008/11-14) is too short`, severe: a record that does not match by its
    /// number goes to WorldCat Staging.
    ///
    /// **Example.** `s2024   1` in 008/06-14: three blanks and a digit are no date.
    ///
    /// **What to do.** Correct the dates with the form for 008 in Alma's metadata editor.
    "FIX004" "date-type-and-dates", Warning, Position, Staging, since "0.1.0"
    of(Bibliographic) on(On::Coded(Coded::Dates)), Check::Record(check)
}

/// What four positions say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Date {
    /// Blank, or not coded.
    None,
    /// Digits, or u for unknown ones.
    Year([u8; 4]),
    /// Month and day, both or the first.
    Day,
    Odd,
}

impl Date {
    fn read(value: &[u8], is_day: bool) -> Self {
        let Ok(value): Result<[u8; 4], _> = value.try_into() else {
            return Self::Odd;
        };
        let digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'u';
        if value == *b"    " || value.contains(&b'|') {
            Self::None
        } else if is_day
            && (value.ends_with(b"  ") && value.iter().take(2).all(digit) || value.iter().all(digit))
        {
            Self::Day
        } else if value.iter().all(digit) {
            Self::Year(value)
        } else {
            Self::Odd
        }
    }

    /// The year, where all its digits are known.
    fn known(self) -> Option<[u8; 4]> {
        match self {
            Self::Year(year) if !year.contains(&b'u') => Some(year),
            _ => None,
        }
    }
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((data, spot)) = fixed_length(subject) else {
        return;
    };
    let status = data.get(6).copied().unwrap_or(b'|');
    let values = [data.get(7..11), data.get(11..15)].map(Option::unwrap_or_default);
    let [first_value, second_value] = values;
    // the fill character stands for not coded; signs for blanks are the matter of another rule
    if values.iter().any(|value| has_placeholder(value)) {
        return;
    }
    if first_value.contains(&b'|') || second_value.contains(&b'|') || status == b'|' {
        return;
    }
    let first = Date::read(first_value, false);
    let second = Date::read(second_value, status == b'e');
    let mut odd = false;
    for (date, value, start) in [(first, first_value, 7), (second, second_value, 11)] {
        if date == Date::Odd {
            odd = true;
            let shown = String::from_utf8_lossy(value);
            let message = format!("008/{start:02}-{:02} is {shown:?}, and no date", start + 3);
            findings.add(&RULE, spot.at(start), message);
        }
    }
    if odd {
        return;
    }
    if let Some((start, what)) = disagreement(status, first, second) {
        findings.add(
            &RULE,
            spot.at(start),
            format!("008/06 is {}, {what}", in_words(status)),
        );
    }
}

/// Where the dates are not what the type asks for, and what is wrong.
fn disagreement(status: u8, first: Date, second: Date) -> Option<(usize, &'static str)> {
    let none = |date: Date| date == Date::None;
    match status {
        b'b' if !none(first) || !none(second) => Some((7, "no dates given, and there is one")),
        b'c' | b'd' | b'e' | b'i' | b'k' | b'm' | b'p' | b'q' | b'r' | b's' | b't' | b'u' if none(first) => {
            Some((7, "and 008/07-10 has no date"))
        }
        b's' if !none(second) => Some((11, "a single date, and 008/11-14 has a second one")),
        b'd' | b'i' | b'k' | b'm' | b'p' | b'q' | b'r' | b't' if none(second) => {
            Some((11, "and 008/11-14 has no second date"))
        }
        b'c' if second.known() != Some(*b"9999") => Some((11, "still published, and 008/11-14 is not 9999")),
        b'u' if second != Date::Year(*b"uuuu") => Some((11, "end unknown, and 008/11-14 is not uuuu")),
        b'd' | b'i' | b'k' | b'm' | b'q' if first.known()? > second.known()? => {
            Some((7, "and the first date is later than the second"))
        }
        b'r' if first.known()? < second.known()? => {
            Some((7, "a reprint, and the first date is earlier than the second"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    fn record(dates: &str) -> String {
        format!("=008  240105{dates}gw            000 0 ger d")
    }

    #[test]
    fn dates_of_each_type() {
        for dates in [
            "b        ",
            "c20009999",
            "d19992001",
            "e20240105",
            "e202401  ",
            "i19001999",
            "k19001999",
            "m19999999",
            "nuuuuuuuu",
            "p20201999",
            "q19901999",
            "r20201890",
            "s2024    ",
            "s19uu    ",
            "t20242023",
            "u1999uuuu",
            "|||||||||",
            "s2024||||",
        ] {
            check("FIX004", &record(dates), &[]);
        }
    }

    #[test]
    fn what_is_no_date() {
        for (dates, says) in [
            ("s2024   1", "008/11-14 is \"   1\", and no date"),
            ("s 202    ", "008/07-10 is \" 202\", and no date"),
            ("t20242-23", "008/11-14 is \"2-23\", and no date"),
            ("b1999    ", "008/06 is b, no dates given, and there is one"),
            ("s        ", "008/06 is s, and 008/07-10 has no date"),
            (
                "s20242023",
                "008/06 is s, a single date, and 008/11-14 has a second one",
            ),
            ("m2024    ", "008/06 is m, and 008/11-14 has no second date"),
            (
                "c2000    ",
                "008/06 is c, still published, and 008/11-14 is not 9999",
            ),
            ("u20002001", "008/06 is u, end unknown, and 008/11-14 is not uuuu"),
            (
                "q19991990",
                "008/06 is q, and the first date is later than the second",
            ),
            (
                "r18902020",
                "008/06 is r, a reprint, and the first date is earlier than the second",
            ),
        ] {
            let expected = format!("FIX004 record 1, 008: {says}");
            check("FIX004", &record(dates), &[&expected]);
        }
    }
}
