//! What will be sent, by a strip list: asked for every field, so worked out once.

use holdsync_marc_codec::Tag;
use holdsync_prepare::StripList;

/// Which fields and subfields a strip list leaves in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    list: Option<StripList>,
    /// Tags of three digits that are left out, a bit for each.
    tags: [u64; 16],
    /// Codes of ASCII that are left out.
    codes: u128,
}

impl Sent {
    /// Goes by this list from now on; tells whether it is another one than before.
    pub(crate) fn go_by(&mut self, list: Option<&StripList>) -> bool {
        if self.list.as_ref() == list {
            return false;
        }
        *self = Self {
            list: list.cloned(),
            ..Self::default()
        };
        let Some(list) = list else { return true };
        for (number, digits) in (0_u16..1_000).map(|number| (usize::from(number), digits(number))) {
            if let Some(word) = self.tags.get_mut(number / 64)
                && list.strips(Tag::from_bytes(digits))
            {
                *word |= 1 << (number % 64);
            }
        }
        for code in (0..128).filter(|code| list.strips_subfield(*code)) {
            self.codes |= 1 << code;
        }
        true
    }

    /// Whether fields with this tag are sent; `number` is what its three digits are, or 1,000 and more where it has
    /// others.
    #[inline]
    pub(crate) fn has_tag_at(&self, tag: Tag, number: usize) -> bool {
        if number < 1_000 {
            let word = self.tags.get(number / 64).copied().unwrap_or(0);
            return word >> (number % 64) & 1 == 0;
        }
        !self.list.as_ref().is_some_and(|list| list.strips(tag))
    }

    /// Whether subfields with this code are sent.
    #[inline]
    pub(crate) fn has_code(&self, code: u8) -> bool {
        match 1_u128.checked_shl(code.into()) {
            Some(bit) => self.codes & bit == 0,
            None => !self.list.as_ref().is_some_and(|list| list.strips_subfield(code)),
        }
    }
}

fn digits(number: u16) -> [u8; 3] {
    [number / 100, number / 10 % 10, number % 10].map(|digit| b'0' + u8::try_from(digit).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Sent;
    use crate::schema::tag_number;
    use holdsync_marc_codec::Tag;
    use holdsync_prepare::StripList;

    #[test]
    fn it_says_what_the_list_says() {
        let mut list = StripList::default();
        list.keep("856".parse().unwrap());
        list.strip("X00".parse().unwrap())
            .strip_subfield(b'w')
            .strip_subfield(0xe9);
        let mut sent = Sent::default();
        let has_tag = |sent: &Sent, tag: Tag| sent.has_tag_at(tag, tag_number(tag).unwrap_or(1_000));
        assert!(has_tag(&sent, Tag::new(*b"900")) && sent.has_code(b'9'));
        for list in [Some(&list), None, Some(&StripList::empty())] {
            assert!(sent.go_by(list) && !sent.go_by(list));
            let strips = |tag: Tag| list.is_some_and(|list| list.strips(tag));
            for digits in 0..1_000 {
                let tag = Tag::from_bytes(format!("{digits:03}").as_bytes().try_into().unwrap());
                assert_eq!(has_tag(&sent, tag), !strips(tag), "{tag}");
            }
            for tag in ["AVA", "AVX", "9A0", "00X"] {
                let tag = Tag::from_bytes(tag.as_bytes().try_into().unwrap());
                assert_eq!(has_tag(&sent, tag), !strips(tag), "{tag}");
            }
            for code in 0..=u8::MAX {
                let strips = list.is_some_and(|list| list.strips_subfield(code));
                assert_eq!(sent.has_code(code), !strips, "{code}");
            }
        }
    }
}
