//! A library, its folder of published files, and OCLC's side behind an exchange without a network.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use globset::{Glob, GlobSetBuilder};
use holdsync_alma::{CopiedFields, FieldMapping, HeldPolicy, SymbolTable, Target};
use holdsync_datasync::{Collection, CollectionAction, Format, Kind, State, Writer};
use holdsync_exchange::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, RemoteName};
use holdsync_ledger::{Ledger, Memory};
use holdsync_marc_codec::{Leader, Record, Tag, encode};
use holdsync_prepare::BibSettings;
use holdsync_sync::{
    Approvals, Content, Directories, LhrRules, NoNumber, Pack, Rules, RunReport, Settings, Several, Silent,
    Source, SyncError, Work,
};
use holdsync_worldcat::{Directory, Switches, Upload, World, WorldConfig};
use jiff::{SignedDuration, Timestamp};

pub(crate) const SYMBOLS: [(&str, &str); 2] = [("LA", "AAA"), ("LB", "BBB")];

/// OCLC's side: what is delivered is processed at once, and reports lie where they should.
pub(crate) struct Post {
    pub(crate) world: World,
    pub(crate) now: Rc<Cell<Timestamp>>,
    pub(crate) reports: BTreeMap<String, Vec<u8>>,
    pub(crate) names: Vec<String>,
}

impl Post {
    pub(crate) fn run(&mut self) {
        let now = u64::try_from(self.now.get().as_millisecond()).unwrap();
        for processed in self.world.run(now).unwrap() {
            for report in processed.reports {
                self.reports.insert(report.name, report.content.into_bytes());
            }
        }
    }
}

impl Exchange for Post {
    fn deliver(
        &mut self,
        at: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        let mut bytes = Vec::new();
        content.take(length).read_to_end(&mut bytes).unwrap();
        let received_ms = u64::try_from(self.now.get().as_millisecond()).unwrap();
        self.names.push(name.as_str().to_owned());
        let name = name.as_str().to_owned();
        self.world.receive(Upload {
            name,
            directory: if at.to_string().ends_with("lhr") {
                Directory::Lhr
            } else {
                Directory::Bib
            },
            bytes,
            received_ms,
            complete: true,
        });
        progress(length);
        self.run();
        Delivery::Delivered { bytes: length }
    }

    fn list(&mut self, _: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        self.run();
        let entry = |(name, bytes): (&String, &Vec<u8>)| Entry {
            name: name.clone(),
            size: Some(bytes.len() as u64),
            modified: None,
        };
        Ok(self.reports.iter().map(entry).collect())
    }

    fn get(
        &mut self,
        _: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        _: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        let missing = || ExchangeError::new(ErrorKind::NotFound, "no such report");
        let bytes = self.reports.get(name.as_str()).ok_or_else(missing)?;
        to.write_all(bytes).unwrap();
        Ok(bytes.len() as u64)
    }
}

/// A library with two symbols, each with a collection for sets and one for deletes.
pub(crate) struct House {
    /// Kept so that the folder lives as long as the house.
    _folder: tempfile::TempDir,
    pub(crate) settings: Settings,
    pub(crate) post: Post,
    pub(crate) now: Rc<Cell<Timestamp>>,
    pub(crate) files: u32,
}

impl House {
    pub(crate) fn new(switches: Switches) -> Self {
        Self::of_kinds(switches, false)
    }

    /// A library that sends local holdings records too, made from the fields copied into its bibs.
    pub(crate) fn with_lhrs(switches: Switches) -> Self {
        let mut house = Self::of_kinds(switches, true);
        house.settings.sources[0].content = Content::Bibs(Some(CopiedFields::default()));
        house.settings.lhr = Some(LhrRules {
            send_first: true,
            ..LhrRules::default()
        });
        house
    }

    fn of_kinds(switches: Switches, lhrs: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Rc::new(Cell::new("2026-03-01T04:00:00Z".parse().unwrap()));
        let mut toml =
            String::from("numbers = [\"1-99999999\"]\nnext_number = 1392640001\nmerges = { 6 = 5 }\n");
        let mut collections = Vec::new();
        for (index, (_, symbol)) in SYMBOLS.iter().enumerate() {
            for (digit, action) in [(1, CollectionAction::Set), (2, CollectionAction::Cancel)] {
                let id = format!("10{index}000{digit}");
                let word = if digit == 1 { "set" } else { "cancel" };
                toml += &format!(
                    "[[collection]]\nid = \"{id}\"\nsymbol = \"{symbol}\"\naction = \"{word}\"\nformat = \"marc\"\n"
                );
                toml += "limit_added_to_staging = true\n";
                collections.push(Collection {
                    id: id.parse().unwrap(),
                    symbol: symbol.parse().unwrap(),
                    kind: Kind::Bibliographic,
                    action,
                    format: Format::Marc,
                    state: State::Accepted,
                    writer: Writer::Deliver,
                });
            }
        }
        for (index, (_, symbol)) in SYMBOLS.iter().enumerate().filter(|_| lhrs) {
            let id = format!("10{index}0003");
            toml += &format!("[[collection]]\nid = \"{id}\"\nsymbol = \"{symbol}\"\nkind = \"lhr\"\n");
            toml += "action = \"by-record-status\"\nformat = \"marc\"\n";
            collections.push(Collection {
                id: id.parse().unwrap(),
                symbol: symbol.parse().unwrap(),
                kind: Kind::LocalHoldings,
                action: CollectionAction::ByRecordStatus,
                format: Format::Marc,
                state: State::Accepted,
                writer: Writer::Deliver,
            });
        }
        let mut config = WorldConfig::from_toml(&toml).unwrap();
        config.switches = switches;
        let world = World::new(config).unwrap();
        let settings = settings(folder.path(), collections);
        std::fs::create_dir(&settings.sources[0].folder).unwrap();
        let post = Post {
            world,
            now: now.clone(),
            reports: BTreeMap::new(),
            names: Vec::new(),
        };
        Self {
            _folder: folder,
            settings,
            post,
            now,
            files: 0,
        }
    }

    pub(crate) fn later(&self, hours: i64) {
        self.now.set(self.now.get() + SignedDuration::from_hours(hours));
    }

    /// Publishes records the way Alma does, with the present time in the name.
    pub(crate) fn publish(&mut self, kind: &str, records: &[Record]) -> PathBuf {
        let mut bytes = Vec::new();
        for record in records {
            encode(record, &mut bytes).unwrap();
        }
        self.publish_bytes(kind, &bytes)
    }

    pub(crate) fn publish_bytes(&mut self, kind: &str, bytes: &[u8]) -> PathBuf {
        self.files += 1;
        let stamp = jiff::fmt::strtime::format("%Y%m%d_%H%M%S", self.now.get()).unwrap();
        let name = format!("night{}_{stamp}_{kind}_1.mrc", self.files);
        let path = self.settings.sources[0].folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn sync(&mut self, ledger: &mut dyn Ledger) -> RunReport {
        self.sync_with(ledger, Approvals::default()).unwrap()
    }

    pub(crate) fn sync_with(
        &mut self,
        ledger: &mut dyn Ledger,
        approvals: Approvals,
    ) -> Result<RunReport, SyncError> {
        let now = self.now.clone();
        let tick = move || {
            now.set(now.get() + SignedDuration::from_millis(1500));
            now.get()
        };
        let progress = &mut Silent;
        Work {
            ledger,
            settings: &self.settings,
            approvals,
            clock: &tick,
            progress,
        }
        .sync(&mut self.post)
    }

    pub(crate) fn work<'a>(
        &'a self,
        ledger: &'a mut dyn Ledger,
        silent: &'a mut Silent,
        clock: &'a dyn Fn() -> Timestamp,
    ) -> Work<'a> {
        Work {
            ledger,
            settings: &self.settings,
            approvals: Approvals::default(),
            clock,
            progress: silent,
        }
    }

    pub(crate) fn holds(&self, symbol: &str, number: u64) -> bool {
        self.post.world.holds(symbol, number)
    }
}

pub(crate) fn ledger() -> Memory {
    Memory::new()
}

fn settings(root: &Path, collections: Vec<Collection>) -> Settings {
    let mut symbols = SymbolTable::default();
    for (library, symbol) in SYMBOLS {
        symbols.insert(library, None, Target::Symbol(symbol.parse().unwrap()));
    }
    let files = GlobSetBuilder::new()
        .add(Glob::new("*").unwrap())
        .build()
        .unwrap();
    Settings {
        sources: vec![Source {
            name: "alma".into(),
            folder: root.join("published"),
            files,
            full: false,
            mapping: FieldMapping::default(),
            settle: SignedDuration::from_hours(-24 * 365 * 10),
            symbol_subfield: None,
            fall_percent: 10,
            content: Content::Bibs(None),
        }],
        collections,
        symbols,
        held: HeldPolicy::default(),
        institution: None,
        no_number: NoNumber::Hold,
        several: Several::Confirmed,
        bib: BibSettings::default(),
        lhr: None,
        rules: Rules::default(),
        pack: Pack::default(),
        directories: Directories {
            bib: RemoteDir::new("/xfer/metacoll/in/bib").unwrap(),
            lhr: RemoteDir::new("/xfer/metacoll/in/lhr").unwrap(),
            reports: RemoteDir::new("/xfer/metacoll/reports").unwrap(),
        },
        outbox: root.join("outbox"),
        limits: holdsync_unpack::Limits::default(),
        threads: 2,
        digest: 1,
    }
}

pub(crate) fn mms(record: u64) -> u64 {
    990_000_000_000_006_421 + record * 10_000
}

/// A plausible bib with an OCLC number (none for 0) and holdings at libraries.
pub(crate) fn bib(record: u64, number: u64, libraries: &[&str], title: &str) -> Record {
    let mut bib = Record::new(Leader::from_bytes(*b"00000nam a2200000 i 4500"));
    bib.push_control(Tag::new(*b"001"), mms(record).to_string().as_bytes());
    bib.push_control(Tag::new(*b"008"), b"260105s2026    xxu           000 0 eng d");
    if number != 0 {
        bib.push_data(Tag::new(*b"035"), *b"  ")
            .subfield(b'a', format!("(OCoLC){number}").as_bytes());
    }
    bib.push_data(Tag::new(*b"040"), *b"  ")
        .subfield(b'a', b"AAA")
        .subfield(b'b', b"eng")
        .subfield(b'c', b"AAA");
    bib.push_data(Tag::new(*b"100"), *b"1 ")
        .subfield(b'a', b"Author, An,");
    bib.push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', title.as_bytes());
    bib.push_data(Tag::new(*b"264"), *b" 1")
        .subfield(b'a', b"Town :")
        .subfield(b'b', b"House,")
        .subfield(b'c', b"2026.");
    bib.push_data(Tag::new(*b"300"), *b"  ")
        .subfield(b'a', b"300 pages");
    bib.push_data(Tag::new(*b"650"), *b" 0")
        .subfield(b'a', b"Libraries.");
    for (index, library) in libraries.iter().enumerate() {
        let id = format!("22{record:08}{index:02}006421");
        bib.push_data(Tag::new(*b"852"), *b"0 ")
            .subfield(b'b', library.as_bytes())
            .subfield(b'c', b"stacks")
            .subfield(b'8', id.as_bytes());
    }
    bib
}
