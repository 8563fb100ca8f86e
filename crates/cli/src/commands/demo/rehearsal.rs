//! The stage of the rehearsal: OCLC's stand-in, the configuration, the folder Alma publishes into.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use holdsync_samples::{
    COLLECTIONS, INSTITUTION_CODE, LHR_COLLECTION, LOCATIONS, Library, MAPPING, Mapping, Night,
};
use holdsync_sandbox::worldcat::{
    Action, Collection, CollectionState, Format, Kind, NumberSpec, WorldConfig,
};
use holdsync_sandbox::{Sandbox, SandboxConfig, User};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::defect;
use crate::config::Config;
use crate::config::template::{Answers, CollectionRow, ExchangeRows, LocationRow, SourceRow, write};
use crate::exit::Failure;

const USER: &str = "fx_qxm";
/// Protects a rehearsal on this machine, nothing else.
const PASSWORD: &str = "rehearsal";
const PASSWORD_FILE: &str = "password";
const PUBLISHED: &str = "alma";
/// The stand-in holds no local holdings records when the rehearsal begins.
const LHR_SECTION: &str = "\n# Local holdings records: whole sets by OCLC number.\n[lhr]\nnumber = \"004\"\nnever_sent = \"send\"\n";

/// A running stand-in and a configuration that points to it.
pub(super) struct Rehearsal {
    sandbox: Sandbox,
    published: PathBuf,
    pub(super) config: Config,
}

impl Rehearsal {
    /// Starts the stand-in on loopback and writes the configuration, as `init` would.
    pub(super) fn start(folder: &Path, library: &Library, kept: bool) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| {
            Failure::file(format!("failed to write to {}: {error}", folder.display()))
        };
        let started = Sandbox::start(SandboxConfig {
            state: kept.then(|| folder.join("oclc")),
            users: vec![User::with_password(USER, PASSWORD)],
            world: world(library),
            ..SandboxConfig::default()
        });
        let sandbox =
            started.map_err(|error| defect(format!("failed to start the rehearsal's exchange: {error}")))?;
        let published = folder.join(PUBLISHED);
        fs::create_dir_all(&published).map_err(failed)?;
        secret(&folder.join(PASSWORD_FILE)).map_err(failed)?;
        let file = folder.join(crate::config::DEFAULT_FILE);
        fs::write(&file, write(&answers(&sandbox)) + LHR_SECTION).map_err(failed)?;
        Ok(Self {
            config: Config::load(&file)?,
            sandbox,
            published,
        })
    }

    /// Puts a night's files where Alma would, as old as they say.
    pub(super) fn publish(&self, night: &Night) -> Result<(), Failure> {
        let seconds = u64::try_from(instant(night.date, 2)?.as_second()).unwrap_or(0);
        let at = UNIX_EPOCH + Duration::from_secs(seconds);
        for file in &night.files {
            let path = self.published.join(&file.name);
            let written = fs::write(&path, &file.bytes)
                .and_then(|()| File::options().write(true).open(&path)?.set_modified(at));
            written.map_err(|error| Failure::file(format!("failed to write {}: {error}", path.display())))?;
        }
        Ok(())
    }

    /// Local holdings records WorldCat shows in the end.
    pub(super) fn local_holdings(&self) -> usize {
        self.sandbox.local_holdings().len()
    }

    /// Holdings WorldCat shows in the end.
    pub(super) fn holdings(&self) -> usize {
        self.sandbox.holdings().len()
    }
}

/// An hour of a day written as `YYYYMMDD`.
pub(super) fn instant(date: &str, hour: i8) -> Result<Timestamp, Failure> {
    let day = Date::strptime("%Y%m%d", date).ok();
    let at = day.and_then(|day| TimeZone::UTC.to_timestamp(day.at(hour, 0, 0, 0)).ok());
    at.ok_or_else(|| defect(format!("{date} is no date of the sample library")))
}

/// The password in a file nobody else can read.
fn secret(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)?.write_all(PASSWORD.as_bytes())
}

fn world(library: &Library) -> WorldConfig {
    let all = COLLECTIONS.iter().map(|collection| (collection, Kind::Bib));
    let all = all.chain([(&LHR_COLLECTION, Kind::Lhr)]);
    let collections = all.map(|(collection, kind)| Collection {
        id: collection.id.to_owned(),
        symbol: collection.symbol.to_owned(),
        sender: None,
        action: Action::ByRecordStatus,
        format: Format::Marc,
        state: CollectionState::Accepted,
        limit_added_to_staging: true,
        local_number: vec!["001".to_owned()],
        kind,
        number_in: "004".to_owned(),
        translation: Vec::new(),
    });
    WorldConfig {
        numbers: library
            .world
            .numbers
            .iter()
            .copied()
            .map(NumberSpec::One)
            .collect(),
        merges: library
            .world
            .merges
            .iter()
            .map(|(from, to)| (from.to_string(), *to))
            .collect(),
        described: library.world.described.clone(),
        collections: collections.collect(),
        ..WorldConfig::default()
    }
}

fn answers(sandbox: &Sandbox) -> Answers {
    let all = COLLECTIONS.iter().map(|collection| (collection, "bib"));
    let all = all.chain([(&LHR_COLLECTION, "lhr")]);
    let collections = all.map(|(collection, kind)| CollectionRow {
        kind: kind.to_owned(),
        id: collection.id.to_owned(),
        symbol: collection.symbol.to_owned(),
        action: "by-record-status".into(),
        format: "marc".into(),
        state: "accepted".into(),
        writer: "deliver".into(),
    });
    let locations = LOCATIONS.iter().map(|row| LocationRow {
        library: row.library.to_owned(),
        location: Some(row.location.to_owned()),
        symbol: row.symbol.to_owned(),
        suppressed: row.suppressed,
    });
    Answers {
        name: Some("Sample library".to_owned()),
        code: Some(INSTITUTION_CODE.to_owned()),
        collections: collections.collect(),
        locations: locations.collect(),
        source: SourceRow {
            copied: false,
            folder: Some(PUBLISHED.to_owned()),
            scope: Some("incremental".to_owned()),
            settle_seconds: Some(60),
            mapping: Some(mapping(&MAPPING)),
            enrichment: vec![MAPPING.management.0.to_owned()],
        },
        exchange: ExchangeRows {
            host: Some(sandbox.addr().ip().to_string()),
            port: Some(sandbox.addr().port()),
            user: Some(USER.to_owned()),
            password_file: Some(PASSWORD_FILE.to_owned()),
            host_key: Some(sandbox.host_key_fingerprint().to_owned()),
            ..ExchangeRows::default()
        },
        no_number: None,
    }
}

/// The mapping of the sample profile, as it stands in a configuration.
fn mapping(mapping: &Mapping) -> String {
    let (holdings, [library, location, _, holdings_id]) = mapping.holdings;
    let (items, [tied, ..]) = mapping.items;
    let (portfolios, _) = mapping.portfolios;
    let (management, [_, _, suppressed, level]) = mapping.management;
    format!(
        "# Fields of holdings records in the bibs, of which local holdings records are made.\n\
         copied = [\"{holdings}\", \"866\"]\n\
         [source.holdings]\ntag = \"{holdings}\"\nlibrary = \"{library}\"\nlocation = \"{location}\"\n\
         holdings_id = \"{holdings_id}\"\n[source.items]\ntag = \"{items}\"\nholdings_id = \"{tied}\"\n\
         [source.portfolios]\ntag = \"{portfolios}\"\n\
         [source.suppressed_bib]\ntag = \"{management}\"\nsubfield = \"{suppressed}\"\nvalue = \"true\"\n\
         [[source.order_record]]\ntag = \"{management}\"\nsubfield = \"{level}\"\nvalue = \"01\"\n"
    )
}
