//! What single characters are to the pass.
//!
//! Small ranges of our own: the standard library's properties of all Unicode bring tables of several KB.

/// What a character may do at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing.
    Plain,
    /// Ends a sentence, whatever stands around it.
    Newline,
    /// `.`, of which most that can be said depends on the word before.
    Period,
    /// `…`
    Ellipsis,
    /// `!` or `?`
    Mark,
    /// A full stop of a script that needs no white space after it.
    Full,
    /// A quotation mark that opens as well as it closes.
    Quote,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing one.
    Close,
    /// The mark of a list's item.
    Bullet,
    /// Other ASCII punctuation, which a language may end its sentences with.
    Punctuation,
}

pub(super) const fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | ',' | '-' | '\'' => Class::Plain,
        '.' => Class::Period,
        '!' | '?' => Class::Mark,
        '\n' => Class::Newline,
        '"' => Class::Quote,
        '(' | '[' => Class::Open,
        ')' | ']' => Class::Close,
        ';' | ':' => Class::Punctuation,
        '\0'..='\u{58F}' if c != '\u{589}' && c != '\u{37E}' => Class::Plain,
        _ => class_beyond_ascii(c),
    }
}

/// For each first byte of a character, from which second byte on and for how many it may be anything but plain.
static MATTERS: [(u8, u8); 256] = matters();

const fn matters() -> [(u8, u8); 256] {
    const NEVER: (u8, u8) = (0, 0);
    const ALWAYS: (u8, u8) = (0, u8::MAX); // 0xFF is in no text
    let mut table = [NEVER; 256];
    let mut code = 0;
    while code < 128 {
        if !matches!(class(code as u8 as char), Class::Plain) {
            table[code] = ALWAYS;
        }
        code += 1;
    }
    table[0xCD] = (0xBE, 1);
    table[0xD6] = (0x89, 1);
    table[0xD7] = (0xB4, 1);
    table[0xD8] = (0x9E, 2);
    table[0xDB] = (0x94, 1);
    table[0xDC] = (0x80, 3);
    table[0xDF] = (0xB9, 1);
    table[0xE0] = (0xA5, 24);
    table[0xE1] = (0x81, 49);
    table[0xE2] = (0x80, 57);
    table[0xE3] = (0x80, 1);
    table[0xEA] = (0x93, 29);
    table[0xEF] = (0xBC, 2);
    table
}

/// Whether the character that begins with `first` may be anything but plain, `second` being the byte after it; not for
/// bytes within a character.
pub(super) fn may_matter(first: u8, second: u8) -> bool {
    let (from, count) = MATTERS[usize::from(first)];
    second.wrapping_sub(from) < count
}

const fn class_beyond_ascii(c: char) -> Class {
    match c {
        // Arabic, Syriac, N'Ko
        '\u{61F}' | '\u{6D4}' | '\u{61E}' | '\u{700}'..='\u{702}' | '\u{7F9}' => Class::Full,
        // Armenian, Greek question mark
        '\u{589}' | '\u{37E}' => Class::Full,
        // danda of the scripts of India, Sinhala, Thai
        '\u{964}' | '\u{965}' | '\u{DF4}' | '\u{E5A}' | '\u{E5B}' => Class::Full,
        // Tibetan, Burmese, Ethiopic, Khmer, Mongolian, Limbu, Tai Tham, Balinese, Ol Chiki, Canadian
        '\u{F0D}' | '\u{F0E}' | '\u{104A}' | '\u{104B}' | '\u{1362}' | '\u{1367}' | '\u{1368}' => Class::Full,
        '\u{17D4}' | '\u{17D5}' | '\u{1803}' | '\u{1809}' | '\u{1944}' | '\u{1945}' => Class::Full,
        '\u{1AA8}'..='\u{1AAB}' | '\u{1B5A}' | '\u{1B5B}' | '\u{1C7E}' | '\u{1C7F}' | '\u{166E}' => {
            Class::Full
        }
        // Lisu, Vai, Javanese, Cham, Meetei
        '\u{A4FF}'
        | '\u{A60E}'
        | '\u{A60F}'
        | '\u{A9C8}'
        | '\u{A9C9}'
        | '\u{AA5D}'..='\u{AA5F}'
        | '\u{ABEB}' => Class::Full,
        // Chinese and Japanese
        '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{FF0E}' | '\u{FF61}' => Class::Full,
        '\u{203C}' | '\u{203D}' | '\u{2047}'..='\u{2049}' | '\u{2E2E}' => Class::Mark,
        '\u{2026}' | '\u{2025}' | '\u{22EF}' => Class::Ellipsis,
        '\u{2028}' | '\u{2029}' => Class::Newline,
        '“' | '”' | '„' | '״' => Class::Quote,
        '\u{FF08}' | '\u{FF3B}' | '「' | '『' | '《' | '〈' | '【' | '〔' => Class::Open,
        '\u{FF09}' | '\u{FF3D}' | '」' | '』' | '》' | '〉' | '】' | '〕' => Class::Close,
        '•' | '⁃' | '‣' | '▪' | '●' | '◦' => Class::Bullet,
        _ => Class::Plain,
    }
}

/// Whether a sentence may end at it.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(class(c), Class::Period | Class::Ellipsis | Class::Mark | Class::Full)
}

/// The full stops and marks of Chinese and Japanese.
pub(super) fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '\u{FF01}' | '\u{FF1F}' | '\u{FF0E}' | '\u{FF61}')
}

/// Unicode's White_Space.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// White space within a line.
pub(super) fn is_gap(c: char) -> bool {
    is_space(c) && class(c) != Class::Newline
}

/// Marks without a shape: of direction, of width nought.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{61C}' | '\u{FEFF}')
}

pub(super) fn is_blank(c: char) -> bool {
    is_space(c) || is_invisible(c)
}

/// The decimal digits of the scripts that mix them with ASCII's in running text.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '\u{966}'..='\u{96F}')
        || matches!(c, '\u{9E6}'..='\u{9EF}' | '\u{FF10}'..='\u{FF19}')
}

/// Letters, roughly: whatever is no white space, digit, punctuation or symbol.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | 'ª' | 'µ' | 'º' => true,
        '\0'..='\u{BF}' | '×' | '÷' => false,
        '\u{C0}'..='\u{36F}' => true,
        '\u{37E}' | '\u{387}' | '\u{55A}'..='\u{55F}' | '\u{589}' | '\u{58A}' | '\u{5BE}' | '\u{5C0}' => {
            false
        }
        '\u{5F3}'
        | '\u{5F4}'
        | '\u{600}'..='\u{60F}'
        | '\u{61B}'..='\u{61F}'
        | '\u{66A}'..='\u{66D}'
        | '\u{6D4}' => false,
        '\u{1361}'..='\u{1368}' | '\u{17D4}'..='\u{17DA}' => false,
        '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' | '\u{3000}'..='\u{3004}' => false,
        '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}' => false,
        '\u{FE10}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' => false,
        '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFFF}' | '\u{1F000}'..='\u{1FAFF}' => false,
        _ => !is_digit(c) && !is_terminator(c) && !is_blank(c),
    }
}

/// A letter of a script that has no capitals and puts white space between words, as Arabic's and Hebrew's.
pub(super) fn is_arabic_or_hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5F2}' | '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6FA}'..='\u{6FF}')
        || matches!(c, '\u{64B}'..='\u{65F}' | '\u{750}'..='\u{77F}')
}

pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{FE0F}' | '\u{200D}')
}

/// Small raised figures, as of footnotes.
pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '―')
}

/// What carries a sentence on.
pub(super) fn is_continuing(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '/' | '&' | '=' | '%' | '|' | '،' | '؛' | '、' | '，' | '；' | '：')
}

/// What closes everywhere, directly after a terminator.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '\'' | '”'
            | '’'
            | '»'
            | '›'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '｣'
            | '〗'
    ) || matches!(c, '〕' | '\u{FF3D}')
}

/// What closes even when white space stands before it.
pub(super) fn is_closer_after_space(c: char) -> bool {
    matches!(c, '»' | '”' | ')' | '」' | '』' | '）')
}

/// What may stand before the first letter of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›' | '„' | '‚' | '(' | '[' | '{')
        || matches!(c, '「' | '『' | '（' | '【' | '《' | '〈' | '¿' | '¡' | '`' | '*' | '_' | '״')
}

/// A capital of Latin, Greek, Cyrillic, Armenian or Georgian.
pub(super) fn is_upper(c: char) -> bool {
    lower(c) != c
}

/// A small letter of Latin, Greek, Cyrillic or Armenian. (Georgian sentences begin with small ones.)
pub(super) fn is_lower(c: char) -> bool {
    let alphabet = match c {
        'a'..='z' => return true,
        '\0'..='\u{B4}' | '\u{B6}'..='\u{DE}' | '÷' => return false,
        // Letters without a capital, ʼ and ˮ among them, tell nothing.
        '\u{1BB}'..='\u{1C3}' | '\u{294}' | '\u{295}' | '\u{2B0}'..='\u{36F}' => false,
        '\u{370}'..='\u{373}' | '\u{376}' | '\u{377}' | '\u{37B}'..='\u{37D}' | '\u{386}' => true,
        '\u{388}'..='\u{481}' | '\u{48A}'..='\u{52F}' | '\u{531}'..='\u{556}' | '\u{561}'..='\u{587}' => true,
        '\u{1E00}'..='\u{1FFF}' => true,
        _ => c < '\u{2B0}',
    };
    alphabet && lower(c) == c
}

/// The small letter of a capital; everything else is its own.
pub(super) fn lower(c: char) -> char {
    let code = c as u32;
    let small = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => {
            code + 0x20
        }
        0..=0xBF => code,
        0x130 => 0x69,
        0x178 => 0xFF,
        0x100..=0x137 | 0x14A..=0x177 | 0x1DE..=0x1EF | 0x1F8..=0x21F | 0x222..=0x233 => code | 1,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => code | 1,
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC | 0x4C1..=0x4CE => code + (code & 1),
        0x18F => 0x259,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        0x400..=0x40F => code + 0x50,
        0x4C0 => 0x4CF,
        0x531..=0x556 => code + 0x30,
        0x1C90..=0x1CBF => code - 0xBC0,
        0x1F00..=0x1FAF if code & 8 != 0 => code - 8,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_agrees_with_unicode_where_sentences_begin() {
        let ranges = ['\0'..='\u{17F}', '\u{386}'..='\u{3CE}', '\u{400}'..='\u{52F}', '\u{531}'..='\u{556}'];
        for c in ranges.into_iter().flatten().chain('\u{1E00}'..='\u{1E95}').chain('\u{1EA0}'..='\u{1EFF}') {
            if is_upper(c) != c.is_uppercase() && c != '\u{3D2}' {
                panic!("{c:?} {:x}", c as u32);
            }
            if c.is_uppercase() && c != 'İ' {
                assert_eq!(lower(c).to_string(), c.to_lowercase().to_string(), "{c:?}");
            }
            if is_lower(c) && c.is_alphabetic() && !c.is_lowercase() {
                panic!("{c:?} is no small letter");
            }
        }
    }

    #[test]
    fn nothing_that_matters_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|&c| class(c) != Class::Plain) {
            let bytes = c.to_string().into_bytes();
            assert!(may_matter(bytes[0], bytes.get(1).copied().unwrap_or_default()), "{c:?}");
        }
    }

    #[test]
    fn white_space_is_unicodes() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_space(c), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn letters_are_letters_where_text_is_written() {
        for c in "aéßŞжΩאבعکहिが漢ーカ한ကខትบა".chars() {
            assert!(is_letter(c), "{c:?}");
        }
        for c in " .,;:!?…—–\"“”«»()[]{}。、「」؟،۔।·•123٣۳३€%#@/\u{200f}\u{a0}😀".chars()
        {
            assert!(!is_letter(c), "{c:?}");
        }
    }
}
