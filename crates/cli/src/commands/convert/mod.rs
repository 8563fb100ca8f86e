//! `convert`: records from one form to another.

mod output;

use std::ops::ControlFlow;
use std::thread::available_parallelism;

use holdsync_forms::{Coding, Form, OnDamage, Options, Place, Remark, Tally, convert, map};
use holdsync_marc8 as marc8;
use holdsync_sync::{Progress as _, Stage};
use holdsync_unpack::Limits;

use crate::args::{ConvertArgs, DamageRule, UnicodeForm};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input;
use crate::progress::Teller;
use crate::render::convert as render;
use output::{Output, Rejects};

/// How many records are remarked on unless all are wanted.
const REMARKS: usize = 10;

/// What came of a conversion.
pub(crate) struct Outcome {
    pub(crate) input: String,
    pub(crate) forms: Vec<Form>,
    pub(crate) to: Form,
    pub(crate) files: Vec<output::Written>,
    pub(crate) rejects: Option<String>,
    pub(crate) tally: Tally,
    /// The first remarks, or all.
    pub(crate) remarks: Vec<Remark>,
    /// How many there were.
    pub(crate) remarked: u64,
    /// Members of the package that were not read.
    pub(crate) notes: Vec<String>,
}

/// Converts.
///
/// # Errors
/// When a file cannot be read or written, or a record stopped the conversion.
pub(crate) fn run(args: &ConvertArgs, console: &Console) -> Result<Exit, Failure> {
    let json = console.is_json()?;
    let options = options(args)?;
    let input = input::open(&args.input)?;
    let mut output = Output::open(args, options.to)?;
    let mut rejects = Rejects::open(args)?;
    let threads = args.threads.map_or_else(processors, usize::from);
    let mut teller = Teller::new(console.clone());
    teller.begin(Stage::Read, &input.name, input.bytes);
    let mut sum = Sum::default();
    let read = map(
        input.source,
        &Limits::default(),
        threads,
        |batch| convert(batch, &options),
        |done, place: Place<'_>| {
            sum.tally.merge(&done.tally);
            teller.at(place.source_bytes, sum.tally.read);
            sum.keep(done.remarks, console, json);
            sum.stopped |= done.stopped;
            let written = rejects
                .write(&done.rejects)
                .and_then(|()| output.write(&done.bytes, &done.ends));
            match written {
                Ok(()) if !done.stopped => ControlFlow::Continue(()),
                Ok(()) => ControlFlow::Break(()),
                Err(failure) => {
                    sum.failure = Some(failure);
                    ControlFlow::Break(())
                }
            }
        },
    );
    teller.end();
    if let Some(failure) = sum.failure {
        return Err(failure);
    }
    let summary = read.map_err(|error| input::failure(&input.name, &error))?;
    if sum.stopped {
        rejects.finish()?;
        return Err(stopped(&input.name, sum.remarks.last()));
    }
    if let Some(unused) = input::unused(args.from_encoding, &summary.forms) {
        console.say(&unused);
    }
    let outcome = Outcome {
        input: input.name,
        forms: summary.forms,
        to: options.to,
        files: output.finish()?,
        rejects: rejects.finish()?,
        tally: sum.tally,
        remarks: sum.remarks,
        remarked: sum.remarked,
        notes: summary.notes,
    };
    tell(&outcome, args, console, json)
}

/// What has come of the batches so far.
#[derive(Default)]
struct Sum {
    tally: Tally,
    remarks: Vec<Remark>,
    remarked: u64,
    stopped: bool,
    failure: Option<Failure>,
}

impl Sum {
    /// Keeps the first remarks; where all are wanted they are said at once, or kept for programs.
    fn keep(&mut self, remarks: Vec<Remark>, console: &Console, json: bool) {
        for remark in remarks {
            self.remarked += 1;
            let last = matches!(remark.kind, holdsync_forms::RemarkKind::SetAside(_)) && self.stopped;
            if console.verbose && !json {
                console.say(&render::remark(&remark));
            }
            if last || self.remarks.len() < REMARKS || console.verbose && json {
                self.remarks.push(remark);
            }
        }
    }
}

fn processors() -> usize {
    available_parallelism().map_or(1, usize::from)
}

fn options(args: &ConvertArgs) -> Result<Options, Failure> {
    let name = args.output.to_string_lossy();
    let to = args.to.or_else(|| Form::of_ending(&name)).ok_or_else(|| {
        Failure::usage(format!("failed to tell the form to write from the name {name}"))
            .hint("end the name in .mrc, .xml, .mrk, .json or .jsonl, or say --to with one of these")
    })?;
    if args.encoding == Some(Coding::Marc8) && to.is_unicode() {
        return Err(Failure::usage(format!(
            "failed to write {} in MARC-8: it is always UTF-8",
            to.words()
        ))
        .hint("write mrc or mrk, or leave --encoding out"));
    }
    if args.encoding == Some(Coding::Marc8) && args.unicode_form.is_some() {
        return Err(Failure::usage(
            "failed to use --unicode-form with MARC-8: it has one way to write accents",
        )
        .hint("leave one of the two out"));
    }
    Ok(Options {
        to,
        from: args.from_encoding,
        coding: args.encoding,
        unicode_form: match args.unicode_form {
            None => marc8::Form::AsMapped,
            Some(UnicodeForm::Nfc) => marc8::Form::Nfc,
            Some(UnicodeForm::Nfd) => marc8::Form::Nfd,
        },
        normalize: args.normalize,
        on_damage: match args.on_damage {
            DamageRule::Keep => OnDamage::Keep,
            DamageRule::Skip => OnDamage::Skip,
            DamageRule::Stop => OnDamage::Stop,
        },
        query: args.query.clone(),
        rejects: args.rejects.is_some(),
        remarks: usize::MAX,
    })
}

fn stopped(name: &str, remark: Option<&Remark>) -> Failure {
    let place = remark.map(render::remark).unwrap_or_default();
    Failure::new(Exit::Findings, format!("stopped reading {name}: {place}"))
        .hint("--on-damage skip sets such records aside, keep writes what can be recovered; nothing was written to OUT")
}

/// Says the counts: to people on standard error, always but where all is well and nothing is to be said; to programs
/// on standard output, unless the records went there.
fn tell(outcome: &Outcome, args: &ConvertArgs, console: &Console, json: bool) -> Result<Exit, Failure> {
    let tally = &outcome.tally;
    let well = tally.set_aside == 0 && tally.with_loss == 0 && outcome.notes.is_empty();
    if !json {
        if !(console.quiet && well) {
            eprint!("{}", render::text(outcome, console.verbose));
        }
    } else if args.output.as_os_str() == input::STREAM {
        eprintln!("{}", render::json(outcome));
    } else {
        console.print(&format!("{:#}\n", render::json(outcome)))?;
    }
    Ok(if well { Exit::Done } else { Exit::Findings })
}
