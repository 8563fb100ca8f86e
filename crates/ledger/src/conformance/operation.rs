//! What is done to both ledgers.

use std::fmt::Debug;

use holdsync_ids::{Link, LinkEvidence, OclcNumber, Symbol};
use holdsync_plan::{Evidence, RemovesHolding};
use jiff::Timestamp;

use super::chance::Chance;
use super::world::World;
use super::{holdings, packing, reading, reporting};
use crate::error::LedgerError;
use crate::ledger::{DeliveryEnd, Ledger};
use crate::lhr::PackedLhrs;
use crate::report::{ReportFacts, ReportedRow};
use crate::upload::{DeliveryState, Item, NewUpload, Upload, UploadId};

/// One change.
#[derive(Clone, Debug)]
pub(super) enum Operation {
    Read(reading::Run),
    Link(Vec<Link>),
    Reserve(NewUpload, Timestamp),
    Pack(UploadId, Vec<Item>, Timestamp),
    /// A plan as it is carried out: reserved, packed and delivered.
    Send(NewUpload, Vec<Item>, Option<DeliveryEnd>, Timestamp),
    Abandon(UploadId, Timestamp),
    Withdraw(UploadId, Timestamp),
    Begin(UploadId, Timestamp),
    End(UploadId, DeliveryEnd, Timestamp),
    Resend(UploadId, String, Timestamp),
    /// A file of local holdings records, reserved, packed and delivered.
    SendLhrs(NewUpload, PackedLhrs, Option<DeliveryEnd>, Timestamp),
    SettleLhrs(UploadId, bool, RemovesHolding, Timestamp),
    Retain(Symbol, Vec<OclcNumber>),
    Import(ReportFacts, Vec<ReportedRow>),
    Presume(Timestamp),
    AdoptListed(Symbol, Vec<OclcNumber>),
    AdoptWanted(Symbol, Evidence),
}

/// The next operation; what the oracle knows makes most of them fit.
pub(super) fn choose(chance: &mut Chance, world: &mut World, oracle: &dyn Ledger) -> Operation {
    world.pass_time(chance);
    try_choose(chance, world, oracle).unwrap_or(Operation::Presume(world.ago(200)))
}

fn try_choose(chance: &mut Chance, world: &mut World, oracle: &dyn Ledger) -> Option<Operation> {
    let now = world.now();
    let open = oracle.open_uploads().unwrap_or_default();
    if chance.one_in(6) {
        return lhrs(chance, world, oracle, &open, now);
    }
    Some(match chance.below(100) {
        0..30 => Operation::Read(reading::run(chance, world)?),
        30..34 => Operation::Link((0..chance.below(3)).filter_map(|_| link(chance)).collect()),
        34..52 => {
            let items = packing::items(chance, oracle)?;
            let end = *chance.pick(&[
                Some(DeliveryEnd::Delivered),
                Some(DeliveryEnd::Delivered),
                Some(DeliveryEnd::Ambiguous),
                None,
            ])?;
            Operation::Send(packing::upload(chance, world)?, items, end, now)
        }
        52..55 => Operation::Reserve(packing::upload(chance, world)?, now),
        55..59 => Operation::Pack(id(chance, &open), packing::items(chance, oracle)?, now),
        59..61 => Operation::Abandon(id(chance, &open), now),
        61 => Operation::Withdraw(id(chance, &open), now),
        62..64 => Operation::Begin(id(chance, &open), now),
        64..68 => {
            let ends = [
                DeliveryEnd::Delivered,
                DeliveryEnd::NotDelivered,
                DeliveryEnd::Ambiguous,
            ];
            Operation::End(id(chance, &open), *chance.pick(&ends)?, now)
        }
        68..73 => Operation::Resend(id(chance, &open), packing::name(chance, world), now),
        73..94 => {
            let (facts, rows) = reporting::report(chance, world, oracle)?;
            Operation::Import(facts, rows)
        }
        94..97 => {
            // At the very instant of a delivery, or some time ago.
            let delivered = if chance.one_in(2) {
                chance.pick(&open)
            } else {
                None
            };
            let ago = world.ago(chance.below(60));
            Operation::Presume(delivered.map_or(ago, |upload| upload.since))
        }
        97 | 98 => {
            let numbers = (0..chance.below(4))
                .filter_map(|_| World::number(chance))
                .collect();
            Operation::AdoptListed(World::symbol(chance)?, numbers)
        }
        _ => {
            let strengths = [
                Evidence::None,
                Evidence::Assumed,
                Evidence::Assumed,
                Evidence::Listed,
            ];
            Operation::AdoptWanted(World::symbol(chance)?, *chance.pick(&strengths)?)
        }
    })
}

fn lhrs(
    chance: &mut Chance,
    world: &mut World,
    oracle: &dyn Ledger,
    open: &[Upload],
    now: Timestamp,
) -> Option<Operation> {
    Some(match chance.below(9) {
        0..4 => {
            let ends = [
                Some(DeliveryEnd::Delivered),
                Some(DeliveryEnd::Delivered),
                Some(DeliveryEnd::Ambiguous),
                None,
            ];
            let packed = holdings::packed(chance, oracle, now)?;
            Operation::SendLhrs(packing::upload(chance, world)?, packed, *chance.pick(&ends)?, now)
        }
        4..8 => {
            let removes = [RemovesHolding::Yes, RemovesHolding::No, RemovesHolding::Unknown];
            let sent = [DeliveryState::Delivered, DeliveryState::Ambiguous];
            let sent: Vec<Upload> = open
                .iter()
                .filter(|upload| sent.contains(&upload.state))
                .cloned()
                .collect();
            Operation::SettleLhrs(id(chance, &sent), chance.one_in(2), *chance.pick(&removes)?, now)
        }
        _ => Operation::Retain(
            World::symbol(chance)?,
            World::number(chance).into_iter().collect(),
        ),
    })
}

pub(super) fn link(chance: &mut Chance) -> Option<Link> {
    let kinds = [
        LinkEvidence::Field019,
        LinkEvidence::Field035z,
        LinkEvidence::Report,
        LinkEvidence::MergeTable,
    ];
    Some(Link {
        a: World::number(chance)?,
        b: World::number(chance)?,
        evidence: *chance.pick(&kinds)?,
    })
}

/// Mostly an upload that is open, sometimes one that is not or never was.
fn id(chance: &mut Chance, open: &[Upload]) -> UploadId {
    let other = UploadId(i64::try_from(chance.below(12)).unwrap_or(0));
    if chance.one_in(6) {
        other
    } else {
        chance.pick(open).map_or(other, |upload| upload.id)
    }
}

/// Carries an operation out and tells what the ledger said.
pub(super) fn perform(operation: &Operation, ledger: &mut dyn Ledger) -> String {
    match operation {
        Operation::Read(run) => reading::perform(run, ledger),
        Operation::Link(links) => told(&ledger.link(links)),
        Operation::Reserve(facts, at) => told(&ledger.reserve_upload(facts, *at)),
        Operation::Pack(id, items, at) => told(&pack(ledger, *id, items, *at)),
        Operation::Send(facts, items, end, at) => told(&send(ledger, facts, items, *end, *at)),
        Operation::Abandon(id, at) => told(&ledger.abandon_upload(*id, *at)),
        Operation::Withdraw(id, at) => told(&ledger.withdraw_upload(*id, *at)),
        Operation::Begin(id, at) => told(&ledger.begin_delivery(*id, *at)),
        Operation::End(id, end, at) => told(&ledger.end_delivery(*id, *end, *at)),
        Operation::Resend(id, name, at) => told(&ledger.resend_upload(*id, name, *at)),
        Operation::SendLhrs(facts, packed, end, at) => told(&send_lhrs(ledger, facts, packed, *end, *at)),
        Operation::SettleLhrs(id, certain, removes, at) => {
            told(&ledger.settle_lhrs(*id, *certain, *removes, *at))
        }
        Operation::Retain(symbol, numbers) => told(&ledger.retain(*symbol, numbers)),
        Operation::Import(facts, rows) => told(&ledger.import_report(facts, rows)),
        Operation::Presume(before) => told(&ledger.presume(*before)),
        Operation::AdoptListed(symbol, numbers) => told(&ledger.adopt_listed(*symbol, numbers)),
        Operation::AdoptWanted(symbol, evidence) => told(&ledger.adopt_wanted(*symbol, *evidence)),
    }
}

/// An answer in comparable words: of an error only its kind.
pub(super) fn told<T: Debug>(answer: &Result<T, LedgerError>) -> String {
    format!("{:?}", answer.as_ref().map_err(LedgerError::kind))
}

fn pack(ledger: &mut dyn Ledger, id: UploadId, items: &[Item], at: Timestamp) -> Result<(), LedgerError> {
    let bytes = items.iter().map(|item| item.length).sum();
    ledger.pack_upload(id, bytes, &World::sha256(bytes), items, at)
}

fn send_lhrs(
    ledger: &mut dyn Ledger,
    facts: &NewUpload,
    packed: &PackedLhrs,
    end: Option<DeliveryEnd>,
    at: Timestamp,
) -> Result<UploadId, LedgerError> {
    let id = ledger.reserve_upload(facts, at)?;
    ledger.pack_lhrs(id, packed.records, &World::sha256(packed.records), packed, at)?;
    if let Some(end) = end {
        ledger.begin_delivery(id, at)?;
        ledger.end_delivery(id, end, at)?;
    }
    Ok(id)
}

fn send(
    ledger: &mut dyn Ledger,
    facts: &NewUpload,
    items: &[Item],
    end: Option<DeliveryEnd>,
    at: Timestamp,
) -> Result<UploadId, LedgerError> {
    let id = ledger.reserve_upload(facts, at)?;
    pack(ledger, id, items, at)?;
    if let Some(end) = end {
        ledger.begin_delivery(id, at)?;
        ledger.end_delivery(id, end, at)?;
    }
    Ok(id)
}
