use holdsync_marc_codec::{Field, Tag};
use holdsync_mfhd::{
    Caption, Designation, End, Holdings, Kind, Run, Style, Unexpandable, Years, notation_fault,
};
use proptest::prelude::*;

use crate::record;

/// Captions with a first piece, for every way the calendar and the numbers go on.
const PATTERNS: &[(&str, &str)] = &[
    ("$av.$bno.$u12$vr$i(year)$j(month)$wm$x01", "$a1$b1$i1990$j01"),
    ("$av.$bno.$u12$vc$i(year)$j(month)$wm$x03", "$a1$b10$i1990$j12"),
    (
        "$av.$bno.$u11$vr$i(year)$j(month)$wm$x01$ycm07/08",
        "$a7$b3$i1999$j03",
    ),
    (
        "$av.$bno.$u12$vr$i(year)$j(month)$wm$ycm12/01$yce22/3",
        "$a24$b1$i2011$j11",
    ),
    ("$a(year)$b(season)$wq$yps24,21,22,23", "$a2007$b21"),
    ("$av.$bno.$u4$vr$i(year)$j(season)$wq", "$a1$b4$i1987$j24"),
    (
        "$av.$bno.$vc$i(year)$j(month)$k(day)$ww$x01,04,07,10$ypdsa$yow1299",
        "$a100$b1200$i2008$j12$k06",
    ),
    (
        "$av.$bno.$uvar$i(year)$j(month)$k(day)$wc$x07$ypw00mo,00th$yod0101,0704",
        "$a1$b100$i2009$j02$k02",
    ),
    ("$i(year)$j(month)$k(day)$wd$ycdsa/su", "$i1999$j12$k24"),
    ("$av.$i(year)$wa", "$a1$i1960"),
    ("$av.$bno.$u2$vr$cpt.$u3$vr", "$a1$b1$c1"),
    ("$av.$bno.$u4$vc$gno.$i(year)$wq", "$a1$b4$g40$i1990"),
    ("$ano.", "$a1"),
];

fn data(text: &str) -> Vec<u8> {
    text.replace('$', "\u{1f}").into_bytes()
}

fn with_pattern<T>(pattern: (&str, &str), use_it: impl FnOnce(&Caption<'_>, &Designation<'_>) -> T) -> T {
    let (caption, first) = (
        data(&format!("20$81{}", pattern.0)),
        data(&format!("41$81.1{}", pattern.1)),
    );
    let fields = [
        Field::new(Tag::new(*b"853"), &caption),
        Field::new(Tag::new(*b"863"), &first),
    ];
    let holdings = Holdings::new(holdsync_marc_codec::Leader::default(), fields);
    let mut damages = Vec::new();
    let captions = holdings.captions(Kind::Basic, &mut damages);
    let pieces = holdings.enumerations(Kind::Basic, &mut damages);
    assert_eq!(damages, []);
    use_it(&captions[0], &pieces[0].run.first)
}

/// The pieces from the first on, with those left out that `held` says are missing.
fn pieces(caption: &Caption<'_>, first: &Designation<'_>, held: &[bool]) -> Vec<Designation<'static>> {
    let mut piece = first.to_owned();
    let mut pieces = Vec::new();
    for held in held {
        if *held {
            pieces.push(piece.clone());
        }
        piece = caption.next(&piece).unwrap();
    }
    pieces
}

/// A record of a caption and the data of runs.
fn coded(caption: &str, runs: &[Run<'_>]) -> String {
    let mut lines = format!("=853  20$81{caption}");
    for (run, sequence) in runs.iter().zip(1..) {
        let form = if run.end == End::Single { 1 } else { 0 };
        lines.push_str(&format!("\n=863  4{form}$81.{sequence}"));
        for (code, value) in run.subfields() {
            lines.push_str(&format!("${}{value}", char::from(code)));
        }
    }
    lines
}

proptest! {
    #[test]
    fn expanding_what_was_compressed_gives_the_same_pieces(
        pattern in 0..PATTERNS.len(), held in prop::collection::vec(prop::bool::weighted(0.8), 0..80)
    ) {
        let pattern = PATTERNS[pattern];
        with_pattern(pattern, |caption, first| {
            let pieces = pieces(caption, first, &held);
            let runs = caption.compress(pieces.clone());
            // as few runs as there are stretches without a gap
            let stretches = held.split(|held| !held).filter(|stretch| !stretch.is_empty()).count();
            assert_eq!(runs.len(), stretches, "{pattern:?}");
            let expanded: Vec<_> = runs.iter().flat_map(|run| caption.expand(run).unwrap()).collect();
            assert_eq!(expanded, pieces, "{pattern:?}");
        });
    }

    #[test]
    fn a_coded_run_is_read_back_as_it_was(
        pattern in 0..PATTERNS.len(), held in prop::collection::vec(prop::bool::weighted(0.8), 1..60)
    ) {
        let pattern = PATTERNS[pattern];
        with_pattern(pattern, |caption, first| {
            let runs = caption.compress(pieces(caption, first, &held));
            let record = record(&coded(pattern.0, &runs));
            let holdings = Holdings::from(&record);
            let read = holdings.enumerations(Kind::Basic, &mut Vec::new());
            let read: Vec<_> = read.into_iter().map(|field| field.run).collect();
            assert_eq!(read, runs);
            assert_eq!(holdings.examine(), [], "{record:?}");
        });
    }

    #[test]
    fn a_statement_has_the_notation_and_the_years_of_its_data(
        pattern in 0..PATTERNS.len(), held in prop::collection::vec(prop::bool::weighted(0.8), 1..60), single in any::<bool>()
    ) {
        let pattern = PATTERNS[pattern];
        with_pattern(pattern, |caption, first| {
            let pieces = pieces(caption, first, &held);
            let runs = if single {
                pieces.into_iter().map(Run::single).collect()
            } else {
                caption.compress(pieces)
            };
            let lines = coded(pattern.0, &runs);
            let coded = record(&lines);
            let text = Holdings::from(&coded).full_statement(Style::Z3971);
            assert_eq!(notation_fault(&text), None, "{text}");
            let both = record(&format!("{lines}\n=866  41$81$a{text}"));
            assert_eq!(Holdings::from(&both).disagreements(Kind::Basic), [], "{text}\n{lines}");
            // pieces one by one and in runs are the same statement
            if !text.is_empty() {
                let again = caption.compress(runs.iter().flat_map(|run| caption.expand(run).unwrap()));
                let again = record(&self::coded(pattern.0, &again));
                assert_eq!(Holdings::from(&again).full_statement(Style::Z3971), text);
            }
        });
    }
}

#[test]
fn a_run_that_the_pattern_contradicts_is_not_expanded() {
    with_pattern(PATTERNS[0], |caption, first| {
        let piece = |text: &str| {
            text.split('$')
                .skip(1)
                .fold(Designation::default(), |piece, part| {
                    let level = holdsync_mfhd::Level::from_code(part.as_bytes()[0]).unwrap();
                    piece.with(level, part[1..].to_owned())
                })
        };
        let to = |last: &str| Run {
            first: first.clone(),
            end: End::At(piece(last)),
        };
        assert_eq!(
            caption.expand(&to("$a1$b3$i1990$j03")).map(|pieces| pieces.len()),
            Ok(3)
        );
        for last in [
            "$a1$b3$i1990$j04",
            "$a1$b13$i1990$j12",
            "$a0$b1$i1990$j01",
            "$a1$b3",
        ] {
            assert_eq!(
                caption.expand(&to(last)),
                Err(Unexpandable::EndNotReached),
                "{last}"
            );
        }
        let open = Run {
            first: first.clone(),
            end: End::Open,
        };
        assert_eq!(caption.expand(&open), Err(Unexpandable::Open));
        let mut other = caption.clone();
        other.compressibility = holdsync_mfhd::Compressibility::Compress;
        assert_eq!(other.expand(&to("$a1$b3$i1990$j03")), Err(Unexpandable::Caption));
        assert_eq!(
            other.compress([first.clone(), piece("$a1$b2$i1990$j02")]).len(),
            2
        );
    });
}

#[test]
fn years_are_read_from_texts_of_many_hands() {
    for (text, expected) in [
        ("v.1-5(1990-1994)", "1990-1994"),
        ("v.1:no.1(1990:Jan.)-v.5:no.4(1994:Dec.)", "1990-1994"),
        ("v.1(1990),v.3-4(1992-1993),v.6(1995)-", "1990,1992-1993,1995-"),
        ("no.1500-1600(1990)", "1990"),
        ("no. 1990-1995", ""),
        ("Jan. 1990 - Dec. 1992; 1995", "1990-1992,1995"),
        ("1990/91-1994/95", "1990-1995"),
        ("1999/2000-", "1999-2000-"),
        ("2000/2001 - 2003/2004", "2000-2004"),
        ("v.1990", ""),
        ("1990-94", "1990-1994"),
        ("<1990->", "1990-"),
        ("incomplete", ""),
    ] {
        assert_eq!(Years::of_text(text).to_string(), expected, "{text}");
    }
}

#[test]
fn text_and_data_disagree_by_years() {
    let coded = "=853  20$81$av.$i(year)\n=863  40$81.1$a1-5$i1990-1994\n=863  41$81.2$a7$i1996";
    let disagreements = |text: &str| {
        let record = record(&format!("{coded}\n=866  41{text}"));
        let found = Holdings::from(&record).disagreements(Kind::Basic);
        found
            .iter()
            .map(|found| format!("{}: {} / {}", found.place, found.only_text, found.only_coded))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        disagreements("$80$av.1-5(1990-1994),v.7(1996)"),
        [] as [String; 0]
    );
    assert_eq!(disagreements("$81$av.1-7(1990-1996)"), ["866: 1995 / "]);
    assert_eq!(disagreements("$81$av.1-4(1990-1993)"), ["866:  / 1994,1996"]);
    // an open end agrees with any other, and a text without a year with everything
    assert_eq!(
        disagreements("$81$av.1-5(1990-1994),v.7(1996)-"),
        [] as [String; 0]
    );
    assert_eq!(disagreements("$81$av.1-7"), [] as [String; 0]);
    assert_eq!(disagreements("$82$av.1(1950)"), [] as [String; 0]);
}
