//! The entry of a record.

use holdsync_marc_codec::Tag;
use xxhash_rust::xxh3::xxh3_64;

use super::entry::{Entry, LocalNumber, NumberPlaces, RecordKind};
use super::years::YearSpan;
use crate::check::{CONTROL_NUMBER, Subject};
use crate::number::related_record;

const ACTION: Tag = Tag::new(*b"583");
const RETENTION: &[u8] = b"committed to retain";

/// Whether a field tells which record it is, or when it was changed; what it says is in the others.
const fn is_identity(tag: Tag) -> bool {
    matches!(
        tag.as_bytes(),
        b"001" | b"004" | b"005" | b"014" | b"019" | b"035"
    )
}

impl Entry {
    pub(crate) fn of(subject: &Subject<'_>, file: u32, deletes: bool) -> Self {
        let (record, context) = (&subject.record, subject.context);
        let kind = if subject.is_holdings() {
            RecordKind::Holdings
        } else {
            RecordKind::Bibliographic
        };
        let own = || record.control(CONTROL_NUMBER).and_then(LocalNumber::read);
        let local = match (context.mms, kind) {
            (Some(mms), RecordKind::Bibliographic) => Some(mms.into()),
            _ => own(),
        };
        let places = subject.numbers.placed.iter();
        Self {
            file,
            ordinal: context.ordinal,
            offset: context.offset,
            kind,
            deletes: deletes || record.leader().status() == b'd',
            local,
            number: subject.numbers.chosen(),
            places: places.fold(NumberPlaces::default(), |places, placed| places.and(placed.place)),
            bib: match kind {
                RecordKind::Holdings => related_record(record),
                RecordKind::Bibliographic => None,
            },
            retention: kind == RecordKind::Holdings && has_retention(subject),
            years: match kind {
                RecordKind::Holdings => YearSpan::of_holdings(subject),
                RecordKind::Bibliographic => YearSpan::of_title(record),
            },
            digest: digest(subject),
        }
    }
}

fn has_retention(subject: &Subject<'_>) -> bool {
    let actions = subject.record.fields_of(ACTION);
    let mut actions = actions.filter_map(|field| field.subfield(b'a'));
    actions.any(|action| action.trim_ascii().eq_ignore_ascii_case(RETENTION))
}

/// Of leader/06 and 07 and of the fields that will be sent and do not only say which record it is, in their order.
/// Nothing keeps it longer than a check takes.
fn digest(subject: &Subject<'_>) -> u64 {
    let leader = subject.record.leader();
    let fields = subject.sent().map(|placed| placed.field);
    let fields = fields.filter(|field| !is_identity(field.tag()));
    fields.fold(
        u64::from_le_bytes([leader.kind(), leader.level(), 0, 0, 0, 0, 0, 0]),
        |digest, field| {
            let [a, b, c] = *field.tag().as_bytes();
            let tag = u64::from_le_bytes([0, 0, 0, 0, 0, a, b, c]);
            (digest.rotate_left(29) ^ tag ^ xxh3_64(field.data())).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        },
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Entry, LocalNumber, RecordKind};
    use crate::sample::record;
    use crate::set::NumberPlace;
    use crate::{Checker, Profile, RecordContext};
    use holdsync_ids::OclcNumber;

    fn entry(lines: &str) -> Entry {
        let context = RecordContext {
            ordinal: 7,
            offset: 70,
            ..RecordContext::default()
        };
        let mut entry = None;
        let mut checker = Checker::new(Profile::OclcBib);
        checker.check_in_set(&record(lines), Vec::new(), &context, (2, false), &mut entry);
        entry.unwrap()
    }

    #[test]
    fn a_bibliographic_record_leaves_its_numbers_behind() {
        let entry = entry("=LDR  00000dam a2200000   4500");
        assert_eq!((entry.file, entry.ordinal, entry.offset), (2, 7, 70));
        assert_eq!((entry.kind, entry.deletes), (RecordKind::Bibliographic, true));
        assert_eq!(entry.local, Some(LocalNumber::Digits(991_234_567_806_421)));
        assert_eq!(entry.number.map(OclcNumber::get), Some(12345));
        assert!(entry.places.is_empty() && entry.bib.is_none() && !entry.retention);
    }

    #[test]
    fn a_holdings_record_has_its_number_in_one_of_three_fields() {
        let leader = "=LDR  00000nx  a2200000   4500\n=001  22123456780006421\n=035  -\n";
        let of_alma = entry(&format!(
            "{leader}=004  991234567806421\n=014  1\\$a777$bOCoLC\n=583  1\\$acommitted to retain"
        ));
        assert_eq!(of_alma.bib, Some(LocalNumber::Digits(991_234_567_806_421)));
        assert_eq!(of_alma.local, Some(LocalNumber::Digits(22_123_456_780_006_421)));
        assert_eq!(of_alma.number.map(OclcNumber::get), Some(777));
        assert!(of_alma.places.has(NumberPlace::Field014) && !of_alma.places.has(NumberPlace::Field004));
        assert!(of_alma.retention);

        let sent = entry(&format!(
            "{leader}=004  777\n=014  0\\$a5$bOCoLC\n=014  1\\$a6$bDLC"
        ));
        assert_eq!((sent.number.map(OclcNumber::get), sent.bib), (Some(777), None));
        let torn = entry(&format!("{leader}=004  777\n=014  1\\$a778$bOCoLC"));
        assert_eq!(torn.number, None);
    }

    #[test]
    fn years_are_those_of_the_title_or_of_what_is_held() {
        let title = |dates: &str| {
            let entry = entry(&format!("=008  240105{dates}xxu           000 0 eng d"));
            entry.years.map(|years| years.to_string())
        };
        for (dates, years) in [
            ("c19509999", Some("1950-")),
            ("d19501959", Some("1950-1959")),
            ("d195uuuuu", Some("1950-")),
            ("m198u199u", Some("1980-1999")),
            ("s2024    ", Some("2024")),
            ("s19uu    ", Some("1900-1999")),
            ("r20241850", None),
            ("s    2024", None),
            ("d19591950", None),
            ("|||||||||", None),
        ] {
            assert_eq!(title(dates).as_deref(), years, "{dates}");
        }
        let leader = "=LDR  00000ny  a2200000   4500\n=001  22123456780006421\n=245  -\n";
        let held = |fields: &str| {
            entry(&format!("{leader}{fields}"))
                .years
                .map(|years| years.to_string())
        };
        let caption = "=853  20$81$av.$i(year)\n";
        assert_eq!(held("=866  \\\\$av.1(1950)"), None);
        let closed = format!("{caption}=863  40$81.1$a1-9$i1950-1958\n=863  40$81.2$a11$i1960");
        assert_eq!(held(&closed).as_deref(), Some("1950-1960"));
        assert_eq!(
            held(&format!("{caption}=863  40$81.1$a1-$i1950-")).as_deref(),
            Some("1950-")
        );
    }

    #[test]
    fn the_digest_is_of_what_the_record_says() {
        let one = entry("=245  10$aTitle\n=500  \\\\$aNote");
        let other = entry("=001  995\n=005  2026\n=035  \\\\$a(OCoLC)9\n=245  10$aTitle\n=500  \\\\$aNote");
        assert_eq!(one.digest, other.digest);
        assert_ne!(one.digest, entry("=245  10$aTitle\n=500  \\\\$aNotes").digest);
    }
}
