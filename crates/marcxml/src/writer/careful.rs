//! Records of every kind, value by value, and what is lost of them.

use holdsync_marc_codec::{Field, Leader, SUBFIELD_DELIMITER, Subfield, Tag};

use super::quick::{self, Written};
use super::{Loss, LossKind};
use crate::line::Line;

/// U+FFFD, the replacement character.
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

pub(super) struct Output<'a> {
    pub(super) line: &'a mut Line,
    pub(super) tag: Option<Tag>,
    /// How many indicators the leader announces.
    pub(super) indicators: usize,
    pub(super) losses: Vec<Loss>,
}

/// Leader/10, the number of indicators; the 2 of MARC 21 where it is no digit.
pub(super) fn announced(leader: Leader) -> usize {
    match leader.byte(10) {
        digit @ b'0'..=b'9' => usize::from(digit - b'0'),
        _ => 2,
    }
}

impl Output<'_> {
    /// Writes a record, with `careful` every value that is not ASCII the careful way; else answers whether text was
    /// written of which is not known whether XML can hold it.
    pub(super) fn record<'f>(
        &mut self,
        leader: Leader,
        fields: impl Iterator<Item = Field<'f>>,
        careful: bool,
    ) -> bool {
        let mut unseen = false;
        self.tag = None;
        self.line.clear();
        self.raw(b"<record><leader>");
        if quick::leader(leader, self.line).is_none() {
            self.leader(leader);
        }
        self.raw(b"</leader>");
        for field in fields {
            match quick::write(field, careful, self.line) {
                Some(written) => unseen |= written == Written::Other,
                None => self.field(field),
            }
        }
        self.raw(b"</record>\n");
        unseen
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.line.push(bytes);
    }

    fn lost(&mut self, kind: LossKind) {
        self.losses.push(Loss { tag: self.tag, kind });
    }

    /// One character for each byte, so that all keep their positions.
    pub(super) fn leader(&mut self, leader: Leader) {
        if leader.as_bytes().is_ascii() {
            return self.escaped(leader.as_bytes());
        }
        for byte in leader.as_bytes() {
            if byte.is_ascii() {
                self.escaped(&[*byte]);
            } else {
                self.lost(LossKind::LeaderByte);
                self.raw(b"?");
            }
        }
    }

    /// The form follows the data, not the tag: what was read from one form is written in it again, and where the leader
    /// announces other indicators than those of MARC 21, also fields 001 to 009 can have subfields behind them.
    pub(super) fn field(&mut self, field: Field<'_>) {
        self.tag = Some(field.tag());
        let (data, control) = (field.data(), field.is_control());
        let with_subfields = [2, self.indicators]
            .iter()
            .any(|at| data.get(*at) == Some(&SUBFIELD_DELIMITER));
        let bare = !control && data.len() == 2;
        if with_subfields || bare || (!control && data.contains(&SUBFIELD_DELIMITER)) {
            self.data_field(field);
        } else {
            self.raw(b"<controlfield tag=\"");
            self.attribute(field.tag().as_bytes());
            self.raw(b"\">");
            self.escaped(data);
            self.raw(b"</controlfield>");
        }
    }

    fn data_field(&mut self, field: Field<'_>) {
        let (indicators, before) = field.indicator_characters();
        if indicators.contains(&&b""[..]) {
            self.lost(LossKind::Indicators);
        }
        if !before.is_empty() {
            self.lost(LossKind::BeforeSubfields);
        }
        self.raw(b"<datafield tag=\"");
        self.attribute(field.tag().as_bytes());
        for (name, indicator) in [b"\" ind1=\"", b"\" ind2=\""].into_iter().zip(indicators) {
            self.raw(name);
            self.attribute(if indicator.is_empty() { b" " } else { indicator });
        }
        self.raw(b"\">");
        let parts = field.data().split(|byte| *byte == SUBFIELD_DELIMITER).skip(1);
        for part in parts {
            let (code, value) = Subfield::split(part);
            if code.is_empty() {
                self.lost(LossKind::NoCode);
            }
            self.raw(b"<subfield code=\"");
            self.attribute(code);
            self.raw(b"\">");
            self.escaped(value);
            self.raw(b"</subfield>");
        }
        self.raw(b"</datafield>");
    }

    fn attribute(&mut self, value: &[u8]) {
        self.text(value, true);
    }

    fn escaped(&mut self, value: &[u8]) {
        self.text(value, false);
    }

    fn text(&mut self, value: &[u8], quoted: bool) {
        for chunk in value.utf8_chunks() {
            self.valid(chunk.valid().as_bytes(), quoted);
            if !chunk.invalid().is_empty() {
                self.lost(LossKind::NotUtf8);
                self.replace(chunk.invalid().len(), quoted);
            }
        }
    }

    /// Writes what stands for `length` bytes.
    fn replace(&mut self, length: usize, quoted: bool) {
        if quoted {
            (0..length).for_each(|_| self.raw(b"?"));
        } else {
            self.raw(REPLACEMENT);
        }
    }

    /// Copies stretches between characters that need something else.
    fn valid(&mut self, text: &[u8], quoted: bool) {
        let mut copied = 0;
        for (at, byte) in text.iter().enumerate() {
            let (from, other): (usize, &[u8]) = match byte {
                b'&' => (at, b"&amp;"),
                b'<' => (at, b"&lt;"),
                b'>' => (at, b"&gt;"),
                b'\r' => (at, b"&#xD;"),
                b'"' if quoted => (at, b"&quot;"),
                b'\t' if quoted => (at, b"&#x9;"),
                b'\n' if quoted => (at, b"&#xA;"),
                b'\t' | b'\n' => continue,
                0..b' ' => {
                    self.lost(LossKind::ForbiddenCharacter((*byte).into()));
                    (at, b"")
                }
                0xBE | 0xBF if at >= 2 && text.get(at - 2..at) == Some(&[0xEF, 0xBF]) => {
                    self.lost(LossKind::ForbiddenCharacter(0xFFC0 + u32::from(*byte & 0x3F)));
                    (at - 2, b"")
                }
                _ => continue,
            };
            self.raw(text.get(copied..from).unwrap_or_default());
            copied = at + 1;
            if other.is_empty() {
                self.replace(copied - from, quoted);
            } else {
                self.raw(other);
            }
        }
        self.raw(text.get(copied..).unwrap_or_default());
    }
}
