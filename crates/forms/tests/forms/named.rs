//! A coding that was named.

use holdsync_forms::{Coding, Form, OnDamage, Options, Tally, TextCoding};
use holdsync_marc_codec::{Leader, Record, Tag, encode};
use proptest::prelude::*;

use crate::corpora::{converted, files};

fn options(label: &str, to: Form) -> Options {
    Options {
        from: Some(label.parse().unwrap()),
        ..Options::to(to)
    }
}

fn into(bytes: &[u8], options: &Options) -> (String, Tally) {
    let (out, tally, _) = converted(bytes, options, 1).unwrap();
    (String::from_utf8(out).unwrap(), tally)
}

/// A record that claims this coding, with this in 245 $a.
fn marc21(claim: u8, title: &[u8]) -> Vec<u8> {
    let mut leader = Leader::default();
    leader.set_coding(claim);
    let mut record = Record::new(leader);
    record.push_control(Tag::new(*b"001"), b"991");
    record
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', title)
        .subfield(b'c', b"x");
    let mut bytes = Vec::new();
    encode(&record, &mut bytes).unwrap();
    bytes
}

fn file(end: &str) -> Option<Vec<u8>> {
    let found = files(&["codec"])
        .into_iter()
        .find(|(path, _)| path.ends_with(end));
    found.map(|(_, bytes)| bytes)
}

#[test]
fn a_windows_page_becomes_utf_8_that_says_so_in_every_form() {
    let bytes = marc21(b' ', b"\xcf\xf3\xf8\xea\xe8\xed");
    for to in Form::ALL {
        let (out, tally) = into(&bytes, &options("windows-1251", to));
        assert!(out.contains("Пушкин"), "{to}: {out}");
        assert_eq!((tally.written, tally.with_loss, tally.unclear), (1, 0, 0), "{to}");
        // and from there it is a sound record in UTF-8, with true lengths
        let (_, again) = into(out.as_bytes(), &Options::to(Form::Marc21));
        assert_eq!(
            (again.recovered, again.utf8_said_marc8, again.unclear),
            (0, 0, 0),
            "{to}"
        );
    }
    let (out, _) = into(&bytes, &options("windows-1251", Form::Marc21));
    assert_eq!(out.as_bytes(), marc21(b'a', "Пушкин".as_bytes()));
}

#[test]
fn a_code_page_becomes_marc_8() {
    let bytes = marc21(b'a', b"\x8f\xe3\xe8\xaa\xa8\xad @ &#x41;");
    let options = Options {
        coding: Some(Coding::Marc8),
        ..options("cp866", Form::Marc21)
    };
    let (out, tally) = into(&bytes, &options);
    assert_eq!((tally.written, tally.with_loss), (1, 0), "{tally:?}");
    let (text, _) = into(out.as_bytes(), &self::options("marc-8", Form::MarcXml));
    // what looks like a reference was none, and is none afterwards
    assert!(text.contains("Пушкин @ &amp;#x41;"), "{text}");
}

#[test]
fn what_is_ascii_stays_byte_for_byte() {
    for claim in [b' ', b'a'] {
        let bytes = marc21(claim, b"Plain title");
        for label in ["utf-8", "marc-8", "windows-1251", "cp850", "danmarc"] {
            let (out, _) = into(&bytes, &options(label, Form::Marc21));
            assert_eq!(out.as_bytes(), bytes, "{label}");
        }
    }
}

#[test]
fn utf_8_and_marc_8_are_believed_when_they_are_named() {
    // sound UTF-8, and as MARC-8 something else
    let bytes = marc21(b' ', "Gödel".as_bytes());
    let (out, tally) = into(&bytes, &options("utf-8", Form::Marc21));
    assert_eq!(out.as_bytes(), marc21(b'a', "Gödel".as_bytes()));
    assert_eq!((tally.utf8_said_marc8, tally.unclear), (0, 0));
    let (out, _) = into(&bytes, &options("marc-8", Form::MarcXml));
    assert!(!out.contains("Gödel"), "{out}");
    // MARC-8 that says UTF-8
    let bytes = marc21(b'a', b"Soci\xe2et\xe2e");
    let utf8 = Options {
        coding: Some(Coding::Utf8),
        unicode_form: holdsync_marc8::Form::Nfc,
        ..options("marc-8", Form::Marc21)
    };
    let (out, _) = into(&bytes, &utf8);
    assert_eq!(out.as_bytes(), marc21(b'a', "Société".as_bytes()));
}

#[test]
fn bytes_without_a_character_are_a_loss_with_a_place() {
    let bytes = marc21(b' ', b"\xcf\x98");
    let mut remarks = Vec::new();
    let summary = holdsync_forms::map(
        std::io::Cursor::new(&bytes),
        &holdsync_unpack::Limits::default(),
        1,
        |batch| holdsync_forms::convert(batch, &options("cp1251", Form::Marc21)),
        |done, _| {
            remarks.extend(done.remarks);
            std::ops::ControlFlow::Continue(())
        },
    );
    assert_eq!(summary.unwrap().pieces, 1);
    assert_eq!(
        remarks[0].why,
        "245: no character of windows-1251; U+FFFD in its place (byte 5 of the field)"
    );
    let skip = Options {
        on_damage: OnDamage::Skip,
        ..options("cp1251", Form::Marc21)
    };
    assert_eq!(into(&bytes, &skip).1.set_aside, 1);
}

/// `{eacute}` is a character of UTF-8 or MARC-8, as leader/09 says: beside text of another coding it comes out wrong, and
/// that is told.
#[test]
fn mnemonics_of_letters_beside_a_named_coding_are_told() {
    let text = |leader: u8, title: &[u8]| {
        let mut text =
            format!("=LDR  00000nam {}2200000 i 4500\n=245  10$a", char::from(leader)).into_bytes();
        text.extend_from_slice(title);
        text.push(b'\n');
        text
    };
    for (label, leader, title, lost) in [
        ("windows-1251", b' ', &b"\xcf {eacute}"[..], 1),
        ("windows-1251", b'a', b"\xcf {acute}e", 1),
        ("windows-1251", b' ', b"\xcf {AElig}", 1),
        ("windows-1251", b' ', b"\xcf {dollar} {lcub} {CF} {nothing}", 0),
        ("windows-1251", b' ', b"\xcf", 0),
        ("marc-8", b'a', b"{eacute}", 1),
        ("utf-8", b'a', b"{eacute}", 0),
        ("marc-8", b' ', b"{eacute}", 0),
    ] {
        let (_, tally) = into(&text(leader, title), &options(label, Form::Json));
        assert_eq!(
            (tally.written, tally.with_loss),
            (1, lost),
            "{label} {}",
            title.escape_ascii()
        );
    }
}

#[test]
fn text_of_unicode_forms_is_unicode_whatever_is_named() {
    let xml = into(&marc21(b'a', "Пушкин".as_bytes()), &Options::to(Form::MarcXml)).0;
    let (out, _) = into(xml.as_bytes(), &options("windows-1251", Form::MarcXml));
    assert_eq!(out, xml);
}

#[test]
fn queries_look_at_the_text_in_the_named_coding() {
    let bytes = marc21(b' ', b"\x8f\xe3\xe8\xaa\xa8\xad");
    let query = |label| Options {
        query: Some("245$a contains \"Пушкин\"".parse().unwrap()),
        ..options(label, Form::Marc21)
    };
    assert_eq!(into(&bytes, &query("cp866")).1.written, 1);
    assert_eq!(into(&bytes, &query("windows-1251")).1.written, 0);
}

#[test]
fn the_files_of_other_projects_in_codings_that_marc_21_does_not_know() {
    for (end, label, count, holds) in [
        (
            "pymarc-5.4.0-sdist/1251.dat",
            "cp1251",
            6,
            &[
                "$aОсновы гидравлического расчета инженерных сетей$b",
                "$cТ. Н. Ильина",
            ][..],
        ),
        (
            "edsu+pymarc/test/1251.dat",
            "windows-1251",
            6,
            &["$aИльина, Татьяна Николаевна"],
        ),
        (
            "ruby-marc+ruby-marc/test/cp866_unimarc.marc",
            "cp866",
            1,
            &[
                "=001  Никитенко",
                "=514  AB2007-ВИНИТИ",
                "компания _5Би-Питрон_6,",
            ],
        ),
        (
            "ruby-marc+ruby-marc/test/cp866_multirecord.marc",
            "ibm866",
            2,
            &[
                "=021  Автоматизация проектирования и подготовки производства",
                "=514  AB2007-ВИНИТИ",
            ],
        ),
        (
            "test/marc-files/marc10.marc",
            "danmarc",
            1,
            &["Γ, Δ, Θ, Λ", "‰. højrepil: →", " %, &, *, +"],
        ),
        (
            "test/marc-files/marc11.marc",
            "danmarc",
            1,
            &["$asnabel a: @", "$ategnsæt test, diakritiske tegn.", "n\u{301};"],
        ),
    ] {
        let Some(bytes) = file(end) else { continue };
        let (out, tally) = into(&bytes, &options(label, Form::Mrk));
        assert_eq!((tally.read, tally.written), (count, count), "{end}: {tally:?}");
        for text in holds {
            assert!(out.contains(text), "{end}: no {text} in {out}");
        }
        assert_eq!(
            (tally.unclear, out.contains('\u{FFFD}')),
            (0, false),
            "{end}: {out}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_in_any_coding_keep_their_structure(
        label in proptest::sample::select(&["windows-1251", "cp850", "gb18030", "shift_jis", "danmarc", "utf-8", "marc-8"][..]),
        title in proptest::collection::vec(any::<u8>().prop_filter("no delimiter", |byte| !(0x1D..=0x1F).contains(byte)), 0..40),
    ) {
        let bytes = marc21(b' ', &title);
        let (out, tally, _) = converted(&bytes, &options(label, Form::Marc21), 1).unwrap();
        prop_assert_eq!(tally.written, 1);
        let mut reader = holdsync_marc_codec::Reader::new(&out[..]);
        let framed = reader.next_record().unwrap().unwrap();
        let holdsync_marc_codec::Body::Record(view, anomalies) = framed.body else { panic!() };
        prop_assert!(anomalies.iter().all(|one| matches!(one.kind, holdsync_marc_codec::AnomalyKind::SubfieldCode { .. })), "{:?}", anomalies);
        let codes: Vec<u8> = view.fields().flat_map(|field| field.subfields()).map(|one| one.code).collect();
        prop_assert_eq!(codes, b"ac");
        if label != "marc-8" && label != "utf-8" {
            prop_assert!(std::str::from_utf8(&out).is_ok());
        }
    }

    #[test]
    fn text_that_a_page_holds_comes_through_whole(title in "[а-яА-Я ]{1,30}") {
        let page = |character: char| match u32::from(character) {
            code @ 0x410..=0x44F => u8::try_from(code - 0x410 + 0xC0).unwrap(),
            code => u8::try_from(code).unwrap(),
        };
        let bytes: Vec<u8> = title.chars().map(page).collect();
        let (out, tally) = into(&marc21(b' ', &bytes), &options("windows-1251", Form::Marc21));
        prop_assert_eq!(tally.with_loss, 0);
        let expected = marc21(if title.is_ascii() { b' ' } else { b'a' }, title.as_bytes());
        prop_assert_eq!(out.as_bytes(), &expected[..]);
    }
}

#[test]
fn names_that_are_no_coding_say_which_there_are() {
    assert_eq!("UTF8".parse(), Ok(TextCoding::Utf8));
    assert_eq!("marc-8".parse(), Ok(TextCoding::Marc8));
    let error = "ebcdic".parse::<TextCoding>().unwrap_err().to_string();
    assert!(
        error.starts_with("no coding has this name; there are windows-1250"),
        "{error}"
    );
    assert!(error.ends_with("and utf-8 and marc-8"), "{error}");
}
