//! Local holdings records: what a file brings replaces all that a symbol had on a number.

use std::collections::{BTreeMap, BTreeSet};

use marc::Record;
use serde::{Deserialize, Serialize};

use crate::collection::{Collection, Translation};
use crate::error::WorldError;
use crate::guard;
use crate::number;
use crate::process::{Answered, Processed, Upload};
use crate::report::{self, Report, ReportKind};
use crate::switches::{LhrGroups, LhrReports, LhrWithoutHolding, Switches};
use crate::world::World;
use crate::{Action, Outcome};

/// A local holdings record in WorldCat.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LocalHoldings {
    /// What the incoming record had in 001.
    pub local_number: String,
    /// 852 $a, $b and $c after translation.
    pub location: [String; 3],
    /// The other data fields in the order of the record: tag, a blank, indicators, and `$` before each code.
    pub fields: Vec<String>,
}

/// One record of a file.
struct Piece {
    ordinal: u64,
    offset: u64,
    local_number: String,
    sent: Option<u64>,
    /// The number it goes to in WorldCat.
    number: Option<u64>,
    deletes: bool,
    record: Option<LocalHoldings>,
    refused: Option<&'static str>,
}

impl Piece {
    const fn unreadable(ordinal: u64, offset: u64) -> Self {
        Self {
            ordinal,
            offset,
            local_number: String::new(),
            sent: None,
            number: None,
            deletes: false,
            record: None,
            refused: Some("record could not be read"),
        }
    }
}

impl World {
    /// The local holdings records of a symbol on the record a number leads to, in no order.
    pub fn lhrs_on(&self, symbol: &str, number: u64) -> Vec<&LocalHoldings> {
        let current = self.current(number).unwrap_or(number);
        let of_symbol = self.lhrs.get(symbol);
        let found = of_symbol.and_then(|numbers| numbers.get(&current));
        found.into_iter().flatten().collect()
    }

    /// All local holdings records: symbol, number, record.
    pub fn lhrs(&self) -> impl Iterator<Item = (&str, u64, &LocalHoldings)> {
        self.lhrs.iter().flat_map(|(symbol, numbers)| {
            let records = numbers
                .iter()
                .flat_map(|(number, records)| records.iter().map(move |record| (*number, record)));
            records.map(move |(number, record)| (symbol.as_str(), number, record))
        })
    }

    /// Local holdings records that stand there before the first file, as a person or another system made them.
    pub fn add_lhr(&mut self, symbol: &str, number: u64, record: LocalHoldings) {
        let numbers = self.lhrs.entry(symbol.to_owned()).or_default();
        numbers.entry(number).or_default().push(record);
    }

    pub(crate) fn merge_lhrs(&mut self, from: u64, into: u64) {
        for numbers in self.lhrs.values_mut() {
            if let Some(mut records) = numbers.remove(&from) {
                numbers.entry(into).or_default().append(&mut records);
            }
        }
    }

    pub(crate) fn process_lhrs(
        &mut self,
        upload: &Upload,
        collection: &Collection,
    ) -> Result<Processed, WorldError> {
        self.files += 1;
        let mut pieces: Vec<Piece> = guard::frames(&upload.bytes)
            .map(|frame| match frame.record {
                Ok(record) => self.piece(frame.ordinal, frame.offset, &record, collection),
                Err(_) => Piece::unreadable(frame.ordinal, frame.offset),
            })
            .collect();
        let mut groups: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (index, piece) in pieces.iter().enumerate() {
            let (Some(sent), Some(number)) = (piece.sent, piece.number) else {
                continue;
            };
            let group = match self.switches.lhr_groups {
                LhrGroups::Resolved => number,
                LhrGroups::AsSent => sent,
            };
            groups.entry(group).or_default().push(index);
        }
        for group in groups.values() {
            self.replace(&mut pieces, group, &collection.symbol);
        }
        Ok(Processed {
            name: upload.name.clone(),
            collection: collection.id.clone(),
            reports: reports(upload, collection, &pieces, &self.switches)?,
            records: pieces.iter().map(answered).collect(),
        })
    }

    fn piece(&self, ordinal: u64, offset: u64, record: &Record<'_>, collection: &Collection) -> Piece {
        let sent = sent_number(record, &collection.number_in);
        let number = sent.and_then(|number| self.current(number));
        let leader = record.as_ref();
        let deletes = match collection.action {
            Action::Set => false,
            Action::Cancel => true,
            Action::ByRecordStatus => leader.get(5) == Some(&b'd'),
        };
        let refused = match (sent, number) {
            _ if !matches!(leader.get(6), Some(b'u' | b'v' | b'x' | b'y')) => Some("not a holdings record"),
            (None, _) => Some("no OCLC number"),
            (_, None) => Some("OCLC number not found"),
            _ => None,
        };
        let (holdings, refused) = match (refused, holdings(record, &collection.translation)) {
            (Some(reason), _) | (None, Err(reason)) => (None, Some(reason)),
            (None, Ok(holdings)) => (Some(holdings), None),
        };
        Piece {
            ordinal,
            offset,
            local_number: controls(record, *b"001").into_iter().next().unwrap_or_default(),
            sent,
            number,
            deletes,
            record: holdings,
            refused,
        }
    }

    /// Drops what the symbol has on the number and loads what the group brings.
    fn replace(&mut self, pieces: &mut [Piece], group: &[usize], symbol: &str) {
        let members: Vec<&mut Piece> = pieces
            .iter_mut()
            .enumerate()
            .filter(|(index, _)| group.contains(index))
            .map(|(_, piece)| piece)
            .collect();
        let Some(number) = members.first().and_then(|piece| piece.number) else {
            return;
        };
        let sound = members.iter().any(|piece| piece.refused.is_none());
        let loads = members
            .iter()
            .any(|piece| piece.refused.is_none() && !piece.deletes);
        if !sound && !self.switches.lhr_refused_replaces {
            return;
        }
        if loads && !self.may_carry(symbol, number) {
            members
                .into_iter()
                .for_each(|piece| piece.refused = Some("no WorldCat holding"));
            return;
        }
        let singly = self.switches.lhr_deletes_singly;
        let records = self
            .lhrs
            .entry(symbol.to_owned())
            .or_default()
            .entry(number)
            .or_default();
        if loads || !singly {
            records.clear();
        }
        for piece in members {
            if piece.deletes && piece.refused.is_none() {
                records.retain(|known| known.local_number != piece.local_number);
            } else if let Some(record) = piece.record.take().filter(|_| piece.refused.is_none()) {
                records.push(record);
            }
        }
        let empty = records.is_empty();
        if empty && let Some(numbers) = self.lhrs.get_mut(symbol) {
            numbers.remove(&number);
        }
        if empty
            && self.switches.lhr_delete_removes_holding
            && let Some(held) = self.holdings.get_mut(symbol)
        {
            held.remove(&number);
        }
    }

    /// A local holdings record hangs below a holding.
    fn may_carry(&mut self, symbol: &str, number: u64) -> bool {
        if self.holds(symbol, number) {
            return true;
        }
        let sets = self.switches.lhr_without_holding == LhrWithoutHolding::SetsHolding;
        if sets {
            self.holdings.entry(symbol.to_owned()).or_default().insert(number);
        }
        sets
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn controls(record: &Record<'_>, tag: [u8; 3]) -> Vec<String> {
    let fields = record.field(tag);
    fields
        .iter()
        .map(|field| text(field.get_data::<[u8]>()))
        .collect()
}

fn values(field: &marc::Field<'_>, code: char) -> Vec<String> {
    let found = field.subfields().filter(|s| s.get_identifier().as_char() == code);
    found.map(|s| text(s.get_data::<[u8]>())).collect()
}

/// The number in the place the collection agreed on.
fn sent_number(record: &Record<'_>, place: &str) -> Option<u64> {
    let first = |tag: [u8; 3]| {
        let fields = record.field(tag);
        fields
            .iter()
            .flat_map(|field| values(field, 'a'))
            .collect::<Vec<_>>()
    };
    match place {
        "014" => first(*b"014").iter().find_map(|value| number::bare(value)),
        "035" => first(*b"035").iter().find_map(|value| number::with_source(value)),
        _ => controls(record, *b"004")
            .iter()
            .find_map(|value| number::bare(value)),
    }
}

/// The record as WorldCat keeps it, or why it does not.
fn holdings(record: &Record<'_>, table: &[Translation]) -> Result<LocalHoldings, &'static str> {
    let places = record.field(*b"852");
    let [place] = places.as_slice() else {
        return Err("not exactly one location");
    };
    let code = |code| values(place, code).into_iter().next().unwrap_or_default();
    let sent = [code('a'), code('b'), code('c')];
    let Some(location) = translated(&sent, table) else {
        return Err("location could not be translated");
    };
    if controls(record, *b"008").iter().all(String::is_empty) {
        return Err("no field 008");
    }
    let mut fields = Vec::new();
    let mut seen = BTreeSet::new();
    for tag in data_tags(record).into_iter().filter(|tag| seen.insert(*tag)) {
        for field in record.field(tag).iter() {
            let data = String::from_utf8_lossy(field.get_data::<[u8]>()).replace('\u{1f}', "$");
            fields.push(format!("{} {data}", String::from_utf8_lossy(&tag)));
        }
    }
    Ok(LocalHoldings {
        local_number: controls(record, *b"001").into_iter().next().unwrap_or_default(),
        location,
        fields,
    })
}

/// The tags of data fields, read from the directory.
fn data_tags(record: &Record<'_>) -> Vec<[u8; 3]> {
    let bytes: &[u8] = record.as_ref();
    let entries = bytes
        .get(24..)
        .unwrap_or_default()
        .split(|byte| *byte == 0x1e)
        .next();
    let tags = entries.unwrap_or_default().chunks_exact(12);
    tags.filter_map(|entry| <[u8; 3]>::try_from(entry.get(..3)?).ok())
        .filter(|tag| !tag.starts_with(b"00"))
        .collect()
}

/// An empty table translates everything to itself, as long as there is a library code.
fn translated(sent: &[String; 3], table: &[Translation]) -> Option<[String; 3]> {
    if table.is_empty() {
        return (!sent[1].is_empty()).then(|| sent.clone());
    }
    let same = |one: &str, other: &str| fold(one) == fold(other);
    let row = table.iter().find(|row| {
        let (symbol, library, location) = (&row.from.0, &row.from.1, &row.from.2);
        same(&symbol.to_ascii_uppercase(), &sent[0].to_ascii_uppercase())
            && same(library, &sent[1])
            && same(location, &sent[2])
    })?;
    Some([row.to.0.clone(), row.to.1.clone(), row.to.2.clone()])
}

/// Hyphens count as blanks; nothing is said of letter case, so it counts. (Diacritics are dropped too; the tables of the
/// model are plain ASCII.)
fn fold(code: &str) -> String {
    code.trim().replace('-', " ")
}

fn answered(piece: &Piece) -> Answered {
    let outcome = match (piece.refused, piece.deletes) {
        (Some(_), _) => Outcome::DataError,
        (None, true) => Outcome::Cancel,
        (None, false) => Outcome::Match,
    };
    Answered {
        ordinal: piece.ordinal,
        offset: piece.offset,
        local_number: piece.local_number.clone(),
        sent: piece.sent,
        result: piece.number,
        outcome,
    }
}

/// Nothing but the existence of an exception report is known: its name and columns are this model's own.
fn reports(
    upload: &Upload,
    collection: &Collection,
    pieces: &[Piece],
    switches: &Switches,
) -> Result<Vec<Report>, WorldError> {
    if switches.lhr_reports == LhrReports::None {
        return Ok(Vec::new());
    }
    let (delimiter, suffix) = match switches.lhr_reports {
        LhrReports::Pipes => ('|', "lhrexcpt"),
        _ => ('\t', "lhrdetailexcpt.1.mrc"),
    };
    let mut content = format!("LHR exceptions\n{}\n\n", upload.name);
    for piece in pieces {
        if let Some(reason) = piece.refused {
            let sent = piece.sent.map_or(String::new(), |number| number.to_string());
            let cells = [piece.local_number.as_str(), &sent, "SEVERE", reason];
            content.push_str(&cells.join(&delimiter.to_string()));
            content.push('\n');
        }
    }
    let stamp = report::stamp(upload.received_ms)?;
    Ok(vec![Report {
        name: format!(
            "metacoll.{}.datasync.{id}-{id}.{stamp}.{suffix}.txt",
            collection.symbol,
            id = collection.id
        ),
        kind: ReportKind::LocalHoldings,
        content,
    }])
}
