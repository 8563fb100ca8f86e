//! The server's thread, and the handle to it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use holdsync_worldcat::{Processed, World};
use russh::keys::{HashAlg, PrivateKey};
use russh::server::Config;
use russh::{MethodKind, MethodSet, SshId};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::config::{Faults, LoginMethod, SandboxConfig, User};
use crate::error::{ErrorKind, SandboxError};
use crate::exchange::{self, Exchange, LogLine, Received, Setting, StoredReport};
use crate::folder::{self, Folder};
use crate::host_key;
use crate::line::{Line, Scissors};
use crate::spool::Spool;
use crate::ssh::{Accounts, SshSession};

/// A running sandbox. Dropping it ends every connection and waits for the server's thread.
pub struct Sandbox {
    exchange: Arc<Exchange>,
    accounts: Arc<Accounts>,
    addr: SocketAddr,
    fingerprint: String,
    host_key: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox")
            .field("addr", &self.addr)
            .field("host_key", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

impl Sandbox {
    /// Starts a sandbox that logs nothing. It listens when this returns.
    ///
    /// # Errors
    /// See [`ErrorKind`].
    pub fn start(config: SandboxConfig) -> Result<Self, SandboxError> {
        Self::start_with_log(config, |_| ())
    }

    /// Starts a sandbox; `log` is called with one line for each event, without a line end, from the server's thread or the
    /// caller's. It must not call the sandbox.
    ///
    /// # Errors
    /// See [`ErrorKind`].
    pub fn start_with_log(
        config: SandboxConfig,
        log: impl FnMut(&str) + Send + 'static,
    ) -> Result<Self, SandboxError> {
        config.check()?;
        let folder = config.state.as_deref().map(Folder::open).transpose()?;
        let spool = Spool::open(config.state.as_deref(), config.record)?;
        let key = match &folder {
            Some(folder) if !config.faults.changed_host_key => host_key::kept(folder.root())?,
            _ => host_key::fresh()?,
        };
        let world = match &folder {
            Some(folder) => folder.world(config.world)?,
            None => World::new(config.world)?,
        };
        let methods = MethodSet::from(methods(&config.logins).as_slice());
        let accounts = Arc::new(Accounts {
            keys: host_key::authorized(&config.users)?,
            users: config.users,
            logins: config.logins,
        });
        let log: LogLine = Box::new(log);
        let setting = Setting {
            faults: config.faults,
            automatic: config.automatic,
            zip_after_days: config.zip_after_days,
        };
        let exchange = Arc::new(Exchange::new(world, folder, spool, setting, log)?);
        Self::listen(config.listen, ssh_config(&key, methods), &key, exchange, accounts)
    }

    fn listen(
        at: SocketAddr,
        ssh: Config,
        key: &PrivateKey,
        exchange: Arc<Exchange>,
        accounts: Arc<Accounts>,
    ) -> Result<Self, SandboxError> {
        let bind = |e: std::io::Error| SandboxError::io(ErrorKind::Bind, &format!("listen on {at}"), &e);
        let listener = std::net::TcpListener::bind(at).map_err(bind)?;
        listener.set_nonblocking(true).map_err(bind)?;
        let addr = listener.local_addr().map_err(bind)?;
        let (stop, stopped) = oneshot::channel();
        let door = Door {
            ssh: Arc::new(ssh),
            exchange: Arc::clone(&exchange),
            accounts: Arc::clone(&accounts),
        };
        let thread = std::thread::Builder::new()
            .name("sandbox".into())
            .spawn(move || door.run(listener, stopped))
            .map_err(|e| SandboxError::io(ErrorKind::Thread, "start the server's thread", &e))?;
        let fingerprint = key.public_key().fingerprint(HashAlg::Sha256).to_string();
        exchange.note(&format!("listening on {addr}, host key {fingerprint}"));
        let host_key = key.public_key().to_openssh().unwrap_or_default();
        Ok(Self {
            exchange,
            accounts,
            addr,
            fingerprint,
            host_key,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// `SHA256:` and the base64 form, as `ssh-keygen -l` prints it.
    pub fn host_key_fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The host's public key as it stands in a known_hosts line behind the host: `ssh-ed25519 AAAA…`.
    pub fn host_key(&self) -> &str {
        &self.host_key
    }

    /// The accounts it was started with.
    pub fn users(&self) -> &[User] {
        &self.accounts.users
    }

    /// Every file that was sent since the start, parts included, in order of arrival. Contents lie on the disk.
    pub fn uploads(&self) -> Vec<Received> {
        self.exchange.received()
    }

    /// How many files are open for upload now; a connection that has ended counts until its part is taken.
    pub fn uploading(&self) -> usize {
        self.exchange.open_uploads()
    }

    /// The files in the reports directory, by name.
    pub fn reports(&self) -> Vec<StoredReport> {
        self.exchange.reports()
    }

    /// Puts a file into the reports directory, such as a report of a kind the model does not write.
    ///
    /// # Errors
    /// [`ErrorKind::Folder`].
    pub fn put_report(&self, name: impl Into<String>, bytes: &[u8]) -> Result<(), SandboxError> {
        let modified_s = folder::seconds(std::time::SystemTime::now());
        self.exchange.put_report(StoredReport {
            name: name.into(),
            bytes: bytes.into(),
            modified_s,
        })
    }

    /// Processes every file that is due now.
    ///
    /// # Errors
    /// [`ErrorKind::World`] or [`ErrorKind::Folder`].
    pub fn process(&self) -> Result<Vec<Processed>, SandboxError> {
        self.process_at(exchange::now_ms())
    }

    /// Processes every file that is due at a time, in milliseconds since 1970-01-01 UTC, and zips reports that are old by then:
    /// a rehearsal need not wait.
    ///
    /// # Errors
    /// As [`Sandbox::process`].
    pub fn process_at(&self, now_ms: u64) -> Result<Vec<Processed>, SandboxError> {
        self.exchange.process_at(now_ms)
    }

    /// Looks at the world or changes it: merges, accepted collections, switches. The work must not call the sandbox.
    ///
    /// # Errors
    /// [`ErrorKind::Folder`] where the changed world cannot be saved.
    pub fn with_world<T>(&self, work: impl FnOnce(&mut World) -> T) -> Result<T, SandboxError> {
        self.exchange.with_world(work)
    }

    /// All holdings now: (symbol, number), ascending.
    pub fn holdings(&self) -> Vec<(String, u64)> {
        self.exchange.look(|world| {
            world
                .holdings()
                .map(|(symbol, number)| (symbol.to_owned(), number))
                .collect()
        })
    }

    /// All local holdings records: symbol, number, local number.
    pub fn local_holdings(&self) -> Vec<(String, u64, String)> {
        self.exchange.look(|world| {
            world
                .lhrs()
                .map(|(symbol, number, record)| (symbol.to_owned(), number, record.local_number.clone()))
                .collect()
        })
    }

    /// Other faults from now on; their count starts again. The host key stays as it is.
    pub fn set_faults(&self, faults: Faults) {
        self.exchange.set_faults(faults);
    }

    /// Ends every connection and waits for the server's thread; the same as dropping it.
    pub fn stop(self) {}
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn methods(logins: &[LoginMethod]) -> Vec<MethodKind> {
    let method = |login: &LoginMethod| match login {
        LoginMethod::Publickey => MethodKind::PublicKey,
        LoginMethod::Password => MethodKind::Password,
        LoginMethod::KeyboardInteractive => MethodKind::KeyboardInteractive,
    };
    logins.iter().map(method).collect()
}

fn ssh_config(key: &PrivateKey, methods: MethodSet) -> Config {
    Config {
        server_id: SshId::Standard("SSH-2.0-holdsync_sandbox".into()),
        methods,
        auth_rejection_time: Duration::from_millis(200),
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key.clone()],
        nodelay: true,
        ..Config::default()
    }
}

/// What the server's thread works with.
struct Door {
    ssh: Arc<Config>,
    exchange: Arc<Exchange>,
    accounts: Arc<Accounts>,
}

impl Door {
    fn run(self, listener: std::net::TcpListener, stopped: oneshot::Receiver<()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime {
            Ok(runtime) => runtime.block_on(self.serve(listener, stopped)),
            Err(error) => self
                .exchange
                .note(&format!("error: failed to start the server: {error}")),
        }
    }

    async fn serve(self, listener: std::net::TcpListener, mut stopped: oneshot::Receiver<()>) {
        let listener = match TcpListener::from_std(listener) {
            Ok(listener) => listener,
            Err(error) => return self.exchange.note(&format!("error: failed to listen: {error}")),
        };
        let mut lines: Vec<Weak<Scissors>> = Vec::new();
        let mut clock = tokio::time::interval(Duration::from_millis(250));
        loop {
            tokio::select! {
                _ = &mut stopped => break,
                _ = clock.tick() => self.exchange.tick(),
                accepted = listener.accept() => if let Ok((tcp, peer)) = accepted {
                    lines.retain(|line| line.strong_count() > 0);
                    let scissors = Arc::new(Scissors::default());
                    lines.push(Arc::downgrade(&scissors));
                    self.greet(tcp, peer, scissors);
                },
            }
        }
        lines.iter().filter_map(Weak::upgrade).for_each(|line| line.cut());
    }

    fn greet(&self, tcp: TcpStream, peer: SocketAddr, scissors: Arc<Scissors>) {
        self.exchange.note(&format!("connection from {peer}"));
        let session = SshSession {
            exchange: Arc::clone(&self.exchange),
            accounts: Arc::clone(&self.accounts),
            scissors: Arc::clone(&scissors),
            user: String::new(),
            asked_for_new: false,
            channels: HashMap::new(),
        };
        let (ssh, exchange) = (Arc::clone(&self.ssh), Arc::clone(&self.exchange));
        tokio::spawn(async move {
            // Nagle's algorithm delays small answers by up to 40 ms.
            let _ = tcp.set_nodelay(true);
            let ended = match russh::server::run_stream(ssh, Line { tcp, scissors }, session).await {
                Ok(running) => running.await,
                Err(error) => Err(error),
            };
            match ended {
                Ok(()) => exchange.note(&format!("connection from {peer} ended")),
                Err(error) => exchange.note(&format!("connection from {peer} ended: {error}")),
            }
        });
    }
}
