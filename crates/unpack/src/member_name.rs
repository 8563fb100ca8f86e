//! Names of members, and which of them are refused.

/// Why `name` is refused, or `None` if it is a relative path that stays inside the package.
///
/// Both slashes separate: a zip written on Windows may carry either.
pub(crate) fn refusal(name: &str) -> Option<&'static str> {
    let mut parts = name.split(['/', '\\']);
    if name.trim().is_empty() {
        Some("the name is empty")
    } else if name.chars().any(char::is_control) {
        Some("the name holds a control character")
    } else if name.starts_with(['/', '\\']) || is_drive(name.as_bytes()) {
        Some("the name is an absolute path")
    } else if parts.any(|part| part == "..") {
        Some("the name leaves its folder (`..`)")
    } else {
        None
    }
}

fn is_drive(name: &[u8]) -> bool {
    matches!(name, [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn names_that_stay_inside_pass() {
        for name in [
            "a.xml",
            "dir/a.xml",
            "x_20220912_210929[053]_new.xml",
            "..a",
            "a..b/c..",
            "./a",
        ] {
            assert_eq!(refusal(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_leave_are_refused() {
        for name in [
            "../a",
            "a/../../b",
            "a\\..\\b",
            "..",
            "/etc/x",
            "\\x",
            "C:\\x",
            "c:x",
            "",
            " ",
            "a\nb",
        ] {
            assert!(refusal(name).is_some(), "{name}");
        }
    }
}
