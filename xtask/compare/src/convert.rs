//! The library behind `holdsync convert`, from each form to each other.

use std::fs::File;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use holdsync_forms::{Coding, Form, Frame, Options, convert, map};
use holdsync_unpack::Limits;

use crate::job::Counts;
use crate::measure::{self, Contender};

const FORMS: [(&str, Form); 4] = [
    ("mrc", Form::Marc21),
    ("xml", Form::MarcXml),
    ("mrk", Form::Mrk),
    ("json", Form::JsonLines),
];

/// The conversion of a job `convert-FORM-THREADS`; `mrc8` is MARC 21 in UTF-8 whatever the records are in.
pub(crate) fn job(name: &str, path: &str, mut sink: impl Write) -> io::Result<Counts> {
    let unknown = || io::Error::other(format!("no conversion {name:?}"));
    let (form, threads) = name.split_once('-').ok_or_else(unknown)?;
    let threads = threads.parse().map_err(io::Error::other)?;
    let coding = (form == "mrc8").then_some(Coding::Utf8);
    let known = FORMS
        .iter()
        .find(|(known, _)| *known == form.trim_end_matches('8'));
    let (_, to) = known.ok_or_else(unknown)?;
    let options = Options {
        coding,
        ..Options::to(*to)
    };
    let (frame, mut counts, mut failure) = (Frame::of(*to), Counts::default(), None);
    sink.write_all(&frame.opening)?;
    map(
        File::open(path)?,
        &Limits::default(),
        threads,
        |batch| convert(batch, &options),
        |done, _| {
            counts.records += done.tally.written;
            counts.bytes += done.bytes.len() as u64;
            match sink.write_all(&done.bytes) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        },
    )
    .map_err(io::Error::other)?;
    failure.map_or(Ok(()), Err)?;
    sink.write_all(&frame.closing)?;
    Ok(counts)
}

/// Times every conversion of a file of MARC 21 on one thread and on two; the other forms are made beside it, as
/// FILE.convert.FORM.
pub(crate) fn run(path: &str, rounds: usize) -> io::Result<()> {
    println!("| from | to | MB | 1 thread, s | MB/s | peak, MiB | 2 threads, s | times | peak, MiB |");
    println!("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (from, _) in FORMS {
        let input = if from == "mrc" {
            path.to_owned()
        } else {
            format!("{path}.convert.{from}")
        };
        if !Path::new(&input).exists() {
            job(&format!("{from}-1"), path, File::create(&input)?)?;
        }
        for (to, _) in FORMS {
            let contenders = [1, 2].map(|threads| Contender::Convert(to, threads));
            let [one, two] = measure::elapsed(contenders, &input, rounds)?;
            let size = std::fs::metadata(&input)?.len() as f64 / 1e6;
            println!(
                "| {from} | {to} | {size:.0} | {:.2} | {:.0} | {:.1} | {:.2} | {:.2} | {:.1} |",
                one.0,
                size / one.0,
                one.1,
                two.0,
                one.0 / two.0,
                two.1
            );
        }
    }
    Ok(())
}
