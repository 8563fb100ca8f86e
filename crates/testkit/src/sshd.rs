//! Debian's `sshd`, started with keys made for it and ended by its process id.

use std::fs;
use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const SSHD: &str = "/usr/sbin/sshd";
const READY_WITHIN: Duration = Duration::from_secs(20);
const PORTS_TO_TRY: usize = 5;

/// How a test's `sshd` is set up.
#[derive(Debug, Clone)]
pub struct SshdOptions {
    host_keys: Vec<String>,
    force_command: String,
    lines: Vec<String>,
    file_size_limit: Option<u64>,
}

/// A running `sshd` on loopback that lets the current user in with [`key_file`](Sshd::key_file).
///
/// It serves the whole file system through `internal-sftp`; tests use [`files`](Sshd::files).
#[derive(Debug)]
pub struct Sshd {
    child: Child,
    port: u16,
    user: String,
    host_keys: Vec<String>,
    home: TempDir,
}

impl Default for SshdOptions {
    fn default() -> Self {
        SshdOptions {
            host_keys: vec!["ed25519".into()],
            force_command: "internal-sftp".into(),
            lines: Vec::new(),
            file_size_limit: None,
        }
    }
}

/// An `sshd` with the default options, or `None` where it is not installed.
///
/// # Panics
///
/// With `CI=true` in the environment when it is missing, and whenever it is there but does not start.
pub fn sshd_or_skip() -> Option<Sshd> {
    SshdOptions::default().start_or_skip()
}

impl SshdOptions {
    /// Host keys of these types (`ed25519`, `rsa`, `ecdsa`) instead of one ed25519 key.
    #[must_use]
    pub fn host_keys(mut self, types: &[&str]) -> Self {
        self.host_keys = types.iter().map(ToString::to_string).collect();
        self
    }

    /// Another `ForceCommand` than `internal-sftp`.
    #[must_use]
    pub fn force_command(mut self, command: &str) -> Self {
        self.force_command = command.into();
        self
    }

    /// A line before the others of `sshd_config`; the first value of a keyword wins there.
    #[must_use]
    pub fn line(mut self, line: &str) -> Self {
        self.lines.push(line.into());
        self
    }

    /// No file the server writes may grow beyond this many 512-byte blocks: a full disk without one.
    #[must_use]
    pub fn file_size_limit(mut self, blocks: u64) -> Self {
        self.file_size_limit = Some(blocks);
        self
    }

    /// Starts it, or says that the test is skipped.
    ///
    /// # Panics
    ///
    /// As [`sshd_or_skip`].
    #[expect(
        clippy::panic,
        clippy::print_stderr,
        reason = "a guard for tests: in CI a skipped test is a failure"
    )]
    pub fn start_or_skip(self) -> Option<Sshd> {
        if !Path::new(SSHD).exists() {
            if std::env::var("CI").is_ok_and(|value| value == "true") {
                panic!("{SSHD} is missing, and CI=true allows no skipped test");
            }
            eprintln!("skipped: {SSHD} is not installed");
            return None;
        }
        match self.start() {
            Ok(sshd) => Some(sshd),
            Err(error) => panic!("{SSHD} did not start: {error}"),
        }
    }

    /// Starts it on a free port and waits until it answers.
    ///
    /// # Errors
    ///
    /// When keys cannot be made, or `sshd` ends or is silent; its log is in the text.
    pub fn start(self) -> io::Result<Sshd> {
        let home = tempfile::Builder::new().prefix("sshd-").tempdir()?;
        fs::create_dir(home.path().join("files"))?;
        for kind in &self.host_keys {
            make_key(&home.path().join(format!("host_{kind}")), kind, "")?;
        }
        make_key(&home.path().join("user"), "ed25519", "")?;
        fs::copy(home.path().join("user.pub"), home.path().join("authorized_keys"))?;
        let user = current_user()?;
        if user == "root" {
            fs::create_dir_all("/run/sshd")?;
        }
        let mut last = io::Error::other("no port was tried");
        for _ in 0..PORTS_TO_TRY {
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            match self.launch(home.path(), port) {
                Ok(child) => {
                    let host_keys = self.host_keys;
                    return Ok(Sshd {
                        child,
                        port,
                        user,
                        host_keys,
                        home,
                    });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn launch(&self, home: &Path, port: u16) -> io::Result<Child> {
        fs::write(home.join("config"), self.config(home, port))?;
        let log = fs::File::create(home.join("log"))?;
        let mut command = match self.file_size_limit {
            None => Command::new(SSHD),
            Some(blocks) => {
                // An ignored SIGXFSZ is inherited, so the server gets an error instead of a signal.
                let mut shell = Command::new("/bin/sh");
                shell
                    .arg("-c")
                    .arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec {SSHD} \"$@\""))
                    .arg("sh");
                shell
            }
        };
        command.args(["-D", "-e", "-f"]).arg(home.join("config"));
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        match wait_ready(&mut child, home, port) {
            Ok(()) => Ok(child),
            Err(error) => {
                let _ = child.kill();
                let _ = child.wait();
                let log = fs::read_to_string(home.join("log")).unwrap_or_default();
                Err(io::Error::other(format!("{error}\n{log}")))
            }
        }
    }

    fn config(&self, home: &Path, port: u16) -> String {
        let home = home.display();
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        for kind in &self.host_keys {
            text.push_str(&format!("HostKey {home}/host_{kind}\n"));
        }
        text.push_str(&format!(
            "ListenAddress 127.0.0.1:{port}\nPidFile none\nAuthorizedKeysFile {home}/authorized_keys\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin yes\nMaxStartups 100\nLogLevel DEBUG1\nSubsystem sftp internal-sftp\nForceCommand {}\n",
            self.force_command
        ));
        text
    }
}

impl Sshd {
    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// The only user who can log in: the one who runs the test.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The private key that lets the user in; no passphrase.
    pub fn key_file(&self) -> PathBuf {
        self.home.path().join("user")
    }

    /// A folder for what the test keeps on the server.
    pub fn files(&self) -> PathBuf {
        self.home.path().join("files")
    }

    /// The server's own folder: configuration, keys, log.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Makes one more key of `kind` that lets the user in, locked with `passphrase` unless it is empty.
    ///
    /// # Errors
    ///
    /// When `ssh-keygen` fails.
    pub fn add_user_key(&self, name: &str, kind: &str, passphrase: &str) -> io::Result<PathBuf> {
        let path = self.home.path().join(name);
        make_key(&path, kind, passphrase)?;
        let mut keys = fs::read(self.home.path().join("authorized_keys"))?;
        keys.extend(fs::read(path.with_extension("pub"))?);
        fs::write(self.home.path().join("authorized_keys"), keys)?;
        Ok(path)
    }

    /// Makes a key that lets nobody in.
    ///
    /// # Errors
    ///
    /// When `ssh-keygen` fails.
    pub fn stranger_key(&self) -> io::Result<PathBuf> {
        let path = self.home.path().join("stranger");
        make_key(&path, "ed25519", "")?;
        Ok(path)
    }

    /// Writes a known hosts file for `host` and `port` with all host keys and returns its path. With a
    /// proxy in front, `port` is the proxy's.
    ///
    /// # Errors
    ///
    /// When the keys cannot be read or the file not be written.
    pub fn known_hosts(&self, host: &str, port: u16) -> io::Result<PathBuf> {
        let mut text = String::new();
        for kind in &self.host_keys {
            text.push_str(&format!("[{host}]:{port} {}\n", self.host_key(kind)?));
        }
        let path = self.home.path().join(format!("known_hosts_{port}"));
        fs::write(&path, text)?;
        Ok(path)
    }

    /// The public host key of a type: algorithm and base64.
    ///
    /// # Errors
    ///
    /// When there is none of that type.
    pub fn host_key(&self, kind: &str) -> io::Result<String> {
        let line = fs::read_to_string(self.home.path().join(format!("host_{kind}.pub")))?;
        Ok(line.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
    }

    /// The fingerprint of a host key as `ssh-keygen` prints it, `SHA256:…`.
    ///
    /// # Errors
    ///
    /// When `ssh-keygen` fails.
    pub fn fingerprint(&self, kind: &str) -> io::Result<String> {
        let path = self.home.path().join(format!("host_{kind}.pub"));
        let output = Command::new("ssh-keygen").arg("-lf").arg(path).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let print = text.split_whitespace().find(|word| word.starts_with("SHA256:"));
        print
            .map(str::to_string)
            .ok_or_else(|| io::Error::other("ssh-keygen printed no fingerprint"))
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn make_key(path: &Path, kind: &str, passphrase: &str) -> io::Result<()> {
    let output = Command::new("ssh-keygen")
        .args(["-q", "-t", kind, "-N", passphrase, "-C", "test", "-f"])
        .arg(path)
        .stdin(Stdio::null())
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(io::Error::other(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }
}

fn current_user() -> io::Result<String> {
    let output = Command::new("id").arg("-un").output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// Ready is: this process has logged that it listens, and the port answers with an SSH banner.
fn wait_ready(child: &mut Child, home: &Path, port: u16) -> io::Result<()> {
    let deadline = Instant::now() + READY_WITHIN;
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait()? {
            return Err(io::Error::other(format!("sshd ended: {status}")));
        }
        let log = fs::read_to_string(home.join("log")).unwrap_or_default();
        if log.contains("Server listening on") && answers(port).unwrap_or(false) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(10));
    }
    Err(io::Error::other("sshd did not answer in time"))
}

fn answers(port: u16) -> io::Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut banner = [0; 4];
    stream.read_exact(&mut banner)?;
    Ok(&banner == b"SSH-")
}
