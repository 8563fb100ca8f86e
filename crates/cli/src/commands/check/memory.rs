//! What the ledger of the configuration remembers, for the rules that ask for it. It is opened to be asked and closed
//! again at once, so that nobody waits for a check.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use holdsync_ids::{OclcNumber, Symbol};
use holdsync_ledger::{Ledger as _, LedgerError, LedgerErrorKind};
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_sync::{LhrRules, Remembered};
use holdsync_validator::set::{NothingKnown, Run, SetContext, SetFinding, Spill};

use crate::config::Config;
use crate::console::Console;
use crate::exit::Failure;

/// The ledger, and what it said at the beginning.
pub(super) struct Memory {
    path: PathBuf,
    /// Those of the names of the files that were sent before.
    sent: BTreeSet<String>,
    /// Numbers of records in WorldCat Staging; `None` where the ledger could not be asked.
    provisional: Option<BTreeSet<OclcNumber>>,
}

/// The rules that ask the ledger, as people are told that they cannot.
const RULES: &str = "FIL004, NUM006, SET005, SET010, COL003 and SHP002 are left out";

impl Memory {
    /// Asks for what is needed while the files are read.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub(super) fn new(config: &Config, files: &[PathBuf], console: &Console) -> Result<Self, Failure> {
        let mut memory = Self {
            path: config.ledger.clone(),
            sent: BTreeSet::new(),
            provisional: None,
        };
        let Some(ledger) = open(&memory.path, console)? else {
            return Ok(memory);
        };
        for file in files {
            let name = super::together::file_name(file);
            if ledger.upload_named(&name)?.is_some() {
                memory.sent.insert(name);
            }
        }
        memory.provisional = Some(ledger.provisional()?.into_iter().collect());
        Ok(memory)
    }

    /// Whether a file of this name was sent before.
    pub(super) fn was_sent(&self, name: &str) -> bool {
        self.sent.contains(name)
    }

    /// Whether it is known which numbers are provisional.
    pub(super) const fn knows_provisional(&self) -> bool {
        self.provisional.is_some()
    }

    /// Whether OCLC has given the number to a record in WorldCat Staging.
    pub(super) fn is_provisional(&self, number: OclcNumber) -> bool {
        self.provisional
            .as_ref()
            .is_some_and(|numbers| numbers.contains(&number))
    }

    /// Asks the rules about several records, with what the ledger knows of the symbols.
    ///
    /// # Errors
    /// When the ledger or a temporary file cannot be read.
    pub(super) fn finish<S: Spill, F: FnMut() -> io::Result<S> + Clone>(
        &self,
        run: Run<S, F>,
        (symbols, rules): (&[Symbol], Option<&LhrRules>),
        context: &SetContext<'_>,
        visit: &mut dyn FnMut(SetFinding),
        console: &Console,
    ) -> Result<(), Trouble> {
        // where it could not be asked before, that was said
        let ledger = match self.provisional {
            Some(_) => open(&self.path, console).map_err(Trouble::Told)?,
            None => None,
        };
        let done = match &ledger {
            Some(ledger) => {
                let mut remembered = Remembered::new(ledger, symbols, rules)?;
                run.finish_knowing::<Trouble>(&mut remembered, context, visit)
            }
            None => run.finish_knowing::<Trouble>(&mut NothingKnown, context, visit),
        };
        done.map(|_| ())
    }
}

/// The ledger, where there is one that can be asked now.
fn open(path: &Path, console: &Console) -> Result<Option<SqliteLedger>, Failure> {
    if !path.exists() {
        return Ok(None);
    }
    match SqliteLedger::open_to_ask(path) {
        Ok(ledger) => Ok(Some(ledger)),
        Err(error) if error.kind() == LedgerErrorKind::Busy => {
            console.say(&format!("the ledger is in use: {RULES}"));
            Ok(None)
        }
        Err(error) if error.kind() == LedgerErrorKind::Schema => {
            console.say(&format!("{error}: {RULES}"));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// What may go wrong at the end of a check.
pub(super) enum Trouble {
    /// A temporary file cannot be read.
    Spill(io::Error),
    /// The ledger cannot be read.
    Ledger(LedgerError),
    /// It is in words already.
    Told(Failure),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Spill(error)
    }
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}
