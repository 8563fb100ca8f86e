use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

const FIXED: Tag = Tag::new(*b"008");
const EXTENT: Tag = Tag::new(*b"300");
const LOCATION: Tag = Tag::new(*b"856");

rule! {
    /// A record describes either the printed or the electronic edition.
    ///
    /// Two signs of a mixture are told: the form of item (008/23, for maps and visual materials 008/29) is `o`, online,
    /// and the extent (300) counts pages without an online resource; or a printed book has an 856 whose second indicator
    /// 0 says that the link leads to the resource itself.
    ///
    /// **At OCLC.** The two editions are two WorldCat records: the holding lands on the one whose number is in the
    /// record, and interlibrary loan is asked for an item that cannot be lent, or the reverse.
    ///
    /// **Example.** 008/23 is blank, 300 says *312 pages*, and 856 40 leads to the e-book.
    ///
    /// **What to do.** In Alma, keep two records, each with its own OCLC number. A link that leads to another version of
    /// what the record describes has second indicator 1.
    "BIB008" "print-electronic-mix", Warning, Record, Unknown, since "0.1.0"
    of(Bibliographic) on(On::Tags(&[FIXED])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(form) = form(subject) else { return };
    if form == b'o' {
        let extents: Vec<_> = subject.fields_of(EXTENT).collect();
        let online = extents
            .iter()
            .any(|(field, _)| says(field, &["online", "electronic", "pdf", "data file"]));
        let (first, printed) = match extents.first() {
            Some((field, spot)) => (*spot, says(field, &["pages", "p.", "leaves", "volumes", "v."])),
            None => return,
        };
        if printed && !online {
            findings.add(
                &RULE,
                first,
                "the extent is that of print, and the form of item is o, online",
            );
        }
    } else if matches!(form, b' ' | b'r' | b'd') {
        let link = subject
            .fields_of(LOCATION)
            .find(|(field, _)| field.indicators() == [b'4', b'0'] && !has_part(*field));
        if let Some((_, spot)) = link
            && !is_online(subject)
        {
            findings.add(
                &RULE,
                spot,
                "a link to the resource itself in the record of a printed edition",
            );
        }
    }
}

/// The form of item, of text, music and maps; for other materials print says nothing.
fn form(subject: &Subject<'_>) -> Option<u8> {
    let position = match subject.record.leader().kind() {
        b'a' | b'c' | b'd' | b't' => 23,
        b'e' | b'f' => 29,
        _ => return None,
    };
    subject.record.control(FIXED)?.get(position).copied()
}

/// Whether 338 says that the carrier is an online resource as well.
fn is_online(subject: &Subject<'_>) -> bool {
    let mut carriers = subject.fields_of(Tag::new(*b"338"));
    carriers.any(|(field, _)| says(&field, &["online", "cr"]))
}

/// `$3` says that the link is for a part, such as the table of contents.
fn has_part(field: Field<'_>) -> bool {
    field.subfield(b'3').is_some()
}

/// Whether one of the words stands in the field.
fn says(field: &Field<'_>, words: &[&str]) -> bool {
    field.subfields().any(|subfield| {
        let text = String::from_utf8_lossy(subfield.value).to_lowercase();
        let mut tokens =
            text.split(|character: char| character.is_whitespace() || matches!(character, '(' | ')' | ','));
        tokens.any(|token| words.contains(&token))
            || words.iter().any(|word| word.contains(' ') && text.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    fn fixed(form: char) -> String {
        format!("=LDR  00000nam a2200000   4500\n=008  240105s2024    xxu     {form}     000 0 eng d\n")
    }

    #[test]
    fn an_online_record_has_an_online_extent() {
        let online = fixed('o');
        check(
            "BIB008",
            &format!("{online}=300  \\\\$a1 online resource (312 pages)"),
            &[],
        );
        check("BIB008", &format!("{online}=300  \\\\$a1 map"), &[]);
        check(
            "BIB008",
            &format!("{online}=300  \\\\$axii, 312 pages ;"),
            &["BIB008 record 1, 300: the extent is that of print, and the form of item is o, online"],
        );
    }

    #[test]
    fn a_printed_edition_has_no_link_to_itself() {
        let print = fixed(' ');
        check("BIB008", &format!("{print}=856  41$uhttp://example.org"), &[]);
        check(
            "BIB008",
            &format!("{print}=856  40$3Contents$uhttp://example.org"),
            &[],
        );
        check(
            "BIB008",
            &format!("{print}=856  42$uhttp://example.org\n=856  40$uhttp://example.org"),
            &["BIB008 record 1, 856[2]: a link to the resource itself in the record of a printed edition"],
        );
        check("BIB008", "=856  40$uhttp://example.org", &[]);
    }
}
