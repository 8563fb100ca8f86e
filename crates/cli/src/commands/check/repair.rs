//! `check --fix`: a repaired copy, by the same functions that prepare a record for sending.

use holdsync_forms::{Form, Piece, RecordRef};
use holdsync_ids::MmsId;
use holdsync_marc_codec::{Record, encode};
use holdsync_prepare::{BibSettings, RecordStatus, Repair, Repairs, StripList, prepare_bib, repair_certain};
use holdsync_validator::{Finding, Source};

use crate::render::check::Repaired;

/// Repairs record after record.
#[derive(Default)]
pub(super) struct Repairer {
    done: Repaired,
    source: Record,
    out: Record,
    bytes: Vec<u8>,
}

impl Repairer {
    /// Appends the record to the copy: repaired where something is to be repaired and nothing of it is lost, else as it
    /// is. Only the lengths in its leader and directory are always written anew.
    pub(super) fn put(
        &mut self,
        piece: &Piece<'_>,
        record: &RecordRef<'_>,
        findings: &[Finding],
        copy: &mut Vec<u8>,
    ) {
        let repairable = findings.iter().any(|finding| finding.repair.is_some());
        if !repairable && piece.form == Form::Marc21 {
            copy.extend_from_slice(piece.bytes);
            self.done.unchanged += 1;
            return;
        }
        record.to_record(&mut self.source);
        let repairs = repairable
            .then(|| self.prepare(findings).or_else(|| self.repair_certain()))
            .flatten();
        self.bytes.clear();
        let out = if repairs.is_some() {
            &self.out
        } else {
            &self.source
        };
        if encode(out, &mut self.bytes).is_err() {
            self.keep_damaged(piece, copy);
            return;
        }
        match repairs {
            Some(repairs) => {
                self.done.records += 1;
                for repair in Repair::ALL {
                    self.done.repairs.add_many(repair, repairs.count(repair));
                }
            }
            None => self.done.unchanged += 1,
        }
        copy.append(&mut self.bytes);
    }

    /// The record with what is certain whatever it is meant for: of holdings records, and where the whole preparation
    /// would lose something.
    fn repair_certain(&mut self) -> Option<Repairs> {
        let repairs = repair_certain(&self.source, &mut self.out);
        (!repairs.is_empty()).then_some(repairs)
    }

    /// The bibliographic record as it would be sent, with its own status and all its fields; `None` where that would lose
    /// something.
    fn prepare(&mut self, findings: &[Finding]) -> Option<Repairs> {
        let own = || {
            let number = Source::from(&self.source).control_number()?;
            MmsId::from_field(number).ok()
        };
        let mms = findings.iter().find_map(|finding| finding.mms).or_else(own)?;
        let number = findings.iter().find_map(|finding| finding.number);
        let settings = BibSettings {
            strip: StripList::empty(),
        };
        let leader = self.source.leader();
        if matches!(leader.kind(), b'u' | b'v' | b'x' | b'y') {
            return None;
        }
        let prepared = prepare_bib(
            &self.source,
            mms,
            number,
            RecordStatus::Changed,
            &settings,
            &mut self.out,
        );
        let mut repaired = self.out.leader();
        repaired.set_byte(5, leader.byte(5));
        self.out.set_leader(repaired);
        (prepared.losses.is_empty() && prepared.unicode).then_some(prepared.repairs)
    }

    /// Appends what is no record, or cannot be written as one: its bytes as they are, where they are MARC 21.
    pub(super) fn keep_damaged(&mut self, piece: &Piece<'_>, copy: &mut Vec<u8>) {
        if piece.form == Form::Marc21 && piece.bytes.len() as u64 == piece.length {
            copy.extend_from_slice(piece.bytes);
            self.done.kept += 1;
        } else {
            self.done.left_out += 1;
        }
    }

    pub(super) fn finish(self) -> Repaired {
        self.done
    }
}
