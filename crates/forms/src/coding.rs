//! The coding of a record's text: what leader/09 claims, and what it is.

use holdsync_marc_codec::{Record, SUBFIELD_DELIMITER, Subfield};
use holdsync_marc8 as marc8;
use holdsync_marc8::{Evidence, Finding};

use crate::form::Form;
use crate::piece::RecordRef;
use crate::text_coding::TextCoding;

const ESCAPE: u8 = 0x1B;
const REFERENCE: &[u8] = b"&#x";

/// A coding of text that MARC 21 knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// UTF-8; leader/09 is `a`.
    Utf8,
    /// MARC-8; leader/09 is blank.
    Marc8,
}

impl Coding {
    /// What leader/09 says for it.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Utf8 => b'a',
            Self::Marc8 => b' ',
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Marc8 => "MARC-8",
        }
    }

    /// What leader/09 claims.
    #[must_use]
    pub fn claimed(record: &RecordRef<'_>) -> Self {
        match record.leader().coding() {
            b'a' => Self::Utf8,
            _ => Self::Marc8,
        }
    }
}

/// What was found about the coding of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What its text is read as.
    pub coding: TextCoding,
    /// Whether it is ASCII that means the same in UTF-8 and MARC-8, and in the coding that was named.
    pub plain: bool,
    /// How leader/09 compares.
    pub claim: Claim,
}

/// How leader/09 compares with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    /// It says what the text is.
    True,
    /// It says another coding.
    False,
    /// The text is neither sound UTF-8 nor likely MARC-8.
    Unclear,
    /// It was not asked: the coding was named.
    Named,
}

impl Judged {
    /// As [`of`](Self::of), or the coding that somebody named for a record that had this form, if one did; text of
    /// MARCXML and JSON is Unicode all the same.
    #[must_use]
    pub fn named(record: &RecordRef<'_>, form: Form, coding: Option<TextCoding>) -> Self {
        let Some(coding) = coding.filter(|_| !form.is_unicode()) else {
            return Self::of(record, form);
        };
        let is_plain = |data: &[u8]| is_plain(data, Coding::Marc8) && coding.is_plain(data);
        Self {
            coding,
            plain: match record {
                // the leader and the directory are ASCII, or nothing that could be decoded
                RecordRef::View(view) => is_plain(view.bytes()),
                RecordRef::Owned(record) => record.fields().all(|field| is_plain(field.data())),
            },
            claim: Claim::Named,
        }
    }

    /// Looks at the text of a record that had this form.
    #[must_use]
    pub fn of(record: &RecordRef<'_>, form: Form) -> Self {
        let claimed = Coding::claimed(record);
        let plain = |coding| Self {
            coding: TextCoding::from(coding),
            plain: true,
            claim: Claim::True,
        };
        if form.is_unicode() {
            if record.fields().all(|field| field.data().is_ascii()) {
                return plain(Coding::Utf8);
            }
            return Self {
                coding: TextCoding::Utf8,
                plain: false,
                claim: if claimed == Coding::Utf8 {
                    Claim::True
                } else {
                    Claim::False
                },
            };
        }
        match record {
            RecordRef::View(view) if is_plain(view.bytes(), claimed) => plain(claimed),
            RecordRef::View(view) => Self::by_bytes(view.bytes(), claimed),
            RecordRef::Owned(record) if record.fields().all(|field| is_plain(field.data(), claimed)) => {
                plain(claimed)
            }
            RecordRef::Owned(record) => Self::by_bytes(&data_of(record), claimed),
        }
    }

    fn by_bytes(bytes: &[u8], claimed: Coding) -> Self {
        // the usual case, for which nothing has to be weighed
        let sound = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        if sound && claimed == Coding::Utf8 {
            return Self {
                coding: TextCoding::Utf8,
                plain: false,
                claim: Claim::True,
            };
        }
        let (coding, unclear) = match marc8::detect(bytes) {
            // references to characters, which only MARC-8 has
            Finding::Ascii => (claimed, false),
            Finding::Utf8 { .. } => (Coding::Utf8, false),
            Finding::Marc8(evidence) if is_faulty_utf8(&evidence, claimed) => (Coding::Utf8, true),
            Finding::Marc8(_) => (Coding::Marc8, false),
            Finding::Neither(evidence) if evidence.utf8 * 2 > evidence.against => (Coding::Utf8, true),
            Finding::Neither(_) => (claimed, true),
        };
        Self {
            coding: TextCoding::from(coding),
            plain: false,
            claim: match (unclear, coding == claimed) {
                (true, _) => Claim::Unclear,
                (false, true) => Claim::True,
                (false, false) => Claim::False,
            },
        }
    }
}

/// Whether what could be MARC-8 is more likely UTF-8 with a fault in it: letters alone can be anything.
fn is_faulty_utf8(evidence: &Evidence, claimed: Coding) -> bool {
    if claimed == Coding::Utf8 && evidence.escapes == 0 && evidence.marks == 0 {
        return true;
    }
    let for_marc8 = evidence.marks + evidence.letters;
    let weight = if claimed == Coding::Utf8 { 1 } else { 2 };
    evidence.escapes == 0 && evidence.utf8 > weight * for_marc8
}

fn data_of(record: &Record) -> Vec<u8> {
    let mut all = Vec::new();
    for field in record.fields() {
        all.extend_from_slice(field.data());
        all.push(b' ');
    }
    all
}

/// Whether data means the same in both codings.
pub(crate) fn is_plain(data: &[u8], coding: Coding) -> bool {
    data.is_ascii()
        && (coding == Coding::Utf8
            || memchr::memchr(ESCAPE, data).is_none() && memchr::memmem::find(data, REFERENCE).is_none())
}

/// Appends the data of a field to `out` as UTF-8, values composed.
pub(crate) fn compose(data: &[u8], coding: TextCoding, out: &mut Vec<u8>) {
    let text = coding.to_utf8(data, &mut Vec::new());
    push_in_form(&text, marc8::Form::Nfc, out);
}

/// Appends UTF-8 data to `out` with its values in a normalisation form; indicators and codes stay apart from the marks
/// of a value, and values that are no UTF-8 stay as they are.
pub(crate) fn push_in_form(data: &[u8], form: marc8::Form, out: &mut Vec<u8>) {
    for (index, part) in data.split(|byte| *byte == SUBFIELD_DELIMITER).enumerate() {
        let (code, value) = if index > 0 {
            Subfield::split(part)
        } else {
            (&[][..], part)
        };
        if index > 0 {
            out.push(SUBFIELD_DELIMITER);
        }
        out.extend_from_slice(code);
        match std::str::from_utf8(value) {
            Ok(text) => form.push(text, out),
            Err(_) => out.extend_from_slice(value),
        }
    }
}
