use std::time::Instant;

use holdsync_marc_codec::{Field, Leader, Record, Tag};
use holdsync_mfhd::{Holdings, Kind, Style, Years, notation_fault};
use proptest::prelude::*;

const TAGS: &[&[u8; 3]] = &[
    b"004", b"008", b"014", b"035", b"583", b"852", b"853", b"854", b"863", b"863", b"864", b"865", b"866",
    b"867", b"876",
];
/// What values of captions and data are made of, in any order.
const PARTS: &[&str] = &[
    "\u{1f}8",
    "\u{1f}a",
    "\u{1f}b",
    "\u{1f}i",
    "\u{1f}j",
    "\u{1f}k",
    "\u{1f}u",
    "\u{1f}v",
    "\u{1f}w",
    "\u{1f}x",
    "\u{1f}y",
    "\u{1f}g",
    "\u{1f}m",
    "\u{1f}",
    "1",
    "2",
    "12",
    "31",
    "1990",
    "9999",
    "4294967295",
    "-",
    "/",
    ".",
    ",",
    "1.1",
    "(year)",
    "(month)",
    "(day)",
    "(season)",
    "(week)",
    "v.",
    "var",
    "r",
    "c",
    "m",
    "w",
    "d",
    "pd",
    "ypw00mo",
    "od0229",
    "pm01/12",
    "ce2",
    "[",
    "]",
    "<",
    "é",
    "+",
    " ",
];

/// Everything that can be asked of a record.
fn ask(holdings: &Holdings<'_>) -> usize {
    let mut damages = holdings.examine();
    let mut asked = damages.len();
    for kind in Kind::ALL {
        for style in [Style::Z3971, Style::Iso10324] {
            asked += holdings.statement(kind, style).to_string().len();
        }
        asked += holdings.disagreements(kind).len();
        let captions = holdings.captions(kind, &mut damages);
        for field in holdings.enumerations(kind, &mut damages).iter().take(2) {
            for caption in captions.iter().take(2) {
                asked += usize::from(caption.next(&field.run.first).is_ok());
                asked += caption
                    .expand(&field.run)
                    .map_or(0, |pieces| caption.compress(pieces).len());
            }
        }
    }
    for location in holdings.locations() {
        asked += location.call_number().map_or(0, |number| number.len()) + location.codes().sublocation.len();
    }
    asked + holdings.retentions().count() + holdings.linkage_numbers().count()
}

proptest! {
    #[test]
    fn any_bytes_can_be_asked_everything(
        fields in prop::collection::vec((0..TAGS.len(), prop::collection::vec(any::<u8>(), 0..40)), 0..12)
    ) {
        let fields = fields.iter().map(|(tag, data)| Field::new(Tag::new(*TAGS[*tag]), data));
        ask(&Holdings::new(Leader::default(), fields));
    }

    #[test]
    fn any_order_of_the_codes_can_be_asked_everything(
        fields in prop::collection::vec((0..TAGS.len(), prop::collection::vec(0..PARTS.len(), 0..30)), 0..10)
    ) {
        let fields: Vec<(Tag, String)> = fields
            .iter()
            .map(|(tag, parts)| (Tag::new(*TAGS[*tag]), format!("20{}", parts.iter().map(|part| PARTS[*part]).collect::<String>())))
            .collect();
        ask(&Holdings::new(Leader::default(), fields.iter().map(|(tag, data)| Field::new(*tag, data.as_bytes()))));
    }

    #[test]
    fn any_text_has_years_and_notation(text in any::<String>(), digits in "[-0-9/(),; v.]{0,40}") {
        for text in [text, digits] {
            let ranges: Vec<_> = Years::of_text(&text).ranges().collect();
            prop_assert!(ranges.iter().all(|(first, last)| first <= last && *last <= 2999));
            if let Some(fault) = notation_fault(&text) {
                prop_assert!(fault.offset <= text.len());
            }
        }
    }
}

#[test]
fn ten_thousand_fields_take_no_long_time() {
    let mut record = Record::default();
    for number in 0..3_000_u32 {
        let link = number.to_string();
        let caption = [
            ("8", link.as_str()),
            ("a", "v."),
            ("b", "no."),
            ("u", "12"),
            ("v", "r"),
            ("w", "m"),
        ];
        push(&mut record, *b"853", &caption);
        push(
            &mut record,
            *b"863",
            &[("8", &format!("{link}.1")), ("a", "1-4000000000"), ("b", "1-12")],
        );
        push(
            &mut record,
            *b"866",
            &[("8", &link), ("a", "1000-2999,1000-2999,1000-2999")],
        );
    }
    let many = [("y", "pd0101,0102,0103,0104"); 2_000];
    push(
        &mut record,
        *b"853",
        &[
            &[("8", "9999"), ("i", "(year)"), ("j", "(month)"), ("k", "(day)")][..],
            &many,
        ]
        .concat(),
    );
    push(
        &mut record,
        *b"863",
        &[("8", "9999.1"), ("i", "1000-9990"), ("j", "02"), ("k", "30")],
    );
    #[expect(clippy::disallowed_methods, reason = "the test is about time")]
    let start = Instant::now();
    ask(&Holdings::from(&record));
    let seconds = start.elapsed().as_secs_f64();
    assert!(seconds < 20.0, "{seconds:.1} s");
}

fn push(record: &mut Record, tag: [u8; 3], subfields: &[(&str, &str)]) {
    let mut field = record.push_data(Tag::new(tag), *b"20");
    for (code, value) in subfields {
        field.subfield(code.as_bytes()[0], value.as_bytes());
    }
}
