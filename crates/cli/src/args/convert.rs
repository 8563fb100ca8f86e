use std::path::PathBuf;

use clap::{Args, ValueEnum};
use holdsync_forms::query::Query;
use holdsync_forms::{Coding, Form, TextCoding};

use super::records;

/// Arguments of `convert`.
#[derive(Debug, Args)]
#[command(after_long_help = after_help())]
pub(crate) struct ConvertArgs {
    /// The file to read: MARC 21, MARCXML, mnemonic text or MARC-in-JSON, told by content, plain or in gz, tar and zip;
    /// - is standard input
    #[arg(value_name = "IN")]
    pub(crate) input: PathBuf,
    /// The file to write; - is standard output
    #[arg(value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// The form to write: mrc, xml, mrk, json (an array) or jsonl (one record a line); by the ending of OUT without it
    #[arg(long, value_name = "FORM", value_parser = records::form)]
    pub(crate) to: Option<Form>,
    /// The coding that mrc and mrk are read in, whatever leader/09 says: utf-8, marc-8, windows-1251, cp866, latin1,
    /// danmarc and others; told by the text without it, which knows only the first two
    #[arg(long, value_name = "CODING", value_parser = records::text_coding)]
    pub(crate) from_encoding: Option<TextCoding>,
    /// The coding to write in mrc and mrk: utf-8 or marc-8; each record stays in its own without it, or is written in
    /// UTF-8 where that is none of the two. xml and json are
    /// always UTF-8. What MARC-8 lacks becomes &#xXXXX;
    #[arg(long, value_name = "CODING", value_parser = records::coding)]
    pub(crate) encoding: Option<Coding>,
    /// How accents are written in UTF-8: nfc (é as one character) or nfd (e and the accent); as they are without it
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) unicode_form: Option<UnicodeForm>,
    /// Write several files of so many records each, or of so many bytes at most with K, M or G behind the number:
    /// OUT-0001.mrc, OUT-0002.mrc, …
    #[arg(long, value_name = "N", value_parser = split)]
    pub(crate) split: Option<Split>,
    /// Write only the records this is true of, such as 'leader/06 = a and 856$u'
    #[arg(long = "where", value_name = "QUERY", value_parser = records::query)]
    pub(crate) query: Option<Query>,
    /// Repair what is certain and loses nothing; each repair is counted
    #[arg(long)]
    pub(crate) normalize: bool,
    /// What becomes of damaged records
    #[arg(long, value_enum, default_value_t = DamageRule::Keep, value_name = "RULE")]
    pub(crate) on_damage: DamageRule,
    /// Write the bytes of what is set aside to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// How many threads convert; as many as there are processors without it
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Replace files that exist
    #[arg(long)]
    pub(crate) force: bool,
}

/// The normalisation form of UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnicodeForm {
    /// Composed
    Nfc,
    /// Decomposed
    Nfd,
}

/// What becomes of damaged records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DamageRule {
    /// What can be recovered is written; what cannot be read is set aside
    Keep,
    /// Only sound records that lose nothing are written; all others are set aside
    Skip,
    /// The first record that is not sound, or would lose something, stops the run; nothing is written to OUT
    Stop,
}

/// Where one file ends and the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// After so many records.
    Records(u64),
    /// Before a record that would make it larger.
    Bytes(u64),
}

fn split(text: &str) -> Result<Split, String> {
    let wrong = || "a number of records, or of bytes with K, M or G behind it, such as 50M".to_owned();
    let (digits, unit) = match text.bytes().last().map(|byte| byte.to_ascii_uppercase()) {
        Some(b'K') => (text.get(..text.len() - 1), 1_000),
        Some(b'M') => (text.get(..text.len() - 1), 1_000_000),
        Some(b'G') => (text.get(..text.len() - 1), 1_000_000_000),
        _ => (Some(text), 0),
    };
    let number: u64 = digits.unwrap_or_default().parse().map_err(|_| wrong())?;
    match (number, unit) {
        (0, _) => Err(wrong()),
        (records, 0) => Ok(Split::Records(records)),
        (bytes, unit) => bytes.checked_mul(unit).map(Split::Bytes).ok_or_else(wrong),
    }
}

fn after_help() -> String {
    format!("{EXAMPLES}\n\n{}\n\n{NORMALIZE}\n\n{ENDS}", records::WHERE)
}

const EXAMPLES: &str = "\
Examples:
  holdsync convert extract.xml extract.mrc
  holdsync convert extract.tar.gz extract.mrk
  holdsync convert old.mrc new.mrc --encoding utf-8 --unicode-form nfc
  holdsync convert dos.mrc new.mrc --from-encoding cp866
  holdsync convert all.mrc books.mrc --where 'leader/06 = a and not 856'
  holdsync convert all.mrc part.mrc --split 10000
  holdsync convert all.mrc - --to jsonl | head";

const NORMALIZE: &str = "\
What --normalize repairs:
  leader/00-04 and 12-16             true lengths in mrc, zeros in the other forms
  leader/09                          says the coding the text has
  leader/10-11 and 20-23             22 and 4500
  # ^ \\ in place of a blank          in leader, 006, 007, 008 and indicators (- in the leader too)
  001                                in front of the other fields
No field or subfield is removed, and none is sorted.";

const ENDS: &str = "\
OUT is put in its place only when it is whole; standard output and devices are written as records come. What was read
is always written + set aside + not matched by --where, and said. Exit status 1: something was set aside or lost.";

#[cfg(test)]
mod tests {
    use super::{Split, split};

    #[test]
    fn splits_are_by_records_or_bytes() {
        assert_eq!(split("1000"), Ok(Split::Records(1000)));
        assert_eq!(split("50M"), Ok(Split::Bytes(50_000_000)));
        assert_eq!(split("7k"), Ok(Split::Bytes(7_000)));
        for wrong in [
            "",
            "0",
            "0M",
            "M",
            "-1",
            "1.5G",
            "50MB",
            "99999999999999999G",
            "é",
            "5é",
        ] {
            assert!(split(wrong).is_err(), "{wrong}");
        }
    }
}
