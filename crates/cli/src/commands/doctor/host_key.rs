//! Accepting the keys of servers.

use holdsync_exchange::ErrorKind;
use holdsync_sftp::ShownHostKey;

use crate::args::DoctorArgs;
use crate::config::{Config, ExchangeConfig, SftpSettings};
use crate::console::Console;
use crate::exchange;
use crate::exit::{Exit, Failure, remote_hint};

/// Accepts the keys of all servers of a configuration, if that is asked for. With a fingerprint on the command line it is
/// enough that one of them shows it.
///
/// # Errors
/// When no server has a key that is trusted now; otherwise what stood in the way of another one is only said.
pub(super) fn accept_all(args: &DoctorArgs, config: &Config, console: &Console) -> Result<(), Failure> {
    let Some(given) = args.accept_host_key.as_deref() else {
        return Ok(());
    };
    let exchange = match &config.exchange {
        ExchangeConfig::Sftp(settings) => Some(settings.as_ref()),
        ExchangeConfig::Folder(_) => None,
    };
    let mut servers: Vec<&SftpSettings> = config
        .remotes
        .iter()
        .map(|remote| &remote.server)
        .chain(exchange)
        .collect();
    servers.dedup_by_key(|server| (&server.host, server.port));
    let failures: Vec<Failure> = servers
        .iter()
        .filter_map(|server| accept(given, server, console).err())
        .collect();
    if failures.len() < servers.len() {
        failures.iter().for_each(Console::complain);
        return Ok(());
    }
    failures.into_iter().next().map_or(Ok(()), Err)
}

/// Writes the key the server shows into the known hosts, if it is not trusted yet, and a person or the fingerprint on the
/// command line says so.
fn accept(given: &str, settings: &SftpSettings, console: &Console) -> Result<(), Failure> {
    let (host, port) = (&settings.host, settings.port);
    let failed = |error: holdsync_exchange::ExchangeError| {
        let text = format!("failed to accept the key of {host}: {error}");
        Failure::new(Exit::Remote, text).hint(remote_hint(&error))
    };
    let shown = ShownHostKey::ask(&exchange::stranger(settings)).map_err(failed)?;
    if shown.refused.is_none() {
        console.say(&format!(
            "the key of {host} port {port} is trusted already: {}",
            shown.found
        ));
        return Ok(());
    }
    console.say(&format!("{host} port {port} shows the key {}", shown.found));
    for known in &shown.on_record {
        console.say(&format!("on record is             {known}"));
    }
    if matches!(shown.refused, Some(ErrorKind::HostKeyRevoked { .. })) {
        let text = format!(
            "failed to accept the key {}: it is marked as revoked",
            shown.found
        );
        return Err(Failure::new(Exit::Remote, text)
            .hint("send nothing: this key is known to be stolen or retired; ask the server's operator"));
    }
    if settings.host_key.is_some() {
        let text = format!(
            "failed to accept the key {}: host_key in {} decides alone",
            shown.found, settings.section
        );
        let hint = format!(
            "if the server's operator confirms the new key, put host_key = \"{}\" there",
            shown.found
        );
        return Err(Failure::usage(text).hint(hint));
    }
    agreed(given, &shown, host)?;
    shown
        .accept(&settings.known_hosts)
        .map_err(|error| Failure::file(error.to_string()))?;
    console.say(&format!("added to {}", settings.known_hosts.display()));
    Ok(())
}

/// The fingerprint on the command line, or a person, must agree.
fn agreed(given: &str, shown: &ShownHostKey, host: &str) -> Result<(), Failure> {
    if !given.is_empty() {
        let bare = |print: &str| {
            print
                .trim()
                .trim_start_matches("SHA256:")
                .trim_end_matches('=')
                .to_owned()
        };
        if bare(given) == bare(&shown.found) {
            return Ok(());
        }
        let text = format!(
            "failed to accept the key of {host}: it shows {}, not {given}",
            shown.found
        );
        return Err(Failure::new(Exit::Remote, text).hint(
            "send nothing before the server's operator has confirmed the key: somebody may stand in between",
        ));
    }
    let question = if shown.on_record.is_empty() {
        "does the server's operator give the same fingerprint? accept the key (yes or no)"
    } else {
        "the key has CHANGED, somebody may stand in between. Has the server's operator confirmed the new one? accept \
         it (yes or no)"
    };
    match Console::agrees(question) {
        Some(true) => Ok(()),
        Some(false) => Err(Failure::new(Exit::Remote, format!("the key of {host} was not accepted"))
            .hint("ask the server's operator for its fingerprint")),
        None => Err(Failure::usage(format!("failed to ask whether the key of {host} is the right one")).hint(format!(
            "compare the fingerprint with one from the server's operator; if they agree: --accept-host-key={}",
            shown.found
        ))),
    }
}
