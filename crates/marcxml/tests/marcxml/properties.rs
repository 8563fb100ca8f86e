use holdsync_marc_codec::{Leader, Record, SUBFIELD_DELIMITER, Tag};
use holdsync_marcxml::{Framer, Outcome, Step};
use proptest::prelude::*;

use crate::reading::{Trickle, read, read_within};
use crate::writing::written;

const PARTS: [&str; 24] = [
    "<record>",
    "</record>",
    "<m:record>",
    "</m:record>",
    "<leader>",
    "</leader>",
    "<controlfield tag='001'>",
    "</controlfield>",
    "<datafield tag=\"245\" ind1='1' ind2='0'>",
    "</datafield>",
    "<subfield code='a'>",
    "</subfield>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "?>",
    "<!DOCTYPE [",
    "]>",
    "text é",
    "&amp;",
    "\"",
    "<",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(0..PARTS.len(), 0..60)
        .prop_map(|indices| indices.into_iter().flat_map(|i| PARTS[i].bytes()).collect())
}

/// Frames of `input` given in chunks that grow by `chunk` bytes: kind, start, length.
fn frames(input: &[u8], chunk: usize, limit: usize) -> Vec<(u8, usize, usize)> {
    let mut framer = Framer::with_limit(limit);
    let (mut start, mut end, mut out) = (0, chunk.min(input.len()), Vec::new());
    loop {
        let eof = end == input.len();
        let step = framer.step(&input[start..end], eof);
        let length = step.bytes().len();
        assert!(
            length > 0 || matches!(step, Step::End | Step::NeedMore),
            "it always advances"
        );
        match step {
            Step::NeedMore => {
                assert!(!eof, "no more will come");
                end = (end + chunk).min(input.len());
            }
            Step::End => {
                out.push((0, framer.open_section() as usize, 0));
                assert_eq!(start, input.len());
                return out;
            }
            Step::Record(_) => out.push((1, start, length)),
            Step::Broken(..) => out.push((2, start, length)),
            Step::Between(_) => {}
        }
        start += length;
    }
}

fn value() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just('<'),
            Just('&'),
            Just('>'),
            Just('\r'),
            Just('\n'),
            Just('\t'),
            Just(' '),
            Just('"'),
            Just(']'),
            proptest::char::range(' ', '\u{7E}'),
            proptest::char::range('\u{80}', '\u{2FFF}'),
            Just('\u{1D11E}'),
            Just('\u{FFFD}'),
        ],
        0..12,
    )
    .prop_map(String::from_iter)
}

fn record() -> impl Strategy<Value = Record> {
    let subfields = proptest::collection::vec((0x21..0x7F_u8, value()), 0..4);
    let field = (
        proptest::array::uniform3(b'0'..=b'9'),
        proptest::array::uniform2(b' '..=b'z'),
        subfields,
        value(),
    );
    proptest::collection::vec(field, 0..8).prop_map(|fields| {
        let mut record = Record::new(Leader::from_bytes(*b"01234cam##22005<&i 4500 "));
        for (tag, indicators, subfields, value) in fields {
            let tag = Tag::from_bytes(tag);
            if tag.is_control() {
                record.push_control(tag, value.as_bytes());
            } else {
                let mut data = indicators.to_vec();
                for (code, value) in subfields {
                    data.extend_from_slice(&[SUBFIELD_DELIMITER, code]);
                    data.extend_from_slice(value.as_bytes());
                }
                record.push_raw(tag, &data);
            }
        }
        record
    })
}

/// Tags as they should be, and others.
fn tag() -> impl Strategy<Value = Tag> {
    let usual = proptest::sample::select(vec![
        *b"001", *b"245", *b"00X", *b"CAT", *b"008", *b"2&5", *b"2\n5",
    ]);
    prop_oneof![9 => usual, 1 => any::<[u8; 3]>()].prop_map(Tag::from_bytes)
}

/// Fields as they should be, and others: delimiters in any place, controls, bytes that are not UTF-8.
fn data() -> impl Strategy<Value = Vec<u8>> {
    const PARTS: [&[u8]; 22] = [
        b"10",
        b" ",
        b"1",
        b"\x1fa",
        b"\x1fa",
        b"\x1f",
        b"\x1f ",
        b"\x1f\"",
        b"text",
        b"<&>",
        b"\r",
        b"\n",
        b"\t",
        b"\x1e",
        b"\x1d",
        b"\x1b",
        b"\x01",
        b"\0",
        b"\xe9",
        b"\xef\xbf\xbe",
        b"\xef\xbf\xbf",
        "é".as_bytes(),
    ];
    let part = prop_oneof![3 => 0..13_usize, 1 => 0..PARTS.len()];
    proptest::collection::vec(part, 0..7)
        .prop_map(|parts| parts.into_iter().flat_map(|part| PARTS[part]).copied().collect())
}

fn any_leader() -> impl Strategy<Value = Leader> {
    let usual = Just(*b"00000nam a2200000   4500");
    prop_oneof![3 => usual, 1 => any::<[u8; 24]>()].prop_map(Leader::from_bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn chunks_do_not_matter(input in pieces(), chunk in 1..50_usize, long in any::<bool>()) {
        let input = if long { input.repeat(40) } else { input };
        let limit = if long { 1024 } else { 1 << 20 };
        prop_assert_eq!(frames(&input, chunk, limit), frames(&input, usize::MAX / 2, limit));
    }

    #[test]
    fn any_bytes_end(input in proptest::collection::vec(any::<u8>(), 0..2000)) {
        frames(&input, 7, 1024);
        read(&input[..]);
    }

    #[test]
    fn a_trickle_reads_the_same(input in pieces()) {
        prop_assert_eq!(read(Trickle(&input)), read(&input[..]));
    }

    #[test]
    fn pieces_are_in_order_and_apart(input in pieces()) {
        let mut last = 0;
        for (framed, _) in read_within(&input[..], 1024) {
            prop_assert!(framed.offset >= last && framed.length > 0);
            last = framed.offset + framed.length;
            if let Outcome::Rejected(rejection) = framed.outcome {
                prop_assert!((framed.offset..=last).contains(&rejection.offset));
            }
        }
        prop_assert!(last <= input.len() as u64);
    }

    #[test]
    fn what_is_written_is_read(record in record()) {
        let (file, losses) = written(&record);
        prop_assert_eq!(losses, vec![]);
        let out = read(&file[..]);
        prop_assert_eq!(out.len(), 1);
        prop_assert_eq!(&out[0].1, &record);
    }

    #[test]
    fn what_is_written_without_loss_reads_back_the_same(
        fields in proptest::collection::vec((tag(), data()), 0..5), leader in any_leader(),
    ) {
        let mut record = Record::new(leader);
        for (tag, data) in &fields {
            record.push_raw(*tag, data);
        }
        let (file, losses) = written(&record);
        let out = read(&file[..]);
        prop_assert_eq!(out.len(), 1);
        prop_assert!(
            matches!(out[0].0.outcome, Outcome::Record { .. }),
            "{:?} {}", out[0].0, String::from_utf8_lossy(&file)
        );
        prop_assert!(!losses.is_empty() || out[0].1 == record, "{:?} {}", out[0].1, String::from_utf8_lossy(&file));
    }

    #[test]
    fn anything_written_is_well_formed(
        fields in proptest::collection::vec((any::<[u8; 3]>(), proptest::collection::vec(any::<u8>(), 0..30)), 0..5),
        leader in any::<[u8; 24]>(),
    ) {
        let mut record = Record::new(Leader::from_bytes(leader));
        for (tag, data) in &fields {
            record.push_raw(Tag::from_bytes(*tag), data);
        }
        let file = String::from_utf8(written(&record).0).expect("UTF-8");
        let mut events = quick_xml::Reader::from_str(&file);
        loop {
            match events.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => prop_assert!(false, "{}: {}", error, file),
            }
        }
        let forbidden = |c: char| (c < ' ' && !"\t\n".contains(c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        prop_assert_eq!(file.chars().find(|c| forbidden(*c)), None);
    }
}
