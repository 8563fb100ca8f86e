//! `show`: records readably, picked in several ways, with the places of what is wrong.

use insta::assert_snapshot;

use crate::house::{House, marc};

fn house() -> House {
    let house = House::new();
    let bytes: Vec<u8> = (1..=30).flat_map(|number| marc(number, 10)).collect();
    house.write("in.mrc", bytes);
    house
}

fn shown(house: &House, arguments: &[&str]) -> String {
    let out = house.run(&[&["show", "in.mrc"], arguments].concat());
    assert_eq!(out.status, Some(0), "{out:?}");
    out.stdout
}

#[test]
fn a_record_is_readable() {
    assert_snapshot!(shown(&house(), &["--at", "7"]), @r"
    record 7 at byte 1860, 310 bytes, MARC 21, UTF-8
      LDR    00310nam a2200121   4500
      001    99000000076421
      008    240101s2024    xxu           000 0 eng d
      035    $a (OCoLC)1000007
      245 10 $a A title, 7.
      264  1 $a Somewhere : $b Somebody, $c 2024.
      300    $a 1 volume
      500    $a xxxxxxxxxx
      852 0  $b MAIN $c stacks $8 2212345670006421
    ");
}

#[test]
fn holdings_are_put_into_words() {
    let house = house();
    house.write(
        "in.mrc",
        "=LDR  00000ny  a22000004n 4500\n=008  2601050p\\\\\\\\8\\\\\\4001uueng0260105\n\
         =853  20$81$av.$bno.$u4$vr$i(year)$j(season)$wq\n\
         =863  40$81.1$a1-7$b1-4$i2018-2024$j21-24\n=867  41$80$asuppl.\n\n",
    );
    let text = shown(&house, &[]);
    let held: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("= "))
        .collect();
    assert_eq!(
        held,
        [
            "holds: v.1:no.1(2018:Spring)-v.7:no.4(2024:Winter)",
            "supplements: suppl."
        ]
    );
    let current = std::fs::read_to_string(house.path("in.mrc"))
        .unwrap()
        .replace("2601050p", "2601054p");
    house.write("in.mrc", current);
    assert!(shown(&house, &[]).contains("; next expected: v.8:no.1(2025:Spring)\n"));
    let json: serde_json::Value = serde_json::from_str(&shown(&house, &["--format", "json"])).unwrap();
    let said = &json["records"][0]["holdings"];
    assert_eq!(
        (&said[0]["coded"], &said[0]["next"]),
        (&true.into(), &"v.8:no.1(2025:Spring)".into())
    );
    assert_eq!(
        (&said[1]["kind"], &said[1]["coded"]),
        (&"supplements".into(), &false.into())
    );
}

#[test]
fn ten_are_shown_and_the_others_counted() {
    let house = house();
    let out = house.run(&["show", "in.mrc"]);
    assert_eq!(out.stdout.matches("  245 ").count(), 10);
    assert!(out.stderr.contains("… and 20 more"), "{}", out.stderr);
    assert_eq!(shown(&house, &["--limit", "0"]).matches("  245 ").count(), 30);
}

#[test]
fn records_are_picked_by_number_byte_and_content() {
    let house = house();
    let titles = |arguments: &[&str]| -> Vec<String> {
        let text = shown(&house, arguments);
        let lines = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("245 10 $a A title, "));
        lines.map(|line| line.trim_end_matches('.').to_owned()).collect()
    };
    assert_eq!(titles(&["--at", "5-7"]), ["5", "6", "7"]);
    assert_eq!(titles(&["--at", "29-"]), ["29", "30"]);
    let length = marc(1, 10).len();
    assert_eq!(titles(&["--at-byte", &(2 * length).to_string()]), ["3"]);
    assert_eq!(titles(&["--at-byte", &(2 * length - 1).to_string()]), ["2"]);
    assert_eq!(titles(&["--control-number", "99000000126421"]), ["12"]);
    for spelling in ["1000012", "(OCoLC)1000012", "ocm01000012", "ocn001000012"] {
        assert_eq!(titles(&["--oclc", spelling]), ["12"], "{spelling}");
    }
    assert_eq!(
        titles(&["--where", "245$a contains \"title, 2\"", "--at", "1-24"]),
        ["2", "20", "21", "22", "23", "24"]
    );
    let out = house.run(&["show", "in.mrc", "--oclc", "77"]);
    assert_eq!(out.status, Some(1));
    assert!(out.stderr.contains("none of the 30 records"), "{}", out.stderr);
}

#[test]
fn the_bytes_around_what_is_wrong_are_shown_with_a_mark() {
    let house = house();
    let mut bytes = [marc(1, 10), marc(2, 10)].concat();
    let length = marc(1, 10).len();
    bytes[length..length + 5].copy_from_slice(b"00099");
    let title = bytes
        .windows(8)
        .rposition(|window| window == b"A title,")
        .unwrap();
    bytes[title + 2] = 0xff;
    house.write("bad.mrc", &bytes);
    let out = house.run(&["show", "bad.mrc", "--hex", "--at", "2"]);
    assert_snapshot!(out.stdout, @r"
    record 2 at byte 310, 310 bytes, MARC 21, UTF-8
      LDR    00099nam a2200121   4500
      001    99000000026421
      008    240101s2024    xxu           000 0 eng d
      035    $a (OCoLC)1000002
      245 10 $a A \xffitle, 2.
      264  1 $a Somewhere : $b Somebody, $c 2024.
      300    $a 1 volume
      500    $a xxxxxxxxxx
      852 0  $b MAIN $c stacks $8 2212345670006421
      ! the text is neither sound UTF-8 nor likely MARC-8; leader/09 says UTF-8, it is read as UTF-8
      ! byte 310, 0 in the record: the leader says 99 bytes, the record has 310 (nothing is lost)
                 304                    30 30  30 39 39 6e 61 6d 20 61  |      00099nam a|
                                        ^^                                     ^
                 320  32 32 30 30 31 32 31 20  20 20 34 35 30 30 30 30  |2200121   450000|
      ! byte 512, 202 in the record: 245: the byte FF is not UTF-8
                 496  43 29 31 30 30 30 30 30  32 1e 31 30 1f 61 41 20  |C)1000002.10.aA |
                 512  ff 69 74 6c 65 2c 20 32  2e 1e 20 31 1f 61 53 6f  |.itle, 2.. 1.aSo|
                      ^^                                                 ^
                 528  6d 65 77 68 65 72 65 20  3a 1f 62 53 6f 6d 65 62  |mewhere :.bSomeb|
    ");
    house.write(
        "junk.mrc",
        [b"not a record at all\x1d", bytes.as_slice()].concat(),
    );
    let out = house.run(&["show", "junk.mrc", "--hex", "--at", "1"]);
    assert_snapshot!(out.stdout, @r"
    not readable, counted as record 1 at byte 0, 20 bytes, MARC 21
      not a record at all\u{1d}
      ! byte 0, 0 in the record: 20 bytes that belong to no record
                   0  6e 6f 74 20 61 20 72 65  63 6f 72 64 20 61 74 20  |not a record at |
                      ^^                                                 ^
                  16  61 6c 6c 1d                                       |all.            |
    ");
}

#[test]
fn a_record_that_is_cut_off_is_marked_behind_its_last_byte() {
    let house = House::new();
    house.write("cut.mrc", &marc(1, 10)[..130]);
    let out = house.run(&["show", "cut.mrc", "--hex"]);
    let (_, told) = out.stdout.split_once("  ! ").unwrap();
    assert_snapshot!(told, @r"
    byte 130, 130 in the record: the record is cut off after 130 bytes
                 112  30 33 35 30 30 31 35 33  1e 39 39 30 30 30 30 30  |03500153.9900000|
                 128  30 30                                             |00              |
                            ^^                                             ^
    ");
}

#[test]
fn codes_and_indicators_of_more_than_a_byte_and_what_stands_behind_them_are_shown() {
    let house = House::new();
    let text = "=LDR  00000nam a2200000   4500\n=001  1\n=245  1á$áTitle /$cName.\n=500  \\\\ Note$aText\n";
    house.write("in.mrk", text);
    let out = house.run(&["show", "in.mrk"]);
    assert!(
        out.stdout.contains("  245 1á $á Title / $c Name.\n"),
        "{}",
        out.stdout
    );
    assert!(out.stdout.contains("  500     Note $a Text\n"), "{}", out.stdout);
}

#[test]
fn text_cannot_steer_the_terminal() {
    let house = House::new();
    let mut record = marc(1, 10);
    let at = record
        .windows(8)
        .position(|window| window == b"A title,")
        .unwrap();
    record[at..at + 4].copy_from_slice(b"\x1b[2J");
    house.write("in.mrc", &record);
    let text = shown(&house, &["--color", "never"]);
    assert!(!text.contains('\u{1b}'), "{text:?}");
    let painted = shown(&house, &["--color", "always"]);
    assert!(
        painted.contains("\u{1b}[36m245\u{1b}[0m") && !painted.contains("\u{1b}[2J"),
        "{painted:?}"
    );
}

#[test]
fn programs_get_fields_and_findings() {
    let house = house();
    house.run(&["convert", "in.mrc", "in.xml"]);
    let (status, value) = house.json(&["show", "in.xml", "--at", "3-4"]);
    assert_eq!(status, Some(0));
    assert_eq!(
        (value["shown"].as_u64(), value["more"].as_u64()),
        (Some(2), Some(0))
    );
    let record = &value["records"][0];
    assert_eq!(
        (record["ordinal"].as_u64(), record["form"].as_str()),
        (Some(3), Some("xml"))
    );
    let title = record["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["tag"] == "245")
        .unwrap();
    assert_eq!(title["subfields"][0]["value"], "A title, 3.");
    assert_eq!(title["ind1"], "1");
    assert_eq!(record["findings"], serde_json::json!([]));
    let (status, nothing) = house.json(&["show", "in.xml", "--at", "99"]);
    assert_eq!((status, nothing["shown"].as_u64()), (Some(1), Some(0)));
}

#[test]
fn every_form_shows_the_same_fields() {
    let house = house();
    let fields = |name: &str| {
        let out = house.run(&["show", name, "--at", "4"]);
        let lines = out
            .stdout
            .lines()
            .filter(|line| line.starts_with("  ") && !line.contains("LDR"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let expected = fields("in.mrc");
    assert_eq!(expected.len(), 8);
    for form in ["xml", "mrk", "json", "jsonl"] {
        let name = format!("in.{form}");
        house.run(&["convert", "in.mrc", &name]);
        assert_eq!(fields(&name), expected, "{form}");
    }
}
