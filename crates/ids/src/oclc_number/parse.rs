//! Reading the spellings met in fields 001, 019 and 035.
//!
//! Forms: OCLC's help on field 035 and control numbers (`ocm` and 8 digits, `ocn` and 9, `on` and 10 or
//! more, `(OCoLC)` and digits, older ones padded to 8); the others were seen in published Alma records.

use super::{Note, OclcNumber, Reading};

const AGENCY: &[u8] = b"OCoLC";
const LETTERS: [&[u8]; 4] = [b"ocl7", b"ocm", b"ocn", b"on"];

/// Reads the value of a subfield $a or $z of field 035.
///
/// `None`: the value makes no claim to be an OCLC number (another agency's prefix, or no prefix and no
/// `ocm`, `ocn`, `on`). Letters are told apart in any case; bytes that are not ASCII count as characters.
#[must_use]
pub fn read_035(value: &[u8]) -> Option<Reading> {
    let trimmed = value.trim_ascii();
    let mut rest = trimmed;
    let mut repairs = Repairs::default();
    repairs.add_if(trimmed.len() != value.len(), Note::Blanks);
    let mut prefixes = 0_u32;
    while let Some((agency, after)) = prefix(rest) {
        match agency {
            Agency::Oclc { exact } => repairs.add_if(!exact, Note::LetterCase),
            Agency::Master => return Some(guess(after.trim_ascii(), Note::MasterPrefix)),
            Agency::Institution => return Some(Reading::refused(Note::InstitutionRecord)),
            Agency::Other => return (prefixes > 0).then(|| Reading::refused(Note::NotNumeric)),
        }
        prefixes = prefixes.saturating_add(1);
        rest = after.trim_ascii_start();
        repairs.add_if(rest.len() != after.len(), Note::Blanks);
    }
    repairs.add_if(prefixes > 1, Note::RepeatedPrefix);
    if prefixes == 0 {
        let digits = strip_letters(rest)?;
        digits.first().filter(|b| b.is_ascii_digit())?;
        repairs.add(Note::MissingPrefix);
    }
    Some(read_number(rest, repairs))
}

/// Reads a control number from field 001: only `ocm`, `ocn`, `on` and `(OCoLC)` forms claim to be OCLC's.
#[must_use]
pub fn read_001(value: &[u8]) -> Option<Reading> {
    read_035(value)
}

/// Reads the value of a subfield $a of field 019, the numbers of records merged into this one: bare digits
/// there are OCLC numbers by definition of the field.
#[must_use]
pub fn read_019(value: &[u8]) -> Option<Reading> {
    let trimmed = value.trim_ascii();
    if trimmed.first().is_some_and(u8::is_ascii_digit) {
        let mut repairs = Repairs::default();
        repairs.add_if(trimmed.len() != value.len(), Note::Blanks);
        return Some(read_number(trimmed, repairs));
    }
    read_035(value)
}

#[derive(Clone, Copy)]
enum Agency {
    Oclc { exact: bool },
    Master,
    Institution,
    Other,
}

/// Splits a leading `(agency)` off.
fn prefix(value: &[u8]) -> Option<(Agency, &[u8])> {
    let inner = value.strip_prefix(b"(")?;
    let close = inner.iter().position(|&b| b == b')')?;
    let (name, after) = inner.split_at_checked(close)?;
    let after = after.strip_prefix(b")")?;
    let name = name.trim_ascii();
    let agency = if name.eq_ignore_ascii_case(AGENCY) {
        Agency::Oclc {
            exact: name == AGENCY && close == AGENCY.len(),
        }
    } else if name.eq_ignore_ascii_case(b"OCoLC-M") {
        Agency::Master
    } else if name.eq_ignore_ascii_case(b"OCoLC-I") {
        Agency::Institution
    } else {
        Agency::Other
    };
    Some((agency, after))
}

/// What stands after `ocm`, `ocn`, `on` or `ocl7`, if one of them leads.
fn strip_letters(value: &[u8]) -> Option<&[u8]> {
    LETTERS.iter().find_map(|letters| {
        let (head, tail) = value.split_at_checked(letters.len())?;
        head.eq_ignore_ascii_case(letters).then_some(tail)
    })
}

fn read_number(value: &[u8], mut repairs: Repairs) -> Reading {
    if value.is_empty() {
        return Reading::refused(Note::Empty);
    }
    let lettered =
        strip_letters(value).filter(|tail| tail.trim_ascii_start().first().is_some_and(u8::is_ascii_digit));
    let body = match lettered {
        Some(tail) => {
            repairs.add(Note::PrefixLetters);
            let digits = tail.trim_ascii_start();
            repairs.add_if(digits.len() != tail.len(), Note::Blanks);
            digits
        }
        None => value,
    };
    let count = body.iter().take_while(|b| b.is_ascii_digit()).count();
    let (digits, after) = body.split_at_checked(count).unwrap_or((body, b""));
    if digits.is_empty() {
        return leading_letters(body);
    }
    let number = match value_of(digits) {
        Ok(number) => number,
        Err(note) => return Reading::refused(note),
    };
    if !after.is_empty() {
        return Reading::suspect(number, Note::TrailingCharacters);
    }
    // Zeros behind ocm and its like are that form, not a repair of their own.
    repairs.add_if(lettered.is_none() && digits.starts_with(b"0"), Note::ZeroPadding);
    match repairs.0 {
        None => Reading::clean(number),
        Some(note) => Reading::repaired(number, note),
    }
}

/// A value after a doubtful prefix: whatever number it holds is a guess.
fn guess(value: &[u8], note: Note) -> Reading {
    match read_number(value, Repairs::default()).number() {
        Some(number) => Reading::suspect(number, note),
        None => Reading::refused(Note::NotNumeric),
    }
}

/// `xon123`, `fst01234567`, `TGPSM11-…`: letters OCLC does not put before a record number.
fn leading_letters(value: &[u8]) -> Reading {
    let count = value.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (letters, rest) = value.split_at_checked(count).unwrap_or((value, b""));
    if letters.eq_ignore_ascii_case(b"fst") {
        return Reading::refused(Note::FastHeading);
    }
    if count == 0 || rest.is_empty() || !rest.iter().all(u8::is_ascii_digit) {
        return Reading::refused(Note::NotNumeric);
    }
    value_of(rest).map_or_else(Reading::refused, |number| {
        Reading::suspect(number, Note::UnknownLetters)
    })
}

fn value_of(digits: &[u8]) -> Result<OclcNumber, Note> {
    let zeros = digits.iter().take_while(|&&b| b == b'0').count();
    let significant = digits.split_at_checked(zeros).map_or(digits, |(_, rest)| rest);
    if significant.is_empty() {
        return Err(Note::Empty);
    }
    if significant.len() > 11 {
        return Err(if significant.starts_with(b"99") && significant.len() <= 19 {
            Note::MmsId
        } else {
            Note::TooLong
        });
    }
    let value = significant.iter().fold(0_u64, |sum, &digit| {
        sum.saturating_mul(10)
            .saturating_add(u64::from(digit.saturating_sub(b'0')))
    });
    OclcNumber::new(value).ok_or(Note::TooLong)
}

/// The repairs met so far; the later and weightier one is kept.
#[derive(Default)]
struct Repairs(Option<Note>);

impl Repairs {
    fn add(&mut self, note: Note) {
        self.0 = self.0.max(Some(note));
    }

    fn add_if(&mut self, met: bool, note: Note) {
        if met {
            self.add(note);
        }
    }
}
