//! OCLC numbers, read the way OCLC's pages describe them.
//!
//! Written after OCLC's page on 035 and its number expansion page: 035 $a `(OCoLC)` and digits, older ones zero-padded; 001
//! `ocm` and eight digits, `ocn` and nine, `on` and ten or more.

/// Digits without leading zeros, if there is a number above 0 of at most 12 digits.
fn digits(text: &str) -> Option<u64> {
    let text = text.trim();
    let plain = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    let number: u64 = if plain { text.parse().ok()? } else { return None };
    (number > 0 && number < 1_000_000_000_000).then_some(number)
}

fn without_prefix(text: &str) -> &str {
    let head = text.get(..3).map(str::to_ascii_lowercase);
    match head.as_deref() {
        Some("ocm" | "ocn") => text.get(3..).unwrap_or(text),
        Some(other) if other.starts_with("on") => text.get(2..).unwrap_or(text),
        _ => text,
    }
}

/// The number in a 035 $a or a search key: the prefix `(OCoLC)` must be there; blanks after it and `ocm`, `ocn`, `on` are tolerated.
pub(crate) fn with_source(value: &str) -> Option<u64> {
    let value = value.trim();
    let rest = value.get(7..)?;
    let prefix = value.get(..7)?;
    if !prefix.eq_ignore_ascii_case("(ocolc)") {
        return None;
    }
    digits(without_prefix(rest.trim_start()))
}

/// A number that stands by itself, as in 004 or 014 $a.
pub(crate) fn bare(value: &str) -> Option<u64> {
    with_source(value).or_else(|| digits(without_prefix(value.trim())))
}

/// The number in a 001: only with `ocm`, `ocn` or `on` in front, since a bare number there is a local one.
pub(crate) fn in_001(value: &str) -> Option<u64> {
    let value = value.trim();
    let rest = without_prefix(value);
    if rest.len() == value.len() {
        None
    } else {
        digits(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_oclc_documents_are_read() {
        for (text, number) in [
            ("(OCoLC)198765401", 198_765_401),
            ("(OCoLC)00003862", 3862),
            ("(OCoLC)ocm00000123", 123),
            ("(OCoLC) 198765401", 198_765_401),
            ("(ocolc)on1345345345", 1_345_345_345),
        ] {
            assert_eq!(with_source(text), Some(number), "{text}");
        }
        assert_eq!(in_001("ocm00012345 "), Some(12_345));
        assert_eq!(in_001("ocn123456789"), Some(123_456_789));
        assert_eq!(in_001("on1345345345"), Some(1_345_345_345));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "12345",
            "(WaOLN)nyp0067978",
            "(OCoLC)",
            "(OCoLC)0",
            "(OCoLC)12a",
            "(OCoLC)99110773983506421",
            "é(OCoLC)1",
        ] {
            assert_eq!(with_source(text), None, "{text}");
        }
        for text in ["991234", "NN724068095", "ocm", "on", "ö"] {
            assert_eq!(in_001(text), None, "{text}");
        }
    }
}
