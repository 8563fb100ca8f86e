//! The command `check` beside `convert`, beside itself on two threads, and beside MARC::Lint.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use crate::measure::{self, Clock, Contender, Row};

/// How many records MARC::Lint is given.
const FIRST: u64 = 20_000;

macro_rules! check {
    (threads $count:literal) => {
        Contender::Holdsync(
            &[
                "check",
                "--profile",
                "oclc-bib",
                "--format",
                "jsonl",
                "--fail-on",
                "never",
                "--threads",
                $count,
            ],
            &[],
        )
    };
}

const ONE: Contender = check!(threads "1");
const TWO: Contender = check!(threads "2");
const CONVERT: Contender = Contender::Holdsync(&["convert", "--to", "mrc", "--threads", "1"], &["-"]);

const BESIDE_CONVERT: Row = Row {
    work: "check on one thread, beside convert from MARC 21 to MARC 21",
    xml: false,
    clock: Clock::Processor,
    ours: ONE,
    peers: &[CONVERT],
};
const TWO_THREADS: Row = Row {
    work: "check on two threads, beside one",
    xml: false,
    clock: Clock::Wall,
    ours: TWO,
    peers: &[ONE],
};
const BESIDE_LINT: Row = Row {
    work: "check of the first 20,000 records, beside MARC::Lint",
    xml: false,
    clock: Clock::Processor,
    ours: ONE,
    peers: &[Contender::Lint],
};

/// Prints the rows.
pub(crate) fn run(path: &str, rounds: usize) -> io::Result<()> {
    measure::row(&BESIDE_CONVERT, path, rounds)?;
    measure::row(&TWO_THREADS, path, rounds)?;
    if !measure::has_lint() {
        println!("MARC::Lint is not installed: libmarc-lint-perl");
        return Ok(());
    }
    let first = format!("{path}.first.mrc");
    if !Path::new(&first).exists() {
        write_first(path, &first)?;
    }
    measure::row(&BESIDE_LINT, &first, rounds)
}

/// Copies the first records, by the length in each leader.
fn write_first(path: &str, to: &str) -> io::Result<()> {
    let (mut input, mut out) = (
        BufReader::new(File::open(path)?),
        BufWriter::new(File::create(to)?),
    );
    for _ in 0..FIRST {
        let mut length = [0; 5];
        input.read_exact(&mut length)?;
        let text = std::str::from_utf8(&length).map_err(io::Error::other)?;
        let bytes: u64 = text.parse().map_err(io::Error::other)?;
        out.write_all(&length)?;
        let rest = bytes.saturating_sub(5);
        if io::copy(&mut (&mut input).take(rest), &mut out)? < rest {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    out.flush()
}
