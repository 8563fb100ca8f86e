use holdsync_marc_codec::{Field, Record, Tag};
use holdsync_marcxml::{AnomalyKind, RejectionKind};

use crate::reading::{one, rejection};

const LEADER: &str = "<leader>00000nam a2200000   4500</leader>";

fn control(value: &str) -> Vec<u8> {
    let (record, anomalies) = one(&format!("{LEADER}<controlfield tag='001'>{value}</controlfield>"));
    assert_eq!(anomalies, []);
    record.control(Tag::new(*b"001")).unwrap().to_vec()
}

fn fields(record: &Record) -> Vec<(String, Vec<u8>)> {
    record
        .fields()
        .map(|f: Field<'_>| (f.tag().to_string(), f.data().to_vec()))
        .collect()
}

#[test]
fn fields_keep_their_order_and_attributes_theirs() {
    let (record, anomalies) = one(&format!(
        "{LEADER}<controlfield tag='005'>x</controlfield><controlfield tag=\"001\">9</controlfield>\n\
         <datafield ind2='0' tag='245' ind1='&#x31;'> <subfield code='a'>A</subfield>\n\
         <subfield code='&amp;'/></datafield>"
    ));
    assert_eq!(anomalies, []);
    let expected: [(&str, &[u8]); 3] = [("005", b"x"), ("001", b"9"), ("245", b"10\x1faA\x1f&")];
    assert_eq!(
        fields(&record),
        expected.map(|(tag, data)| (tag.to_owned(), data.to_vec()))
    );
    assert_eq!(record.leader().as_bytes(), b"00000nam a2200000   4500");
}

#[test]
fn values_are_kept_as_they_are() {
    assert_eq!(control(" a\n b\t "), b" a\n b\t ");
    assert_eq!(control("a\r\nb&#xD;c"), b"a\nb\rc");
    assert_eq!(
        control("&lt;&amp;&gt;&quot;&apos;&#233;&#x1D11E;"),
        "<&>\"'é𝄞".as_bytes()
    );
    assert_eq!(control("a<![CDATA[<&amp;>]]>b<!-- c --><?d e?>"), b"a<&amp;>b");
}

#[test]
fn unknown_children_are_ignored() {
    let (record, anomalies) = one(&format!(
        "<header status=''><identifier>i<leader>no</leader></identifier></header>{LEADER}\
         <datafield tag='035' ind1=' ' ind2=' '><x><subfield code='z'>no</subfield></x><subfield code='a'>b</subfield>\
         </datafield><extra/>"
    ));
    assert_eq!(anomalies, []);
    assert_eq!(fields(&record), [("035".to_owned(), b"  \x1fab".to_vec())]);
}

#[test]
fn tags_without_their_zeros_or_with_blanks_are_told_apart() {
    for (written, read) in [
        ("42", "042"),
        ("1", "001"),
        (" 245 ", "245"),
        ("8 ", "008"),
        ("\u{a}AVA", "AVA"),
    ] {
        let (record, anomalies) = one(&format!(
            "{LEADER}<datafield tag='{written}' ind1=' ' ind2=' '><subfield code='a'>b</subfield></datafield>"
        ));
        assert_eq!(fields(&record), [(read.to_owned(), b"  \x1fab".to_vec())]);
        let tag = Tag::new(*read.as_bytes().first_chunk().unwrap());
        assert_eq!(anomalies.first().copied(), Some(AnomalyKind::TagLength { tag }));
    }
    // three bytes are a tag whatever they are
    let (record, anomalies) = one(&format!("{LEADER}<datafield tag=' 42' ind1=' ' ind2=' '/>"));
    assert_eq!((fields(&record)[0].0.as_str(), anomalies.len()), (" 42", 0));
    for unclear in ["", "2450", "A", "AB", "4A", "é", "24 50"] {
        let kind = rejection(&format!("{LEADER}<datafield tag='{unclear}'/>")).0;
        assert_eq!(kind, RejectionKind::Tag(unclear.to_owned()));
    }
}

#[test]
fn leaders_are_made_to_fit() {
    let leader = |text: &str| {
        let (record, anomalies) = one(&format!("<leader>{text}</leader>"));
        (
            String::from_utf8(record.leader().as_bytes().to_vec()).unwrap(),
            anomalies,
        )
    };
    assert_eq!(
        leader("00445dac##2200121#u#4500"),
        ("00445dac##2200121#u#4500".to_owned(), vec![])
    );
    let (short, anomalies) = leader("00000nam");
    assert_eq!(
        (short.as_str(), anomalies),
        ("00000nam                ", vec![AnomalyKind::LeaderLength(8)])
    );
    let (long, anomalies) = leader("00000nam a2200000   4500xx");
    assert_eq!(
        (long.as_str(), anomalies),
        ("00000nam a2200000   4500", vec![AnomalyKind::LeaderLength(26)])
    );
    let (pretty, anomalies) = leader("\n  00000nam a2200000   4500\n");
    assert_eq!(
        (pretty.as_str(), anomalies),
        ("00000nam a2200000   4500", vec![AnomalyKind::LeaderLength(28)])
    );
    let (damaged, anomalies) = leader("00000nam a2200000 \u{FFFD} 4500");
    assert_eq!(
        (damaged.as_str(), anomalies),
        ("00000nam a2200000 ? 4500", vec![AnomalyKind::LeaderCharacter])
    );
    let (record, anomalies) = one("<controlfield tag='001'>1</controlfield>");
    assert_eq!(
        (record.leader().status(), anomalies),
        (b' ', vec![AnomalyKind::LeaderMissing])
    );
    let (_, anomalies) = one(&format!("{LEADER}{LEADER}"));
    assert_eq!(anomalies, [AnomalyKind::LeaderRepeated]);
}

#[test]
fn oddities_are_told_and_kept() {
    let (record, anomalies) = one(&format!(
        "{LEADER}<controlfield tag='FMT'>BK</controlfield>\
         <datafield tag='001' ind1=' ' ind2=' '><subfield code='a'>x</subfield></datafield>\
         <datafield tag='245' ind1='ab'><subfield>T<i>i</i></subfield>stray<subfield code='bc'>x</subfield><subfield code='é'/></datafield>"
    ));
    let code = AnomalyKind::SubfieldCode {
        tag: Tag::new(*b"245"),
    };
    let expected = [
        AnomalyKind::ControlTag,
        AnomalyKind::DataTag,
        AnomalyKind::Indicator,
        AnomalyKind::Indicator,
        code,
        AnomalyKind::MarkupInValue,
        AnomalyKind::StrayText,
        code,
        AnomalyKind::OddSubfieldCode {
            tag: Tag::new(*b"245"),
        },
    ];
    assert_eq!(anomalies, expected);
    let expected: [(&str, &[u8]); 3] = [
        ("FMT", b"BK"),
        ("001", b"  \x1fax"),
        ("245", "  \u{1f} Ti\u{1f}bx\u{1f}é".as_bytes()),
    ];
    assert_eq!(
        fields(&record),
        expected.map(|(tag, data)| (tag.to_owned(), data.to_vec()))
    );
}

#[test]
fn bad_records_say_why_and_where() {
    let field = |inside: &str| {
        rejection(&format!(
            "{LEADER}<controlfield tag='001'>{inside}</controlfield>"
        ))
    };
    let start = "<record><controlfield tag='001'>".len() as u64 + LEADER.len() as u64;
    assert_eq!(
        field("ab\u{1}"),
        (RejectionKind::ForbiddenCharacter(1), start + 2)
    );
    assert_eq!(
        field("ab\u{FFFE}"),
        (RejectionKind::ForbiddenCharacter(0xFFFE), start + 2)
    );
    assert_eq!(
        field("\u{FFFF}"),
        (RejectionKind::ForbiddenCharacter(0xFFFF), start)
    );
    assert_eq!(
        field("a&#x1B;"),
        (RejectionKind::ForbiddenCharacter(0x1B), start + 1)
    );
    assert_eq!(
        field("a&eacute;"),
        (RejectionKind::UnknownEntity("eacute".to_owned()), start + 1)
    );
    for bad in ["a&b", "&#xD800;", "&#x110000;", "</b>", "<b>"] {
        assert!(
            matches!(field(bad), (RejectionKind::Malformed(_), at) if at >= start - 20),
            "{bad}: {:?}",
            field(bad)
        );
    }
    assert_eq!(rejection("").0, RejectionKind::NoContent);
    assert_eq!(
        rejection("<controlfield>x</controlfield>").0,
        RejectionKind::Tag(String::new())
    );
    assert_eq!(
        rejection("<datafield tag='2450'/>").0,
        RejectionKind::Tag("2450".to_owned())
    );
    let deep = format!("{LEADER}{}{}", "<x>".repeat(100), "</x>".repeat(100));
    assert_eq!(rejection(&deep).0, RejectionKind::TooDeep);
}

#[test]
fn declared_entities_are_not_expanded() {
    let file = "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY f SYSTEM 'file:///etc/hostname'>]>\
                <record><controlfield tag='001'>&f;</controlfield></record>";
    let out = crate::reading::read(file.as_bytes());
    let holdsync_marcxml::Outcome::Rejected(rejection) = &out[0].0.outcome else {
        panic!("{out:?}")
    };
    assert_eq!(rejection.kind, RejectionKind::UnknownEntity("f".to_owned()));
}

#[test]
fn bytes_that_are_no_utf8_cost_one_record() {
    let good = "<record><controlfield tag='001'>1</controlfield></record>";
    let file = [
        good.as_bytes(),
        b"<record><leader>\xE9</leader></record>",
        good.as_bytes(),
    ]
    .concat();
    let out = crate::reading::read(&file[..]);
    assert_eq!(out.len(), 3);
    let holdsync_marcxml::Outcome::Rejected(rejection) = &out[1].0.outcome else {
        panic!("{out:?}")
    };
    assert_eq!(
        (&rejection.kind, rejection.offset),
        (&RejectionKind::NotUtf8, good.len() as u64 + 16)
    );
    assert_eq!(out[2].1, out[0].1);
}
