use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::contents::Contents;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A bibliographic record says enough for a brief WorldCat record: what it is, and who published it.
    ///
    /// What is enough depends on leader/06 and leader/07. Print (`a`, `c`) needs a standard number, a name, an extent
    /// or a series, and a publisher; serials need a publisher; other forms need their carrier (300, 338, 007 or the
    /// like); a component part needs its host (773). OCLC does not publish its test: this one is a reading of it by
    /// practitioners, and records without a 008, or without a title, are left to other rules.
    ///
    /// **At OCLC.** `Record is sparse.`, a critical validation error: a record that does not match by its number goes
    /// to WorldCat Staging.
    ///
    /// **Example.** A record of an order, with a title and a price.
    ///
    /// **What to do.** Complete the record in Alma, overlay it with the WorldCat record, or exclude brief records from
    /// publishing.
    "BIB003" "record-is-sparse", Error, Record, Staging, since "0.1.0" of(Bibliographic), Check::Record(check)
}

/// One sign that a record says what it describes. Any one of several is enough.
enum Sign {
    /// A field 1XX.
    Name,
    /// A field with this tag.
    Field(&'static [u8; 3]),
    /// A field with text in one of these subfields.
    Text(&'static [u8; 3], &'static [u8]),
    /// A 007 that begins with one of these.
    Category(&'static [u8]),
    /// One of these in 008/33.
    Material(&'static [u8]),
}

use Sign::{Category, Field, Material, Name, Text};

static PUBLICATION: &[Sign] = &[Text(b"260", b"ab"), Text(b"264", b"b"), Text(b"533", b"c")];
static HOST: &[Sign] = &[Field(b"773")];
static PRINT: &[Sign] = &[
    Field(b"020"),
    Field(b"024"),
    Field(b"027"),
    Field(b"028"),
    Field(b"088"),
    Field(b"100"),
    Field(b"110"),
    Field(b"111"),
    Field(b"300"),
    Field(b"533"),
    Field(b"700"),
    Field(b"710"),
    Field(b"711"),
    Field(b"800"),
    Field(b"810"),
    Field(b"811"),
    Field(b"830"),
];
static MANUSCRIPT: &[Sign] = &[
    Text(b"020", b"a"),
    Text(b"024", b"a"),
    Text(b"027", b"a"),
    Text(b"028", b"a"),
    Text(b"088", b"a"),
    Text(b"100", b"a"),
    Text(b"110", b"a"),
    Text(b"111", b"a"),
    Text(b"300", b"af"),
    Text(b"533", b"e"),
    Text(b"700", b"a"),
    Text(b"710", b"a"),
    Text(b"711", b"a"),
    Text(b"800", b"a"),
    Text(b"810", b"a"),
    Text(b"811", b"a"),
    Text(b"830", b"a"),
];
static MAP: &[Sign] = &[
    Category(b"adr"),
    Text(b"300", b"a"),
    Field(b"338"),
    Text(b"533", b"e"),
];
static PROJECTED: &[Sign] = &[
    Category(b"gmv"),
    Material(b"fmpstv"),
    Text(b"300", b"a"),
    Field(b"338"),
    Field(b"345"),
    Field(b"346"),
    Text(b"538", b"a"),
];
static SOUND: &[Sign] = &[
    Category(b"s"),
    Text(b"300", b"a"),
    Field(b"338"),
    Field(b"344"),
    Text(b"538", b"a"),
];
static PICTURE: &[Sign] = &[
    Category(b"k"),
    Material(b"acklnop"),
    Text(b"300", b"a"),
    Field(b"338"),
];
static COMPUTER: &[Sign] = &[
    Category(b"c"),
    Text(b"300", b"a"),
    Field(b"338"),
    Field(b"347"),
    Text(b"538", b"a"),
];
static OBJECT: &[Sign] = &[Material(b"abcdgqrw"), Text(b"300", b"a"), Field(b"338")];
static COLLECTION: &[Sign] = &[Name, Text(b"7XX", b"a"), Text(b"300", b"af"), Field(b"338")];

/// What a record of this type (leader/06) and level (leader/07) needs: of each group one sign, and the words for it.
/// What a record has to have, and what is said where it has not.
type Need = (&'static [Sign], &'static str);

fn needed(kind: u8, level: u8) -> [Option<Need>; 2] {
    const PUBLISHER: Option<Need> = Some((PUBLICATION, "no place or publisher (260, 264, 533 $c)"));
    const HOST_ITEM: Need = (HOST, "no host item (773)");
    const DESCRIPTION: &str = "no standard number, name, extent or series";
    const CARRIER: &str = "no carrier (007, 300, 338 or the like)";
    const NOTHING: [Option<Need>; 2] = [None, None];
    let single = matches!(level, b'c' | b'd' | b'm');
    let continuing = matches!(level, b'i' | b's');
    let by_form = |form: &'static [Sign]| match (single, continuing) {
        (true, _) => [Some((form, CARRIER)), None],
        (_, true) => [Some((form, CARRIER)), PUBLISHER],
        _ => NOTHING,
    };
    match kind {
        _ if matches!(level, b'a' | b'b') => [Some(HOST_ITEM), None],
        b'a' | b'c' if single => [Some((PRINT, DESCRIPTION)), PUBLISHER],
        b'a' | b'c' if continuing => [PUBLISHER, None],
        b'd' | b't' if single => [Some((MANUSCRIPT, DESCRIPTION)), None],
        b'e' if single || continuing => [Some((MAP, CARRIER)), PUBLISHER],
        b'f' if single => [Some((MAP, CARRIER)), None],
        b'g' => by_form(PROJECTED),
        b'i' | b'j' => by_form(SOUND),
        b'k' => by_form(PICTURE),
        b'm' => by_form(COMPUTER),
        b'o' | b'r' => by_form(OBJECT),
        b'p' if matches!(level, b'c' | b'd') => [Some((COLLECTION, "no name, extent or carrier")), None],
        _ => NOTHING,
    }
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let record = &subject.record;
    if record.fields_of(Tag::new(*b"008")).count() != 1 {
        return;
    }
    let leader = record.leader();
    let [one, other] = needed(leader.kind(), leader.level());
    let is_missing = |(signs, _): &Need| !signs.iter().any(|sign| sign.is_in(record));
    let missing = match (one.filter(is_missing), other.filter(is_missing)) {
        (Some((_, one)), Some((_, other))) => format!("{one}; {other}"),
        (Some((_, one)), None) | (None, Some((_, one))) => one.to_owned(),
        (None, None) => return,
    };
    findings.add(&RULE, Spot::RECORD, format!("the record is sparse: {missing}"));
}

impl Sign {
    fn is_in(&self, record: &Contents<'_>) -> bool {
        match *self {
            Name => any_field(record, b"1XX", |_| true),
            Field(tag) => record.tags.has(Tag::new(*tag)),
            Text(tag, codes) => any_field(record, tag, |field| {
                let mut subfields = field.subfields();
                subfields
                    .any(|subfield| codes.contains(&subfield.code) && !subfield.value.trim_ascii().is_empty())
            }),
            Category(codes) => record
                .fields_of(Tag::new(*b"007"))
                .any(|field| field.data().first().is_some_and(|code| codes.contains(code))),
            Material(codes) => record
                .control(Tag::new(*b"008"))
                .and_then(|data| data.get(33))
                .is_some_and(|code| codes.contains(code)),
        }
    }
}

/// Whether one of the fields with such a tag is as asked; `X` stands for any character.
fn any_field<'a>(
    record: &Contents<'a>,
    wanted: &'static [u8; 3],
    mut is: impl FnMut(holdsync_marc_codec::Field<'a>) -> bool,
) -> bool {
    if !wanted.contains(&b'X') {
        return record.fields_of(Tag::new(*wanted)).any(is);
    }
    let mut fields = record.fields();
    fields.any(|field| is_like(field.tag(), wanted) && is(field))
}

fn is_like(tag: Tag, wanted: &[u8; 3]) -> bool {
    tag.as_bytes()
        .iter()
        .zip(wanted)
        .all(|(byte, wanted)| *wanted == b'X' || byte == wanted)
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    const FIXED: &str = "=008  240105s2024    xxu           000 0 eng d";

    fn of(leader: &str, fields: &str, expected: &[&str]) {
        let lines = format!("=LDR  00000n{leader} a2200000   4500\n{FIXED}\n{fields}");
        let expected: Vec<String> = expected
            .iter()
            .map(|words| format!("BIB003 record 1: the record is sparse: {words}"))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check("BIB003", &lines, &expected);
    }

    #[test]
    fn a_book_has_a_description_and_a_publisher() {
        of("am", "=264  \\1$aCity :$bPress\n=300  \\\\$a9 p.", &[]);
        of("am", "=264  \\1$bPress\n=020  \\\\$z1", &[]);
        of(
            "am",
            "=264  \\1$bPress",
            &["no standard number, name, extent or series"],
        );
        of(
            "am",
            "=300  \\\\$a9 p.\n=264  \\1$aCity\n=260  \\\\$c2024",
            &["no place or publisher (260, 264, 533 $c)"],
        );
        of(
            "am",
            "",
            &["no standard number, name, extent or series; no place or publisher (260, 264, 533 $c)"],
        );
    }

    #[test]
    fn a_component_part_has_its_host() {
        of("aa", "=773  0\\$tHost", &[]);
        of(
            "aa",
            "=264  \\1$bPress\n=300  \\\\$a9 p.",
            &["no host item (773)"],
        );
        of("jb", "", &["no host item (773)"]);
    }

    #[test]
    fn other_forms_have_their_carrier() {
        of("jm", "=007  sd", &[]);
        of("jm", "=007  ad", &["no carrier (007, 300, 338 or the like)"]);
        of(
            "js",
            "=338  \\\\$aaudio disc",
            &["no place or publisher (260, 264, 533 $c)"],
        );
        of("pc", "=710  2\\$aSociety", &[]);
        of("pc", "=710  2\\$bSociety", &["no name, extent or carrier"]);
        of(
            "tm",
            "=300  \\\\$c30 cm",
            &["no standard number, name, extent or series"],
        );
    }

    #[test]
    fn without_a_fixed_field_nothing_is_told() {
        check("BIB003", "=LDR  00000nam a2200000   4500", &[]);
        check("BIB003", "=LDR  00000nx  a2200000   4500\n=008  x", &[]);
    }
}
