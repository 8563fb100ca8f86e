use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use holdsync_exchange::conformance::Harness;
use holdsync_exchange::{Exchange, RemoteDir, RemoteName};
use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig};
use holdsync_testkit::{Mover, Sshd, SshdOptions};

/// An `sshd` with an inbox and an outbox.
pub(crate) struct Bench {
    pub(crate) sshd: Sshd,
    mover: Option<Mover>,
}

impl Bench {
    pub(crate) fn new() -> Option<Self> {
        Self::with(SshdOptions::default())
    }

    pub(crate) fn with(options: SshdOptions) -> Option<Self> {
        let sshd = options.start_or_skip()?;
        fs::create_dir(sshd.files().join("in")).unwrap();
        fs::create_dir(sshd.files().join("out")).unwrap();
        Some(Bench { sshd, mover: None })
    }

    pub(crate) fn with_mover(mut self) -> Self {
        let mover = Mover::start(&self.sshd.files().join("in"), &self.sshd.files().join("queue"));
        self.mover = Some(mover.unwrap());
        self
    }

    /// A configuration that works.
    pub(crate) fn config(&self) -> SftpConfig {
        self.config_at(self.sshd.port())
    }

    /// The same through a proxy.
    pub(crate) fn config_at(&self, port: u16) -> SftpConfig {
        let mut config = SftpConfig::new("127.0.0.1", self.sshd.user());
        config.port = port;
        config.host_keys = HostKeys::known_hosts(self.sshd.known_hosts("127.0.0.1", port).unwrap());
        config.logins = vec![Login::KeyFile {
            path: self.sshd.key_file(),
            passphrase: None,
        }];
        config.timeouts.connect = Duration::from_secs(10);
        config.timeouts.idle = Duration::from_secs(20);
        config
    }

    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.sshd.files().join(name)
    }
}

impl Harness for Bench {
    fn exchange(&mut self) -> Box<dyn Exchange> {
        Box::new(Sftp::new(self.config()))
    }

    fn inbox(&self) -> RemoteDir {
        RemoteDir::new(self.folder("in").display().to_string()).unwrap()
    }

    fn outbox(&self) -> RemoteDir {
        RemoteDir::new(self.folder("out").display().to_string()).unwrap()
    }

    fn arrived(&mut self, name: &RemoteName) -> Option<Vec<u8>> {
        let in_inbox = || fs::read(self.folder("in").join(name.as_str())).ok();
        let taken = || self.mover.as_ref().and_then(|mover| mover.content(name.as_str()));
        // The mover may move it between two looks.
        in_inbox().or_else(taken).or_else(in_inbox).or_else(taken)
    }

    fn offer(&mut self, name: &str, content: &[u8]) {
        fs::write(self.folder("out").join(name), content).unwrap();
    }

    fn vanishes(&self) -> bool {
        self.mover.is_some()
    }
}

pub(crate) fn name(text: &str) -> RemoteName {
    RemoteName::new(text).unwrap()
}
