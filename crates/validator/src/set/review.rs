//! The rules, group by group.

use std::borrow::Cow;

use super::entry::{Entry, LocalNumber, RecordKind};
use super::group::{Before, LocalGroup, NumberGroup, local_groups, number_groups};
use super::sorter::InOrder;
use super::totals::Totals;
use crate::check::Checker;
use crate::finding::{Finding, FindingPlace};
use crate::registry::{Check, Rule};
use crate::rules::RULES;

/// What set rules go by.
#[derive(Clone, Copy)]
pub struct SetContext<'a> {
    /// The names of the files, as messages show them; by [`Entry::file`].
    pub files: &'a [String],
    /// The levels of the rules.
    pub checker: &'a Checker,
    /// Whether the files together show everything there is. Otherwise that a record is missing says nothing.
    pub full: bool,
    /// How many titles may be deleted.
    pub delete_limit: u64,
}

impl SetContext<'_> {
    /// `record 7 of weekly.mrc`
    pub(crate) fn place(&self, entry: &Entry) -> String {
        let name = usize::try_from(entry.file)
            .ok()
            .and_then(|file| self.files.get(file));
        match name {
            Some(name) => format!("record {} of {name}", entry.ordinal),
            None => format!(
                "record {} of file {}",
                entry.ordinal,
                entry.file.saturating_add(1)
            ),
        }
    }
}

/// A finding about one record among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFinding {
    /// The file it stands in, as [`Entry::file`].
    pub file: u32,
    /// The local system number of the record.
    pub local: Option<LocalNumber>,
    /// The finding; its message names the other records.
    pub finding: Finding,
}

/// Hands findings on as they are found.
pub(crate) struct SetFindings<'a> {
    context: &'a SetContext<'a>,
    visit: &'a mut dyn FnMut(SetFinding),
}

impl SetFindings<'_> {
    pub(crate) fn add(&mut self, rule: &Rule, entry: &Entry, message: impl Into<Cow<'static, str>>) {
        let Some(level) = self.context.checker.level(rule) else {
            return;
        };
        let place = FindingPlace {
            ordinal: entry.ordinal,
            offset: entry.offset,
            ..FindingPlace::default()
        };
        (self.visit)(SetFinding {
            file: entry.file,
            local: entry.local,
            finding: Finding {
                code: rule.code,
                level,
                effect: rule.effect,
                message: message.into(),
                place,
                mms: entry.mms(),
                number: entry.number,
                repair: None,
            },
        });
    }
}

impl Entry {
    /// The MMS ID of the bibliographic record it is or belongs to.
    pub(crate) fn mms(&self) -> Option<holdsync_ids::MmsId> {
        match self.kind {
            RecordKind::Bibliographic => self.local?.mms(),
            RecordKind::Holdings => self.bib?.mms(),
        }
    }
}

/// How a set rule finds what it finds.
#[derive(Clone, Copy)]
pub(crate) enum SetCheck {
    /// In the records of one local system number.
    Local(fn(&LocalGroup, &SetContext<'_>, &mut SetFindings<'_>)),
    /// In the records of one OCLC number.
    Number(fn(&NumberGroup, &SetContext<'_>, &mut SetFindings<'_>)),
    /// In the sums.
    Totals(fn(&Totals, &SetContext<'_>, &mut SetFindings<'_>)),
}

/// The checks of the rules that are on.
fn checks(checker: &Checker) -> impl Iterator<Item = SetCheck> + '_ {
    let on = RULES.iter().filter(|rule| checker.level(rule).is_some());
    let checks = on.filter_map(|rule| match rule.check {
        Check::Set(checks) => Some(checks),
        _ => None,
    });
    checks.flatten().copied()
}

/// Those of one kind.
fn chosen<C>(checker: &Checker, kind: impl Fn(SetCheck) -> Option<C>) -> Vec<C> {
    checks(checker).filter_map(kind).collect()
}

/// Looks at the records of each local system number. Entries come in [`Order::Local`](super::Order::Local).
///
/// # Errors
/// When the stream fails, or what was known cannot be looked up.
pub fn check_local_numbers<E>(
    entries: impl Iterator<Item = Result<InOrder, E>>,
    before: &mut dyn Before<E>,
    context: &SetContext<'_>,
    visit: &mut dyn FnMut(SetFinding),
) -> Result<(), E> {
    let mut findings = SetFindings { context, visit };
    let rules = chosen(context.checker, |check| match check {
        SetCheck::Local(check) => Some(check),
        _ => None,
    });
    local_groups(entries, before, &mut |group| {
        for rule in &rules {
            rule(group, context, &mut findings);
        }
    })
}

/// Looks at the records of each OCLC number. Entries come in [`Order::Number`](super::Order::Number).
///
/// # Errors
/// When the stream fails, or what was known cannot be looked up.
pub fn check_oclc_numbers<E>(
    entries: impl Iterator<Item = Result<InOrder, E>>,
    before: &mut dyn Before<E>,
    context: &SetContext<'_>,
    visit: &mut dyn FnMut(SetFinding),
) -> Result<(), E> {
    let mut findings = SetFindings { context, visit };
    let rules = chosen(context.checker, |check| match check {
        SetCheck::Number(check) => Some(check),
        _ => None,
    });
    number_groups(entries, before, &mut |group| {
        for rule in &rules {
            rule(group, context, &mut findings);
        }
    })
}

/// Looks at the sums.
pub fn check_totals(totals: &Totals, context: &SetContext<'_>, visit: &mut dyn FnMut(SetFinding)) {
    let mut findings = SetFindings { context, visit };
    for check in checks(context.checker) {
        if let SetCheck::Totals(check) = check {
            check(totals, context, &mut findings);
        }
    }
}
