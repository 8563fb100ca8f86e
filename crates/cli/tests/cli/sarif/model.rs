//! What of SARIF 2.1.0 the program writes: names, types and values as in the schema, and nothing besides.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Log {
    #[serde(rename = "$schema")]
    pub(super) schema: String,
    pub(super) version: Version,
    pub(super) runs: Vec<Run>,
}

#[derive(Deserialize)]
pub(super) enum Version {
    #[serde(rename = "2.1.0")]
    Errata01,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Run {
    pub(super) tool: Tool,
    pub(super) artifacts: Vec<Artifact>,
    pub(super) invocations: [Invocation; 1],
    #[serde(rename = "columnKind")]
    _column_kind: ColumnKind,
    pub(super) results: Vec<Outcome>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum ColumnKind {
    Utf16CodeUnits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Driver {
    pub(super) name: String,
    pub(super) semantic_version: String,
    pub(super) rules: Vec<Descriptor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Descriptor {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) short_description: Text,
    pub(super) help: Markdown,
    #[serde(rename = "defaultConfiguration")]
    _default_configuration: Configuration,
    pub(super) deprecated_ids: Vec<String>,
    pub(super) properties: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Configuration {
    #[serde(rename = "level")]
    _level: Level,
}

#[derive(Deserialize, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Note,
    Warning,
    Error,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Markdown {
    pub(super) text: String,
    pub(super) markdown: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Artifact {
    pub(super) location: Reference,
    pub(super) length: Option<u64>,
    pub(super) roles: [Role; 1],
}

#[derive(Deserialize, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) enum Role {
    AnalysisTarget,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reference {
    pub(super) uri: String,
    pub(super) index: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    pub(super) tool_execution_notifications: Vec<Notification>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notification {
    pub(super) level: Level,
    pub(super) message: Text,
    pub(super) locations: [Location; 1],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Outcome {
    pub(super) rule_id: String,
    pub(super) rule_index: usize,
    #[serde(rename = "level")]
    _level: Level,
    pub(super) message: Text,
    pub(super) locations: [Location; 1],
    pub(super) partial_fingerprints: Fingerprints,
    pub(super) baseline_state: Option<BaselineState>,
    pub(super) suppressions: Option<[Suppression; 1]>,
    pub(super) properties: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fingerprints {
    #[serde(rename = "holdsync/v2")]
    pub(super) print: String,
}

#[derive(Deserialize, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) enum BaselineState {
    New,
    Unchanged,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suppression {
    #[serde(rename = "kind")]
    _kind: SuppressionKind,
    #[serde(rename = "status")]
    _status: SuppressionStatus,
    pub(super) justification: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum SuppressionKind {
    External,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum SuppressionStatus {
    Accepted,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Location {
    pub(super) physical_location: Physical,
    pub(super) logical_locations: Option<[Logical; 1]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Physical {
    pub(super) artifact_location: Reference,
    pub(super) region: Option<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) byte_offset: u64,
    pub(super) byte_length: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Logical {
    pub(super) fully_qualified_name: String,
    #[serde(rename = "kind")]
    _kind: LogicalKind,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum LogicalKind {
    Element,
}
