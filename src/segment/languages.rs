//! The languages that have a table: one file and one line each.

use super::rules::{LANGUAGES, Rules, Table};
use super::words;

macro_rules! table {
    ($rules:expr) => {{
        const LISTS: &[&str] = &$rules.lists();
        const PACK: ([u8; 2048], usize) = words::pack(LISTS);
        static WORDS: [u8; PACK.1] = super::chars::shortened(&PACK.0);
        Table {
            ways: $rules.ways,
            words: &WORDS,
            #[cfg(not(target_arch = "wasm32"))]
            filter: words::filter(LISTS),
        }
    }};
}

macro_rules! languages {
    ($($file:ident)*) => {
        $(mod $file;)*

        static TABLES: &[Table] = &[$(table!($file::RULES)),*];
    };
}

languages! {
    ar
    de
    el
    en
    es
    fa
    fr
    he
    hi
    ja
    ru
    tr
    ur
    zh
}

/// Words that texts of all languages have; the table of a language without its own.
pub(super) static DEFAULT: Table = table!(Rules {
    titles: "mr mrs ms dr prof st jr",
    abbreviations: "vs",
    before_number: "no nr n° art fig vol p pp inc corp co ltd llc",
    ..Rules::DEFAULT
});

/// The table of a language, by its primary subtag.
pub(super) fn table(language: &str) -> &'static Table {
    let key = language.as_bytes();
    TABLES.iter().find(|table| words::lists(table.words, key) & LANGUAGES != 0).unwrap_or(&DEFAULT)
}
