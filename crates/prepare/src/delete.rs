//! The records that delete a WorldCat holding.

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_marc_codec::{Leader, Record, Tag};

/// 40 characters: no dates known, place and language unknown, the rest not coded. 23 (form of item) and 28 (government
/// publication) are blank, because MARC 21 allows no fill character there.
const FIXED_FIELD: &[u8; 40] = b"000101nuuuuuuuuxx ||||| |||| ||||||und d";
const NO_TITLE: &str = "[Title not recorded]";

/// The last record sent, as a delete: leader/05 becomes `d`, all else stays.
#[must_use]
pub fn as_delete(sent: &Record) -> Record {
    let mut record = sent.clone();
    let mut leader = record.leader();
    leader.set_status(b'd');
    record.set_leader(leader);
    record
}

/// The smallest record that deletes the holding of `number`, for titles whose last record sent is not kept: leader
/// with status `d`, 001, a 008 of 40 characters, 035 and 245.
///
/// `last_title` is the title proper as it was last seen; without one a bracketed remark stands in its place. Control
/// characters in it become blanks.
#[must_use]
pub fn stub(mms: MmsId, number: OclcNumber, last_title: Option<&str>) -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000dam a2200000   4500"));
    record.push_control(Tag::new(*b"001"), mms.to_string().as_bytes());
    record.push_control(Tag::new(*b"008"), FIXED_FIELD);
    record
        .push_data(Tag::new(*b"035"), *b"  ")
        .subfield(b'a', number.prefixed().to_string().as_bytes());
    let title = last_title
        .map(str::trim)
        .filter(|title| !title.is_empty())
        .unwrap_or(NO_TITLE);
    let title = title.replace(char::is_control, " ");
    record
        .push_data(Tag::new(*b"245"), *b"00")
        .subfield(b'a', title.as_bytes());
    record
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::{as_delete, stub};
    use holdsync_ids::OclcNumber;
    use holdsync_marc_codec::{RecordView, Tag, encode};

    #[test]
    fn a_stub_is_a_sound_record() {
        let mms = "991234567806421".parse().unwrap();
        let record = stub(
            mms,
            OclcNumber::new(12345).unwrap(),
            Some("A title\x1e of its own "),
        );
        let mut bytes = Vec::new();
        encode(&record, &mut bytes).unwrap();
        let mut anomalies = Vec::new();
        let view = RecordView::parse(&bytes, &mut anomalies).unwrap();
        assert_eq!(anomalies, []);
        assert_eq!(view.leader().status(), b'd');
        assert_eq!(view.control(Tag::new(*b"008")).map(<[u8]>::len), Some(40));
        let fields: Vec<String> = record.fields().map(|field| format!("{field:?}")).collect();
        assert_eq!(
            fields,
            [
                "001 991234567806421",
                "008 000101nuuuuuuuuxx ||||| |||| ||||||und d",
                r"035   \x1fa(OCoLC)12345",
                r"245 00\x1faA title  of its own",
            ]
        );
    }

    #[test]
    fn a_stub_without_a_title_says_so() {
        let record = stub(
            "9912345678".parse().unwrap(),
            OclcNumber::new(7).unwrap(),
            Some("  "),
        );
        let title = record
            .first(Tag::new(*b"245"))
            .and_then(|field| field.subfield(b'a'));
        assert_eq!(title, Some(&b"[Title not recorded]"[..]));
    }

    #[test]
    fn a_delete_is_the_record_sent_but_for_its_status() {
        let sent = {
            let mut record = stub("9912345678".parse().unwrap(), OclcNumber::new(7).unwrap(), None);
            let mut leader = record.leader();
            leader.set_status(b'c');
            record.set_leader(leader);
            record
        };
        let delete = as_delete(&sent);
        assert_eq!(delete.leader().as_bytes(), b"00000dam a2200000   4500");
        assert!(delete.fields().eq(sent.fields()));
    }
}
