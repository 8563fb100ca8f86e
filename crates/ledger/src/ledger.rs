//! The port.

use holdsync_datasync::Action;
use holdsync_ids::{CollectionId, FamilyId, HoldingsId, Link, MmsId, OclcNumber, Symbol};
use holdsync_plan::{
    Evidence, HoldingReading, LhrPair, LhrTold, Pair, Place, Reading, RemovesHolding, Title,
};
use jiff::Timestamp;

use crate::error::{LedgerError, LedgerErrorKind};
use crate::lhr::{KnownLocation, LhrOverview, Orphan, PackedLhrs};
use crate::overview::{Carried, History, Overview};
use crate::report::{ReportFacts, ReportSummary, ReportedRow};
use crate::source::{Applied, FullRun, Rejected, Scope, SourceFacts, SourceFile, StageTotals};
use crate::upload::{Item, NewUpload, Upload, UploadId};

/// What holdsync remembers.
///
/// Every method that changes something is atomic: after a crash it has happened or not. Those that journal
/// a delivery ([`begin_delivery`](Self::begin_delivery), [`end_delivery`](Self::end_delivery)) are on the
/// disk when they return. Time is always given, never read.
pub trait Ledger {
    // -- Reading ------------------------------------------------------------------------------------

    /// The file with this content that was applied last, if any was.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn known_file(&self, sha256: &[u8; 32]) -> Result<Option<SourceFile>, LedgerError>;

    /// A file by its number.
    ///
    /// # Errors
    /// When the ledger cannot be read, or knows no such file.
    fn file(&self, id: i64) -> Result<SourceFile, LedgerError>;

    /// The last full run of a source.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn last_full_run(&self, source: &str) -> Result<Option<FullRun>, LedgerError>;

    /// Opens an empty stage for the files of one source. A stage that a crash left behind is thrown away.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn begin_stage(&mut self, source: &str, scope: Scope) -> Result<(), LedgerError>;

    /// Changes the scope of the open stage: a full run whose absence proves nothing any more.
    ///
    /// # Errors
    /// When no stage is open.
    fn set_scope(&mut self, scope: Scope) -> Result<(), LedgerError>;

    /// Adds a file to the stage and gives its number for [`Place`](holdsync_plan::Place).
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written.
    fn stage_file(&mut self, facts: &SourceFacts) -> Result<i64, LedgerError>;

    /// Stages a record of a staged file, with the kinship it shows. Of several readings of one MMS ID the
    /// one published last counts, within a file the later one.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written.
    fn stage_record(&mut self, reading: &Reading, links: &[Link]) -> Result<(), LedgerError>;

    /// Records a record of a staged file that could not be read.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written.
    fn stage_rejected(&mut self, rejected: &Rejected) -> Result<(), LedgerError>;

    /// Notes how many records a staged file held in all, rejected ones included.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written.
    fn close_file(&mut self, file: i64, records: u64, rejected: u64) -> Result<(), LedgerError>;

    /// What lies in the stage.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be read.
    fn stage_totals(&self) -> Result<StageTotals, LedgerError>;

    /// Applies the stage: files become known, kinship is joined, each record's state is merged by
    /// [`holdsync_plan::merge`]; a record of which newer state is known is left alone; in a full run whose
    /// absence proves something, the source's other records are gone, unless they were published after the
    /// last file of the run.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written; nothing has changed then.
    fn apply_stage(&mut self, now: Timestamp) -> Result<Applied, LedgerError>;

    /// Throws the stage away.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn discard_stage(&mut self) -> Result<(), LedgerError>;

    // -- Families and what is carried ---------------------------------------------------------------

    /// Joins number families.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn link(&mut self, links: &[Link]) -> Result<(), LedgerError>;

    /// The family of a number.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn family(&self, number: OclcNumber) -> Result<FamilyId, LedgerError>;

    /// The numbers under which OCLC has staged records of ours, in ascending order: provisional ones (R6).
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn provisional(&self) -> Result<Vec<OclcNumber>, LedgerError>;

    /// All that a record carries or carried, by symbol and title.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn carried_by(&self, mms: MmsId) -> Result<Vec<Carried>, LedgerError>;

    // -- Planning -----------------------------------------------------------------------------------

    /// Visits every pair where something may be due or waits, ordered by symbol and family: all pairs but
    /// those whose every number is wanted by some record, withheld by and gone from none, confirmed, listed
    /// or assumed to be held after [`Done`](holdsync_plan::Outcome::Done) or no answer, and has nothing under
    /// way; and those that nobody carries and OCLC does not hold. The visitor says whether to go on.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn differences(&self, visit: &mut dyn FnMut(Pair) -> bool) -> Result<(), LedgerError>;

    /// One pair, as [`differences`](Self::differences) would give it: the family of a title at a symbol.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn pair(&self, symbol: Symbol, title: Title) -> Result<Pair, LedgerError>;

    /// Titles OCLC is believed to hold for a symbol.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn held(&self, symbol: Symbol) -> Result<u64, LedgerError>;

    /// Items of an action packed for a symbol since an instant; files sent again count once.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn sent_since(&self, symbol: Symbol, action: Action, since: Timestamp) -> Result<u64, LedgerError>;

    /// Whether any report has answered for a collection.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn has_answered(&self, collection: CollectionId) -> Result<bool, LedgerError>;

    // -- Delivering ---------------------------------------------------------------------------------

    /// Reserves a name. State: reserved.
    ///
    /// # Errors
    /// [`NameTaken`](crate::LedgerErrorKind::NameTaken) when the name was ever used.
    fn reserve_upload(&mut self, upload: &NewUpload, at: Timestamp) -> Result<UploadId, LedgerError>;

    /// Notes a complete file with its items, and marks their titles as under way. State: packed.
    ///
    /// # Errors
    /// When the upload is not reserved or the ledger cannot be written.
    fn pack_upload(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        items: &[Item],
        at: Timestamp,
    ) -> Result<(), LedgerError>;

    /// Gives a reserved upload up. State: abandoned.
    ///
    /// # Errors
    /// When the upload is not reserved or the ledger cannot be written.
    fn abandon_upload(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError>;

    /// Takes a packed upload back of which nothing was ever sent: it holds no items any more, they do not count
    /// as sent, and of their titles nothing is under way, sent last, or carried by an upload. State: abandoned.
    ///
    /// # Errors
    /// [`WrongState`](crate::LedgerErrorKind::WrongState) when the upload is not packed, when it is sent again,
    /// or when the ledger cannot take anything back, which is what this method says unless it is written.
    fn withdraw_upload(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError> {
        let message = format!("this ledger cannot take upload {} back at {at}", id.0);
        Err(LedgerError::new(LedgerErrorKind::WrongState, message))
    }

    /// Journals that the first byte is about to go. State: delivering.
    ///
    /// # Errors
    /// When the upload is not packed or the ledger cannot be written.
    fn begin_delivery(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError>;

    /// Journals how a delivery ended. State: delivered, ambiguous, or packed again when nothing was sent.
    ///
    /// # Errors
    /// When the upload is not under delivery or the ledger cannot be written.
    fn end_delivery(&mut self, id: UploadId, outcome: DeliveryEnd, at: Timestamp) -> Result<(), LedgerError>;

    /// Takes an ambiguous upload as the content of a new one with another name, which is packed; the titles
    /// are under way with that. The old one's state: superseded.
    ///
    /// # Errors
    /// When the upload is not ambiguous or holds local holdings records, the name was ever used, or the ledger cannot be written.
    fn resend_upload(&mut self, id: UploadId, name: &str, at: Timestamp) -> Result<UploadId, LedgerError>;

    /// An upload by its name.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn upload_named(&self, name: &str) -> Result<Option<Upload>, LedgerError>;

    /// Uploads that are not finished: reserved, packed, delivering, ambiguous, or delivered and not fully
    /// answered, oldest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn open_uploads(&self) -> Result<Vec<Upload>, LedgerError>;

    /// The last item that carried a set of a title, with the name of its upload, where it was delivered.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn last_set(&self, symbol: Symbol, title: Title) -> Result<Option<(String, Item)>, LedgerError>;

    // -- Answers ------------------------------------------------------------------------------------

    /// Whether a report of this name was imported.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn known_report(&self, name: &str) -> Result<bool, LedgerError>;

    /// Imports a report: ties each row to its item (by local system number, else by byte offset, else by
    /// the number sent, where that is unambiguous), and changes what is known by
    /// [`holdsync_plan::after_answer`]. An answer changes a title only if its upload is the last one that
    /// carried the title, and never if an answer of a later report was taken already. In a complete report
    /// about a file that was delivered, items without any row are missing; where as many untied rows report unreadable records as items are
    /// missing, those items were the unreadable ones. An ambiguous upload whose every item is answered is
    /// delivered since then. A record without a number that is answered with one carries it from then on, at
    /// every symbol that was not told of it without one. Rows for a file that is not ours are taken as news
    /// about the titles the record is wanted under, as far as no upload of ours has carried them. That an answer names
    /// another number makes the two kin in any case.
    ///
    /// # Errors
    /// When the ledger cannot be written; nothing has changed then.
    fn import_report(
        &mut self,
        facts: &ReportFacts,
        rows: &[ReportedRow],
    ) -> Result<ReportSummary, LedgerError>;

    /// Takes actions under way since before an instant for done, on weak evidence, in collections that have
    /// answered at least once; says how many.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn presume(&mut self, before: Timestamp) -> Result<u64, LedgerError>;

    /// Takes titles for held on the given evidence, unless stronger evidence is known; says how many.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn adopt_listed(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<u64, LedgerError>;

    /// Takes every wanted title nothing was told of for held, on the evidence that it was published; says
    /// how many.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn adopt_wanted(&mut self, symbol: Symbol, evidence: Evidence) -> Result<u64, LedgerError>;

    // -- Local holdings records ---------------------------------------------------------------------

    /// Stages a holdings record of a staged file. Of several readings of one ID the one published last counts,
    /// within a file the later one.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written.
    fn stage_holding(&mut self, reading: &HoldingReading) -> Result<(), LedgerError>;

    /// Notes that a bib, staged from the same place, shows all its holdings records: others that are known of it
    /// from files no newer are withdrawn when the stage is applied. In a full run of a source without such bibs an absent
    /// holdings record is withheld, since nobody said that it is deleted.
    ///
    /// # Errors
    /// When no stage is open or the ledger cannot be written.
    fn stage_whole(&mut self, mms: MmsId, place: Place) -> Result<(), LedgerError>;

    /// Visits every (symbol, family) with holdings records, or of whose local holdings records OCLC was told, in the
    /// order of symbols and families. The visitor says whether to go on.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn lhrs(&self, visit: &mut dyn FnMut(LhrPair) -> bool) -> Result<(), LedgerError>;

    /// Visits the holdings records that could be sent and whose bib no file ever showed, or is gone from every title by
    /// a delete or its absence; in the order of MMS IDs and holdings IDs. The visitor says whether to go on.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn orphans(&self, visit: &mut dyn FnMut(Orphan) -> bool) -> Result<(), LedgerError>;

    /// What OCLC was told of the local holdings records under a number.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn lhr_told(&self, symbol: Symbol, number: OclcNumber) -> Result<Option<LhrTold>, LedgerError>;

    /// The contents of holdings records as they were staged last, of those that are known and were ever readable, in
    /// the order asked for.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn holding_contents(&self, ids: &[HoldingsId]) -> Result<Vec<(HoldingsId, Vec<u8>)>, LedgerError>;

    /// Notes a complete file of local holdings records, and marks its sets as under way. State: packed.
    /// [`withdraw_upload`](Self::withdraw_upload) takes them back.
    ///
    /// # Errors
    /// When the upload is not reserved or the ledger cannot be written.
    fn pack_lhrs(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        packed: &PackedLhrs,
        at: Timestamp,
    ) -> Result<(), LedgerError>;

    /// Ends the wait for an answer to a file of local holdings records. `certain`: it was processed, or is taken to be;
    /// otherwise a part of it may have been, and its sets are due again; an ambiguous upload is given up then. What is
    /// known of a title whose last record was deleted changes by [`holdsync_plan::after_lhr_delete`].
    ///
    /// # Errors
    /// When the upload is neither delivered nor ambiguous, holds no local holdings records, or the ledger cannot be written.
    fn settle_lhrs(
        &mut self,
        id: UploadId,
        certain: bool,
        removes: RemovesHolding,
        at: Timestamp,
    ) -> Result<(), LedgerError>;

    /// Every location of a holdings record that was ever readable, in the order in which they were read first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn lhr_locations(&self) -> Result<Vec<KnownLocation>, LedgerError>;

    /// Adds numbers to the retention list of a symbol.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    fn retain(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<(), LedgerError>;

    /// The retention list of a symbol, in ascending order.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn retained(&self, symbol: Symbol) -> Result<Vec<OclcNumber>, LedgerError>;

    /// Local holdings records lost by files packed for a symbol since an instant.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn lhrs_lost_since(&self, symbol: Symbol, since: Timestamp) -> Result<u64, LedgerError>;

    /// The state of the local holdings records, by symbol.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn lhr_overview(&self) -> Result<Vec<LhrOverview>, LedgerError>;

    // -- Telling ------------------------------------------------------------------------------------

    /// The state of the whole.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn overview(&self) -> Result<Overview, LedgerError>;

    /// The history of a record.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn history_of_record(&self, mms: MmsId) -> Result<History, LedgerError>;

    /// The history of a number and its family.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn history_of_number(&self, number: OclcNumber) -> Result<History, LedgerError>;

    /// Records rejected in a file.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn rejected_in(&self, file: i64) -> Result<Vec<Rejected>, LedgerError>;
}

/// How a delivery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryEnd {
    /// Every byte acknowledged and the close answered.
    Delivered,
    /// The open was refused or never answered: nothing was sent.
    NotDelivered,
    /// Anything else.
    Ambiguous,
}
