//! What the fuzz target asserts; the property test runs the same function on the stable toolchain.

use holdsync_code_page::{CodePage, Damage, DamageKind};

/// Pages of one byte, of several, and with escapes.
pub(crate) const LABELS: [&str; 14] = [
    "windows-1251",
    "windows-1252",
    "windows-1255",
    "iso-8859-7",
    "cp866",
    "cp437",
    "cp864",
    "big5",
    "gb18030",
    "gbk",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "danmarc",
];

fn decoded(page: CodePage, data: &[u8]) -> (String, Vec<Damage>) {
    let (mut text, mut damages) = (b"kept".to_vec(), Vec::new());
    page.field(data, &mut text, &mut damages);
    let text = String::from_utf8(text).expect("what is written is UTF-8");
    let text = text.strip_prefix("kept").expect("what was there stays");
    (text.to_owned(), damages)
}

fn delimiters(data: &[u8]) -> impl Iterator<Item = u8> {
    data.iter().copied().filter(|byte| (0x1D..=0x1F).contains(byte))
}

/// Any bytes: text comes out, delimiters stay and none is made, each subfield is decoded as if it stood alone, damages lie in
/// the input in their order, and nothing is replaced without a word. The first byte chooses the coding.
pub(crate) fn decode(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    let label = LABELS
        .into_iter()
        .cycle()
        .nth(usize::from(*choice))
        .expect("there are labels");
    let page: CodePage = label.parse().expect("it is a label");
    let (text, damages) = decoded(page, data);
    assert!(
        delimiters(text.as_bytes()).eq(delimiters(data)),
        "{label}: {text:?}"
    );
    let mut last = 0;
    for damage in &damages {
        assert!(
            damage.length > 0 && damage.offset + damage.length <= data.len(),
            "{damage:?}"
        );
        assert!(damage.offset >= last, "{damages:?}");
        last = damage.offset;
    }
    let replaced = text.matches('\u{FFFD}').count();
    let told = damages
        .iter()
        .filter(|damage| damage.kind == DamageKind::NoCharacter)
        .count();
    // danMARC2 writes any character by its number, and GB 18030 has a code for this one
    let meant = data
        .windows(5)
        .filter(|five| five.eq_ignore_ascii_case(b"@fffd"))
        .count()
        + data
            .windows(4)
            .filter(|four| **four == *b"\x84\x31\xA4\x37")
            .count();
    assert!(replaced <= told + meant, "{label}: {text:?}");
    let parts: Vec<String> = data
        .split(|byte| *byte == 0x1F)
        .map(|part| decoded(page, part).0)
        .collect();
    assert_eq!(text, parts.join("\u{1F}"), "{label}");
    if page.is_plain(data) {
        assert!(damages.is_empty() && text.as_bytes() == data, "{label}: {text:?}");
    }
}
