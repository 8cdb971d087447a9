//! The languages that have a table: one file and one line each.

use super::rules::{Rules, Table};
use super::words;

macro_rules! table {
    ($rules:expr) => {{
        const LISTS: &[&str] = &$rules.lists();
        static WORDS: [u8; words::size(LISTS)] = words::pack(LISTS);
        static TABLE: Table = Table::new(&$rules, &WORDS);
        &TABLE
    }};
}

macro_rules! languages {
    ($($file:ident: $($tag:literal)|+;)*) => {
        $(mod $file;)*

        /// The table of a language, by its primary subtag; sound defaults for those without one.
        pub(super) fn table(language: &str) -> &'static Table {
            match language {
                $($($tag)|+ => table!($file::RULES),)*
                _ => table!(Rules::DEFAULT),
            }
        }
    };
}

languages! {
    ar: "ar" | "arz" | "apc" | "ary";
    de: "de" | "gsw" | "lb";
    el: "el";
    en: "en" | "sco";
    es: "es" | "gl" | "ast";
    fa: "fa" | "pes" | "prs";
    fr: "fr" | "oc";
    he: "he" | "iw";
    hi: "hi";
    ja: "ja";
    ru: "ru";
    tr: "tr";
    ur: "ur";
    zh: "zh" | "yue" | "wuu" | "cmn" | "lzh";
}
