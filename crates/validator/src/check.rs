//! Checking one record.

use holdsync_ids::MmsId;
use holdsync_marc_codec::{Field, Subfield, Tag};

use crate::calls::{Called, Calls};
use crate::coded::Parts;
use crate::contents::{Bytes, Contents, Part, Placed, Room, Source};
use crate::context::{Findings, RecordContext, Spot};
use crate::finding::{Finding, Level};
use crate::number::Numbers;
use crate::profile::Profile;
use crate::registry::{ByCode, Check, Kind, On, Phase, Rule};
use crate::rules::RULES;
use crate::rules::fixed::FIXED_LENGTH;
use crate::sent::Sent;
use crate::set::Entry;

pub(crate) const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// What record rules look at.
pub(crate) struct Subject<'a> {
    pub(crate) record: Contents<'a>,
    pub(crate) context: &'a RecordContext<'a>,
    pub(crate) numbers: Numbers<'a>,
    sent: &'a Sent,
    /// The bit of the rule that is asked.
    asked: Called,
}

impl<'a> Subject<'a> {
    /// The fields that will be sent, each with its place.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        self.sent().map(|placed| (placed.field, placed.spot()))
    }

    /// The fields with this tag that will be sent, each with its place.
    pub(crate) fn fields_of(&self, tag: Tag) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        let placed = self.record.placed_of(tag).filter(|placed| placed.sent);
        placed.map(|placed| (placed.field, placed.spot()))
    }

    /// The fields that call for the rule that is asked and will be sent, each with its place.
    pub(crate) fn called(&self) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        let placed: &[Placed<'a>] = if self.is_called() {
            &self.record.placed
        } else {
            &[]
        };
        let called = placed
            .iter()
            .filter(|placed| placed.sent && placed.called & self.asked != 0);
        called.map(|placed| (placed.field, placed.spot()))
    }

    /// The fields that call for the rule that is asked, or have a byte of one of these kinds, and will be sent, each with
    /// its place.
    pub(crate) fn called_or_with(&self, bytes: Bytes) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        let placed: &[Placed<'a>] = if self.is_called() || self.record.bytes.meets(bytes) {
            &self.record.placed
        } else {
            &[]
        };
        let called = placed.iter().filter(move |placed| {
            placed.sent && (placed.called & self.asked != 0 || placed.bytes.meets(bytes))
        });
        called.map(|placed| (placed.field, placed.spot()))
    }

    /// Whether a field calls for the rule that is asked.
    pub(crate) const fn is_called(&self) -> bool {
        self.record.called & self.asked != 0
    }

    /// The fields with a byte of one of these kinds that will be sent, each with its place.
    pub(crate) fn fields_with(&self, bytes: Bytes) -> impl Iterator<Item = (Field<'a>, Spot)> + '_ {
        self.sent()
            .filter(move |placed| placed.bytes.meets(bytes))
            .map(|placed| (placed.field, placed.spot()))
    }

    /// All that is known of each field that will be sent.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Placed<'a>> + '_ {
        self.record.placed.iter().filter(|placed| placed.sent)
    }

    /// The subfields of a field that will be sent.
    pub(crate) fn subfields(&self, field: Field<'a>) -> impl Iterator<Item = Subfield<'a>> + use<'a> {
        let sent = self.sent;
        field
            .subfields()
            .filter(move |subfield| sent.has_code(subfield.code))
    }

    /// The same, each with its place.
    pub(crate) fn placed_subfields(
        &self,
        field: Field<'a>,
        spot: Spot,
    ) -> impl Iterator<Item = (Subfield<'a>, Spot)> + use<'a> {
        let mut repeats = Repeats::default();
        self.subfields(field).map(move |subfield| {
            let repeat = repeats.next(subfield.code);
            (subfield, spot.subfield(subfield.code).repeat(repeat))
        })
    }

    /// The pieces of text that will be sent, values of subfields and control fields, of the fields that have a byte of
    /// one of these kinds: for rules that look for such bytes.
    pub(crate) fn for_each_text_with(&self, bytes: Bytes, look: impl FnMut(Part<'a>, Spot)) {
        self.for_each_text_of(|placed| placed.bytes.meets(bytes), look);
    }

    /// The same of the fields that are asked for.
    pub(crate) fn for_each_text_of(
        &self,
        is_asked_for: impl Fn(&Placed<'a>) -> bool,
        mut look: impl FnMut(Part<'a>, Spot),
    ) {
        for placed in self.sent().filter(|placed| is_asked_for(placed)) {
            let (field, spot) = (placed.field, placed.spot());
            if field.is_control() {
                look(placed.part(field.data()), spot);
                continue;
            }
            for (subfield, spot) in self.placed_subfields(field, spot) {
                look(placed.part(subfield.value), spot);
            }
        }
    }

    /// The parts of leader and 008, and 008, where there is one of them and nothing unusual.
    fn coded(&self) -> Option<(Parts, &'a [u8])> {
        let mut fixed = self.record.placed_of(FIXED_LENGTH);
        let (placed, None) = (fixed.next()?, fixed.next()) else {
            return None;
        };
        let data = placed.field.data();
        let parts = Parts::of(self.record.leader(), data).filter(|_| placed.sent)?;
        Some((parts, data))
    }

    /// Whether a rule that has found nothing may find something in leader and 008 where the fields are others.
    fn may_be_found(&self, rule: &Rule, fixed: &[u8]) -> bool {
        match rule.on {
            On::CodedAnd(may, _) => may(self.record.leader(), fixed),
            _ => false,
        }
    }

    /// Whether the record is a holdings record, by leader/06.
    pub(crate) const fn is_holdings(&self) -> bool {
        self.record.is_holdings()
    }

    /// Whether the record is of a format whose fields are not known here: authorities, classification, community
    /// information. That it is one is told by LDR002.
    pub(crate) const fn is_of_other_format(&self) -> bool {
        matches!(self.record.leader().kind(), b'q' | b'w' | b'z')
    }

    /// What rules are about that may find something in it; authority records are of no kind.
    const fn kind(&self) -> Kind {
        match self.record.leader().kind() {
            b'z' => Kind::Any,
            _ if self.is_holdings() => Kind::Holdings,
            _ => Kind::Bibliographic,
        }
    }

    fn ask(&self, rule: &Rule, findings: &mut Findings<'_>) {
        match rule.check {
            Check::Record(check) => check(self, findings),
            Check::Field(check) => {
                if let On::Bytes(bytes) = rule.on {
                    for (field, spot) in self.fields_with(bytes) {
                        check(self, field, spot, findings);
                    }
                } else if let On::Tags([tag]) = rule.on {
                    let placed = self.record.placed_of(*tag);
                    for placed in placed.filter(|placed| placed.sent && placed.called & self.asked != 0) {
                        check(self, placed.field, placed.spot(), findings);
                    }
                } else {
                    for (field, spot) in self.called() {
                        check(self, field, spot, findings);
                    }
                }
            }
            Check::Reading | Check::With(_) | Check::File(_) | Check::Set(_) => {}
        }
    }
}

/// Counts the subfields of a field by their codes, of which hardly any comes twice.
#[derive(Default)]
struct Repeats {
    /// The codes that were seen, a bit for each.
    seen: [u128; 2],
    /// From the first code on that comes twice: how often each was seen, or 1.
    counts: Option<Box<[u32; 256]>>,
}

impl Repeats {
    /// Which subfield with this code the next one is, from 1.
    #[inline]
    fn next(&mut self, code: u8) -> u32 {
        let bit = 1_u128 << (code & 0x7f);
        let [low, high] = &mut self.seen;
        let seen = if code.is_ascii() { low } else { high };
        if *seen & bit == 0 {
            *seen |= bit;
            return 1;
        }
        let counts = self.counts.get_or_insert_with(|| Box::new([1; 256]));
        counts.get_mut(usize::from(code)).map_or(1, |count| {
            *count += 1;
            *count
        })
    }
}

/// The level of each rule.
pub(crate) struct Levels(ByCode<Option<Level>>);

impl Levels {
    fn new(profile: Profile) -> Self {
        Self(ByCode::new(|rule| profile.level(rule)))
    }

    pub(crate) fn of(&self, rule: &Rule) -> Option<Level> {
        self.0.get(rule.code).copied().flatten()
    }

    fn set(&mut self, rule: &Rule, level: Option<Level>) {
        if let Some(of_rule) = self.0.get_mut(rule.code) {
            *of_rule = level;
        }
    }
}

/// Checks one record after the other by the same rules, in memory of its own: a record without findings costs no
/// allocation for the fields it has.
pub struct Checker {
    profile: Profile,
    levels: Levels,
    calls: Calls,
    sent: Sent,
    room: Room,
}

impl Checker {
    /// The rules of a profile.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        let mut checker = Self {
            profile,
            levels: Levels::new(profile),
            calls: Calls::new(Vec::new()),
            sent: Sent::default(),
            room: Room::default(),
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
        let asked = RULES.iter().copied();
        self.calls = Calls::new(
            asked
                .filter(|rule| record_rule(rule) && (on(rule) || carries(rule)))
                .collect(),
        );
    }

    /// The same, asking every rule about every field: slow, and what the findings are compared with.
    #[cfg(test)]
    pub(crate) fn asking_everything(mut self) -> Self {
        self.calls = self.calls.of_everything();
        self
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
        if self.sent.go_by(context.strip) {
            self.calls.forget();
        }
        let room = std::mem::take(&mut self.room);
        let record = Contents::read(record.into(), &self.sent, &mut self.calls, room);
        let own = || {
            record
                .control(CONTROL_NUMBER)
                .and_then(|value| MmsId::from_field(value).ok())
        };
        let mms = context.mms.or_else(own);
        let numbers = Numbers::read(&record, context.number);
        let mut findings = Findings::new(context, &self.levels, mms, numbers.chosen(), reading);
        let mut subject = Subject {
            record,
            context,
            numbers,
            sent: &self.sent,
            asked: 0,
        };
        let Contents { bytes, called, .. } = subject.record;
        let fields = called;
        let mut called = self.calls.of_record(subject.kind(), bytes, fields);
        let (coded, mut silent) = (subject.coded(), 0);
        if let Some((parts, _)) = &coded {
            called &= !self.calls.silent(parts, fields);
        }
        while let Some(rule) = self.calls.rule(called.trailing_zeros()) {
            subject.asked = called & called.wrapping_neg();
            called &= !subject.asked;
            let before = findings.count();
            subject.ask(rule, &mut findings);
            if let Some((_, fixed)) = coded
                && findings.count() == before
                && !subject.may_be_found(rule, fixed)
            {
                silent |= subject.asked;
            }
        }
        if let Some((parts, _)) = &coded {
            self.calls.remember(parts, silent);
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
