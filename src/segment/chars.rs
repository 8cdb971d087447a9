//! What single characters are to the pass: one table of our own.
//!
//! The standard library's properties of all Unicode would bring several KB, and a list of characters for each question
//! nearly as much. A look-up costs one step for ASCII and about five for the rest; in WebAssembly more.

/// What a character may do at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing.
    Plain = 0,
    /// Ends a sentence, whatever stands around it.
    Newline = 1,
    /// `.`, of which most that can be said depends on the word before.
    Period = 2,
    /// `…`
    Ellipsis = 3,
    /// `!` or `?`
    Mark = 4,
    /// A full stop of a script that needs no white space after it.
    Full = 5,
    /// The same of Chinese and Japanese.
    Wide = 6,
    /// A quotation mark that opens as well as it closes in some language.
    Quote = 7,
    /// An opening bracket or quotation mark.
    Open = 8,
    /// A closing one.
    Close = 9,
    /// The mark of a list's item.
    Bullet = 10,
    /// Other ASCII punctuation, which a language may end its sentences with.
    Punctuation = 11,
    /// A picture.
    Emoji = 12,
}

/// Traits, a bit each; the lowest four bits hold the [`Class`].
pub(super) type Traits = u16;

/// Unicode's White_Space.
pub(super) const SPACE: Traits = 1 << 4;
/// Marks without a shape: of direction, of width nought.
pub(super) const INVISIBLE: Traits = 1 << 5;
/// The decimal digits of the scripts that mix them with ASCII's in running text.
pub(super) const DIGIT: Traits = 1 << 6;
/// Letters, roughly: whatever is no white space, digit, punctuation or symbol.
pub(super) const LETTER: Traits = 1 << 7;
/// Letters of Arabic and Hebrew: no capitals, but white space between words.
pub(super) const ABJAD: Traits = 1 << 8;
/// Letters of scripts with capitals.
const CASED: Traits = 1 << 9;
/// Closes directly after a terminator: brackets, quotation marks, small raised figures.
pub(super) const CLOSER: Traits = 1 << 10;
/// Closes even when white space stands before it.
pub(super) const LOOSE_CLOSER: Traits = 1 << 11;
/// May stand before the first letter of a sentence.
pub(super) const OPENER: Traits = 1 << 12;
/// Dashes.
pub(super) const DASH: Traits = 1 << 13;
/// Carries a sentence on.
pub(super) const CONTINUES: Traits = 1 << 14;
/// No word goes across it, looked at from its end.
pub(super) const PARTS: Traits = 1 << 15;

/// White space and what is as good as.
pub(super) const BLANK: Traits = SPACE | INVISIBLE;

const CASED_LETTER: Traits = LETTER | CASED;
const ABJAD_LETTER: Traits = LETTER | ABJAD;
const NEWLINE: Traits = SPACE | Class::Newline as Traits;
const MARK: Traits = Class::Mark as Traits;
const ELLIPSIS: Traits = Class::Ellipsis as Traits;
const FULL: Traits = Class::Full as Traits;
const WIDE: Traits = Class::Wide as Traits;
const QUOTE: Traits = Class::Quote as Traits;
const OPEN: Traits = OPENER | Class::Open as Traits;
const CLOSE: Traits = CLOSER | Class::Close as Traits;
const BULLET: Traits = Class::Bullet as Traits;
const PUNCTUATION: Traits = CONTINUES | Class::Punctuation as Traits;
const EMOJI: Traits = Class::Emoji as Traits;

/// From the first character to the last, what all between are. Of the rest [`default`] tells.
const RANGES: &[(char, char, Traits)] = &[
    ('\t', '\t', SPACE),
    ('\n', '\n', NEWLINE),
    ('\u{B}', '\r', SPACE),
    (' ', ' ', SPACE),
    ('!', '!', MARK),
    ('"', '"', QUOTE | OPENER | PARTS),
    ('%', '&', CONTINUES),
    ('\'', '\'', CLOSER | OPENER),
    ('(', '(', OPEN | PARTS),
    (')', ')', CLOSE | LOOSE_CLOSER),
    ('*', '*', OPENER),
    (',', ',', CONTINUES),
    ('-', '-', DASH),
    ('.', '.', Class::Period as Traits),
    ('/', '/', CONTINUES | PARTS),
    ('0', '9', DIGIT),
    (':', ';', PUNCTUATION),
    ('=', '=', CONTINUES),
    ('?', '?', MARK),
    ('A', 'Z', CASED_LETTER),
    ('[', '[', OPEN | PARTS),
    (']', ']', CLOSE),
    ('_', '`', OPENER),
    ('a', 'z', CASED_LETTER),
    ('{', '{', OPENER | PARTS),
    ('|', '|', CONTINUES),
    ('}', '}', CLOSER),
    // Latin, and the punctuation beside it
    ('\u{85}', '\u{85}', SPACE),
    ('\u{A0}', '\u{A0}', SPACE),
    ('¡', '¡', OPENER),
    ('ª', 'ª', LETTER),
    ('«', '«', OPENER | PARTS),
    ('²', '³', CLOSER),
    ('µ', 'µ', CASED_LETTER),
    ('¹', '¹', CLOSER),
    ('º', 'º', LETTER),
    ('»', '»', CLOSER | LOOSE_CLOSER | OPENER),
    ('¿', '¿', OPENER),
    ('À', 'Ö', CASED_LETTER),
    ('×', '×', 0),
    ('Ø', 'ö', CASED_LETTER),
    ('÷', '÷', 0),
    ('ø', '\u{1BA}', CASED_LETTER),
    ('\u{1C4}', '\u{293}', CASED_LETTER),
    ('\u{296}', '\u{2AF}', CASED_LETTER),
    // Greek, Cyrillic, Armenian
    ('\u{370}', '\u{373}', CASED_LETTER),
    ('\u{376}', '\u{377}', CASED_LETTER),
    ('\u{37B}', '\u{37D}', CASED_LETTER),
    ('\u{37E}', '\u{37E}', FULL),
    ('\u{386}', '\u{386}', CASED_LETTER),
    ('\u{387}', '\u{387}', 0),
    ('\u{388}', '\u{481}', CASED_LETTER),
    ('\u{48A}', '\u{52F}', CASED_LETTER),
    ('\u{531}', '\u{556}', CASED_LETTER),
    ('\u{55A}', '\u{55F}', 0),
    ('\u{561}', '\u{587}', CASED_LETTER),
    ('\u{589}', '\u{589}', FULL),
    ('\u{58A}', '\u{58A}', 0),
    // Hebrew, Arabic, Syriac, N'Ko
    ('\u{5BE}', '\u{5BE}', 0),
    ('\u{5C0}', '\u{5C0}', 0),
    ('\u{5D0}', '\u{5F2}', ABJAD_LETTER),
    ('\u{5F3}', '\u{5F3}', 0),
    ('\u{5F4}', '\u{5F4}', QUOTE | OPENER),
    ('\u{600}', '\u{60B}', 0),
    ('\u{60C}', '\u{60C}', CONTINUES),
    ('\u{60D}', '\u{60F}', 0),
    ('\u{61B}', '\u{61B}', CONTINUES),
    ('\u{61C}', '\u{61C}', INVISIBLE),
    ('\u{61D}', '\u{61D}', 0),
    ('\u{61E}', '\u{61F}', FULL),
    ('\u{620}', '\u{65F}', ABJAD_LETTER),
    ('\u{660}', '\u{669}', DIGIT),
    ('\u{66A}', '\u{66D}', 0),
    ('\u{66E}', '\u{6D3}', ABJAD_LETTER),
    ('\u{6D4}', '\u{6D4}', FULL),
    ('\u{6F0}', '\u{6F9}', DIGIT),
    ('\u{6FA}', '\u{6FF}', ABJAD_LETTER),
    ('\u{700}', '\u{702}', FULL),
    ('\u{750}', '\u{77F}', ABJAD_LETTER),
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
    ('\u{1E00}', '\u{1FFF}', CASED_LETTER),
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
    ('”', '”', QUOTE | CLOSER | LOOSE_CLOSER | OPENER),
    ('„', '„', QUOTE | OPENER | PARTS),
    ('\u{2022}', '\u{2023}', BULLET),
    ('\u{2025}', '\u{2026}', ELLIPSIS),
    ('\u{2028}', '\u{2029}', NEWLINE),
    ('\u{202A}', '\u{202E}', INVISIBLE),
    ('\u{202F}', '\u{202F}', SPACE),
    ('‹', '‹', OPENER),
    ('›', '›', CLOSER | OPENER),
    ('\u{203C}', '\u{203D}', MARK),
    ('\u{2043}', '\u{2043}', BULLET),
    ('\u{2047}', '\u{2049}', MARK),
    ('\u{205F}', '\u{205F}', SPACE),
    ('\u{2060}', '\u{2060}', INVISIBLE),
    ('\u{2066}', '\u{2069}', INVISIBLE),
    ('\u{2070}', '\u{2079}', CLOSER),
    ('−', '−', DASH),
    ('\u{22EF}', '\u{22EF}', ELLIPSIS),
    ('\u{25AA}', '\u{25AA}', BULLET),
    ('\u{25CF}', '\u{25CF}', BULLET),
    ('\u{25E6}', '\u{25E6}', BULLET),
    ('\u{2600}', '\u{27BF}', EMOJI),
    ('\u{2B50}', '\u{2B50}', EMOJI),
    ('\u{2E2E}', '\u{2E2E}', MARK),
    // Chinese and Japanese
    ('\u{3000}', '\u{3000}', SPACE),
    ('、', '、', CONTINUES),
    ('。', '。', WIDE),
    ('〈', '〈', OPEN),
    ('〉', '〉', CLOSE),
    ('《', '《', OPEN),
    ('》', '》', CLOSE),
    ('「', '「', OPEN),
    ('」', '」', CLOSE | LOOSE_CLOSER),
    ('『', '『', OPEN),
    ('』', '』', CLOSE | LOOSE_CLOSER),
    ('【', '【', OPEN),
    ('】', '】', CLOSE),
    ('〔', '〔', OPEN),
    ('〕', '〕', CLOSE),
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
    ('\u{FF01}', '\u{FF01}', WIDE),
    ('\u{FF08}', '\u{FF08}', OPEN),
    ('\u{FF09}', '\u{FF09}', CLOSE | LOOSE_CLOSER),
    ('\u{FF0C}', '\u{FF0C}', CONTINUES),
    ('\u{FF0E}', '\u{FF0E}', WIDE),
    ('\u{FF10}', '\u{FF19}', DIGIT),
    ('\u{FF1A}', '\u{FF1B}', CONTINUES),
    ('\u{FF1F}', '\u{FF1F}', WIDE),
    ('\u{FF21}', '\u{FF3A}', LETTER),
    ('\u{FF3B}', '\u{FF3B}', OPEN),
    ('\u{FF3D}', '\u{FF3D}', CLOSE),
    ('\u{FF41}', '\u{FF5A}', LETTER),
    ('\u{FF61}', '\u{FF61}', WIDE),
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
            range.filter(|range| range.0 <= short).map_or(default(code), |range| range.2)
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

/// What a character may do at the end of a sentence.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn class(c: char) -> Class {
    match traits(c) & 0xF {
        1 => Class::Newline,
        2 => Class::Period,
        3 => Class::Ellipsis,
        4 => Class::Mark,
        5 => Class::Full,
        6 => Class::Wide,
        7 => Class::Quote,
        8 => Class::Open,
        9 => Class::Close,
        10 => Class::Bullet,
        11 => Class::Punctuation,
        12 => Class::Emoji,
        _ => Class::Plain,
    }
}

/// Whether a sentence may end at it.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(traits(c) & 0xF, 2..=6)
}

/// The characters of a text, by one routine for all loops over them.
pub(super) fn chars(text: &str) -> Chars<'_> {
    Chars(text.chars())
}

/// See [`chars`].
pub(super) struct Chars<'t>(core::str::Chars<'t>);

impl Iterator for Chars<'_> {
    type Item = char;

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn next(&mut self) -> Option<char> {
        self.0.next()
    }
}

/// The bytes that a character takes.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn width(c: char) -> usize {
    c.len_utf8()
}

/// Whether it is one of a few.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn is_among(c: char, few: &str) -> bool {
    chars(few).any(|other| other == c)
}

/// For each first byte of a character, from which second byte on and for how many the pass has to look at it.
static MATTERS: [(u8, u8); 256] = matters();

const fn matters() -> [(u8, u8); 256] {
    let mut table = [(0, 0); 256];
    let mut code = 0;
    while code < 128 {
        if ASCII[code] & 0xF != 0 {
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

/// A capital of Latin, Greek, Cyrillic or Armenian.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn is_upper(c: char) -> bool {
    lower(c) != c
}

/// A small letter of Latin, Greek, Cyrillic or Armenian. (Georgian sentences begin with small ones.)
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn is_lower(c: char) -> bool {
    is(c, CASED) && lower(c) == c
}

/// The small letter of a capital; everything else is its own.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn lower(c: char) -> char {
    let code = u32::from(c);
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
        0x1F00..=0x1FAF if code & 8 != 0 => code - 8,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// The table where its size counts more than its speed: a third of the bytes, read from the start for each character.
#[cfg(any(test, target_arch = "wasm32"))]
mod packed {
    use super::{RANGES, Traits, default};

    /// The different traits of [`RANGES`].
    static KINDS: [Traits; count_kinds()] = kinds();

    /// For each of [`RANGES`]: how far from the one before it, how many characters more than one, and its traits in
    /// [`KINDS`]. Numbers in seven bits a byte, the lowest first.
    static PACKED: [u8; pack().1] = shortened(&pack().0);

    /// The traits of [`RANGES`] in the order of their first appearance, and how many there are.
    const fn distinct() -> ([Traits; RANGES.len()], usize) {
        let (mut kinds, mut count, mut at) = ([0; RANGES.len()], 0, 0);
        while at < RANGES.len() {
            if place(&kinds, count, RANGES[at].2) == count {
                kinds[count] = RANGES[at].2;
                count += 1;
            }
            at += 1;
        }
        (kinds, count)
    }

    const fn place(kinds: &[Traits], count: usize, traits: Traits) -> usize {
        let mut at = 0;
        while at < count && kinds[at] != traits {
            at += 1;
        }
        at
    }

    const fn count_kinds() -> usize {
        distinct().1
    }

    const fn kinds() -> [Traits; count_kinds()] {
        let (all, mut kinds, mut at) = (distinct().0, [0; count_kinds()], 0);
        while at < kinds.len() {
            kinds[at] = all[at];
            at += 1;
        }
        kinds
    }

    const fn pack() -> ([u8; RANGES.len() * 7], usize) {
        let (kinds, count) = distinct();
        let (mut packed, mut end, mut next, mut at) = ([0; RANGES.len() * 7], 0, 0, 0);
        while at < RANGES.len() {
            let (first, last, traits) = RANGES[at];
            end = write(&mut packed, end, first as usize - next);
            end = write(&mut packed, end, last as usize - first as usize);
            end = write(&mut packed, end, place(&kinds, count, traits));
            next = last as usize + 1;
            at += 1;
        }
        (packed, end)
    }

    const fn write(packed: &mut [u8], mut end: usize, mut number: usize) -> usize {
        while number > 127 {
            packed[end] = number as u8 | 128;
            number >>= 7;
            end += 1;
        }
        packed[end] = number as u8;
        end + 1
    }

    const fn shortened<const SIZE: usize>(packed: &[u8]) -> [u8; SIZE] {
        let (mut short, mut at) = ([0; SIZE], 0);
        while at < SIZE {
            short[at] = packed[at];
            at += 1;
        }
        short
    }

    /// All that is known of a character.
    pub(super) fn traits(code: u32) -> Traits {
        let mut bytes = PACKED.iter();
        let mut next = 0;
        while let Some(gap) = read(&mut bytes) {
            let first = next + gap;
            let more = read(&mut bytes).unwrap_or_default();
            let kind = read(&mut bytes).unwrap_or_default();
            next = first + more + 1;
            if code < next {
                let known = KINDS.get(kind as usize).copied();
                return known.filter(|_| first <= code).unwrap_or(default(code));
            }
        }
        default(code)
    }

    fn read(bytes: &mut core::slice::Iter<'_, u8>) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        for &byte in bytes {
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
        None
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
            assert_eq!(is_upper(c), c.is_uppercase(), "{c:?}");
            if c.is_uppercase() && c != 'İ' {
                assert_eq!(lower(c).to_string(), c.to_lowercase().to_string(), "{c:?}");
            }
            assert!(!is_lower(c) || !c.is_alphabetic() || c.is_lowercase(), "{c:?}");
        }
    }

    #[test]
    fn nothing_that_matters_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|&c| !matches!(class(c), Class::Plain | Class::Emoji)) {
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
