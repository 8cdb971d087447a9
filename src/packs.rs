//! The language packs of packs/, for programs; the browser fetches them. Reading one is O(its text).

use crate::align::Pack;
use crate::formats::pack::Source;
use crate::lang::LanguageTag;

const PACKS: &[(&str, &str)] = &[
    ("ar", include_str!("../packs/ar.tsv")),
    ("de", include_str!("../packs/de.tsv")),
    ("en", include_str!("../packs/en.tsv")),
    ("es", include_str!("../packs/es.tsv")),
    ("fa", include_str!("../packs/fa.tsv")),
    ("fr", include_str!("../packs/fr.tsv")),
    ("he", include_str!("../packs/he.tsv")),
    ("ja", include_str!("../packs/ja.tsv")),
    ("ru", include_str!("../packs/ru.tsv")),
    ("tr", include_str!("../packs/tr.tsv")),
    ("zh", include_str!("../packs/zh.tsv")),
];

/// The pack for texts with a tag, if there is one.
pub fn of(tag: &LanguageTag) -> Option<Pack> {
    let (_, text) = PACKS.iter().find(|(language, _)| *language == tag.language())?;
    // a test reads them all
    Source::read(text).ok().map(|source| source.pack)
}

/// The languages that there are packs for.
pub fn languages() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(language, _)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_read_and_names_its_language() {
        for (language, text) in PACKS {
            let read = Source::read(text).unwrap_or_else(|error| panic!("{language}: {error}"));
            assert_eq!(read.pack.language().as_str(), *language);
        }
    }
}
