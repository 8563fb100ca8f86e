use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::Findings;
use crate::registry::{Check, rule};

/// The C1 control characters begin with C2 in UTF-8.
const SUSPICIOUS: Bytes = Bytes::CONTROL.and(Bytes::C1);

rule! {
    /// Text holds no control characters.
    ///
    /// Allowed are the two that mark non-sorting words (U+0098, U+009C). Line breaks and tabs have a rule of their own
    /// (ENC006), and so have the delimiters (STR006) and the escapes of MARC-8 (ENC002).
    ///
    /// **At OCLC.** Probably `invalid_characters_present`: the record is not processed, and the report does not name
    /// it. In MARCXML most of them are not allowed at all.
    ///
    /// **Example.** A byte 00 or 0B in a note that was pasted from another program.
    ///
    /// **What to do.** Delete the character in Alma's metadata editor; it is invisible, so type the words around it anew.
    "ENC003" "control-character", Error, Field, RecordLostWithoutName, since "0.1.0"
    on(On::Bytes(SUSPICIOUS)), Check::Record(check)
}

/// Control characters that are the matter of no other rule.
const fn is_stray(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1a' | '\x1c' | '\x7f'..='\u{9f}')
        && !matches!(character, '\u{98}' | '\u{9c}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.for_each_text_with(SUSPICIOUS, |value, spot| {
        let suspicious = |byte: u8| matches!(byte, 0..=0x1f | 0x7f | 0xc2);
        if !value.bytes.iter().any(|&byte| suspicious(byte)) {
            return;
        }
        // the readable part before an invalid byte is enough: that byte has a finding of its own
        let text = match value.text() {
            Ok(text) => text,
            Err(error) => value
                .bytes
                .get(..error.valid_up_to())
                .and_then(|part| std::str::from_utf8(part).ok())
                .unwrap_or(""),
        };
        if let Some((position, character)) = text.char_indices().find(|(_, character)| is_stray(*character)) {
            let message = format!("the control character U+{:04X}", u32::from(character));
            findings.add(&RULE, spot.at(position), message);
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn control_characters_are_told_with_their_place() {
        check(
            "ENC003",
            "=500  \\\\$a{C2}{98}The {C2}{9C}title {C2}{A9}\n=501  \\\\$ax{0A}y{09}z{1B}",
            &[],
        );
        check(
            "ENC003",
            "=500  \\\\$aA{00}B",
            &["ENC003 record 1, 500 $a: the control character U+0000"],
        );
        check(
            "ENC003",
            "=008  {7F}",
            &["ENC003 record 1, 008: the control character U+007F"],
        );
        check(
            "ENC003",
            "=500  \\\\$aA{C2}{85}B",
            &["ENC003 record 1, 500 $a: the control character U+0085"],
        );
    }
}
