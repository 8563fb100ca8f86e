//! A verdict as a row of the stage.

use holdsync_ids::Symbol;
use holdsync_plan::{GoneReason, HoldReason, Title, Verdict};

use crate::code::Code;
use crate::failure::{Failure, Result};
use crate::key;
use crate::symbols::Symbols;

const PRESENT: i64 = 1;
const HELD: i64 = 2;
const DELETED: i64 = 3;

/// Bytes of one title: the number of the symbol and the title, each in eight.
const TITLE: usize = 16;

/// The columns of a verdict.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) verdict: i64,
    pub(crate) reason: Option<i64>,
    pub(crate) digest: Option<i64>,
    pub(crate) titles: Option<Vec<u8>>,
}

pub(crate) fn row(symbols: &Symbols, verdict: &Verdict) -> Result<Row> {
    Ok(match verdict {
        Verdict::Present {
            wanted,
            digest,
            unsure,
        } => Row {
            verdict: PRESENT,
            reason: unsure.map(Code::code),
            digest: Some(key::bits(*digest)),
            titles: Some(pack(symbols, wanted)?),
        },
        Verdict::Held {
            reason,
            maybe,
            digest,
        } => Row {
            verdict: HELD,
            reason: Some(reason.code()),
            digest: Some(key::bits(*digest)),
            titles: Some(pack(symbols, maybe)?),
        },
        Verdict::Deleted { reason } => Row {
            verdict: DELETED,
            reason: Some(reason.code()),
            digest: None,
            titles: None,
        },
    })
}

pub(crate) fn read(symbols: &Symbols, row: &Row) -> Result<Verdict> {
    let titles = || unpack(symbols, row.titles.as_deref().unwrap_or_default());
    let digest = key::to_bits(row.digest.unwrap_or_default());
    match (row.verdict, row.reason) {
        (PRESENT, unsure) => Ok(Verdict::Present {
            wanted: titles()?,
            digest,
            unsure: unsure.map(HoldReason::from_code).transpose()?,
        }),
        (HELD, Some(reason)) => Ok(Verdict::Held {
            reason: HoldReason::from_code(reason)?,
            maybe: titles()?,
            digest,
        }),
        (DELETED, Some(reason)) => Ok(Verdict::Deleted {
            reason: GoneReason::from_code(reason)?,
        }),
        (other, _) => Err(Failure::unknown_value("a verdict", other)),
    }
}

fn pack(symbols: &Symbols, titles: &[(Symbol, Title)]) -> Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(titles.len().saturating_mul(TITLE));
    for (symbol, title) in titles {
        packed.extend_from_slice(&symbols.expect_known(*symbol)?.to_le_bytes());
        packed.extend_from_slice(&key::title(*title).to_le_bytes());
    }
    Ok(packed)
}

fn unpack(symbols: &Symbols, packed: &[u8]) -> Result<Vec<(Symbol, Title)>> {
    let (titles, _) = packed.as_chunks::<TITLE>();
    titles
        .iter()
        .map(|bytes| {
            let both = u128::from_le_bytes(*bytes);
            let [symbol, title] = [both & u128::from(u64::MAX), both >> 64]
                .map(|half| u64::try_from(half).map_or(0, key::bits));
            Ok((symbols.symbol(symbol)?, key::to_title(title)?))
        })
        .collect()
}
