//! Signs that stand for a blank, as printed documentation and some exports show it.

use holdsync_marc_codec::{Field, LEADER_LENGTH, Leader, Tag};

/// Whether the byte stands for a blank at this place.
///
/// `tag` is `None` for the leader. `#`, `^` and `\` have no meaning of their own in leader, 006, 007, 008 and
/// indicators. `-` has none in the leader; in 007 it is a code (for example 007/06–08 of electronic resources), so it
/// stays there. 001, 003, 005 and 009 hold free text and are never touched.
#[must_use]
pub fn is_placeholder(tag: Option<Tag>, byte: u8) -> bool {
    match tag {
        None => matches!(byte, b'#' | b'^' | b'\\' | b'-'),
        Some(tag) if is_fixed(tag) || !tag.is_control() => matches!(byte, b'#' | b'^' | b'\\'),
        Some(_) => false,
    }
}

pub(crate) const fn is_fixed(tag: Tag) -> bool {
    matches!(tag.as_bytes(), b"006" | b"007" | b"008")
}

/// Puts blanks where they belong; tells whether there was anything to do.
pub(crate) fn blank_leader(leader: &mut Leader) -> bool {
    let mut found = false;
    for position in (5..10).chain(17..20).filter(|position| *position < LEADER_LENGTH) {
        if is_placeholder(None, leader.byte(position)) {
            leader.set_byte(position, b' ');
            found = true;
        }
    }
    found
}

/// Puts blanks into the data of 006, 007 or 008, or the two indicators of another field.
pub(crate) fn blank<'a>(tag: Tag, bytes: impl Iterator<Item = &'a mut u8>) {
    for byte in bytes {
        if is_placeholder(Some(tag), *byte) {
            *byte = b' ';
        }
    }
}

/// Whether a fixed field or the indicators of a data field hold a sign for a blank.
pub(crate) fn has_placeholder(field: Field<'_>) -> bool {
    let tag = field.tag();
    if tag.is_control() {
        is_fixed(tag) && field.data().iter().any(|&byte| is_placeholder(Some(tag), byte))
    } else {
        field
            .indicators()
            .iter()
            .any(|&byte| is_placeholder(Some(tag), byte))
    }
}

#[cfg(test)]
mod tests {
    use super::{blank, blank_leader, is_placeholder};
    use holdsync_marc_codec::{Leader, Tag};

    #[test]
    fn the_leader_loses_its_signs() {
        let mut leader = Leader::from_bytes(*b"00445dac##2200121#u#4500");
        assert!(blank_leader(&mut leader));
        assert_eq!(leader.as_bytes(), b"00445dac  2200121 u 4500");
        assert!(!blank_leader(&mut leader));
    }

    #[test]
    fn a_hyphen_is_a_code_outside_the_leader() {
        let mut carrier = *b"cr#---";
        blank(Tag::new(*b"007"), carrier.iter_mut());
        assert_eq!(&carrier, b"cr ---");
        assert!(is_placeholder(None, b'-'));
    }

    #[test]
    fn free_text_is_left_alone() {
        let mut number = *b"a#1";
        blank(Tag::new(*b"001"), number.iter_mut());
        assert_eq!(&number, b"a#1");
    }
}
