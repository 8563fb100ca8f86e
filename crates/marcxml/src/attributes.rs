//! The attributes of a start tag.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

use crate::characters::is_allowed;
use crate::rejection::{Rejection, RejectionKind};

/// What `take` makes of the values of these attributes, references resolved; others only have to be well-formed.
#[inline(always)]
pub(crate) fn attributes<const N: usize, T>(
    start: &BytesStart<'_>,
    names: [&str; N],
    at: usize,
    take: impl FnOnce([Option<&str>; N]) -> Result<T, Rejection>,
) -> Result<T, Rejection> {
    match plain_attributes(start.attributes_raw(), names) {
        Some(values) => take(values),
        None => take(any_attributes(start, names, at)?.each_ref().map(Option::as_deref)),
    }
}

/// The same for whatever the XML reader understands.
#[cold]
fn any_attributes<'a, const N: usize>(
    start: &'a BytesStart<'_>,
    names: [&str; N],
    at: usize,
) -> Result<[Option<Cow<'a, str>>; N], Rejection> {
    let mut values = [const { None }; N];
    // the check of the XML reader for doubles allocates; one of those asked for is found here
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| Rejection::malformed(&error, at))?;
        let key = attribute.key.into_inner();
        let Some(value) = names
            .iter()
            .position(|name| *name == key)
            .and_then(|index| values.get_mut(index))
        else {
            continue;
        };
        if value.is_some() {
            return Err(Rejection::malformed(&format_args!("two attributes {key}"), at));
        }
        *value = Some(resolved(attribute.value, at)?);
    }
    Ok(values)
}

/// The same for attributes that are all among those asked for, each once, behind one blank, in double quotes and
/// without references; nothing for any other.
#[inline(always)]
fn plain_attributes<'a, const N: usize>(raw: &'a str, names: [&str; N]) -> Option<[Option<&'a str>; N]> {
    let (mut values, mut rest) = ([None; N], raw);
    while !rest.is_empty() {
        rest = rest.strip_prefix(' ')?;
        let found = names.iter().zip(&mut values).find_map(|(name, value)| {
            let behind = rest.strip_prefix(name)?.strip_prefix("=\"")?;
            Some((value, behind))
        });
        let (value, behind) = found?;
        let end = behind.bytes().position(|byte| matches!(byte, b'"' | b'&'))?;
        let (text, quote) = behind.split_at_checked(end)?;
        if value.replace(text).is_some() {
            return None;
        }
        rest = quote.strip_prefix('"')?;
    }
    Some(values)
}

fn resolved(value: Cow<'_, str>, at: usize) -> Result<Cow<'_, str>, Rejection> {
    if !value.contains('&') {
        return Ok(value);
    }
    let value = unescape(&value)
        .map_err(|error| Rejection::malformed(&error, at))?
        .into_owned();
    match value.chars().find(|character| !is_allowed(*character)) {
        Some(character) => Err(Rejection::new(
            RejectionKind::ForbiddenCharacter(character.into()),
            at,
        )),
        None => Ok(Cow::Owned(value)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use quick_xml::events::BytesStart;

    use super::{any_attributes, plain_attributes};

    #[test]
    fn plain_attributes_are_what_the_xml_reader_makes_of_them() {
        const PARTS: [&str; 14] = [
            " tag=\"245\"",
            " ind1=\" \"",
            " ind2=\"é>'\"",
            " ind2=\"\"",
            " tag=\"&amp;\"",
            " ind1='1'",
            " x=\"y\"",
            "  ind1=\"0\"",
            " tag = \"1\"",
            " tag",
            "ind2=\"1\"",
            "\n",
            " tag=\"a\nb\"",
            " ind10=\"1\"",
        ];
        let (names, mut plain) = (["tag", "ind1", "ind2"], 0);
        for choice in 0..PARTS.len().pow(3) {
            let parts = [choice, choice / PARTS.len(), choice / PARTS.len().pow(2)];
            let content: String = std::iter::once("datafield")
                .chain(parts.iter().map(|part| PARTS[part % PARTS.len()]))
                .collect();
            let start = BytesStart::from_content(content.as_str(), "datafield".len());
            if let Some(values) = plain_attributes(start.attributes_raw(), names) {
                let expected = any_attributes(&start, names, 0).unwrap_or_default();
                assert_eq!(values, expected.each_ref().map(Option::as_deref), "{content}");
                plain += 1;
            }
        }
        assert!(plain > 20, "{plain}");
    }
}
