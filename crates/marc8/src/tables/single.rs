// Written by `cargo xtask codegen`; edits are lost.
// Source: the MARC-8 code tables of the Library of Congress, codetables.xml
// (https://www.loc.gov/marc/specifications/codetables.xml), a work of the US Government.

const NONE: char = '\0';

/// Extended Latin (ANSEL): the codes from 0x20 on.
pub(super) const ANSEL: [char; 96] = [
    NONE, 'Ł', 'Ø', 'Đ', 'Þ', 'Æ', 'Œ', 'ʹ',
    '\u{B7}', '\u{266D}', '\u{AE}', '\u{B1}', 'Ơ', 'Ư', 'ʼ', NONE,
    'ʻ', 'ł', 'ø', 'đ', 'þ', 'æ', 'œ', 'ʺ',
    'ı', '\u{A3}', 'ð', NONE, 'ơ', 'ư', NONE, NONE,
    '\u{B0}', 'ℓ', '\u{2117}', '\u{A9}', '\u{266F}', '\u{BF}', '\u{A1}', 'ß',
    '\u{20AC}', NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    '\u{309}', '\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{304}', '\u{306}', '\u{307}',
    '\u{308}', '\u{30C}', '\u{30A}', '\u{361}', '\u{FE21}', '\u{315}', '\u{30B}', '\u{310}',
    '\u{327}', '\u{328}', '\u{323}', '\u{324}', '\u{325}', '\u{333}', '\u{332}', '\u{326}',
    '\u{31C}', '\u{32E}', '\u{360}', '\u{FE23}', NONE, NONE, '\u{313}', NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const ANSEL_MARKS: u128 = 0x4fffffff000000000000000000000000;

/// Basic Greek: the codes from 0x20 on.
pub(super) const GREEK: [char; 96] = [
    NONE, '\u{300}', '\u{301}', '\u{308}', '\u{342}', '\u{313}', '\u{314}', '\u{345}',
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    '\u{AB}', '\u{BB}', '\u{201C}', '\u{201D}', 'ʹ', '\u{375}', NONE, NONE,
    NONE, NONE, NONE, '\u{387}', NONE, NONE, NONE, '\u{37E}',
    NONE, 'Α', 'Β', NONE, 'Γ', 'Δ', 'Ε', 'Ϛ',
    'Ϝ', 'Ζ', 'Η', 'Θ', 'Ι', 'Κ', 'Λ', 'Μ',
    'Ν', 'Ξ', 'Ο', 'Π', 'Ϟ', 'Ρ', 'Σ', NONE,
    'Τ', 'Υ', 'Φ', 'Χ', 'Ψ', 'Ω', 'Ϡ', NONE,
    NONE, 'α', 'β', 'ϐ', 'γ', 'δ', 'ε', 'ϛ',
    'ϝ', 'ζ', 'η', 'θ', 'ι', 'κ', 'λ', 'μ',
    'ν', 'ξ', 'ο', 'π', 'ϟ', 'ρ', 'σ', 'ς',
    'τ', 'υ', 'φ', 'χ', 'ψ', 'ω', 'ϡ', NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const GREEK_MARKS: u128 = 0x0000000000000000000000fe00000000;

/// Basic Cyrillic: the codes from 0x20 on.
pub(super) const BASIC_CYRILLIC: [char; 96] = [
    NONE, '!', '"', '#', '$', '%', '&', '\'',
    '(', ')', '*', '+', ',', '-', '.', '/',
    '0', '1', '2', '3', '4', '5', '6', '7',
    '8', '9', ':', ';', '<', '=', '>', '?',
    'ю', 'а', 'б', 'ц', 'д', 'е', 'ф', 'г',
    'х', 'и', 'й', 'к', 'л', 'м', 'н', 'о',
    'п', 'я', 'р', 'с', 'т', 'у', 'ж', 'в',
    'ь', 'ы', 'з', 'ш', 'э', 'щ', 'ч', 'ъ',
    'Ю', 'А', 'Б', 'Ц', 'Д', 'Е', 'Ф', 'Г',
    'Х', 'И', 'Й', 'К', 'Л', 'М', 'Н', 'О',
    'П', 'Я', 'Р', 'С', 'Т', 'У', 'Ж', 'В',
    'Ь', 'Ы', 'З', 'Ш', 'Э', 'Щ', 'Ч', NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const BASIC_CYRILLIC_MARKS: u128 = 0x00000000000000000000000000000000;

/// Extended Cyrillic: the codes from 0x20 on.
pub(super) const EXTENDED_CYRILLIC: [char; 96] = [
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    'ґ', 'ђ', 'ѓ', 'є', 'ё', 'ѕ', 'і', 'ї',
    'ј', 'љ', 'њ', 'ћ', 'ќ', 'ў', 'џ', NONE,
    'ѣ', 'ѳ', 'ѵ', 'ѫ', NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, '[', NONE, ']', NONE, '_',
    'Ґ', 'Ђ', 'Ѓ', 'Є', 'Ё', 'Ѕ', 'І', 'Ї',
    'Ј', 'Љ', 'Њ', 'Ћ', 'Ќ', 'Ў', 'Џ', 'Ъ',
    'Ѣ', 'Ѳ', 'Ѵ', 'Ѫ', NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const EXTENDED_CYRILLIC_MARKS: u128 = 0x00000000000000000000000000000000;

/// Basic Arabic: the codes from 0x20 on.
pub(super) const BASIC_ARABIC: [char; 96] = [
    NONE, '!', '"', '#', '$', '\u{66A}', '&', '\'',
    '(', ')', '\u{66D}', '+', '\u{60C}', '-', '.', '/',
    '٠', '١', '٢', '٣', '٤', '٥', '٦', '٧',
    '٨', '٩', ':', '\u{61B}', '<', '=', '>', '\u{61F}',
    NONE, 'ء', 'آ', 'أ', 'ؤ', 'إ', 'ئ', 'ا',
    'ب', 'ة', 'ت', 'ث', 'ج', 'ح', 'خ', 'د',
    'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط',
    'ظ', 'ع', 'غ', '[', NONE, ']', NONE, NONE,
    'ـ', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه',
    'و', 'ى', 'ي', '\u{64b}', '\u{64c}', '\u{64d}', '\u{64e}', '\u{64f}',
    '\u{650}', '\u{651}', '\u{652}', 'ٱ', '\u{670}', NONE, NONE, NONE,
    '\u{66C}', '\u{201D}', '\u{201C}', NONE, NONE, NONE, NONE, NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const BASIC_ARABIC_MARKS: u128 = 0x0007f800000000000000000000000000;

/// Extended Arabic: the codes from 0x20 on.
pub(super) const EXTENDED_ARABIC: [char; 96] = [
    NONE, '\u{6FD}', 'ٲ', 'ٳ', 'ٹ', 'ٺ', 'ٻ', 'ټ',
    'ٽ', 'پ', 'ٿ', 'ڀ', 'ځ', 'ڂ', 'ڃ', 'ڄ',
    'څ', 'چ', 'ڿ', 'ڇ', 'ڈ', 'ډ', 'ڊ', 'ڋ',
    'ڌ', 'ڍ', 'ڎ', 'ڏ', 'ڐ', 'ڑ', 'ڒ', 'ړ',
    'ڔ', 'ڕ', 'ږ', 'ڗ', 'ژ', 'ڙ', 'ښ', 'ڛ',
    'ڜ', 'ۺ', 'ڝ', 'ڞ', 'ۻ', 'ڟ', 'ڠ', 'ۼ',
    'ڡ', 'ڢ', 'ڣ', 'ڤ', 'ڥ', 'ڦ', 'ڧ', 'ڨ',
    'ک', 'ڪ', 'ګ', 'ڬ', 'ڭ', 'ڮ', 'گ', 'ڰ',
    'ڱ', 'ڲ', 'ڳ', 'ڴ', 'ڵ', 'ڶ', 'ڷ', 'ڸ',
    'ں', 'ڻ', 'ڼ', 'ڽ', 'ڹ', 'ھ', 'ۀ', 'ۄ',
    'ۅ', 'ۆ', 'ۊ', 'ۋ', 'ۍ', 'ێ', 'ې', 'ے',
    'ۓ', NONE, NONE, NONE, NONE, '\u{306}', '\u{30C}', NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const EXTENDED_ARABIC_MARKS: u128 = 0x60000000000000000000000000000000;

/// Basic Hebrew: the codes from 0x20 on.
pub(super) const HEBREW: [char; 96] = [
    NONE, '!', '\u{5F4}', '#', '$', '%', '&', '\u{5F3}',
    '(', ')', '*', '+', ',', '\u{5BE}', '.', '/',
    '0', '1', '2', '3', '4', '5', '6', '7',
    '8', '9', ':', ';', '<', '=', '>', '?',
    '\u{5b7}', '\u{5b8}', '\u{5b6}', '\u{5b5}', '\u{5b4}', '\u{5b9}', '\u{5bb}', '\u{5b0}',
    '\u{5b2}', '\u{5b3}', '\u{5b1}', '\u{5bc}', '\u{5bf}', '\u{5c1}', '\u{fb1e}', NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, '[', NONE, ']', NONE, NONE,
    'א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח',
    'ט', 'י', 'ך', 'כ', 'ל', 'ם', 'מ', 'ן',
    'נ', 'ס', 'ע', 'ף', 'פ', 'ץ', 'צ', 'ק',
    'ר', 'ש', 'ת', 'װ', 'ױ', 'ײ', NONE, NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const HEBREW_MARKS: u128 = 0x0000000000007fff0000000000000000;

/// Subscripts: the codes from 0x20 on.
pub(super) const SUBSCRIPTS: [char; 96] = [
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    '\u{208D}', '\u{208E}', NONE, '\u{208A}', NONE, '\u{208B}', NONE, NONE,
    '₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇',
    '₈', '₉', NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const SUBSCRIPTS_MARKS: u128 = 0x00000000000000000000000000000000;

/// Superscripts: the codes from 0x20 on.
pub(super) const SUPERSCRIPTS: [char; 96] = [
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    '\u{207D}', '\u{207E}', NONE, '\u{207A}', NONE, '\u{207B}', NONE, NONE,
    '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷',
    '⁸', '⁹', NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const SUPERSCRIPTS_MARKS: u128 = 0x00000000000000000000000000000000;

/// Greek Symbols: the codes from 0x20 on.
pub(super) const GREEK_SYMBOLS: [char; 96] = [
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, 'α', 'β', 'γ', NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
];
/// Bit n: code n is a combining mark.
pub(super) const GREEK_SYMBOLS_MARKS: u128 = 0x00000000000000000000000000000000;

/// The codes 0x80 to 0x9F, whatever is designated.
pub(super) const CONTROLS: [(u8, char); 4] = [(0x88, '\u{98}'), (0x89, '\u{9c}'), (0x8D, '\u{200d}'), (0x8E, '\u{200c}')];
