//! Field 035: one OCLC number, and everybody else's numbers as they are.

use holdsync_ids::oclc_number::read_035;
use holdsync_ids::{Class, OclcNumber};
use holdsync_marc_codec::{Field, Record, SUBFIELD_DELIMITER, Tag};

use crate::bib::Loss;
use crate::repair::{Repair, Repairs};

pub(crate) const SYSTEM_NUMBER: Tag = Tag::new(*b"035");

/// What is known while the fields of a record pass by.
pub(crate) struct Numbers {
    wanted: Option<OclcNumber>,
    written: bool,
    /// The first 035 `$a` with the wanted number has been met.
    met: bool,
}

impl Numbers {
    pub(crate) const fn new(wanted: Option<OclcNumber>) -> Self {
        Self {
            wanted,
            written: false,
            met: false,
        }
    }

    /// Passes one 035 on to `out`.
    ///
    /// The field with the number is written anew: `$a` alone, then the `$z` it had. Any other `$a` that claims to be
    /// an OCLC number is dropped and listed as a loss. It does not become `$z`: that would tell OCLC that the one
    /// number was merged into the other, and nobody has said so. `$z` that is there already stays, spelled cleanly.
    pub(crate) fn pass(
        &mut self,
        field: Field<'_>,
        repairs: &mut Repairs,
        losses: &mut Vec<Loss>,
        out: &mut Record,
    ) {
        if !field
            .subfields()
            .any(|subfield| claims(subfield.code, subfield.value))
        {
            out.push_field(field);
            return;
        }
        let mut others = Vec::new();
        let mut kept = Vec::new();
        for subfield in field.subfields() {
            let reading = read_035(subfield.value);
            match (subfield.code, reading) {
                (b'a', Some(reading)) => {
                    if reading.usable().is_some() && reading.usable() == self.wanted {
                        self.meet(reading.class(), repairs);
                    } else {
                        repairs.add(Repair::OtherNumber);
                        losses.push(Loss::new(SYSTEM_NUMBER, Some(b'a'), subfield.value));
                    }
                }
                (b'z', Some(reading)) => match (reading.class(), reading.number()) {
                    (Class::Repaired, Some(number)) => {
                        repairs.add(Repair::NumberSpelling);
                        push(&mut kept, b'z', number.prefixed().to_string().as_bytes());
                    }
                    _ => push(&mut kept, b'z', subfield.value),
                },
                (b'a' | b'z', None) => push(&mut others, subfield.code, subfield.value),
                // $0, $6 or $8 belonged to the number that is written anew or dropped
                _ => {}
            }
        }
        if self.met && !self.written {
            self.write(&kept, out);
        } else if !kept.is_empty() {
            push_field(*b"  ", &kept, out);
        }
        if !others.is_empty() {
            push_field(field.indicators(), &others, out);
        }
    }

    fn meet(&mut self, class: Class, repairs: &mut Repairs) {
        if self.met {
            repairs.add(Repair::NumberRepeated);
        } else if class == Class::Repaired {
            repairs.add(Repair::NumberSpelling);
        }
        self.met = true;
    }

    /// Writes the number before the first field behind 035, if no 035 carried it; `next` is the tag about to come.
    pub(crate) fn before(
        &mut self,
        next: Option<Tag>,
        has_own: bool,
        repairs: &mut Repairs,
        out: &mut Record,
    ) {
        let due = next.is_none_or(|tag| !tag.is_control() && tag > SYSTEM_NUMBER);
        if due && !has_own && !self.written && self.wanted.is_some() {
            repairs.add(Repair::NumberAdded);
            self.write(&[], out);
        }
    }

    fn write(&mut self, kept: &[u8], out: &mut Record) {
        if let Some(number) = self.wanted {
            let mut data = Vec::new();
            push(&mut data, b'a', number.prefixed().to_string().as_bytes());
            data.extend_from_slice(kept);
            push_field(*b"  ", &data, out);
            self.written = true;
        }
    }
}

fn claims(code: u8, value: &[u8]) -> bool {
    matches!(code, b'a' | b'z') && read_035(value).is_some()
}

/// Whether a 035 `$a` of `record` carries this number in any certain spelling.
pub(crate) fn carries(record: &Record, number: Option<OclcNumber>) -> bool {
    number.is_some()
        && record
            .fields_of(SYSTEM_NUMBER)
            .flat_map(|field| field.subfields())
            .filter(|subfield| subfield.code == b'a')
            .filter_map(|subfield| read_035(subfield.value)?.usable())
            .any(|usable| Some(usable) == number)
}

fn push(data: &mut Vec<u8>, code: u8, value: &[u8]) {
    data.push(SUBFIELD_DELIMITER);
    data.push(code);
    data.extend_from_slice(value);
}

fn push_field(indicators: [u8; 2], subfields: &[u8], out: &mut Record) {
    let mut data = indicators.to_vec();
    data.extend_from_slice(subfields);
    out.push_raw(SYSTEM_NUMBER, &data);
}
