//! `status`: the overview, or the history of one title.

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_ledger::History;
use holdsync_sync::{LhrQuestion, LhrTitle, lhr_locations, lhrs_of};
use serde_json::Value;

use super::ledger;
use crate::args::{Global, StatusArgs};
use crate::clock::clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render::{lhr, lhr_title, status};

/// Prints what the ledger knows.
///
/// # Errors
/// When configuration or ledger cannot be used, or the title is neither an MMS ID nor an OCLC number.
pub(crate) fn run(args: &StatusArgs, global: &Global, console: &Console) -> Result<Exit, Failure> {
    let config = Config::load(&args.config.config)?;
    if !config.ledger.exists() {
        let text = format!(
            "failed to open the ledger {}: there is none yet",
            config.ledger.display()
        );
        return Err(
            Failure::new(Exit::Ledger, text).hint("the first `holdsync plan`, `sync` or `adopt` makes it")
        );
    }
    let ledger = ledger(&config)?;
    let Some(asked) = &args.title else {
        let (overview, lhrs) = (ledger.overview()?, ledger.lhr_overview()?);
        let locations = lhr_locations(ledger.as_ref(), &config.settings)?;
        console.data(
            || status::overview(&overview) + &lhr::overview(&lhrs) + &lhr_title::locations(&locations),
            || {
                let mut json = status::overview_json(&overview);
                if let Value::Object(keys) = &mut json {
                    keys.insert("local_holdings".to_owned(), lhr::overview_json(&lhrs));
                    keys.insert("locations".to_owned(), lhr_title::locations_json(&locations));
                }
                json
            },
        )?;
        return Ok(Exit::Done);
    };
    let (mms, number) = (mms(asked), number(asked));
    if mms.is_none() && number.is_none() {
        return Err(Failure::usage(format!(
            "failed to look up {asked:?}: neither an MMS ID nor an OCLC number"
        ))
        .hint("an MMS ID begins with 99, an OCLC number is digits with or without (OCoLC)"));
    }
    // Some numbers have the form of both: what is known of either is told.
    let now = clock(global)();
    let lhrs = |question| lhrs_of(ledger.as_ref(), &config.settings, question, now);
    let mut histories: Vec<(String, History, LhrTitle)> = Vec::new();
    if let Some(mms) = mms {
        let question = LhrQuestion {
            mms: Some(mms),
            number: None,
        };
        histories.push((
            format!("MMS ID {mms}"),
            ledger.history_of_record(mms)?,
            lhrs(question)?,
        ));
    }
    if let Some(number) = number {
        let question = LhrQuestion {
            mms: None,
            number: Some(number),
        };
        let history = ledger.history_of_number(number)?;
        histories.push((format!("OCLC number {number}"), history, lhrs(question)?));
    }
    let known = |(_, history, lhrs): &(String, History, LhrTitle)| {
        let history =
            !history.carried.is_empty() || !history.titles.is_empty() || !history.rejected.is_empty();
        history || !lhrs.states.is_empty() || !lhrs.orphans.is_empty()
    };
    if histories.iter().any(known) {
        histories.retain(known);
    } else {
        histories.truncate(1);
    }
    console.data(
        || {
            let one = |(asked, history, lhrs): &(String, History, LhrTitle)| {
                status::history(asked, history) + &lhr_title::title(lhrs)
            };
            histories.iter().map(one).collect()
        },
        || {
            let one = |(asked, history, lhrs): &(String, History, LhrTitle)| {
                let mut json = status::history_json(asked, history);
                if let Value::Object(keys) = &mut json {
                    keys.insert("local_holdings".to_owned(), lhr_title::title_json(lhrs));
                }
                json
            };
            Value::Array(histories.iter().map(one).collect())
        },
    )?;
    Ok(Exit::Done)
}

fn mms(asked: &str) -> Option<MmsId> {
    asked.trim().parse().ok()
}

/// An OCLC number in the spellings people copy.
fn number(asked: &str) -> Option<OclcNumber> {
    let lower = asked.trim().to_ascii_lowercase();
    let bare = lower.strip_prefix("(ocolc)").unwrap_or(&lower).trim();
    let digits = ["ocm", "ocn", "on"]
        .iter()
        .find_map(|prefix| bare.strip_prefix(prefix))
        .unwrap_or(bare);
    digits.trim_start_matches('0').parse().ok()
}
