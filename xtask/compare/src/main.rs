//! Times holdsync's codecs beside other readers, in one run on one file.
//!
//! `holdsync-compare FILE [FILE.xml]` takes an ISO 2709 file of sound UTF-8 records and prints a row for each piece of
//! work: ours, the peers', and the ratio. Without FILE.xml the XML is made beside the file, as FILE.compare.xml. Each
//! job is a process of its own that writes to nowhere; the jobs of a row take turns; the figures are medians of processor
//! time, and of elapsed time where several threads work. `holdsync-compare marc FILE` leaves out what reads XML,
//! `holdsync-compare marc8 FILE` takes a file in MARC-8 to UTF-8, and `holdsync-compare merge COUNT FILE` writes a file of
//! larger records. `holdsync-compare convert FILE` times the library behind `holdsync convert` from each form to each other,
//! on one thread and on two. `holdsync-compare check FILE [ROUNDS]` times the commands `check` and `convert`, and MARC::Lint
//! on the first 20,000 records, which it writes to FILE.first.mrc; fewer rounds than five where the machine is busy.

mod check;
mod convert;
mod job;
mod measure;
mod merge;

use std::path::Path;
use std::process::ExitCode;

use measure::{Clock, Contender, Row};

/// Rounds of each row.
const ROUNDS: usize = 5;

/// What yaz needs to be told to do the work of `to-utf8`.
const YAZ_TO_UTF8: &[&str] = &["-f", "marc-8", "-t", "utf-8", "-o", "marc", "-l", "9=97"];

const MARC8: Row = Row {
    work: "MARC-8 to UTF-8, MARC 21 to MARC 21",
    xml: false,
    clock: Clock::Processor,
    ours: Contender::Job("to-utf8"),
    peers: &[Contender::Yaz(YAZ_TO_UTF8)],
};

const ROWS: &[Row] = &[
    Row {
        work: "count records, fields, subfields, bytes",
        xml: false,
        clock: Clock::Processor,
        ours: Contender::Job("count"),
        peers: &[
            Contender::Job("count-marc"),
            Contender::Job("count-marc-slice"),
            Contender::Yaz(&["-n"]),
        ],
    },
    Row {
        work: "the same on two threads, beside one",
        xml: false,
        clock: Clock::Wall,
        ours: Contender::Job("count-2"),
        peers: &[Contender::Job("count")],
    },
    Row {
        work: "001 and every 035 $a",
        xml: false,
        clock: Clock::Processor,
        ours: Contender::Job("numbers"),
        peers: &[
            Contender::Job("numbers-marc"),
            Contender::Job("numbers-marc-slice"),
        ],
    },
    Row {
        work: "MARC 21 to MARCXML",
        xml: false,
        clock: Clock::Processor,
        ours: Contender::Job("to-xml"),
        peers: &[Contender::Yaz(&["-o", "marcxml"])],
    },
    Row {
        work: "MARCXML to MARC 21",
        xml: true,
        clock: Clock::Processor,
        ours: Contender::Job("from-xml"),
        peers: &[Contender::Yaz(&["-i", "marcxml", "-o", "marc"])],
    },
    Row {
        work: "the same without the scanner",
        xml: true,
        clock: Clock::Processor,
        ours: Contender::Job("from-xml-general"),
        peers: &[Contender::Yaz(&["-i", "marcxml", "-o", "marc"])],
    },
    Row {
        work: "MARCXML to MARC 21 on two threads, beside one",
        xml: true,
        clock: Clock::Wall,
        ours: Contender::Job("from-xml-2"),
        peers: &[
            Contender::Job("from-xml"),
            Contender::Yaz(&["-i", "marcxml", "-o", "marc"]),
        ],
    },
    Row {
        work: "the same without the scanner on two threads, beside one",
        xml: true,
        clock: Clock::Wall,
        ours: Contender::Job("from-xml-general-2"),
        peers: &[
            Contender::Job("from-xml-general"),
            Contender::Yaz(&["-i", "marcxml", "-o", "marc"]),
        ],
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["job", name, path] => job::run(name, path).map(drop),
        ["check", path] => check::run(path, ROUNDS),
        ["check", path, rounds] => match rounds.parse() {
            Ok(rounds @ 1..) => check::run(path, rounds),
            _ => Err(std::io::Error::other(format!("{rounds} is no number of rounds"))),
        },
        ["convert", path] => convert::run(path, ROUNDS),
        ["merge", count, path] => merge::run(count, path),
        ["marc", path] => compare(path, None),
        ["marc8", path] => compare_marc8(path),
        [path] => compare(path, Some(&format!("{path}.compare.xml"))),
        [path, xml] => compare(path, Some(xml)),
        _ => {
            eprintln!(
                "usage: holdsync-compare FILE [FILE.xml] | marc FILE | marc8 FILE | merge COUNT FILE | convert FILE | check FILE [ROUNDS]"
            );
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(path: &str, xml: Option<&str>) -> std::io::Result<()> {
    if let Some(xml) = xml.filter(|xml| !Path::new(xml).exists()) {
        measure::make_xml(path, xml)?;
    }
    let counts = [
        job::run("count", path)?,
        job::run("count-marc", path)?,
        job::run("count-marc-slice", path)?,
        job::run("count-2", path)?,
    ];
    assert!(
        counts.iter().all(|count| *count == counts[0]),
        "all must count the same: {counts:?}"
    );
    println!("{:?}", counts[0]);
    for row in ROWS {
        if let Some(input) = if row.xml { xml } else { Some(path) } {
            measure::row(row, input, ROUNDS)?;
        }
    }
    Ok(())
}

fn compare_marc8(path: &str) -> std::io::Result<()> {
    let ours = Contender::Job("make-utf8").output(path)?;
    let theirs = Contender::Yaz(YAZ_TO_UTF8).output(path)?;
    assert!(ours == theirs, "both must write the same bytes");
    measure::row(&MARC8, path, ROUNDS)
}
