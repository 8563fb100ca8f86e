use clap::Args;

use super::check::ProfileName;

/// Arguments of `rule`.
#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// The code or the name of a rule, such as TAG004 or undefined-subfield; without one all are listed
    #[arg(value_name = "RULE")]
    pub(crate) rule: Option<String>,
    /// List all rules
    #[arg(long, conflicts_with = "rule")]
    pub(crate) list: bool,
    /// Only the rules of this profile, at the level they have there
    #[arg(long, value_enum, conflicts_with = "rule", value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileName>,
}
