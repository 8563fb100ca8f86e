//! Timing processes that take turns.

use std::fs::File;
use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// What is timed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    /// User and system time of the process, which other work on the machine disturbs least.
    Processor,
    /// From start to end, for work on several threads.
    Wall,
}

/// One line of the table.
pub(crate) struct Row {
    pub(crate) work: &'static str,
    /// Whether the input is XML.
    pub(crate) xml: bool,
    pub(crate) clock: Clock,
    pub(crate) ours: Contender,
    pub(crate) peers: &'static [Contender],
}

/// Somebody who does the work.
#[derive(Clone, Copy)]
pub(crate) enum Contender {
    /// A job of this program.
    Job(&'static str),
    /// A job of this program: a conversion to this form, on this many threads.
    Convert(&'static str, usize),
    /// `yaz-marcdump` with these arguments in front of the file.
    Yaz(&'static [&'static str]),
    /// The program `holdsync`, with these arguments in front of the file and behind it. The environment's `HOLDSYNC` says
    /// where it is, if not in `target/release`.
    Holdsync(&'static [&'static str], &'static [&'static str]),
    /// `perl` with the module MARC::Lint, all warnings printed.
    Lint,
}

const LINT: &str = "my $lint = MARC::Lint->new; my $batch = MARC::Batch->new('USMARC', shift); $batch->strict_off; \
    while (my $record = $batch->next) { $lint->check_record($record); print \"$_\\n\" for $lint->warnings }";

/// One process, measured.
#[derive(Clone, Copy)]
struct Time {
    processor: f64,
    wall: f64,
    /// Peak memory in KiB; unknown for peers.
    memory: u64,
}

impl Contender {
    fn name(self) -> String {
        match self {
            Self::Job(name) => name.to_owned(),
            Self::Convert(form, threads) => format!("convert-{form}-{threads}"),
            Self::Yaz(arguments) => format!("yaz-marcdump {}", arguments.join(" ")),
            Self::Holdsync(before, _) => format!("holdsync {}", before.join(" ")),
            Self::Lint => "MARC::Lint".to_owned(),
        }
    }

    fn command(self, path: &str) -> io::Result<Command> {
        let mut command = match self {
            Self::Job(_) | Self::Convert(..) => {
                let mut command = Command::new(std::env::current_exe()?);
                command.args(["job", &self.name()]);
                command
            }
            Self::Yaz(arguments) => {
                let mut command = Command::new("yaz-marcdump");
                command.args(arguments);
                command
            }
            Self::Holdsync(before, _) => {
                let program = std::env::var_os("HOLDSYNC");
                let mut command = Command::new(program.unwrap_or_else(|| "target/release/holdsync".into()));
                command.args(before);
                command
            }
            Self::Lint => {
                let mut command = Command::new("perl");
                command.args(["-MMARC::Batch", "-MMARC::Lint", "-e", LINT]);
                command
            }
        };
        command.arg(path);
        if let Self::Holdsync(_, behind) = self {
            command.args(behind);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        Ok(command)
    }

    /// What it writes.
    pub(crate) fn output(self, path: &str) -> io::Result<Vec<u8>> {
        Ok(self.command(path)?.stdout(Stdio::piped()).output()?.stdout)
    }

    fn run(self, path: &str) -> io::Result<Time> {
        let before = children()?;
        let start = Instant::now();
        let output = self.command(path)?.stderr(Stdio::piped()).output()?;
        let wall = start.elapsed().as_secs_f64();
        if !output.status.success() {
            return Err(io::Error::other(format!("{} failed", self.name())));
        }
        let text = String::from_utf8_lossy(&output.stderr);
        let memory = text
            .split("peak KiB: ")
            .nth(1)
            .and_then(|rest| rest.trim().parse().ok());
        Ok(Time {
            processor: children()? - before,
            wall,
            memory: memory.unwrap_or(0),
        })
    }
}

/// Seconds of processor time of the children waited for, user and system together, in steps of a microsecond.
fn children() -> io::Result<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let times = [usage.user_time(), usage.system_time()];
    Ok(times
        .iter()
        .map(|time| time.num_microseconds() as f64 / 1e6)
        .sum())
}

/// Times all contenders of a row in turns and prints it.
pub(crate) fn row(row: &Row, path: &str, rounds: usize) -> io::Result<()> {
    let contenders: Vec<Contender> = [row.ours].into_iter().chain(row.peers.iter().copied()).collect();
    let mut times = vec![Vec::new(); contenders.len()];
    let mut memory = 0;
    for _ in 0..rounds {
        for (index, (contender, times)) in contenders.iter().zip(&mut times).enumerate() {
            let time = contender.run(path)?;
            times.push(if row.clock == Clock::Wall {
                time.wall
            } else {
                time.processor
            });
            if index == 0 {
                memory = memory.max(time.memory);
            }
        }
    }
    let size = std::fs::metadata(path)?.len() as f64;
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    let clock = if row.clock == Clock::Wall {
        "elapsed"
    } else {
        "processor"
    };
    let peak = match memory {
        0 => String::new(),
        memory => format!(", peak {} MiB", memory / 1024),
    };
    println!("{} ({clock} time{peak})", row.work);
    for (contender, time) in contenders.iter().zip(&medians) {
        let ratio = time / medians[0];
        println!(
            "  {:40} {time:7.3} s {:7.0} MB/s {ratio:6.2}",
            contender.name(),
            size / time / 1e6
        );
    }
    Ok(())
}

/// Median elapsed time in seconds and peak memory in MiB of contenders that take turns.
pub(crate) fn elapsed<const N: usize>(
    contenders: [Contender; N],
    path: &str,
    rounds: usize,
) -> io::Result<[(f64, f64); N]> {
    let (mut times, mut memory) = ([const { Vec::new() }; N], [0; N]);
    for _ in 0..rounds {
        for ((contender, times), memory) in contenders.iter().zip(&mut times).zip(&mut memory) {
            let time = contender.run(path)?;
            times.push(time.wall);
            *memory = time.memory.max(*memory);
        }
    }
    let mut memory = memory.into_iter();
    Ok(times.map(|times| (median(times), memory.next().unwrap_or(0) as f64 / 1024.0)))
}

/// Whether the module can be loaded.
pub(crate) fn has_lint() -> bool {
    let mut command = Command::new("perl");
    command.args(["-MMARC::Batch", "-MMARC::Lint", "-e", "1"]);
    command.stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Writes the XML of an ISO 2709 file.
pub(crate) fn make_xml(path: &str, xml: &str) -> io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    let status = command
        .args(["job", "make-xml", path])
        .stdout(File::create(xml)?)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("the XML could not be made"))
    }
}
