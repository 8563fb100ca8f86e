//! How OCLC's file exchange and the servers of sources are reached. Secrets are only named here.

use std::path::{Path, PathBuf};
use std::time::Duration;

use holdsync_exchange::RemoteDir;
use holdsync_sync::Directories;
use toml::Spanned as At;

use super::document::{self, ExchangeWord};
use super::problem::Checker;
use super::{home, place};

const BIB: &str = "/xfer/metacoll/in/bib";
const LHR: &str = "/xfer/metacoll/in/lhr";
const REPORTS: &str = "/xfer/metacoll/reports";

/// Servers OCLC has switched off.
const RETIRED: [&str; 4] = [
    "scp-toronto.oclc.org",
    "edx.oclc.org",
    "ftp2.oclc.org",
    "ftp.oclc.org",
];

/// Where files are handed over.
#[derive(Clone, Debug)]
pub(crate) enum ExchangeConfig {
    /// OCLC's file exchange.
    Sftp(Box<SftpSettings>),
    /// A local folder with the same directories.
    Folder(PathBuf),
}

/// A source whose files lie on a server.
#[derive(Clone, Debug)]
pub(crate) struct RemoteSource {
    /// The name of the source.
    pub(crate) source: String,
    /// The directory Alma publishes into.
    pub(crate) directory: RemoteDir,
    /// The server.
    pub(crate) server: SftpSettings,
}

/// What it takes to log in, secrets excepted.
#[derive(Clone, Debug)]
pub(crate) struct SftpSettings {
    /// Where it stands in the configuration, for messages.
    pub(crate) section: String,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: String,
    pub(crate) key: Option<PathBuf>,
    pub(crate) key_passphrase_env: Option<String>,
    pub(crate) agent: bool,
    pub(crate) password_env: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
    pub(crate) known_hosts: PathBuf,
    pub(crate) host_key: Option<String>,
    pub(crate) connect: Duration,
    pub(crate) idle: Duration,
    pub(crate) tries: u32,
}

pub(super) fn directories(check: &mut Checker<'_>, section: &document::Exchange) -> Option<Directories> {
    let mut dir = |at: &Option<At<String>>, otherwise: &str| {
        let path = at.as_ref().map_or(otherwise, |at| at.get_ref().as_str());
        match (RemoteDir::new(path), at) {
            (Ok(dir), _) => Some(dir),
            (Err(error), Some(at)) => {
                check.refuse(&at.span(), error.to_string());
                None
            }
            (Err(_), None) => None,
        }
    };
    let (bib, reports) = (dir(&section.bib, BIB), dir(&section.reports, REPORTS));
    let lhr = dir(&section.lhr, LHR);
    Some(Directories {
        bib: bib?,
        lhr: lhr?,
        reports: reports?,
    })
}

pub(super) fn exchange(
    check: &mut Checker<'_>,
    base: &Path,
    section: &At<document::Exchange>,
) -> Option<ExchangeConfig> {
    let span = section.span();
    let section = section.get_ref();
    match section.r#type.get_ref() {
        ExchangeWord::Folder => {
            refuse_all(check, &sftp_keys(section), "belongs to type = \"sftp\"");
            let folder = required(
                check,
                section.folder.as_ref(),
                &span,
                "folder",
                "the folder that stands for OCLC's",
            )?;
            Some(ExchangeConfig::Folder(place(base, &folder)))
        }
        ExchangeWord::Sftp => {
            let folder = section.folder.as_ref().map(At::span);
            refuse_all(check, &[folder], "belongs to type = \"folder\"");
            sftp(check, base, &section.server(), &span, &OCLC)
                .map(Box::new)
                .map(ExchangeConfig::Sftp)
        }
    }
}

/// What to say of a key that is missing.
struct Words {
    section: &'static str,
    host: &'static str,
    user: &'static str,
}

const OCLC: Words = Words {
    section: "[exchange]",
    host: "the host OCLC assigned to you, such as filex-m1.oclc.org",
    user: "the user name OCLC gave you, such as fx_ and your symbol",
};

const SOURCE: Words = Words {
    section: "[source.sftp]",
    host: "the server Alma publishes to",
    user: "the user name on it",
};

/// The server of a source.
pub(super) fn remote(
    check: &mut Checker<'_>,
    base: &Path,
    source: &str,
    section: &At<document::Server>,
) -> Option<RemoteSource> {
    let (span, section) = (section.span(), section.get_ref());
    let what = "the directory on the server that Alma publishes into";
    let directory = required(check, section.directory.as_ref(), &span, "directory", what);
    let server = sftp(check, base, section, &span, &SOURCE);
    let directory = match RemoteDir::new(directory?) {
        Ok(directory) => directory,
        Err(error) => {
            check.refuse(&span, error.to_string());
            return None;
        }
    };
    Some(RemoteSource {
        source: source.to_owned(),
        directory,
        server: server?,
    })
}

fn sftp(
    check: &mut Checker<'_>,
    base: &Path,
    section: &document::Server,
    span: &std::ops::Range<usize>,
    words: &Words,
) -> Option<SftpSettings> {
    let host = required(check, section.host.as_ref(), span, "host", words.host);
    let user = required(check, section.user.as_ref(), span, "user", words.user);
    if let (Some(at), Some(host)) = (&section.host, &host)
        && RETIRED.contains(&host.to_ascii_lowercase().as_str())
    {
        check.refuse(
            &at.span(),
            format!("OCLC has switched {host} off; ask OCLC Support which filex host is yours"),
        );
    }
    let seconds = |at: &Option<At<u16>>, otherwise| {
        Duration::from_secs(at.as_ref().map_or(otherwise, |at| (*at.get_ref()).into()))
    };
    let text = |at: &Option<At<String>>| at.as_ref().map(|at| at.get_ref().clone());
    let path = |at: &Option<At<String>>| at.as_ref().map(|at| place(base, at.get_ref()));
    let named = [
        &section.key,
        &section.password_env,
        &section.password_file,
        &section.host_key,
        &section.known_hosts,
    ];
    for at in named.into_iter().flatten() {
        check.filled(at, "name it, or take the line out");
    }
    Some(SftpSettings {
        section: words.section.to_owned(),
        host: host?,
        port: section.port.as_ref().map_or(22, |at| *at.get_ref()),
        user: user?,
        key: path(&section.key),
        key_passphrase_env: text(&section.key_passphrase_env),
        agent: section.agent.as_ref().is_some_and(|at| *at.get_ref()),
        password_env: text(&section.password_env),
        password_file: path(&section.password_file),
        known_hosts: path(&section.known_hosts).unwrap_or_else(|| home().join(".ssh/known_hosts")),
        host_key: text(&section.host_key),
        connect: seconds(&section.connect_seconds, 30),
        idle: seconds(&section.idle_seconds, 60),
        tries: section.tries.as_ref().map_or(3, |at| *at.get_ref()),
    })
}

fn required(
    check: &mut Checker<'_>,
    at: Option<&At<String>>,
    section: &std::ops::Range<usize>,
    key: &str,
    what: &str,
) -> Option<String> {
    match at {
        Some(at) => check.filled(at, what).then(|| at.get_ref().clone()),
        None => {
            check.refuse(section, format!("the key {key} is missing: {what}"));
            None
        }
    }
}

type Spans = Vec<Option<std::ops::Range<usize>>>;

fn sftp_keys(section: &document::Exchange) -> Spans {
    let texts = [
        &section.host,
        &section.user,
        &section.key,
        &section.key_passphrase_env,
        &section.password_env,
        &section.password_file,
        &section.known_hosts,
        &section.host_key,
    ];
    let mut spans: Spans = texts.into_iter().map(|at| at.as_ref().map(At::span)).collect();
    spans.push(section.port.as_ref().map(At::span));
    spans.push(section.agent.as_ref().map(At::span));
    spans
}

fn refuse_all(check: &mut Checker<'_>, spans: &[Option<std::ops::Range<usize>>], why: &str) {
    for span in spans.iter().flatten() {
        check.refuse(span, why);
    }
}
