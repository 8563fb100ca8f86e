//! `alma-settings`: what to enter in Alma and what to ask OCLC for.

use crate::args::AlmaSettingsArgs;
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render;

/// Prints the settings for this configuration.
///
/// # Errors
/// When the configuration cannot be used.
pub(crate) fn run(args: &AlmaSettingsArgs, console: &Console) -> Result<Exit, Failure> {
    let config = Config::load(&args.config.config)?;
    let advice = render::alma_settings::advice(&config);
    console.data(|| advice.text(), || advice.json())?;
    Ok(Exit::Done)
}
