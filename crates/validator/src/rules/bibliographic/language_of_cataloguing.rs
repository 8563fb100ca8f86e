use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::shape::Shape;

const SOURCE: Tag = Tag::new(*b"040");

rule! {
    /// 040 `$b` names the language of cataloguing where notes are not in English, and 040 `$e` is the code of a
    /// convention, such as `rda`.
    ///
    /// That notes are in another language is taken from words of the physical description (300) that only one language
    /// has: *Seiten*, *Illustrationen*, *páginas*, *feuillets*, *pagine* and the like.
    ///
    /// **At OCLC.** Without `$b` the language is taken for English, and the record for a duplicate in the wrong language.
    /// OCLC names both among the frequent errors; preprocessing cannot supply `$b`.
    ///
    /// **Example.** 300 `$a` 312 Seiten, and 040 without `$b`; 040 `$e` MARC.
    ///
    /// **What to do.** Add `$b` by a normalization rule of the publishing profile in Alma: the language is the same for
    /// all records an institution catalogues itself.
    "BIB005" "language-of-cataloguing", Warning, Record, Unknown, since "0.1.0" of(Bibliographic)
    on(On::RecordAnd(may)), Check::Record(check)
}

/// Words of the physical description, in lower case, that cataloguing in English does not use.
const FOREIGN: [&str; 18] = [
    "seiten",
    "blätter",
    "bände",
    "illustrationen",
    "páginas",
    "hojas",
    "ilustraciones",
    "volúmenes",
    "feuillets",
    "illustrations en couleur",
    "cahiers",
    "pagine",
    "illustrazioni",
    "volumi",
    "bladzijden",
    "sidor",
    "sider",
    "stron",
];

/// What names a language or a convention.
fn may(shape: &Shape) -> bool {
    shape.tag() == SOURCE && shape.all_codes().any(|code| matches!(code, b'b' | b'e'))
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let sources = || subject.called().filter(|(field, _)| field.tag() == SOURCE);
    let language = sources().find_map(|(field, _)| field.subfield(b'b'));
    if language.is_none_or(|language| language.trim_ascii().is_empty())
        && let Some(word) = foreign_word(subject)
    {
        let message = format!("no language of cataloguing, and field 300 says {word:?}");
        findings.add(&RULE, Spot::field(SOURCE, 1), message);
    }
    for (field, spot) in sources() {
        for subfield in subject.subfields(field).filter(|subfield| subfield.code == b'e') {
            let code = subfield.value.trim_ascii();
            if !is_code(code) {
                let shown = code.get(..code.len().min(40)).unwrap_or_default().escape_ascii();
                let message = format!("{shown} is no code of a description convention");
                findings.add(&RULE, spot.subfield(b'e'), message);
            }
        }
    }
}

fn foreign_word(subject: &Subject<'_>) -> Option<&'static str> {
    let descriptions = subject.fields_of(Tag::new(*b"300"));
    let mut texts = descriptions.flat_map(|(field, _)| subject.subfields(field));
    texts.find_map(|subfield| {
        if subfield.value.is_ascii() {
            return foreign_ascii_word(subfield.value);
        }
        let text = std::str::from_utf8(subfield.value).ok()?.to_lowercase();
        let words = text.split(|character: char| !character.is_alphabetic());
        let place = |word| FOREIGN.iter().position(|foreign| *foreign == word);
        FOREIGN.get(words.filter_map(place).min()?).copied()
    })
}

/// The same for plain text, without a copy of it; all words are of five letters or more.
fn foreign_ascii_word(text: &[u8]) -> Option<&'static str> {
    let words = text.split(|byte| !byte.is_ascii_alphabetic());
    let place = |word: &[u8]| {
        let same = |foreign: &&str| foreign.as_bytes().eq_ignore_ascii_case(word);
        FOREIGN.iter().position(same)
    };
    FOREIGN
        .get(
            words
                .filter(|word| may_be_foreign(word))
                .filter_map(place)
                .min()?,
        )
        .copied()
}

/// For each letter how many bytes the foreign words have that begin with it, a bit for each number.
const LENGTHS: [u32; 26] = {
    let (mut lengths, mut index) = ([0; 26], 0);
    while index < FOREIGN.len() {
        #[expect(clippy::indexing_slicing, reason = "seen while compiling")]
        {
            let word = FOREIGN[index].as_bytes();
            lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        }
        index += 1;
    }
    lengths
};

/// Whether a foreign word begins with the same letter and has the same length.
fn may_be_foreign(word: &[u8]) -> bool {
    let letter = word.first().map_or(0, u8::to_ascii_lowercase);
    let lengths = LENGTHS.get(usize::from(letter.wrapping_sub(b'a')));
    let length = u32::try_from(word.len()).ok();
    let bit = length.and_then(|length| 1_u32.checked_shl(length)).unwrap_or(0);
    lengths.is_some_and(|lengths| lengths & bit != 0)
}

/// The form of a code: lower-case letters and digits, with hyphens or slashes between them. `marc` is the name of
/// the format, not a convention of description.
fn is_code(code: &[u8]) -> bool {
    let character =
        |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'/');
    (2..=20).contains(&code.len()) && code.iter().all(character) && code != b"marc" && code != b"marc21"
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn notes_in_another_language_name_it() {
        check(
            "BIB005",
            "=300  \\\\$a312 pages :$billustrations\n=040  \\\\$aABC",
            &[],
        );
        check("BIB005", "=300  \\\\$a312 Seiten\n=040  \\\\$aABC$bger$erda", &[]);
        check(
            "BIB005",
            "=300  \\\\$a312 Seiten\n=040  \\\\$aABC",
            &["BIB005 record 1, 040: no language of cataloguing, and field 300 says \"seiten\""],
        );
    }

    #[test]
    fn plain_text_has_the_same_words() {
        for text in [
            "312 SEITEN, volumi",
            "xii.Pagine",
            "sider; sidor",
            "seitenzahl",
            "illustrations en couleur",
        ] {
            let slow = |text: &str| {
                let text = text.to_lowercase();
                let words = text.split(|character: char| !character.is_alphabetic());
                let places =
                    words.filter_map(|word| super::FOREIGN.iter().position(|foreign| *foreign == word));
                places.min().and_then(|place| super::FOREIGN.get(place).copied())
            };
            assert_eq!(super::foreign_ascii_word(text.as_bytes()), slow(text), "{text}");
        }
        assert!(super::FOREIGN.iter().all(|word| word.len() >= 5));
    }

    #[test]
    fn a_convention_has_a_code() {
        check("BIB005", "=040  \\\\$erda$epn$edcrmb/2$egost7-1-84", &[]);
        check(
            "BIB005",
            "=040  \\\\$aABC$eMARC",
            &["BIB005 record 1, 040 $e: MARC is no code of a description convention"],
        );
    }
}
