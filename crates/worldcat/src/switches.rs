//! What is assumed about OCLC, one named switch each.

use serde::{Deserialize, Serialize};

/// The meaning of the last part of a record id in the reports (`…::bib::<n>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum RowPlace {
    /// The byte offset of the record in the uploaded file: what real reports look like.
    #[default]
    ByteOffset,
    /// The place of the record in the file, counted from 1.
    Ordinal,
    /// A number without meaning to the sender.
    Opaque,
}

/// Which number counts when a record carries several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum SeveralNumbers {
    /// The first one met.
    #[default]
    First,
    /// The last one met.
    Last,
    /// None: the record is unresolved.
    Unresolved,
}

/// What happens to a cancel whose number is missing or not in WorldCat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum CancelUnmatched {
    /// A row `unresolved` with an empty result.
    #[default]
    Unresolved,
    /// No row at all.
    Unmentioned,
    /// A row `processing error`.
    ProcessingError,
}

/// What happens to a search key whose number is not in WorldCat; nothing can be created from a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum KeyUnmatched {
    /// A row `unresolved` with an empty result.
    #[default]
    Unresolved,
    /// No row at all.
    Unmentioned,
    /// A data error.
    DataError,
}

/// The local system number reported for a search key sent without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum KeyLocalNumber {
    /// An arbitrary value, as OCLC's page on search keys says.
    #[default]
    Arbitrary,
    /// Empty, as it was sent.
    Empty,
}

/// Which reports a search-key file is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum KeyReports {
    /// The same as for a MARC file.
    #[default]
    All,
    /// The cross-reference report only: the only one seen for a key file so far.
    CrossReferenceOnly,
}

/// Where a record that cannot be read is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum DataErrorRows {
    /// In BibProcessingReport (action `data error`) and in BibExceptionReport.
    #[default]
    Both,
    /// In BibExceptionReport only: OCLC says that the processing report covers recognisable records.
    ExceptionOnly,
}

/// What happens to bytes at the end of a file that no record terminator ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum CutRecord {
    /// They are a data error.
    #[default]
    DataError,
    /// They are not mentioned.
    Unmentioned,
}

/// What happens when two records of one file match the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum DuplicateRuns {
    /// The file is run again and a second set of reports appears. In the first set the later records of
    /// each number are processing errors, in the second they match.
    #[default]
    ErrorThenMatch,
    /// The file is run again and the second set says the same as the first.
    SameTwice,
    /// The file is run once and all of them match.
    Once,
}

/// The order in which waiting files are processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum FileOrder {
    /// Any order, drawn from the seed: OCLC promises none.
    #[default]
    Shuffled,
    /// As they arrived.
    Arrival,
    /// The last one first.
    Reversed,
}

/// What happens to the delete of a holding below which local holdings records hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum CancelWithLhrs {
    /// It is refused, as in OCLC's API.
    #[default]
    Refused,
    /// The records go with the holding.
    RemovesBoth,
}

/// What happens to a local holdings record whose symbol does not hold the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum LhrWithoutHolding {
    /// It is refused: none can exist without a holding.
    #[default]
    Refused,
    /// It sets the holding.
    SetsHolding,
}

/// Which records of a file replace what is there together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum LhrGroups {
    /// Those whose numbers lead to one record of WorldCat.
    #[default]
    Resolved,
    /// Those with the same number; of two numbers merged into one, the later group replaces the earlier.
    AsSent,
}

/// Which report a file of local holdings records is answered with. Its real name and layout are not public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum LhrReports {
    /// None: what went well is in OCLC's usage statistics only.
    #[default]
    None,
    /// Exceptions, with tabs.
    Tabs,
    /// Exceptions, with vertical bars, under another name.
    Pipes,
}

/// Every behaviour of OCLC that is not proven. The defaults are what seems most likely, or, where that is
/// open, what is hardest on the sender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Switches {
    /// The meaning of `<n>` in a record id. Assumed: a byte offset, after the sizes seen in real reports.
    pub row_place: RowPlace,
    /// The action word of a deleted holding. Unknown; assumed: `match`, as for a set one.
    pub cancel_action_word: String,
    /// Whether some rows of success carry an action word nobody has seen yet. Assumed: no.
    pub unknown_action_words: bool,
    /// Whether action words have blanks around them. A public loader trims them; assumed: no.
    pub padded_action_words: bool,
    /// Whether matched records are now and then `replace` or `field transfer`. Seen in real reports; assumed: no,
    /// since it depends on options of the collection.
    pub transfers_and_replaces: bool,
    /// Every how many records OCLC fails to process one although it could be read and matched; 0 is never.
    pub processing_error_every: u32,
    /// What happens when two records of one file match the same number. OCLC says that it runs the file again;
    /// what the first set of reports says about them is assumed.
    pub duplicate_runs: DuplicateRuns,
    /// Whether records on which all went as wished are left out of every report. Assumed: no for bibliographic
    /// collections.
    pub silent_on_success: bool,
    /// Whether a BibCrossRefReport is written.
    pub cross_reference: bool,
    /// Whether deleted holdings are in the cross-reference report as well. OCLC's older page says so.
    pub cross_reference_lists_cancels: bool,
    /// Whether a BibUnresolvedCrossRefReport is written.
    pub unresolved_cross_reference: bool,
    /// Whether rows stand in no particular order, as in real reports.
    pub rows_shuffled: bool,
    /// Whether some exception rows appear twice, as in real reports.
    pub exception_rows_repeated: bool,
    /// The order in which waiting files are processed.
    pub file_order: FileOrder,
    /// Seconds between the receipt of a file and its processing. Libraries report 4 to 6 hours; 0 for rehearsals.
    pub answer_delay_seconds: u32,
    /// Whether a file that arrived in part is processed. Unknown; assumed: yes, the worse case.
    pub partial_file_taken: bool,
    /// Whether a cancel follows a merged number to the current one. Assumed: yes, as a set does.
    pub cancel_follows_merges: bool,
    /// What happens to a cancel without a match.
    pub cancel_unmatched: CancelUnmatched,
    /// Which number counts when a record carries several.
    pub several_numbers: SeveralNumbers,
    /// Whether a record whose number is not in WorldCat is matched through the numbers in its 019. An old
    /// statement of a consortium says up to three; assumed: no.
    pub match_on_019: bool,
    /// Whether a staged record that is sent again keeps its provisional number. Assumed: yes.
    pub staged_keeps_number: bool,
    /// Where a record that cannot be read is reported.
    pub data_error_rows: DataErrorRows,
    /// What happens to an unended record at the end of a file.
    pub cut_record: CutRecord,
    /// What happens to a search key that is not in WorldCat.
    pub key_unmatched: KeyUnmatched,
    /// The local system number reported for a search key sent without one.
    pub key_local_number: KeyLocalNumber,
    /// Which reports a search-key file is answered with.
    pub key_reports: KeyReports,
    /// Whether a search-key file without a byte order mark is refused. Assumed: no.
    pub key_file_needs_bom: bool,
    /// What happens to the delete of a holding with local holdings records. The API refuses it.
    pub cancel_with_lhrs: CancelWithLhrs,
    /// What happens to a local holdings record without a holding.
    pub lhr_without_holding: LhrWithoutHolding,
    /// What makes a group of local holdings records.
    pub lhr_groups: LhrGroups,
    /// Whether records that are refused have cleared the number all the same. Assumed: yes, the worse case.
    pub lhr_refused_replaces: bool,
    /// Whether a file with deletes only takes away just the records it names. Assumed: no, it clears the number.
    pub lhr_deletes_singly: bool,
    /// Whether deleting the last local holdings record deletes the holding. Said to be an option of the collection.
    pub lhr_delete_removes_holding: bool,
    /// How local holdings records are reported.
    pub lhr_reports: LhrReports,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            row_place: RowPlace::default(),
            cancel_action_word: "match".into(),
            unknown_action_words: false,
            padded_action_words: false,
            transfers_and_replaces: false,
            processing_error_every: 0,
            duplicate_runs: DuplicateRuns::default(),
            silent_on_success: false,
            cross_reference: true,
            cross_reference_lists_cancels: true,
            unresolved_cross_reference: true,
            rows_shuffled: true,
            exception_rows_repeated: true,
            file_order: FileOrder::default(),
            answer_delay_seconds: 0,
            partial_file_taken: true,
            cancel_follows_merges: true,
            cancel_unmatched: CancelUnmatched::default(),
            several_numbers: SeveralNumbers::default(),
            match_on_019: false,
            staged_keeps_number: true,
            data_error_rows: DataErrorRows::default(),
            cut_record: CutRecord::default(),
            key_unmatched: KeyUnmatched::default(),
            key_local_number: KeyLocalNumber::default(),
            key_reports: KeyReports::default(),
            key_file_needs_bom: false,
            cancel_with_lhrs: CancelWithLhrs::default(),
            lhr_without_holding: LhrWithoutHolding::default(),
            lhr_groups: LhrGroups::default(),
            lhr_refused_replaces: true,
            lhr_deletes_singly: false,
            lhr_delete_removes_holding: false,
            lhr_reports: LhrReports::default(),
        }
    }
}

/// Adds one named position: the base with one switch elsewhere.
macro_rules! positions {
    ($base:expr, $($field:ident: $($value:expr),+;)+) => {{
        let mut all = vec![("base".to_owned(), $base.clone())];
        $($({
            let mut one = $base.clone();
            one.$field = $value;
            if one != *$base {
                all.push((format!(concat!(stringify!($field), " = {:?}"), one.$field), one));
            }
        })+)+
        all
    }};
}

impl Switches {
    /// These switches as they stand, and then every other position of each single switch, named; model tests run them all.
    pub fn positions(&self) -> Vec<(String, Self)> {
        positions!(self,
            row_place: RowPlace::ByteOffset, RowPlace::Ordinal, RowPlace::Opaque;
            cancel_action_word: "match".into(), "delete".into(), "holding deleted".into(), String::new();
            unknown_action_words: false, true;
            padded_action_words: false, true;
            transfers_and_replaces: false, true;
            processing_error_every: 0, 1, 7;
            duplicate_runs: DuplicateRuns::ErrorThenMatch, DuplicateRuns::SameTwice, DuplicateRuns::Once;
            silent_on_success: false, true;
            cross_reference: true, false;
            cross_reference_lists_cancels: true, false;
            unresolved_cross_reference: true, false;
            rows_shuffled: true, false;
            exception_rows_repeated: true, false;
            file_order: FileOrder::Shuffled, FileOrder::Arrival, FileOrder::Reversed;
            answer_delay_seconds: 0, 18_000;
            partial_file_taken: true, false;
            cancel_follows_merges: true, false;
            cancel_unmatched: CancelUnmatched::Unresolved, CancelUnmatched::Unmentioned, CancelUnmatched::ProcessingError;
            several_numbers: SeveralNumbers::First, SeveralNumbers::Last, SeveralNumbers::Unresolved;
            match_on_019: false, true;
            staged_keeps_number: true, false;
            data_error_rows: DataErrorRows::Both, DataErrorRows::ExceptionOnly;
            cut_record: CutRecord::DataError, CutRecord::Unmentioned;
            key_unmatched: KeyUnmatched::Unresolved, KeyUnmatched::Unmentioned, KeyUnmatched::DataError;
            key_local_number: KeyLocalNumber::Arbitrary, KeyLocalNumber::Empty;
            key_reports: KeyReports::All, KeyReports::CrossReferenceOnly;
            key_file_needs_bom: false, true;
            cancel_with_lhrs: CancelWithLhrs::Refused, CancelWithLhrs::RemovesBoth;
            lhr_without_holding: LhrWithoutHolding::Refused, LhrWithoutHolding::SetsHolding;
            lhr_groups: LhrGroups::Resolved, LhrGroups::AsSent;
            lhr_refused_replaces: true, false;
            lhr_deletes_singly: false, true;
            lhr_delete_removes_holding: false, true;
            lhr_reports: LhrReports::None, LhrReports::Tabs, LhrReports::Pipes;
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_switch_has_a_position_beside_its_default() {
        let names: Vec<String> = Switches::default()
            .positions()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let switches = serde_json::to_value(Switches::default()).unwrap();
        for switch in switches.as_object().unwrap().keys() {
            assert!(
                names.iter().any(|name| name.starts_with(&format!("{switch} ="))),
                "{switch}"
            );
        }
    }

    #[test]
    fn every_position_differs_from_the_base_and_is_written_and_read_alike() {
        let base = Switches::default();
        for (name, position) in base.positions().into_iter().skip(1) {
            assert_ne!(position, base, "{name}");
            let text = toml::to_string(&position).unwrap();
            assert_eq!(toml::from_str::<Switches>(&text).unwrap(), position, "{name}");
        }
    }
}
