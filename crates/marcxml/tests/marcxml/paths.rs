//! The scanner and the XML reader, held against each other.

use holdsync_marcxml::{Outcome, Reader, Rejection, RejectionKind};
use proptest::prelude::*;

use crate::fuzzed::bodies::{paths as compare, streamed};

const TEXTS: [&str; 26] = [
    "plain",
    "",
    "Größe",
    "中文",
    "&amp;",
    "&lt;x&gt;",
    "&quot;&apos;",
    "&#233;",
    "&#xE9;",
    "&#x1B;",
    "&#xFFFE;",
    "&eacute;",
    "&#;",
    "&",
    "a\rb",
    "a\r\nb",
    "\r&#10;",
    " blank ",
    "]]>",
    "\u{FFFE}",
    "\u{1}",
    "<b>x</b>",
    "<!-- c -->",
    "<![CDATA[<x>]]>",
    "&#+5;",
    "&#0;",
];
const BLANKS: [&str; 6] = ["", "", "\n", "\r\n    ", "\t", "stray"];
const RECORDS: [&str; 6] = [
    "",
    "",
    " xmlns=\"http://www.loc.gov/MARC21/slim\"",
    " a='>' b=\"/\"",
    " type = \"x\"",
    "/",
];
const CONTROL: [&str; 10] = [
    " tag=\"001\"",
    " tag=\"008\"",
    " tag=\"FMT\"",
    " tag='001'",
    " tag=\"0&#48;1\"",
    " tag=\"24\"",
    " tag=\"1\"",
    " tag=\" 005\"",
    " tag=\"2450\"",
    " id=\"x\" tag=\"005\"",
];
const DATA: [&str; 12] = [
    " tag=\"245\" ind1=\"1\" ind2=\"0\"",
    " tag=\"245\" ind1=\" \" ind2=\" \"",
    " ind2=\"0\" tag=\"035\"\n ind1=\" \" ",
    " tag=\"AVA\" ind1=\"#\" ind2=\"\"",
    " tag=\"001\" ind1=\" \" ind2=\" \"",
    " tag=\"é1\" ind1=\" \" ind2=\" \"",
    " tag=\"500\" ind1=\" \"",
    " tag=\"500\" ind1=\" \" ind1=\" \" ind2=\"1\"",
    " tag=\"500\" ind1=\"ab\" ind2=\"&amp;\"",
    " tag=\"500\"ind1=\" \" ind2=\" \"",
    " tag=\"500\" ind3=\" \" ind1=\" \" ind2=\" \"",
    " tag=\"500\" tag=\"501\" ind1=\" \" ind2=\" \"",
];
const CODES: [&str; 10] = [
    " code=\"a\"",
    " code=\"9\"",
    " code=\"AB\"",
    " code=\"abcdefghij\"",
    " code=\"\"",
    "",
    " code='a'",
    "  code=\"é\"",
    " code=\"&lt;\"",
    " code=\"a\" x=\"y\"",
];
const LEADERS: [&str; 5] = [
    "00000nam a2200000   4500",
    "00000nam a2200000 i 4500",
    "\n  00000nam a2200000   4500\n",
    "short",
    "00000nam é2200000   4500",
];

/// Mostly the first of them.
fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => Just(texts[0]), 1 => proptest::sample::select(texts)]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -%'-;=-~é]{0,40}",
        2 => (one_of(&TEXTS), one_of(&TEXTS)).prop_map(|(a, b)| format!("{a}{b}")),
    ]
}

/// One element, with `^` for the prefix.
fn element() -> impl Strategy<Value = String> {
    let subfield = (one_of(&CODES), text(), one_of(&BLANKS))
        .prop_map(|(code, text, blank)| format!("<^subfield{code}>{text}</^subfield>{blank}"));
    let data = (
        one_of(&DATA),
        one_of(&BLANKS),
        proptest::collection::vec(subfield, 0..4),
    )
        .prop_map(|(data, blank, parts)| format!("<^datafield{data}>{blank}{}</^datafield>", parts.concat()));
    let control = (one_of(&CONTROL), text())
        .prop_map(|(tag, text)| format!("<^controlfield{tag}>{text}</^controlfield>"));
    let leader = one_of(&LEADERS).prop_map(|text| format!("<^leader>{text}</^leader>"));
    let other =
        proptest::sample::select(&["<x/>", "<^leader/>", "<^datafield", "<^record>", "</^record>"][..]);
    prop_oneof![10 => data, 4 => control, 1 => leader, 1 => other.prop_map(str::to_owned)]
}

pub(crate) fn document() -> impl Strategy<Value = String> {
    let elements = proptest::collection::vec((element(), one_of(&BLANKS)), 0..6);
    let record = (one_of(&RECORDS), one_of(&LEADERS), elements, one_of(&BLANKS)).prop_map(
        |(attributes, leader, elements, blank)| {
            let inside: String = elements
                .into_iter()
                .flat_map(|(a, b)| [a, b.to_owned()])
                .collect();
            format!("<^record{attributes}>{blank}<^leader>{leader}</^leader>{inside}</^record>")
        },
    );
    let prefix = proptest::sample::select(&["", "", "marc:", "a:b:", "-:"][..]);
    (proptest::collection::vec(record, 1..4), prefix)
        .prop_map(|(records, prefix)| records.join("\n").replace('^', prefix))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn both_paths_agree(document in document()) {
        compare(document.as_bytes());
        for record in document.split_inclusive("record>\n") {
            compare(record.trim_ascii().as_bytes());
        }
    }

    #[test]
    fn both_paths_agree_on_damage(
        document in document(), at in any::<proptest::sample::Index>(), what in 0..4, byte in any::<u8>()
    ) {
        let mut bytes = document.into_bytes();
        let at = at.index(bytes.len());
        match what {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, b"<>\"'&; /\r"[usize::from(byte) % 9]),
            2 => drop(bytes.remove(at)),
            _ => bytes.truncate(at),
        }
        compare(&bytes);
    }
}

#[test]
fn the_strategy_reaches_records_and_rejections() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut sound, mut odd, mut rejected) = (0, 0, 0);
    for _ in 0..300 {
        let document = document().new_tree(&mut runner).unwrap().current();
        for (framed, _) in streamed(Reader::new(document.as_bytes())).0 {
            match framed.outcome {
                Outcome::Record { anomalies } if anomalies.is_empty() => sound += 1,
                Outcome::Record { .. } => odd += 1,
                Outcome::Rejected(Rejection {
                    kind: RejectionKind::NoContent,
                    ..
                }) => {}
                Outcome::Rejected(_) => rejected += 1,
            }
        }
    }
    assert!(
        sound > 50 && odd > 50 && rejected > 50,
        "{sound} {odd} {rejected}"
    );
}
