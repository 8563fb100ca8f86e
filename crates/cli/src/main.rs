//! Keeps a library's WorldCat holdings true to its Alma catalogue.
//!
//! The command line: arguments, configuration, rendering, exit status.

mod args;
mod clock;
mod commands;
mod config;
mod console;
mod exchange;
mod exit;
mod input;
mod output;
mod progress;
mod render;

use std::process::ExitCode;

use clap::Parser as _;

use args::Cli;
use console::Console;
use exit::{Exit, Failure};

fn main() -> ExitCode {
    // Secrets pass through memory; where the system refuses this there is nothing better to do.
    let _ = holdsync_sftp::disable_core_dumps();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are data; a reader that has gone away is no fault.
            let _ = error.print();
            let exit = if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
            return ExitCode::from(exit.status());
        }
    };
    let outcome = std::panic::catch_unwind(|| commands::run(&cli));
    let exit = match outcome {
        Ok(Ok(exit)) => exit,
        Ok(Err(failure)) => {
            if !failure.silent {
                Console::complain(&failure);
            }
            failure.exit
        }
        Err(_) => {
            let failure = Failure::new(Exit::Defect, "failed to go on: this is a defect of holdsync");
            Console::complain(
                &failure.hint("please report it with the lines above; what was done is in the ledger"),
            );
            Exit::Defect
        }
    };
    ExitCode::from(exit.status())
}
