use holdsync_marc_codec::{Field, Tag};

use super::obsolete_designation;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::{Standing, code_list};
use crate::shape::Shape;

rule! {
    /// Codes in subfields are in their MARC list: languages in 041, geographic areas in 043 `$a`, relators in `$4` of
    /// names.
    ///
    /// Not looked at are 041 whose codes come from another list (second indicator 7), and addresses in `$4`. The list of
    /// relators grows: a code that is newer than this program is not known to it.
    ///
    /// **At OCLC.** Nobody has told. Codes that are not in their list are answered by `Invalid code` elsewhere.
    ///
    /// **Example.** `043 __ $a n-us` for `n-us---`; `700 1_ $a Holm, Ida, $4 illustrator.` for `$4 ill`.
    ///
    /// **What to do.** Correct the code in Alma's metadata editor; a word for what somebody did belongs into `$e`, or `$j`
    /// of a meeting.
    "TAG012" "list-code-unknown", Warning, Subfield, Unknown, since "0.1.0" of(Bibliographic)
    on(On::Shape(may)), Check::Field(check)
}

/// A list of codes, as far as fields name it.
#[derive(Clone, Copy)]
enum List {
    Languages,
    Areas,
    Relators,
}

/// The list that is looked at in a field, and in which of its subfields.
fn list(tag: Tag, second: u8) -> Option<(List, &'static [u8])> {
    match tag.as_bytes() {
        b"041" if second == b' ' => Some((List::Languages, b"abdefghijkmnpqrt")),
        b"043" => Some((List::Areas, b"a")),
        b"100" | b"110" | b"111" | b"700" | b"710" | b"711" | b"720" | b"800" | b"810" | b"811" => {
            Some((List::Relators, b"4"))
        }
        _ => None,
    }
}

fn may(shape: &Shape) -> bool {
    let [_, second] = shape.indicators();
    let looked_at = list(shape.tag(), second);
    looked_at.is_some_and(|(_, codes)| codes.iter().any(|code| shape.has(*code)))
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let [_, second] = field.indicators();
    let Some((list, codes)) = list(field.tag(), second) else {
        return;
    };
    for (subfield, spot) in subject.placed_subfields(field, spot) {
        // an empty one has a rule of its own
        if codes.contains(&subfield.code) && !subfield.value.trim_ascii().is_empty() {
            look(list, subfield.value, spot, findings);
        }
    }
}

fn look(list: List, value: &[u8], spot: Spot, findings: &mut Findings<'_>) {
    let (standing, what) = match list {
        // the form of before 2001: codes of several languages in one subfield
        List::Languages => (all(value), "a language"),
        List::Areas => (code_list::geographic_area(value), "a geographic area"),
        List::Relators if value.contains(&b':') => return,
        List::Relators => (code_list::relator(value), "a relator"),
    };
    let shown = String::from_utf8_lossy(value);
    match standing {
        Standing::Current => {}
        Standing::Discontinued => {
            let message = format!("{shown:?} is a code for {what} that has been given up");
            findings.add(&obsolete_designation::RULE, spot, message);
        }
        Standing::Unknown => {
            let message = match meant(list, value) {
                Some(code) => format!("{shown:?} is not how the code {code} is written"),
                None => format!("{shown:?} is no code for {what}"),
            };
            findings.add(&RULE, spot, message);
        }
    }
}

fn all(value: &[u8]) -> Standing {
    let (codes, rest) = value.as_chunks::<3>();
    let standings = codes.iter().map(|code| code_list::language(code));
    let rest = (!rest.is_empty()).then_some(Standing::Unknown);
    // what is worst of them
    standings
        .chain(rest)
        .fold(Standing::Current, |worst, one| match (worst, one) {
            (Standing::Unknown, _) | (_, Standing::Unknown) => Standing::Unknown,
            (Standing::Discontinued, _) | (_, Standing::Discontinued) => Standing::Discontinued,
            _ => Standing::Current,
        })
}

/// The code that was meant by one in capital letters, with a sign behind it, or without its hyphens.
fn meant(list: List, value: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(value).ok()?.trim();
    let bare = text.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let (code, standing) = match list {
        List::Languages => (bare.clone(), code_list::language(bare.as_bytes())),
        List::Areas => {
            let filled = format!("{:-<7}", bare.trim_end_matches('-'));
            let standing = code_list::geographic_area(filled.as_bytes());
            (filled, standing)
        }
        List::Relators => (bare.clone(), code_list::relator(bare.as_bytes())),
    };
    (standing != Standing::Unknown).then_some(code)
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn codes_are_in_their_list() {
        check(
            "TAG012",
            "=041  1\\$aeng$aengfre$hger\n=041  \\7$aen$2rfc3066\n=043  \\\\$an-us---$ae-uk-en$bloc\n=100  1\\$aA$4aut$4\n\
             =700  1\\$aB$4http://id.loc.gov/vocabulary/relators/edt\n=856  40$4x",
            &[],
        );
        check(
            "TAG012",
            "=041  1\\$aeng$aGER$hger fre$hqqq",
            &[
                "TAG012 record 1, 041 $a: \"GER\" is not how the code ger is written",
                "TAG012 record 1, 041 $h: \"ger fre\" is no code for a language",
                "TAG012 record 1, 041 $h: \"qqq\" is no code for a language",
            ],
        );
        check(
            "TAG012",
            "=043  \\\\$an-us$an-us-zz\n=110  2\\$aC$4isb.\n=700  1\\$aD$4illustrator",
            &[
                "TAG012 record 1, 043 $a: \"n-us\" is not how the code n-us--- is written",
                "TAG012 record 1, 043 $a: \"n-us-zz\" is no code for a geographic area",
                "TAG012 record 1, 110 $4: \"isb.\" is not how the code isb is written",
                "TAG012 record 1, 700 $4: \"illustrator\" is no code for a relator",
            ],
        );
    }

    #[test]
    fn codes_that_have_been_given_up_are_old() {
        let old = "=041  1\\$aajm\n=043  \\\\$ae-ur-ru\n=700  1\\$aD$4grt";
        check("TAG012", old, &[]);
        check(
            "TAG006",
            old,
            &[
                "TAG006 record 1, 041 $a: \"ajm\" is a code for a language that has been given up",
                "TAG006 record 1, 043 $a: \"e-ur-ru\" is a code for a geographic area that has been given up",
                "TAG006 record 1, 700 $4: \"grt\" is a code for a relator that has been given up",
            ],
        );
    }
}
