//! A command line in a scratch folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder to run a program in, away from the user's own settings.
#[derive(Debug)]
pub struct Scratch {
    program: PathBuf,
    folder: TempDir,
}

/// What a run left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The exit status, `None` after a signal.
    pub status: Option<i32>,
    /// Standard output, with bytes that are not UTF-8 replaced.
    pub stdout: String,
    /// Standard error, likewise.
    pub stderr: String,
}

impl Scratch {
    /// A fresh folder for `program`, usually `env!("CARGO_BIN_EXE_…")`.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made.
    pub fn new(program: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("scratch-").tempdir()?;
        Ok(Scratch {
            program: program.into(),
            folder,
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The command in the folder, with a plain environment: no colours, and the folder as home.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("NO_COLOR", "1")
            .env("TZ", "UTC");
        command
    }

    /// Runs it to its end without input.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> io::Result<Output> {
        self.run_with(arguments, b"")
    }

    /// Runs it to its end with `input` on standard input.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> io::Result<Output> {
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program may end without reading all of it.
                let _ = stdin.as_mut().map(|to| to.write_all(input));
                drop(stdin);
            });
            child.wait_with_output()
        })?;
        Ok(Output {
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}
