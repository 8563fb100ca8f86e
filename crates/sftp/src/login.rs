//! Logging in with what is offered and configured.

use std::fs;

use holdsync_exchange::{ErrorKind, ExchangeError};
use ssh2::{KeyboardInteractivePrompt, Prompt, Session};
use zeroize::Zeroizing;

use crate::{Login, SftpConfig, error};

/// Tries the configured ways in their order, as far as the server offers them, and says which let the user in.
pub(crate) fn log_in(session: &Session, config: &SftpConfig) -> Result<String, ExchangeError> {
    let offered = match session.auth_methods(&config.user) {
        Ok(offered) => offered.to_string(),
        Err(_) if session.authenticated() => return Ok("nothing, which the server accepts".into()),
        Err(source) => return Err(error::handshake(&config.host, source)),
    };
    let mut first = None;
    for login in &config.logins {
        match try_one(session, &config.user, login, &offered) {
            Ok(()) if session.authenticated() => return Ok(login.to_string()),
            Ok(()) => {}
            Err(error) if *error.kind() == ErrorKind::Disconnected => {
                return Err(ended(config, login, error));
            }
            Err(error) if error.is_retryable() => return Err(error),
            Err(error) => first = first.or(Some(error)),
        }
    }
    match first {
        // One way only: its own reason says more than the summary.
        Some(error) if config.logins.len() == 1 => Err(error),
        first => Err(none_accepted(config, &offered, first)),
    }
}

/// Servers hang up on accounts that are closed and after too many attempts. That counts as a refusal: to try again by itself
/// could lock the account.
fn ended(config: &SftpConfig, login: &Login, source: ExchangeError) -> ExchangeError {
    let text = format!(
        "{} ended the connection when {} tried to log in with {login}: the account may have expired or be locked",
        config.host, config.user
    );
    ExchangeError::new(ErrorKind::Authentication, text).with_source(source)
}

fn none_accepted(config: &SftpConfig, offered: &str, first: Option<ExchangeError>) -> ExchangeError {
    let tried: Vec<String> = config.logins.iter().map(ToString::to_string).collect();
    let tried = if tried.is_empty() {
        "nothing".to_string()
    } else {
        tried.join(", ")
    };
    let text = format!(
        "{} did not let {} in with {tried}; it accepts {offered}",
        config.host, config.user
    );
    let error = ExchangeError::new(ErrorKind::Authentication, text);
    match first {
        Some(first) => error.with_source(first),
        None => error,
    }
}

fn try_one(session: &Session, user: &str, login: &Login, offered: &str) -> Result<(), ExchangeError> {
    let offers = |method: &str| offered.split(',').any(|offer| offer == method);
    match login {
        Login::Agent { socket } if offers("publickey") => agent(session, user, socket.as_deref()),
        Login::KeyFile { path, passphrase } if offers("publickey") => {
            let secret = passphrase.as_ref().map(|secret| secret.as_str());
            session
                .userauth_pubkey_file(user, None, path, secret)
                .map_err(|source| key_file(path, secret.is_some(), source))
        }
        Login::Password(password) if offers("password") => session
            .userauth_password(user, password)
            .map_err(|source| refused("the password", source)),
        Login::Password(password) if offers("keyboard-interactive") => interactive(session, user, password),
        _ => {
            let text = format!("the server does not take {login}; it accepts {offered}");
            Err(ExchangeError::new(ErrorKind::Authentication, text))
        }
    }
}

fn agent(session: &Session, user: &str, socket: Option<&std::path::Path>) -> Result<(), ExchangeError> {
    let unusable = |source: ssh2::Error| {
        let text = format!("failed to ask the SSH agent: {}", source.message());
        ExchangeError::new(ErrorKind::KeyUnusable, text).with_source(source)
    };
    let mut agent = session.agent().map_err(unusable)?;
    if let Some(socket) = socket {
        agent.set_identity_path(socket).map_err(unusable)?;
    }
    agent.connect().map_err(unusable)?;
    agent.list_identities().map_err(unusable)?;
    for key in agent.identities().map_err(unusable)? {
        match agent.userauth(user, &key) {
            Ok(()) => return Ok(()),
            Err(source) => {
                let error = refused("a key of the agent", source);
                if error.is_retryable() {
                    return Err(error);
                }
            }
        }
    }
    Err(ExchangeError::new(
        ErrorKind::Authentication,
        "the server takes none of the agent's keys",
    ))
}

fn interactive(session: &Session, user: &str, password: &Zeroizing<String>) -> Result<(), ExchangeError> {
    let mut answers = Answers {
        password,
        given: false,
        more: Vec::new(),
    };
    let outcome = session.userauth_keyboard_interactive(user, &mut answers);
    outcome.map_err(|source| match answers.more.as_slice() {
        [] => refused("the password", source),
        more => {
            let text = format!(
                "the server asks for more than the password: {}; the password may have expired, or a second factor is \
                 wanted, which holdsync cannot give",
                more.join(" ")
            );
            ExchangeError::new(ErrorKind::Authentication, text).with_source(source)
        }
    })
}

/// The first hidden question gets the password. Any other gets an empty answer: it may ask for a new password, which must
/// not be set unseen.
struct Answers<'a> {
    password: &'a Zeroizing<String>,
    given: bool,
    more: Vec<String>,
}

impl KeyboardInteractivePrompt for Answers<'_> {
    fn prompt<'a>(&mut self, _: &str, _: &str, prompts: &[Prompt<'a>]) -> Vec<String> {
        let answer = |prompt: &Prompt<'a>| {
            if !prompt.echo && !self.given {
                self.given = true;
                return self.password.to_string();
            }
            let words: Vec<&str> = prompt
                .text
                .split(|letter: char| letter.is_whitespace() || letter.is_control())
                .collect();
            self.more.push(words.join(" ").trim().to_owned());
            String::new()
        };
        prompts.iter().map(answer).collect()
    }
}

// libssh2.h
const FILE: i32 = -16;
const PASSWORD_EXPIRED: i32 = -15;
const AUTHENTICATION_FAILED: i32 = -18;
const PUBLICKEY_UNVERIFIED: i32 = -19;
const METHOD_NOT_SUPPORTED: i32 = -33;
const KEYFILE_AUTH_FAILED: i32 = -48;

fn refused(what: &str, source: ssh2::Error) -> ExchangeError {
    let kind = match source.code() {
        ssh2::ErrorCode::Session(AUTHENTICATION_FAILED | PUBLICKEY_UNVERIFIED) => ErrorKind::Authentication,
        ssh2::ErrorCode::Session(PASSWORD_EXPIRED) => {
            let text = "the password has expired and must be changed first";
            return ExchangeError::new(ErrorKind::Authentication, text).with_source(source);
        }
        _ => return error::request(&format!("log in with {what}"), source),
    };
    ExchangeError::new(kind, format!("the server does not accept {what}")).with_source(source)
}

/// libssh2 says the same for a wrong passphrase and for a file it cannot use: the file tells.
fn key_file(path: &std::path::Path, passphrase: bool, source: ssh2::Error) -> ExchangeError {
    let shown = path.display();
    let local = matches!(
        source.code(),
        ssh2::ErrorCode::Session(FILE | KEYFILE_AUTH_FAILED | METHOD_NOT_SUPPORTED)
    );
    if !local {
        return refused(&format!("the key {shown}"), source);
    }
    let (kind, text) = match (is_locked(path), passphrase) {
        (Some(true), false) => (
            ErrorKind::KeyPassphrase,
            format!("the key {shown} needs a passphrase"),
        ),
        (Some(true), true) => (
            ErrorKind::KeyPassphrase,
            format!("the passphrase does not open the key {shown}"),
        ),
        _ => (
            ErrorKind::KeyUnusable,
            format!("failed to use the key {shown}: {}", source.message()),
        ),
    };
    ExchangeError::new(kind, text).with_source(source)
}

fn is_locked(path: &std::path::Path) -> Option<bool> {
    let text = Zeroizing::new(fs::read(path).ok()?);
    if let Ok(key) = ssh_key::PrivateKey::from_openssh(&*text) {
        return Some(key.is_encrypted());
    }
    // The PEM forms say it in clear: RFC 1421, RFC 5958.
    let text = Zeroizing::new(String::from_utf8_lossy(&text).into_owned());
    Some(text.contains("ENCRYPTED"))
}
