use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Where to write it; an existing file is never overwritten
    #[arg(long, value_name = "FILE", default_value = crate::config::DEFAULT_FILE)]
    pub(crate) config: PathBuf,
    /// The name of the institution
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The last four digits of your MMS IDs
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// A collection: symbol, ID, and optionally what it does (by-record-status, set, cancel)
    #[arg(long, value_name = "SYMBOL=ID[:ACTION]")]
    pub(crate) collection: Vec<CollectionArg>,
    /// A collection of local holdings records, beside the one of titles: as --collection
    #[arg(long, value_name = "SYMBOL=ID[:ACTION]")]
    pub(crate) lhr_collection: Vec<CollectionArg>,
    /// What counts for a symbol: a library, or one of its locations; * for any other, none for no symbol
    #[arg(long, value_name = "LIBRARY[/LOCATION]=SYMBOL")]
    pub(crate) location: Vec<LocationArg>,
    /// The folder Alma publishes into
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<String>,
    /// Whether each run of the publishing profile shows all records or only changes
    #[arg(long, value_name = "SCOPE", value_parser = ["full", "incremental"])]
    pub(crate) scope: Option<String>,
    /// OCLC's file exchange host that was assigned to you
    #[arg(long, value_name = "HOST")]
    pub(crate) host: Option<String>,
    /// Its port
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// Your user name there
    #[arg(long, value_name = "USER")]
    pub(crate) user: Option<String>,
    /// A private key file to log in with
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<String>,
    /// Log in with the keys of the SSH agent
    #[arg(long)]
    pub(crate) agent: bool,
    /// The environment variable that holds the password
    #[arg(long, value_name = "NAME")]
    pub(crate) password_env: Option<String>,
    /// A file that holds the password and only you can read
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<String>,
    /// The fingerprint of the server's key
    #[arg(long, value_name = "SHA256:…")]
    pub(crate) host_key: Option<String>,
    /// What becomes of records without a usable OCLC number
    #[arg(long, value_name = "WHAT", value_parser = ["hold", "send"])]
    pub(crate) no_number: Option<String>,
}

/// `SYMBOL=ID[:ACTION]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CollectionArg {
    pub(crate) symbol: String,
    pub(crate) id: String,
    pub(crate) action: String,
}

impl FromStr for CollectionArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (symbol, rest) = text
            .split_once('=')
            .ok_or("write it as SYMBOL=ID, such as ABC=1012345")?;
        let (id, action) = rest.split_once(':').unwrap_or((rest, "by-record-status"));
        if !["set", "cancel", "by-record-status"].contains(&action) {
            return Err(format!("{action:?} is none of set, cancel, by-record-status"));
        }
        Ok(Self {
            symbol: symbol.trim().into(),
            id: id.trim().into(),
            action: action.into(),
        })
    }
}

/// `LIBRARY[/LOCATION]=SYMBOL`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocationArg {
    pub(crate) library: String,
    pub(crate) location: Option<String>,
    pub(crate) symbol: String,
}

impl FromStr for LocationArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (place, symbol) = text
            .split_once('=')
            .ok_or("write it as LIBRARY=SYMBOL or LIBRARY/LOCATION=SYMBOL")?;
        let (library, location) = place
            .split_once('/')
            .map_or((place, None), |(a, b)| (a, Some(b.trim().to_owned())));
        Ok(Self {
            library: library.trim().into(),
            location,
            symbol: symbol.trim().into(),
        })
    }
}
