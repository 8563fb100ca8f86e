//! What is known while one record is read, by whichever path.

use holdsync_marc_codec::{Leader, Record};

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::rejection::{Rejection, RejectionKind};

/// Stands for a leader that is not there: blanks where it would say something about the record.
const NO_LEADER: [u8; 24] = *b"00000     2200000   4500";

pub(crate) struct Progress<'a> {
    pub(crate) record: &'a mut Record,
    anomalies: &'a mut Vec<Anomaly>,
    has_leader: bool,
    /// Start of the current event in the frame.
    pub(crate) at: usize,
}

impl<'a> Progress<'a> {
    pub(crate) fn new(record: &'a mut Record, anomalies: &'a mut Vec<Anomaly>) -> Self {
        Self {
            record,
            anomalies,
            has_leader: false,
            at: 0,
        }
    }

    pub(crate) fn note(&mut self, kind: AnomalyKind) {
        self.anomalies.push(Anomaly {
            kind,
            offset: self.at as u64,
        });
    }

    pub(crate) fn leader(&mut self, text: &str) {
        if std::mem::replace(&mut self.has_leader, true) {
            self.note(AnomalyKind::LeaderRepeated);
            return;
        }
        if let Ok(whole) = <[u8; 24]>::try_from(text.as_bytes())
            && whole.is_ascii()
        {
            self.record.set_leader(Leader::from_bytes(whole));
            return;
        }
        self.odd_leader(text);
    }

    #[cold]
    fn odd_leader(&mut self, text: &str) {
        let found = text.chars().count();
        // Pretty printers put line breaks around it.
        let trimmed = text.trim_matches(['\n', '\t', ' ']);
        let text = if found > 24 && trimmed.chars().count() == 24 {
            trimmed
        } else {
            text
        };
        if found != 24 {
            self.note(AnomalyKind::LeaderLength(found));
        }
        if !text.is_ascii() {
            self.note(AnomalyKind::LeaderCharacter);
        }
        let mut leader = [b' '; 24];
        for (byte, character) in leader.iter_mut().zip(text.chars()) {
            *byte = u8::try_from(character).ok().filter(u8::is_ascii).unwrap_or(b'?');
        }
        self.record.set_leader(Leader::from_bytes(leader));
    }

    pub(crate) fn finish(mut self) -> Result<(), Rejection> {
        if !self.has_leader {
            if self.record.is_empty() {
                return Err(Rejection::new(RejectionKind::NoContent, 0));
            }
            self.at = 0;
            self.note(AnomalyKind::LeaderMissing);
            self.record.set_leader(Leader::from_bytes(NO_LEADER));
        }
        Ok(())
    }
}
