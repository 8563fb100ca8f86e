//! What counts as held, the protection rules, packing and the limits of unpacking.

use std::path::Path;

use holdsync_alma::{Electronic, HeldPolicy, Verdict};
use holdsync_ids::Symbol;
use holdsync_plan::Caps;
use holdsync_prepare::BibSettings;
use holdsync_sync::{NoNumber, Pack, Rules, Several};
use holdsync_unpack::Limits;
use jiff::SignedDuration;
use toml::Spanned as At;

use super::document::{self, ElectronicWord, NoNumberWord, SeveralWord, VerdictWord};
use super::problem::Checker;

pub(super) fn default_symbol(
    check: &mut Checker<'_>,
    policy: &document::Policy,
    known: &[Symbol],
) -> Option<Symbol> {
    let at = policy.default_symbol.as_ref()?;
    let symbol = check.parse(at, "the symbol that holds what shows no holdings")?;
    if !known.contains(&symbol) {
        check.refuse(&at.span(), format!("{symbol} has no [[collection]]"));
    }
    Some(symbol)
}

pub(super) fn held(policy: &document::Policy, default_symbol: Option<Symbol>) -> HeldPolicy {
    let default = HeldPolicy::default();
    let verdict = |word: Option<VerdictWord>, otherwise| word.map_or(otherwise, verdict);
    HeldPolicy {
        suppressed_bib: verdict(policy.suppressed_bib, default.suppressed_bib),
        suppressed_holdings: verdict(policy.suppressed_holdings, default.suppressed_holdings),
        suppressed_location: verdict(policy.suppressed_location, default.suppressed_location),
        order_record: verdict(policy.order_record, default.order_record),
        empty_holdings: verdict(policy.empty_holdings, default.empty_holdings),
        electronic: policy.electronic.map_or(default.electronic, |word| match word {
            ElectronicWord::Kb => Electronic::KnowledgeBase,
            ElectronicWord::Held => Electronic::Judged(Verdict::Held),
            ElectronicWord::NotHeld => Electronic::Judged(Verdict::NotHeld),
            ElectronicWord::Review => Electronic::Judged(Verdict::Review),
        }),
        default_symbol,
    }
}

const fn verdict(word: VerdictWord) -> Verdict {
    match word {
        VerdictWord::Held => Verdict::Held,
        VerdictWord::NotHeld => Verdict::NotHeld,
        VerdictWord::Review => Verdict::Review,
    }
}

pub(super) const fn no_number(policy: &document::Policy) -> NoNumber {
    match policy.no_number {
        Some(NoNumberWord::Send) => NoNumber::Send,
        Some(NoNumberWord::Hold) | None => NoNumber::Hold,
    }
}

pub(super) const fn several(policy: &document::Policy) -> Several {
    match policy.several {
        Some(SeveralWord::Confirmed) => Several::Confirmed,
        Some(SeveralWord::Hold) | None => Several::Hold,
    }
}

pub(super) fn bib(check: &mut Checker<'_>, policy: &document::Policy) -> BibSettings {
    let mut bib = BibSettings::default();
    for at in &policy.strip {
        if let Some(pattern) = check.parse(at, "a tag such as 590, 59X or 900-949") {
            bib.strip.strip(pattern);
        }
    }
    for at in &policy.keep {
        if let Some(pattern) = check.parse(at, "a tag such as 856") {
            bib.strip.keep(pattern);
        }
    }
    bib
}

pub(super) fn rules(check: &mut Checker<'_>, policy: &document::Policy) -> Rules {
    let default = Rules::default();
    let days = |days: Option<u16>, otherwise| days.map_or(otherwise, |days| hours(i64::from(days) * 24));
    Rules {
        grace: days(policy.grace_days, default.grace),
        presume_after: days(policy.presume_after_days, default.presume_after),
        ambiguous_wait: policy
            .ambiguous_wait_hours
            .map_or(default.ambiguous_wait, |wait| hours(wait.into())),
        caps: caps(check, &policy.caps),
        retries: policy.retries.unwrap_or(default.retries),
        pilot_records: policy.pilot_records.unwrap_or(default.pilot_records),
        reclamation: policy.reclamation.unwrap_or(default.reclamation),
        cancel_listed_unseen: policy
            .cancel_listed_unseen
            .unwrap_or(default.cancel_listed_unseen),
        strict: policy.strict.unwrap_or(default.strict),
    }
}

const fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn caps(check: &mut Checker<'_>, section: &document::Caps) -> Caps {
    let mut caps = Caps::default();
    caps.cancels.count = section.cancels.unwrap_or(caps.cancels.count);
    caps.cancels.per_ten_thousand = share(
        check,
        section.cancel_percent.as_ref(),
        caps.cancels.per_ten_thousand,
    );
    caps.cancel_floor = section.cancel_floor.unwrap_or(caps.cancel_floor);
    caps.sets.count = section.sets.unwrap_or(caps.sets.count);
    caps.sets.per_ten_thousand = share(check, section.set_percent.as_ref(), caps.sets.per_ten_thousand);
    caps.creates = section.creates.unwrap_or(caps.creates);
    caps.lhrs_lost.count = section.lhrs_lost.unwrap_or(caps.lhrs_lost.count);
    caps.lhrs_lost.per_ten_thousand = share(
        check,
        section.lhr_lost_percent.as_ref(),
        caps.lhrs_lost.per_ten_thousand,
    );
    caps.first_plan = section.first_plan.unwrap_or(caps.first_plan);
    caps
}

/// Percent, with at most two decimals, as hundredths of a percent.
fn share(check: &mut Checker<'_>, percent: Option<&At<f64>>, otherwise: u64) -> u64 {
    let Some(at) = percent else { return otherwise };
    let hundredths = (*at.get_ref() * 100.0).round();
    if !(0.0..=10_000.0).contains(&hundredths) {
        check.refuse(&at.span(), "a share in percent lies between 0 and 100");
        return otherwise;
    }
    // In 0..=10,000, as just seen, and whole.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked above"
    )]
    let hundredths = hundredths as u64;
    hundredths
}

pub(super) fn pack(check: &mut Checker<'_>, section: &document::Pack) -> Pack {
    let default = Pack::default();
    let mut positive = |at: &Option<At<u64>>, otherwise| match at {
        None => otherwise,
        Some(at) => {
            if *at.get_ref() == 0 {
                check.refuse(&at.span(), "a file holds at least one");
            }
            *at.get_ref()
        }
    };
    Pack {
        records: positive(&section.records, default.records),
        bytes: positive(&section.bytes, default.bytes),
        keys: positive(&section.keys, default.keys),
        byte_order_mark: section.byte_order_mark.unwrap_or(default.byte_order_mark),
    }
}

/// What an archive may cost, and never more in all than there is room for beside the configuration, where
/// ledger and outbox lie unless the configuration says otherwise.
pub(super) fn limits(section: &document::UnpackLimits, base: &Path) -> Limits {
    let mut limits = Limits::default();
    limits.expansion_ratio = section.expansion_ratio.unwrap_or(limits.expansion_ratio);
    limits.ratio_free_bytes = section.ratio_free_bytes.unwrap_or(limits.ratio_free_bytes);
    limits.member_bytes = section.member_bytes.unwrap_or(limits.member_bytes);
    limits.record_bytes = section.record_bytes.unwrap_or(limits.record_bytes);
    let room = rustix::fs::statvfs(base).map_or(u64::MAX, |disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    limits.total_bytes = section.total_bytes.unwrap_or(limits.total_bytes).min(room);
    limits.members = section.members.unwrap_or(limits.members);
    limits.depth = section.depth.unwrap_or(limits.depth);
    limits
}
