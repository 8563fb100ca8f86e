//! The configuration `holdsync.toml`: read, checked, and made into the settings of a run.

mod check;
mod digest;
mod document;
mod exchange;
mod institution;
mod lhr;
mod policy;
mod problem;
mod source;
pub(crate) mod template;

use std::path::{Path, PathBuf};

use holdsync_sync::Settings;

use crate::exit::Failure;
pub(crate) use check::{CheckConfig, Suppressed};
use document::Document;
pub(crate) use exchange::{ExchangeConfig, RemoteSource, SftpSettings};
use problem::Checker;
pub(crate) use problem::{ConfigError, FILL_IN};

/// The name of the file where none is given.
pub(crate) const DEFAULT_FILE: &str = "holdsync.toml";

/// A configuration that can be worked with.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// Where it stands.
    pub(crate) file: PathBuf,
    /// The name of the institution.
    pub(crate) institution: String,
    /// What the engine works with.
    pub(crate) settings: Settings,
    /// How OCLC is reached.
    pub(crate) exchange: ExchangeConfig,
    /// The servers of sources that do not lie on this machine.
    pub(crate) remotes: Vec<RemoteSource>,
    /// The file of the ledger.
    pub(crate) ledger: PathBuf,
    /// Levels and suppressions of `check`.
    pub(crate) check: CheckConfig,
}

impl Config {
    /// Reads and checks a configuration.
    ///
    /// # Errors
    /// When the file cannot be read, or anything in it cannot be used.
    pub(crate) fn load(file: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(file).map_err(|error| {
            let text = format!("failed to read the configuration {}: {error}", file.display());
            Failure::usage(text).hint("write one with `holdsync init`, or name yours with --config")
        })?;
        Self::read(file, &text).map_err(|error| {
            Failure::usage(error.to_string()).hint("docs/configuration.md explains every key")
        })
    }

    fn read(file: &Path, text: &str) -> Result<Self, ConfigError> {
        let document: Document =
            toml::from_str(text).map_err(|error| problem::from_toml(file, text, &error))?;
        let mut check = Checker::new(text);
        let config = Self::build(&mut check, file, &document);
        check.finish(file, config)
    }

    fn build(check: &mut Checker<'_>, file: &Path, document: &Document) -> Option<Self> {
        let base = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let (name, code) = institution::institution(check, document.institution.get_ref());
        let collections = institution::collections(check, &document.collection);
        let known: Vec<_> = collections.iter().map(|collection| collection.symbol).collect();
        let default_symbol = policy::default_symbol(check, &document.policy, &known);
        let symbols = institution::symbols(
            check,
            &document.location,
            &collections,
            &document.collection,
            default_symbol,
        );
        let sources = source::sources(check, &base, &document.source);
        let remotes = source::remotes(check, &base, &document.source);
        let exchange = exchange::exchange(check, &base, &document.exchange);
        let directories = exchange::directories(check, document.exchange.get_ref());
        let held = policy::held(&document.policy, default_symbol);
        let lhr = lhr::rules(check, &base, document.lhr.as_ref(), &collections, &sources);
        let settings = Settings {
            lhr,
            digest: digest::digest(document, &sources, &held),
            sources,
            collections,
            symbols,
            held,
            institution: code,
            no_number: policy::no_number(&document.policy),
            several: policy::several(&document.policy),
            bib: policy::bib(check, &document.policy),
            rules: policy::rules(check, &document.policy),
            pack: policy::pack(check, &document.pack),
            directories: directories?,
            outbox: path(check, &base, &document.outbox, "outbox"),
            limits: policy::limits(&document.limits, &base),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        };
        let ledger = path(check, &base, &document.ledger, "holdsync.db");
        let rules = check::check(check, &document.check);
        Some(Self {
            file: file.to_owned(),
            institution: name,
            settings,
            exchange: exchange?,
            remotes,
            ledger,
            check: rules,
        })
    }
}

fn path(check: &mut Checker<'_>, base: &Path, section: &document::Place, otherwise: &str) -> PathBuf {
    match &section.path {
        Some(at) => {
            check.filled(at, "a path");
            place(base, at.get_ref())
        }
        None => base.join(otherwise),
    }
}

/// A path of the configuration: relative ones start where the configuration stands, `~/` at home.
fn place(base: &Path, path: &str) -> PathBuf {
    match path.strip_prefix("~/") {
        Some(rest) => home().join(rest),
        None => base.join(path),
    }
}

fn home() -> PathBuf {
    std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use std::path::Path;

    use super::Config;
    use super::template::{Answers, CollectionRow, LocationRow, write};

    fn location(library: &str, symbol: &str) -> LocationRow {
        LocationRow {
            library: library.into(),
            location: None,
            symbol: symbol.into(),
            suppressed: false,
        }
    }

    fn sound() -> String {
        let mut answers = Answers {
            name: Some("A library \"of sorts\"".into()),
            code: Some("6421".into()),
            collections: vec![CollectionRow {
                kind: "bib".into(),
                id: "1012345".into(),
                symbol: "AAA".into(),
                action: "by-record-status".into(),
                format: "marc".into(),
                state: "new".into(),
                writer: "deliver".into(),
            }],
            locations: vec![location("MAIN", "AAA"), location("LAW", "none")],
            ..Answers::default()
        };
        answers.source.folder = Some("alma".into());
        answers.exchange.host = Some("filex-m1.oclc.org".into());
        answers.exchange.user = Some("fx_aaa".into());
        write(&answers)
    }

    fn read(text: &str) -> Config {
        Config::read(Path::new("holdsync.toml"), text).unwrap_or_else(|error| panic!("{error}"))
    }

    fn changed(from: &str, to: &str) -> u64 {
        let text = sound();
        assert!(text.contains(from), "{from}");
        read(&text.replacen(from, to, 1)).settings.digest
    }

    #[test]
    fn answers_are_quoted() {
        assert_eq!(read(&sound()).institution, "A library \"of sorts\"");
    }

    /// A digest that changed with a release would make every later delete want an approval.
    #[test]
    fn the_digest_is_the_same_in_every_release() {
        assert_eq!(
            format!("{:016x}", read(&sound()).settings.digest),
            "001589c2beac14aa"
        );
    }

    #[test]
    fn the_digest_follows_what_decides_and_nothing_else() {
        let digest = read(&sound()).settings.digest;
        let rows = "[[location]]\nlibrary = \"MAIN\"\nsymbol = \"AAA\"\n";
        let same = [
            ("# grace_days = 2", "grace_days = 9"),
            ("# order_record = \"review\"", "order_record = \"review\""),
            ("state = \"new\"", "state = \"accepted\""),
            ("folder = \"alma\"", "folder = \"elsewhere\""),
            ("enrichment = []", "enrichment = [\"950\"]"),
            (
                rows,
                "[[location]]\nsymbol = \"aaa\" # the same\nlibrary = \"MAIN\"\n",
            ),
        ];
        for (from, to) in same {
            assert_eq!(changed(from, to), digest, "{to}");
        }
        let different = [
            ("# order_record = \"review\"", "order_record = \"held\""),
            ("code = \"6421\"", "code = \"6422\""),
            ("library = \"LAW\"", "library = \"MUS\""),
            ("LAW\"\nsymbol = \"none\"", "LAW\"\nsymbol = \"AAA\""),
            ("location = \"c\"", "location = \"d\""),
            ("# electronic = \"kb\"", "electronic = \"held\""),
        ];
        for (from, to) in different {
            assert_ne!(changed(from, to), digest, "{to}");
        }
    }
}
