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

use std::borrow::Cow;

/// How much of a word is looked at, and shown.
const LONGEST: usize = 40;

/// The number in a subfield: what stands before the first blank or parenthesis, without a comma or colon at its end.
/// `None` where nothing stands there.
fn first_word(value: &[u8]) -> Option<Cow<'_, str>> {
    // nearly all are letters and digits, and a blank or nothing behind them
    let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric());
    let (word, behind) = value.split_at_checked(end.unwrap_or(value.len()))?;
    if (1..=LONGEST).contains(&word.len()) && matches!(behind, [] | [b' ' | b'(', ..]) {
        return str::from_utf8(word).ok().map(Cow::Borrowed);
    }
    match String::from_utf8_lossy(value) {
        Cow::Borrowed(text) => first_word_of(text).map(Cow::Borrowed),
        Cow::Owned(text) => first_word_of(&text).map(|word| Cow::Owned(word.to_owned())),
    }
}

fn first_word_of(text: &str) -> Option<&str> {
    let end = |character: char| character.is_whitespace() || character == '(';
    let word = text
        .trim_start()
        .split(end)
        .next()?
        .trim_end_matches([':', ';', ',']);
    let shown = match word.char_indices().nth(LONGEST) {
        Some((end, _)) => word.get(..end)?,
        None => word,
    };
    (!shown.is_empty()).then_some(shown)
}
