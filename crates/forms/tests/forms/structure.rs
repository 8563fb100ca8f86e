//! Signs that are structure in one form and text in another: what was a value stays one, or is told.

use std::io::Cursor;
use std::ops::ControlFlow;

use holdsync_forms::{Body, Form, Options, visit};
use holdsync_unpack::Limits;
use proptest::prelude::*;

use crate::corpora::converted;

/// Tag, codes and data of each field of each record.
type Shape = Vec<Vec<(String, Vec<u8>, Vec<u8>)>>;

fn shape(bytes: &[u8]) -> Shape {
    let mut shape = Vec::new();
    let read = visit(Cursor::new(bytes), &Limits::default(), &mut |piece, _| {
        if let Body::Record(record, _) = piece.body {
            let fields = record.fields().map(|field| {
                let codes: Vec<u8> = if field.is_control() {
                    Vec::new()
                } else {
                    field.subfields().map(|one| one.code).collect()
                };
                (field.tag().to_string(), codes, field.data().to_vec())
            });
            shape.push(fields.collect());
        }
        ControlFlow::Continue(())
    });
    read.map(|_| shape).unwrap_or_default()
}

/// Every record that is written without a word has its shape again when it is read.
#[track_caller]
fn check(bytes: &[u8]) {
    let before = shape(bytes);
    for to in Form::ALL {
        let options = Options::to(to);
        let Some((out, tally, _)) = converted(bytes, &options, 1) else {
            continue;
        };
        let after = shape(&out);
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(after.len() as u64, tally.written, "{to}: {shown}");
        if tally.set_aside == 0 && tally.with_loss == 0 {
            assert_eq!(
                after,
                before,
                "{to}: {shown} as {}",
                String::from_utf8_lossy(&out)
            );
        }
    }
}

fn of_mrk(leader: &str, value: &str) -> Vec<u8> {
    format!("=LDR  {leader}\n=001  1\n=245  10$a{value}$cName.\n=500  \\\\$aNote\n\n").into_bytes()
}

fn of_json(leader: &str, indicator: &str, code: &str, value: &str) -> Vec<u8> {
    format!(
        "{{\"leader\":\"{leader}\",\"fields\":[{{\"001\":\"1\"}},{{\"245\":{{\"ind1\":\"{indicator}\",\"ind2\":\"0\",\
         \"subfields\":[{{\"{code}\":\"{value}\"}},{{\"c\":\"Name.\"}}]}}}},{{\"500\":{{\"ind1\":\" \",\"ind2\":\" \",\
         \"subfields\":[{{\"a\":\"Note\"}}]}}}}]}}\n"
    )
    .into_bytes()
}

const LEADER: &str = "00000nam a2200000   4500";
const SIGNS: [&str; 3] = ["1d", "1e", "1f"];

#[test]
fn escapes_of_json_make_no_structure() {
    for sign in SIGNS {
        let escape = format!("\\u00{sign}");
        let value = format!("a{escape}b{escape}");
        for bytes in [
            of_json(LEADER, "1", "a", &value),
            of_json(LEADER, "1", "a", &escape),
            of_json(LEADER, &escape, "a", "x"),
            of_json(LEADER, "1", &escape, "x"),
            of_json(LEADER, "1", &format!("a{escape}"), "x"),
            of_json(&LEADER.replace("   ", &escape.repeat(3)), "1", "a", "x"),
        ] {
            let shape = shape(&bytes);
            assert_eq!((shape[0].len(), shape[0][1].1.len()), (3, 2));
            check(&bytes);
        }
    }
    let (_, tally, _) = converted(
        &of_json(LEADER, "1", "a", "x\\u001fbz"),
        &Options::to(Form::Marc21),
        1,
    )
    .unwrap();
    assert_eq!((tally.written, tally.with_loss), (1, 1));
}

#[test]
fn mnemonics_make_no_structure() {
    for mnemonic in ["{us}", "{1F}", "{rs}", "{1E}", "{gs}", "{1D}", "{us}b{us}"] {
        for bytes in [
            of_mrk(LEADER, &format!("a{mnemonic}b")),
            of_mrk(LEADER, mnemonic),
            of_mrk(&LEADER.replace("   ", &format!("  {mnemonic}")), "x"),
        ] {
            let shape = shape(&bytes);
            assert_eq!(shape[0][1].1, b"ac", "{mnemonic}");
            check(&bytes);
        }
    }
}

#[test]
fn references_of_xml_and_marc_8_make_no_structure() {
    for sign in SIGNS {
        check(
            format!(
                "<record><leader>{LEADER}</leader><controlfield tag=\"001\">1</controlfield>\
                 <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">x&#x{sign};bz</subfield></datafield>\
                 </record>"
            )
            .as_bytes(),
        );
        let marc8 = of_mrk(&LEADER.replace('a', " "), &format!("x&#x{sign};bz"));
        assert_eq!(shape(&marc8)[0][1].1, b"ac");
        check(&marc8);
    }
}

const PARTS: [&str; 24] = [
    "a",
    " ",
    "$",
    "{",
    "}",
    "\\\\",
    "{us}",
    "{1E}",
    "{dollar}",
    "\\u001f",
    "\\u001e",
    "\\u001d",
    "\\u0000",
    "\\u0085",
    "\\u2028",
    "\\ufffe",
    "&#x1F;",
    "&lt;",
    "é",
    "\\ud83d\\ude00",
    "\\n",
    "\\r\\n=245  00",
    "=LDR  ",
    "{eacute}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_a_value_holds_the_record_keeps_its_shape_or_it_is_told(
        value in proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..6),
        code in proptest::sample::select(&["a", "", "$", "\\u001f", "é", "ab", "{", "\\n", "&"][..]),
        indicator in proptest::sample::select(&["1", " ", "", "\\\\", "$", "\\u001f", "é", "\\n", "12", "\\u0000"][..]),
    ) {
        let json = of_json(LEADER, indicator, code, &value.concat());
        if let [record] = &shape(&json)[..] {
            prop_assert_eq!((record.len(), record[1].1.len()), (3, 2));
        }
        check(&json);
        check(&of_mrk(LEADER, &value.concat()));
    }
}
