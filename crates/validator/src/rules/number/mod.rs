//! Identifiers.

pub(crate) mod isbn;
pub(crate) mod issn;
pub(crate) mod lccn;
pub(crate) mod lsn_missing;
pub(crate) mod lsn_shape;
pub(crate) mod ocn_implausible;
pub(crate) mod ocn_malformed;
pub(crate) mod ocn_missing;
pub(crate) mod ocn_places_disagree;
pub(crate) mod ocn_provisional;
pub(crate) mod ocn_several;
pub(crate) mod ocn_style;

/// The number in a subfield: what stands before the first blank or parenthesis, without a comma or colon at its end.
/// `None` where nothing stands there.
fn first_word(value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(value);
    let end = |character: char| character.is_whitespace() || character == '(';
    let word = text
        .trim_start()
        .split(end)
        .next()?
        .trim_end_matches([':', ';', ',']);
    (!word.is_empty()).then(|| word.chars().take(40).collect())
}
