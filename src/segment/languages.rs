//! The languages that have a table: one file and one line each.

use super::rules::Rules;

macro_rules! languages {
    ($($file:ident: $($tag:literal)|+;)*) => {
        $(mod $file;)*

        /// The table of a language, by its primary subtag; sound defaults for those without one.
        pub(super) fn rules(language: &str) -> &'static Rules {
            match language {
                $($($tag)|+ => &$file::RULES,)*
                _ => &Rules::DEFAULT,
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
