//! A connection test step by step.

use std::fmt;
use std::time::{Duration, Instant};

use holdsync_exchange::{ErrorKind, ExchangeError};

/// The steps on the way into an exchange, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// The host name becomes an address.
    Resolve,
    /// One of the addresses takes a connection.
    Connect,
    /// The other side greets as an SSH server.
    Banner,
    /// Both sides agree on algorithms and keys.
    KeyExchange,
    /// The host's key is a trusted one.
    HostKey,
    /// The server lets the user in.
    Authentication,
    /// The server serves SFTP.
    Subsystem,
    /// A directory can be listed.
    Directory,
}

/// One step: how long it took, and how it ended.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Step {
    /// Which step.
    pub stage: Stage,
    /// Its time.
    pub took: Duration,
    /// What was seen (addresses, the banner, algorithms, the fingerprint, the way of logging in), or why it failed.
    pub outcome: Result<String, ExchangeError>,
}

/// What a connection test has shown. It leaves nothing on the server.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Probe {
    /// The steps that were taken; only the last may have failed, directories excepted.
    pub steps: Vec<Step>,
    /// Lines of the known hosts that could not be read, each with its place.
    pub warnings: Vec<String>,
}

impl Probe {
    /// Whether every step succeeded.
    pub fn is_good(&self) -> bool {
        self.error().is_none()
    }

    /// The first failure.
    pub fn error(&self) -> Option<&ExchangeError> {
        self.steps.iter().find_map(|step| step.outcome.as_ref().err())
    }
}

impl Stage {
    /// A stable lower-case word for machine-readable output, for instance `key-exchange`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Connect => "connect",
            Self::Banner => "banner",
            Self::KeyExchange => "key-exchange",
            Self::HostKey => "host-key",
            Self::Authentication => "authentication",
            Self::Subsystem => "subsystem",
            Self::Directory => "directory",
        }
    }
}

impl fmt::Display for Stage {
    /// For people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Resolve => "name resolution",
            Self::Connect => "connection",
            Self::Banner => "SSH banner",
            Self::KeyExchange => "key exchange",
            Self::HostKey => "host key",
            Self::Authentication => "login",
            Self::Subsystem => "SFTP",
            Self::Directory => "directory",
        })
    }
}

impl Step {
    /// What to do about a failure; `None` for a step that succeeded.
    pub fn advice(&self) -> Option<&'static str> {
        self.outcome
            .as_ref()
            .err()
            .map(|error| advice(self.stage, error.kind()))
    }
}

fn advice(stage: Stage, kind: &ErrorKind) -> &'static str {
    match (stage, kind) {
        (_, ErrorKind::Settings) => "correct the settings of the exchange",
        (Stage::Resolve, _) => {
            "check the spelling of the host name against OCLC's letter (filex-m1, -r1, -r2 or -r3.oclc.org), then this \
             computer's name service"
        }
        (Stage::Connect, ErrorKind::Timeout) => {
            "a firewall most likely drops the connection: ask for outgoing access to this host and port"
        }
        (Stage::Connect, _) => {
            "check host and port (OCLC: 22), and whether a firewall forbids outgoing connections"
        }
        (Stage::Banner, _) => {
            "something other than an SSH server answers here: check the port, and any proxy or firewall in between"
        }
        (Stage::KeyExchange, ErrorKind::Negotiation) => {
            "the server offers only algorithms that are not safe any more, SHA-1 among them: ask its operator for newer ones"
        }
        (Stage::KeyExchange, _) => "try again; if it stays, a device in between disturbs SSH",
        (Stage::HostKey, kind) => host_key_advice(kind),
        (Stage::Authentication, kind) => login_advice(kind),
        (Stage::Subsystem, _) => {
            "the login worked, yet there is no SFTP: the password may have expired, the account may be closed, or it is not \
             meant for file exchange; ask the server's operator"
        }
        (Stage::Directory, ErrorKind::NotFound) => {
            "check the directory: OCLC's are lower case, /xfer/metacoll/in/bib and /xfer/metacoll/reports"
        }
        (Stage::Directory, ErrorKind::Denied) => {
            "the account may not see this directory: ask the server's operator"
        }
        (Stage::Directory, _) => "try again; if it stays, ask the server's operator",
    }
}

fn host_key_advice(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::HostKeyUnknown { .. } => {
            "compare the fingerprint with one from the server's operator; if they agree, accept it with \
             holdsync doctor --accept-host-key"
        }
        ErrorKind::HostKeyChanged { .. } => {
            "send nothing: somebody may be in between. Ask the server's operator whether the key was changed; only then \
             accept it with holdsync doctor --accept-host-key"
        }
        ErrorKind::HostKeyRevoked { .. } => {
            "send nothing: this key is known to be stolen or retired; ask the server's operator"
        }
        ErrorKind::LocalIo => "make the known hosts file readable",
        _ => "try again",
    }
}

fn login_advice(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Authentication => {
            "check the user name (OCLC: lower case, fx_ and the symbol), then the password or whether the public key is \
             installed; do not try often, accounts may be locked. The password may have expired"
        }
        ErrorKind::KeyPassphrase => "give the passphrase of the private key",
        ErrorKind::KeyUnusable => {
            "check the path of the private key and its form: ed25519, ECDSA or RSA, as OpenSSH writes it"
        }
        _ => "try again",
    }
}

/// Notes the steps of a connection, if anybody wants to know.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    steps: Option<Vec<Step>>,
}

impl Recorder {
    pub(crate) fn recording() -> Self {
        Recorder {
            steps: Some(Vec::new()),
        }
    }

    /// Carries a step out. A step taken again replaces the earlier one and all that came after it.
    pub(crate) fn step<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce() -> Result<(T, String), ExchangeError>,
    ) -> Result<T, ExchangeError> {
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        let (outcome, seen) = match outcome {
            Ok((value, seen)) => (Ok(value), Ok(seen)),
            Err(error) => (Err(error.clone()), Err(error)),
        };
        self.note(stage, took, seen);
        outcome
    }

    pub(crate) fn note(&mut self, stage: Stage, took: Duration, outcome: Result<String, ExchangeError>) {
        if let Some(steps) = &mut self.steps {
            steps.retain(|step| step.stage < stage);
            steps.push(Step { stage, took, outcome });
        }
    }

    /// The steps so far, to come back to.
    pub(crate) fn snapshot(&self) -> Option<Vec<Step>> {
        self.steps.clone()
    }

    pub(crate) fn restore(&mut self, steps: Option<Vec<Step>>) {
        self.steps = steps;
    }

    pub(crate) fn into_steps(self) -> Vec<Step> {
        self.steps.unwrap_or_default()
    }
}
