//! Which rules a record calls for.
//!
//! Each rule that is asked has a bit. A rule says beforehand what has to be in a record for it to find anything (see
//! [`On`]); what it says of fields, it says of their [`Shape`]s, and a `Shape` is all it is shown. So what a shape calls for
//! can be remembered: fields with equal shapes call for the same rules, and no two shapes are taken for one, since a
//! remembered one is compared whole. A field without a shape calls for every rule, but those about other tags. That a rule is silent where it is not
//! called is a claim of the rule; [`Calls::of_everything`] does without all claims, and tests compare the findings.

use holdsync_marc_codec::Tag;

use crate::coded::{Coded, Parts, Silent};
use crate::contents::Bytes;
use crate::registry::{Check, Kind, On, Rule};
use crate::shape::Shape;

/// A set of rules, a bit for each that is asked.
pub(crate) type Called = u128;

/// Whether a rule may find something in a field of a shape.
type OfShape = fn(&Shape) -> bool;

/// How many shapes are remembered.
const REMEMBERED: usize = 16_384;

/// Which rules are called by what.
pub(crate) struct Calls {
    rules: Vec<&'static Rule>,
    /// Rules that are called whatever is in the record.
    always: Called,
    /// Rules that are called by tags, in the order of tags.
    by_tag: Vec<(Tag, Called)>,
    /// Rules that are called by shapes.
    by_shape: Vec<(OfShape, Called)>,
    /// Rules that are called by kinds of bytes.
    by_bytes: Vec<(Bytes, Called)>,
    /// Rules about bibliographic records, holdings records, and others.
    by_kind: [Called; 3],
    /// Shapes met before, each at the place its hash says, with what they call for.
    remembered: Vec<(Shape, Called)>,
    /// Rules that found nothing in leader and 008.
    silent: Silent,
    /// Rules about leader and 008 that fields call for as well.
    mixed: Called,
    everything: bool,
}

impl Calls {
    /// For these rules, of which there are at most 128.
    pub(crate) fn new(rules: Vec<&'static Rule>) -> Self {
        let mut calls = Self {
            always: 0,
            by_tag: Vec::new(),
            by_shape: Vec::new(),
            by_bytes: Vec::new(),
            by_kind: [Kind::Bibliographic, Kind::Holdings, Kind::Any]
                .map(|kind| set(&rules, &|rule| rule.kind == Kind::Any || rule.kind == kind)),
            remembered: vec![(Shape::default(), 0); REMEMBERED],
            silent: Silent::default(),
            mixed: 0,
            everything: false,
            rules: Vec::new(),
        };
        for (bit, rule) in (0..).zip(&rules) {
            calls.add(rule.on, Called::checked_shl(1, bit).unwrap_or(0));
        }
        calls.by_tag.sort_unstable();
        calls.rules = rules;
        calls
    }

    fn add(&mut self, on: On, bit: Called) {
        match on {
            On::Always => {
                self.always |= bit;
                self.by_shape.push((|_| true, bit));
            }
            On::Coded(part) => {
                self.always |= bit;
                self.silent.add(part, bit);
            }
            On::CodedAnd(_, may) => {
                self.always |= bit;
                self.mixed |= bit;
                self.by_shape.push((may, bit));
                self.silent.add(Coded::Forms, bit);
            }
            On::Tags(tags) => self.by_tag.extend(tags.iter().map(|tag| (*tag, bit))),
            On::Bytes(bytes) => self.by_bytes.push((bytes, bit)),
            On::Shape(may) => self.by_shape.push((may, bit)),
            On::RecordAnd(may) => {
                self.always |= bit;
                self.by_shape.push((may, bit));
            }
        }
    }

    /// Calls for everything, whatever rules say of themselves.
    #[cfg(test)]
    pub(crate) fn of_everything(mut self) -> Self {
        self.everything = true;
        self
    }

    /// Forgets all shapes: what is sent has changed, and with it what they mean.
    pub(crate) fn forget(&mut self) {
        self.remembered.fill((Shape::default(), 0));
        self.silent.forget();
    }

    /// The rules that need not be asked: they are known to find nothing in these parts of leader and 008, and no field
    /// calls for them.
    pub(crate) fn silent(&self, parts: &Parts, fields: Called) -> Called {
        if self.everything {
            return 0;
        }
        self.silent.of(parts) & !(fields & self.mixed)
    }

    /// Remembers which rules found nothing in a record with these parts.
    pub(crate) fn remember(&mut self, parts: &Parts, silent: Called) {
        self.silent.remember(parts, silent);
    }

    /// The rule with this bit.
    pub(crate) fn rule(&self, bit: u32) -> Option<&'static Rule> {
        self.rules.get(bit as usize).copied()
    }

    /// What a record calls for, by its kind, its bytes, and what its fields call for.
    pub(crate) fn of_record(&self, kind: Kind, bytes: Bytes, fields: Called) -> Called {
        let [bibliographic, holdings, others] = self.by_kind;
        let meant = match kind {
            Kind::Bibliographic => bibliographic,
            Kind::Holdings => holdings,
            Kind::Any => others,
        };
        if self.everything {
            // a rule about each field with a tag is about no others: there is no claim in that
            let by_definition = |rule: &Rule| matches!((rule.on, rule.check), (On::Tags(_), Check::Field(_)));
            return (fields | !set(&self.rules, &by_definition)) & meant;
        }
        let by_bytes = self.by_bytes.iter().filter(|(kinds, _)| kinds.meets(bytes));
        let by_bytes = by_bytes.fold(0, |called, (_, rules)| called | rules);
        (self.always | by_bytes | fields) & meant
    }

    /// What a field calls for, by its shape.
    #[inline]
    pub(crate) fn of_field(&mut self, tag: Tag, shape: Option<Shape>) -> Called {
        let Some(shape) = shape.filter(|_| !self.everything) else {
            return self.without_shape(tag);
        };
        let place = usize::from(shape.hash()) % REMEMBERED;
        match self.remembered.get(place) {
            Some((known, called)) if *known == shape => *called,
            _ => self.learn(shape, place),
        }
    }

    #[cold]
    fn without_shape(&self, tag: Tag) -> Called {
        !set(&self.rules, &|rule| matches!(rule.on, On::Tags(_))) | self.of_tag(tag)
    }

    fn of_tag(&self, tag: Tag) -> Called {
        let start = self.by_tag.partition_point(|(other, _)| *other < tag);
        let rules = self
            .by_tag
            .iter()
            .skip(start)
            .take_while(|(other, _)| *other == tag);
        rules.fold(0, |called, (_, rule)| called | rule)
    }

    #[cold]
    fn learn(&mut self, shape: Shape, place: usize) -> Called {
        let by_shape = self.by_shape.iter().filter(|(may, _)| may(&shape));
        let called = by_shape.fold(self.of_tag(shape.tag()), |called, (_, rule)| called | rule);
        if let Some(known) = self.remembered.get_mut(place) {
            *known = (shape, called);
        }
        called
    }
}

fn set(rules: &[&'static Rule], wanted: &dyn Fn(&Rule) -> bool) -> Called {
    let bits = rules.iter().enumerate().filter(|(_, rule)| wanted(rule));
    bits.filter_map(|(bit, _)| Called::checked_shl(1, u32::try_from(bit).ok()?))
        .fold(0, |called, bit| called | bit)
}

#[cfg(test)]
mod tests {
    use super::{Called, Calls};
    use crate::registry::rules;

    #[test]
    fn every_rule_has_a_bit() {
        assert!(rules().len() <= Called::BITS as usize);
    }

    #[test]
    fn no_record_calls_for_rules_about_others() {
        let all: Vec<_> = rules().to_vec();
        let calls = Calls::new(all);
        for kind in [crate::Kind::Bibliographic, crate::Kind::Holdings] {
            let called = calls.of_record(kind, crate::contents::Bytes::default(), Called::MAX);
            let mut met = (0..Called::BITS).filter(|bit| called >> bit & 1 != 0);
            let other = |rule: &crate::Rule| rule.kind != crate::Kind::Any && rule.kind != kind;
            assert!(!met.any(|bit| calls.rule(bit).is_some_and(other)), "{kind:?}");
        }
    }
}
