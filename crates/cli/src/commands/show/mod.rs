//! `show`: records readably, with what is wrong in them.

pub(crate) mod finding;
mod pick;

use std::io::IsTerminal as _;
use std::ops::ControlFlow;

use holdsync_forms::{Piece, visit};
use holdsync_unpack::Limits;

use crate::args::{Color, ShowArgs};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input;
use crate::render::show::{self as render, Style};
use pick::Pick;

/// How many records are shown where none is picked.
const LIMIT: u64 = 10;

/// Shows records.
///
/// # Errors
/// When the file cannot be read to its end, or standard output cannot be written.
pub(crate) fn run(args: &ShowArgs, console: &Console) -> Result<Exit, Failure> {
    let json = console.is_json()?;
    let input = input::open(&args.file)?;
    let pick = Pick::of(args);
    let mut showing = Showing {
        console,
        json,
        style: style(args),
        limit: match args.limit {
            Some(0) => u64::MAX,
            Some(limit) => limit,
            None if pick.picks_nothing() => LIMIT,
            None => u64::MAX,
        },
        fit: 0,
        shown: 0,
        failure: None,
    };
    if json {
        console.print(&render::json_opening(&input.name))?;
    }
    let read = visit(input.source, &Limits::default(), &mut |piece, place| {
        if pick.fits(&piece) {
            showing.piece(&piece, place.member);
        }
        if showing.failure.is_some() || pick.is_over(&piece) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    if let Some(failure) = showing.failure {
        return Err(failure);
    }
    let more = showing.fit - showing.shown;
    let failure = read.as_ref().err().map(ToString::to_string);
    let pieces = read.as_ref().map_or(0, |summary| summary.pieces);
    if json {
        console.print(&render::json_closing(showing.shown, more, failure.as_deref()))?;
    }
    let summary = read.map_err(|error| input::failure(&input.name, &error))?;
    if let Some(unused) = input::unused(args.from_encoding, &summary.forms) {
        console.say(&unused);
    }
    for note in &summary.notes {
        console.say(&format!("not read: {note}"));
    }
    if more > 0 {
        console.say(&format!(
            "… and {more} more; --limit shows more of them, --at picks one"
        ));
    }
    if showing.fit == 0 {
        console.say(&format!(
            "none of the {pieces} records read in {} fits",
            input.name
        ));
    }
    let nothing = showing.fit == 0 && !(pick.picks_nothing() && summary.empty);
    Ok(if nothing { Exit::Findings } else { Exit::Done })
}

struct Showing<'a> {
    console: &'a Console,
    json: bool,
    style: Style,
    limit: u64,
    /// Records that fit.
    fit: u64,
    shown: u64,
    failure: Option<Failure>,
}

impl Showing<'_> {
    fn piece(&mut self, piece: &Piece<'_>, member: &str) {
        self.fit += 1;
        if self.shown >= self.limit {
            return;
        }
        let text = if self.json {
            render::json(piece, member, self.style.from, self.shown == 0)
        } else {
            render::text(piece, member, self.style)
        };
        self.shown += 1;
        self.failure = self.console.print(&text).err();
    }
}

fn style(args: &ShowArgs) -> Style {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Style {
        colors: match args.color {
            Color::Auto => !plain && std::io::stdout().is_terminal(),
            Color::Always => true,
            Color::Never => false,
        },
        hex: args.hex,
        from: args.from_encoding,
    }
}
