//! The name of an uploaded file: only its first element matters to OCLC's routing.

/// The collection ID a name begins with, if it begins with seven digits and a period.
pub(crate) fn collection_id(name: &str) -> Option<&str> {
    let (id, _) = name.split_once('.')?;
    (id.len() == 7 && id.bytes().all(|b| b.is_ascii_digit())).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_seven_digits_and_a_period_are_an_id() {
        assert_eq!(collection_id("1012676.pul.a_1.mrc_1"), Some("1012676"));
        for name in [
            "101267.pul.mrc",
            "10126767.pul.mrc",
            "x012676.pul",
            "1012676",
            "",
            ".1012676.pul",
        ] {
            assert_eq!(collection_id(name), None, "{name}");
        }
    }
}
