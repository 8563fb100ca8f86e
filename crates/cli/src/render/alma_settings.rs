//! What to enter in Alma and what to ask OCLC for, from a configuration.
//!
//! Facts: Ex Libris, *Publishing and Inventory Enrichment (General Publishing)* and *Publishing to OCLC*; OCLC,
//! *How do I synchronize holdings between Alma and WorldCat*, *Determine which upload directory to use*.

use holdsync_alma::{FieldMapping, Mark};
use holdsync_datasync::{Collection, CollectionAction, Format, Kind, State, Writer};
use holdsync_prepare::NumberPlace;
use holdsync_sync::{Content, NoNumber, Source};
use serde_json::{Value, json};

use crate::config::{Config, ExchangeConfig};

/// Sections of settings, in the order they are entered.
pub(crate) struct Advice {
    institution: String,
    sections: Vec<Section>,
}

struct Section {
    place: &'static str,
    title: String,
    settings: Vec<(&'static str, String)>,
    notes: Vec<&'static str>,
}

impl Section {
    fn new(place: &'static str, title: impl Into<String>) -> Self {
        Self {
            place,
            title: title.into(),
            settings: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn set(&mut self, label: &'static str, value: impl Into<String>) -> &mut Self {
        self.settings.push((label, value.into()));
        self
    }

    fn note(&mut self, note: &'static str) -> &mut Self {
        self.notes.push(note);
        self
    }
}

impl Advice {
    pub(crate) fn text(&self) -> String {
        let mut text = format!("Settings for {}\n", self.institution);
        for section in &self.sections {
            text.push_str(&format!("\n{}: {}\n", section.place, section.title));
            let wide = section
                .settings
                .iter()
                .map(|(label, _)| label.chars().count())
                .max()
                .unwrap_or(0);
            for (label, value) in &section.settings {
                text.push_str(&format!("  {label:wide$}  {value}\n"));
            }
            for note in &section.notes {
                text.push_str(&format!("  * {note}\n"));
            }
        }
        text
    }

    pub(crate) fn json(&self) -> Value {
        let sections = self.sections.iter().map(|section| {
            let settings = section
                .settings
                .iter()
                .map(|(label, value)| json!({"label": label, "value": value}));
            json!({
                "where": section.place,
                "title": section.title,
                "settings": settings.collect::<Vec<_>>(),
                "notes": section.notes,
            })
        });
        json!({"institution": self.institution, "sections": sections.collect::<Vec<_>>()})
    }
}

/// What to enter and ask for.
pub(crate) fn advice(config: &Config) -> Advice {
    let mut sections = vec![purposes()];
    let collections = &config.settings.collections;
    if collections
        .iter()
        .any(|collection| collection.writer == Writer::Deliver)
    {
        sections.push(own_server());
        sections.extend(config.settings.sources.iter().map(general_profile));
    }
    for watched in collections
        .iter()
        .filter(|collection| collection.writer == Writer::Watch)
    {
        sections.push(oclc_connection(config, watched));
        sections.push(oclc_profile(watched));
    }
    sections.extend(collections.iter().map(|collection| requested(config, collection)));
    sections.push(account(config));
    Advice {
        institution: config.institution.clone(),
        sections,
    }
}

fn purposes() -> Section {
    let mut section = Section::new("OCLC", "which collection type serves which purpose");
    section
        .set(
            "to set or delete the holding on every matching title",
            "a bibliographic collection",
        )
        .set(
            "to show copies, call numbers and extent",
            "a local holdings record (LHR) collection",
        )
        .note("local holdings records go after the holding of their title is set: an LHR collection stands beside a bibliographic one");
    section
}

fn own_server() -> Section {
    let mut section = Section::new(
        "Alma",
        "Configuration > General > External Systems > S/FTP definitions",
    );
    section
        .set("Server", "your own server, the one holdsync reads from")
        .set("Sub-directory", "one that Alma alone writes into")
        .note("Alma publishes to you, holdsync checks and sends: Alma needs no connection to OCLC");
    section
}

fn general_profile(source: &Source) -> Section {
    let title = format!(
        "Resources > Publishing > Publishing Profiles > General Profile (source {})",
        source.name
    );
    let mut section = Section::new("Alma", title);
    section
        .set(
            "Set",
            "every title that may be held, also those without an OCLC number",
        )
        .set("Publish on", level(source))
        .set("Output format", "MARC21 Bibliographic")
        .set("Physical format", "XML or Binary; holdsync reads both")
        .set(
            "FTP sub-directory",
            format!("the one that is {} here", source.folder.display()),
        )
        .set(
            "Include all records each time file is published",
            if source.full { "Yes" } else { "No" },
        )
        .set(
            "Compression",
            "as you like; tar.gz, gz, zip and plain files are read",
        );
    match &source.content {
        Content::Bibs(copied) => {
            enrichment(&mut section, &source.mapping);
            if let Some(copied) = copied {
                let tags = copied.tags.iter().map(|(bib, own)| {
                    if bib == own {
                        own.to_string()
                    } else {
                        format!("{own} to {bib}")
                    }
                });
                let all = tags.collect::<Vec<_>>().join(", ");
                section.set(
                    "Holdings fields, for local holdings records",
                    format!("{all}, each whole, with $8"),
                );
            }
        }
        Content::Holdings(_) => {
            section.note("these are holdings records; the bibs they belong to come with another profile");
            return section;
        }
    }
    section.note(
        "the mapping is per profile: what stands here must agree with [source.holdings] and its neighbours",
    );
    if !source.full {
        section.note(
            "increments can miss deletes and moved holdings: now and then publish everything and run sync --full",
        );
    }
    section
}

const fn level(source: &Source) -> &'static str {
    match source.content {
        Content::Bibs(_) => "Bibliographic level",
        Content::Holdings(_) => "Holdings level",
    }
}

fn enrichment(section: &mut Section, mapping: &FieldMapping) {
    let code =
        |code: Option<u8>| code.map_or("not mapped".to_owned(), |code| format!("${}", char::from(code)));
    match &mapping.holdings {
        Some(fields) => {
            let (tag, library) = (fields.tag, char::from(fields.library));
            section
                .set(
                    "Add Holdings Information",
                    format!("852 $b (library) to {tag} ${library}"),
                )
                .set(
                    "",
                    format!("852 $c (location) to {tag} {}", code(fields.location)),
                )
                .set(
                    "Holdings ID",
                    format!("{tag} {} (Alma adds $8 by itself)", code(fields.holdings_id)),
                )
                .set(
                    "Suppress from publishing, of the holdings record",
                    code(fields.suppressed),
                );
        }
        None => {
            section.set(
                "Add Holdings Information",
                "nothing: no title is deleted on holdings grounds",
            );
        }
    }
    if let Some(fields) = &mapping.items {
        let tied = code(fields.holdings_id.or(fields.library));
        section.set(
            "Add Items Information",
            format!("repeatable field {}, tied by {tied}", fields.tag),
        );
    }
    if let Some(tag) = mapping.portfolios {
        section.set(
            "Electronic Inventory Enrichment",
            format!("repeatable field {tag}"),
        );
    }
    if let Some(mark) = &mapping.suppressed_bib {
        section.set("Bib management: Suppress from publishing", marked(mark));
        section.set(
            "Publish suppressed records as deleted",
            "No: else suppressed cannot be told from deleted",
        );
    }
    for mark in &mapping.order_record {
        section.set("What marks a title on order", marked(mark));
    }
}

fn marked(mark: &Mark) -> String {
    let subfield = mark
        .subfield
        .map_or(String::new(), |code| format!(" ${}", char::from(code)));
    let value = mark
        .value
        .as_ref()
        .map_or(String::new(), |value| format!(" = {value}"));
    format!("{}{subfield}{value}", mark.tag)
}

fn oclc_connection(config: &Config, collection: &Collection) -> Section {
    let mut section = Section::new(
        "Alma",
        "Configuration > General > External Systems > S/FTP definitions",
    );
    if let ExchangeConfig::Sftp(sftp) = &config.exchange {
        section
            .set("Server", sftp.host.clone())
            .set("Port", sftp.port.to_string());
        section.set("Username", sftp.user.clone());
    }
    let directory = match collection.kind {
        Kind::Bibliographic => &config.settings.directories.bib,
        Kind::LocalHoldings => &config.settings.directories.lhr,
    };
    section
        .set("Sub-directory", directory.as_str())
        .note("Test FTP: only \"Ftp upload success\" counts; download and delete fail because OCLC takes the file away");
    section
}

fn oclc_profile(collection: &Collection) -> Section {
    let profile = match collection.kind {
        Kind::Bibliographic => "Publish bibliographic records (DataSync) to OCLC",
        Kind::LocalHoldings => "Publish your Local Holdings Records (LHRs) to OCLC",
    };
    let title = format!("{profile}, for {}", collection.symbol);
    let mut section = Section::new("Alma", title);
    section
        .set("Institution OCLC symbol", collection.symbol.as_str())
        .set("DataSync (collection) ID", collection.id.to_string())
        .set(
            "Publishing mode",
            "Baseline where the former system was in step with OCLC; else Full; then Incremental",
        )
        .set(
            "Submission format",
            "to be checked in Alma: its values are not known to this program",
        )
        .note(match collection.kind {
            Kind::Bibliographic => {
                "this profile follows physical inventory only, and the management tag Publish Bib of each record"
            }
            Kind::LocalHoldings => {
                "this profile sends all holdings records of one bib together: two bibs with one OCLC number wipe each other's out"
            }
        })
        .note("Alma sends by itself; holdsync checks a copy, brings the answers home and sends nothing");
    section
}

/// What to ask OCLC for, for a collection of local holdings records.
fn requested_lhrs(config: &Config, collection: &Collection) -> Section {
    let mut section = Section::new(
        "OCLC",
        format!("collection {} of {}", collection.id, collection.symbol),
    );
    let rules = config.settings.lhr.as_ref();
    let number = match rules.map(|rules| rules.record.number) {
        Some(NumberPlace::Field014) => "014 $a, with first indicator 1 and $b OCoLC",
        Some(NumberPlace::Field035) => "035 $a, prefix (OCoLC)",
        Some(NumberPlace::Field004) | None => "004",
    };
    let deletes = collection.action == CollectionAction::Cancel;
    let by_status = collection.action == CollectionAction::ByRecordStatus;
    let type_ = if deletes {
        "Delete local holdings records"
    } else {
        "Local Holdings Record"
    };
    section
        .set("Data Sync Type", type_)
        .set("Original data format", "MARC")
        .set("Use record status for processing", if by_status { "Yes" } else { "No" })
        .set("OCLC number location", number)
        .set("Local system number location", "001 (the holdings ID)")
        .set(
            "Holdings translation table",
            "852 $a (the symbol), $b (library), $c (location), as `holdsync plan` lists them",
        )
        .set("State", state(collection))
        .note("OCLC replaces all local holdings records of the symbol on a number by what a file brings: whole sets are sent")
        .note("a location that is new in Alma needs a row in the translation table before its copies are sent");
    if rules.is_some_and(|rules| rules.translation.is_none()) {
        section.note("keep a copy of the table and name it with [lhr] translation: then a location it lacks holds its set back");
    }
    section
}

const fn state(collection: &Collection) -> &'static str {
    match collection.state {
        State::New => "new: when it shows Accepted, set state = \"accepted\"",
        State::Accepted => "accepted",
    }
}

fn requested(config: &Config, collection: &Collection) -> Section {
    if collection.kind == Kind::LocalHoldings {
        return requested_lhrs(config, collection);
    }
    let mut section = Section::new(
        "OCLC",
        format!("collection {} of {}", collection.id, collection.symbol),
    );
    let deletes = collection.action == CollectionAction::Cancel;
    section
        .set(
            "Data Sync Type",
            if deletes {
                "Delete WorldCat Holdings"
            } else {
                "Bibliographic"
            },
        )
        .set(
            "Original data format",
            if collection.format == Format::SearchKey {
                "Non-MARC"
            } else {
                "MARC"
            },
        )
        .set("Group", "No");
    if collection.format != Format::SearchKey {
        let by_status = collection.action == CollectionAction::ByRecordStatus;
        section
            .set(
                "Use record status for processing",
                if by_status { "Yes" } else { "No" },
            )
            .set("OCLC number location", "035 $a, prefix (OCoLC)")
            .set("Local system number location", "001 (the MMS ID)");
    }
    if !deletes {
        section.set(
            "Limit Added Records to WorldCat Staging",
            match config.settings.no_number {
                NoNumber::Hold => "Yes: nothing new is to be made; what does not match is staged",
                NoNumber::Send => "your decision: No adds unmatched records to WorldCat, without undo",
            },
        );
    }
    section.set("State", state(collection));
    section
}

fn account(config: &Config) -> Section {
    let mut section = Section::new("OCLC", "file exchange");
    match &config.exchange {
        ExchangeConfig::Sftp(sftp) => {
            section
                .set("Host", sftp.host.clone())
                .set("User", sftp.user.clone());
        }
        ExchangeConfig::Folder(folder) => {
            section.set("Folder", folder.display().to_string());
        }
    }
    let directories = &config.settings.directories;
    section.set("Uploads", directories.bib.as_str());
    if config.settings.lhr.is_some() {
        section.set("Uploads of local holdings records", directories.lhr.as_str());
    }
    section
        .set("Reports", directories.reports.as_str())
        .note("ask for an account with a key instead of a password: OCLC recommends it for unattended work");
    section
}
