//! The repairs that are certain whatever a record is meant for.

use holdsync_marc_codec::{Record, Tag};

use crate::repair::{Repair, Repairs};
use crate::{leader, text};

const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// Writes to `out`, in place of what it held, the record with what is certain repaired, and says what that was:
/// [`Repair::LeaderLengths`] (the lengths become zeros, since the encoder writes the true ones),
/// [`Repair::LeaderConstants`], [`Repair::PlaceholderBlank`] and [`Repair::ControlNumberFirst`].
///
/// Nothing is lost: all fields and subfields stay, in their order but for 001. Leader/05 and leader/09 stay as they are.
/// Repairing a repaired record changes nothing.
pub fn repair_certain(source: &Record, out: &mut Record) -> Repairs {
    let (mut repairs, mut scratch) = (Repairs::default(), Vec::new());
    out.clear();
    out.set_leader(leader::repaired(
        source,
        source.leader().status(),
        false,
        &mut repairs,
    ));
    let number = source
        .fields()
        .position(|field| field.tag() == CONTROL_NUMBER)
        .unwrap_or(0);
    if number > 0 {
        repairs.add(Repair::ControlNumberFirst);
    }
    let others = source.fields().enumerate().filter(|(index, _)| *index != number);
    let first = source.fields().nth(number).into_iter();
    for field in first.chain(others.map(|(_, field)| field)) {
        text::push_blanked(field, &mut scratch, &mut repairs, out);
    }
    repairs
}

#[cfg(test)]
mod tests {
    use super::repair_certain;
    use crate::Repair;
    use holdsync_marc_codec::{Leader, Record, Tag};

    #[test]
    fn what_is_certain_is_repaired_once_and_nothing_else() {
        let mut source = Record::new(Leader::from_bytes(*b"00099n#m a2300077#i 4501"));
        source.push_control(Tag::new(*b"008"), b"24####s");
        source
            .push_data(Tag::new(*b"245"), *b"1#")
            .subfield(b'a', b"C#\nand^ more");
        source.push_control(Tag::new(*b"001"), b"99#1");
        source.push_control(Tag::new(*b"001"), b"99#2");
        let mut once = Record::default();
        let repairs = repair_certain(&source, &mut once);
        let told: Vec<_> = repairs.iter().collect();
        assert_eq!(
            told,
            [
                (Repair::LeaderLengths, 1),
                (Repair::LeaderConstants, 1),
                (Repair::PlaceholderBlank, 3),
                (Repair::ControlNumberFirst, 1)
            ]
        );
        assert_eq!(once.leader().as_bytes(), b"00000n m a2200000 i 4500");
        let fields: Vec<String> = once.fields().map(|field| format!("{field:?}")).collect();
        assert_eq!(
            fields,
            ["001 99#1", "008 24    s", r"245 1 \x1faC#\nand^ more", "001 99#2"]
        );
        let mut twice = Record::default();
        assert!(repair_certain(&once, &mut twice).is_empty());
        assert_eq!(once, twice);
    }
}
