//! Names that sound alike: every script is mapped to one small alphabet of consonants, in which كاسترو and Castro are
//! both *kstr*. Vowels, *h* and *w* say nothing across scripts; *p* is *b*, *v* is *f* and *z* is *s* because Arabic
//! has only one of each.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::side::Side;

/// The feature; `latin` where both texts are in Latin letters, where a name keeps its first letter.
pub(in crate::align) struct Skeleton {
    pub latin: bool,
}

/// Consonants at most; a longer word is cut.
const LONGEST: usize = 12;

/// What an equal skeleton of 2, 3, 4 … consonants is worth: short ones meet by chance.
const STRENGTHS: [f32; 3] = [0.35, 0.85, 1.0];

/// What one consonant more, less or other leaves of it, for skeletons of 4 and of more.
const NEAR: [f32; 2] = [0.42, 0.6];

impl Feature for Skeleton {
    fn keys(&self, side: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind != Kind::Word {
            return;
        }
        self.file(side, token.text, keys);
        let bare = token.language.without_prefix(token.text);
        if bare != token.text {
            self.file(side, bare, keys);
        }
    }
}

impl Skeleton {
    fn file(&self, side: Side, word: &str, keys: &mut Keys) {
        let bones = of(word);
        self.file_bones(side, bones, word.as_bytes()[0], keys);
        if !word.is_ascii() {
            let other = other(word, b'l');
            if other.as_slice() != bones.as_slice() {
                self.file_bones(side, other, word.as_bytes()[0], keys);
            }
        }
    }

    fn file_bones(&self, side: Side, bones: Bones, initial: u8, keys: &mut Keys) {
        let Some(&strength) = STRENGTHS.get(bones.length.min(4).wrapping_sub(2)) else { return };
        if self.latin {
            keys.number(u64::from(initial), bones.code(), strength);
            keys.number(EQUAL, bones.code(), strength / 2.0);
        } else {
            keys.number(EQUAL, bones.code(), strength);
        }
        if bones.length < 4 {
            return;
        }
        // Two skeletons that differ in one consonant, not the first, meet where it is left out: at the same place of
        // both, or of one only.
        let near = NEAR[usize::from(bones.length > 4)];
        let (whole, shorter) = if side == Side::A { (LONGER_A, LONGER_B) } else { (LONGER_B, LONGER_A) };
        keys.number(whole, bones.code(), near);
        for left_out in 1..bones.length {
            let rest = bones.without(left_out).code();
            keys.number(OTHER + left_out as u64, rest, near);
            keys.number(shorter, rest, near);
        }
    }
}

/// Kinds of keys, apart from the first letters of words.
const EQUAL: u64 = 0x100;
const LONGER_A: u64 = 0x101;
const LONGER_B: u64 = 0x102;
const OTHER: u64 = 0x200;

/// A word's consonants.
#[derive(Debug, Clone, Copy, Default)]
struct Bones {
    bones: [u8; LONGEST],
    length: usize,
}

impl Bones {
    /// Appends a consonant, once where it is doubled.
    fn push(&mut self, bone: u8) {
        if self.length < LONGEST && self.as_slice().last() != Some(&bone) {
            self.bones[self.length] = bone;
            self.length += 1;
        }
    }

    fn as_slice(&self) -> &[u8] {
        &self.bones[..self.length]
    }

    fn without(&self, left_out: usize) -> Bones {
        let mut rest = Bones::default();
        for (_, &bone) in self.as_slice().iter().enumerate().filter(|(at, _)| *at != left_out) {
            rest.bones[rest.length] = bone;
            rest.length += 1;
        }
        rest
    }

    /// A number for each skeleton: five bits a consonant.
    fn code(&self) -> u64 {
        self.as_slice().iter().fold(1, |code, bone| code << 5 | u64::from(bone & 31))
    }
}

fn of(word: &str) -> Bones {
    if word.is_ascii() { latin(word.as_bytes()) } else { other(word, b'r') }
}

/// Latin letters, by the spellings that most languages share.
fn latin(word: &[u8]) -> Bones {
    let mut bones = Bones::default();
    let mut at = 0;
    while at < word.len() {
        let next = word.get(at + 1).copied().unwrap_or(0);
        let soft = matches!(next, b'e' | b'i' | b'y');
        let rest = &word[at..];
        let (taken, sound): (usize, &[u8]) = match word[at] {
            _ if rest.starts_with(b"tsch") => (4, b"s"),
            _ if rest.starts_with(b"tch") || rest.starts_with(b"sch") => (3, b"s"),
            b'c' | b's' if next == b'h' => (2, b"s"),
            b't' if next == b'h' => (2, b"t"),
            b'p' if next == b'h' => (2, b"f"),
            b'k' | b'g' if next == b'h' => (2, if word[at] == b'k' { b"k" } else { b"g" }),
            b'c' if next == b'k' => (2, b"k"),
            b'q' if next == b'u' => (2, b"k"),
            b'c' if soft => (1, b"s"),
            b'x' => (1, b"ks"),
            b'c' | b'q' => (1, b"k"),
            b'j' => (1, b"g"),
            b'z' => (1, b"s"),
            b'v' => (1, b"f"),
            b'p' => (1, b"b"),
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' | b'h' => (1, b""),
            _ => (1, &rest[..1]),
        };
        sound.iter().for_each(|&bone| bones.push(bone));
        at += taken;
    }
    bones
}

/// Where an alphabet's letters begin in Unicode and the consonant of each: `-` for none, `x` for *ks*, `q` for *bs*,
/// `R` where one letter is both *r* and *l*.
const SCRIPTS: &[(u32, &str)] = &[
    // Greek from alpha.
    (0x3b1, "-bgd-s-t-klmnx-brsst-f-q-"),
    // Cyrillic from а.
    (0x430, "-bfgd-ss--klmn-brst-f-ssss--------sg-s---lnsk--s"),
    // Armenian from ayb.
    (0x561, "-bgd-s--ts-l-sk-sgsm-ns-sbgrsftrs-bk-f"),
    // Hebrew from alef.
    (0x5d0, "-bgd--s-t-kklmmnns-ffsskrst"),
    // Arabic from hamza, then the letters that other languages add.
    (0x621, "-------b-tsg-kddrssssdts-g------fkklmn----"),
    (0x679, "t----b-------s-d--------r------s-----------f--------n-g----------n"),
    // Georgian from an.
    (0x10d0, "-bgd-fst-klmn-bsrst-fkgkssssss-g-"),
    // Katakana from small a.
    (0x30a1, "----------kgkgkgkgkgsssssssssstdss-sstdtdnnnnn-bb-bbfbb-bb-bbmmmmm------RRRRR-----nf"),
];

/// Consonants of the scripts of India, which share one order, from *ka*.
const INDIC: &str = "kkggnssggnttddnttddnnbbbbm-rrlllfsss-";

/// Korean's first and last consonants.
const HANGUL: (&str, &str) = ("gkndtRmbbss-gsskttb", "-kkknnntRRRRRRRRmbbssnsskttb-");

/// The consonant a letter of a script other than Latin is, or nothing.
fn sounds(code: u32) -> [u8; 2] {
    let at = |sounds: &str, place: u32| sounds.as_bytes().get(place as usize).copied().unwrap_or(b'-');
    match code {
        0x900..0xd80 => match code & 0x7f {
            0x1 | 0x2 => [b'n', b'-'],
            place => [place.checked_sub(0x15).map_or(b'-', |place| at(INDIC, place)), b'-'],
        },
        0xac00..0xd7a4 => [at(HANGUL.0, (code - 0xac00) / 588), at(HANGUL.1, (code - 0xac00) % 28)],
        _ => {
            let table = SCRIPTS.iter().rev().find(|(start, _)| *start <= code);
            [table.map_or(b'-', |(start, sounds)| at(sounds, code - start)), b'-']
        }
    }
}

/// A word in letters of other scripts; `liquid` is what stands for those that are both *r* and *l*.
fn other(word: &str, liquid: u8) -> Bones {
    let mut bones = Bones::default();
    for c in word.chars() {
        for sound in sounds(u32::from(c)) {
            match sound {
                b'-' => {}
                b'x' => b"ks".iter().for_each(|&bone| bones.push(bone)),
                b'q' => b"bs".iter().for_each(|&bone| bones.push(bone)),
                b'R' => bones.push(liquid),
                bone => bones.push(bone),
            }
        }
    }
    bones
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bones(word: &str) -> String {
        String::from_utf8(of(word).as_slice().to_vec()).unwrap()
    }

    #[test]
    fn a_name_has_one_skeleton_in_every_script() {
        for name in [
            "castro",
            "кастро",
            "קסטרו",
            "\u{643}\u{627}\u{633}\u{62a}\u{631}\u{648}",
            "κaστρο",
            "カストロ",
            "카스트로",
            "कास्त्रो",
            "კასტრო",
        ] {
            assert_eq!(bones(name), "kstr", "{name}");
        }
        assert_eq!(bones("chirac"), bones("ширак"));
        assert_eq!(bones("djokovic"), "dgkfk");
        assert_eq!(bones("philippe"), "flb");
        assert_eq!(bones("αλεξανδρος"), "lksndrs");
        assert_eq!(bones("aeiou"), "");
        assert_eq!(bones("東京"), "");
    }

    #[test]
    fn an_r_that_may_be_an_l_is_both() {
        let liquids = |word| [b'r', b'l'].map(|liquid| other(word, liquid));
        assert!(liquids("ロンドン").iter().any(|bones| bones.as_slice() == of("london").as_slice()));
    }

    #[test]
    fn tables_end_before_the_next_begins() {
        let ends = |pair: &[(u32, &str)]| pair[0].0 + pair[0].1.len() as u32 <= pair[1].0;
        assert!(SCRIPTS.windows(2).all(ends));
        assert_eq!((HANGUL.0.len(), HANGUL.1.len()), (19, 29));
    }
}
