//! `init`: writes the commented configuration.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal as _, Write as _};

use serde_json::json;

use crate::args::{CollectionArg, InitArgs, LocationArg};
use crate::config::FILL_IN;
use crate::config::template::{Answers, CollectionRow, ExchangeRows, LocationRow, SourceRow, write};
use crate::console::Console;
use crate::exit::{Exit, Failure};

/// Writes the configuration; asks on a terminal for what cannot be guessed.
///
/// # Errors
/// When the file exists or cannot be written.
pub(crate) fn run(args: &InitArgs, console: &Console) -> Result<Exit, Failure> {
    let shown = args.config.display();
    if args.config.exists() {
        return Err(Failure::usage(format!(
            "failed to write {shown}: it exists, and init overwrites nothing"
        ))
        .hint("edit it, or name another file with --config"));
    }
    let mut answers = answers(args);
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        ask(&mut answers);
    }
    let text = write(&answers);
    let failed = |error: io::Error| Failure::file(format!("failed to write {shown}: {error}"));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&args.config)
        .map_err(failed)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(failed)?;
    let open = open_places(&text);
    console.data(
        || {
            let mut said = format!("wrote {shown}\n");
            for (line, key) in &open {
                said.push_str(&format!("  line {line}: {key} is to be filled in\n"));
            }
            said.push_str("next: holdsync alma-settings says what to enter in Alma and what to ask OCLC for\n");
            said
        },
        || json!({"file": args.config, "to_fill_in": open.iter().map(|(line, key)| json!({"line": line, "key": key})).collect::<Vec<_>>()}),
    )?;
    Ok(Exit::Done)
}

/// Lines that still hold a placeholder.
fn open_places(text: &str) -> Vec<(usize, String)> {
    let rows = (1..).zip(text.lines());
    let open = rows.filter(|(_, row)| !row.starts_with('#') && row.contains(FILL_IN));
    open.map(|(line, row)| (line, row.split('=').next().unwrap_or_default().trim().to_owned()))
        .collect()
}

fn answers(args: &InitArgs) -> Answers {
    let lhrs = args.lhr_collection.iter().cloned().map(lhr_collection);
    let collections = args.collection.iter().cloned().map(collection).chain(lhrs);
    let locations = args.location.iter().cloned().map(location);
    Answers {
        name: args.name.clone(),
        code: args.code.clone(),
        collections: collections.collect(),
        locations: locations.collect(),
        source: SourceRow {
            folder: args.folder.clone(),
            scope: args.scope.clone(),
            copied: !args.lhr_collection.is_empty(),
            ..SourceRow::default()
        },
        exchange: ExchangeRows {
            host: args.host.clone(),
            port: args.port,
            user: args.user.clone(),
            key: args.key.clone(),
            agent: args.agent,
            password_env: args.password_env.clone(),
            password_file: args.password_file.clone(),
            host_key: args.host_key.clone(),
        },
        no_number: args.no_number.clone(),
    }
}

/// A collection starts new, and holdsync sends to it.
fn collection(given: CollectionArg) -> CollectionRow {
    CollectionRow {
        kind: "bib".into(),
        id: given.id,
        symbol: given.symbol,
        action: given.action,
        format: "marc".into(),
        state: "new".into(),
        writer: "deliver".into(),
    }
}

fn lhr_collection(given: CollectionArg) -> CollectionRow {
    CollectionRow {
        kind: "lhr".into(),
        ..collection(given)
    }
}

fn location(given: LocationArg) -> LocationRow {
    LocationRow {
        library: given.library,
        location: given.location,
        symbol: given.symbol,
        suppressed: false,
    }
}

/// Asks for what was not given. An empty answer leaves the placeholder.
fn ask(answers: &mut Answers) {
    answers.name = answers
        .name
        .take()
        .or_else(|| Console::question("name of the institution"));
    answers.code = answers
        .code
        .take()
        .or_else(|| Console::question("last four digits of your MMS IDs"));
    answers
        .collections
        .extend(several("collection, as SYMBOL=ID").into_iter().map(collection));
    answers.locations.extend(
        several("library, as LIBRARY=SYMBOL or LIBRARY/LOCATION=SYMBOL")
            .into_iter()
            .map(location),
    );
    answers.source.folder = answers
        .source
        .folder
        .take()
        .or_else(|| Console::question("folder Alma publishes into"));
    let exchange = &mut answers.exchange;
    exchange.host = exchange
        .host
        .take()
        .or_else(|| Console::question("OCLC file exchange host, such as filex-m1.oclc.org"));
    exchange.user = exchange
        .user
        .take()
        .or_else(|| Console::question("user name there, such as fx_abc"));
    answers.no_number = answers.no_number.take().or_else(|| {
        let answer = Console::question("records without a usable OCLC number: hold or send [hold]");
        answer.filter(|answer| answer == "send")
    });
}

/// Asks until the answer is empty; what cannot be read is asked again.
fn several<T: std::str::FromStr<Err = String>>(what: &str) -> Vec<T> {
    let mut given = Vec::new();
    loop {
        let more = if given.is_empty() { "" } else { "another " };
        let Some(answer) = Console::question(&format!("{more}{what} (empty to go on)")) else {
            return given;
        };
        match answer.parse() {
            Ok(one) => given.push(one),
            Err(error) => {
                let _ = writeln!(io::stderr().lock(), "{error}");
            }
        }
    }
}
