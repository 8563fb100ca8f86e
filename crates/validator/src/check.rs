//! Checking one record.

use holdsync_ids::MmsId;
use holdsync_marc_codec::{Field, Subfield, Tag};

use crate::contents::{Bytes, Contents, Placed, Source};
use crate::context::{Findings, RecordContext, Spot};
use crate::finding::{Finding, Level};
use crate::number::Numbers;
use crate::profile::Profile;
use crate::registry::{Check, Kind, On, Phase, Rule};
use crate::rules::RULES;
use crate::set::Entry;

pub(crate) const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// What record rules look at.
pub(crate) struct Subject<'a> {
    pub(crate) record: Contents<'a>,
    pub(crate) context: &'a RecordContext<'a>,
    pub(crate) numbers: Numbers<'a>,
}

impl<'a> Subject<'a> {
    /// The fields that will be sent, each with its place.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        self.sent().map(|placed| (placed.field, placed.spot()))
    }

    /// The fields with this tag that will be sent, each with its place.
    pub(crate) fn fields_of(&self, tag: Tag) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        let placed: &[Placed<'a>] = if self.record.tags.has(tag) {
            &self.record.placed
        } else {
            &[]
        };
        placed
            .iter()
            .filter(move |placed| placed.sent && placed.field.tag() == tag)
            .map(|placed| (placed.field, placed.spot()))
    }

    /// The fields with a byte of one of these kinds that will be sent, each with its place.
    pub(crate) fn fields_with(&self, bytes: Bytes) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        self.sent()
            .filter(move |placed| placed.bytes.meets(bytes))
            .map(|placed| (placed.field, placed.spot()))
    }

    fn sent(&self) -> impl Iterator<Item = &Placed<'a>> + '_ {
        self.record.placed.iter().filter(|placed| placed.sent)
    }

    /// The subfields of a field that will be sent.
    pub(crate) fn subfields(&self, field: Field<'a>) -> impl Iterator<Item = Subfield<'a>> {
        let strip = self.context.strip;
        field
            .subfields()
            .filter(move |subfield| !strip.is_some_and(|list| list.strips_subfield(subfield.code)))
    }

    /// The pieces of text that will be sent, values of subfields and control fields, of the fields that have a byte of
    /// one of these kinds: for rules that look for such bytes.
    pub(crate) fn for_each_text_with(&self, bytes: Bytes, look: impl FnMut(&'a [u8], Spot)) {
        self.texts(self.fields_with(bytes), look);
    }

    fn texts(&self, fields: impl Iterator<Item = (Field<'a>, Spot)>, mut look: impl FnMut(&'a [u8], Spot)) {
        for (field, spot) in fields {
            if field.is_control() {
                look(field.data(), spot);
                continue;
            }
            let mut seen = [0_u32; 256];
            for subfield in self.subfields(field) {
                let mut spot = spot.subfield(subfield.code);
                if let Some(count) = seen.get_mut(usize::from(subfield.code)) {
                    *count += 1;
                    spot = spot.repeat(*count);
                }
                look(subfield.value, spot);
            }
        }
    }

    /// Whether the record is a holdings record, by leader/06.
    pub(crate) fn is_holdings(&self) -> bool {
        self.is(Kind::Holdings)
    }

    /// Whether the record is of a format whose fields are not known here: authorities, classification, community
    /// information. That it is one is told by LDR002.
    pub(crate) const fn is_of_other_format(&self) -> bool {
        matches!(self.record.leader().kind(), b'q' | b'w' | b'z')
    }

    const fn is(&self, kind: Kind) -> bool {
        let holdings = matches!(self.record.leader().kind(), b'u' | b'v' | b'x' | b'y');
        match kind {
            Kind::Any => true,
            Kind::Bibliographic => !holdings && self.record.leader().kind() != b'z',
            Kind::Holdings => holdings,
        }
    }

    /// Whether there is any sense in asking the rule.
    fn may_fire(&self, rule: &Rule) -> bool {
        self.is(rule.kind)
            && match rule.on {
                On::Always => true,
                On::Tags(tags) => tags.iter().any(|tag| self.record.tags.has(*tag)),
                On::Bytes(bytes) => self.record.bytes.meets(bytes),
            }
    }

    fn ask(&self, rule: &Rule, findings: &mut Findings<'_>) {
        match rule.check {
            Check::Record(check) => check(self, findings),
            Check::Field(check) => {
                let mut each = |placed: &Placed<'a>| check(self, placed.field, placed.spot(), findings);
                match rule.on {
                    On::Always => self.sent().for_each(each),
                    On::Tags(tags) => {
                        for placed in self.sent() {
                            if tags.contains(&placed.field.tag()) {
                                each(placed);
                            }
                        }
                    }
                    On::Bytes(bytes) => {
                        for placed in self.sent() {
                            if placed.bytes.meets(bytes) {
                                each(placed);
                            }
                        }
                    }
                }
            }
            Check::Reading | Check::With(_) | Check::File(_) | Check::Set(_) => {}
        }
    }
}

/// The level of each rule.
pub(crate) struct Levels(Vec<(u64, Option<Level>)>);

impl Levels {
    fn new(profile: Profile) -> Self {
        let mut levels: Vec<_> = RULES
            .iter()
            .map(|rule| (rule.code.key(), profile.level(rule)))
            .collect();
        levels.sort_unstable_by_key(|(key, _)| *key);
        Self(levels)
    }

    pub(crate) fn of(&self, rule: &Rule) -> Option<Level> {
        let place = self.0.binary_search_by_key(&rule.code.key(), |(key, _)| *key);
        self.0.get(place.ok()?).and_then(|(_, level)| *level)
    }

    fn set(&mut self, rule: &Rule, level: Option<Level>) {
        let place = self.0.binary_search_by_key(&rule.code.key(), |(key, _)| *key);
        if let Some((_, of_rule)) = place.ok().and_then(|place| self.0.get_mut(place)) {
            *of_rule = level;
        }
    }
}

/// Checks one record after the other by the same rules, in memory of its own: a record without findings costs no
/// allocation for the fields it has.
pub struct Checker {
    profile: Profile,
    levels: Levels,
    asked: Vec<&'static Rule>,
    room: Vec<Placed<'static>>,
}

impl Checker {
    /// The rules of a profile.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        let mut checker = Self {
            profile,
            levels: Levels::new(profile),
            asked: Vec::new(),
            room: Vec::new(),
        };
        checker.choose();
        checker
    }

    /// The same with another level for one rule; `None` turns it off.
    #[must_use]
    pub fn with_level(mut self, rule: &Rule, level: Option<Level>) -> Self {
        self.levels.set(rule, level);
        self.choose();
        self
    }

    /// The profile.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// The level of a rule; `None` where it is off.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        self.levels.of(rule)
    }

    /// A rule is asked where it is on, or one that it finds as well.
    fn choose(&mut self) {
        let levels = &self.levels;
        let on = |rule: &Rule| levels.of(rule).is_some();
        let carries = |rule: &Rule| {
            let code = rule.code.as_str();
            let mut others = RULES.iter();
            others.any(|other| matches!(other.check, Check::With(carrier) if carrier == code) && on(other))
        };
        let record_rule = |rule: &Rule| matches!(rule.check, Check::Record(_) | Check::Field(_));
        self.asked = RULES
            .iter()
            .copied()
            .filter(|rule| record_rule(rule) && (on(rule) || carries(rule)))
            .collect();
    }

    /// What is wrong with the record, in the order of the rules.
    ///
    /// The record may be one as published or one that was prepared; it is never changed. `reading` is what reading it
    /// noted, see [`reading_findings`](crate::reading_findings) and [`xml_findings`](crate::xml_findings), and goes
    /// first. Where that says that the fields could not be told from each other, nothing else is looked at.
    pub fn check<'a>(
        &mut self,
        record: impl Into<Source<'a>>,
        reading: Vec<Finding>,
        context: &RecordContext<'_>,
    ) -> Vec<Finding> {
        self.check_and(record, reading, context, |_| ())
    }

    /// The same, and what the record leaves behind for the rules about several records: the caller's number of the
    /// file, and whether everything in that file deletes, are all it has to add. Nothing is left behind where the
    /// fields could not be told from each other.
    pub fn check_in_set<'a>(
        &mut self,
        record: impl Into<Source<'a>>,
        reading: Vec<Finding>,
        context: &RecordContext<'_>,
        (file, deletes): (u32, bool),
        entry: &mut Option<Entry>,
    ) -> Vec<Finding> {
        *entry = None;
        self.check_and(record, reading, context, |subject| {
            *entry = Some(Entry::of(subject, file, deletes));
        })
    }

    fn check_and<'a>(
        &mut self,
        record: impl Into<Source<'a>>,
        reading: Vec<Finding>,
        context: &RecordContext<'_>,
        look: impl FnOnce(&Subject<'_>),
    ) -> Vec<Finding> {
        if reading.iter().any(is_break) {
            return reading;
        }
        let record = Contents::read(record.into(), context.strip, std::mem::take(&mut self.room));
        let own = || {
            record
                .control(CONTROL_NUMBER)
                .and_then(|value| MmsId::from_field(value).ok())
        };
        let mms = context.mms.or_else(own);
        let numbers = Numbers::read(&record, context.number);
        let mut findings = Findings::new(context, &self.levels, mms, numbers.chosen(), reading);
        let subject = Subject {
            record,
            context,
            numbers,
        };
        for rule in &self.asked {
            if subject.may_fire(rule) {
                subject.ask(rule, &mut findings);
            }
        }
        look(&subject);
        let found = findings.into_vec();
        self.room = subject.record.into_room();
        found
    }
}

/// Whether the fields of the record could not be told from each other.
fn is_break(finding: &Finding) -> bool {
    let rule = finding.code.rule();
    let structural = matches!(finding.code.as_str(), "STR001" | "STR005");
    structural && finding.repair.is_none() && rule.is_some_and(|rule| rule.phase() == Phase::Structure)
}

/// What is wrong with one record by the rules of the context's profile; see [`Checker::check`], which is for many.
#[must_use]
pub fn check_record<'a>(record: impl Into<Source<'a>>, context: &RecordContext<'_>) -> Vec<Finding> {
    Checker::new(context.profile).check(record, Vec::new(), context)
}
