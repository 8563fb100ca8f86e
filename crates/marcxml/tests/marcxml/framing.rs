use holdsync_marc_codec::Tag;
use holdsync_marcxml::{Outcome, RejectionKind, UnsupportedEncoding};

use crate::reading::{read, read_within};

const R: &str = "<record><controlfield tag=\"001\">1</controlfield></record>";

/// Offsets and lengths, with `!` before rejected ones.
fn frames(file: &str) -> Vec<String> {
    let found = read(file.as_bytes()).into_iter();
    found
        .map(|(f, _)| {
            let mark = if matches!(f.outcome, Outcome::Rejected(_)) {
                "!"
            } else {
                ""
            };
            let (from, to) = (f.offset as usize, (f.offset + f.length) as usize);
            format!("{mark}{}", &file[from..to])
        })
        .collect()
}

#[test]
fn records_stand_where_they_are_said_to() {
    assert_eq!(frames(R), [R]);
    assert_eq!(
        frames(&format!(
            "\u{FEFF}<?xml version='1.0'?>\n<collection>\n{R} {R}\n</collection>"
        )),
        [R, R]
    );
    let prefixed = "<m:record a='>' b=\"/>\"><m:controlfield tag='001'>1</m:controlfield></m:record >";
    assert_eq!(frames(&format!("<m:collection>{R}")), [R]);
    assert_eq!(frames(prefixed), [prefixed]);

    assert_eq!(frames("<records><recorder/></records>"), [""; 0]);
}

#[test]
fn hidden_records_are_none() {
    for (open, close) in [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<?x ", "?>"),
        ("<!DOCTYPE x [", "]>"),
    ] {
        assert_eq!(frames(&format!("{open}{R}{close}{R}")), [R], "{open}");
    }
    let inside = "<record><!-- </record><record> --><controlfield tag='001'><![CDATA[</record>]]></controlfield>\
                  <?x </record>?></record>";
    assert_eq!(frames(inside), [inside]);
    assert_eq!(
        read(inside.as_bytes())[0].1.control(Tag::new(*b"001")),
        Some(&b"</record>"[..])
    );
}

#[test]
fn wrappers_are_looked_through() {
    let oai = format!(
        "<record><header status=''><identifier>x</identifier></header><metadata>{R}</metadata></record>"
    );
    assert_eq!(frames(&format!("<ListRecords>{oai}{oai}</ListRecords>")), [R, R]);
    assert_eq!(
        frames(&format!("<bibs><bib><mms_id>9</mms_id>{R}</bib></bibs>")),
        [R]
    );
    let deleted = "<record><header status='deleted'/></record>";
    assert_eq!(
        frames(&format!("{deleted}{R}")),
        [format!("!{deleted}"), R.to_owned()]
    );
    let duke = "<record><header status=''/><leader>00000nam a2200000   4500</leader></record>";
    assert_eq!(frames(duke), [duke]);
}

#[test]
fn a_record_that_never_ends_costs_only_itself() {
    let open = "<record><leader>x</leader>";
    assert_eq!(
        frames(&format!("{R}{open}{R}")),
        [R.to_owned(), format!("!{open}"), R.to_owned()]
    );
    assert_eq!(frames(&format!("{R}{open}")), [R.to_owned(), format!("!{open}")]);
    let comment = "<record><leader>x</leader><!--";
    assert_eq!(
        frames(&format!("{comment} {R}")),
        [format!("!{comment}"), R.to_owned()]
    );
    let quote = "<record><datafield tag=\"245 ind1=' '>x</datafield></record>";
    assert_eq!(
        frames(&format!("{quote}{R}{R}")),
        [format!("!{quote}"), R.to_owned(), R.to_owned()]
    );
}

#[test]
fn a_comment_that_never_ends_is_told() {
    assert_eq!(
        frames(&format!("{R}<!-- {R}")),
        [R.to_owned(), format!("!<!-- {R}")]
    );
    let out = read(format!("{R}<!-- {R}").as_bytes());
    let Outcome::Rejected(rejection) = &out[1].0.outcome else {
        panic!()
    };
    assert_eq!(
        (&rejection.kind, rejection.offset),
        (&RejectionKind::MarkupNeverEnds, R.len() as u64)
    );
}

#[test]
fn a_record_beyond_the_limit_is_passed_over() {
    let long = format!("<record><leader>{}</leader></record>", "x".repeat(5000));
    let out = read_within(format!("{R}{long}{R}").as_bytes(), 2000);
    let kinds: Vec<_> = out.iter().map(|(f, _)| &f.outcome).collect();
    assert_eq!(out.len(), 3);
    assert!(matches!(kinds[1], Outcome::Rejected(r) if r.kind == RejectionKind::TooLong(2000)));
    assert_eq!(out[1].0.length, 2000);
    assert_eq!(out[2].0.offset, (R.len() + long.len()) as u64);
}

#[test]
fn encodings() {
    let text = "<?xml version=\"1.0\" encoding=\"X\"?><collection><record><controlfield tag=\"001\">é€𝄞</controlfield></record></collection>";
    let record = text.find("<record").unwrap() as u64;
    let utf16 = |to: fn(u16) -> [u8; 2], mark: bool| {
        let text = text.replace("\"X\"", "\"UTF-16\"");
        let mark = if mark { "\u{FEFF}" } else { "" };
        format!("{mark}{text}")
            .encode_utf16()
            .flat_map(to)
            .collect::<Vec<u8>>()
    };
    for (file, offset) in [
        (utf16(u16::to_le_bytes, true), 2 * (record + 6)),
        (utf16(u16::to_be_bytes, true), 2 * (record + 6)),
        (utf16(u16::to_le_bytes, false), 2 * (record + 5)),
        (text.replace("\"X\"", "\"UTF-16\"").into_bytes(), record + 5),
    ] {
        let out = read(&file[..]);
        assert_eq!(out[0].1.control(Tag::new(*b"001")), Some("é€𝄞".as_bytes()));
        assert_eq!(out[0].0.offset, offset);
        let end = (out[0].0.offset + out[0].0.length) as usize;
        let tail = String::from_utf8_lossy(&file[end..]).replace('\0', "");
        assert_eq!(tail, "</collection>");
    }
    let latin1: Vec<u8> = text
        .replace("\"X\"", "'ISO-8859-1'")
        .replace("€𝄞", "ü")
        .chars()
        .map(|c| c as u8)
        .collect();
    let out = read(&latin1[..]);
    assert_eq!(out[0].1.control(Tag::new(*b"001")), Some("éü".as_bytes()));
    assert_eq!(
        &latin1[(out[0].0.offset + out[0].0.length) as usize..],
        b"</collection>"
    );

    let mut reader = holdsync_marcxml::Reader::new(text.as_bytes());
    let error = reader
        .next(&mut holdsync_marc_codec::Record::default())
        .unwrap_err();
    let inner = error
        .get_ref()
        .unwrap()
        .downcast_ref::<UnsupportedEncoding>()
        .unwrap();
    assert_eq!(inner.declared, "X");
}

#[test]
fn places_are_those_of_the_stream_whatever_its_encoding() {
    let start = "<?xml version='1.0' encoding='ISO-8859-1'?> \u{E9}";
    let file: Vec<u8> = format!("{start}<![CDATA[ \u{E9}\u{E9}\u{E9}")
        .chars()
        .map(|c| u8::try_from(c).unwrap())
        .collect();
    let out = read(&file[..]);
    let rejected = &out[0].0;
    assert!(
        matches!(&rejected.outcome, Outcome::Rejected(why) if why.kind == RejectionKind::MarkupNeverEnds)
    );
    let offset = start.chars().count() as u64;
    assert_eq!(
        (rejected.offset, rejected.length),
        (offset, file.len() as u64 - offset)
    );
    // UTF-16 that ends in the middle of a character
    let mut file: Vec<u8> = "\u{FEFF}<record><leader>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    file.push(b'x');
    let framed = &read(&file[..])[0].0;
    assert_eq!((framed.offset, framed.length), (2, file.len() as u64 - 2));
}

#[test]
fn a_tag_of_a_record_that_does_not_end_as_it_should_is_one_rejected_record() {
    const INSIDE: &str =
        "<leader>00000nam a2200000   4500</leader><controlfield tag=\"001\">1</controlfield>";
    let long = format!("<record {}>", "a=\"1\" ".repeat(20_000));
    for (tag, read_all_the_same) in [
        ("<record a=\"</record>\">", false),
        ("<record a=\"1>", false),
        ("<m:record a='<'>", false),
        ("<record <record>", true),
        (long.as_str(), true),
    ] {
        let file = format!("<collection>{tag}{INSIDE}</record><record>{INSIDE}</record></collection>");
        let told: Vec<bool> = read(file.as_bytes())
            .iter()
            .map(|(framed, _)| matches!(framed.outcome, Outcome::Record { .. }))
            .collect();
        let expected: &[bool] = match tag {
            "<record <record>" => &[false, true, true],
            _ => &[read_all_the_same, true],
        };
        assert_eq!(told, expected, "{}", &tag[..tag.len().min(40)]);
    }
    // and one that the file ends in
    let out = read(format!("<record>{INSIDE}</record><record a=\"").as_bytes());
    assert_eq!(out.len(), 2);
    assert!(matches!(&out[1].0.outcome, Outcome::Rejected(why) if why.kind == RejectionKind::NeverEnds));
}

#[test]
fn half_a_character_of_utf_16_costs_one_record() {
    let file = "<c><record><leader>00000nam a2200000   4500</leader><controlfield tag='001'>X</controlfield></record>\
        <record><leader>00000nam a2200000   4500</leader></record></c>";
    for half in [0xD834_u16, 0xDD1E] {
        let mut units: Vec<u16> = std::iter::once(0xFEFF).chain(file.encode_utf16()).collect();
        let at = units.iter().position(|unit| *unit == u16::from(b'X')).unwrap();
        units[at] = half;
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let out = read(&bytes[..]);
        assert_eq!(out.len(), 2);
        let Outcome::Rejected(rejection) = &out[0].0.outcome else {
            panic!("{out:?}")
        };
        assert_eq!(
            (&rejection.kind, rejection.offset),
            (&RejectionKind::NotUtf8, 2 * at as u64)
        );
        assert!(matches!(out[1].0.outcome, Outcome::Record { .. }));
    }
}
