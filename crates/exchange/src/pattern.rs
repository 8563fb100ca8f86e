//! Patterns for names.

/// A pattern with `*` for any characters and `?` for one, over the whole of a name; case counts.
///
/// ```
/// use holdsync_exchange::Pattern;
///
/// let reports = Pattern::new("PUL-*.BibProcessingReport.txt");
/// assert!(reports.matches("PUL-PUL.1012676.IN.BIB.BibProcessingReport.txt"));
/// assert!(!reports.matches("PUL-PUL.1012676.IN.BIB.BibProcessingReport.txt.zip"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern(String);

impl Pattern {
    /// Every text is a pattern.
    pub fn new(pattern: impl Into<String>) -> Self {
        Pattern(pattern.into())
    }

    /// Whether the whole of `name` matches.
    pub fn matches(&self, name: &str) -> bool {
        let (pattern, name): (Vec<char>, Vec<char>) = (self.0.chars().collect(), name.chars().collect());
        let (mut p, mut n) = (0, 0);
        // Behind the latest star, and where its text may end next.
        let mut star: Option<(usize, usize)> = None;
        while let Some(letter) = name.get(n) {
            match pattern.get(p) {
                Some('*') => {
                    star = Some((p + 1, n));
                    p += 1;
                }
                Some(one) if *one == '?' || one == letter => {
                    p += 1;
                    n += 1;
                }
                _ => match star {
                    Some((behind, from)) => {
                        star = Some((behind, from + 1));
                        p = behind;
                        n = from + 1;
                    }
                    None => return false,
                },
            }
        }
        pattern.iter().skip(p).all(|letter| *letter == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_match() {
        for (pattern, name, matches) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("*.txt", "a.txt", true),
            ("*.txt", "a.txt.zip", false),
            ("*.TXT", "a.txt", false),
            ("a?c", "aéc", true),
            ("a?c", "ac", false),
            ("a*b*c", "aXbXbc", true),
            ("a*b*c", "aXbXb", false),
            ("**", "x", true),
            ("[a]", "a", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches(name), matches, "{pattern} {name}");
        }
    }
}
