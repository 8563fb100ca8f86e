//! The configuration as it is written: sections and keys, each value with its place.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned as At;

use crate::args::LevelWord;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) institution: At<Institution>,
    #[serde(default)]
    pub(crate) location: Vec<At<Location>>,
    #[serde(default)]
    pub(crate) collection: Vec<At<Collection>>,
    #[serde(default)]
    pub(crate) source: Vec<At<Source>>,
    pub(crate) exchange: At<Exchange>,
    #[serde(default)]
    pub(crate) policy: Policy,
    pub(crate) lhr: Option<At<Lhr>>,
    #[serde(default)]
    pub(crate) pack: Pack,
    #[serde(default)]
    pub(crate) limits: UnpackLimits,
    #[serde(default)]
    pub(crate) ledger: Place,
    #[serde(default)]
    pub(crate) outbox: Place,
    #[serde(default)]
    pub(crate) check: Check,
}

/// `[check]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    #[serde(default)]
    pub(crate) levels: BTreeMap<At<String>, LevelWord>,
    #[serde(default)]
    pub(crate) suppress: Vec<SuppressRow>,
}

/// A row of `[[check.suppress]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuppressRow {
    pub(crate) rule: At<String>,
    pub(crate) tag: Option<At<String>>,
    pub(crate) location: Option<String>,
    #[serde(default)]
    pub(crate) records: Vec<String>,
    pub(crate) reason: At<String>,
    pub(crate) until: Option<At<String>>,
}

/// `[institution]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Institution {
    pub(crate) name: At<String>,
    pub(crate) code: At<String>,
}

/// A row of `[[location]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Location {
    pub(crate) library: At<String>,
    pub(crate) location: Option<At<String>>,
    pub(crate) symbol: At<String>,
    #[serde(default)]
    pub(crate) suppressed: bool,
}

/// A row of `[[collection]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Collection {
    pub(crate) id: At<String>,
    pub(crate) symbol: At<String>,
    pub(crate) kind: At<KindWord>,
    pub(crate) action: At<ActionWord>,
    pub(crate) format: At<FormatWord>,
    pub(crate) state: At<StateWord>,
    pub(crate) writer: At<WriterWord>,
}

/// `collection.kind`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum KindWord {
    Bib,
    Lhr,
}

/// `collection.action`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ActionWord {
    Set,
    Cancel,
    ByRecordStatus,
}

/// `collection.format`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FormatWord {
    Marc,
    Marcxml,
    SearchKey,
}

/// `collection.state`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StateWord {
    New,
    Accepted,
}

/// `collection.writer`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WriterWord {
    Deliver,
    Watch,
}

/// A row of `[[source]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) name: At<String>,
    pub(crate) folder: At<String>,
    #[serde(default)]
    pub(crate) files: Vec<At<String>>,
    pub(crate) scope: At<ScopeWord>,
    pub(crate) content: Option<At<ContentWord>>,
    pub(crate) copied: Option<At<Vec<String>>>,
    pub(crate) holdings_id_in: Option<At<String>>,
    pub(crate) mms_id_in: Option<At<OneOrMore>>,
    #[serde(default = "minute")]
    pub(crate) settle_seconds: u32,
    #[serde(default = "five")]
    pub(crate) fall_percent: At<u64>,
    #[serde(default = "yes")]
    pub(crate) shows_holdings: At<bool>,
    pub(crate) holdings: Option<At<Holdings>>,
    pub(crate) items: Option<Items>,
    pub(crate) portfolios: Option<Portfolios>,
    pub(crate) suppressed_bib: Option<Mark>,
    #[serde(default)]
    pub(crate) order_record: Vec<Mark>,
    #[serde(default)]
    pub(crate) enrichment: Vec<At<String>>,
    pub(crate) sftp: Option<At<Server>>,
}

/// `source.mms_id_in`: a word, or several in a list
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a place such as \"004\", or a list of places")]
pub(crate) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// `source.sftp`: the server Alma publishes to
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) directory: Option<At<String>>,
    pub(crate) host: Option<At<String>>,
    pub(crate) port: Option<At<u16>>,
    pub(crate) user: Option<At<String>>,
    pub(crate) key: Option<At<String>>,
    pub(crate) key_passphrase_env: Option<At<String>>,
    pub(crate) agent: Option<At<bool>>,
    pub(crate) password_env: Option<At<String>>,
    pub(crate) password_file: Option<At<String>>,
    pub(crate) known_hosts: Option<At<String>>,
    pub(crate) host_key: Option<At<String>>,
    pub(crate) connect_seconds: Option<At<u16>>,
    pub(crate) idle_seconds: Option<At<u16>>,
    pub(crate) tries: Option<At<u32>>,
}

/// `source.content`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ContentWord {
    Bibs,
    Holdings,
}

/// `[lhr]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Lhr {
    pub(crate) number: Option<At<String>>,
    pub(crate) physical: Option<At<String>>,
    pub(crate) levels: Vec<At<String>>,
    pub(crate) write_symbol: Option<bool>,
    pub(crate) private_notes: Option<bool>,
    pub(crate) keep: Vec<At<String>>,
    pub(crate) translation: Option<At<String>>,
    pub(crate) wait_hours: Option<u16>,
    pub(crate) never_sent: Option<FirstWord>,
    pub(crate) delete_removes_holding: Option<RemovesWord>,
    pub(crate) retention_list: Vec<RetentionRow>,
}

/// A row of `[[lhr.retention_list]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RetentionRow {
    pub(crate) symbol: At<String>,
    pub(crate) file: At<String>,
}

/// `lhr.never_sent`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FirstWord {
    Hold,
    Send,
}

/// `lhr.delete_removes_holding`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RemovesWord {
    Yes,
    No,
    Unknown,
}

/// `source.scope`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ScopeWord {
    Full,
    Incremental,
}

/// `source.holdings`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holdings {
    pub(crate) tag: At<String>,
    pub(crate) library: At<String>,
    pub(crate) location: Option<At<String>>,
    pub(crate) holdings_id: Option<At<String>>,
    pub(crate) suppressed: Option<At<String>>,
    pub(crate) symbol: Option<At<String>>,
}

/// `source.items`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Items {
    pub(crate) tag: At<String>,
    pub(crate) holdings_id: Option<At<String>>,
    pub(crate) library: Option<At<String>>,
    pub(crate) location: Option<At<String>>,
}

/// `source.portfolios`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Portfolios {
    pub(crate) tag: At<String>,
}

/// `source.suppressed_bib`, `source.order_record`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mark {
    pub(crate) tag: At<String>,
    pub(crate) subfield: Option<At<String>>,
    pub(crate) value: Option<String>,
}

/// `[exchange]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    pub(crate) r#type: At<ExchangeWord>,
    pub(crate) host: Option<At<String>>,
    pub(crate) port: Option<At<u16>>,
    pub(crate) user: Option<At<String>>,
    pub(crate) key: Option<At<String>>,
    pub(crate) key_passphrase_env: Option<At<String>>,
    pub(crate) agent: Option<At<bool>>,
    pub(crate) password_env: Option<At<String>>,
    pub(crate) password_file: Option<At<String>>,
    pub(crate) known_hosts: Option<At<String>>,
    pub(crate) host_key: Option<At<String>>,
    pub(crate) folder: Option<At<String>>,
    pub(crate) bib: Option<At<String>>,
    pub(crate) lhr: Option<At<String>>,
    pub(crate) reports: Option<At<String>>,
    pub(crate) connect_seconds: Option<At<u16>>,
    pub(crate) idle_seconds: Option<At<u16>>,
    pub(crate) tries: Option<At<u32>>,
}

impl Exchange {
    /// What it says of a server.
    pub(crate) fn server(&self) -> Server {
        Server {
            directory: None,
            host: self.host.clone(),
            port: self.port.clone(),
            user: self.user.clone(),
            key: self.key.clone(),
            key_passphrase_env: self.key_passphrase_env.clone(),
            agent: self.agent.clone(),
            password_env: self.password_env.clone(),
            password_file: self.password_file.clone(),
            known_hosts: self.known_hosts.clone(),
            host_key: self.host_key.clone(),
            connect_seconds: self.connect_seconds.clone(),
            idle_seconds: self.idle_seconds.clone(),
            tries: self.tries.clone(),
        }
    }
}

/// `exchange.type`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ExchangeWord {
    Sftp,
    Folder,
}

/// `[policy]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Policy {
    pub(crate) suppressed_bib: Option<VerdictWord>,
    pub(crate) suppressed_holdings: Option<VerdictWord>,
    pub(crate) suppressed_location: Option<VerdictWord>,
    pub(crate) order_record: Option<VerdictWord>,
    pub(crate) empty_holdings: Option<VerdictWord>,
    pub(crate) electronic: Option<ElectronicWord>,
    pub(crate) default_symbol: Option<At<String>>,
    pub(crate) no_number: Option<NoNumberWord>,
    pub(crate) several: Option<SeveralWord>,
    pub(crate) grace_days: Option<u16>,
    pub(crate) presume_after_days: Option<u16>,
    pub(crate) ambiguous_wait_hours: Option<u16>,
    pub(crate) retries: Option<u32>,
    pub(crate) pilot_records: Option<u64>,
    pub(crate) reclamation: Option<bool>,
    pub(crate) cancel_listed_unseen: Option<bool>,
    pub(crate) strict: Option<bool>,
    pub(crate) strip: Vec<At<String>>,
    pub(crate) keep: Vec<At<String>>,
    pub(crate) caps: Caps,
}

/// `[policy.caps]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Caps {
    pub(crate) cancels: Option<u64>,
    pub(crate) cancel_percent: Option<At<f64>>,
    pub(crate) cancel_floor: Option<u64>,
    pub(crate) sets: Option<u64>,
    pub(crate) set_percent: Option<At<f64>>,
    pub(crate) creates: Option<u64>,
    pub(crate) first_plan: Option<u64>,
    pub(crate) lhrs_lost: Option<u64>,
    pub(crate) lhr_lost_percent: Option<At<f64>>,
    /// The one behaviour there is: beyond the cap on deletes the sets still go.
    #[serde(rename = "on_cap")]
    pub(crate) _on_cap: Option<OnCapWord>,
}

/// `policy.caps.on_cap`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OnCapWord {
    HoldCancels,
}

/// What a circumstance makes of holdings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum VerdictWord {
    Held,
    NotHeld,
    Review,
}

/// `policy.electronic`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ElectronicWord {
    Kb,
    Held,
    NotHeld,
    Review,
}

/// `policy.no_number`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NoNumberWord {
    Hold,
    Send,
}

/// `policy.several`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SeveralWord {
    Hold,
    Confirmed,
}

/// `[pack]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Pack {
    pub(crate) records: Option<At<u64>>,
    pub(crate) bytes: Option<At<u64>>,
    pub(crate) keys: Option<At<u64>>,
    pub(crate) byte_order_mark: Option<bool>,
}

/// `[limits]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct UnpackLimits {
    pub(crate) expansion_ratio: Option<u64>,
    pub(crate) ratio_free_bytes: Option<u64>,
    pub(crate) member_bytes: Option<u64>,
    pub(crate) record_bytes: Option<usize>,
    pub(crate) total_bytes: Option<u64>,
    pub(crate) members: Option<u64>,
    pub(crate) depth: Option<u32>,
}

/// `[ledger]`, `[outbox]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Place {
    pub(crate) path: Option<At<String>>,
}

const fn minute() -> u32 {
    60
}

fn five() -> At<u64> {
    At::new(0..0, 5)
}

fn yes() -> At<bool> {
    At::new(0..0, true)
}
