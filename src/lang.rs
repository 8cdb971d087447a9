//! Languages: BCP 47 tags, the scripts they are written in, the direction those run, and a guess from a text.

mod guess;
mod script;
mod tag;

pub use guess::guess;
pub use script::{Direction, Script};

use alloc::{borrow::ToOwned, string::String};
use core::fmt;

/// A well-formed BCP 47 tag (RFC 5646, section 2.2.9), in the case that section 2.1.1 recommends.
///
/// Whether its subtags are registered is not looked up: an unknown language is an ordinary one without tables.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LanguageTag(String);

/// Text that is no well-formed BCP 47 tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTag(String);

impl LanguageTag {
    /// Reads a tag. White space around it and `_` in place of `-` (as in `ar_EG`, common in pages) are forgiven.
    ///
    /// # Errors
    /// [`InvalidTag`] where RFC 5646's grammar does not allow the rest.
    pub fn parse(tag: &str) -> Result<Self, InvalidTag> {
        let text = in_usual_case(tag);
        if tag::is_well_formed(&text) { Ok(LanguageTag(text)) } else { Err(InvalidTag(tag.to_owned())) }
    }

    /// The tag for "undetermined", `und`.
    pub fn undetermined() -> Self {
        LanguageTag("und".to_owned())
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone, in lower case: `ar` of `ar-EG`.
    pub fn language(&self) -> &str {
        tag::language(&self.0)
    }

    /// The script that the tag names, else the one its language is usually written in; `None` where that is not
    /// known (`und`, `x-…`), so that the text has to tell.
    pub fn script(&self) -> Option<Script> {
        match tag::script(&self.0) {
            Some(code) => Script::from_code(code),
            None => Script::of_language(self.language(), tag::region(&self.0)),
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
    use proptest::prelude::*;

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

    /// As a crate for tags reads it.
    fn agrees(text: &str) {
        let expected = oxilangtag::LanguageTag::parse_and_normalize(&text.replace('_', "-"));
        let parsed = LanguageTag::parse(text);
        assert_eq!(parsed.is_ok(), expected.is_ok(), "{text}");
        if let (Ok(parsed), Ok(expected)) = (parsed, expected) {
            assert_eq!(parsed.as_str(), expected.as_str());
            // the crate takes a tag of old for a language as a whole
            if !expected.primary_language().contains('-') {
                let parts = (parsed.language(), tag::script(parsed.as_str()), tag::region(parsed.as_str()));
                assert_eq!(
                    parts,
                    (expected.primary_language(), expected.script(), expected.region()),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn tags_are_read_as_the_grammar_says() {
        let texts = "EN zh_hANT_tw SL-ROZAJ-1994 de-de-u-CO-PHONEBK-attr x-AB-ABCD I-Klingon é-é - a zh-min-nan en-GB-oed \
                     sgn-BE-FR zh-cmn-Hans-CN de-1996 de-a de-a-b x de-x de-x-y abcd-efg abcd-Latn root ab-cde-fgh-ijk-lmn";
        texts.split(' ').for_each(agrees);
        let languages =
            ["zh-min-nan", "en-GB-oed", "i-klingon", "x-ab"].map(|text| tag(text).language().to_owned());
        assert_eq!(languages, ["zh", "en", "i-klingon", "x-ab"]);
    }

    proptest! {
        #[test]
        fn tags_are_read_as_a_crate_reads_them(text in "[a-zA-Z0-9x]{1,9}([-_]([a-zA-Z]{1,5}|[a-z0-9]{1,9}|x|u|[0-9]{3,4})){0,5}") {
            agrees(&text);
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
