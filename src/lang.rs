//! Languages: BCP 47 tags, the scripts they are written in, the direction those run, and a guess from a text.

mod guess;
mod script;

pub use guess::guess;
pub use script::{Direction, Script};

use alloc::{borrow::ToOwned, string::String};
use core::fmt;

/// A well-formed BCP 47 tag (RFC 5646, section 2.2.9), in the case that section 2.1.1 recommends.
///
/// Whether its subtags are registered is not looked up: an unknown language is an ordinary one without tables.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LanguageTag(oxilangtag::LanguageTag<String>);

/// Text that is no well-formed BCP 47 tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTag(String);

impl LanguageTag {
    /// Reads a tag. White space around it and `_` in place of `-` (as in `ar_EG`, common in pages) are forgiven.
    ///
    /// # Errors
    /// [`InvalidTag`] where RFC 5646's grammar does not allow the rest.
    pub fn parse(tag: &str) -> Result<Self, InvalidTag> {
        let parsed = oxilangtag::LanguageTag::parse(in_usual_case(tag));
        parsed.map(LanguageTag).map_err(|_| InvalidTag(tag.to_owned()))
    }

    /// The tag for "undetermined", `und`.
    #[allow(clippy::expect_used)] // a constant that the grammar allows
    pub fn undetermined() -> Self {
        LanguageTag::parse("und").expect("und is well-formed")
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The language alone, in lower case: `ar` of `ar-EG`.
    pub fn language(&self) -> &str {
        self.0.primary_language()
    }

    /// The script that the tag names, else the one its language is usually written in; `None` where that is not
    /// known (`und`, `x-…`), so that the text has to tell.
    pub fn script(&self) -> Option<Script> {
        match self.0.script() {
            Some(code) => Script::from_code(code),
            None => Script::of_language(self.language(), self.0.region()),
        }
    }

    /// Which way its script runs; left to right where the script is not known.
    pub fn direction(&self) -> Direction {
        self.script().map_or(Direction::Ltr, Script::direction)
    }
}

/// A tag in the case of RFC 5646, section 2.1.1: small letters, but for regions and the first letter of scripts, which are
/// known by their length and stand neither at the beginning nor after a subtag of one letter.
fn in_usual_case(tag: &str) -> String {
    let mut text = String::with_capacity(tag.len());
    let mut plain = true;
    for subtag in tag.trim().split(['-', '_']) {
        let first = text.is_empty();
        if !first {
            text.push('-');
        }
        let start = text.len();
        text.push_str(&subtag.to_ascii_lowercase());
        let capitals = if subtag.len() == 2 { 2 } else { usize::from(subtag.len() == 4) };
        if let Some(capitals) = text.get_mut(start..start + capitals).filter(|_| plain && !first) {
            capitals.make_ascii_uppercase();
        }
        plain &= subtag.len() != 1;
    }
    text
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LanguageTag({self})")
    }
}

impl InvalidTag {
    /// What is said of it.
    pub fn message(&self) -> String {
        ["“", &self.0, "” is no BCP 47 language tag"].concat()
    }
}

impl fmt::Display for InvalidTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for InvalidTag {}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    #[test]
    fn tags_are_read_in_any_case_and_with_underscores() {
        assert_eq!(tag("AR-eg").as_str(), "ar-EG");
        assert_eq!(tag(" ar_EG ").language(), "ar");
        for wrong in ["", "ar--EG", "ar EG", "<b>", "abcdefghijkl", "a"] {
            assert!(LanguageTag::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_case_is_the_recommended_one() {
        for text in [
            "EN",
            "zh_hANT_tw",
            "SL-ROZAJ-1994",
            "de-de-u-CO-PHONEBK-attr",
            "x-AB-ABCD",
            "I-Klingon",
            "é-é",
            "-",
            "a",
        ] {
            let expected = oxilangtag::LanguageTag::parse_and_normalize(&text.replace('_', "-"));
            let parsed = LanguageTag::parse(text);
            assert_eq!(parsed.is_ok(), expected.is_ok(), "{text}");
            if let (Ok(parsed), Ok(expected)) = (parsed, expected) {
                assert_eq!(parsed.as_str(), expected.as_str());
            }
        }
    }

    #[test]
    fn direction_is_the_scripts_not_the_languages() {
        let rtl = [
            "ar", "fa", "ur", "he", "yi", "ps", "sd", "ckb", "dv", "az-Arab", "pa-Arab", "pa-PK", "ug", "nqo",
        ];
        let ltr = ["en", "az", "ks-Deva", "sd-Deva", "pa", "ja", "zh-Hant", "ru", "tr", "und", "tlh"];
        for text in rtl {
            assert_eq!(tag(text).direction(), Direction::Rtl, "{text}");
        }
        for text in ltr {
            assert_eq!(tag(text).direction(), Direction::Ltr, "{text}");
        }
    }
}
