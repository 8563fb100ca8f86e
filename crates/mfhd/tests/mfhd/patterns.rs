//! Each pattern names the next issue of a piece; where the corpora are, all of another system's test patterns.
#![allow(clippy::disallowed_methods)]

use std::path::PathBuf;

use holdsync_marc_codec::{Field, Leader, Tag};
use holdsync_mfhd::{Holdings, Kind, Level, Unpredictable};

/// `$a1$b6` as field data.
fn field(tag: [u8; 3], text: &str) -> (Tag, Vec<u8>) {
    (
        Tag::new(tag),
        text.replacen(' ', "", 1).replace('$', "\u{1f}").into_bytes(),
    )
}

fn corpora() -> Option<PathBuf> {
    let path = match std::env::var_os("HOLDSYNC_CORPORA") {
        Some(path) => PathBuf::from(path),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
    };
    path.is_dir().then_some(path)
}

#[test]
fn the_patterns_of_another_system_are_predicted_exactly() {
    let Some(corpora) = corpora() else {
        println!("skipped: no corpora beside the checkout");
        return;
    };
    let text = std::fs::read_to_string(corpora.join("mfhd/evergreen/mfhddata.txt")).unwrap();
    let (mut captions, mut predicted, mut deviations) = (0, 0, Vec::new());
    for record in text.split("\n\n") {
        let lines = record.lines().filter(|line| !line.starts_with('#'));
        let fields: Vec<(Tag, Vec<u8>)> = lines
            .filter(|line| line.len() > 6)
            .map(|line| field(line.as_bytes()[..3].try_into().unwrap(), &line[4..]))
            .collect();
        let fields = fields.iter().map(|(tag, data)| Field::new(*tag, data));
        let holdings = Holdings::new(Leader::default(), fields);
        for kind in Kind::ALL {
            let mut damages = Vec::new();
            let patterns = holdings.captions(kind, &mut damages);
            captions += patterns.len();
            let pieces = holdings.enumerations(kind, &mut damages);
            assert_eq!(damages, [], "{record}");
            for (piece, (data, _)) in pieces.iter().zip(holdings.fields_of(kind.enumeration())) {
                let link = piece.link.unwrap().number;
                let caption = patterns
                    .iter()
                    .find(|caption| caption.link == Some(link))
                    .unwrap();
                let expected = String::from_utf8_lossy(data.subfield(b'x').unwrap()).replace('|', "$");
                let got = caption.next(&piece.run.first).map(|next| next.to_string());
                if got.as_deref() == Ok(expected.as_str()) {
                    predicted += 1;
                } else {
                    deviations.push(format!(
                        "{link}: {} gives {got:?}, not {expected}",
                        piece.run.first
                    ));
                }
            }
        }
    }
    assert_eq!(deviations, [] as [String; 0]);
    assert_eq!((captions, predicted), (35, 86));
}

/// What follows a piece: its subfields, or why that cannot be told.
fn after(caption: &str, piece: &str) -> Result<String, Unpredictable> {
    let fields = [
        field(*b"853", &format!("20{caption}$81")),
        field(*b"863", &format!("41{piece}$81.1")),
    ];
    let fields = fields.iter().map(|(tag, data)| Field::new(*tag, data));
    let holdings = Holdings::new(Leader::default(), fields);
    let mut damages = Vec::new();
    let captions = holdings.captions(Kind::Basic, &mut damages);
    let pieces = holdings.enumerations(Kind::Basic, &mut damages);
    assert_eq!(damages, []);
    captions[0]
        .next(&pieces[0].run.first)
        .map(|next| next.to_string())
}

#[track_caller]
fn assert_next(caption: &str, pieces: &[&str]) {
    for pair in pieces.windows(2) {
        assert_eq!(
            after(caption, pair[0]).as_deref(),
            Ok(pair[1]),
            "{caption} after {}",
            pair[0]
        );
    }
}

#[test]
fn numbers_go_on_or_begin_anew_level_by_level() {
    let caption = "$av.$bno.$u2$vr$cpt.$u3$vr";
    assert_next(caption, &["$a1$b1$c2", "$a1$b1$c3", "$a1$b2$c1"]);
    assert_next(caption, &["$a1$b2$c3", "$a2$b1$c1"]);
    assert_next("$ano.", &["$a9", "$a10", "$a11"]);
    assert_next("$av.$bno.$u4$vc$gno.", &["$a1$b4$g40", "$a2$b5$g41"]);
    assert_next("$av.$bno.$u6$vr$yoe24", &["$a1$b3", "$a1$b5", "$a1$b6", "$a2$b1"]);
}

#[test]
fn dates_follow_the_frequency() {
    for (frequency, pieces) in [
        ("a", ["$i1999$j05", "$i2000$j05"]),
        ("t", ["$i1999$j09", "$i2000$j01"]),
        ("6", ["$i1999$j11", "$i2000$j01"]),
        ("g", ["$i1999", "$i2001"]),
        ("h", ["$i1999", "$i2002"]),
        ("d", ["$i1999$j12$k31", "$i2000$j01$k01"]),
        ("e", ["$i2000$j02$k20", "$i2000$j03$k05"]),
        ("m", ["$i1999$j12$k28", "$i2000$j01$k28"]),
    ] {
        let caption = format!("$i(year)$j(month)$k(day)$w{frequency}");
        assert_next(&caption, &pieces);
    }
    assert_next("$i(year)$j(week)$ww", &["$i2020$j52", "$i2020$j53", "$i2021$j01"]);
    assert_next(
        "$a(year)$b(season)$wf",
        &["$a1999$b21", "$a1999$b23", "$a2000$b21"],
    );
    assert_next(
        "$i(year)$j(season)$w3$yos22",
        &["$i1999$j21", "$i1999$j23", "$i1999$j24", "$i2000$j21"],
    );
    assert_next(
        "$i(year)$wa$yoy2001$ycy2002/2003",
        &["$i2000", "$i2002/2003", "$i2004"],
    );
    assert_next("$i(year)$ypy2001,2005", &["$i1999", "$i2001", "$i2005"]);
    assert_next(
        "$i(year)$j(season)$wq$ycs24/21",
        &["$i1999$j23", "$i1999/2000$j24/21", "$i2000$j22"],
    );
}

#[test]
fn days_of_combined_issues_run_across_months_and_years() {
    let caption = "$i(year)$j(month)$k(day)$wd$ycdsa/su$ycd1231/0102";
    assert_next(
        caption,
        &["$i2026$j07$k31", "$i2026$j08$k01/02", "$i2026$j08$k03"],
    );
    assert_next(
        "$i(year)$j(month)$k(day)$ww$ypdmo$ycd1228/0104",
        &["$i2026$j12$k21", "$i2026/2027$j12/01$k28/04"],
    );
    assert_next(caption, &["$i2026$j12$k30", "$i2026/2027$j12/01$k31/02"]);
}

#[test]
fn a_calendar_change_inside_a_month_counts_by_the_day() {
    let caption = "$av.$bno.$uvar$vr$i(year)$j(month)$k(day)$we$x0915";
    assert_next(
        caption,
        &[
            "$a4$b9$i2026$j09$k01",
            "$a5$b1$i2026$j09$k15",
            "$a5$b2$i2026$j09$k29",
        ],
    );
    assert_next(
        "$av.$bno.$uvar$vr$i(year)$j(season)$wq$x23",
        &["$a4$b4$i2026$j22", "$a5$b1$i2026$j23"],
    );
    assert_next(
        "$av.$bno.$u4$vr$i(year)$wq",
        &["$a4$b3$i2026", "$a4$b4$i2026", "$a5$b1$i2027"],
    );
}

#[test]
fn what_cannot_be_told_says_why() {
    let first = Level::FIRST;
    let second = Level::from_code(b'b').unwrap();
    let month = Level::from_code(b'j').unwrap();
    for (caption, piece, expected) in [
        ("$av.", "$i1990", Unpredictable::Empty),
        ("$av.$i(year)$wx", "$a1$i1990", Unpredictable::Irregular),
        ("$av.$i(year)", "$a1$i1990", Unpredictable::NoFrequency),
        (
            "$i(year)$j(month)$k(day)$wc",
            "$i1990$j01$k01",
            Unpredictable::NeedsRegularity,
        ),
        (
            "$i(year)$j(month)$ww",
            "$i1990$j01",
            Unpredictable::NeedsRegularity,
        ),
        (
            "$i(year)$j(month)$k(day)$wm",
            "$i1990$j01$k31",
            Unpredictable::NeedsRegularity,
        ),
        ("$ano.$i(year)$wq", "$a1$i1990", Unpredictable::NeedsRegularity),
        (
            "$i(year)$j(month)$wm$yom01,02,03,04,05,06,07,08,09,10,11,12",
            "$i1990$j01",
            Unpredictable::NoDate,
        ),
        (
            "$i(year)$j(month)$wm",
            "$i1990$j13",
            Unpredictable::NotADate(month),
        ),
        (
            "$i(year)$j(month)$wm",
            "$i1990$jMay",
            Unpredictable::NotADate(month),
        ),
        (
            "$i(year)$j(quire)$wm",
            "$i1990$j1",
            Unpredictable::NotAUnit(month),
        ),
        ("$av.", "$aA", Unpredictable::NotANumber(first)),
        ("$av.$bno.$uvar$vr", "$a1$b1", Unpredictable::UnitsUnknown(second)),
    ] {
        assert_eq!(after(caption, piece), Err(expected), "{caption} after {piece}");
    }
}
