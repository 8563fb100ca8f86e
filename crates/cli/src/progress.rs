//! How a run goes: bars on a terminal, one line a stage elsewhere.

use std::time::Duration;

use holdsync_sync::{Progress, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::console::Console;
use crate::render::words::count;

/// Tells people on standard error.
pub(crate) struct Teller {
    console: Console,
    stage: Option<(Stage, String)>,
    bytes: Option<u64>,
    records: u64,
    bar: Option<ProgressBar>,
}

impl Teller {
    pub(crate) const fn new(console: Console) -> Self {
        Self {
            console,
            stage: None,
            bytes: None,
            records: 0,
            bar: None,
        }
    }
}

const fn verb(stage: Stage) -> &'static str {
    match stage {
        Stage::Fetch => "collect",
        Stage::Read => "read",
        Stage::Plan => "plan",
        Stage::Pack => "pack",
        Stage::Deliver => "deliver",
        Stage::Confirm => "fetch",
    }
}

impl Progress for Teller {
    fn begin(&mut self, stage: Stage, what: &str, bytes: Option<u64>) {
        (self.stage, self.bytes, self.records) = (Some((stage, what.to_owned())), bytes, 0);
        if !self.console.bars {
            return;
        }
        let template = match bytes {
            Some(_) => "{prefix:8} {wide_msg} {bytes}/{total_bytes} {bytes_per_sec} {bar:20} {eta}",
            None => "{prefix:8} {wide_msg} {elapsed}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr()).with_style(style);
        bar.set_prefix(verb(stage));
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(250));
        self.bar = Some(bar);
    }

    fn at(&mut self, bytes: u64, records: u64) {
        self.records = records;
        if let (Some(bar), Some((_, what))) = (&self.bar, &self.stage) {
            bar.set_position(bytes);
            if records > 0 && records.is_multiple_of(1000) {
                bar.set_message(format!("{what} ({records} records)"));
            }
        }
    }

    fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        let Some((stage, what)) = self.stage.take() else {
            return;
        };
        let mut line = verb(stage).to_owned();
        if !what.is_empty() {
            line = format!("{line:8} {what}");
        }
        if self.records > 0 {
            line = format!("{line}: {}", count(self.records, "record", "records"));
        } else if let Some(bytes) = self.bytes.filter(|_| stage == Stage::Deliver) {
            line = format!("{line}: {bytes} bytes");
        }
        self.console.say(&line);
    }
}
