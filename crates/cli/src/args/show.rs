use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use holdsync_forms::TextCoding;
use holdsync_forms::query::Query;
use holdsync_ids::OclcNumber;
use holdsync_ids::oclc_number::read_035;

use super::records;

/// Arguments of `show`.
#[derive(Debug, Args)]
#[command(after_long_help = after_help())]
pub(crate) struct ShowArgs {
    /// The file to read, in any form that convert reads; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The record with this number in the file, from 1, or a range such as 5-7 or 100-
    #[arg(long, value_name = "N")]
    pub(crate) at: Option<OrdinalRange>,
    /// The record that holds this byte of the file, unpacked, from 0
    #[arg(long, value_name = "OFFSET")]
    pub(crate) at_byte: Option<u64>,
    /// Records with this in 001
    #[arg(long, value_name = "NUMBER")]
    pub(crate) control_number: Option<String>,
    /// Records that carry this OCLC number in 001, 019 $a, or 035 $a or $z, in any spelling
    #[arg(long, value_name = "NUMBER", value_parser = oclc_number)]
    pub(crate) oclc: Option<OclcNumber>,
    /// Records this is true of, as in convert
    #[arg(long = "where", value_name = "QUERY", value_parser = records::query)]
    pub(crate) query: Option<Query>,
    /// The coding that mrc and mrk are read in, as in convert
    #[arg(long, value_name = "CODING", value_parser = records::text_coding)]
    pub(crate) from_encoding: Option<TextCoding>,
    /// Show the bytes around each place where something is wrong
    #[arg(long)]
    pub(crate) hex: bool,
    /// How many records are shown at most; 0 is all. 10 where no record is picked
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<u64>,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Numbers of records, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrdinalRange {
    pub(crate) first: u64,
    pub(crate) last: u64,
}

impl FromStr for OrdinalRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number > 0);
        let range = match text.split_once('-') {
            None => number(text).map(|at| (at, at)),
            Some((first, "")) => number(first).map(|first| (first, u64::MAX)),
            Some((first, last)) => number(first).zip(number(last)),
        };
        match range {
            Some((first, last)) if first <= last => Ok(Self { first, last }),
            _ => Err("a number from 1, or a range such as 5-7 or 100-".to_owned()),
        }
    }
}

fn oclc_number(text: &str) -> Result<OclcNumber, String> {
    let bare = text.trim().parse::<OclcNumber>();
    bare.or_else(|error| {
        let read = read_035(text.as_bytes()).and_then(|reading| reading.number());
        read.ok_or_else(|| error.to_string())
    })
}

fn after_help() -> String {
    format!("{EXAMPLES}\n\n{}", records::WHERE)
}

const EXAMPLES: &str = "\
Examples:
  holdsync show extract.xml
  holdsync show extract.tar.gz --at 5-7
  holdsync show extract.mrc --control-number 991234567806421
  holdsync show extract.mrc --oclc ocm01234567
  holdsync show extract.mrc --where 'not 245' --limit 0
  holdsync show dos.mrc --from-encoding cp866
  holdsync show damaged.mrc --at-byte 104857 --hex

Picks are combined: only records that all of them fit are shown. Exit status 1: no record fits.";

#[cfg(test)]
mod tests {
    use super::{OclcNumber, OrdinalRange, oclc_number};

    #[test]
    fn ranges_are_read() {
        let read = |text: &str| {
            text.parse()
                .ok()
                .map(|range: OrdinalRange| (range.first, range.last))
        };
        assert_eq!(read("5"), Some((5, 5)));
        assert_eq!(read("5-7"), Some((5, 7)));
        assert_eq!(read("5-"), Some((5, u64::MAX)));
        for wrong in ["", "0", "7-5", "-5", "a", "1-2-3"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_read_in_any_spelling() {
        for spelling in ["1234567", "(OCoLC)1234567", "ocm01234567", " (ocolc)ocm01234567 "] {
            assert_eq!(
                oclc_number(spelling).map(OclcNumber::get),
                Ok(1_234_567),
                "{spelling}"
            );
        }
        assert!(oclc_number("DLC123").is_err());
    }
}
