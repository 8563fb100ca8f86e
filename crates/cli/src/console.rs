//! Where words go: data to standard output, everything else to standard error.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use serde_json::Value;

use crate::args::{Format, Global};
use crate::exit::Failure;

/// The two streams, and how much is to be said.
#[derive(Clone, Debug)]
pub(crate) struct Console {
    pub(crate) format: Format,
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
    /// Standard error is a terminal: progress bars may be drawn.
    pub(crate) bars: bool,
}

impl Console {
    pub(crate) fn new(global: &Global) -> Self {
        let bars = std::io::stderr().is_terminal() && !global.quiet;
        Self {
            format: global.format,
            quiet: global.quiet,
            verbose: global.verbose,
            bars,
        }
    }

    /// Prints data in the form that was asked for.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(crate) fn data(
        &self,
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> Value,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Text => self.print(&text()),
            Format::Json => {
                let mut line = format!("{:#}", json());
                line.push('\n');
                self.print(&line)
            }
            Format::Jsonl | Format::Sarif | Format::Junit | Format::Csv => Err(text_or_json()),
        }
    }

    /// Whether data is printed as JSON, for a command that prints it piece by piece.
    ///
    /// # Errors
    /// When it was asked for in another form than text and JSON.
    pub(crate) fn is_json(&self) -> Result<bool, Failure> {
        match self.format {
            Format::Text => Ok(false),
            Format::Json => Ok(true),
            Format::Jsonl | Format::Sarif | Format::Junit | Format::Csv => Err(text_or_json()),
        }
    }

    /// Prints to standard output.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Failure::output(&error))
    }

    /// A remark for people, unless they want none.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        }
    }

    /// Whether a person answers the question with yes; `None` where there is no terminal to ask on.
    pub(crate) fn agrees(question: &str) -> Option<bool> {
        let can_ask = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        can_ask.then(|| Self::question(question).is_some_and(|answer| answer.eq_ignore_ascii_case("yes")))
    }

    /// The answer to a question; `None` where it is empty.
    pub(crate) fn question(what: &str) -> Option<String> {
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "{what}: ").and_then(|()| err.flush());
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer).ok()?;
        let answer = answer.trim().to_owned();
        (!answer.is_empty()).then_some(answer)
    }

    /// An error.
    pub(crate) fn complain(failure: &Failure) {
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "error: {}", failure.message);
        if let Some(hint) = &failure.hint {
            let _ = writeln!(err, "hint: {hint}");
        }
    }
}

fn text_or_json() -> Failure {
    Failure::usage("this command prints text or json").hint("take --format text or --format json")
}
