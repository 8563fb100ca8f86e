//! Exit statuses, and failures that lead to them.

use holdsync_exchange::{ErrorKind, ExchangeError};
use holdsync_ledger::{LedgerError, LedgerErrorKind};
use holdsync_sync::SyncError;

/// How a run ended. Scripts rely on the numbers: they are documented and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done, nothing to report.
    Done,
    /// Findings or differences at or above `--fail-on`.
    Findings,
    /// Usage or configuration.
    Usage,
    /// A local file is unreadable or unwritable.
    LocalFile,
    /// The remote side is unreachable or refuses.
    Remote,
    /// The ledger.
    Ledger,
    /// Partly done; the ledger says which part.
    Partly,
    /// Stopped by a protection rule.
    Stopped,
    /// A defect of holdsync.
    Defect,
}

impl Exit {
    /// The number.
    pub(crate) const fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::LocalFile => 3,
            Self::Remote => 4,
            Self::Ledger => 5,
            Self::Partly => 6,
            Self::Stopped => 7,
            Self::Defect => 70,
        }
    }
}

/// Why a command could not be carried out: what happened, and what to do next.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    /// The reader of our output has gone away: nothing to report, and no fault.
    pub(crate) silent: bool,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            hint: None,
            silent: false,
        }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    pub(crate) fn file(message: impl Into<String>) -> Self {
        Self::new(Exit::LocalFile, message)
    }

    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Writing to standard output failed.
    pub(crate) fn output(error: &std::io::Error) -> Self {
        let gone = error.kind() == std::io::ErrorKind::BrokenPipe;
        let exit = if gone { Exit::Done } else { Exit::LocalFile };
        Self {
            silent: gone,
            ..Self::new(exit, format!("failed to write to standard output: {error}"))
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        let hint = match error.kind() {
            LedgerErrorKind::Busy => {
                "wait until the other run has ended; one holdsync works with a ledger at a time"
            }
            LedgerErrorKind::Schema => {
                "the file is no ledger of this holdsync; check [ledger] path, or update holdsync"
            }
            _ => "check that the disk has room and the folder of the ledger may be written",
        };
        Self::new(Exit::Ledger, error.to_string()).hint(hint)
    }
}

impl From<SyncError> for Failure {
    fn from(error: SyncError) -> Self {
        let message = format!("failed to go on: {error}");
        match error {
            SyncError::Ledger(error) => error.into(),
            SyncError::Source { .. } => {
                Self::file(message).hint("check [[source]] folder and its permissions")
            }
            SyncError::Outbox { error, .. } => Self::file(message).hint(outbox_hint(&error)),
            SyncError::Clock => Self::new(Exit::LocalFile, message).hint("set the clock of this machine"),
            _ => Self::new(Exit::Defect, message),
        }
    }
}

fn outbox_hint(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            "the disk is full: make room, or move [outbox] path to another disk, and run the same command again; \
             nothing of the unfinished file was sent"
        }
        _ => "check [outbox] path and its permissions, and run the same command again; nothing is lost",
    }
}

/// What to do about a failure of the exchange.
pub(crate) fn remote_hint(error: &ExchangeError) -> String {
    match error.kind() {
        ErrorKind::Resolve => "check [exchange] host, and whether this machine has a network".into(),
        ErrorKind::Connect | ErrorKind::Timeout => {
            "check [exchange] host and port, and whether a firewall lets this machine out to them; \
             what is packed is sent by the next run"
                .into()
        }
        ErrorKind::HostKeyUnknown { fingerprint } => format!(
            "compare the fingerprint with the one OCLC gives you; if they agree, put\n      \
             host_key = \"{fingerprint}\"\n      into [exchange], or run holdsync doctor --accept-host-key"
        ),
        ErrorKind::HostKeyChanged { .. } | ErrorKind::HostKeyRevoked { .. } => {
            "do not go on before OCLC has confirmed the new key: somebody may stand between you and OCLC".into()
        }
        ErrorKind::Authentication => {
            "check user, key and password in [exchange]; OCLC's passwords distinguish capital and small letters".into()
        }
        ErrorKind::KeyPassphrase => "name the variable that holds the passphrase with key_passphrase_env, or use the agent".into(),
        ErrorKind::NotFound => "check the directories bib and reports in [exchange]; OCLC's are in small letters".into(),
        _ => "run the same command again; what was not delivered is sent then".into(),
    }
}
