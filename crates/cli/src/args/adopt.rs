use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use holdsync_ids::Symbol;
use jiff::civil::Date;

use super::ConfigArg;

/// Arguments of `adopt`.
#[derive(Debug, Args)]
pub(crate) struct AdoptArgs {
    /// The files of one full publishing, all in one folder, or that folder
    #[arg(value_name = "FULL", required = true)]
    pub(crate) full: Vec<PathBuf>,
    /// OCLC's own list of the holdings of a symbol
    #[arg(long = "oclc-list", value_name = "SYMBOL=LIST")]
    pub(crate) lists: Vec<SymbolList>,
    /// The day the former way of sending ended; a full publishing from before it would miss changes
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Date,
    /// The source of the configuration whose fields the files have; not needed where there is one
    #[arg(long, value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    #[command(flatten)]
    pub(crate) config: ConfigArg,
}

/// A list of OCLC numbers for a symbol.
#[derive(Clone, Debug)]
pub(crate) struct SymbolList {
    pub(crate) symbol: Symbol,
    pub(crate) list: PathBuf,
}

impl FromStr for SymbolList {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (symbol, list) = text.split_once('=').ok_or("write it as SYMBOL=FILE")?;
        let symbol = symbol.parse().map_err(|error| format!("{symbol:?}: {error}"))?;
        Ok(Self {
            symbol,
            list: list.into(),
        })
    }
}
