//! What both ledgers are asked.

use std::fmt::Debug;

use holdsync_datasync::Action;

use super::world::World;
use crate::ledger::Ledger;

/// Questions and answers. The few that matter most always, all of them when it is to be thorough.
pub(super) fn ask(ledger: &dyn Ledger, world: &World, thorough: bool) -> Vec<(String, String)> {
    let mut answers = Answers(Vec::new());
    let mut pairs = Vec::new();
    let visited = ledger.differences(&mut |pair| {
        pairs.push(pair);
        true
    });
    answers.add("differences", &(visited.is_ok(), pairs));
    answers.add("overview", &ledger.overview().map_err(|e| e.kind()));
    if thorough {
        ask_titles(ledger, world, &mut answers);
        ask_records(ledger, &mut answers);
        ask_files(ledger, world, &mut answers);
        ask_uploads(ledger, world, &mut answers);
        ask_lhrs(ledger, world, &mut answers);
    }
    answers.0
}

struct Answers(Vec<(String, String)>);

impl Answers {
    fn add(&mut self, question: impl Into<String>, answer: &dyn Debug) {
        self.0.push((question.into(), format!("{answer:?}")));
    }
}

fn ask_lhrs(ledger: &dyn Ledger, world: &World, answers: &mut Answers) {
    let mut pairs = Vec::new();
    let visited = ledger.lhrs(&mut |lhrs| {
        pairs.push(lhrs);
        true
    });
    answers.add("local holdings records", &(visited.is_ok(), pairs));
    let mut orphans = Vec::new();
    let visited = ledger.orphans(&mut |orphan| {
        orphans.push(orphan);
        orphans.len() < 3
    });
    answers.add("orphans", &(visited.is_ok(), orphans));
    answers.add("their overview", &ledger.lhr_overview().map_err(|e| e.kind()));
    answers.add("locations", &ledger.lhr_locations().map_err(|e| e.kind()));
    let ids: Vec<_> = super::holdings::ids().collect();
    answers.add("contents", &ledger.holding_contents(&ids).map_err(|e| e.kind()));
    for symbol in World::symbols() {
        let lost = ledger.lhrs_lost_since(symbol, world.ago(100));
        answers.add(format!("lost {symbol}"), &lost.map_err(|e| e.kind()));
        let retained = ledger.retained(symbol);
        answers.add(format!("retained {symbol}"), &retained.map_err(|e| e.kind()));
        for number in World::numbers() {
            let told = ledger.lhr_told(symbol, number);
            answers.add(format!("told of {symbol} {number}"), &told.map_err(|e| e.kind()));
        }
    }
}

fn ask_titles(ledger: &dyn Ledger, world: &World, answers: &mut Answers) {
    for symbol in World::symbols() {
        answers.add(
            format!("held {symbol}"),
            &ledger.held(symbol).map_err(|e| e.kind()),
        );
        for action in [Action::Set, Action::Cancel] {
            let sent = ledger.sent_since(symbol, action, world.ago(100));
            answers.add(format!("sent {symbol} {action:?}"), &sent.map_err(|e| e.kind()));
        }
        for title in World::titles() {
            let pair = ledger.pair(symbol, title);
            answers.add(format!("pair {symbol} {title:?}"), &pair.map_err(|e| e.kind()));
            let set = ledger.last_set(symbol, title);
            answers.add(format!("last set {symbol} {title:?}"), &set.map_err(|e| e.kind()));
        }
    }
    for number in World::numbers() {
        answers.add(
            format!("family {number}"),
            &ledger.family(number).map_err(|e| e.kind()),
        );
        let history = ledger.history_of_number(number);
        answers.add(format!("history of {number}"), &history.map_err(|e| e.kind()));
    }
    answers.add("provisional", &ledger.provisional().map_err(|e| e.kind()));
    let mut first = None;
    let visited = ledger.differences(&mut |pair| {
        first = Some((pair.symbol, pair.family));
        false
    });
    answers.add("the first difference", &(visited.is_ok(), first));
}

fn ask_records(ledger: &dyn Ledger, answers: &mut Answers) {
    for mms in World::records() {
        answers.add(
            format!("carried by {mms}"),
            &ledger.carried_by(mms).map_err(|e| e.kind()),
        );
        let history = ledger.history_of_record(mms);
        answers.add(format!("history of {mms}"), &history.map_err(|e| e.kind()));
    }
}

fn ask_files(ledger: &dyn Ledger, world: &World, answers: &mut Answers) {
    for source in World::sources() {
        let run = ledger.last_full_run(source);
        answers.add(format!("last full run of {source}"), &run.map_err(|e| e.kind()));
    }
    for number in 0..=world.files() {
        let known = ledger.known_file(&World::sha256(number));
        answers.add(format!("known file {number}"), &known.map_err(|e| e.kind()));
        let id = i64::try_from(number).unwrap_or(0);
        answers.add(format!("file {id}"), &ledger.file(id).map_err(|e| e.kind()));
        answers.add(
            format!("rejected in {id}"),
            &ledger.rejected_in(id).map_err(|e| e.kind()),
        );
    }
}

fn ask_uploads(ledger: &dyn Ledger, world: &World, answers: &mut Answers) {
    answers.add("open uploads", &ledger.open_uploads().map_err(|e| e.kind()));
    for name in world.uploads() {
        let upload = ledger.upload_named(&name);
        answers.add(format!("upload {name}"), &upload.map_err(|e| e.kind()));
    }
    for name in world.reports() {
        answers.add(
            format!("known {name}"),
            &ledger.known_report(&name).map_err(|e| e.kind()),
        );
    }
    for collection in World::collections() {
        let answered = ledger.has_answered(collection);
        answers.add(
            format!("has answered {collection}"),
            &answered.map_err(|e| e.kind()),
        );
    }
}
