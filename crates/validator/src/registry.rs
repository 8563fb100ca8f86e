//! The rules: what there is to know about each, in one table.

use std::fmt;

use crate::check::Subject;
use crate::context::Findings;
use crate::finding::{Effect, Level};
use crate::rules::RULES;

/// The code of a rule, such as `ENC001`: three letters and three digits, never renumbered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleCode(&'static str);

impl RuleCode {
    pub(crate) const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The code as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleCode({self})")
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// A file as a whole.
    File,
    /// A record as a whole, or its leader.
    Record,
    /// One field.
    Field,
    /// One subfield.
    Subfield,
    /// Several records.
    Set,
}

impl Scope {
    /// The name as the list of rules shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Record => "record",
            Self::Field => "field",
            Self::Subfield => "subfield",
            Self::Set => "set",
        }
    }
}

/// How a rule finds what it finds.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// A reader notes it while reading.
    Reading,
    /// By looking at a record.
    Record(fn(&Subject<'_>, &mut Findings<'_>)),
}

/// One rule.
pub struct Rule {
    /// Its code.
    pub code: RuleCode,
    /// Its name: lower case with hyphens, as good as the code wherever one is asked for.
    pub name: &'static str,
    /// How grave a finding is, where the profile says nothing else.
    pub level: Level,
    /// What it looks at.
    pub scope: Scope,
    /// What OCLC makes of the defect.
    pub effect: Effect,
    /// The version of holdsync that had it first.
    pub since: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) check: Check,
}

impl Rule {
    /// The page of the rule in Markdown: what it checks, what happens at OCLC, an example, what to do.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self
            .doc
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line));
        let text: Vec<&str> = lines.collect();
        format!("# {} {}\n\n{}\n", self.code, self.name, text.join("\n"))
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({} {})", self.code, self.name)
    }
}

/// Defines the rule of a file; its doc comment becomes its page.
macro_rules! rule {
    (
        $(#[doc = $line:literal])+
        $code:literal $name:literal, $level:ident, $scope:ident, $effect:ident, since $since:literal, $check:expr
    ) => {
        $(#[doc = $line])+
        pub(crate) static RULE: $crate::registry::Rule = $crate::registry::Rule {
            code: $crate::registry::RuleCode::new($code),
            name: $name,
            level: $crate::finding::Level::$level,
            scope: $crate::registry::Scope::$scope,
            effect: $crate::finding::Effect::$effect,
            since: $since,
            doc: concat!($($line, "\n"),+),
            check: $check,
        };
    };
}
pub(crate) use rule;

/// All rules, in the order of their codes within each group.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule with this code or name; letter case does not matter.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    let same = |text: &str| text.eq_ignore_ascii_case(code_or_name);
    RULES
        .iter()
        .find(|rule| same(rule.code.as_str()) || same(rule.name))
        .copied()
}

/// The page of the rule with this code or name; see [`Rule::page`].
#[must_use]
pub fn page(code_or_name: &str) -> Option<String> {
    find(code_or_name).map(Rule::page)
}

#[cfg(test)]
mod tests {
    use super::{find, page, rules};
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        let codes: BTreeSet<_> = rules().iter().map(|rule| rule.code).collect();
        let names: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
        assert_eq!((codes.len(), names.len()), (rules().len(), rules().len()));
        for code in codes {
            let (letters, digits) = code.as_str().split_at(3);
            assert!(letters.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
            assert!(
                digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()),
                "{code}"
            );
        }
    }

    #[test]
    fn every_page_answers_the_same_questions() {
        for rule in rules() {
            let page = rule.page();
            assert!(
                page.starts_with(&format!("# {} {}\n\n", rule.code, rule.name)),
                "{rule:?}"
            );
            for part in ["**At OCLC.** ", "**Example.** ", "**What to do.** "] {
                assert_eq!(page.matches(part).count(), 1, "{rule:?} {part}");
            }
            assert!(!page.lines().any(|line| line.starts_with(' ')), "{rule:?}");
        }
    }

    #[test]
    fn rules_are_found_by_code_and_by_name() {
        assert_eq!(find("enc001").map(|rule| rule.name), Some("invalid-utf8"));
        assert_eq!(
            find("Invalid-UTF8").map(|rule| rule.code.as_str()),
            Some("ENC001")
        );
        assert!(find("ENC999").is_none() && page("").is_none());
    }
}
