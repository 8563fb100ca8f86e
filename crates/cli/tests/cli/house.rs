//! A folder with a configuration, published files, and OCLC's side.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use holdsync_sandbox::worldcat::{
    Action, Collection, CollectionState, Format, Kind, NumberSpec, WorldConfig,
};
use holdsync_sandbox::{Faults, Sandbox, SandboxConfig, User};
use holdsync_testkit::{Output, Scratch};
use serde_json::Value;

/// The collection every test sends to, and its symbol.
pub(crate) const COLLECTION: &str = "1012345";
pub(crate) const LHR_COLLECTION: &str = "1012346";
pub(crate) const SYMBOL: &str = "AAA";
pub(crate) const USER: &str = "fx_aaa";
pub(crate) const PASSWORD: &str = "Rehearsal-1";

/// The mapping of a profile with holdings in 852.
pub(crate) const PLAIN: &str = "[source.holdings]\ntag = \"852\"\nlibrary = \"b\"\nlocation = \"c\"\n";

/// A folder to run the binary in.
pub(crate) struct House {
    pub(crate) scratch: Scratch,
}

impl House {
    pub(crate) fn new() -> Self {
        let scratch = Scratch::new(env!("CARGO_BIN_EXE_holdsync")).unwrap();
        fs::create_dir(scratch.path().join("alma")).unwrap();
        Self { scratch }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes `holdsync.toml` with an exchange and a mapping.
    pub(crate) fn configure(&self, institution: &str, mapping: &str, exchange: &str, more: &str) {
        self.write(
            "holdsync.toml",
            configuration(institution, mapping, exchange, more),
        );
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().map(|out| output(&out)).unwrap()
    }

    /// The command with the password in its environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.scratch.command(arguments);
        command
            .env("EXCHANGE_PASSWORD", PASSWORD)
            .stdin(std::process::Stdio::null());
        command
    }

    /// Runs with `--format json` and gives status and what was printed.
    pub(crate) fn json(&self, arguments: &[&str]) -> (Option<i32>, Value) {
        let mut all = arguments.to_vec();
        all.extend(["--format", "json", "--quiet"]);
        let out = self.run(&all);
        let value = serde_json::from_str(&out.stdout).unwrap_or_else(|error| panic!("{error}: {out:?}"));
        (out.status, value)
    }

    /// Puts a MARC 21 file of so many held bibs where Alma would.
    pub(crate) fn publish(&self, name: &str, numbers: std::ops::Range<u64>, filler: usize) {
        let mut bytes = Vec::new();
        for number in numbers {
            bytes.extend(marc(number, filler));
        }
        self.write(&format!("alma/{name}"), bytes);
    }
}

fn output(out: &std::process::Output) -> Output {
    Output {
        status: out.status.code(),
        stdout: String::from_utf8_lossy(&out.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&out.stderr).into_owned(),
    }
}

/// A whole configuration.
pub(crate) fn configuration(institution: &str, mapping: &str, exchange: &str, more: &str) -> String {
    format!(
        "[institution]\nname = \"A library\"\ncode = \"{institution}\"\n\n\
         [[collection]]\nid = \"{COLLECTION}\"\nsymbol = \"{SYMBOL}\"\nkind = \"bib\"\naction = \"by-record-status\"\n\
         format = \"marc\"\nstate = \"accepted\"\nwriter = \"deliver\"\n\n\
         [[location]]\nlibrary = \"*\"\nsymbol = \"{SYMBOL}\"\n\n\
         [[source]]\nname = \"alma\"\nfolder = \"alma\"\nscope = \"incremental\"\nsettle_seconds = 0\n{mapping}\n\
         [exchange]\n{exchange}\n{more}\n"
    )
}

/// A bib held at a library, whose MMS ID and OCLC number come from a number.
pub(crate) fn marc(number: u64, filler: usize) -> Vec<u8> {
    let fields = [
        ("001", format!("99{number:08}6421")),
        ("008", "240101s2024    xxu           000 0 eng d".to_owned()),
        ("035", format!("  \u{1f}a(OCoLC){}", number + 1_000_000)),
        ("245", format!("10\u{1f}aA title, {number}.")),
        (
            "264",
            " 1\u{1f}aSomewhere :\u{1f}bSomebody,\u{1f}c2024.".to_owned(),
        ),
        ("300", "  \u{1f}a1 volume".to_owned()),
        ("500", format!("  \u{1f}a{}", "x".repeat(filler))),
        (
            "852",
            "0 \u{1f}bMAIN\u{1f}cstacks\u{1f}82212345670006421".to_owned(),
        ),
    ];
    let (mut directory, mut data) = (String::new(), String::new());
    for (tag, value) in &fields {
        directory += &format!("{tag}{:04}{:05}", value.len() + 1, data.len());
        data += &format!("{value}\u{1e}");
    }
    let base = 24 + directory.len() + 1;
    let length = base + data.len() + 1;
    format!("{length:05}nam a22{base:05}   4500{directory}\u{1e}{data}\u{1d}").into_bytes()
}

/// OCLC's side for [`COLLECTION`].
pub(crate) fn sandbox(faults: Faults) -> Sandbox {
    sandbox_with_log(faults, |_| ())
}

/// The same; what it says of each event is handed on.
pub(crate) fn sandbox_with_log(faults: Faults, log: impl FnMut(&str) + Send + 'static) -> Sandbox {
    Sandbox::start_with_log(with_collections(faults, vec![bibs()]), log).unwrap()
}

/// OCLC's side for [`COLLECTION`], and for local holdings records under [`LHR_COLLECTION`].
pub(crate) fn sandbox_with_lhrs() -> Sandbox {
    let lhrs = Collection {
        id: LHR_COLLECTION.into(),
        kind: Kind::Lhr,
        ..bibs()
    };
    Sandbox::start(with_collections(Faults::default(), vec![bibs(), lhrs])).unwrap()
}

fn bibs() -> Collection {
    Collection {
        id: COLLECTION.into(),
        symbol: SYMBOL.into(),
        sender: None,
        action: Action::ByRecordStatus,
        format: Format::Marc,
        state: CollectionState::Accepted,
        limit_added_to_staging: true,
        local_number: vec!["001".into()],
        kind: Kind::Bib,
        number_in: "004".into(),
        translation: Vec::new(),
    }
}

fn with_collections(faults: Faults, collections: Vec<Collection>) -> SandboxConfig {
    let world = WorldConfig {
        numbers: vec![NumberSpec::Range("1-99999999999".into())],
        collections,
        ..WorldConfig::default()
    };
    let users = vec![User::with_password(USER, PASSWORD)];
    SandboxConfig {
        users,
        faults,
        world,
        ..SandboxConfig::default()
    }
}

/// The lines of `[exchange]` that lead to a port on loopback.
pub(crate) fn exchange(port: u16, host_key: &str) -> String {
    format!(
        "type = \"sftp\"\nhost = \"127.0.0.1\"\nport = {port}\nuser = \"{USER}\"\npassword_env = \"EXCHANGE_PASSWORD\"\n\
         host_key = \"{host_key}\"\ntries = 1\nconnect_seconds = 5\nidle_seconds = 10\n"
    )
}

/// The real publishing of the corpora, `None` with a line where it is not there.
pub(crate) fn real_publishing() -> Option<PathBuf> {
    let corpora = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    let folder = corpora.join("alma/MITLibraries+timdex-pipeline-lambdas/tests/fixtures");
    if !folder.is_dir() {
        println!("skipped: no corpora at {}", corpora.display());
        return None;
    }
    Some(folder)
}
