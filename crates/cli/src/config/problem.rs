//! What is wrong with a configuration, with line and key.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// What a value to be filled in stands as.
pub(crate) const FILL_IN: &str = "FILL IN";

/// A configuration that cannot be used.
#[derive(Debug)]
pub(crate) struct ConfigError {
    pub(crate) file: PathBuf,
    pub(crate) problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The line, from 1; the whole file without one.
    pub(crate) line: Option<usize>,
    /// Section and key, as `collection.id`.
    pub(crate) key: String,
    pub(crate) message: String,
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let file = self.file.display();
        write!(f, "failed to use the configuration {file}")?;
        for problem in &self.problems {
            write!(f, "\n  {file}")?;
            if let Some(line) = problem.line {
                write!(f, ":{line}")?;
            }
            if !problem.key.is_empty() {
                write!(f, ": {}", problem.key)?;
            }
            write!(f, ": {}", problem.message)?;
        }
        Ok(())
    }
}

/// Collects what is wrong while the document is read.
pub(crate) struct Checker<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            problems: Vec::new(),
        }
    }

    /// Notes a problem at a place of the text.
    pub(crate) fn refuse(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let (line, key) = place(self.text, span.start);
        self.problems.push(Problem {
            line: Some(line),
            key,
            message: message.into(),
        });
    }

    /// Notes a problem of the file as a whole.
    pub(crate) fn refuse_file(&mut self, key: &str, message: impl Into<String>) {
        self.problems.push(Problem {
            line: None,
            key: key.to_owned(),
            message: message.into(),
        });
    }

    /// Whether the value was filled in; if not, says what belongs there.
    pub(crate) fn filled(&mut self, value: &toml::Spanned<String>, what: &str) -> bool {
        let there = value.get_ref() != FILL_IN && !value.get_ref().trim().is_empty();
        if !there {
            self.refuse(&value.span(), format!("is still to be filled in: {what}"));
        }
        there
    }

    /// The value read as a type of the domain.
    pub(crate) fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        value: &toml::Spanned<String>,
        what: &str,
    ) -> Option<T> {
        if !self.filled(value, what) {
            return None;
        }
        match value.get_ref().parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.refuse(
                    &value.span(),
                    format!("{:?} cannot be used: {error}", value.get_ref()),
                );
                None
            }
        }
    }

    /// The problems in the order of lines, or the value where there are none.
    pub(crate) fn finish<T>(mut self, file: &Path, value: Option<T>) -> Result<T, ConfigError> {
        self.problems.sort_by_key(|problem| problem.line);
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(ConfigError {
                file: file.to_owned(),
                problems: self.problems,
            }),
        }
    }
}

/// The line of a byte, from 1, and the section and key that stand there.
fn place(text: &str, offset: usize) -> (usize, String) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let mut section = String::new();
    let mut key = String::new();
    for (number, row) in (1..=line).zip(text.lines()) {
        let row = row.trim();
        key.clear();
        if row.starts_with('[') {
            section = row
                .split(']')
                .next()
                .unwrap_or_default()
                .trim_start_matches('[')
                .trim()
                .to_owned();
        } else if number == line
            && let Some((name, _)) = row.split_once('=')
        {
            key = name.trim().to_owned();
        }
    }
    let joined = [section, key]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    (line, joined.join("."))
}

/// What the reader of the document says, in plain words: an unknown key with the nearest known one.
pub(crate) fn from_toml(file: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let offset = error.span().map_or(0, |span| span.start);
    let (line, key) = place(text, offset);
    let said = error.message();
    let mut quoted = said.split('`').skip(1).step_by(2);
    let message = if said.starts_with("unknown field") {
        unknown_key(quoted.next().unwrap_or_default(), quoted)
    } else if said.starts_with("unknown variant") {
        let value = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let list = known
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect::<Vec<_>>()
            .join(", ");
        format!(
            "\"{value}\" is none of the values {list}{}",
            similar(value, &known).map_or(String::new(), |name| format!("; did you mean \"{name}\"?"))
        )
    } else if said.starts_with("missing field") {
        format!("the key {} is missing", quoted.next().unwrap_or_default())
    } else {
        said.lines().collect::<Vec<_>>().join(" ")
    };
    ConfigError {
        file: file.to_owned(),
        problems: vec![Problem {
            line: Some(line),
            key,
            message,
        }],
    }
}

fn unknown_key<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> String {
    if matches!(key, "password" | "passphrase" | "secret") {
        return "secrets do not stand in the configuration, which is copied, mailed and backed up: name an \
                environment variable with password_env, or a file only you can read with password_file"
            .to_owned();
    }
    let known: Vec<&str> = known.collect();
    match similar(key, &known) {
        Some(name) => format!("is no key holdsync knows; did you mean `{name}`?"),
        None => format!("is no key holdsync knows; those there are: {}", known.join(", ")),
    }
}

/// The known name a word was probably meant to be.
fn similar<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let scored = known.iter().map(|name| (strsim::jaro_winkler(word, name), *name));
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(score, _)| *score > 0.75)
        .map(|(_, name)| name)
}
