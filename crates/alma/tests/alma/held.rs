use holdsync_alma::{
    Electronic, Facts, FieldMapping, Held, HeldPolicy, HoldingsFields, ItemFields, Mark, Place, Reason,
    SymbolTable, Target, Verdict, holdings, judge,
};
use holdsync_ids::Symbol;
use holdsync_marc_codec::{Leader, Record, Tag};
use proptest::prelude::*;

const HELD: Tag = Tag::new(*b"852");
const ITEM: Tag = Tag::new(*b"876");
const PORTFOLIO: Tag = Tag::new(*b"986");

fn symbol(text: &str) -> Symbol {
    text.parse().unwrap()
}

fn place(library: &str, location: &str) -> Place {
    Place {
        library: library.to_owned(),
        location: location.to_owned(),
    }
}

/// Fields by their letters: `H library location id s?` a holdings record, `I id` an item, `P` a portfolio,
/// `S` the bib suppressed, `O` on order.
fn record(fields: &[&str]) -> Record {
    let mut record = Record::new(Leader::default());
    for field in fields {
        let words: Vec<&[u8]> = field.split(' ').map(str::as_bytes).collect();
        match words.as_slice() {
            [b"H", library, location, id, rest @ ..] => {
                let mut builder = record.push_data(HELD, *b"0 ");
                builder
                    .subfield(b'b', library)
                    .subfield(b'c', location)
                    .subfield(b'8', id);
                for _ in rest {
                    builder.subfield(b's', b"True");
                }
            }
            [b"I", id] => {
                record.push_data(ITEM, *b"  ").subfield(b'0', id);
            }
            [b"P"] => {
                record.push_data(PORTFOLIO, *b"  ").subfield(b'a', b"53");
            }
            [b"S"] => {
                record
                    .push_data(Tag::new(*b"950"), *b"  ")
                    .subfield(b'a', b" TRUE ");
            }
            [b"O"] => {
                record
                    .push_data(Tag::new(*b"951"), *b"  ")
                    .subfield(b'x', b"whatever");
            }
            other => panic!("{other:?}"),
        }
    }
    record
}

fn mapping() -> FieldMapping {
    FieldMapping {
        holdings: Some(HoldingsFields {
            suppressed: Some(b's'),
            ..HoldingsFields::default()
        }),
        items: Some(ItemFields {
            tag: ITEM,
            holdings_id: Some(b'0'),
            library: None,
            location: None,
        }),
        portfolios: Some(PORTFOLIO),
        suppressed_bib: Some(Mark {
            tag: Tag::new(*b"950"),
            subfield: Some(b'a'),
            value: Some("true".to_owned()),
        }),
        order_record: vec![Mark {
            tag: Tag::new(*b"951"),
            subfield: Some(b'x'),
            value: None,
        }],
        enrichment: vec![Tag::new(*b"950"), Tag::new(*b"951")],
    }
}

fn table() -> SymbolTable {
    let mut table = SymbolTable::default();
    table.insert("MAIN", None, Target::Symbol(symbol("AAA")));
    table.insert("MAIN", Some("law"), Target::Symbol(symbol("LAW")));
    table.insert("MAIN", Some("gone"), Target::Suppressed(symbol("AAA")));
    table.insert("RS", None, Target::NoSymbol);
    table
}

fn decide(fields: &[&str], policy: &HeldPolicy) -> Held {
    judge(&Facts::read(&record(fields), &mapping()), policy, &table())
}

const H1: &str = "H MAIN stacks 22111111110006421";
const I1: &str = "I 22111111110006421";

#[track_caller]
fn check(
    fields: &[&str],
    policy: &HeldPolicy,
    symbols: &[&str],
    review: &[&str],
    reasons: &[Reason],
    absence: bool,
) {
    let held = decide(fields, policy);
    let names = |symbols: &[Symbol]| symbols.iter().map(Symbol::to_string).collect::<Vec<_>>();
    assert_eq!(names(&held.symbols), symbols, "{fields:?}");
    assert_eq!(names(&held.review), review, "{fields:?}");
    assert_eq!(held.reasons, reasons, "{fields:?}");
    assert_eq!(held.absence_is_evidence(), absence, "{fields:?}");
}

#[test]
fn holdings_records_count_for_the_symbol_of_their_place() {
    let policy = HeldPolicy::default();
    check(&[H1, I1], &policy, &["AAA"], &[], &[], true);
    check(
        &[
            H1,
            I1,
            "H MAIN law 22211111110006421",
            "H MAIN x 22311111110006421",
        ],
        &policy,
        &["AAA", "LAW"],
        &[],
        &[],
        true,
    );
    check(
        &["H RS in 22111111110006421"],
        &policy,
        &[],
        &[],
        &[Reason::NoSymbol],
        true,
    );
    check(&[], &policy, &[], &[], &[Reason::NoHoldings], true);
}

#[test]
fn unknown_places_are_listed_and_prove_nothing() {
    let held = decide(
        &[
            H1,
            I1,
            "H NEW b 22211111110006421",
            "H NEW a 22311111110006421",
            "H NEW b 22411111110006421",
        ],
        &HeldPolicy::default(),
    );
    assert_eq!(held.symbols, [symbol("AAA")]);
    assert_eq!(held.unmapped, [place("NEW", "a"), place("NEW", "b")]);
    assert!(!held.absence_is_evidence());
    let mut table = table();
    assert_eq!(table.target(&place("NEW", "a")), None);
    assert_eq!(table.set_fallback(Target::NoSymbol), None);
    assert_eq!(table.target(&place("NEW", "a")), Some(Target::NoSymbol));
    assert_eq!(
        table.insert("MAIN", None, Target::NoSymbol),
        Some(Target::Symbol(symbol("AAA")))
    );
}

/// One circumstance at a time, under each verdict.
#[test]
fn each_circumstance_has_its_setting() {
    type Set = fn(&mut HeldPolicy, Verdict);
    let cases: [(&[&str], Set, Reason, bool); 5] = [
        (
            &[H1, I1, "S"],
            |p, v| p.suppressed_bib = v,
            Reason::SuppressedBib,
            true,
        ),
        (&[H1, I1, "O"], |p, v| p.order_record = v, Reason::OnOrder, true),
        (
            &["H MAIN stacks 22111111110006421 s", I1],
            |p, v| p.suppressed_holdings = v,
            Reason::SuppressedHoldings,
            false,
        ),
        (
            &["H MAIN gone 22111111110006421", I1],
            |p, v| p.suppressed_location = v,
            Reason::SuppressedLocation,
            false,
        ),
        (&[H1], |p, v| p.empty_holdings = v, Reason::EmptyHoldings, false),
    ];
    for (fields, set, reason, of_bib) in cases {
        let mut policy = HeldPolicy::default();
        set(&mut policy, Verdict::Held);
        check(fields, &policy, &["AAA"], &[], &[], true);
        set(&mut policy, Verdict::NotHeld);
        check(fields, &policy, &[], &[], &[reason], true);
        set(&mut policy, Verdict::Review);
        if of_bib {
            check(
                fields,
                &policy,
                &[],
                &["AAA"],
                &[reason, Reason::Undecided],
                false,
            );
        } else {
            check(fields, &policy, &[], &["AAA"], &[reason], true);
        }
    }
}

#[test]
fn a_holdings_record_that_counts_outweighs_one_under_review() {
    let policy = HeldPolicy {
        empty_holdings: Verdict::Review,
        ..HeldPolicy::default()
    };
    check(
        &[H1, I1, "H MAIN x 22211111110006421"],
        &policy,
        &["AAA"],
        &[],
        &[Reason::EmptyHoldings],
        true,
    );
}

#[test]
fn the_stronger_circumstance_decides() {
    let policy = HeldPolicy {
        suppressed_bib: Verdict::NotHeld,
        ..HeldPolicy::default()
    };
    check(
        &[H1, I1, "S", "O"],
        &policy,
        &[],
        &[],
        &[Reason::SuppressedBib, Reason::OnOrder],
        true,
    );
    let policy = HeldPolicy {
        empty_holdings: Verdict::Review,
        ..HeldPolicy::default()
    };
    check(
        &["H MAIN gone 22111111110006421"],
        &policy,
        &[],
        &[],
        &[Reason::SuppressedLocation, Reason::EmptyHoldings],
        true,
    );
}

#[test]
fn portfolios_are_left_to_the_knowledge_base_unless_told_otherwise() {
    let only = [Reason::ElectronicOnly, Reason::NoHoldings];
    let open = [Reason::ElectronicOnly, Reason::NoHoldings, Reason::Undecided];
    let of = |electronic| HeldPolicy {
        electronic,
        default_symbol: Some(symbol("DEF")),
        ..HeldPolicy::default()
    };
    check(&["P"], &HeldPolicy::default(), &[], &[], &open, false);
    check(
        &["P"],
        &of(Electronic::Judged(Verdict::Held)),
        &["DEF"],
        &[],
        &only,
        true,
    );
    check(
        &["P"],
        &of(Electronic::Judged(Verdict::NotHeld)),
        &[],
        &[],
        &only,
        true,
    );
    check(
        &["P"],
        &of(Electronic::Judged(Verdict::Review)),
        &[],
        &["DEF"],
        &open,
        false,
    );
    check(&["P", H1, I1], &HeldPolicy::default(), &["AAA"], &[], &[], true);
    // Physical holdings that do not count do not turn the portfolio into a ground for a delete.
    check(
        &["P", "H MAIN gone 22111111110006421"],
        &HeldPolicy::default(),
        &[],
        &[],
        &[
            Reason::SuppressedLocation,
            Reason::ElectronicOnly,
            Reason::Undecided,
        ],
        false,
    );
}

#[test]
fn a_source_without_holdings_counts_for_the_default_symbol_and_proves_no_absence() {
    let facts = Facts::read(
        &record(&[H1, "P"]),
        &FieldMapping {
            holdings: None,
            ..mapping()
        },
    );
    assert_eq!((facts.holdings.as_ref(), facts.portfolios), (None, Some(1)));
    let policy = HeldPolicy {
        default_symbol: Some(symbol("DEF")),
        ..HeldPolicy::default()
    };
    let held = judge(&facts, &policy, &table());
    assert_eq!(
        (held.symbols.as_slice(), held.absence_is_evidence()),
        (&[symbol("DEF")][..], false)
    );
    let held = judge(&facts, &HeldPolicy::default(), &table());
    assert_eq!((held.symbols.len(), held.absence_is_evidence()), (0, false));
}

#[test]
fn items_are_tied_by_holdings_id_or_else_by_place() {
    let mut record = record(&[H1, "H MAIN law 22211111110006421", I1, I1]);
    let counts = |record: &Record, mapping: &FieldMapping| -> Vec<Option<u32>> {
        holdings(record, mapping).iter().map(|held| held.items).collect()
    };
    assert_eq!(counts(&record, &mapping()), [Some(2), Some(0)]);
    record
        .push_data(ITEM, *b"  ")
        .subfield(b'l', b"MAIN")
        .subfield(b'm', b"law");
    let by_place = ItemFields {
        tag: ITEM,
        holdings_id: None,
        library: Some(b'l'),
        location: Some(b'm'),
    };
    assert_eq!(
        counts(
            &record,
            &FieldMapping {
                items: Some(by_place),
                ..mapping()
            }
        ),
        [Some(0), Some(1)]
    );
    let by_library = ItemFields {
        location: None,
        ..by_place
    };
    assert_eq!(
        counts(
            &record,
            &FieldMapping {
                items: Some(by_library),
                ..mapping()
            }
        ),
        [Some(1), Some(1)]
    );
    let untied = ItemFields {
        library: None,
        ..by_place
    };
    assert_eq!(
        counts(
            &record,
            &FieldMapping {
                items: Some(untied),
                ..mapping()
            }
        ),
        [None, None]
    );
    assert_eq!(Facts::read(&record, &mapping()).items, Some(3));
}

#[test]
fn fields_that_repeat_a_holdings_record_count_once() {
    let mut record = record(&[
        H1,
        H1,
        "H MAIN stacks 22111111110006421 s",
        "H MAIN stacks ",
        "H MAIN stacks ",
    ]);
    record.push_data(HELD, *b"  ").subfield(b'h', b"QA76");
    let found = holdings(&record, &mapping());
    let ids: Vec<_> = found
        .iter()
        .map(|held| (held.id.map(|id| id.to_string()), held.suppressed))
        .collect();
    assert_eq!(
        ids,
        [
            (Some("22111111110006421".to_owned()), true),
            (None, false),
            (None, false)
        ]
    );
}

#[test]
fn a_field_without_codes_belongs_to_the_holdings_record_it_names() {
    let text = "H   22111111110006421";
    for fields in [[text, H1, text], [H1, text, text], [text, text, H1]] {
        let found = holdings(&record(&fields), &mapping());
        let places: Vec<_> = found.iter().map(|held| held.place.to_string()).collect();
        assert_eq!(places, ["MAIN/stacks"], "{fields:?}");
    }
    let alone = decide(&[text], &HeldPolicy::default());
    assert_eq!(alone.unmapped, [place("", "")]);
    let moved = holdings(&record(&[H1, "H MAIN law 22111111110006421"]), &mapping());
    assert_eq!(moved.len(), 2);
}

#[test]
fn a_holdings_record_is_suppressed_if_any_of_its_fields_says_so() {
    let text = "H   22111111110006421 s";
    for fields in [[text, H1], [H1, text]] {
        let found = holdings(&record(&fields), &mapping());
        assert_eq!(
            found.iter().map(|held| held.suppressed).collect::<Vec<_>>(),
            [true],
            "{fields:?}"
        );
    }
}

#[test]
fn what_is_not_held_as_a_whole_leaves_no_place_open() {
    let policy = HeldPolicy {
        suppressed_bib: Verdict::NotHeld,
        default_symbol: Some(symbol("DEF")),
        ..HeldPolicy::default()
    };
    let fields = ["H NEW a 22111111110006421", "S"];
    assert_eq!(decide(&fields, &policy).unmapped, []);
    check(&fields, &policy, &[], &[], &[Reason::SuppressedBib], true);
    let blind = FieldMapping {
        holdings: None,
        ..mapping()
    };
    let held = judge(&Facts::read(&record(&fields), &blind), &policy, &table());
    assert_eq!((held.symbols.len(), held.absence_is_evidence()), (0, true));
}

#[test]
fn fields_the_profile_adds_are_known() {
    let mapping = mapping();
    let added = |tag: &[u8; 3]| mapping.adds(Tag::new(*tag));
    assert!([b"852", b"876", b"986", b"950"].iter().all(|tag| added(tag)));
    assert!(!added(b"245"));
}

proptest! {
    #[test]
    fn symbols_are_apart_sorted_and_single(
        fields in prop::collection::vec(prop::sample::select(vec![H1, I1, "H MAIN law 22211111110006421", "H MAIN gone 22311111110006421 s", "H NEW a 22411111110006421", "P", "S", "O"]), 0..8),
        verdicts in prop::array::uniform5(prop::sample::select(vec![Verdict::Held, Verdict::NotHeld, Verdict::Review])),
    ) {
        let [suppressed_bib, suppressed_holdings, suppressed_location, order_record, empty_holdings] = verdicts;
        let policy = HeldPolicy { suppressed_bib, suppressed_holdings, suppressed_location, order_record, empty_holdings, ..HeldPolicy::default() };
        let held = decide(&fields, &policy);
        prop_assert!(held.symbols.is_sorted_by(|a, b| a < b) && held.review.is_sorted_by(|a, b| a < b));
        prop_assert!(held.review.iter().all(|symbol| !held.symbols.contains(symbol)));
        prop_assert!(held.unmapped.is_empty() || !held.absence_is_evidence());
        // Nothing is held without a holdings record that is mapped.
        let mapped = fields.iter().any(|field| field.starts_with("H MAIN"));
        prop_assert!(mapped || held.symbols.is_empty());
        // Whatever is not held has a reason.
        prop_assert!(!held.symbols.is_empty() || !held.reasons.is_empty());
    }
}
