//! The SSH side of a connection: who may log in, and that there is SFTP and nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use russh::keys::PublicKey;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId};

use crate::config::User;
use crate::exchange::Exchange;
use crate::line::Scissors;
use crate::sftp::SftpSession;

/// Who may log in.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub(crate) users: Vec<User>,
    pub(crate) keys: Vec<(String, PublicKey)>,
}

impl Accounts {
    fn knows_key(&self, user: &str, key: &PublicKey) -> bool {
        self.keys
            .iter()
            .any(|(name, known)| name == user && known.key_data() == key.key_data())
    }

    fn knows_password(&self, user: &str, password: &str) -> bool {
        self.users
            .iter()
            .any(|u| u.name == user && u.password.as_deref() == Some(password))
    }
}

/// One connection.
pub(crate) struct SshSession {
    pub(crate) exchange: Arc<Exchange>,
    pub(crate) accounts: Arc<Accounts>,
    pub(crate) scissors: Arc<Scissors>,
    pub(crate) user: String,
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

impl Handler for SshSession {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, russh::Error> {
        let known = self.accounts.knows_password(user, password);
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
