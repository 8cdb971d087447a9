//! Scripts (ISO 15924) and the direction they run.

/// Which way lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// A script by its four-letter ISO 15924 code, such as `Arab`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Script([u8; 4]);

/// Languages that are usually not written in Latin letters (CLDR's likely subtags).
const LIKELY: &[(&[u8; 4], &str)] = &[
    (b"Arab", "ar fa ur ps sd ckb ug ks lrc mzn glk bal bqi haz khw skr arz apc ary acm aeb ajp prs pnb azb"),
    (b"Hebr", "he yi iw ji lad"),
    (b"Thaa", "dv"),
    (b"Nkoo", "nqo"),
    (b"Syrc", "syr syc aii"),
    (b"Cyrl", "ru uk be bg mk sr kk ky mn tg tt ba cv ce os ab sah kv udm"),
    (b"Grek", "el grc"),
    (b"Armn", "hy"),
    (b"Geor", "ka"),
    (b"Ethi", "am ti gez"),
    (b"Deva", "hi mr ne sa mai bho kok"),
    (b"Beng", "bn as"),
    (b"Guru", "pa"),
    (b"Gujr", "gu"),
    (b"Orya", "or"),
    (b"Taml", "ta"),
    (b"Telu", "te"),
    (b"Knda", "kn"),
    (b"Mlym", "ml"),
    (b"Sinh", "si"),
    (b"Thai", "th"),
    (b"Laoo", "lo"),
    (b"Mymr", "my"),
    (b"Khmr", "km"),
    (b"Tibt", "bo dz"),
    (b"Hani", "zh yue wuu nan lzh"),
    (b"Jpan", "ja"),
    (b"Kore", "ko"),
];

/// The blocks that tell a script, in order. Letters outside them count for none.
const RANGES: &[(u32, u32, &[u8; 4])] = &[
    (0x41, 0x5a, b"Latn"),
    (0x61, 0x7a, b"Latn"),
    (0xc0, 0x24f, b"Latn"),
    (0x370, 0x3ff, b"Grek"),
    (0x400, 0x52f, b"Cyrl"),
    (0x531, 0x58f, b"Armn"),
    (0x5d0, 0x5f4, b"Hebr"),
    (0x620, 0x64a, b"Arab"),
    (0x66e, 0x6d3, b"Arab"),
    (0x6fa, 0x6ff, b"Arab"),
    (0x710, 0x74f, b"Syrc"),
    (0x750, 0x77f, b"Arab"),
    (0x780, 0x7bf, b"Thaa"),
    (0x7c0, 0x7ff, b"Nkoo"),
    (0x8a0, 0x8c9, b"Arab"),
    (0x904, 0x963, b"Deva"),
    (0x980, 0x9ff, b"Beng"),
    (0xa00, 0xa7f, b"Guru"),
    (0xa80, 0xaff, b"Gujr"),
    (0xb00, 0xb7f, b"Orya"),
    (0xb80, 0xbff, b"Taml"),
    (0xc00, 0xc7f, b"Telu"),
    (0xc80, 0xcff, b"Knda"),
    (0xd00, 0xd7f, b"Mlym"),
    (0xd80, 0xdff, b"Sinh"),
    (0xe01, 0xe4e, b"Thai"),
    (0xe80, 0xeff, b"Laoo"),
    (0xf00, 0xfff, b"Tibt"),
    (0x1000, 0x109f, b"Mymr"),
    (0x10a0, 0x10ff, b"Geor"),
    (0x1200, 0x139f, b"Ethi"),
    (0x1780, 0x17dd, b"Khmr"),
    (0x1e00, 0x1eff, b"Latn"),
    (0x1f00, 0x1fff, b"Grek"),
    (0x3041, 0x30ff, b"Kana"),
    (0x3400, 0x4dbf, b"Hani"),
    (0x4e00, 0x9fff, b"Hani"),
    (0xac00, 0xd7a3, b"Hang"),
    (0xfb1d, 0xfb4f, b"Hebr"),
    (0xfb50, 0xfdff, b"Arab"),
    (0xfe70, 0xfefc, b"Arab"),
    (0x20000, 0x3ffff, b"Hani"),
];

impl Script {
    /// The script of a four-letter code in any case; `None` for text of another form.
    pub fn from_code(code: &str) -> Option<Script> {
        let mut code: [u8; 4] = code.as_bytes().try_into().ok()?;
        code.make_ascii_lowercase();
        code[0].make_ascii_uppercase();
        code.iter().all(u8::is_ascii_alphabetic).then_some(Script(code))
    }

    /// Its code.
    #[allow(clippy::expect_used)] // only ASCII letters are ever stored
    pub fn code(&self) -> &str {
        core::str::from_utf8(&self.0).expect("a code is ASCII")
    }

    /// The script that a language is usually written in, Latin for those not known otherwise.
    pub(super) fn of_language(language: &str, region: Option<&str>) -> Option<Script> {
        match (language, region) {
            ("und" | "x" | "mul" | "zxx" | "i", _) => return None,
            ("pa", Some("PK")) => return Some(Script(*b"Arab")),
            _ => {}
        }
        let known = LIKELY.iter().find(|(_, languages)| languages.split(' ').any(|each| each == language));
        Some(Script(known.map_or(*b"Latn", |(code, _)| **code)))
    }

    /// The script of a letter; `None` for figures, punctuation, marks and the rarer blocks. `Kana` stands for both
    /// Japanese syllabaries.
    pub fn of_char(c: char) -> Option<Script> {
        let c = u32::from(c);
        let after = RANGES.partition_point(|&(start, ..)| start <= c);
        let (_, end, code) = RANGES.get(after.checked_sub(1)?)?;
        (c <= *end).then_some(Script(**code))
    }

    /// Which way it runs.
    pub fn direction(self) -> Direction {
        match &self.0 {
            b"Arab" | b"Aran" | b"Hebr" | b"Thaa" | b"Nkoo" | b"Syrc" | b"Adlm" | b"Rohg" | b"Mand"
            | b"Samr" | b"Mend" => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_order_and_apart() {
        assert!(RANGES.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn letters_tell_their_script() {
        let script = |c| Script::of_char(c).map(|script| script.code().to_owned());
        assert_eq!(script('é').as_deref(), Some("Latn"));
        assert_eq!(script('\u{634}').as_deref(), Some("Arab"));
        assert_eq!(script('の').as_deref(), Some("Kana"));
        assert_eq!(script('\u{10ffff}'), None);
        assert_eq!(script('7'), None);
        assert_eq!(script('\u{0}'), None);
    }
}
