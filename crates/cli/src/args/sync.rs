use std::str::FromStr;

use clap::{Args, ValueEnum};
use holdsync_sync::Approvals;

use super::ConfigArg;

/// Arguments of `sync`.
#[derive(Debug, Args)]
pub(crate) struct SyncArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArg,
    /// Read new files as a full publishing: of the named source, or of the only one
    #[arg(long, value_name = "SOURCE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) full: Option<String>,
    /// Let pass what a protection rule has stopped, by the exact count it named:
    /// first-plan=N, sets=N, creates=N, cancels=N, first-lhrs=N, retention=N, lhrs-lost=N, settings-change, fall
    #[arg(long, value_name = "WHAT")]
    pub(crate) allow: Vec<Allowed>,
    /// What makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "WHAT")]
    pub(crate) fail_on: FailOn,
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Nothing
    Never,
    /// Records held back or set aside
    Held,
    /// Anything due or held back
    Due,
}

/// One thing a person lets pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    FirstPlan(u64),
    Sets(u64),
    Creates(u64),
    Cancels(u64),
    FirstLhrs(u64),
    Retention(u64),
    LhrsLost(u64),
    SettingsChange,
    Fall,
}

impl FromStr for Allowed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (what, count) = text
            .split_once('=')
            .map_or((text, None), |(what, count)| (what, Some(count)));
        let count = || {
            let count = count
                .ok_or_else(|| format!("{what} wants the exact count the last run named, as {what}=N"))?;
            count.parse().map_err(|_| format!("{count:?} is no count"))
        };
        match what {
            "first-plan" => count().map(Self::FirstPlan),
            "sets" => count().map(Self::Sets),
            "creates" => count().map(Self::Creates),
            "cancels" => count().map(Self::Cancels),
            "first-lhrs" => count().map(Self::FirstLhrs),
            "retention" => count().map(Self::Retention),
            "lhrs-lost" => count().map(Self::LhrsLost),
            "settings-change" => Ok(Self::SettingsChange),
            "fall" => Ok(Self::Fall),
            _ => Err(
                "it is none of first-plan=N, sets=N, creates=N, cancels=N, first-lhrs=N, retention=N, lhrs-lost=N, \
                 settings-change, fall"
                    .to_owned(),
            ),
        }
    }
}

/// All that is let pass.
pub(crate) fn approvals(allowed: &[Allowed]) -> Approvals {
    let mut approvals = Approvals::default();
    for allow in allowed {
        match *allow {
            Allowed::FirstPlan(count) => approvals.first_plan = Some(count),
            Allowed::Sets(count) => approvals.sets = Some(count),
            Allowed::Creates(count) => approvals.creates = Some(count),
            Allowed::Cancels(count) => approvals.cancels = Some(count),
            Allowed::FirstLhrs(count) => approvals.first_lhrs = Some(count),
            Allowed::Retention(count) => approvals.retention = Some(count),
            Allowed::LhrsLost(count) => approvals.lhrs_lost = Some(count),
            Allowed::SettingsChange => approvals.settings_change = true,
            Allowed::Fall => approvals.fall = true,
        }
    }
    approvals
}
