//! What a format says of a field.

/// A field of a format.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) repeatable: bool,
    /// The field is no longer part of the format; it was once valid.
    pub(crate) obsolete: bool,
    indicators: [Codes; 2],
    subfields: Codes,
    repeatable_subfields: u64,
    subfield_names: &'static [(u8, &'static str)],
}

/// Codes that are valid, and codes that were valid once, as sets of small letters, digits and blank.
#[derive(Debug)]
struct Codes {
    now: u64,
    once: u64,
}

/// Whether a code is part of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Validity {
    Valid,
    /// It was valid once.
    Obsolete,
    Undefined,
}

/// First or second indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indicator {
    First,
    Second,
}

impl Indicator {
    /// 1 or 2.
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }
}

/// For the generated tables: see [`Definition`]. `u64::MAX` is a set of everything.
pub(super) const fn field(
    tag: &'static str,
    name: &'static str,
    [repeatable, obsolete]: [bool; 2],
    indicators: [(u64, u64); 2],
    subfields: (u64, u64),
    repeatable_subfields: u64,
    subfield_names: &'static [(u8, &'static str)],
) -> Definition {
    let [first, second] = indicators;
    Definition {
        tag,
        name,
        repeatable,
        obsolete,
        indicators: [codes(first), codes(second)],
        subfields: codes(subfields),
        repeatable_subfields,
        subfield_names,
    }
}

const fn codes((now, once): (u64, u64)) -> Codes {
    Codes { now, once }
}

/// The place of a code in a set; the last place is that of everything that can be no code.
pub(crate) const fn place(code: u8) -> u32 {
    match code {
        b'0'..=b'9' => (code - b'0') as u32,
        b'a'..=b'z' => (code - b'a') as u32 + 10,
        b' ' => 36,
        _ => 63,
    }
}

/// The codes in the order of their places.
const CODES: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz ";

impl Codes {
    const fn validity(&self, code: u8) -> Validity {
        let bit = 1 << place(code);
        if self.now & bit != 0 {
            Validity::Valid
        } else if self.once & bit != 0 {
            Validity::Obsolete
        } else {
            Validity::Undefined
        }
    }
}

impl Definition {
    /// Whether an indicator may have the value.
    pub(crate) const fn indicator(&self, which: Indicator, value: u8) -> Validity {
        let [first, second] = &self.indicators;
        match which {
            Indicator::First => first.validity(value),
            Indicator::Second => second.validity(value),
        }
    }

    /// The values of an indicator, in the order of digits, letters, blank; empty where any goes.
    pub(crate) fn indicator_values(&self, which: Indicator) -> Vec<u8> {
        let [first, second] = &self.indicators;
        let codes = match which {
            Indicator::First => first,
            Indicator::Second => second,
        };
        if codes.now == u64::MAX {
            return Vec::new();
        }
        let valid = |code: &&u8| codes.now & 1 << place(**code) != 0;
        CODES.iter().filter(valid).copied().collect()
    }

    /// Whether the field has the subfield.
    pub(crate) const fn subfield(&self, code: u8) -> Validity {
        self.subfields.validity(code)
    }

    /// Whether the subfield may stand several times in the field.
    pub(crate) const fn repeats(&self, code: u8) -> bool {
        self.repeatable_subfields & 1 << place(code) != 0
    }

    /// The name of a subfield.
    pub(crate) fn subfield_name(&self, code: u8) -> Option<&'static str> {
        let entry = self.subfield_names.iter().find(|(known, _)| *known == code);
        entry.map(|(_, name)| *name)
    }

    /// Codes and names of all subfields, obsolete ones among them.
    #[cfg(test)]
    pub(crate) const fn subfields(&self) -> &'static [(u8, &'static str)] {
        self.subfield_names
    }
}
