//! What a check goes by.

use std::collections::BTreeSet;
use std::path::PathBuf;

use holdsync_alma::NumberPolicy;
use holdsync_datasync::{Collection, Kind, Writer, parse_lenient};
use holdsync_ids::Symbol;
use holdsync_mfhd::LocationCodes;
use holdsync_plan::Caps;
use holdsync_prepare::StripList;
use holdsync_sync::LhrRules;
use holdsync_unpack::Limits;
use holdsync_validator::{Checker, Finding, Level, Profile, Rule, Source, Suppression, find, rules};
use jiff::civil::Date;

use crate::args::{CheckArgs, Format};
use crate::config::{CheckConfig, Config, Suppressed};
use crate::console::Console;
use crate::exit::Failure;

use super::baseline;
use super::foresight::Reports;
use super::memory::Memory;

/// The rules that compare sets of holdings records with those sent last.
const OF_SETS: [&str; 2] = ["SET005", "SHP002"];

/// What a check goes by.
pub(crate) struct Measure {
    pub(crate) limits: Limits,
    pub(crate) numbers: NumberPolicy,
    pub(crate) strip: StripList,
    pub(crate) profile: Profile,
    levels: Vec<(&'static Rule, Option<Level>)>,
    /// Those that count today.
    pub(crate) suppressions: Vec<Suppression>,
    /// Fingerprints of findings that are known.
    baseline: Option<BTreeSet<u64>>,
    pub(crate) format: Format,
    pub(crate) examples: usize,
    /// Whether fingerprints are wanted, for a baseline to be written.
    pub(crate) collects: bool,
    pub(crate) repairs: bool,
    /// Reports to compare with.
    pub(super) reports: Option<Reports>,
    /// How many records the file should have.
    pub(crate) expected: Option<u64>,
    /// The one all files are meant for, where one was named.
    named: Option<Collection>,
    collections: Vec<Collection>,
    /// The institution's symbols.
    pub(crate) symbols: Vec<Symbol>,
    /// How many titles may be deleted at once.
    pub(crate) delete_limit: u64,
    /// The ledger of the configuration.
    pub(super) memory: Option<Memory>,
    /// What is set for local holdings records.
    pub(super) lhr: Option<LhrRules>,
}

impl Measure {
    /// # Errors
    /// When the configuration, the baseline or an argument cannot be used.
    pub(crate) fn new(args: &CheckArgs, console: &Console, today: Date) -> Result<Self, Failure> {
        let mut measure = Self {
            limits: Limits::default(),
            numbers: NumberPolicy { institution: None },
            strip: StripList::default(),
            profile: args.profile.profile(),
            levels: Vec::new(),
            suppressions: Vec::new(),
            baseline: args.baseline.as_deref().map(baseline::read).transpose()?,
            format: console.format,
            examples: args.examples,
            collects: args.write_baseline.is_some(),
            repairs: args.fix.is_some(),
            reports: Reports::read(&args.report)?,
            expected: args.expect,
            named: None,
            collections: Vec::new(),
            symbols: Vec::new(),
            delete_limit: Caps::default().cancels.count,
            memory: None,
            lhr: None,
        };
        if args.fix.is_some() && args.files.len() > 1 {
            return Err(Failure::usage("--fix is for one file")
                .hint("repair the files one by one, each into a copy of its own"));
        }
        if args.expect.is_some() && args.files.len() > 1 {
            return Err(Failure::usage("--expect is for one file")
                .hint("check the files one by one, each with the number of its publishing job"));
        }
        if measure.profile.is_lhr() || measure.profile == Profile::Marc21 {
            measure.strip = StripList::empty();
        }
        if let Some(file) = &args.config {
            let config = Config::load(file)?;
            measure.memory = Some(Memory::new(&config, &args.files, console)?);
            measure.configure(config, console, today);
        }
        if let Some(id) = args.collection {
            let named = measure.collections.iter().find(|collection| collection.id == id);
            measure.named = Some(named.cloned().ok_or_else(|| {
                Failure::usage(format!("the configuration has no collection {id}"))
                    .hint("name one of its [[collection]] entries")
            })?);
        }
        if measure.is_completed(&args.files) {
            let of_sets = OF_SETS.iter().filter_map(|code| find(code));
            measure.levels.splice(0..0, of_sets.map(|rule| (rule, None)));
        }
        for (code, level) in &args.level {
            let rule = find(code).ok_or_else(|| {
                Failure::usage(format!("{code} is no rule")).hint("holdsync rule --list shows all of them")
            })?;
            measure.levels.push((rule, level.level()));
        }
        Ok(measure)
    }

    fn configure(&mut self, config: Config, console: &Console, today: Date) {
        let settings = config.settings;
        self.symbols = settings.maintained();
        (self.limits, self.numbers.institution) = (settings.limits, settings.institution);
        self.collections = settings.collections;
        self.delete_limit = settings.rules.caps.cancels.count;
        if !self.profile.is_lhr() && self.profile != Profile::Marc21 {
            self.strip = settings.bib.strip;
            for mapping in settings.sources.iter().map(|source| &source.mapping) {
                let mapped = [
                    mapping.holdings.map(|f| f.tag),
                    mapping.items.map(|f| f.tag),
                    mapping.portfolios,
                ];
                for tag in mapped
                    .into_iter()
                    .flatten()
                    .chain(mapping.enrichment.iter().copied())
                {
                    if let Ok(pattern) = tag.to_string().parse() {
                        self.strip.strip(pattern);
                    }
                }
            }
        }
        self.lhr = settings.lhr;
        let CheckConfig { levels, suppressed } = config.check;
        self.levels = levels;
        for Suppressed { suppression, until } in suppressed {
            match until.filter(|until| *until < today) {
                Some(until) => console.say(&format!(
                    "suppression of {} ended on {until}: {}",
                    suppression.rule, suppression.reason
                )),
                None => self.suppressions.push(suppression),
            }
        }
    }

    /// Whether what the files lack of the sets of holdings records is added before they are sent: they are files as Alma
    /// publishes them, named for no collection, and `sync` sends the local holdings records.
    fn is_completed(&self, files: &[PathBuf]) -> bool {
        let sends = |one: &Collection| one.kind == Kind::LocalHoldings && one.writer == Writer::Deliver;
        let mut names = files.iter().map(|file| super::together::file_name(file));
        self.collections.iter().any(sends) && names.all(|name| self.collection(&name).is_none())
    }

    /// The collection a file is meant for: the one that was named, or else that of its name.
    pub(crate) fn collection(&self, file: &str) -> Option<&Collection> {
        let of_name = || {
            let id = parse_lenient(file)?.collection;
            self.collections.iter().find(|collection| collection.id == id)
        };
        self.named.as_ref().or_else(of_name)
    }

    /// The symbols of the collections the files are meant for; all of the institution where that is not known.
    pub(crate) fn symbols_of(&self, files: &[String]) -> Vec<Symbol> {
        let collections: Option<Vec<_>> = files.iter().map(|file| self.collection(file)).collect();
        let mut symbols = match collections {
            Some(all) if !all.is_empty() => all.iter().map(|collection| collection.symbol).collect(),
            _ => self.symbols.clone(),
        };
        symbols.sort_unstable();
        symbols.dedup();
        symbols
    }

    /// Whether there is a translation table to be asked.
    pub(crate) const fn knows_locations(&self) -> bool {
        matches!(&self.lhr, Some(rules) if rules.translation.is_some())
    }

    /// Whether the translation table has the codes of a location, as they will be sent.
    pub(crate) fn translates(&self, codes: &LocationCodes<'_>) -> bool {
        let Some((table, rules)) = self
            .lhr
            .as_ref()
            .and_then(|rules| Some((rules.translation.as_ref()?, rules)))
        else {
            return true;
        };
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let with = |a| table.translates(&[a, text(codes.sublocation), text(codes.shelving_location)]);
        if rules.record.write_symbol || codes.location.is_empty() {
            self.symbols.iter().any(|symbol| with(symbol.to_string()))
        } else {
            with(text(codes.location))
        }
    }

    /// The rules, each at its level.
    pub(crate) fn checker(&self) -> Checker {
        let plain = Checker::new(self.profile);
        self.levels
            .iter()
            .fold(plain, |checker, (rule, level)| checker.with_level(rule, *level))
    }

    /// The rules that are on.
    pub(crate) fn rules(&self) -> Vec<&'static Rule> {
        let checker = self.checker();
        let rules = rules().iter().copied();
        rules.filter(|rule| checker.level(rule).is_some()).collect()
    }

    /// Which suppression covers the finding.
    pub(crate) fn suppressing(&self, finding: &Finding, record: Source<'_>) -> Option<usize> {
        let covers = |one: &Suppression| one.covers(finding, record);
        self.suppressions.iter().position(covers)
    }

    /// Whether fingerprints are needed at all.
    pub(crate) const fn wants_fingerprints(&self) -> bool {
        self.collects || self.baseline.is_some() || matches!(self.format, Format::Sarif)
    }

    /// Whether the baseline has the finding.
    pub(crate) fn knows(&self, fingerprint: u64) -> bool {
        let known = self.baseline.as_ref();
        known.is_some_and(|known| known.contains(&fingerprint))
    }

    /// Whether there is a baseline.
    pub(crate) const fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }
}
