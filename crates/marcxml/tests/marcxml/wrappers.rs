use holdsync_marc_codec::Record;
use holdsync_marcxml::parallel::Chunks;
use holdsync_marcxml::{Reader, Said, Wrapper};
use proptest::prelude::*;

use crate::reading::Trickle;

const NAMES: &[&str] = &["holding_id", "mms_id"];
const RECORD: &str = "<record><leader>00000nx  a2200000   4500</leader>\
                      <controlfield tag=\"001\">1</controlfield></record>";

/// What is said around each record: own holdings ID, MMS ID of anything around.
fn told(file: &str) -> Vec<String> {
    let mut reader = Reader::new(file.as_bytes()).with_wrapper(NAMES);
    let serial = all(|record| {
        let found = reader.next(record).unwrap();
        found.map(|_| shown(reader.wrapper()))
    });
    let mut slow = Reader::new(Trickle(file.as_bytes()))
        .with_wrapper(NAMES)
        .without_scanner();
    let trickled = all(|record| {
        let found = slow.next(record).unwrap();
        found.map(|_| shown(slow.wrapper()))
    });
    assert_eq!(trickled, serial, "{file}");
    let mut chunks = Chunks::new(file.as_bytes()).with_size(1).with_wrapper(NAMES);
    let mut chunked = Vec::new();
    while let Some(mut chunk) = chunks.next_chunk(None).unwrap() {
        chunked.extend(all(|record| {
            let found = chunk.next(record);
            found.map(|_| shown(chunk.wrapper().unwrap()))
        }));
    }
    assert_eq!(chunked, serial, "{file}");
    serial
}

fn all(mut next: impl FnMut(&mut Record) -> Option<String>) -> Vec<String> {
    let mut record = Record::default();
    std::iter::from_fn(|| next(&mut record)).collect()
}

fn shown(wrapper: &Wrapper) -> String {
    let word = |said: Said<'_>| match said {
        Said::Nothing => "-".to_owned(),
        Said::Text(text) => String::from_utf8_lossy(text).into_owned(),
        Said::Unclear => "?".to_owned(),
    };
    format!(
        "{} {}",
        word(wrapper.own("holding_id")),
        word(wrapper.around("mms_id"))
    )
}

#[test]
fn answers_of_the_holdings_interface_name_their_records() {
    let answer = |id: u32| {
        format!(
            "<?xml version=\"1.0\"?>\n<holding>\n <holding_id>22{id}</holding_id><created_by>x</created_by>\n {RECORD}</holding>\n"
        )
    };
    assert_eq!(told(&answer(1)), ["221 -"]);
    assert_eq!(
        told(&(answer(1) + &answer(2))),
        ["221 -", "222 -"],
        "joined files"
    );
    let bib = |mms: u32, ids: &[u32]| {
        let holdings: String = ids.iter().map(|id| answer(*id)).collect();
        format!("<bib><mms_id>99{mms}</mms_id><holdings>{holdings}</holdings></bib>")
    };
    let bibs = format!("<bibs>{}{}</bibs>", bib(1, &[1, 2]), bib(2, &[3]));
    assert_eq!(told(&bibs), ["221 991", "222 991", "223 992"]);
    let prefixed =
        format!("<a:holding xmlns:a='x'><a:holding_id k='v'> 221 </a:holding_id>{RECORD}</a:holding>");
    assert_eq!(told(&prefixed), ["221 -"]);
}

#[test]
fn what_does_not_stand_around_a_record_says_nothing() {
    let id = "<holding_id>221</holding_id>";
    let cases = [
        (format!("<holding><!-- {id} -->{RECORD}</holding>"), "- -"),
        (format!("<holding><![CDATA[{id}]]>{RECORD}</holding>"), "- -"),
        (format!("<holding><?x {id}?>{RECORD}</holding>"), "- -"),
        (format!("<!DOCTYPE a [ {id} ]><holding>{RECORD}</holding>"), "- -"),
        (format!("<holding a='{id}'>{RECORD}</holding>"), "- -"),
        (format!("<holding><holding_id/>{RECORD}</holding>"), "- -"),
        (
            format!("<holding><holding_id> \n</holding_id>{RECORD}</holding>"),
            "- -",
        ),
        (format!("<holding>{RECORD}{id}</holding>"), "- -"),
        (format!("<holding><x>{id}</x>{RECORD}</holding>"), "- -"),
        (format!("<holding>{id}</holding>{RECORD}"), "- -"),
        (
            format!("<holding><link>{id}</link><holding_id>222</holding_id>{RECORD}</holding>"),
            "222 -",
        ),
        // in the record itself
        (RECORD.replace("</record>", &format!("{id}</record>")), "- -"),
        // more than a text
        (
            format!("<holding><holding_id>2<!-- -->21</holding_id>{RECORD}</holding>"),
            "? -",
        ),
        (
            format!("<holding><holding_id><![CDATA[221]]></holding_id>{RECORD}</holding>"),
            "? -",
        ),
        (
            format!("<holding><holding_id>2<b>21</b></holding_id>{RECORD}</holding>"),
            "? -",
        ),
        (
            format!("<holding><holding_id>{id}</holding_id>{RECORD}</holding>"),
            "? -",
        ),
        (
            format!(
                "<holding><holding_id>{}</holding_id>{RECORD}</holding>",
                "2".repeat(65)
            ),
            "? -",
        ),
        // said twice
        (format!("<holding>{id}{id}{RECORD}</holding>"), "221 -"),
        (
            format!("<holding>{id}<holding_id>222</holding_id>{RECORD}</holding>"),
            "? -",
        ),
        (format!("<holding><holding_id/>{id}{RECORD}</holding>"), "221 -"),
        (
            format!("<holding>{id}<holding><holding_id>222</holding_id>{RECORD}</holding></holding>"),
            "? -",
        ),
    ];
    for (file, expected) in cases {
        assert_eq!(told(&file), [expected], "{file}");
    }
}

#[test]
fn one_records_id_is_not_anothers() {
    let id = "<holding_id>221</holding_id>";
    let next = "<holding_id>222</holding_id>";
    let mms = "<mms_id>991</mms_id>";
    let cut = "<record><leader>00000nx  a2200000   4500</leader><controlfield tag=\"001\">1";
    let cases: [(String, &[&str]); 10] = [
        (
            format!("<holding>{id}{RECORD}{RECORD}</holding>"),
            &["221 -", "- -"],
        ),
        (format!("<h>{id}{RECORD}{next}{RECORD}</h>"), &["221 -", "222 -"]),
        (
            format!("<h>{id}<x>{RECORD}</x><x>{RECORD}</x></h>"),
            &["221 -", "- -"],
        ),
        (
            format!("<bib>{mms}<x>{id}{RECORD}</x><x>{RECORD}</x></bib>"),
            &["221 991", "- 991"],
        ),
        (
            format!("<bib>{mms}{RECORD}</bib><bib><x>{id}{RECORD}</x></bib>"),
            &["- 991", "221 -"],
        ),
        // a record that does not end swallows what names the next one
        (
            format!("<h>{id}{cut}</h><h>{next}{RECORD}</h><h>{next}{RECORD}</h>"),
            &["221 -", "- -", "222 -"],
        ),
        // one that cannot be read is named all the same
        (
            format!("<h>{id}{}</h><h>{RECORD}</h>", RECORD.replace("1</c", "&x;</c")),
            &["221 -", "- -"],
        ),
        // ends that end nothing
        (format!("<h>{id}</x>{RECORD}</h>"), &["- -"]),
        (format!("{id}</h><h>{RECORD}</h>"), &["- -"]),
        // too deep
        (format!("<h>{id}{}{RECORD}", "<x>".repeat(64)), &["- -"]),
    ];
    for (file, expected) in cases {
        assert_eq!(told(&file), expected, "{file}");
    }
    // nobody asked
    let mut reader = Reader::new(file_of(id).leak().as_bytes());
    reader.next(&mut Record::default()).unwrap();
    assert_eq!(reader.wrapper(), &Wrapper::default());
}

fn file_of(id: &str) -> String {
    format!("<holding>{id}{RECORD}</holding>")
}

/// What stands in an element, for a file built at random.
#[derive(Clone, Debug)]
enum Node {
    Record,
    Said(usize, String),
    Noise(&'static str),
    Element(Vec<Node>),
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let leaf = prop_oneof![
        3 => Just(Node::Record),
        4 => (0..NAMES.len(), "[0-9]{0,2}").prop_map(|(name, text)| Node::Said(name, text)),
        1 => prop::sample::select(vec![
            "<!-- <holding_id>7</holding_id></holding> -->",
            "<![CDATA[<mms_id>7</mms_id><holding>]]>",
            "<?pi <holding>?>",
            "text &amp; text",
            "<link a='>'/>",
        ]).prop_map(Node::Noise),
    ];
    let node = leaf.prop_recursive(4, 40, 6, |inner| {
        prop::collection::vec(inner, 0..6).prop_map(Node::Element)
    });
    prop::collection::vec(node, 0..8)
}

fn written(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Record => out.push_str(RECORD),
            Node::Said(name, text) => {
                let name = NAMES[*name];
                out.push_str(&format!("<{name}>{text}</{name}>"));
            }
            Node::Noise(noise) => out.push_str(noise),
            Node::Element(inside) => {
                out.push_str("<holding>");
                written(inside, out);
                out.push_str("</holding>");
            }
        }
    }
}

fn has_record(node: &Node) -> bool {
    match node {
        Node::Record => true,
        Node::Element(inside) => inside.iter().any(has_record),
        Node::Said(..) | Node::Noise(_) => false,
    }
}

/// What a level says in front of a child: each name's texts since the record before, or else the ones a record
/// further on used last.
fn level(before: &[Node], name: usize) -> (Vec<&str>, bool) {
    let (mut texts, mut used) = (Vec::new(), false);
    for node in before {
        match node {
            Node::Said(which, text) if *which == name && !text.is_empty() => {
                if std::mem::take(&mut used) {
                    texts.clear();
                }
                texts.push(text.as_str());
            }
            Node::Record => texts.clear(),
            _ if has_record(node) => used = true,
            _ => {}
        }
    }
    used &= !texts.is_empty();
    (texts, used)
}

fn expected<'a>(nodes: &'a [Node], around: &mut Vec<&'a [Node]>, out: &mut Vec<String>) {
    for (at, node) in nodes.iter().enumerate() {
        around.push(&nodes[..at]);
        match node {
            Node::Record => {
                let word = |name: usize, own: bool| {
                    let levels: Vec<_> = around.iter().map(|before| level(before, name)).collect();
                    let fresh = levels.iter().enumerate().any(|(at, (texts, used))| {
                        let inside = around[at + 1..]
                            .iter()
                            .any(|before| before.iter().any(has_record));
                        !texts.is_empty() && !used && !inside
                    });
                    let texts: Vec<&str> = levels.into_iter().flat_map(|(texts, _)| texts).collect();
                    match texts.first() {
                        None => "-".to_owned(),
                        Some(_) if own && !fresh => "-".to_owned(),
                        Some(first) if texts.iter().all(|text| text == first) => (*first).to_owned(),
                        Some(_) => "?".to_owned(),
                    }
                };
                out.push(format!("{} {}", word(0, true), word(1, false)));
            }
            Node::Element(inside) => expected(inside, around, out),
            Node::Said(..) | Node::Noise(_) => {}
        }
        around.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Against a model that looks at the whole tree.
    #[test]
    fn any_tree_says_what_its_elements_say(nodes in nodes()) {
        let mut file = String::new();
        written(&nodes, &mut file);
        let mut model = Vec::new();
        expected(&nodes, &mut Vec::new(), &mut model);
        prop_assert_eq!(told(&file), model, "{}", file);
    }

    /// Any markup is passed, a byte at a time or at once.
    #[test]
    fn any_markup_is_passed(parts in prop::collection::vec(prop::sample::select(vec![
        "<holding>", "</holding>", "<holding_id>", "</holding_id>", "22", "<mms_id>", "</mms_id>", RECORD, "<record>",
        "</record>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE", "[", "]", "<", ">", "\"", "<holding_id", "/>",
        "<leader>",
    ]), 0..40)) {
        told(&parts.concat());
    }
}
