use holdsync_prepare::{BibSettings, Hazard, StripList};

use crate::{lines, prepare, record, repairs};
use holdsync_marc_codec::Tag;

#[test]
fn a_record_as_alma_publishes_it() {
    let source = record(
        r"=LDR  01234cam#a2200301 i 4500
        =005  20240105101112.0
        =008  240105s2024####xxu###########000#0#eng#d
        =001  991234567806421
        =035  \\$a(OCoLC)ocn123456789
        =066  \\$c(3
        =245  10$aTitle$9x
        =500  #\$aNote
        =852  0\$bMAIN
        =952  \\$alocal",
    );
    let (out, prepared) = prepare(&source, Some(123_456_789), &BibSettings::default());
    assert_eq!(out.leader().as_bytes(), b"00000cam a2200000 i 4500");
    assert_eq!(
        lines(&out),
        [
            "=001  991234567806421",
            "=005  20240105101112.0",
            "=008  240105s2024    xxu           000 0 eng d",
            r"=035  \\$a(OCoLC)123456789",
            "=245  10$aTitle",
            r"=500  \\$aNote",
        ]
    );
    assert_eq!(
        repairs(&prepared),
        [
            ("leader-lengths", 1),
            ("placeholder-blank", 3),
            ("control-number-first", 1),
            ("number-spelling", 1),
            ("field-stripped", 2),
            ("subfield-stripped", 1),
            ("script-declaration", 1),
        ]
    );
    assert!(prepared.losses.is_empty() && prepared.unicode);
}

#[test]
fn utf8_under_a_blank_leader_09_becomes_a() {
    let source = record("=LDR  00000nam  2200000   4500\n=001  991234567806421\n=245  10$aÜber");
    let (out, prepared) = prepare(&source, None, &BibSettings::default());
    assert_eq!(out.leader().coding(), b'a');
    assert_eq!(repairs(&prepared), [("coding-scheme", 1)]);
}

#[test]
fn text_that_is_not_utf8_stays_as_it_is_and_says_so() {
    let mut source = record("=LDR  00000nam  2200000   4500\n=001  991234567806421");
    source.push_raw(Tag::new(*b"245"), b"10\x1fa\xe8Uber");
    let (out, prepared) = prepare(&source, None, &BibSettings::default());
    assert!(!prepared.unicode);
    assert_eq!(out.leader().coding(), b' ');
    assert_eq!(out.first(Tag::new(*b"245")).unwrap().data(), b"10\x1fa\xe8Uber");

    source.retain(|field| field.tag() == Tag::new(*b"001"));
    source.push_raw(Tag::new(*b"245"), b"10\x1fa\x1b(NABC\x1b(B");
    assert!(!prepare(&source, None, &BibSettings::default()).1.unicode);
}

#[test]
fn line_breaks_in_text_become_blanks() {
    let mut source = record("=001  991234567806421");
    source.push_raw(Tag::new(*b"520"), b"  \x1faOne\r\ntwo \n three\t\x1fb\nfour");
    let (out, prepared) = prepare(&source, None, &BibSettings::default());
    assert_eq!(lines(&out)[1], r"=520  \\$aOne two  three$bfour");
    assert_eq!(repairs(&prepared), [("line-break", 2)]);
}

#[test]
fn the_mms_id_takes_the_place_of_another_control_number() {
    let source = record("=001  ocm00012345\n=003  OCoLC\n=245  10$aTitle\n=001  991234567806421");
    let (out, prepared) = prepare(&source, None, &BibSettings::default());
    assert_eq!(lines(&out), ["=001  991234567806421", "=245  10$aTitle"]);
    assert_eq!(
        repairs(&prepared),
        [("control-number-first", 1), ("control-number-identifier", 1)]
    );
    assert_eq!(prepared.losses.len(), 1);
    assert_eq!(prepared.losses[0].value, "ocm00012345");
}

#[test]
fn a_missing_control_number_is_added() {
    let (out, prepared) = prepare(
        &record("=003  DLC\n=245  10$aTitle"),
        None,
        &BibSettings::default(),
    );
    assert_eq!(lines(&out)[..2], ["=001  991234567806421", "=003  DLC"]);
    assert_eq!(repairs(&prepared), [("control-number", 1)]);
}

#[test]
fn a_script_declaration_with_its_880_stays() {
    let source = record("=001  991234567806421\n=066  \\\\$c(3\n=880  10$6245-01$aX");
    let (out, prepared) = prepare(&source, None, &BibSettings::default());
    assert_eq!(out.len(), 3);
    assert!(prepared.repairs.is_empty());
}

#[test]
fn fields_of_only_stripped_subfields_go() {
    let source = record("=001  991234567806421\n=500  \\\\$9local$9only\n=501  \\\\");
    let (out, prepared) = prepare(&source, None, &BibSettings::default());
    assert_eq!(lines(&out), ["=001  991234567806421", r"=501  \\"]);
    assert_eq!(repairs(&prepared), [("subfield-stripped", 2)]);
}

#[test]
fn hazards_are_counted_for_records_with_a_number() {
    let mut settings = BibSettings::default();
    settings.strip.keep("856".parse().unwrap());
    let source = record(
        r"=001  991234567806421
        =035  \\$a(OCoLC)5
        =050  \4$aQA76
        =650  \0$aOne
        =650  \0$aTwo
        =856  40$uhttps://library.example/1",
    );
    let (_, prepared) = prepare(&source, Some(5), &settings);
    let hazard = |tag, fields| Hazard {
        tag: Tag::new(tag),
        fields,
    };
    assert_eq!(
        prepared.hazards,
        [hazard(*b"050", 1), hazard(*b"650", 2), hazard(*b"856", 1)]
    );
    assert!(prepare(&source, None, &settings).1.hazards.is_empty());
    assert!(prepared.repairs.is_empty());
}

#[test]
fn an_empty_list_strips_nothing() {
    let settings = BibSettings {
        strip: StripList::empty(),
    };
    let source = record("=001  991234567806421\n=066  \\\\$c(3\n=500  \\\\$9x\n=952  \\\\$ay");
    let (out, prepared) = prepare(&source, None, &settings);
    assert_eq!(out.len(), 4);
    assert!(prepared.repairs.is_empty());
}
