//! What makes a record due again.

use holdsync_marc_codec::{FIELD_TERMINATOR, Record, Tag};
use xxhash_rust::xxh64::Xxh64;

const LATEST_TRANSACTION: Tag = Tag::new(*b"005");

/// The digest of what a prepared record says: XXH64 with seed 0, the same in every version of this crate.
///
/// It covers leader/06–11 and leader/17–23, then for each field in order its tag, its data and one byte `0x1E`. Left
/// out are field 005, leader/05, and the lengths in leader/00–04 and leader/12–16: they change when nothing is said
/// differently, and the status is written from the plan.
#[must_use]
pub fn content_digest(record: &Record) -> u64 {
    let mut hash = Xxh64::new(0);
    let leader = *record.leader().as_bytes();
    hash.update(leader.get(6..12).unwrap_or_default());
    hash.update(leader.get(17..).unwrap_or_default());
    for field in record.fields().filter(|field| field.tag() != LATEST_TRANSACTION) {
        hash.update(field.tag().as_bytes());
        hash.update(field.data());
        hash.update(&[FIELD_TERMINATOR]);
    }
    hash.digest()
}

#[cfg(test)]
mod tests {
    use super::content_digest;
    use holdsync_marc_codec::{Leader, Record, Tag};

    fn record(leader: &[u8; 24], transaction: &[u8], title: &[u8]) -> Record {
        let mut record = Record::new(Leader::from_bytes(*leader));
        record.push_control(Tag::new(*b"001"), b"991234567806421");
        record.push_control(Tag::new(*b"005"), transaction);
        record.push_data(Tag::new(*b"245"), *b"10").subfield(b'a', title);
        record
    }

    #[test]
    fn the_digest_is_the_same_for_ever() {
        let record = record(b"00000nam a2200000   4500", b"20260105", b"Title");
        assert_eq!(content_digest(&record), GOLDEN);
        assert_eq!(content_digest(&Record::default()), GOLDEN_EMPTY);
    }

    // Another value makes every record of every ledger due again.
    const GOLDEN: u64 = 0xfb1d_167d_1117_4243;
    const GOLDEN_EMPTY: u64 = 0x7df0_7e75_8dc1_0a49;

    #[test]
    fn status_lengths_and_005_are_left_out() {
        let one = record(b"00000nam a2200000   4500", b"20260105", b"Title");
        let other = record(b"00123cam a2200049   4500", b"20260106", b"Title");
        assert_eq!(content_digest(&one), content_digest(&other));
    }

    #[test]
    fn content_type_and_encoding_level_count() {
        let one = content_digest(&record(b"00000nam a2200000   4500", b"", b"Title"));
        assert_ne!(
            one,
            content_digest(&record(b"00000nam a2200000   4500", b"", b"Titles"))
        );
        assert_ne!(
            one,
            content_digest(&record(b"00000nas a2200000   4500", b"", b"Title"))
        );
        assert_ne!(
            one,
            content_digest(&record(b"00000nam a22000007  4500", b"", b"Title"))
        );
    }

    #[test]
    fn bytes_do_not_slip_from_one_field_to_the_next() {
        let mut one = Record::default();
        one.push_raw(Tag::new(*b"500"), b"  \x1faA");
        one.push_raw(Tag::new(*b"501"), b"  \x1fab");
        let mut other = Record::default();
        other.push_raw(Tag::new(*b"500"), b"  \x1faA501  \x1fab");
        assert_ne!(content_digest(&one), content_digest(&other));
    }
}
