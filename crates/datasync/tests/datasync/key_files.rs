use std::io::Cursor;
use std::ops::Range;

use holdsync_datasync::{ColumnChoice, KeyFileWriter, NumberListError, read_number_list};
use holdsync_ids::OclcNumber;
use holdsync_ids::oclc_number::Note;
use proptest::prelude::*;

fn number(value: u64) -> OclcNumber {
    OclcNumber::new(value).unwrap()
}

#[test]
fn a_key_file_is_what_oclc_describes() {
    let mut file = KeyFileWriter::new(Vec::new(), false).unwrap();
    let first = file.write(number(198_765_401)).unwrap();
    let second = file.write(number(7)).unwrap();
    let bytes = file.finish().unwrap();
    assert_eq!(bytes, b"LSN,OCLC_Number\r\n,(OCoLC)198765401\r\n,(OCoLC)7\r\n");
    let part = |range: Range<u64>| {
        let range = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
        bytes[range].to_vec()
    };
    assert_eq!(part(first), b",(OCoLC)198765401\r\n");
    assert_eq!(part(second), b",(OCoLC)7\r\n");
    let marked = KeyFileWriter::new(Vec::new(), true).unwrap().finish().unwrap();
    assert_eq!(marked, b"\xef\xbb\xbfLSN,OCLC_Number\r\n");
}

/// Lines with their number, or with what stands there.
fn read(text: &str, choice: ColumnChoice) -> Vec<(u64, Result<u64, String>)> {
    let list = read_number_list(Cursor::new(text), choice).unwrap();
    list.map(Result::unwrap)
        .map(|entry| (entry.line, entry.number.map(OclcNumber::get).map_err(|u| u.text)))
        .collect()
}

fn check(text: &str, expected: &[(u64, u64)]) {
    let expected: Vec<_> = expected.iter().map(|&(line, value)| (line, Ok(value))).collect();
    assert_eq!(read(text, ColumnChoice::Find), expected, "{text:?}");
}

#[test]
fn lists_of_many_shapes_are_read() {
    check(
        "1234567891\n1234567892\n",
        &[(1, 1_234_567_891), (2, 1_234_567_892)],
    );
    check(
        "OCLC Number\r\n\r\nocm00000012\r\n(OCoLC)13\r\n",
        &[(3, 12), (4, 13)],
    );
    check("\u{feff}OCN\n12\n", &[(2, 12)]);
    check("\u{feff}\n12\n", &[(2, 12)]);
    check(
        "LSN,OCLC_Number\r\n,(OCoLC)12\r\n,(OCoLC) 13\r\n",
        &[(2, 12), (3, 13)],
    );
    check(
        "Title,OCLC #,Year\n\"One, two\",12,1999\nThree,13,2000\n",
        &[(2, 12), (3, 13)],
    );
    check("title;oclc\n\"a;b\";12\n", &[(2, 12)]);
    check(
        "=HYPERLINK(\"http://www.worldcat.org/oclc/321\", \"321\")\tBook\t1968\t12\" disc\n",
        &[(1, 321)],
    );
    check("Titel\tNummer\nEins\t=\"12\"\n", &[(2, 12)]);
    check("", &[]);
}

#[test]
fn a_column_may_be_named_by_its_place() {
    let text = "count,number\n1,12\n2,13\n";
    assert_eq!(read(text, ColumnChoice::Column(2)), [(2, Ok(12)), (3, Ok(13))]);
    assert_eq!(
        read("5,12\n6,x\n7\n", ColumnChoice::Column(2)),
        [(1, Ok(12)), (2, Err("x".to_owned())), (3, Err("7".to_owned())),]
    );
}

#[test]
fn a_column_is_never_guessed() {
    let open = |text: &'static str| read_number_list(Cursor::new(text), ColumnChoice::Find).map(|_| ());
    for text in ["12,1968\n13,1970\n", "OCN,OCLC Number\n12,13\n"] {
        match open(text) {
            Err(NumberListError::Ambiguous { line, columns }) => assert_eq!((line, columns), (1, vec![1, 2])),
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(
        open("a\nb\n99123\u{20}x\n"),
        Err(NumberListError::NoColumn)
    ));
}

#[test]
fn unreadable_lines_are_listed_with_their_place() {
    let text = "OCLC number\n12\n1.38E+09\n0000\n991234567806421\nx\n13\n";
    let list = read_number_list(Cursor::new(text), ColumnChoice::Find).unwrap();
    let found: Vec<_> = list
        .map(Result::unwrap)
        .map(|entry| (entry.line, entry.number.map_err(|u| u.note)))
        .collect();
    assert_eq!(
        found,
        [
            (2, Ok(number(12))),
            (3, Err(Some(Note::TrailingCharacters))),
            (4, Err(Some(Note::Empty))),
            (5, Err(Some(Note::MmsId))),
            (6, Err(None)),
            (7, Ok(number(13))),
        ]
    );
}

#[test]
fn a_cell_over_several_lines_is_not_read_for_other_columns() {
    let text = "id,OCLC,title,copies\nx,12,\"One\nmiddle, 55\ntwo\",77\ny,13,Three,1\n";
    let found = read(text, ColumnChoice::Find);
    let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5]);
    assert!(found[..3].iter().all(|(_, number)| number.is_err()));
    assert_eq!(found[3].1, Ok(13));
}

#[test]
fn oclcs_own_export_is_read() {
    let text = "=HYPERLINK(\"http://www.worldcat.org/oclc/4321\", \"4321\")\tBook, Print\t\tA title /\t1968\t0123456789\t12345678\t=HYPERLINK(\"null\", \"null\")\n";
    check(text, &[(1, 4321)]);
}

proptest! {
    #[test]
    fn key_files_read_back_as_lists(values in prop::collection::vec(1_u64..=OclcNumber::MAX, 0..50), bom: bool) {
        let mut file = KeyFileWriter::new(Vec::new(), bom).unwrap();
        for &value in &values {
            file.write(number(value)).unwrap();
        }
        let bytes = file.finish().unwrap();
        let list = read_number_list(bytes.as_slice(), ColumnChoice::Find).unwrap();
        let found: Vec<u64> = list.map(|entry| entry.unwrap().number.unwrap().get()).collect();
        prop_assert_eq!(found, values);
    }

    #[test]
    fn every_line_after_the_heading_is_one_entry(lines in prop::collection::vec("[ -~]{1,30}", 0..30)) {
        let text = format!("OCLC number,other\n{}", lines.iter().map(|l| format!("{l}\n")).collect::<String>());
        let list = read_number_list(Cursor::new(&text), ColumnChoice::Find).unwrap();
        let found: Vec<u64> = list.map(|entry| entry.unwrap().line).collect();
        let expected: Vec<u64> = (2..).zip(&lines).filter(|(_, l)| !l.trim().is_empty()).map(|(n, _)| n).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_list_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(list) = read_number_list(bytes.as_slice(), ColumnChoice::Find) {
            prop_assert!(list.count() <= bytes.len());
        }
    }
}
