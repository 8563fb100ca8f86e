use holdsync_mfhd::Holdings;

use crate::record;

#[track_caller]
fn assert_damage(lines: &str, expected: &[&str]) {
    let record = record(lines);
    let damages = Holdings::from(&record).examine();
    let damages: Vec<String> = damages.iter().map(ToString::to_string).collect();
    assert_eq!(damages, expected, "{lines}");
}

const CAPTION: &str = "=853  20$81$av.$bno.$u12$vr$i(year)$j(month)$wm$x01";

#[test]
fn a_sound_record_has_none() {
    assert_damage(
        &format!(
            "{CAPTION}\n=863  40$81.1$a1-2$b1-12$i1990-1991$j01-12$wg\n=863  41$81.2$a4$b1$i[1993]$j01\n\
             =863  40$81.3$a5-$b1-$i1994-$j01-\n=854  20$81$a(year)$b(season)$wq\n=864  41$81.1$a2007$b21\n\
             =866  40$81$av.1-2\n=876  \\\\$81.2$p300"
        ),
        &[],
    );
    assert_damage("=866  \\0$aall of it\n=876  \\\\$p300", &[]);
}

#[test]
fn links_are_told_by_form_kind_and_repetition() {
    assert_damage("=853  20$av.", &["853: no $8 to tie the field to others"]);
    assert_damage("=853  20$81.1$av.", &["853 $8: $8 is not of the form n"]);
    assert_damage(
        &format!("{CAPTION}\n=863  41$81$a1\n=863  41$a2\n=866  \\0$81.1$ax\n=866  \\0$ax\n=876  \\\\$8x$p3"),
        &[
            "863 $8: $8 is not of the form n.n",
            "863 #2: no $8 to tie the field to others",
            "866 $8: $8 is not of the form n or 0",
            "866 #2: no $8 to tie the field to others",
            "876 $8: $8 is not of the form n.n",
        ],
    );
    assert_damage(
        &format!("{CAPTION}\n=864  41$81.1$a1\n=863  41$82.1$a1"),
        &[
            "863 $8: no caption has link number 2",
            "864 $8: no caption has link number 1",
        ],
    );
    assert_damage(
        &format!("{CAPTION}\n{CAPTION}\n=863  41$81.1$a1$b1\n=863  41$81.1$a1$b2"),
        &[
            "853 #2 $8: link number 1 is on a caption before this one",
            "863 #2 $8: link and sequence 1.1 are on a field before this one",
        ],
    );
}

#[test]
fn levels_need_a_caption_and_no_gap() {
    assert_damage(
        &format!("{CAPTION}\n=863  41$81.1$a1$c3$i1990$k15\n=863  41$81.2$b3$i1990"),
        &[
            "863 $c: a value at $c, for which the caption has no level",
            "863 $k: a value at $k, for which the caption has no level",
            "863 #2 $b: a value at $b, but none at $a above it",
        ],
    );
}

#[test]
fn indicators_and_ranges_have_to_agree() {
    assert_damage(
        &format!(
            "{CAPTION}\n=863  40$81.1$a1$b1\n=863  41$81.2$a2-3\n=863  4\\$81.3$a9-7\n=863  40$81.4$a10-$b1-3"
        ),
        &[
            "863 #4: open at one level and closed at another",
            "863: no range in a field that the second indicator calls compressed",
            "863 #2: a range in a field that the second indicator calls uncompressed",
            "863 #3: the range ends before it begins",
        ],
    );
    assert_damage(
        &format!(
            "{CAPTION}\n=863  40$81.1$a1-$b1-\n=863  41$81.2$a4$b1\n=863  41$81.3$a4$b1\n=863  41$81.4$a3$b9"
        ),
        &[
            "863: an open range is not the last",
            "863 #3: begins before the field in front of it ends",
            "863 #4: begins before the field in front of it ends",
        ],
    );
    assert_damage(
        "=853  20$81$a(year)$b(season)$wq\n=863  41$81.1$a2007$b24\n=863  41$81.2$a2007$b21\n=863  41$81.3$a2006$b21",
        &["863 #3: begins before the field in front of it ends"],
    );
}

#[test]
fn codes_are_those_of_the_format() {
    assert_damage(
        &format!(
            "{CAPTION}\n=863  41$81.1$a1$b1$i90$j13$wx\n=863  41$81.2$a1$b2$i19??$jmai\n=863  41$81.3$a1$b3$i1990/91$j00"
        ),
        &[
            "863 $w: $w is neither g nor n",
            "863 $i: 90 is no year of four digits",
            "863 $j: 13 is no month and no season",
            "863 #3 $i: 91 is no year of four digits",
            "863 #3 $j: 00 is no month and no season",
        ],
    );
    assert_damage(
        "=853  20$81$av.$u12$vr$bno.$uten$vx$wy$xMay$yq$i(year)",
        &[
            "853 $u: $u belongs to a level below the first",
            "853 $v: $v belongs to a level below the first",
            "853 $u: $u is not a number, var or und",
            "853 $v: $v is neither c nor r",
            "853 $w: $w is not a frequency",
            "853 $x: $x is not a list of months, days (MMDD) or seasons",
            "853 $y: $y is not a regularity pattern",
        ],
    );
}

#[test]
fn data_that_asks_for_a_text_needs_one_of_its_link() {
    let data = format!("{CAPTION}\n=863  42$81.1$a1-2$b1-12");
    let missing = "863: the second indicator asks for a textual field, and there is none with link number 1";
    assert_damage(&data, &[missing]);
    assert_damage(&format!("{data}\n=866  40$82$ax"), &[missing]);
    assert_damage(&format!("{data}\n=866  40$81$ax"), &[]);
    assert_damage(&format!("{data}\n=866  40$80$ax"), &[]);
}
