//! The punctuation of Z39.71 in texts.

use std::fmt;

/// What in a text is not Z39.71, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotationFault {
    /// Byte of the text, from 0.
    pub offset: usize,
    /// What.
    pub kind: NotationFaultKind,
}

/// What is not Z39.71.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotationFaultKind {
    /// A blank before or after one of `, ; : - = /`.
    BlankBeside(char),
    /// A blank in front of a parenthesis.
    BlankBeforeParenthesis,
    /// Parentheses that do not close, or close without opening.
    Parenthesis,
}

/// The first thing in a text that is not Z39.71; what is in quotation marks or angle brackets is passed over.
///
/// The standard leaves a blank around `+` only, around names of units and around notes.
#[must_use]
pub fn notation_fault(text: &str) -> Option<NotationFault> {
    let mut fault = None;
    let (mut depth, mut quoted, mut noted) = (0_usize, false, false);
    let mut before = ' ';
    let mut chars = text.trim_end().char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let behind = chars.peek().map(|(_, c)| *c);
        let mut found = |kind| fault = fault.or(Some(NotationFault { offset, kind }));
        match c {
            '"' | '\u{201c}' | '\u{201d}' => quoted = !quoted,
            _ if quoted => {}
            '<' => noted = true,
            '>' => noted = false,
            _ if noted => {}
            ',' | ';' | ':' | '-' | '=' | '/' => {
                let beside = |c: char| c == ' ';
                if (offset > 0 && beside(before)) || behind.is_some_and(beside) {
                    found(NotationFaultKind::BlankBeside(c));
                }
            }
            '(' => {
                depth += 1;
                if offset > 0 && before == ' ' {
                    found(NotationFaultKind::BlankBeforeParenthesis);
                }
            }
            ')' if depth == 0 => found(NotationFaultKind::Parenthesis),
            ')' => depth -= 1,
            _ => {}
        }
        before = c;
    }
    let open = (depth > 0).then_some(NotationFault {
        offset: text.len(),
        kind: NotationFaultKind::Parenthesis,
    });
    fault.or(open)
}

impl fmt::Display for NotationFaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BlankBeside(c) => write!(f, "a blank beside {c}"),
            Self::BlankBeforeParenthesis => f.write_str("a blank in front of a parenthesis"),
            Self::Parenthesis => f.write_str("parentheses that do not match"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotationFaultKind, notation_fault};

    #[test]
    fn blanks_stand_only_where_the_standard_has_them() {
        for right in [
            "v.1:no.1(1990:Jan.)-v.5:no.4(1994:May 5)",
            "v.1-4;v.6-",
            "1 v. + \"Guide, part 1\" 1 v.",
            "v.1-9 <Tables, damaged>",
            "2:5=15,[1990]",
            "",
        ] {
            assert_eq!(notation_fault(right), None, "{right}");
        }
        for (wrong, offset, kind) in [
            ("v.1, 3", 3, NotationFaultKind::BlankBeside(',')),
            ("v.1 - 3", 4, NotationFaultKind::BlankBeside('-')),
            ("v.1 (1990)", 4, NotationFaultKind::BlankBeforeParenthesis),
            ("v.1(1990", 8, NotationFaultKind::Parenthesis),
            ("v.1)", 3, NotationFaultKind::Parenthesis),
        ] {
            let fault = notation_fault(wrong).unwrap();
            assert_eq!((fault.offset, fault.kind), (offset, kind), "{wrong}");
        }
    }
}
