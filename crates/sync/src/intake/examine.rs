//! What one record of a source means, as far as it can be told on any thread.

use holdsync_forms::Batch;
use holdsync_ids::{HoldingsId, Link, MmsId};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_marc_codec as marc;
use holdsync_marc_codec::Record;
use holdsync_marcxml as xml;
use holdsync_plan::{HoldReason, HoldingVerdict, Place, Reading};

use crate::collect::Incoming;
use crate::judge::{At, Judge, Judged};
use crate::mfhd::MfhdJudge;
use crate::read::{Body, Oddities, Published, published};
use crate::settings::{Content, Settings, Source};

/// One place of a file, and what follows from what stands there.
pub(super) struct Examined {
    pub(super) place: Place,
    /// Its first byte within the unpacked member, and its bytes.
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) what: What,
}

pub(super) enum What {
    /// It could not be read, or not be told whose it is.
    Rejected {
        mms: Option<MmsId>,
        hold: HoldReason,
        reason: String,
    },
    Bib {
        reading: Reading,
        links: Vec<Link>,
        /// The holdings records whose fields it carries, where the source copies them: all it has.
        copied: Option<Vec<Held>>,
        /// What a person should read about it.
        finding: Option<String>,
    },
    Holding {
        mms: Option<MmsId>,
        held: Held,
    },
    /// The ledger has to be asked.
    Open(Box<(Record, Noted)>),
}

/// What follows from a holdings record, and what a person should read about it.
pub(super) struct Held {
    pub(super) id: HoldingsId,
    pub(super) verdict: HoldingVerdict,
    pub(super) finding: Option<String>,
}

/// What was remarkable about a record as it was read.
pub(super) enum Noted {
    Marc(Vec<marc::Anomaly>),
    Xml(Vec<xml::Anomaly>),
}

impl Noted {
    fn of(oddities: Oddities<'_>) -> Self {
        match oddities {
            Oddities::Marc(anomalies) => Self::Marc(anomalies.to_vec()),
            Oddities::Xml(anomalies) => Self::Xml(anomalies.to_vec()),
        }
    }

    fn oddities(&self) -> Oddities<'_> {
        match self {
            Self::Marc(anomalies) => Oddities::Marc(anomalies),
            Self::Xml(anomalies) => Oddities::Xml(anomalies),
        }
    }
}

/// Examines the records of one file.
pub(super) struct Examiner<'a> {
    pub(super) source: &'a Source,
    pub(super) settings: &'a Settings,
    pub(super) file: &'a Incoming,
    /// The ledger's number of the file.
    id: i64,
    judge: Judge<'a>,
    pub(super) mfhd: Option<MfhdJudge<'a>>,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(settings: &'a Settings, source: &'a Source, file: &'a Incoming, id: i64) -> Self {
        let rules = settings.lhr.as_ref();
        Self {
            source,
            settings,
            file,
            id,
            judge: Judge::new(settings, source),
            mfhd: rules.and_then(|rules| MfhdJudge::new(settings, rules)),
        }
    }

    /// All records of a batch of a member, in their order.
    pub(super) fn batch(&mut self, batch: &mut Batch, member: &str) -> Result<Vec<Examined>, LedgerError> {
        let mut record = Record::default();
        let mut examined = Vec::new();
        while let Some(piece) = batch.next_piece() {
            if let Some(published) = published(&piece, member, &mut record) {
                examined.push(self.examine(None, &published)?);
            }
        }
        Ok(examined)
    }

    /// What was left open, with the ledger at hand.
    pub(super) fn settle(
        &mut self,
        ledger: &dyn Ledger,
        open: &Examined,
        (record, noted): &(Record, Noted),
    ) -> Result<Examined, LedgerError> {
        let published = Published {
            ordinal: open.place.ordinal,
            offset: open.offset,
            length: open.length,
            source_bytes: open.offset.saturating_add(open.length),
            // Only bibs are left open, and these name themselves.
            member: "",
            wrapper: None,
            body: Body::Record(record, noted.oddities()),
        };
        self.examine(Some(ledger), &published)
    }

    fn examine(
        &mut self,
        ledger: Option<&dyn Ledger>,
        published: &Published<'_>,
    ) -> Result<Examined, LedgerError> {
        let (ordinal, offset, length) = (published.ordinal, published.offset, published.length);
        let place = Place {
            file: self.id,
            ordinal,
        };
        let what = match (&self.source.content, &published.body) {
            (Content::Holdings(places), _) => self.holding(published, places),
            (Content::Bibs(_), Body::Damaged { reason, mms }) => What::Rejected {
                mms: *mms,
                hold: HoldReason::Unreadable,
                reason: reason.clone(),
            },
            (Content::Bibs(_), Body::Record(record, oddities)) => {
                self.bib(ledger, record, place, &At::of(published, *oddities))?
            }
        };
        Ok(Examined {
            place,
            offset,
            length,
            what,
        })
    }

    fn bib(
        &mut self,
        ledger: Option<&dyn Ledger>,
        record: &Record,
        place: Place,
        at: &At<'_>,
    ) -> Result<What, LedgerError> {
        Ok(
            match self.judge.judge(ledger, record, self.file.kind, place, *at)? {
                Judged::Refused { reason, mms } => What::Rejected {
                    mms,
                    hold: HoldReason::OtherInstitution,
                    reason,
                },
                Judged::Staged {
                    reading,
                    links,
                    finding,
                } => What::Bib {
                    copied: self.copied(&reading, record, at),
                    reading,
                    links,
                    finding,
                },
                Judged::Open => What::Open(Box::new((record.clone(), Noted::of(at.oddities)))),
            },
        )
    }
}
