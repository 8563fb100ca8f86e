use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_prepare::{BibSettings, Repairs, content_digest};
use proptest::prelude::*;

use crate::prepare;

/// Fields with tags and text that the repairs look at, and some bytes that mean nothing.
fn fields() -> impl Strategy<Value = Vec<([u8; 3], Vec<u8>)>> {
    let tag = prop_oneof![
        4 => Just(*b"035"),
        1 => prop::sample::select(vec![*b"001", *b"003", *b"008", *b"066", *b"245", *b"590", *b"852", *b"880", *b"AVA"]),
        1 => any::<[u8; 3]>(),
    ];
    let piece = prop::sample::select(vec![
        "  ",
        "##",
        "\x1fa",
        "\x1fz",
        "\x1f9",
        "(OCoLC)",
        "ocm",
        "00",
        "12345",
        "777",
        "991234567806421",
        "(DLC)",
        "\n",
        " ",
        "x",
        "é",
        "OCoLC",
    ]);
    let data = prop_oneof![
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat().into_bytes()),
        prop::collection::vec(any::<u8>(), 0..12),
    ];
    prop::collection::vec((tag, data), 0..10)
}

fn build(leader: [u8; 24], fields: &[([u8; 3], Vec<u8>)]) -> Record {
    let mut record = Record::new(Leader::from_bytes(leader));
    for (tag, data) in fields {
        record.push_raw(Tag::from_bytes(*tag), data);
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn preparing_again_changes_nothing(
        leader in any::<[u8; 24]>(), fields in fields(), number in prop::option::of(prop::sample::select(vec![12345_u64, 777]))
    ) {
        let settings = BibSettings::default();
        let (once, _) = prepare(&build(leader, &fields), number, &settings);
        let (twice, prepared) = prepare(&once, number, &settings);
        prop_assert_eq!(&once, &twice);
        prop_assert_eq!(prepared.repairs, Repairs::default());
        prop_assert_eq!(prepared.losses, []);
        prop_assert_eq!(content_digest(&once), content_digest(&twice));
    }

    #[test]
    fn exactly_the_number_given_is_sent(fields in fields(), number in prop::option::of(Just(12345_u64))) {
        let (out, _) = prepare(&build(*b"00000nam a2200000   4500", &fields), number, &BibSettings::default());
        let sent: Vec<&[u8]> = out
            .fields_of(Tag::new(*b"035"))
            .flat_map(|field| field.subfields())
            .filter(|subfield| subfield.code == b'a' && holdsync_ids::oclc_number::read_035(subfield.value).is_some())
            .map(|subfield| subfield.value)
            .collect();
        let wanted: &[&[u8]] = if number.is_some() { &[b"(OCoLC)12345"] } else { &[] };
        prop_assert_eq!(sent, wanted);
        prop_assert_eq!(out.fields().next().map(|field| field.data()), Some(&b"991234567806421"[..]));
        prop_assert_eq!(out.fields_of(Tag::new(*b"001")).count(), 1);
    }
}
