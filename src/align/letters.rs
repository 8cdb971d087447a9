//! What a character is to the aligner, by small ranges instead of Unicode's tables, which would weigh more than the
//! aligner. A rare letter taken for a symbol only weakens a match.

/// What a character is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A word that spaces end.
    Letter(char),
    /// Text without spaces between words, taken in overlapping pairs of characters (Han) …
    Pairs(char),
    /// … or in threes (the scripts of South-East Asia, where a word is longer).
    Threes(char),
    /// A word that a change of script ends.
    Katakana(char),
    /// A figure, 0 to 9.
    Digit(u8),
    /// Nothing: vowel points, tatweel, accents that stand alone, invisible marks.
    Silent,
    /// Neither: it ends a word.
    Break,
}

/// Latin letters with accents from U+00C0 on: where a run begins and the letter it is without them (0: no letter).
#[rustfmt::skip]
const LATIN: &[(u16, u8)] = &[
    (0xc0, b'a'), (0xc7, b'c'), (0xc8, b'e'), (0xcc, b'i'), (0xd0, b'd'), (0xd1, b'n'), (0xd2, b'o'),
    (0xd7, 0), (0xd8, b'o'), (0xd9, b'u'), (0xdd, b'y'), (0xde, b't'), (0xdf, b's'), (0xe0, b'a'),
    (0xe7, b'c'), (0xe8, b'e'), (0xec, b'i'), (0xf0, b'd'), (0xf1, b'n'), (0xf2, b'o'), (0xf7, 0),
    (0xf8, b'o'), (0xf9, b'u'), (0xfd, b'y'), (0xfe, b't'), (0xff, b'y'), (0x100, b'a'), (0x106, b'c'),
    (0x10e, b'd'), (0x112, b'e'), (0x11c, b'g'), (0x124, b'h'), (0x128, b'i'), (0x134, b'j'), (0x136, b'k'),
    (0x139, b'l'), (0x143, b'n'), (0x14c, b'o'), (0x154, b'r'), (0x15a, b's'), (0x162, b't'), (0x168, b'u'),
    (0x174, b'w'), (0x176, b'y'), (0x179, b'z'), (0x17f, b's'), (0x180, 1), (0x1a0, b'o'), (0x1a2, 1),
    (0x1af, b'u'), (0x1b1, 1), (0x1cd, b'a'), (0x1cf, b'i'), (0x1d1, b'o'), (0x1d3, b'u'), (0x1dd, 1),
    (0x1e6, b'g'), (0x1e8, 1), (0x218, b's'), (0x21a, b't'), (0x21c, 1), (0x250, 1),
];

/// The same from U+1E00 to U+1EFF, where Vietnamese and the transliterations of Asian languages are.
#[rustfmt::skip]
const LATIN_MORE: &[(u8, u8)] = &[
    (0x00, b'a'), (0x02, b'b'), (0x08, b'c'), (0x0a, b'd'), (0x14, b'e'), (0x1e, b'f'), (0x20, b'g'),
    (0x22, b'h'), (0x2c, b'i'), (0x30, b'k'), (0x36, b'l'), (0x3e, b'm'), (0x44, b'n'), (0x4c, b'o'),
    (0x54, b'p'), (0x58, b'r'), (0x60, b's'), (0x6a, b't'), (0x72, b'u'), (0x7c, b'v'), (0x80, b'w'),
    (0x8a, b'x'), (0x8e, b'y'), (0x90, b'z'), (0x96, b'h'), (0x97, b't'), (0x98, b'w'), (0x99, b'y'),
    (0x9a, b'a'), (0x9b, b's'), (0xa0, b'a'), (0xb8, b'e'), (0xc8, b'i'), (0xcc, b'o'), (0xe4, b'u'),
    (0xf2, b'y'),
];

/// Where a run of characters begins and what it is: `l`etters, `b`reaks, `s`ilent, `p`airs, `t`hrees. Up to U+024F
/// the tables above decide.
#[rustfmt::skip]
const RUNS: &[(u32, u8)] = &[
    (0x250, b'l'), (0x2b0, b's'), (0x370, b'l'), (0x37e, b'b'), (0x37f, b'l'), (0x387, b'b'), (0x388, b'l'),
    (0x483, b's'), (0x48a, b'l'), (0x55a, b'b'), (0x560, b'l'), (0x589, b'b'), (0x591, b's'), (0x5be, b'b'),
    (0x5bf, b's'), (0x5c0, b'b'), (0x5c1, b's'), (0x5c3, b'b'), (0x5c4, b's'), (0x5d0, b'l'), (0x5f3, b's'),
    (0x600, b'b'), (0x610, b's'), (0x61b, b'b'), (0x620, b'l'), (0x640, b's'), (0x641, b'l'), (0x64b, b's'),
    (0x66a, b'b'), (0x66e, b'l'), (0x670, b's'), (0x671, b'l'), (0x6d4, b'b'), (0x6d5, b'l'), (0x6d6, b's'),
    (0x6ee, b'l'), (0x700, b'b'), (0x710, b'l'), (0x964, b'b'), (0x966, b'l'), (0xdf4, b'b'), (0xe01, b't'),
    (0xe3f, b'b'), (0xe40, b't'), (0xe4f, b'b'), (0xe81, b't'), (0xf00, b'b'), (0xf40, b'l'), (0xfbe, b'b'),
    (0x1000, b't'), (0x104a, b'b'), (0x1050, b't'), (0x10a0, b'l'), (0x1361, b'b'), (0x1369, b'l'),
    (0x1400, b'l'), (0x1780, b't'), (0x17d4, b'b'), (0x1800, b'b'), (0x1810, b'l'), (0x1f00, b'l'),
    (0x2000, b'b'), (0x200b, b's'), (0x2010, b'b'), (0x202a, b's'), (0x202f, b'b'), (0x2060, b's'),
    (0x2070, b'b'), (0x2c00, b'l'), (0x2e00, b'b'), (0x3005, b'p'), (0x3008, b'b'), (0x3105, b'l'),
    (0x3190, b'b'), (0x3400, b'p'), (0xa000, b'l'), (0xac00, b'l'), (0xd7b0, b'b'), (0xf900, b'p'),
    (0xfb00, b'l'), (0xfb1e, b's'), (0xfb1f, b'l'), (0xfd3e, b'b'), (0xfd50, b'l'), (0xfe00, b's'),
    (0xfe10, b'b'), (0xfe20, b's'), (0xfe30, b'b'), (0xfe70, b'l'), (0xfeff, b's'), (0xff00, b'b'),
    (0x10000, b'l'), (0x1d000, b'b'), (0x1e900, b'l'), (0x1f000, b'b'), (0x20000, b'p'), (0x40000, b'b'),
];

/// The first figure of each script whose ten figures are in a row.
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
    0x1040, 0x17e0,
];

/// The value of a run-length table at a place, 0 before its first entry.
fn lookup<K: Copy + PartialOrd>(table: &[(K, u8)], place: K) -> u8 {
    match table.partition_point(|&(start, _)| start <= place) {
        0 => 0,
        after => table[after - 1].1,
    }
}

/// What a character is, with letters in lower case, without accents, and with Arabic's spelling variants made one.
pub(super) fn classify(c: char) -> Class {
    let code = match u32::from(c) {
        wide @ 0xff01..=0xff5e => wide - 0xfee0,
        code => code,
    };
    match code {
        0x30..=0x39 => return Class::Digit((code - 0x30) as u8),
        0x41..=0x5a => return letter(code + 32),
        0x61..=0x7a => return letter(code),
        0..0xc0 => return if code == 0xad { Class::Silent } else { Class::Break },
        0xc0..0x250 => return latin(code, lookup(LATIN, code as u16)),
        0x300..0x370 => return Class::Silent,
        0x1e00..0x1f00 => return latin(code, lookup(LATIN_MORE, code as u8)),
        0x30a1..=0x30fa | 0x30fc => return Class::Katakana(c),
        _ => {}
    }
    if let Some(&zero) = ZEROS.iter().take_while(|&&zero| zero <= code).find(|&&zero| code - zero < 10) {
        return Class::Digit((code - zero) as u8);
    }
    match lookup(RUNS, code) {
        b'l' => letter(plain(code)),
        b'p' => Class::Pairs(c),
        b't' => Class::Threes(c),
        b's' => Class::Silent,
        _ => Class::Break,
    }
}

fn letter(code: u32) -> Class {
    char::from_u32(code).map_or(Class::Break, Class::Letter)
}

fn latin(code: u32, base: u8) -> Class {
    match base {
        0 => Class::Break,
        1 => letter(code),
        base => Class::Letter(char::from(base)),
    }
}

/// Lower case of Greek, Cyrillic (without the points of ё, which few write) and Armenian; the letters that Greek and
/// Hebrew end words with as they are inside; one spelling for what Arabic and Persian spell in several ways.
fn plain(code: u32) -> u32 {
    match code {
        0x391..=0x3a9 | 0x410..=0x42f => code + 32,
        0x401 | 0x451 => 0x435,
        0x400..=0x40f => code + 80,
        0x460..=0x52f if code.is_multiple_of(2) => code + 1,
        0x531..=0x556 => code + 48,
        0x386 | 0x3ac => 0x3b1,
        0x388 | 0x3ad => 0x3b5,
        0x389 | 0x3ae => 0x3b7,
        0x38a | 0x3af | 0x3ca => 0x3b9,
        0x38c | 0x3cc => 0x3bf,
        0x38e | 0x3cd | 0x3cb => 0x3c5,
        0x38f | 0x3ce => 0x3c9,
        0x622 | 0x623 | 0x625 | 0x671 => 0x627,
        0x624 => 0x648,
        0x626 | 0x649 | 0x6cc | 0x6d2 => 0x64a,
        0x629 | 0x6c0 | 0x6c1 | 0x6be | 0x6d5 => 0x647,
        0x6a9 => 0x643,
        0x3c2 | 0x5da | 0x5dd | 0x5df | 0x5e3 | 0x5e5 => code + 1,
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(LATIN.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(LATIN_MORE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(RUNS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn letters_lose_case_and_accents() {
        let plain: String = "ÀçÉïÑØŁžŞığươỆ"
            .chars()
            .map(|c| match classify(c) {
                Class::Letter(letter) => letter,
                other => panic!("{c}: {other:?}"),
            })
            .collect();
        assert_eq!(plain, "aceinolzsiguoe");
        assert_eq!(classify('Ж'), Class::Letter('ж'));
        assert_eq!(classify('\u{622}'), Class::Letter('\u{627}'));
    }

    #[test]
    fn other_characters_have_their_class() {
        assert_eq!(classify('７'), Class::Digit(7));
        assert_eq!(classify('\u{6f3}'), Class::Digit(3));
        assert_eq!(classify('東'), Class::Pairs('東'));
        assert_eq!(classify('ー'), Class::Katakana('ー'));
        for breaking in [' ', '،', '«', '。', 'の', '-', '\u{a0}', '€', '\u{1f600}', '\u{7f}', '_'] {
            assert_eq!(classify(breaking), Class::Break, "{breaking:?}");
        }
        for silent in ['\u{64b}', '\u{640}', '\u{200f}', '\u{ad}', '\u{301}', '\u{feff}'] {
            assert_eq!(classify(silent), Class::Silent, "{silent:?}");
        }
    }
}
