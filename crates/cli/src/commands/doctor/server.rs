//! A server, step by step.

use holdsync_exchange::{ErrorKind, RemoteDir};
use holdsync_sftp::{Sftp, Stage, Step};

use crate::config::SftpSettings;
use crate::exchange;
use crate::exit::{Exit, Failure};
use crate::render::doctor::Section;

/// Name resolution, connection, banner, key exchange, host key, login, SFTP, each directory. Where all went well the
/// connection is given back.
pub(super) fn server(name: &str, settings: &SftpSettings, dirs: &[RemoteDir]) -> (Section, Option<Sftp>) {
    let mut section = Section::new(name, format!("{} port {}", settings.host, settings.port));
    let config = match exchange::sftp(settings) {
        Ok(config) => config,
        Err(failure) => {
            section.failure("secrets", &failure);
            return (section, None);
        }
    };
    if let Some(key) = settings
        .key
        .as_deref()
        .filter(|key| matches!(exchange::private(key), Ok(false)))
    {
        let said = format!("others can read the private key {}", key.display());
        section.note("private key", said, Some("take their permission away: chmod 600"));
    }
    let mut sftp = Sftp::new(config);
    let probe = sftp.probe(dirs);
    for warning in &probe.warnings {
        section.note(
            "known hosts",
            warning.clone(),
            Some("correct the line or take it out"),
        );
    }
    for step in &probe.steps {
        add(&mut section, step, name);
    }
    (section, Some(sftp))
}

fn add(section: &mut Section, step: &Step, name: &str) {
    let what = step.stage.to_string();
    match &step.outcome {
        Ok(seen) => section.good(&what, seen.clone()),
        Err(error) => {
            let advice = match (step.stage, error.kind()) {
                // OCLC's names would mislead here.
                (Stage::Resolve, _) if name != "exchange" => Some("check the spelling of the host name"),
                (Stage::Directory, ErrorKind::NotFound) if name != "exchange" => {
                    Some("check the directory Alma's S/FTP connection and publishing profile name")
                }
                _ => step.advice(),
            };
            let mut failure = Failure::new(exit(error.kind()), error.to_string());
            failure.hint = advice.map(str::to_owned);
            section.failure(&what, &failure);
            section.code(error.kind().code());
        }
    }
    section.took(step.took);
}

/// A private key or known hosts file that cannot be used lies here, not at the other side.
fn exit(kind: &ErrorKind) -> Exit {
    match kind {
        ErrorKind::LocalIo => Exit::LocalFile,
        ErrorKind::Settings | ErrorKind::KeyPassphrase | ErrorKind::KeyUnusable => Exit::Usage,
        _ => Exit::Remote,
    }
}
