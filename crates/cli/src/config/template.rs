//! The configuration as `init` writes it: every key with its meaning, answers filled in, the rest to be filled in.

use std::fmt::Write as _;

use super::FILL_IN;

/// What is known about the library. What is not becomes a placeholder, which the loader refuses by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    pub(crate) name: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) locations: Vec<LocationRow>,
    pub(crate) collections: Vec<CollectionRow>,
    pub(crate) source: SourceRow,
    pub(crate) exchange: ExchangeRows,
    /// `hold` or `send`.
    pub(crate) no_number: Option<String>,
}

/// A row of `[[location]]`.
#[derive(Clone, Debug)]
pub(crate) struct LocationRow {
    pub(crate) library: String,
    pub(crate) location: Option<String>,
    pub(crate) symbol: String,
    pub(crate) suppressed: bool,
}

/// A row of `[[collection]]`.
#[derive(Clone, Debug)]
pub(crate) struct CollectionRow {
    pub(crate) id: String,
    pub(crate) symbol: String,
    /// `bib` or `lhr`.
    pub(crate) kind: String,
    pub(crate) action: String,
    pub(crate) format: String,
    pub(crate) state: String,
    pub(crate) writer: String,
}

/// The source.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceRow {
    pub(crate) folder: Option<String>,
    pub(crate) scope: Option<String>,
    /// How long a file must have stayed unchanged.
    pub(crate) settle_seconds: Option<u32>,
    /// Local holdings records are made of the fields copied into bibs.
    pub(crate) copied: bool,
    /// Lines that map fields, as they stand in the file; without any, the default is shown as a comment.
    pub(crate) mapping: Option<String>,
    pub(crate) enrichment: Vec<String>,
}

/// The exchange.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExchangeRows {
    pub(crate) host: Option<String>,
    pub(crate) port: Option<u16>,
    pub(crate) user: Option<String>,
    pub(crate) key: Option<String>,
    pub(crate) agent: bool,
    pub(crate) password_env: Option<String>,
    pub(crate) password_file: Option<String>,
    pub(crate) host_key: Option<String>,
}

/// The whole file.
pub(crate) fn write(answers: &Answers) -> String {
    let mut text = String::from(HEAD);
    institution(&mut text, answers);
    collections(&mut text, &answers.collections);
    locations(&mut text, &answers.locations);
    source(&mut text, &answers.source);
    exchange(&mut text, &answers.exchange);
    text.push_str("[policy]\n");
    let no_number = answers.no_number.as_deref().unwrap_or("hold");
    let _ = writeln!(text, "{NO_NUMBER}no_number = {}", quoted(no_number));
    text.push_str(TAIL);
    text
}

fn institution(text: &mut String, answers: &Answers) {
    text.push_str("[institution]\n");
    let _ = writeln!(text, "name = {}", or_fill_in(answers.name.as_deref()));
    text.push_str("# The last four digits of your MMS IDs: records of other institutions are set aside.\n");
    let _ = writeln!(text, "code = {}\n", or_fill_in(answers.code.as_deref()));
}

fn collections(text: &mut String, rows: &[CollectionRow]) {
    text.push_str(COLLECTIONS);
    let unknown = CollectionRow {
        id: FILL_IN.into(),
        symbol: FILL_IN.into(),
        kind: "bib".into(),
        action: "by-record-status".into(),
        format: "marc".into(),
        state: "new".into(),
        writer: "deliver".into(),
    };
    let rows = if rows.is_empty() {
        std::slice::from_ref(&unknown)
    } else {
        rows
    };
    for row in rows {
        let _ = writeln!(
            text,
            "[[collection]]\nid = {}\nsymbol = {}",
            quoted(&row.id),
            quoted(&row.symbol)
        );
        let _ = writeln!(
            text,
            "kind = {}\naction = {}\nformat = {}",
            quoted(&row.kind),
            quoted(&row.action),
            quoted(&row.format)
        );
        let _ = writeln!(
            text,
            "state = {}\nwriter = {}\n",
            quoted(&row.state),
            quoted(&row.writer)
        );
    }
}

fn locations(text: &mut String, rows: &[LocationRow]) {
    text.push_str(LOCATIONS);
    let unknown = LocationRow {
        library: FILL_IN.into(),
        location: None,
        symbol: FILL_IN.into(),
        suppressed: false,
    };
    let rows = if rows.is_empty() {
        std::slice::from_ref(&unknown)
    } else {
        rows
    };
    for row in rows {
        let _ = writeln!(text, "[[location]]\nlibrary = {}", quoted(&row.library));
        if let Some(location) = &row.location {
            let _ = writeln!(text, "location = {}", quoted(location));
        }
        let _ = writeln!(text, "symbol = {}", quoted(&row.symbol));
        if row.suppressed {
            text.push_str("suppressed = true\n");
        }
        text.push('\n');
    }
}

fn source(text: &mut String, row: &SourceRow) {
    text.push_str(SOURCE);
    let _ = writeln!(
        text,
        "[[source]]\nname = \"alma\"\nfolder = {}",
        or_fill_in(row.folder.as_deref())
    );
    let _ = writeln!(
        text,
        "scope = {}",
        quoted(row.scope.as_deref().unwrap_or("incremental"))
    );
    text.push_str(SOURCE_KEYS);
    match row.settle_seconds {
        Some(seconds) => {
            let _ = writeln!(text, "settle_seconds = {seconds}");
        }
        None => text.push_str("# settle_seconds = 60\n"),
    }
    if row.copied {
        text.push_str(COPIED);
    }
    text.push_str(ENRICHMENT);
    let tags = row
        .enrichment
        .iter()
        .map(|tag| quoted(tag))
        .collect::<Vec<_>>()
        .join(", ");
    let _ = writeln!(text, "enrichment = [{tags}]");
    text.push_str(MAPPING);
    text.push_str(row.mapping.as_deref().unwrap_or(DEFAULT_MAPPING));
    text.push('\n');
}

fn exchange(text: &mut String, rows: &ExchangeRows) {
    text.push_str(EXCHANGE);
    let _ = writeln!(
        text,
        "[exchange]\ntype = \"sftp\"\nhost = {}",
        or_fill_in(rows.host.as_deref())
    );
    if let Some(port) = rows.port {
        let _ = writeln!(text, "port = {port}");
    }
    let _ = writeln!(text, "user = {}", or_fill_in(rows.user.as_deref()));
    text.push_str(LOGIN);
    let optional = [
        ("key", &rows.key),
        ("password_env", &rows.password_env),
        ("password_file", &rows.password_file),
    ];
    for (key, value) in optional {
        match value {
            Some(value) => {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
            None => {
                let _ = writeln!(text, "# {key} = \"…\"");
            }
        }
    }
    let _ = writeln!(
        text,
        "{}agent = {}",
        if rows.agent { "" } else { "# " },
        rows.agent
    );
    text.push_str(HOST_KEY);
    match &rows.host_key {
        Some(key) => {
            let _ = writeln!(text, "host_key = {}", quoted(key));
        }
        None => text.push_str("# host_key = \"SHA256:…\"\n"),
    }
    text.push_str(EXCHANGE_DEFAULTS);
}

fn or_fill_in(value: Option<&str>) -> String {
    quoted(value.unwrap_or(FILL_IN))
}

/// A string as TOML writes it.
pub(crate) fn quoted(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}

const HEAD: &str = include_str!("template/head.toml");
const COLLECTIONS: &str = include_str!("template/collections.toml");
const LOCATIONS: &str = include_str!("template/locations.toml");
const SOURCE: &str = include_str!("template/source.toml");
const SOURCE_KEYS: &str = "# Names of the files; without it *.tar.gz *.tgz *.gz *.zip *.xml *.mrc *.mrc_*\n\
    # files = [\"*_new*\", \"*_update*\", \"*_delete*\"]\n\
    # A full run that falls by more than so many percent against the last one stops (R5).\n\
    # fall_percent = 5\n\
    # Seconds a file must have stayed unchanged before it is read: Alma writes large files for a while.\n";
const COPIED: &str = "# Local holdings records are made of the fields the profile copies from holdings records, each with its $8;\n\
    # [] stands for all tags of the holdings format. Where they come by themselves: content = \"holdings\" in a source.\n\
    copied = []\n";
const ENRICHMENT: &str = "# Tags of further fields the publishing profile adds; they stay at home.\n";
const MAPPING: &str = include_str!("template/mapping.toml");
const DEFAULT_MAPPING: &str = include_str!("template/default_mapping.toml");
const EXCHANGE: &str = include_str!("template/exchange.toml");
const LOGIN: &str = include_str!("template/login.toml");
const HOST_KEY: &str = "# The fingerprint of the server's key, as `ssh-keygen -l` prints it. Without it ~/.ssh/known_hosts decides.\n";
const EXCHANGE_DEFAULTS: &str = include_str!("template/exchange_defaults.toml");
const NO_NUMBER: &str = include_str!("template/no_number.toml");
const TAIL: &str = include_str!("template/tail.toml");
