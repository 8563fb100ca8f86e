//! One published holdings record: what follows from it, and the record as the ledger keeps it.

use holdsync_alma::{Place, Target, Verdict as Count};
use holdsync_ids::{HoldingsId, MmsId, OclcNumber, Symbol};
use holdsync_marc_codec::{Body, Reader, Record, Tag, encode};
use holdsync_mfhd::Holdings;
use holdsync_plan::{HoldReason, HoldingVerdict};
use holdsync_prepare::{RecordStatus, content_digest, location_codes, prepare_lhr};
use holdsync_validator::{Checker, Finding, Profile, RecordContext, blocks};
use lz4_flex::block::{CompressTable, compress_into_with_table, get_maximum_output_size};
use xxhash_rust::xxh64::xxh64;

use crate::findings::findings;
use crate::judge::At;
use crate::settings::{LhrRules, Settings};

const LOCATION: Tag = Tag::new(*b"852");

/// Judges holdings records. Buffers are kept from record to record.
pub(crate) struct MfhdJudge<'a> {
    settings: &'a Settings,
    rules: &'a LhrRules,
    /// Stands for the number while it is not known: the longest there is, since lengths count.
    number: OclcNumber,
    checker: Checker,
    prepared: Record,
    encoded: Vec<u8>,
    packer: Packer,
}

impl<'a> MfhdJudge<'a> {
    pub(crate) fn new(settings: &'a Settings, rules: &'a LhrRules) -> Option<Self> {
        Some(Self {
            settings,
            rules,
            number: OclcNumber::new(OclcNumber::MAX)?,
            checker: Checker::new(Profile::OclcLhr),
            prepared: Record::default(),
            encoded: Vec::new(),
            packer: Packer::default(),
        })
    }

    /// What follows from a holdings record, and what a person should read about it where it is held back.
    pub(crate) fn judge(
        &mut self,
        record: &Record,
        id: HoldingsId,
        mms: MmsId,
        at: &At<'_>,
    ) -> (HoldingVerdict, Option<String>) {
        let place = place(record);
        let held = |reason, symbol| HoldingVerdict::Held { reason, symbol };
        let symbol = match self.settings.symbols.target(&place) {
            None => {
                let text = format!("its place {place} is in no row of [[location]]");
                return (held(HoldReason::UnmappedLocation, None), Some(text));
            }
            Some(Target::NoSymbol) => return (HoldingVerdict::NotHeld, None),
            Some(Target::Symbol(symbol)) => symbol,
            Some(Target::Suppressed(symbol)) => match self.settings.held.suppressed_location {
                Count::Held => symbol,
                Count::NotHeld => return (HoldingVerdict::NotHeld, None),
                Count::Review => return (held(HoldReason::Review, Some(symbol)), None),
            },
        };
        match self.content(record, id, mms, symbol, at) {
            Ok(verdict) => (verdict, None),
            Err(finding) => (held(HoldReason::Finding, Some(symbol)), Some(finding)),
        }
    }

    /// The record as it would be sent, and whether it may be: what the check finds in that record is what counts.
    fn content(
        &mut self,
        record: &Record,
        id: HoldingsId,
        mms: MmsId,
        symbol: Symbol,
        at: &At<'_>,
    ) -> Result<HoldingVerdict, String> {
        let at_oclc = (symbol, self.number);
        let prepared = prepare_lhr(
            record,
            id,
            at_oclc,
            RecordStatus::New,
            &self.rules.record,
            &mut self.prepared,
        );
        let prepared = prepared.map_err(|problem| problem.to_string())?;
        if !prepared.unicode {
            return Err("its text is not UTF-8; OCLC would reject the record without naming it".to_owned());
        }
        let context = RecordContext {
            ordinal: at.ordinal,
            offset: at.offset,
            length: Some(at.length),
            profile: Profile::OclcLhr,
            mms: Some(mms),
            number: Some(self.number),
            ..RecordContext::default()
        };
        let findings = findings(&mut self.checker, &self.prepared, at.oddities, &context);
        let blocking = |finding: &&Finding| finding.repair.is_none() && blocks(finding, true);
        if let Some(finding) = findings.iter().find(blocking) {
            return Err(format!("{} {}", finding.code, finding.message));
        }
        self.encoded.clear();
        encode(&self.prepared, &mut self.encoded).map_err(|error| error.to_string())?;
        let digest = content_digest(&self.prepared);
        let commitments = commitments(&self.prepared);
        let codes = location_codes(&self.prepared);
        self.encoded.clear();
        encode(record, &mut self.encoded).map_err(|error| error.to_string())?;
        Ok(HoldingVerdict::Present {
            symbol,
            digest,
            commitments,
            codes,
            content: self.packer.packed(&self.encoded)?,
        })
    }
}

/// Library and location of a holdings record.
fn place(record: &Record) -> Place {
    let field = record.first(LOCATION);
    let code = |code| {
        let value = field.and_then(|field| field.subfield(code)).unwrap_or_default();
        String::from_utf8_lossy(value.trim_ascii()).into_owned()
    };
    Place {
        library: code(b'b'),
        location: code(b'c'),
    }
}

/// What tells the record's retention commitments from others, in ascending order.
fn commitments(record: &Record) -> Vec<u64> {
    let holdings = Holdings::from(record);
    let mut found: Vec<u64> = holdings
        .retentions()
        .map(|retention| {
            let identity = [
                retention.identity.program,
                retention.identity.institution,
                retention.identity.materials,
            ];
            xxh64(&identity.join(&0x1f_u8), 0)
        })
        .collect();
    found.sort_unstable();
    found
}

/// LZ4: a holdings record is a few hundred bytes, where tables of codes cost more than they save. The table of what was
/// met is made once.
#[derive(Default)]
struct Packer {
    table: CompressTable,
    room: Vec<u8>,
}

impl Packer {
    /// The length of the bytes in four, least first, and the bytes packed.
    fn packed(&mut self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let length = u32::try_from(bytes.len()).map_err(|error| error.to_string())?;
        self.room.resize(get_maximum_output_size(bytes.len()), 0);
        let packed = compress_into_with_table(bytes, &mut self.room, &mut self.table)
            .map_err(|error| error.to_string())?;
        Ok([&length.to_le_bytes(), self.room.get(..packed).unwrap_or_default()].concat())
    }
}

/// The record the ledger keeps; `None` where it is not what this program packed.
pub(crate) fn unpacked(content: &[u8]) -> Option<Record> {
    const MOST: usize = 1 << 20;
    let (length, block) = lz4_flex::block::uncompressed_size(content).ok()?;
    if length > MOST {
        return None;
    }
    let bytes = lz4_flex::block::decompress(block, length).ok()?;
    let mut reader = Reader::new(bytes.as_slice());
    match reader.next_record().ok()??.body {
        Body::Record(view, _) => {
            let mut record = Record::default();
            view.to_record(&mut record);
            Some(record)
        }
        Body::Damaged { .. } => None,
    }
}
