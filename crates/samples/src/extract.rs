//! Large extracts for measurements, written record by record in constant memory.

use std::io::{self, Write};

use holdsync_marc_codec::encode;

use crate::chance::Chance;
use crate::institution::{INSTITUTION_CODE, LOCATIONS};
use crate::package::{Shape, xml_record};
use crate::shelf::{plain, prefixed};
use crate::title::{Identifiers, Material, Title};
use crate::words;

/// The form of an extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// ISO 2709, UTF-8.
    Marc21,
    /// MARCXML without a namespace, as Alma publishes it.
    Marcxml,
}

/// Writes `records` plausible bibs of about 1 kB each in MARC 21, all MMS IDs and OCLC numbers different, with
/// copies over all symbols, and returns the bytes written. Every number is between 1 and 1,489,999,999; up to
/// that many records have different ones.
///
/// # Errors
///
/// What writing to `out` says.
pub fn write_extract(seed: u64, records: u64, form: Form, out: &mut impl Write) -> io::Result<u64> {
    let numbers = Numbers::new(seed, records);
    let mut identifiers = Identifiers::default();
    let mut chance = Chance::new(seed);
    let mut buffer = Vec::new();
    let mut written = 0;
    if form == Form::Marcxml {
        buffer.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection>");
    }
    for at in 0..records {
        let title = invent(&mut chance, &mut identifiers, numbers.at(at), at);
        match form {
            Form::Marc21 => encode(&title.record(), &mut buffer).map_err(io::Error::other)?,
            Form::Marcxml => buffer.extend_from_slice(xml_record(&title.record(), Shape::Plain).as_bytes()),
        }
        out.write_all(&buffer)?;
        written += buffer.len() as u64;
        buffer.clear();
    }
    if form == Form::Marcxml {
        let end = b"</collection>\n";
        out.write_all(&buffer)?;
        out.write_all(end)?;
        written += (buffer.len() + end.len()) as u64;
    }
    Ok(written)
}

fn invent(chance: &mut Chance, identifiers: &mut Identifiers, number: u64, at: u64) -> Title {
    let mms_id = format!("99{:010}{INSTITUTION_CODE}", 1_000_000 + at * 7);
    let (mut title, page) = Title::invent(chance, mms_id, Material::Book);
    title.number(&[&prefixed(number), &plain(number)]);
    let places = LOCATIONS
        .iter()
        .filter(|row| !row.suppressed && row.location != "order");
    let places: Vec<(&str, &str)> = places.map(|row| (row.library, row.location)).collect();
    for _ in 0..=u64::from(chance.percent(12)) {
        let place = chance.pick_or(&places, ("MAIN", "stacks"));
        let call = words::call_number(chance, &page);
        title.copies.push(identifiers.copy(place, call, 1));
    }
    title
}

/// OCLC numbers in no order, none twice: a walk through the whole range with a stride prime to it.
struct Numbers {
    count: u64,
    spacing: u64,
    stride: u64,
    start: u64,
}

impl Numbers {
    fn new(seed: u64, count: u64) -> Self {
        let count = count.max(1);
        let mut stride = 0x9E37_79B1 % count + 1;
        while common_divisor(stride, count) != 1 {
            stride += 1;
        }
        Numbers {
            count,
            spacing: (1_489_999_999 / count).max(1),
            stride,
            start: seed % count,
        }
    }

    fn at(&self, at: u64) -> u64 {
        let step =
            (u128::from(at) * u128::from(self.stride) + u128::from(self.start)) % u128::from(self.count);
        1 + u64::try_from(step).unwrap_or_default() * self.spacing
    }
}

fn common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 {
        one
    } else {
        common_divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_number_comes_twice() {
        for count in [1, 2, 10, 1_000, 4_096] {
            let numbers = Numbers::new(3, count);
            let seen: BTreeSet<u64> = (0..count).map(|at| numbers.at(at)).collect();
            assert_eq!(seen.len() as u64, count);
            assert!(seen.iter().all(|number| (1..=1_489_999_999).contains(number)));
        }
    }
}
