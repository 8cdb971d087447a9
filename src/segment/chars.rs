//! What single characters are to the pass: one table of our own.
//!
//! The standard library's properties of all Unicode would bring several KB, and a list of characters for each question
//! nearly as much. A look-up costs one step for ASCII and about five for the rest; in WebAssembly more.

/// Traits, a bit each; the lowest four bits hold what a character may do at the end of a sentence.
pub(super) type Traits = u16;

/// The bits that hold that.
pub(super) const CLASS: Traits = 0xF;
/// Ends a sentence, whatever stands around it.
pub(super) const NEWLINE: Traits = 1;
/// `.`, of which most that can be said depends on the word before.
pub(super) const PERIOD: Traits = 2;
/// `…`
pub(super) const ELLIPSIS: Traits = 3;
/// `!` or `?`
pub(super) const MARK: Traits = 4;
/// A full stop of a script that needs no white space after it.
pub(super) const FULL: Traits = 5;
/// A quotation mark that opens as well as it closes in some language.
pub(super) const QUOTE: Traits = 6;
/// An opening bracket.
pub(super) const OPEN: Traits = 7;
/// A closing one.
pub(super) const CLOSE: Traits = 8;
/// The mark of a list's item.
pub(super) const BULLET: Traits = 9;
/// `;`, which asks in Greek.
pub(super) const SEMICOLON: Traits = 10;
/// A picture.
pub(super) const EMOJI: Traits = 11;

/// Unicode's White_Space.
pub(super) const SPACE: Traits = 1 << 4;
/// Marks without a shape: of direction, of width nought.
pub(super) const INVISIBLE: Traits = 1 << 5;
/// The decimal digits of the scripts that mix them with ASCII's in running text.
pub(super) const DIGIT: Traits = 1 << 6;
/// Letters, roughly: whatever is no white space, digit, punctuation or symbol.
pub(super) const LETTER: Traits = 1 << 7;
/// Small letters.
pub(super) const SMALL: Traits = 1 << 8;
/// Capitals.
pub(super) const UPPER: Traits = 1 << 9;
/// Closes after a terminator: brackets, quotation marks, small raised figures.
pub(super) const CLOSER: Traits = 1 << 10;
/// May stand before the first letter of a sentence.
pub(super) const OPENER: Traits = 1 << 11;
/// Dashes.
pub(super) const DASH: Traits = 1 << 12;
/// Carries a sentence on.
pub(super) const CONTINUES: Traits = 1 << 13;
/// No word goes across it, looked at from its end.
pub(super) const PARTS: Traits = 1 << 14;
/// In [`RANGES`], where capitals and small letters alternate: capitals have odd numbers.
const ODD: Traits = 1 << 15;

/// White space and what is as good as.
pub(super) const BLANK: Traits = SPACE | INVISIBLE;

/// Scripts with capitals.
pub(super) const CASED: Traits = SMALL | UPPER;

const CAPITALS: Traits = LETTER | UPPER;
const SMALLS: Traits = LETTER | SMALL;
const PAIRS: Traits = LETTER | CASED;
const ODD_PAIRS: Traits = PAIRS | ODD;

/// From the first character to the last, what all between are. Of the rest [`default`] tells.
const RANGES: &[(char, char, Traits)] = &[
    ('\t', '\t', SPACE),
    ('\n', '\n', SPACE | NEWLINE),
    ('\u{B}', '\r', SPACE),
    (' ', ' ', SPACE),
    ('!', '!', MARK),
    ('"', '"', QUOTE | OPENER | PARTS),
    ('%', '&', CONTINUES),
    ('\'', '\'', CLOSER | OPENER),
    ('(', '(', OPENER | OPEN | PARTS),
    (')', ')', CLOSER | CLOSE),
    ('*', '*', OPENER),
    (',', ',', CONTINUES),
    ('-', '-', DASH),
    ('.', '.', PERIOD),
    ('/', '/', CONTINUES | PARTS),
    ('0', '9', DIGIT),
    (':', ':', CONTINUES),
    (';', ';', CONTINUES | SEMICOLON),
    ('=', '=', CONTINUES),
    ('?', '?', MARK),
    ('A', 'Z', CAPITALS),
    ('[', '[', OPENER | OPEN | PARTS),
    (']', ']', CLOSER | CLOSE),
    ('_', '`', OPENER),
    ('a', 'z', SMALLS),
    ('{', '{', OPENER | PARTS),
    ('|', '|', CONTINUES),
    ('}', '}', CLOSER),
    // Latin, and the punctuation beside it
    ('\u{85}', '\u{85}', SPACE),
    ('\u{A0}', '\u{A0}', SPACE),
    ('¡', '¡', OPENER),
    ('ª', 'ª', LETTER),
    ('«', '«', OPENER | PARTS),
    ('°', '°', DIGIT),
    ('²', '³', CLOSER),
    ('µ', 'µ', SMALLS),
    ('¹', '¹', CLOSER),
    ('º', 'º', LETTER | DIGIT),
    ('»', '»', CLOSER | OPENER),
    ('¿', '¿', OPENER),
    ('À', 'Ö', CAPITALS),
    ('×', '×', 0),
    ('Ø', 'Þ', CAPITALS),
    ('ß', 'ö', SMALLS),
    ('÷', '÷', 0),
    ('ø', 'ÿ', SMALLS),
    ('\u{100}', '\u{137}', PAIRS),
    ('\u{138}', '\u{148}', ODD_PAIRS),
    ('\u{149}', '\u{149}', SMALLS),
    ('\u{14A}', '\u{177}', PAIRS),
    ('\u{178}', '\u{178}', CAPITALS),
    ('\u{179}', '\u{17E}', ODD_PAIRS),
    ('\u{17F}', '\u{17F}', SMALLS),
    ('\u{1F8}', '\u{233}', PAIRS),
    ('\u{250}', '\u{2AF}', SMALLS),
    // Greek, Cyrillic, Armenian
    ('\u{37E}', '\u{37E}', FULL),
    ('\u{386}', '\u{386}', CAPITALS),
    ('\u{387}', '\u{387}', 0),
    ('\u{388}', '\u{38F}', CAPITALS),
    ('\u{390}', '\u{390}', SMALLS),
    ('\u{391}', '\u{3AB}', CAPITALS),
    ('\u{3AC}', '\u{3CE}', SMALLS),
    ('\u{400}', '\u{42F}', CAPITALS),
    ('\u{430}', '\u{45F}', SMALLS),
    ('\u{460}', '\u{4BF}', PAIRS),
    ('\u{4C0}', '\u{4C0}', CAPITALS),
    ('\u{4C1}', '\u{4CE}', ODD_PAIRS),
    ('\u{4CF}', '\u{4CF}', SMALLS),
    ('\u{4D0}', '\u{52F}', PAIRS),
    ('\u{531}', '\u{556}', CAPITALS),
    ('\u{55A}', '\u{55F}', 0),
    ('\u{561}', '\u{587}', SMALLS),
    ('\u{589}', '\u{589}', FULL),
    ('\u{58A}', '\u{58A}', 0),
    // Hebrew, Arabic, Syriac, N'Ko
    ('\u{5BE}', '\u{5BE}', 0),
    ('\u{5C0}', '\u{5C0}', 0),
    ('\u{5F3}', '\u{5F3}', 0),
    ('\u{5F4}', '\u{5F4}', QUOTE | OPENER),
    ('\u{600}', '\u{60B}', 0),
    ('\u{60C}', '\u{60C}', CONTINUES),
    ('\u{60D}', '\u{60F}', 0),
    ('\u{61B}', '\u{61B}', CONTINUES),
    ('\u{61C}', '\u{61C}', INVISIBLE),
    ('\u{61D}', '\u{61D}', 0),
    ('\u{61E}', '\u{61F}', FULL),
    ('\u{660}', '\u{669}', DIGIT),
    ('\u{66A}', '\u{66D}', 0),
    ('\u{6D4}', '\u{6D4}', FULL),
    ('\u{6F0}', '\u{6F9}', DIGIT),
    ('\u{700}', '\u{702}', FULL),
    ('\u{7F9}', '\u{7F9}', FULL),
    // Devanagari, Bengali, Sinhala, Thai, Tibetan, Burmese, Ethiopic, Canadian
    ('\u{964}', '\u{965}', FULL),
    ('\u{966}', '\u{96F}', DIGIT),
    ('\u{9E6}', '\u{9EF}', DIGIT),
    ('\u{DF4}', '\u{DF4}', FULL),
    ('\u{E5A}', '\u{E5B}', FULL),
    ('\u{F0D}', '\u{F0E}', FULL),
    ('\u{104A}', '\u{104B}', FULL),
    ('\u{1361}', '\u{1361}', 0),
    ('\u{1362}', '\u{1362}', FULL),
    ('\u{1363}', '\u{1366}', 0),
    ('\u{1367}', '\u{1368}', FULL),
    ('\u{166E}', '\u{166E}', FULL),
    ('\u{1680}', '\u{1680}', SPACE),
    // Khmer, Mongolian, Limbu, Tai Tham, Balinese, Ol Chiki
    ('\u{17D4}', '\u{17D5}', FULL),
    ('\u{17D6}', '\u{17DA}', 0),
    ('\u{1803}', '\u{1803}', FULL),
    ('\u{1809}', '\u{1809}', FULL),
    ('\u{1944}', '\u{1945}', FULL),
    ('\u{1AA8}', '\u{1AAB}', FULL),
    ('\u{1B5A}', '\u{1B5B}', FULL),
    ('\u{1C7E}', '\u{1C7F}', FULL),
    ('\u{1E00}', '\u{1EFF}', PAIRS),
    // general punctuation and symbols
    ('\u{2000}', '\u{200A}', SPACE),
    ('\u{200B}', '\u{200B}', INVISIBLE),
    ('\u{200D}', '\u{200D}', EMOJI),
    ('\u{200E}', '\u{200F}', INVISIBLE),
    ('–', '—', DASH | PARTS),
    ('―', '―', DASH),
    ('‘', '‘', OPENER | PARTS),
    ('’', '’', CLOSER | OPENER),
    ('‚', '‚', OPENER),
    ('“', '“', QUOTE | OPENER | PARTS),
    ('”', '”', QUOTE | CLOSER | OPENER),
    ('„', '„', QUOTE | OPENER | PARTS),
    ('\u{2022}', '\u{2023}', OPENER | PARTS | BULLET),
    ('\u{2025}', '\u{2026}', ELLIPSIS),
    ('\u{2028}', '\u{2029}', SPACE | NEWLINE),
    ('\u{202A}', '\u{202E}', INVISIBLE),
    ('\u{202F}', '\u{202F}', SPACE),
    ('‹', '‹', OPENER),
    ('›', '›', CLOSER | OPENER),
    ('\u{203C}', '\u{203D}', MARK),
    ('\u{2043}', '\u{2043}', OPENER | PARTS | BULLET),
    ('\u{2047}', '\u{2049}', MARK),
    ('\u{205F}', '\u{205F}', SPACE),
    ('\u{2060}', '\u{2060}', INVISIBLE),
    ('\u{2066}', '\u{2069}', INVISIBLE),
    ('\u{2070}', '\u{2079}', CLOSER),
    ('−', '−', DASH),
    ('\u{22EF}', '\u{22EF}', ELLIPSIS),
    ('\u{25AA}', '\u{25AA}', OPENER | PARTS | BULLET),
    ('\u{25CF}', '\u{25CF}', OPENER | PARTS | BULLET),
    ('\u{25E6}', '\u{25E6}', OPENER | PARTS | BULLET),
    ('\u{2600}', '\u{27BF}', EMOJI),
    ('\u{2B50}', '\u{2B50}', EMOJI),
    ('\u{2E2E}', '\u{2E2E}', MARK),
    // Chinese and Japanese
    ('\u{3000}', '\u{3000}', SPACE),
    ('、', '、', CONTINUES),
    ('。', '。', FULL),
    ('〈', '〈', OPENER | OPEN),
    ('〉', '〉', CLOSER | CLOSE),
    ('《', '《', OPENER | OPEN),
    ('》', '》', CLOSER | CLOSE),
    ('「', '「', OPENER),
    ('」', '」', CLOSER),
    ('『', '『', OPENER),
    ('』', '』', CLOSER),
    ('【', '【', OPENER | OPEN),
    ('】', '】', CLOSER | CLOSE),
    ('〔', '〔', OPENER | OPEN),
    ('〕', '〕', CLOSER | CLOSE),
    ('〗', '〗', CLOSER),
    ('\u{30FB}', '\u{30FB}', 0),
    // Lisu, Vai, Javanese, Cham, Meetei
    ('\u{A4FF}', '\u{A4FF}', FULL),
    ('\u{A60E}', '\u{A60F}', FULL),
    ('\u{A9C8}', '\u{A9C9}', FULL),
    ('\u{AA5D}', '\u{AA5F}', FULL),
    ('\u{ABEB}', '\u{ABEB}', FULL),
    // the wide forms
    ('\u{FE0F}', '\u{FE0F}', EMOJI),
    ('\u{FEFF}', '\u{FEFF}', INVISIBLE),
    ('\u{FF01}', '\u{FF01}', FULL),
    ('（', '（', OPENER | OPEN | CONTINUES),
    ('\u{FF09}', '\u{FF09}', CLOSER | CLOSE),
    ('\u{FF0C}', '\u{FF0C}', CONTINUES),
    ('\u{FF0E}', '\u{FF0E}', FULL),
    ('\u{FF10}', '\u{FF19}', DIGIT),
    ('\u{FF1A}', '\u{FF1B}', CONTINUES),
    ('\u{FF1F}', '\u{FF1F}', FULL),
    ('\u{FF21}', '\u{FF3A}', LETTER),
    ('\u{FF3B}', '\u{FF3B}', OPENER | OPEN),
    ('\u{FF3D}', '\u{FF3D}', CLOSER | CLOSE),
    ('\u{FF41}', '\u{FF5A}', LETTER),
    ('\u{FF61}', '\u{FF61}', FULL),
    ('\u{FF63}', '\u{FF63}', CLOSER),
];

/// What a character in none of [`RANGES`] is: a letter, but in the blocks of symbols nothing.
const fn default(code: u32) -> Traits {
    match code {
        0..0xC0 | 0x2000..0x2E80 | 0x3000..0x3040 | 0xFE10..0xFE70 | 0xFF00..0x1_0000 => 0,
        0x1_F000..0x1_FB00 => EMOJI,
        _ => LETTER,
    }
}

/// [`RANGES`] in six bytes each.
#[cfg(not(target_arch = "wasm32"))]
static TABLE: [(u16, u16, Traits); RANGES.len()] = table();

#[cfg(not(target_arch = "wasm32"))]
const fn table() -> [(u16, u16, Traits); RANGES.len()] {
    let mut table = [(0, 0, 0); RANGES.len()];
    let mut at = 0;
    while at < RANGES.len() {
        let (first, last, traits) = RANGES[at];
        table[at] = (first as u16, last as u16, traits);
        at += 1;
    }
    table
}

/// For each block of 64 characters the first of [`TABLE`] that does not end before it.
#[cfg(not(target_arch = "wasm32"))]
static BLOCKS: [u8; 1024] = blocks();

#[cfg(not(target_arch = "wasm32"))]
const fn blocks() -> [u8; 1024] {
    let mut blocks = [0; 1024];
    let (mut block, mut at) = (0, 0);
    while block < 1024 {
        while at < RANGES.len() && (RANGES[at].1 as usize) < block * 64 {
            at += 1;
        }
        blocks[block] = at as u8;
        block += 1;
    }
    blocks
}

/// The same for ASCII, one by one.
const ASCII: [Traits; 128] = ascii();

#[cfg(not(target_arch = "wasm32"))]
static ASCII_TABLE: [Traits; 128] = ASCII;

const fn ascii() -> [Traits; 128] {
    let mut ascii = [0; 128];
    let (mut at, mut code) = (0, 0);
    while code < 128 {
        while (RANGES[at].1 as usize) < code {
            at += 1;
        }
        if RANGES[at].0 as usize <= code {
            ascii[code] = RANGES[at].2;
        }
        code += 1;
    }
    ascii
}

/// All that is known of a character.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn traits(c: char) -> Traits {
    let code = u32::from(c);
    match (ASCII_TABLE.get(code as usize), u16::try_from(code)) {
        (Some(&traits), _) => traits,
        (None, Ok(short)) => {
            let from = usize::from(BLOCKS[usize::from(short >> 6)]);
            let range = TABLE.iter().skip(from).find(|range| range.1 >= short);
            range.filter(|range| range.0 <= short).map_or(default(code), |range| of_its_case(range.2, code))
        }
        (None, Err(_)) => default(code),
    }
}

/// The same in WebAssembly.
#[cfg(target_arch = "wasm32")]
#[inline(never)]
pub(super) fn traits(c: char) -> Traits {
    packed::traits(u32::from(c))
}

/// Whether a character has any of the traits.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn is(c: char, any: Traits) -> bool {
    traits(c) & any != 0
}

/// Whether a sentence may end at a character with these traits.
pub(super) fn terminates(traits: Traits) -> bool {
    matches!(traits & CLASS, PERIOD..=FULL)
}

/// The bytes that a character takes.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn width(c: char) -> usize {
    c.len_utf8()
}

/// For each first byte of a character, from which second byte on and for how many the pass has to look at it.
static MATTERS: [(u8, u8); 256] = matters();

const fn matters() -> [(u8, u8); 256] {
    let mut table = [(0, 0); 256];
    let mut code = 0;
    while code < 128 {
        if ASCII[code] & CLASS != 0 {
            table[code] = (0, u8::MAX); // 0xFF is in no text
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

/// Whether the character that begins with `first` may be anything but plain to the pass, `second` being the byte after
/// it; never for bytes within a character.
pub(super) fn may_matter(first: u8, second: u8) -> bool {
    let (from, count) = MATTERS[usize::from(first)];
    second.wrapping_sub(from) < count
}

/// Those of a character of [`RANGES`]: where capitals and small letters alternate, its number tells which it is.
const fn of_its_case(traits: Traits, code: u32) -> Traits {
    if traits & CASED != CASED {
        return traits;
    }
    let upper = (code & 1 != 0) == (traits & ODD != 0);
    LETTER | if upper { UPPER } else { SMALL }
}

/// The first bytes of an array.
pub(super) const fn shortened<const SIZE: usize>(long: &[u8]) -> [u8; SIZE] {
    let (mut short, mut at) = ([0; SIZE], 0);
    while at < SIZE {
        short[at] = long[at];
        at += 1;
    }
    short
}

/// The table where its size counts more than its speed, read from the start for each character.
#[cfg(any(test, target_arch = "wasm32"))]
mod packed {
    use super::{EMOJI, LETTER, RANGES, Traits, default, of_its_case, shortened};

    /// The different traits of [`RANGES`] and of [`default`].
    static KINDS: [Traits; RUNS.kinds] = {
        let (mut kinds, mut at) = ([0; RUNS.kinds], 0);
        while at < RUNS.kinds {
            kinds[at] = RUNS.traits[at];
            at += 1;
        }
        kinds
    };

    /// For each run of characters that are alike: how many more than one, in bytes of seven bits that have the eighth
    /// set, if any; and the number of their traits in [`KINDS`].
    static PACKED: [u8; RUNS.size] = shortened(&RUNS.packed);

    const RUNS: Runs = runs();

    struct Runs {
        packed: [u8; RANGES.len() * 8],
        size: usize,
        traits: [Traits; 128],
        kinds: usize,
    }

    impl Runs {
        const fn add(&mut self, traits: Traits, length: u32) {
            let mut kind = 0;
            while kind < self.kinds && self.traits[kind] != traits {
                kind += 1;
            }
            self.traits[kind] = traits;
            if kind == self.kinds {
                self.kinds += 1;
            }
            let mut shift = 21;
            while shift > 0 {
                shift -= 7;
                if (length - 1) >> shift > 0 {
                    self.add_byte(128 | ((length - 1) >> shift) as u8);
                }
            }
            self.add_byte(kind as u8);
        }

        const fn add_byte(&mut self, byte: u8) {
            self.packed[self.size] = byte;
            self.size += 1;
        }
    }

    const fn runs() -> Runs {
        let mut runs = Runs { packed: [0; RANGES.len() * 8], size: 0, traits: [0; 128], kinds: 0 };
        let (mut start, mut traits, mut code) = (0, default(0), 0);
        let mut at = 0;
        while code < 0x1_FB00 {
            while at < RANGES.len() && (RANGES[at].1 as u32) < code {
                at += 1;
            }
            let known = at < RANGES.len() && RANGES[at].0 as u32 <= code;
            let own = if known { RANGES[at].2 } else { default(code) };
            if own != traits {
                runs.add(traits, code - start);
                (start, traits) = (code, own);
            }
            // ranges and blocks of symbols begin at few places else
            let last = if known { RANGES[at].1 as u32 } else { code };
            code = if last > code { last + 1 } else { code + 1 };
        }
        runs.add(EMOJI, code - start);
        runs
    }

    /// All that is known of a character.
    pub(super) fn traits(code: u32) -> Traits {
        let (mut more, mut next) = (0, 0);
        for &byte in &PACKED {
            if byte > 127 {
                more = more << 7 | u32::from(byte & 127);
                continue;
            }
            next += more + 1;
            more = 0;
            if code < next {
                return of_its_case(KINDS.get(usize::from(byte)).copied().unwrap_or_default(), code);
            }
        }
        LETTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_table_is_the_same() {
        for c in '\0'..=char::MAX {
            assert_eq!(packed::traits(u32::from(c)), traits(c), "{c:?}");
        }
    }

    #[test]
    fn ranges_are_in_order() {
        let pairs = RANGES.iter().zip(&RANGES[1..]);
        pairs.for_each(|(one, next)| assert!(one.0 <= one.1 && one.1 < next.0, "{next:?}"));
        assert!(RANGES.iter().all(|range| (range.1 as u32) < 0x1_0000));
    }

    #[test]
    fn case_agrees_with_unicode_where_sentences_begin() {
        let ranges = ['\0'..='\u{17F}', '\u{386}'..='\u{3CE}', '\u{400}'..='\u{52F}', '\u{531}'..='\u{556}'];
        for c in ranges.into_iter().flatten().chain('\u{1E00}'..='\u{1E95}').chain('\u{1EA0}'..='\u{1EFF}') {
            // some code points have no character
            assert!(is(c, UPPER) == c.is_uppercase() || !c.is_alphabetic(), "{c:?}");
            assert!(!is(c, SMALL) || !c.is_alphabetic() || c.is_lowercase(), "{c:?}");
        }
    }

    #[test]
    fn nothing_that_matters_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|&c| !matches!(traits(c) & CLASS, 0 | EMOJI)) {
            let bytes = c.to_string().into_bytes();
            assert!(may_matter(bytes[0], bytes.get(1).copied().unwrap_or_default()), "{c:?}");
        }
    }

    #[test]
    fn white_space_is_unicodes() {
        for c in '\0'..=char::MAX {
            assert_eq!(is(c, SPACE), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn letters_are_letters_where_text_is_written() {
        for c in "aéßŞжΩאבعکہिが漢ーカ한ကខትბა".chars() {
            assert!(is(c, LETTER), "{c:?}");
        }
        for c in " .,;:!?…—–\"“”«»()[]{}。、「」؟،۔।·•123٣۳३€%#@/\u{200f}\u{a0}😀".chars()
        {
            assert!(!is(c, LETTER), "{c:?}");
        }
    }
}
