//! The SSH side of a connection: who may log in, and that there is SFTP and nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use russh::keys::PublicKey;
use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId};

use crate::config::{LoginMethod, User};
use crate::exchange::Exchange;
use crate::line::Scissors;
use crate::sftp::SftpSession;

/// Who may log in.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub(crate) users: Vec<User>,
    pub(crate) keys: Vec<(String, PublicKey)>,
    pub(crate) logins: Vec<LoginMethod>,
}

impl Accounts {
    fn knows_key(&self, user: &str, key: &PublicKey) -> bool {
        self.offers(LoginMethod::Publickey)
            && self
                .keys
                .iter()
                .any(|(name, known)| name == user && known.key_data() == key.key_data())
    }

    fn knows_password(&self, user: &str, password: &str) -> bool {
        self.users
            .iter()
            .any(|u| u.name == user && u.password.as_deref() == Some(password))
    }

    fn offers(&self, method: LoginMethod) -> bool {
        self.logins.contains(&method)
    }
}

/// One connection.
pub(crate) struct SshSession {
    pub(crate) exchange: Arc<Exchange>,
    pub(crate) accounts: Arc<Accounts>,
    pub(crate) scissors: Arc<Scissors>,
    pub(crate) user: String,
    pub(crate) asked_for_new: bool,
    pub(crate) channels: HashMap<ChannelId, Channel<Msg>>,
}

impl SshSession {
    fn judge(&mut self, user: &str, method: &str, known: bool) -> Auth {
        if self.exchange.faults().refuse_login {
            self.exchange.strike(&format!("login of {user} refused"));
        } else if known {
            self.exchange.note(&format!("{user} logged in by {method}"));
            user.clone_into(&mut self.user);
            return Auth::Accept;
        } else {
            self.exchange.note(&format!(
                "{user} may not log in by {method}: unknown user, or wrong {method}"
            ));
        }
        Auth::reject()
    }
}

/// A question whose answer is not shown.
fn question(text: &'static str) -> Auth {
    Auth::Partial {
        name: "".into(),
        instructions: "".into(),
        prompts: vec![(text.into(), false)].into(),
    }
}

impl Handler for SshSession {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, russh::Error> {
        if !self.accounts.offers(LoginMethod::Password) {
            return Ok(Auth::reject());
        }
        let known = self.accounts.knows_password(user, password);
        if known && self.exchange.faults().expired_password {
            self.exchange
                .strike(&format!("the password of {user} has expired"));
            return Ok(Auth::reject());
        }
        Ok(self.judge(user, "password", known))
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _submethods: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, russh::Error> {
        if !self.accounts.offers(LoginMethod::KeyboardInteractive) {
            return Ok(Auth::reject());
        }
        let Some(mut response) = response else {
            self.asked_for_new = false;
            return Ok(question("Password: "));
        };
        let answer = response.next().unwrap_or_default();
        if std::mem::take(&mut self.asked_for_new) {
            self.exchange
                .note(&format!("{user} gave no new password that is taken"));
            return Ok(Auth::reject());
        }
        let known = std::str::from_utf8(&answer).is_ok_and(|text| self.accounts.knows_password(user, text));
        if known && self.exchange.faults().expired_password {
            self.exchange
                .strike(&format!("the password of {user} has expired"));
            self.asked_for_new = true;
            return Ok(question("New password: "));
        }
        Ok(self.judge(user, "password", known))
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, russh::Error> {
        let known = self.accounts.knows_key(user, offer.public_key);
        Ok(if known { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, russh::Error> {
        let known = self.accounts.knows_key(user, key.public_key);
        Ok(self.judge(user, "key", known))
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), russh::Error> {
        self.channels.insert(channel.id(), channel);
        reply.accept().await;
        Ok(())
    }

    async fn channel_eof(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), russh::Error> {
        session.close(channel)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), russh::Error> {
        match self.channels.remove(&channel).filter(|_| name == "sftp") {
            Some(open) => {
                let sftp = SftpSession::new(
                    Arc::clone(&self.exchange),
                    self.user.clone(),
                    Arc::clone(&self.scissors),
                );
                session.channel_success(channel)?;
                russh_sftp::server::run(open.into_stream(), sftp).await;
                Ok(())
            }
            None => session.channel_failure(channel),
        }
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _command: &[u8],
        session: &mut Session,
    ) -> Result<(), russh::Error> {
        session.channel_failure(channel)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), russh::Error> {
        session.channel_failure(channel)
    }
}
