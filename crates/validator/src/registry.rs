//! The rules: what there is to know about each, in one table.

use std::fmt;
use std::sync::LazyLock;

use holdsync_marc_codec::{Field, Leader, Tag};

use crate::check::Subject;
use crate::coded::Coded;
use crate::contents::Bytes;
use crate::context::{Findings, Spot};
use crate::file::{FileFacts, FileFindings};
use crate::finding::{Effect, Level};
use crate::rules::RULES;
use crate::set::SetCheck;
use crate::shape::Shape;

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

    /// The rule that has the code.
    #[must_use]
    pub fn rule(self) -> Option<&'static Rule> {
        static BY_CODE: LazyLock<ByCode<&'static Rule>> = LazyLock::new(|| ByCode::new(|rule| rule));
        BY_CODE.get(self).copied()
    }

    /// The code as a number to search by: six characters, each in a byte.
    pub(crate) const fn key(self) -> u64 {
        match self.0.as_bytes() {
            [a, b, c, d, e, f] => u64::from_be_bytes([0, 0, *a, *b, *c, *d, *e, *f]),
            _ => 0,
        }
    }
}

/// Something for each rule, found by its code.
pub(crate) struct ByCode<T> {
    /// A power of two of them, half of them empty or more.
    places: Vec<Option<(u64, T)>>,
}

impl<T> ByCode<T> {
    pub(crate) fn new(value: impl Fn(&'static Rule) -> T) -> Self {
        let room = RULES.len().saturating_mul(2).next_power_of_two();
        let mut places: Vec<Option<(u64, T)>> = std::iter::repeat_with(|| None).take(room).collect();
        for rule in RULES {
            let key = rule.code.key();
            let mut free = Self::probes(key, room);
            let free = free.find(|place| matches!(places.get(*place), Some(None)));
            if let Some(place) = free.and_then(|place| places.get_mut(place)) {
                *place = Some((key, value(rule)));
            }
        }
        Self { places }
    }

    /// Where to look for a code, one place after the other.
    #[inline]
    fn probes(key: u64, room: usize) -> impl Iterator<Item = usize> {
        let [.., low, high] = key.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes();
        let first = usize::from(u16::from_le_bytes([low, high]));
        (0..room).map(move |step| (first + step) & (room - 1))
    }

    #[inline]
    pub(crate) fn get(&self, code: RuleCode) -> Option<&T> {
        let key = code.key();
        let mut met =
            Self::probes(key, self.places.len()).map_while(|place| self.places.get(place)?.as_ref());
        met.find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, code: RuleCode) -> Option<&mut T> {
        let key = code.key();
        let mut all = self.places.iter_mut().flatten();
        all.find(|(known, _)| *known == key).map(|(_, value)| value)
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
    /// Places of the leader or a control field.
    Position,
    /// Several records.
    Set,
    /// What is planned for all files of a run.
    Run,
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
            Self::Position => "position",
            Self::Set => "set",
            Self::Run => "run",
        }
    }
}

/// When a check is done: after those that tell whether there is any sense in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The file as a whole.
    File,
    /// Where records, fields and subfields begin and end.
    Structure,
    /// Characters.
    Encoding,
    /// Leader, fixed fields, tags, indicators and subfields, each for itself.
    Fields,
    /// What the record says.
    Record,
    /// Records compared with each other.
    Set,
    /// Records compared with what the collection is for.
    Collection,
}

/// Which records a rule is about, by leader/06.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All.
    Any,
    /// Bibliographic records.
    Bibliographic,
    /// Holdings records.
    Holdings,
}

/// What has to be in a record for a rule to be asked at all. It saves time only: a rule still looks for itself, but for
/// the tags it is about.
#[derive(Clone, Copy)]
pub(crate) enum On {
    /// Anything.
    Always,
    /// Anything; but the rule looks at nothing else than this part of leader and 008, and how often 008 is there. Where it
    /// found nothing in them it is not asked again, see [`Coded`].
    Coded(Coded),
    /// Anything; but the rule looks at [`Coded::Forms`], in which it may find something where the first function says so,
    /// and at fields in whose shape it may find something. Where neither is so it is not asked.
    CodedAnd(fn(Leader, &[u8]) -> bool, fn(&Shape) -> bool),
    /// A field with one of these tags. A [`Check::Field`] is given those fields alone; a [`Check::Record`] looks at the
    /// record, and finds those fields by [`Subject::called`].
    Tags(&'static [Tag]),
    /// A byte of one of these kinds in what will be sent. A [`Check::Field`] is given the fields that have one.
    Bytes(Bytes),
    /// A field of a shape in which the rule may find something. A [`Check::Field`] is given those fields alone.
    Shape(fn(&Shape) -> bool),
    /// Anything; the rule looks at the record, and of its fields at those alone in whose shape it may find something.
    RecordAnd(fn(&Shape) -> bool),
}

/// How a rule finds what it finds.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// A reader notes it while reading.
    Reading,
    /// By looking at a record.
    Record(fn(&Subject<'_>, &mut Findings<'_>)),
    /// By looking at each field that will be sent.
    Field(fn(&Subject<'_>, Field<'_>, Spot, &mut Findings<'_>)),
    /// The check of the rule with this code finds it as well.
    With(&'static str),
    /// By looking at a file as a whole: its name, its kind, its count.
    File(fn(&FileFacts<'_>, &mut FileFindings<'_>)),
    /// By comparing records of one group, or by sums over all records.
    Set(&'static [SetCheck]),
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
    /// Which records it is about.
    pub kind: Kind,
    /// Codes of rules whose finding at the same place makes this one say nothing: one defect, one finding.
    pub after: &'static [&'static str],
    /// Codes and names it had before; they stay valid wherever a rule is named.
    pub was: &'static [&'static str],
    pub(crate) on: On,
    pub(crate) doc: &'static str,
    pub(crate) check: Check,
}

impl Rule {
    /// The letters of the code, such as `ENC`.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.code.as_str().get(..3).unwrap_or_default()
    }

    /// When it is asked.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match self.family() {
            "FIL" => Phase::File,
            "STR" => Phase::Structure,
            "ENC" => Phase::Encoding,
            "LDR" | "FIX" | "TAG" => Phase::Fields,
            "SET" => Phase::Set,
            "COL" => Phase::Collection,
            _ => Phase::Record,
        }
    }

    /// One line for lists: the beginning of its page.
    #[must_use]
    pub fn summary(&self) -> String {
        let lines = self
            .doc
            .lines()
            .map(str::trim)
            .take_while(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The part of the page under a heading such as `At OCLC` or `What to do`, in one line.
    #[must_use]
    pub fn part(&self, heading: &str) -> Option<String> {
        let (_, after) = self.doc.split_once(&format!("**{heading}.** "))?;
        let lines = after.lines().map(str::trim).take_while(|line| !line.is_empty());
        Some(lines.collect::<Vec<_>>().join(" "))
    }

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
///
/// After `since` may follow, in this order: `of(Bibliographic)` or `of(Holdings)` where it is about one kind of record,
/// `on(On::Tags(&[Tag::new(*b"008")]))` or `on(On::Bytes(Bytes::NON_ASCII))` where it cannot fire on other records,
/// `after("FIX002", …)` with the rules that silence it at the same place, `was("ABC001", "old-name")`.
macro_rules! rule {
    (
        $(#[doc = $line:literal])+
        $code:literal $name:literal, $level:ident, $scope:ident, $effect:ident, since $since:literal
        $(of($kind:ident))? $(on($on:expr))? $(after($($after:literal),+))? $(was($($was:literal),+))?, $check:expr
    ) => {
        $(#[doc = $line])+
        pub(crate) static RULE: $crate::registry::Rule = $crate::registry::Rule {
            code: $crate::registry::RuleCode::new($code),
            name: $name,
            level: $crate::finding::Level::$level,
            scope: $crate::registry::Scope::$scope,
            effect: $crate::finding::Effect::$effect,
            since: $since,
            kind: $crate::registry::rule!(@kind $($kind)?),
            after: &[$($($after),+)?],
            was: &[$($($was),+)?],
            on: {
                #[allow(unused_imports)]
                use $crate::coded::Coded;
                #[allow(unused_imports)]
                use $crate::registry::On;
                $crate::registry::rule!(@on $($on)?)
            },
            doc: concat!($($line, "\n"),+),
            check: $check,
        };
    };
    (@kind) => { $crate::registry::Kind::Any };
    (@kind $kind:ident) => { $crate::registry::Kind::$kind };
    (@on) => { On::Always };
    (@on $on:expr) => { $on };
}
pub(crate) use rule;

/// All rules, in the order of their codes within each group.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule with this code or name, now or before; letter case does not matter.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    let same = |text: &str| text.eq_ignore_ascii_case(code_or_name);
    let now = |rule: &&&Rule| same(rule.code.as_str()) || same(rule.name);
    let before = |rule: &&&Rule| rule.was.iter().any(|text| same(text));
    RULES
        .iter()
        .find(now)
        .or_else(|| RULES.iter().find(before))
        .copied()
}

/// The page of the rule with this code or name; see [`Rule::page`].
#[must_use]
pub fn page(code_or_name: &str) -> Option<String> {
    find(code_or_name).map(Rule::page)
}

#[cfg(test)]
mod tests {
    use super::{Check, find, page, rules};
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        let codes: BTreeSet<_> = rules().iter().map(|rule| rule.code).collect();
        let names: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
        assert_eq!((codes.len(), names.len()), (rules().len(), rules().len()));
        for code in codes {
            assert_eq!(code.rule().map(|rule| rule.code), Some(code));
            let (letters, digits) = code.as_str().split_at(3);
            assert!(letters.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
            assert!(
                digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()),
                "{code}"
            );
        }
    }

    #[test]
    fn what_rules_say_of_each_other_is_true() {
        let code = |code: &str| rules().iter().find(|rule| rule.code.as_str() == code);
        for rule in rules() {
            for after in rule.after {
                assert!(code(after).is_some(), "{rule:?} is silent after {after}");
                assert_ne!(*after, rule.code.as_str());
            }
            for was in rule.was {
                let known = find(was).map(|found| found.code);
                assert_eq!(known, Some(rule.code), "{rule:?} was {was}");
            }
            if let Check::With(carrier) = rule.check {
                let carrier = code(carrier).map(|rule| rule.check);
                assert!(
                    matches!(carrier, Some(Check::Record(_) | Check::Field(_))),
                    "{rule:?}"
                );
            }
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
