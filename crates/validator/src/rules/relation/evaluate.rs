//! Asking the relations of a record.

use holdsync_marc_codec::{Field, Leader, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::Kind;
use crate::schema::{Format, Indicator, Material};
use crate::shape::Shape;

use super::table::RELATIONS;
use super::{Claim, Place, Relation, Test};

const FIXED_LENGTH: Tag = Tag::new(*b"008");

/// Asks all relations that are about this kind of record.
pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let (of_fields, positions) = (subject.is_called(), Positions::of(subject));
    for relation in RELATIONS {
        if !relation.is_about(subject.is_holdings()) {
            continue;
        }
        if let Place::Leader(..) | Place::Fixed(..) = relation.when.place {
            if relation.when.at(&positions).is_some() {
                relation.then_in_record(subject, Spot::RECORD, None, findings);
            }
        } else if of_fields {
            relation.check(subject, findings);
        }
    }
}

/// Whether a field of this shape may break a relation.
pub(crate) fn may(shape: &Shape) -> bool {
    RELATIONS
        .iter()
        .any(|relation| relation.is_about(shape.is_holdings()) && relation.may_break(shape))
}

/// Whether leader and 008 may break a relation, whatever the fields are.
pub(crate) fn may_in(leader: Leader, fixed: &[u8]) -> bool {
    let positions = Positions::new(leader, fixed);
    let is_holdings = Format::of(leader.kind()) == Format::Holdings;
    RELATIONS.iter().any(|relation| {
        relation.is_about(is_holdings)
            && relation.when.at(&positions).is_some()
            && relation.then.at(&positions).is_none()
    })
}

impl Relation {
    fn is_about(&self, holdings: bool) -> bool {
        match self.kind {
            Kind::Any => true,
            Kind::Bibliographic => !holdings,
            Kind::Holdings => holdings,
        }
    }

    /// Whether the shape leaves open that a field says the one and not the other.
    fn may_break(&self, shape: &Shape) -> bool {
        let of_field = |claim: &Claim| claim.place.tags().contains(&shape.tag());
        of_field(&self.when)
            && self.when.by_shape(shape) != Some(false)
            && !(of_field(&self.then) && self.then.by_shape(shape) == Some(true))
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Findings<'_>) {
        let tags = self.when.place.tags();
        for tag in tags {
            for (field, spot) in subject.fields_of(*tag) {
                if !self.when.in_field(subject, field) {
                    continue;
                }
                if self.then.place.tags().contains(tag) {
                    if !self.then.in_field(subject, field) {
                        let place = self.then.place.spot(spot);
                        findings.add(self.rule, place, self.message(subject, Some(field)));
                    }
                } else if !self.then_in_record(subject, spot, Some(field), findings) {
                    // told once, however many fields say so
                    return;
                }
            }
        }
    }

    /// Whether the record has what has to be there; told at the place of it, or at the field that asks for it.
    fn then_in_record(
        &self,
        subject: &Subject<'_>,
        asks: Spot,
        field: Option<Field<'_>>,
        findings: &mut Findings<'_>,
    ) -> bool {
        let holds = match self.then.place {
            Place::Leader(..) | Place::Fixed(..) => self.then.in_record(subject).is_some(),
            _ => {
                let tags = self.then.place.tags();
                let mut fields = tags.iter().flat_map(|tag| subject.fields_of(*tag));
                match self.then.test {
                    Test::Is(_) | Test::Present => {
                        fields.any(|(field, _)| self.then.in_field(subject, field))
                    }
                    Test::IsNot(_) | Test::Absent => {
                        fields.all(|(field, _)| self.then.in_field(subject, field))
                    }
                }
            }
        };
        if !holds {
            let spot = match self.then.place {
                Place::Leader(position, _) => Spot::RECORD.at(position),
                Place::Fixed(_, position, _) => Spot::field(FIXED_LENGTH, 1).at(position),
                _ => asks,
            };
            findings.add(self.rule, spot, self.message(subject, field));
        }
        holds
    }

    fn message(&self, subject: &Subject<'_>, field: Option<Field<'_>>) -> String {
        let tag = field.map(|field| field.tag());
        let when = self.when.said(tag, "is");
        let then = self.then.said(tag, "has to be");
        match self.then.found(subject) {
            Some(found) => format!("{when}, so {then}; it is {found}"),
            None => format!("{when}, so {then}"),
        }
    }
}

impl Place {
    /// The tags of the fields it is in; none for leader and 008, where it is a position.
    const fn tags(&self) -> &[Tag] {
        match self {
            Self::Leader(..) | Self::Fixed(..) => &[],
            Self::Field(tag) => std::slice::from_ref(tag),
            Self::Indicator(tags, _) | Self::Subfield(tags, _) => tags,
        }
    }

    /// The place within a field.
    const fn spot(&self, field: Spot) -> Spot {
        match self {
            Self::Subfield(_, code) => field.subfield(*code),
            _ => field,
        }
    }

    /// The place in words; of several tags the one that is meant.
    fn name(&self, tag: Option<Tag>) -> String {
        let meant = |tags: &[Tag]| {
            let tag = tag.filter(|tag| tags.contains(tag)).or(tags.first().copied());
            tag.map_or_else(String::new, |tag| tag.to_string())
        };
        match self {
            Self::Leader(position, name) => format!("leader/{position:02} ({name})"),
            Self::Fixed(_, position, name) => format!("008/{position:02} ({name})"),
            Self::Field(tag) => tag.to_string(),
            Self::Indicator(tags, which) => format!("indicator {} of {}", which.number(), meant(tags)),
            Self::Subfield(tags, code) => format!("{} ${}", meant(tags), char::from(*code)),
        }
    }
}

/// Leader and first 008 of a record.
struct Positions<'a> {
    leader: Leader,
    material: Option<Material>,
    /// Empty where there is none.
    fixed: &'a [u8],
}

impl<'a> Positions<'a> {
    fn of(subject: &Subject<'a>) -> Self {
        let fixed = subject.fields_of(FIXED_LENGTH).next();
        let fixed = fixed.map_or(&[][..], |(field, _)| field.data());
        Self::new(subject.record.leader(), fixed)
    }

    fn new(leader: Leader, fixed: &'a [u8]) -> Self {
        Self {
            leader,
            material: Material::of(leader.kind(), leader.byte(7)),
            fixed,
        }
    }
}

impl Claim {
    /// The byte of the leader or of 008 of which the claim holds.
    fn in_record(&self, subject: &Subject<'_>) -> Option<u8> {
        self.at(&Positions::of(subject))
    }

    /// The same, where leader and 008 have been looked for.
    fn at(&self, positions: &Positions<'_>) -> Option<u8> {
        let byte = self.byte(positions)?;
        self.test.holds(&[byte]).then_some(byte)
    }

    fn byte(&self, positions: &Positions<'_>) -> Option<u8> {
        match self.place {
            Place::Leader(position, _) => positions.leader.as_bytes().get(position).copied(),
            Place::Fixed(Some(material), ..) if Some(material) != positions.material => None,
            Place::Fixed(_, position, _) => positions.fixed.get(position).copied(),
            _ => None,
        }
    }

    /// Whether the claim holds of this field.
    /// The same as [`in_field`](Self::in_field), as far as the shape of the field tells.
    fn by_shape(&self, shape: &Shape) -> Option<bool> {
        match self.place {
            Place::Leader(..) | Place::Fixed(..) => Some(false),
            Place::Field(_) => Some(matches!(self.test, Test::Present)),
            Place::Indicator(_, which) => {
                let [first, second] = shape.indicators();
                Some(self.test.holds(&[match which {
                    Indicator::First => first,
                    Indicator::Second => second,
                }]))
            }
            Place::Subfield(_, code) => match (self.test, shape.has(code)) {
                (Test::Present, has) => Some(has),
                (Test::Absent, has) => Some(!has),
                (Test::Is(_), false) => Some(false),
                (Test::IsNot(_), false) => Some(true),
                (Test::Is(_) | Test::IsNot(_), true) => None,
            },
        }
    }

    fn in_field(&self, subject: &Subject<'_>, field: Field<'_>) -> bool {
        match self.place {
            Place::Leader(..) | Place::Fixed(..) => false,
            Place::Field(_) => matches!(self.test, Test::Present),
            Place::Indicator(_, which) => {
                let [first, second] = field.indicators();
                self.test.holds(&[match which {
                    Indicator::First => first,
                    Indicator::Second => second,
                }])
            }
            Place::Subfield(_, code) => {
                let mut values = subject
                    .subfields(field)
                    .filter(|subfield| subfield.code == code)
                    .map(|subfield| subfield.value);
                match self.test {
                    Test::Present => values.next().is_some(),
                    Test::Absent => values.next().is_none(),
                    Test::Is(_) => values.any(|value| self.test.holds(value)),
                    Test::IsNot(_) => values.all(|value| self.test.holds(value)),
                }
            }
        }
    }

    /// What stands in a position, where that is not what has to.
    fn found(&self, subject: &Subject<'_>) -> Option<String> {
        match self.test {
            Test::Is(_) => self
                .byte(&Positions::of(subject))
                .map(|byte| shown(&byte.escape_ascii().to_string())),
            Test::IsNot(_) | Test::Present | Test::Absent => None,
        }
    }

    /// The claim in words: `leader/18 (…) is c or i`, with another word for `is`.
    fn said(&self, tag: Option<Tag>, is: &str) -> String {
        let name = self.place.name(tag);
        let has = if is == "is" { "is" } else { "has to" };
        let values = |values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| shown(value)).collect();
            values.join(" or ")
        };
        match (self.test, has) {
            (Test::Is(list), _) => format!("{name} {is} {}", values(list)),
            (Test::IsNot(list), "is") => format!("{name} is not {}", values(list)),
            (Test::IsNot(list), _) => format!("{name} must not be {}", values(list)),
            (Test::Present, "is") => format!("{name} is there"),
            (Test::Present, _) => format!("{name} has to be there"),
            (Test::Absent, "is") => format!("{name} is not there"),
            (Test::Absent, _) => format!("{name} must not be there"),
        }
    }
}

fn shown(value: &str) -> String {
    if value == " " { "blank" } else { value }.to_owned()
}

impl Test {
    fn holds(&self, value: &[u8]) -> bool {
        match self {
            Self::Is(list) => list.iter().any(|wanted| wanted.as_bytes() == value),
            Self::IsNot(list) => list.iter().all(|other| other.as_bytes() != value),
            Self::Present => true,
            Self::Absent => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, Place, RELATIONS};

    /// What [`Coded::Forms`](crate::coded::Coded) leaves out of sight is asked for by no relation.
    #[test]
    fn every_position_is_one_that_is_compared() {
        let is_compared = |claim: &Claim| match claim.place {
            Place::Leader(position, _) => !matches!(position, 0..=4 | 12..=16),
            Place::Fixed(_, position, _) => !matches!(position, 0..=5 | 7..=17 | 35..=37),
            _ => true,
        };
        for relation in RELATIONS {
            assert!(
                is_compared(&relation.when) && is_compared(&relation.then),
                "{:?}",
                relation.rule
            );
        }
    }
}
