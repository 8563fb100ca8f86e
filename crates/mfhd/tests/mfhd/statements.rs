use holdsync_mfhd::{Holdings, Kind, Source, Style};

use crate::record;

#[track_caller]
fn assert_statement(lines: &str, expected: &str) {
    let record = record(lines);
    let statement = Holdings::from(&record).statement(Kind::Basic, Style::Z3971);
    assert_eq!(statement.to_string(), expected, "{lines}");
}

#[test]
fn one_level_is_joined_and_deeper_ones_stand_as_first_and_last_piece() {
    assert_statement(
        "=853  20$81$av.$i(year)\n=863  40$81.1$a1-5$i1990-1994",
        "v.1-5(1990-1994)",
    );
    assert_statement("=853  20$81$av.\n=863  40$81.1$a1-9", "v.1-9");
    assert_statement("=853  20$81$av.$i(year)\n=863  40$81.1$a1-2$i1990", "v.1-2(1990)");
    assert_statement(
        "=853  20$81$av.$bno.$i(year)$j(month)\n=863  40$81.1$a1-5$b1-4$i1990-1994$j01-12",
        "v.1:no.1(1990:Jan.)-v.5:no.4(1994:Dec.)",
    );
    assert_statement("=853  20$81$aBand$bHeft\n=863  41$81.1$a5$b3", "Band 5:Heft 3");
    assert_statement("=863  41$81.1$a5$b3$i1990$j05", "5:3(1990:May)");
}

#[test]
fn open_runs_end_in_a_hyphen() {
    assert_statement("=853  20$81$av.$i(year)\n=863  40$81.1$a1-$i1990-", "v.1(1990)-");
    assert_statement("=853  20$81$a(year)\n=863  40$81.1$a1990-", "1990-");
}

#[test]
fn captions_in_parentheses_are_not_shown_and_ordinals_are() {
    assert_statement("=853  20$81$a(*)$i(year)\n=863  41$81.1$a12$i1990", "12(1990)");
    assert_statement(
        "=853  20$81$a+ed.\n=863  41$81.1$a3\n=863  41$81.2$a11",
        "3rd ed.,11th ed.",
    );
    assert_statement("=853  20$81$a+ed.\n=863  40$81.1$a21-22", "21st-22nd ed.");
}

#[test]
fn chronology_alone_needs_no_parentheses() {
    assert_statement(
        "=853  20$81$a(year)$b(season)$wq\n=863  41$81.1$a2007$b22/23",
        "2007:Summer/Autumn",
    );
    assert_statement(
        "=853  20$81$i(year)$j(month)$k(day)\n=863  41$81.1$i1990$j01$k05\n=863  41$81.2$i1990$j05$k15",
        "1990:Jan.5,1990:May 15",
    );
    // a year may be the number of a volume
    assert_statement("=853  20$81$a(year)$bno.\n=863  41$81.1$a1990$b4", "1990:no.4");
}

#[test]
fn combined_supplied_and_worded_values_stay_what_they_are() {
    let caption = "=853  20$81$av.$bno.$i(year)$j(month)";
    assert_statement(
        &format!("{caption}\n=863  41$81.1$a1$b11/12$i1990/1991$j12/01"),
        "v.1:no.11/12(1990/1991:Dec./Jan.)",
    );
    assert_statement(
        &format!("{caption}\n=863  41$81.1$a1$b[2]$i[1990]$j[02]"),
        "v.1:no.[2]([1990]:[Feb.])",
    );
    assert_statement(
        &format!("{caption}\n=863  41$81.1$a1$bA$i19??$jmai"),
        "v.1:no.A(19??:mai)",
    );
    assert_statement(
        &format!("{caption}\n=863  41$81.1$a1$b1$i1990$j13"),
        "v.1:no.1(1990:13)",
    );
}

#[test]
fn alternative_numbering_follows_an_equal_sign() {
    assert_statement(
        "=853  20$81$av.$bno.$gfasc.$i(year)$m(year)\n=863  41$81.1$a2$b5$g15$i1990$m5750",
        "v.2:no.5=fasc.15(1990=5750)",
    );
}

#[test]
fn gaps_are_commas_and_breaks_without_a_gap_semicolons() {
    let caption = "=853  20$81$av.$i(year)$wa";
    let data = "=863  40$81.1$a1-4$i1990-1993$wn\n=863  40$81.2$a6-7$i1995-1996$wg\n=863  41$81.3$a9$i1998";
    assert_statement(
        &format!("{caption}\n{data}"),
        "v.1-4(1990-1993);v.6-7(1995-1996),v.9(1998)",
    );
    let unpublished = "=863  41$81.1$a1$i1990\n=863  44$81.2$a2$i1991\n=863  41$81.3$a3$i1992";
    assert_statement(&format!("{caption}\n{unpublished}"), "v.1(1990);v.3(1992)");
}

#[test]
fn pieces_in_unbroken_order_are_joined_where_the_caption_allows() {
    let data =
        "=863  41$81.1$a18$b4$i2007$j02\n=863  41$81.2$a19$b1$i2007$j05\n=863  41$81.3$a19$b3$i2007$j09";
    let caption = "$81$av.$bno.$u4$vr$i(year)$j(month)";
    assert_statement(
        &format!("=853  20{caption}\n{data}"),
        "v.18:no.4(2007:Feb.)-v.19:no.1(2007:May),v.19:no.3(2007:Sept.)",
    );
    assert_statement(
        &format!("=853  00{caption}\n{data}"),
        "v.18:no.4(2007:Feb.),v.19:no.1(2007:May),v.19:no.3(2007:Sept.)",
    );
    // what is marked as a gap stays one; order is that of the sequence numbers
    assert_statement(
        "=853  20$81$av.\n=863  41$81.3$a3\n=863  41$81.2$a2$wg\n=863  41$81.1$a1",
        "v.1-2,v.3",
    );
    assert_statement(
        "=853  20$81$a(year)$b(season)$wq\n=863  41$81.1$a2007$b24\n=863  41$81.2$a2008$b21",
        "2007:Winter-2008:Spring",
    );
}

#[test]
fn texts_take_the_place_of_what_they_are_linked_to() {
    let coded = "=853  20$81$av.\n=853  20$82$aBd.\n=853  20$83$ano.\n\
                 =863  40$81.1$a1-4\n=863  40$82.1$a5-6\n=863  41$83.1$a7";
    assert_statement(coded, "v.1-4\nBd.5-6\nno.7");
    assert_statement(
        &format!("{coded}\n=866  40$82$afive and six"),
        "v.1-4\nfive and six\nno.7",
    );
    assert_statement(
        &format!("{coded}\n=866  40$83$81$aone and three"),
        "one and three\nBd.5-6",
    );
    assert_statement(
        &format!("{coded}\n=866  40$80$aeverything\n=866  40$81$ax"),
        "everything",
    );
    assert_statement(&format!("{coded}\n=866  40$aloose"), "v.1-4\nBd.5-6\nno.7\nloose");
    // data that asks for a text is never put in words
    let asks = "=853  20$81$av.\n=863  42$81.1$a1-4";
    assert_statement(asks, "");
    assert_statement(
        &format!("{asks}\n=866  40$81$av.1-4 [v.2 damaged]"),
        "v.1-4 [v.2 damaged]",
    );
}

#[test]
fn supplements_and_indexes_follow_with_their_names() {
    let record = record(
        "=853  20$81$av.$i(year)\n=863  40$81.1$a1-5$i1990-1994\n=866  40$82$aloose\n\
         =854  20$81$a(year)$oBuyer's guide\n=864  41$81.1$a1990\n=864  41$81.2$a1993\n=865  4\\$81.1$a1990",
    );
    let holdings = Holdings::from(&record);
    assert_eq!(
        holdings.full_statement(Style::Z3971),
        "v.1-5(1990-1994);loose + \"Buyer's guide\" 1990,1993 + \"Index\" 1990"
    );
    let index = holdings.statement(Kind::Index, Style::Z3971);
    assert!(matches!(index.lines[0].source, Source::Coded(Some(number)) if number.get() == 1));
}

#[test]
fn iso_10324_has_other_signs() {
    let record = record("=853  20$81$av.$bno.$cpt.\n=863  41$81.1$a1$b3$c6$wn\n=863  41$81.2$a2$b3$c6");
    let holdings = Holdings::from(&record);
    assert_eq!(
        holdings.full_statement(Style::Iso10324),
        "v.1:no.3;pt.6,v.2:no.3;pt.6"
    );
    assert_eq!(
        holdings.full_statement(Style::Z3971),
        "v.1:no.3:pt.6;v.2:no.3:pt.6"
    );
}
