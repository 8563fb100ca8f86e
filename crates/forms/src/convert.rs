//! From one form to another, a batch at a time.

use holdsync_marc_codec::text::mrk;
use holdsync_marc_codec::{Record, Tag};
use holdsync_marc8 as marc8;
use holdsync_prepare::{Repair, Repairs, repair_certain};

use crate::anomaly::{Anomalies, Harm};
use crate::batch::Batch;
use crate::coding::{Claim, Coding, Judged};
use crate::form::Form;
use crate::loss::{Loss, Refusal};
use crate::piece::{Body, Piece, RecordRef};
use crate::query::Query;
use crate::tally::{Remark, RemarkKind, Tally};
use crate::text_coding::TextCoding;
use crate::transcode::Transcoder;
use crate::write::Encoder;

/// What becomes of damaged records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDamage {
    /// What can be read is written; bytes that cannot be read are set aside.
    #[default]
    Keep,
    /// A record that was read by recovery, or that would lose something, is set aside as well.
    Skip,
    /// The first such record, and the first that cannot be read, stops the conversion.
    Stop,
}

/// What a conversion is to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The form to write.
    pub to: Form,
    /// The coding to read MARC 21 and mnemonic text in, whatever leader/09 and the text say; nothing: by the text, see
    /// [`Judged::of`]. MARCXML and JSON are Unicode all the same.
    pub from: Option<TextCoding>,
    /// The coding to write in MARC 21 or mnemonic text; nothing: that of each record, and UTF-8 for one that
    /// MARC 21 does not know. MARCXML and JSON are UTF-8.
    pub coding: Option<Coding>,
    /// The normalisation form of what is written in UTF-8.
    pub unicode_form: marc8::Form,
    /// Whether what is certain is repaired: as [`repair_certain`], and leader/09 tells the true coding.
    pub normalize: bool,
    /// What becomes of damaged records.
    pub on_damage: OnDamage,
    /// Which records are wanted; nothing: all.
    pub query: Option<Query>,
    /// Whether the bytes of what is set aside are kept.
    pub rejects: bool,
    /// How many records of a batch are remarked on; all are counted.
    pub remarks: usize,
}

impl Options {
    /// A conversion to this form of all records, as they are.
    #[must_use]
    pub fn to(to: Form) -> Self {
        Self {
            to,
            from: None,
            coding: None,
            unicode_form: marc8::Form::AsMapped,
            normalize: false,
            on_damage: OnDamage::Keep,
            query: None,
            rejects: false,
            remarks: usize::MAX,
        }
    }
}

/// What a batch became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The records in the wanted form, one behind the other, to be put in a [`Frame`](crate::Frame).
    pub bytes: Vec<u8>,
    /// Where each of them ends.
    pub ends: Vec<usize>,
    /// The counts.
    pub tally: Tally,
    /// What is to be said about single records.
    pub remarks: Vec<Remark>,
    /// The bytes of what was set aside, if they are wanted.
    pub rejects: Vec<u8>,
    /// A record stopped the conversion; it is the last one remarked on.
    pub stopped: bool,
}

/// Converts a batch, which is read to its end unless a record stops the conversion.
#[must_use]
pub fn convert(batch: &mut Batch, options: &Options) -> Converted {
    let mut work = Work {
        options,
        encoder: Encoder::new(options.to),
        transcoder: Transcoder::new(options.unicode_form),
        record: Record::default(),
        repaired: Record::default(),
        done: Converted::default(),
    };
    while let Some(piece) = batch.next_piece() {
        work.piece(&piece);
        if work.done.stopped {
            break;
        }
    }
    work.done.bytes = std::mem::take(work.encoder.bytes());
    work.done
}

struct Work<'a> {
    options: &'a Options,
    encoder: Encoder,
    transcoder: Transcoder,
    record: Record,
    repaired: Record,
    done: Converted,
}

impl Work<'_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        self.done.tally.read += 1;
        let (record, anomalies) = match piece.body {
            Body::Record(record, anomalies) => (record, anomalies),
            Body::Damaged(reason) => {
                let reason = Refusal::Unreadable(reason.to_string());
                return self.set_aside(piece, reason);
            }
        };
        let judged = Judged::named(&record, piece.form, self.options.from);
        let query = self.options.query.as_ref();
        if query.is_some_and(|query| !query.is_true_of(&record, judged.coding)) {
            self.done.tally.not_matched += 1;
            return;
        }
        let harm = anomalies.harm();
        if harm > Harm::None && self.options.on_damage != OnDamage::Keep {
            return self.set_aside(piece, Refusal::Damaged(told(anomalies)));
        }
        let start = self.encoder.bytes().len();
        match self.write(piece, &record, anomalies, judged) {
            Err(reason) => self.set_aside(piece, reason),
            Ok((losses, _)) if !losses.is_empty() && self.options.on_damage != OnDamage::Keep => {
                self.encoder.bytes().truncate(start);
                self.set_aside(piece, Refusal::Lossy(joined(&losses)));
            }
            Ok((losses, repairs)) => {
                self.done.ends.push(self.encoder.bytes().len());
                self.done.tally.written(piece.form, judged, &repairs);
                self.account(piece, anomalies, harm, &losses);
            }
        }
    }

    /// Writes the record, and answers what is lost and what was repaired.
    fn write(
        &mut self,
        piece: &Piece<'_>,
        record: &RecordRef<'_>,
        anomalies: Anomalies<'_>,
        judged: Judged,
    ) -> Result<(Vec<Loss>, Repairs), Refusal> {
        let options = self.options;
        let coding = self.coding(judged);
        let states = options.coding.is_some()
            || !judged.plain
                && (judged.claim == Claim::Named
                    || options.normalize
                    || options.to.is_unicode()
                    || piece.form.is_unicode());
        let leader_changes = states && record.leader().coding() != coding.code();
        let text_changes = match (judged.coding, coding) {
            (TextCoding::Utf8, Coding::Utf8) => {
                !judged.plain && options.unicode_form != marc8::Form::AsMapped
            }
            (TextCoding::Utf8 | TextCoding::Page(_), Coding::Marc8) => true,
            (TextCoding::Marc8 | TextCoding::Page(_), Coding::Utf8) => !judged.plain,
            (TextCoding::Marc8, Coding::Marc8) => false,
        };
        let sound = matches!(anomalies, Anomalies::Marc(_)) && anomalies.harm() == Harm::None;
        if let RecordRef::View(view) = record
            && !leader_changes
            && !text_changes
            && !options.normalize
            && (sound || options.to != Form::Marc21)
            && !reordered(anomalies)
            && let Some(losses) = self.encoder.as_it_stands(view)
        {
            return Ok((losses, Repairs::default()));
        }
        let mut losses = Vec::new();
        if piece.form == Form::Mrk
            && judged.claim == Claim::Named
            && judged.coding != Coding::claimed(record)
            && mrk::names_letters(piece.bytes)
        {
            losses.push(Loss::Mnemonics);
        }
        if text_changes {
            let transcoder = &mut self.transcoder;
            transcoder.record(record, judged.coding, coding, &mut self.record, &mut losses);
        } else {
            record.to_record(&mut self.record);
        }
        let mut repairs = Repairs::default();
        if options.normalize {
            repairs = repair_certain(&self.record, &mut self.repaired);
            std::mem::swap(&mut self.record, &mut self.repaired);
        }
        if leader_changes {
            let mut leader = self.record.leader();
            leader.set_coding(coding.code());
            self.record.set_leader(leader);
            if judged.claim == Claim::False {
                repairs.add(Repair::CodingScheme);
            }
        }
        if self.record.is_empty() && options.to == Form::Marc21 {
            return Err(Refusal::NoFields);
        }
        losses.extend(self.encoder.record(&self.record).map_err(Refusal::TooLarge)?);
        Ok((losses, repairs))
    }

    /// The coding to write.
    const fn coding(&self, judged: Judged) -> Coding {
        match self.options.coding {
            _ if self.options.to.is_unicode() => Coding::Utf8,
            Some(coding) => coding,
            None => judged.coding.to_marc21(),
        }
    }

    /// Counts and remarks on a record that was written.
    fn account(&mut self, piece: &Piece<'_>, anomalies: Anomalies<'_>, harm: Harm, losses: &[Loss]) {
        let kind = if harm == Harm::Lost || !losses.is_empty() {
            self.done.tally.with_loss += 1;
            RemarkKind::Lost
        } else if harm == Harm::Recovered {
            RemarkKind::Recovered
        } else {
            return;
        };
        self.done.tally.recovered += u64::from(harm > Harm::None);
        if self.done.remarks.len() < self.options.remarks {
            let mut why = if harm > Harm::None {
                told(anomalies)
            } else {
                String::new()
            };
            if !losses.is_empty() {
                why.push_str(if why.is_empty() { "" } else { "; " });
                why.push_str(&joined(losses));
            }
            self.done.remarks.push(remark(piece, kind, why));
        }
    }

    fn set_aside(&mut self, piece: &Piece<'_>, reason: Refusal) {
        self.done.tally.set_aside(&reason);
        self.done.stopped = self.options.on_damage == OnDamage::Stop;
        if self.options.rejects {
            self.done.rejects.extend_from_slice(piece.bytes);
            if piece.form != Form::Marc21 && !piece.bytes.ends_with(b"\n") {
                self.done.rejects.push(b'\n');
            }
        }
        if self.done.remarks.len() < self.options.remarks || self.done.stopped {
            let why = reason.to_string();
            self.done
                .remarks
                .push(remark(piece, RemarkKind::SetAside(reason), why));
        }
    }
}

/// Whether the bytes have their fields in another order than the directory.
fn reordered(anomalies: Anomalies<'_>) -> bool {
    use holdsync_marc_codec::AnomalyKind::{HashForBlank, UnorderedDirectory};
    match anomalies {
        Anomalies::Marc(all) => all
            .iter()
            .any(|one| matches!(one.kind, UnorderedDirectory | HashForBlank)),
        _ => false,
    }
}

fn remark(piece: &Piece<'_>, kind: RemarkKind, why: String) -> Remark {
    let number = match piece.body {
        Body::Record(record, _) => {
            let mut fields = record.fields();
            let field = fields.find(|field| field.tag() == Tag::new(*b"001"));
            field.map(|field| String::from_utf8_lossy(field.data()).into_owned())
        }
        Body::Damaged(_) => None,
    };
    Remark {
        ordinal: piece.ordinal,
        offset: piece.offset,
        length: piece.length,
        control_number: number,
        kind,
        why,
    }
}

/// The first few things, and how many more there are.
const TOLD: usize = 3;

fn told(anomalies: Anomalies<'_>) -> String {
    let all = anomalies.to_vec();
    let harmful: Vec<String> = all
        .iter()
        .filter(|anomaly| anomaly.harm() > Harm::None)
        .map(ToString::to_string)
        .collect();
    few(&harmful)
}

fn joined(losses: &[Loss]) -> String {
    let all: Vec<String> = losses.iter().take(TOLD).map(ToString::to_string).collect();
    let more = losses.len() - all.len();
    match more {
        0 => all.join("; "),
        more => format!("{}; and {more} more", all.join("; ")),
    }
}

fn few(all: &[String]) -> String {
    let shown = all.get(..TOLD).unwrap_or(all).join("; ");
    match all.len().saturating_sub(TOLD) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}
