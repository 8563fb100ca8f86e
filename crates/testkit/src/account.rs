//! A user of this machine, made for a test and removed after it.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

/// A user with a password and a home folder of their own; removed when dropped, by the name made here.
///
/// It is written to the machine's `/etc/passwd`, so it is made only where the test runs as root in CI (`CI=true`: a container
/// or a virtual machine of its own), or where `HOLDSYNC_TEST_ACCOUNTS=1` asks for it.
#[derive(Debug)]
pub struct Account {
    name: String,
    password: String,
    home: TempDir,
}

impl Account {
    /// Makes one, or says that the test is skipped.
    ///
    /// # Panics
    ///
    /// When it may be made and cannot.
    #[expect(clippy::panic, clippy::print_stderr, reason = "a guard for tests")]
    pub fn make_or_skip() -> Option<Self> {
        if !may_be_made() {
            eprintln!(
                "skipped: it needs a user account; CI=true or HOLDSYNC_TEST_ACCOUNTS=1 lets a test of root's make one"
            );
            return None;
        }
        match Self::make() {
            Ok(account) => Some(account),
            Err(error) => panic!("no account could be made: {error}"),
        }
    }

    fn make() -> io::Result<Self> {
        let home = tempfile::Builder::new().prefix("account-").tempdir()?;
        let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
        let folder = home.path().file_name().unwrap_or_default().to_string_lossy();
        let name = format!("hs{}", letters(&folder).to_ascii_lowercase());
        let account = Account {
            password: format!("pw-{}", letters(&folder)),
            name,
            home,
        };
        run(
            "useradd",
            &[
                "-M",
                "-s",
                "/bin/sh",
                "-d",
                &account.home.path().display().to_string(),
                &account.name,
            ],
        )?;
        run(
            "chown",
            &[&account.name, &account.home.path().display().to_string()],
        )?;
        account.set_password(&account.password)?;
        Ok(account)
    }

    fn set_password(&self, password: &str) -> io::Result<()> {
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let mut child = Command::new("chpasswd").stdin(Stdio::piped()).spawn()?;
        if let Some(stdin) = child.stdin.as_mut() {
            writeln!(stdin, "{}:{password}", self.name)?;
        }
        drop(child.stdin.take());
        done("chpasswd", child.wait()?.success(), "")
    }

    /// The login name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The password.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// The home folder, the user's own.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Locks the password, as after too many wrong ones.
    ///
    /// # Errors
    ///
    /// When `usermod` fails.
    pub fn lock(&self) -> io::Result<()> {
        run("usermod", &["-L", &self.name])
    }

    /// Ends the account in 1970.
    ///
    /// # Errors
    ///
    /// When `chage` fails.
    pub fn expire(&self) -> io::Result<()> {
        run("chage", &["-E", "1", &self.name])
    }

    /// Demands a new password at the next login.
    ///
    /// # Errors
    ///
    /// When `chage` fails.
    pub fn expire_password(&self) -> io::Result<()> {
        run("chage", &["-d", "0", &self.name])
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        // By force: a session of the user's may still be ending.
        let _ = run("userdel", &["-f", &self.name]);
    }
}

fn may_be_made() -> bool {
    let says = |name: &str, word: &str| std::env::var(name).is_ok_and(|value| value == word);
    let is_root = || {
        let id = Command::new("id").arg("-u").output();
        id.is_ok_and(|id| id.stdout == b"0\n")
    };
    let asked = says("HOLDSYNC_TEST_ACCOUNTS", "1") || says("CI", "true");
    asked && is_root() && Path::new("/usr/sbin/useradd").exists()
}

/// The programs for accounts refuse to work side by side.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn run(program: &str, arguments: &[&str]) -> io::Result<()> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let output = Command::new(program).args(arguments).output()?;
    done(
        program,
        output.status.success(),
        &String::from_utf8_lossy(&output.stderr),
    )
}

fn done(program: &str, success: bool, said: &str) -> io::Result<()> {
    if success {
        return Ok(());
    }
    Err(io::Error::other(format!("{program} failed: {said}")))
}
