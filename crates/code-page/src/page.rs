//! Codings by name, and what their bytes mean.

use std::fmt;
use std::str::FromStr;

use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, X_USER_DEFINED};
use oem_cp::code_table::DECODING_TABLE_CP_MAP;
use oem_cp::code_table_type::TableType;

use crate::damage::{Damage, DamageKind};
use crate::danmarc;

pub(crate) const SUBFIELD_DELIMITER: u8 = 0x1F;
pub(crate) const REPLACEMENT: &str = "\u{FFFD}";

/// A coding in which ASCII is ASCII, and which is neither UTF-8 nor MARC-8.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodePage(Table);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Table {
    /// Of the Encoding Standard.
    Web(&'static Encoding),
    /// A DOS code page by its number.
    Dos(u16),
    DanMarc,
}

/// No coding that can be read has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no coding has this name; there are windows-1250 to windows-1258, iso-8859-2 to iso-8859-16, koi8-r, koi8-u, \
     cp437, cp850, cp852, cp866 and other DOS code pages, macintosh, gbk, gb18030, big5, shift_jis, euc-jp, euc-kr, \
     danmarc, and latin1, which is windows-1252"
)]
pub struct UnknownCodePage;

impl FromStr for CodePage {
    type Err = UnknownCodePage;

    /// Reads a label of the Encoding Standard (<https://encoding.spec.whatwg.org/#names-and-labels>), the number of a
    /// Windows or DOS page with `cp`, `win`, `dos` or `ibm` in front or without, or `danmarc`, in any letter case. As in that
    /// standard `iso-8859-1`, `latin1` and `ascii` are windows-1252, which differs in 0x80 to 0x9F: where Latin-1 has unused
    /// controls it has signs.
    fn from_str(text: &str) -> Result<Self, UnknownCodePage> {
        let label = text.trim().to_ascii_lowercase();
        if matches!(label.as_str(), "danmarc" | "danmarc2") {
            return Ok(Self(Table::DanMarc));
        }
        if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
            // in the others bytes of ASCII mean something else, or nothing
            let reads =
                encoding.is_ascii_compatible() && ![UTF_8, ISO_2022_JP, X_USER_DEFINED].contains(&encoding);
            return reads.then_some(Self(Table::Web(encoding))).ok_or(UnknownCodePage);
        }
        by_number(&label).ok_or(UnknownCodePage)
    }
}

/// A page by the number that people know it by: `1251`, `cp-850`, `win1251`, `dos 437`.
fn by_number(label: &str) -> Option<CodePage> {
    let prefixes = ["windows", "win", "cp", "ibm", "dos", ""];
    let digits = prefixes.iter().find_map(|prefix| label.strip_prefix(prefix))?;
    let digits = digits.strip_prefix(['-', ' ', '_']).unwrap_or(digits);
    let number = digits
        .parse()
        .ok()
        .filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let table = match number {
        874 | 1250..=1258 => Table::Web(Encoding::for_label(format!("windows-{number}").as_bytes())?),
        number if DECODING_TABLE_CP_MAP.contains_key(&number) => Table::Dos(number),
        _ => return None,
    };
    Some(CodePage(table))
}

/// Its name in lower case, which is also a label: `windows-1251`, `cp850`, `danmarc`.
impl fmt::Display for CodePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Table::Web(encoding) => f.write_str(&encoding.name().to_ascii_lowercase()),
            Table::Dos(number) => write!(f, "cp{number}"),
            Table::DanMarc => f.write_str("danmarc"),
        }
    }
}

impl fmt::Debug for CodePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodePage({self})")
    }
}

impl CodePage {
    /// Whether data means in UTF-8 what it means here.
    #[must_use]
    pub fn is_plain(self, data: &[u8]) -> bool {
        data.is_ascii() && (self.0 != Table::DanMarc || !data.iter().any(|byte| danmarc::is_special(*byte)))
    }

    /// Appends the data of a field to `text` as UTF-8. Subfield delimiters (0x1F) stay where they are, and what is
    /// between them is decoded by itself. What is no text of the coding is added to `damages`, with places in `data`.
    pub fn field(self, data: &[u8], text: &mut Vec<u8>, damages: &mut Vec<Damage>) {
        if self.is_plain(data) {
            text.extend_from_slice(data);
            return;
        }
        let mut start = 0;
        for part in data.split(|byte| *byte == SUBFIELD_DELIMITER) {
            if start > 0 {
                text.push(SUBFIELD_DELIMITER);
            }
            self.part(part, start, text, damages);
            start += part.len() + 1;
        }
    }

    /// A part of a field without delimiters, which begins at `start`.
    fn part(self, part: &[u8], start: usize, text: &mut Vec<u8>, damages: &mut Vec<Damage>) {
        let before = damages.len();
        let mut note = |offset: usize, length, kind| {
            let (page, offset) = (self, start + offset);
            damages.push(Damage {
                offset,
                length,
                page,
                kind,
            });
        };
        match self.0 {
            Table::Web(encoding) => {
                let begin = text.len();
                web(encoding, part, text, &mut |at, length| {
                    note(at, length, DamageKind::NoCharacter);
                });
                if encoding.name().starts_with("windows-") {
                    replace_controls(begin, text, &mut |at| note(at, 1, DamageKind::NoCharacter));
                }
            }
            Table::Dos(number) => dos(number, part, text, &mut |at| note(at, 1, DamageKind::NoCharacter)),
            Table::DanMarc => danmarc::decode(part, text, &mut note),
        }
        let told = damages.get_mut(before..).unwrap_or_default();
        told.sort_by_key(|damage| damage.offset);
    }
}

fn web(encoding: &'static Encoding, part: &[u8], text: &mut Vec<u8>, note: &mut dyn FnMut(usize, usize)) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut at = 0;
    loop {
        let rest = part.get(at..).unwrap_or_default();
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        let end = text.len();
        text.resize(end + room.unwrap_or(rest.len()), 0);
        let free = text.get_mut(end..).unwrap_or_default();
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, free, true);
        text.truncate(end + written);
        at += read;
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                let (length, behind) = (usize::from(length), usize::from(behind));
                note(at.saturating_sub(length + behind), length);
                text.extend_from_slice(REPLACEMENT.as_bytes());
            }
        }
    }
}

/// Replaces what the Encoding Standard makes of bytes that a Windows page leaves free: controls (0x80 to 0x9F). Each
/// character is a byte there.
fn replace_controls(begin: usize, text: &mut Vec<u8>, note: &mut dyn FnMut(usize)) {
    let is_control = |character: char| ('\u{80}'..='\u{9F}').contains(&character);
    let decoded = std::str::from_utf8(text.get(begin..).unwrap_or_default()).unwrap_or_default();
    if !decoded.contains(is_control) {
        return;
    }
    let mended: String = decoded
        .chars()
        .enumerate()
        .map(|(at, character)| {
            if is_control(character) {
                note(at);
                return char::REPLACEMENT_CHARACTER;
            }
            character
        })
        .collect();
    text.truncate(begin);
    text.extend_from_slice(mended.as_bytes());
}

fn dos(number: u16, part: &[u8], text: &mut Vec<u8>, note: &mut dyn FnMut(usize)) {
    let table = DECODING_TABLE_CP_MAP.get(&number);
    for (at, byte) in part.iter().enumerate() {
        let high = usize::from(byte & 0x7F);
        let character = match table {
            _ if byte.is_ascii() => Some(char::from(*byte)),
            Some(TableType::Complete(table)) => table.get(high).copied(),
            Some(TableType::Incomplete(table)) => table.get(high).copied().flatten(),
            None => None,
        };
        if character.is_none() {
            note(at);
        }
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
}
