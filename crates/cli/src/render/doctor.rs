//! An examination, for people and programs.

use std::fmt::{Display, Write as _};
use std::time::Duration;

use serde_json::{Value, json};

use super::run_json::VERSION;
use crate::exit::{Exit, Failure};

/// What `doctor` has found.
#[derive(Debug, Default)]
pub(crate) struct Examination {
    pub(crate) sections: Vec<Section>,
}

/// One thing that was examined.
#[derive(Debug)]
pub(crate) struct Section {
    name: String,
    /// Which file, folder or server it is.
    of: String,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    took: Option<Duration>,
    outcome: Outcome,
    said: String,
    hint: Option<String>,
    /// A name of the failure for programs.
    code: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Good,
    Note,
    Failed(Exit),
}

impl Examination {
    /// That of the first failure.
    pub(crate) fn exit(&self) -> Exit {
        let exits = self.sections.iter().map(Section::exit);
        exits
            .into_iter()
            .find(|exit| *exit != Exit::Done)
            .unwrap_or(Exit::Done)
    }
}

impl Section {
    pub(crate) fn new(name: &str, of: impl Display) -> Self {
        Self {
            name: name.to_owned(),
            of: of.to_string(),
            steps: Vec::new(),
        }
    }

    /// All is well.
    pub(crate) fn good(&mut self, step: &str, said: String) {
        self.add(step, Outcome::Good, said, None);
    }

    /// Nothing is wrong, and a person should know.
    pub(crate) fn note(&mut self, step: &str, said: String, hint: Option<&str>) {
        self.add(step, Outcome::Note, said, hint.map(str::to_owned));
    }

    /// Something is wrong.
    pub(crate) fn failure(&mut self, step: &str, failure: &Failure) {
        let (said, hint) = (failure.message.clone(), failure.hint.clone());
        self.add(step, Outcome::Failed(failure.exit), said, hint);
    }

    /// The time of the latest step.
    pub(crate) fn took(&mut self, time: Duration) {
        if let Some(step) = self.steps.last_mut() {
            step.took = Some(time);
        }
    }

    /// The name of the latest failure for programs.
    pub(crate) fn code(&mut self, code: &'static str) {
        if let Some(step) = self.steps.last_mut() {
            step.code = Some(code);
        }
    }

    /// That of the first failure.
    pub(crate) fn exit(&self) -> Exit {
        let failed = |step: &Step| match step.outcome {
            Outcome::Failed(exit) => Some(exit),
            Outcome::Good | Outcome::Note => None,
        };
        self.steps.iter().find_map(failed).unwrap_or(Exit::Done)
    }

    fn add(&mut self, step: &str, outcome: Outcome, said: String, hint: Option<String>) {
        self.steps.push(Step {
            name: step.to_owned(),
            took: None,
            outcome,
            said,
            hint,
            code: None,
        });
    }
}

/// For people.
pub(crate) fn text(examination: &Examination) -> String {
    let mut text = String::new();
    for section in &examination.sections {
        let _ = writeln!(text, "{}  {}", section.name, section.of);
        section.steps.iter().for_each(|step| line(&mut text, step));
    }
    text.push_str(match examination.exit() {
        Exit::Done => "all is well\n",
        _ => "something is to be done: see the lines that say FAILED\n",
    });
    text
}

fn line(text: &mut String, step: &Step) {
    let mark = match step.outcome {
        Outcome::Good => "ok",
        Outcome::Note => "note",
        Outcome::Failed(_) => "FAILED",
    };
    let took = step
        .took
        .map_or(String::new(), |took| format!("{:.3} s", took.as_secs_f64()));
    let _ = writeln!(text, "  {mark:6} {:15} {took:>8}  {}", step.name, step.said);
    if let Some(hint) = &step.hint {
        let _ = writeln!(text, "         hint: {hint}");
    }
}

/// For programs.
pub(crate) fn json(examination: &Examination) -> Value {
    let sections: Vec<Value> = examination.sections.iter().map(section_json).collect();
    json!({"version": VERSION, "status": examination.exit().status(), "sections": sections})
}

fn section_json(section: &Section) -> Value {
    let steps: Vec<Value> = section.steps.iter().map(step_json).collect();
    json!({"section": section.name, "of": section.of, "steps": steps})
}

fn step_json(step: &Step) -> Value {
    let outcome = match step.outcome {
        Outcome::Good => "good",
        Outcome::Note => "note",
        Outcome::Failed(_) => "failed",
    };
    json!({
        "step": step.name,
        "outcome": outcome,
        "said": step.said,
        "hint": step.hint,
        "code": step.code,
        "took_ms": step.took.map(|took| took.as_secs_f64() * 1000.0),
    })
}
