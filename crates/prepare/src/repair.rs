//! What was repaired, counted.

/// The kinds of repairs. Each is lossless: what the record says stays the same, or was said twice, or was never true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// Leader/00–04 or leader/12–16 did not tell the true lengths.
    LeaderLengths,
    /// Leader/10–11 or leader/20–23 was not `22` and `4500`.
    LeaderConstants,
    /// Leader/09 set to `a`: the text was UTF-8 and the leader said otherwise.
    CodingScheme,
    /// `#`, `^` or `\` in place of a blank in leader, 006, 007, 008 or an indicator; in the leader `-` as well.
    PlaceholderBlank,
    /// 001 moved in front of the other fields.
    ControlNumberFirst,
    /// 001 added, its value replaced by the MMS ID, or a second one removed.
    ControlNumber,
    /// 003 `OCoLC` removed: it says that 001 is an OCLC number, and 001 is the MMS ID.
    ControlNumberIdentifier,
    /// The OCLC number rewritten as `(OCoLC)` and digits.
    NumberSpelling,
    /// The same number in a further 035 `$a` removed.
    NumberRepeated,
    /// Another OCLC number, or what claimed to be one, removed from 035 `$a`.
    OtherNumber,
    /// The number given by the caller added, since no 035 `$a` carried it.
    NumberAdded,
    /// A line break or tab in a subfield replaced by a blank.
    LineBreak,
    /// A field removed by the strip list.
    FieldStripped,
    /// A subfield removed by the strip list.
    SubfieldStripped,
    /// 066 removed, since no 880 is there.
    ScriptDeclaration,
    /// Holdings record: 007 added where there was none.
    PhysicalDefault,
    /// Holdings record: 008 added where there was none.
    FixedFieldDefault,
    /// Holdings record: 008 filled with blanks, or blanks cut from it, to 32 characters.
    FixedFieldLength,
    /// Holdings record: a position of the leader written as OCLC lists it.
    HoldingsLeader,
    /// Holdings record: the symbol written to 852 `$a`.
    LocationSymbol,
    /// Holdings record: a note that is not for the public left out.
    PrivateNote,
}

impl Repair {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 21] = [
        Self::LeaderLengths,
        Self::LeaderConstants,
        Self::CodingScheme,
        Self::PlaceholderBlank,
        Self::ControlNumberFirst,
        Self::ControlNumber,
        Self::ControlNumberIdentifier,
        Self::NumberSpelling,
        Self::NumberRepeated,
        Self::OtherNumber,
        Self::NumberAdded,
        Self::LineBreak,
        Self::FieldStripped,
        Self::SubfieldStripped,
        Self::ScriptDeclaration,
        Self::PhysicalDefault,
        Self::FixedFieldDefault,
        Self::FixedFieldLength,
        Self::HoldingsLeader,
        Self::LocationSymbol,
        Self::PrivateNote,
    ];

    /// The name in JSON output, never changed: lower case with hyphens.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LeaderLengths => "leader-lengths",
            Self::LeaderConstants => "leader-constants",
            Self::CodingScheme => "coding-scheme",
            Self::PlaceholderBlank => "placeholder-blank",
            Self::ControlNumberFirst => "control-number-first",
            Self::ControlNumber => "control-number",
            Self::ControlNumberIdentifier => "control-number-identifier",
            Self::NumberSpelling => "number-spelling",
            Self::NumberRepeated => "number-repeated",
            Self::OtherNumber => "other-number",
            Self::NumberAdded => "number-added",
            Self::LineBreak => "line-break",
            Self::FieldStripped => "field-stripped",
            Self::SubfieldStripped => "subfield-stripped",
            Self::ScriptDeclaration => "script-declaration",
            Self::PhysicalDefault => "physical-default",
            Self::FixedFieldDefault => "fixed-field-default",
            Self::FixedFieldLength => "fixed-field-length",
            Self::HoldingsLeader => "holdings-leader",
            Self::LocationSymbol => "location-symbol",
            Self::PrivateNote => "private-note",
        }
    }

    /// What was done, in a librarian's words: lower case, no full stop.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::LeaderLengths => "leader lengths written anew",
            Self::LeaderConstants => "leader/10-11 and leader/20-23 set to 22 and 4500",
            Self::CodingScheme => "leader/09 set to a for UTF-8",
            Self::PlaceholderBlank => "# or another sign replaced by the blank it stood for",
            Self::ControlNumberFirst => "field 001 moved to the front",
            Self::ControlNumber => "MMS ID written to field 001",
            Self::ControlNumberIdentifier => "field 003 OCoLC removed, since 001 is the MMS ID",
            Self::NumberSpelling => "OCLC number rewritten as (OCoLC) and digits",
            Self::NumberRepeated => "repetition of the same OCLC number removed",
            Self::OtherNumber => "other OCLC number removed from 035 $a",
            Self::NumberAdded => "OCLC number added in 035 $a",
            Self::LineBreak => "line break or tab replaced by a blank",
            Self::FieldStripped => "field removed by the strip list",
            Self::SubfieldStripped => "subfield removed by the strip list",
            Self::ScriptDeclaration => "field 066 without any 880 removed",
            Self::PhysicalDefault => "field 007 added to a holdings record",
            Self::FixedFieldDefault => "field 008 added to a holdings record",
            Self::FixedFieldLength => "field 008 of a holdings record brought to 32 characters",
            Self::HoldingsLeader => "leader of a holdings record written as OCLC lists it",
            Self::LocationSymbol => "OCLC symbol written to 852 $a",
            Self::PrivateNote => "note that is not for the public left out",
        }
    }
}

/// How often each repair was made, in one record or, added up, in many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    counts: [u64; Repair::ALL.len()],
}

impl Repairs {
    /// How often this repair was made.
    #[must_use]
    pub fn count(&self, repair: Repair) -> u64 {
        self.counts.get(repair as usize).copied().unwrap_or(0)
    }

    /// Counts a repair once more.
    pub fn add(&mut self, repair: Repair) {
        self.add_many(repair, 1);
    }

    /// Counts a repair so many times more.
    pub fn add_many(&mut self, repair: Repair, times: u64) {
        if let Some(count) = self.counts.get_mut(repair as usize) {
            *count += times;
        }
    }

    /// Adds the counts of another record.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }

    /// The repairs that were made, with their counts.
    pub fn iter(&self) -> impl Iterator<Item = (Repair, u64)> + '_ {
        Repair::ALL
            .into_iter()
            .map(|repair| (repair, self.count(repair)))
            .filter(|(_, count)| *count > 0)
    }

    /// Whether nothing was repaired.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Repair, Repairs};

    #[test]
    fn every_kind_has_its_own_count_and_name() {
        for (index, repair) in Repair::ALL.into_iter().enumerate() {
            assert_eq!(repair as usize, index);
            let mut repairs = Repairs::default();
            repairs.add(repair);
            assert_eq!(repairs.iter().collect::<Vec<_>>(), [(repair, 1)]);
        }
        let names: std::collections::BTreeSet<_> = Repair::ALL.iter().map(|repair| repair.name()).collect();
        assert_eq!(names.len(), Repair::ALL.len());
    }

    #[test]
    fn counts_add_up() {
        let mut one = Repairs::default();
        one.add_many(Repair::FieldStripped, 3);
        let mut other = Repairs::default();
        other.add(Repair::FieldStripped);
        other.merge(&one);
        assert_eq!(other.count(Repair::FieldStripped), 4);
        assert!(!other.is_empty() && Repairs::default().is_empty());
    }
}
