//! From libssh2's codes to kinds.

use std::io;

use holdsync_exchange::{ErrorKind, ExchangeError};
use ssh2::{ErrorCode, Session};

// Codes of libssh2.h. The crate that declares them is not a direct dependency.
const BANNER_RECV: i32 = -2;
const BANNER_SEND: i32 = -3;
const SOCKET_SEND: i32 = -7;
const KEX_FAILURE: i32 = -5;
const KEY_EXCHANGE_FAILURE: i32 = -8;
const TIMEOUT: i32 = -9;
const HOSTKEY_INIT: i32 = -10;
const HOSTKEY_SIGN: i32 = -11;
const METHOD_NONE: i32 = -17;
const SFTP_PROTOCOL: i32 = -31;
const ALGO_UNSUPPORTED: i32 = -51;

// Status codes of draft-ietf-secsh-filexfer-02 (SFTP 3), section 7.
const NO_SUCH_FILE: i32 = 2;
const PERMISSION_DENIED: i32 = 3;
const LAST_STATUS: i32 = 21;

/// Whether the server itself answered with a status, so that the connection is sound.
pub(crate) fn is_answer(error: &ssh2::Error) -> bool {
    matches!(error.code(), ErrorCode::SFTP(status) if status > 0)
}

/// The error of an SFTP request.
pub(crate) fn request(what: &str, error: ssh2::Error) -> ExchangeError {
    let kind = match error.code() {
        ErrorCode::SFTP(NO_SUCH_FILE) => ErrorKind::NotFound,
        ErrorCode::SFTP(PERMISSION_DENIED) => ErrorKind::Denied,
        ErrorCode::SFTP(status) if status > 0 => ErrorKind::Refused {
            status: u32::try_from(status).ok(),
        },
        ErrorCode::SFTP(_) => ErrorKind::Protocol,
        ErrorCode::Session(code) => transport(code),
    };
    let text = format!("failed to {what}: {}", reason(&kind, &error));
    ExchangeError::new(kind, text).with_source(error)
}

/// The error of a read or write on an open file, where the crate gives an [`io::Error`] without a code.
///
/// It counts as the server's answer only if libssh2's own last error says so *and* the text is that of a
/// status: the last error alone may be left over from an earlier request.
pub(crate) fn stream(what: &str, session: &Session, error: &io::Error) -> ExchangeError {
    let answered = matches!(
        ssh2::Error::last_session_error(session).map(|last| last.code()),
        Some(ErrorCode::Session(SFTP_PROTOCOL))
    );
    let text = error.to_string();
    let status = (1..=LAST_STATUS)
        .find(|status| answered && ssh2::Error::from_errno(ErrorCode::SFTP(*status)).message() == text);
    let code = match status {
        Some(status) => ErrorCode::SFTP(status),
        None if answered => ErrorCode::SFTP(0),
        None if error.kind() == io::ErrorKind::TimedOut => ErrorCode::Session(TIMEOUT),
        None => ErrorCode::Session(SOCKET_SEND),
    };
    request(what, ssh2::Error::from_errno(code))
}

/// Whether the other side never greeted as an SSH server.
pub(crate) fn is_no_ssh(error: &ssh2::Error) -> bool {
    matches!(error.code(), ErrorCode::Session(BANNER_RECV | BANNER_SEND))
}

/// The error of setting up a session.
pub(crate) fn handshake(host: &str, error: ssh2::Error) -> ExchangeError {
    let kind = match error.code() {
        ErrorCode::Session(KEX_FAILURE | KEY_EXCHANGE_FAILURE | METHOD_NONE | ALGO_UNSUPPORTED) => {
            ErrorKind::Negotiation
        }
        ErrorCode::Session(code) => transport(code),
        ErrorCode::SFTP(_) => ErrorKind::Protocol,
    };
    let text = match kind {
        ErrorKind::Timeout => {
            format!("{host} accepted the connection but did not answer as an SSH server in time")
        }
        ErrorKind::Negotiation => format!(
            "{host} and holdsync share no acceptable algorithm: {}",
            error.message()
        ),
        _ => format!("failed to start an SSH session with {host}: {}", error.message()),
    };
    ExchangeError::new(kind, text).with_source(error)
}

fn transport(code: i32) -> ErrorKind {
    match code {
        TIMEOUT => ErrorKind::Timeout,
        HOSTKEY_INIT | HOSTKEY_SIGN | SFTP_PROTOCOL => ErrorKind::Protocol,
        _ => ErrorKind::Disconnected,
    }
}

fn reason(kind: &ErrorKind, error: &ssh2::Error) -> String {
    match kind {
        ErrorKind::NotFound => "no such file or directory".into(),
        ErrorKind::Denied => "permission denied".into(),
        ErrorKind::Refused { status: Some(4) } => {
            "the server answered only \"failure\", which may be a full disk or a quota".into()
        }
        ErrorKind::Refused { .. } => format!("the server answered \"{}\"", error.message()),
        ErrorKind::Timeout => "no answer in time".into(),
        ErrorKind::Disconnected => format!("the connection was lost ({})", error.message()),
        _ => error.message().to_string(),
    }
}
