//! Comparing the positions of a fixed field with its layout.

use holdsync_marc_codec::Tag;
use holdsync_prepare::is_placeholder;

use crate::context::{Findings, Spot};
use crate::registry::Rule;
use crate::rules::leader::in_words;
use crate::rules::tag::obsolete_designation;
use crate::schema::{Content, Layout};

/// Tells each element with a code that is not valid there, once; codes that were valid once are told as obsolete.
///
/// `tag` is the fixed field, or nothing for the leader; `elsewhere` says what is the matter of other rules. Positions behind
/// the end of the data are not looked at, nor codes for countries and languages.
pub(super) fn compare(
    rule: &Rule,
    layout: &Layout,
    data: &[u8],
    tag: Option<Tag>,
    spot: Spot,
    elsewhere: &dyn Fn(usize, u8) -> bool,
    findings: &mut Findings<'_>,
) {
    if !layout.is_sound(data) {
        let mut told = 0;
        for (position, once) in layout.odd_positions(data) {
            let (Some(element), Some(byte)) = (layout.element_at(position), data.get(position)) else {
                continue;
            };
            // a sign for a blank is the matter of another rule
            if position < told || is_placeholder(tag, *byte) || elsewhere(position, *byte) {
                continue;
            }
            told = element.end;
            let place = place(tag, position, position + 1);
            let byte = in_words(*byte);
            if once {
                let message = format!("{place} ({}) is {byte}, which has been given up", element.name);
                findings.add(&obsolete_designation::RULE, spot.at(position), message);
            } else {
                let message = format!("{place} ({}) is {byte}, which is not defined", element.name);
                findings.add(rule, spot.at(position), message);
            }
        }
    }
    for element in layout.elements() {
        let Content::Words(_) = element.content else {
            continue;
        };
        let Some(value) = data.get(element.start..element.end) else {
            continue;
        };
        if !element.content.has_word(value) && !value.iter().any(|byte| is_placeholder(tag, *byte)) {
            let place = place(tag, element.start, element.end);
            let value = String::from_utf8_lossy(value);
            let message = format!("{place} ({}) is {value:?}, which is not defined", element.name);
            findings.add(rule, spot.at(element.start), message);
        }
    }
}

/// `008/18-21`, `leader/08`.
fn place(tag: Option<Tag>, start: usize, end: usize) -> String {
    let field = tag.map_or_else(|| "leader".to_owned(), |tag| tag.to_string());
    if end - start == 1 {
        format!("{field}/{start:02}")
    } else {
        format!("{field}/{start:02}-{:02}", end - 1)
    }
}
