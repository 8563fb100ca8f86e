//! Statements a second, over records of the usual shapes; one item is one record, read and put into words.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::Bencher;
use divan::counter::ItemsCount;
use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_mfhd::{Holdings, Kind, Style};

fn main() {
    divan::main();
}

const CAPTION: (&[u8; 3], &str) = (b"853", "20$81$av.$bno.$u12$vr$i(year)$j(month)$wm$x01");

fn record(fields: &[(&[u8; 3], &str)]) -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000ny  a22000004n 4500"));
    record.push_control(Tag::new(*b"001"), b"22123450006421");
    record.push_control(Tag::new(*b"004"), b"991234560006421");
    record.push_control(Tag::new(*b"008"), b"1103280p    8   1001uueng0210908");
    for (tag, data) in fields {
        record.push_raw(Tag::new(**tag), data.replace('$', "\u{1f}").as_bytes());
    }
    record
}

/// Two runs with a gap, and a text for another caption.
fn ranges() -> Record {
    record(&[
        (b"852", "0 $aOCWMS$bMAIN$cSTACKS$hQA76$i.B3"),
        CAPTION,
        (b"863", "40$81.1$a1-12$b1-12$i1990-2001$j01-12$wg"),
        (b"863", "40$81.2$a14-$b1-$i2003-$j01-"),
    ])
}

/// Twenty pieces that follow each other.
fn pieces() -> Record {
    let data: Vec<String> = (0..20)
        .map(|number| {
            let (volume, month) = (number / 12 + 1, number % 12 + 1);
            format!(
                "41$81.{}$a{volume}$b{month}$i{}$j{month:02}",
                number + 1,
                1989 + volume
            )
        })
        .collect();
    let mut fields = vec![(b"852", "0 $bMAIN"), CAPTION];
    fields.extend(data.iter().map(|data| (b"863", data.as_str())));
    record(&fields)
}

/// One text that stands for everything.
fn text() -> Record {
    record(&[
        (b"852", "0 $bMAIN"),
        (
            b"866",
            "41$80$av.1:no.1(1990:Jan.)-v.12:no.12(2001:Dec.),v.14:no.1(2003:Jan.)-",
        ),
    ])
}

fn statements(bencher: Bencher<'_, '_>, record: &Record, expected: &str) {
    let words = |record: &Record| Holdings::from(record).full_statement(Style::Z3971);
    assert_eq!(words(record), expected);
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench(|| words(divan::black_box(record)));
}

#[divan::bench]
fn of_ranges(bencher: Bencher<'_, '_>) {
    statements(
        bencher,
        &ranges(),
        "v.1:no.1(1990:Jan.)-v.12:no.12(2001:Dec.),v.14:no.1(2003:Jan.)-",
    );
}

#[divan::bench]
fn of_twenty_pieces(bencher: Bencher<'_, '_>) {
    statements(bencher, &pieces(), "v.1:no.1(1990:Jan.)-v.2:no.8(1991:Aug.)");
}

#[divan::bench]
fn of_text(bencher: Bencher<'_, '_>) {
    statements(
        bencher,
        &text(),
        "v.1:no.1(1990:Jan.)-v.12:no.12(2001:Dec.),v.14:no.1(2003:Jan.)-",
    );
}

/// The issue after each of the twenty pieces.
#[divan::bench]
fn next_issues(bencher: Bencher<'_, '_>) {
    let record = pieces();
    let holdings = Holdings::from(&record);
    let mut damages = Vec::new();
    let captions = holdings.captions(Kind::Basic, &mut damages);
    let data = holdings.enumerations(Kind::Basic, &mut damages);
    let caption = captions.first().unwrap();
    bencher.counter(ItemsCount::new(data.len())).bench(|| {
        data.iter()
            .filter(|field| caption.next(&field.run.first).is_ok())
            .count()
    });
}
