//! Reading a search-key file to see whether OCLC can.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use holdsync_ids::oclc_number::read_035;

use super::facts::FileFindings;
use super::tally::At;
use crate::check::Checker;
use crate::finding::Finding;
use crate::rules::collection::key_file_shape::RULE;

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// No row of such a file is longer; what is belongs to some other file.
const ROW: u64 = 1024;

/// What is wrong with the shape of a search-key file (COL006): header, columns, numbers. A finding's ordinal is the
/// number of the row, the header not counted.
///
/// # Errors
/// When the file cannot be read.
pub fn check_key_file(
    mut file: impl BufRead,
    checker: &Checker,
    visit: &mut dyn FnMut(Finding),
) -> io::Result<u64> {
    let (mut row, mut ordinal, mut offset) = (Vec::new(), 0_u64, 0_u64);
    let mut columns = None;
    loop {
        row.clear();
        let length = file.by_ref().take(ROW).read_until(b'\n', &mut row)?;
        if length == 0 {
            if columns.is_none() {
                tell(checker, None, "no header LSN,OCLC_Number", visit);
            }
            return Ok(ordinal);
        }
        let at = At { ordinal, offset };
        offset = offset.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
        let Ok(text) = std::str::from_utf8(&row) else {
            tell(checker, Some(at), "not UTF-8", visit);
            if columns.is_none() {
                return Ok(ordinal);
            }
            ordinal = ordinal.saturating_add(1);
            continue;
        };
        let text = text.trim_end_matches(['\r', '\n']);
        match columns {
            None => match header(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)) {
                Ok(count) => columns = Some(count),
                Err(message) => {
                    tell(checker, None, message, visit);
                    return Ok(ordinal);
                }
            },
            Some(_) if text.is_empty() => {}
            Some(columns) => {
                ordinal = ordinal.saturating_add(1);
                let at = At { ordinal, ..at };
                if let Err(message) = check_row(text, columns) {
                    tell(checker, Some(at), message, visit);
                }
            }
        }
    }
}

fn tell(
    checker: &Checker,
    at: Option<At>,
    message: impl Into<Cow<'static, str>>,
    visit: &mut dyn FnMut(Finding),
) {
    let mut findings = FileFindings::new(checker);
    findings.add(&RULE, at, message);
    findings.into_vec().into_iter().for_each(visit);
}

/// The number of columns: two, and a third in a file for a group.
fn header(text: &str) -> Result<usize, String> {
    match text {
        "LSN,OCLC_Number" => Ok(2),
        "LSN,OCLC_Number,Identifier" => Ok(3),
        _ => {
            let shown: String = text.chars().take(60).collect();
            Err(format!("the header is {shown:?}, not LSN,OCLC_Number"))
        }
    }
}

fn check_row(text: &str, columns: usize) -> Result<(), String> {
    let cells: Vec<&str> = text.split(',').map(|cell| cell.trim_matches('"')).collect();
    if cells.len() != columns {
        return Err(format!("{} columns, and {columns} in the header", cells.len()));
    }
    let number = cells.get(1).copied().unwrap_or_default();
    let reading = read_035(number.as_bytes());
    let usable = reading.and_then(|reading| reading.usable());
    if usable.is_none() || !number.starts_with("(OCoLC)") {
        let shown: String = number.chars().take(40).collect();
        return Err(format!("{shown:?} is not (OCoLC) and an OCLC number"));
    }
    if columns == 3 && cells.get(2).is_none_or(|cell| cell.is_empty()) {
        return Err("no identifier of the institution".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::check_key_file;
    use crate::{Checker, Profile};
    use proptest::prelude::*;

    fn found(file: &[u8]) -> (u64, Vec<String>) {
        let mut told = Vec::new();
        let mut visit = |finding: crate::Finding| told.push(finding.to_string());
        let rows = check_key_file(file, &Checker::new(Profile::OclcBib), &mut visit).unwrap();
        (rows, told)
    }

    #[test]
    fn the_layout_oclc_accepts_is_silent() {
        for file in [
            "LSN,OCLC_Number\r\n,(OCoLC)1\r\n,(OCoLC)198765401\r\n",
            "\u{feff}LSN,OCLC_Number\n991234567806421,(OCoLC)1\n,(OCoLC) 2\n\n",
            "LSN,OCLC_Number,Identifier\n,(OCoLC)1,ABC\n\"\",\"(OCoLC)2\",XYZ",
        ] {
            assert_eq!(found(file.as_bytes()), (2, vec![]), "{file}");
        }
    }

    #[test]
    fn every_odd_row_is_told() {
        let file = "LSN,OCLC_Number\n,(OCoLC)1\n,5\n(OCoLC)6\n,(OCoLC)x\n,(DLC)7\n";
        let (rows, told) = found(file.as_bytes());
        assert_eq!(rows, 5);
        assert_eq!(
            told,
            [
                "COL006 record 2: \"5\" is not (OCoLC) and an OCLC number",
                "COL006 record 3: 1 columns, and 2 in the header",
                "COL006 record 4: \"(OCoLC)x\" is not (OCoLC) and an OCLC number",
                "COL006 record 5: \"(DLC)7\" is not (OCoLC) and an OCLC number",
            ]
        );
    }

    #[test]
    fn without_its_header_it_is_another_file() {
        assert_eq!(found(b"").1, ["COL006 file: no header LSN,OCLC_Number"]);
        assert_eq!(
            found(b"OCLC_Number,LSN\n(OCoLC)1,\n").1,
            ["COL006 file: the header is \"OCLC_Number,LSN\", not LSN,OCLC_Number"]
        );
        assert_eq!(
            found(b"LSN,OCLC_Number\n,(OCoLC)1\n,\xff\n").1,
            ["COL006 record 1: not UTF-8"]
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
            found(&bytes);
            found(&[b"LSN,OCLC_Number\n".as_slice(), &bytes].concat());
        }
    }
}
