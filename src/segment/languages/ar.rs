use crate::segment::rules::{ELLIPSIS_JOINS, LETTERS_ABBREVIATE, Rules};

/// Arabic: no capitals, so single letters are abbreviations, and `…` is as good as a comma.
pub(super) const RULES: Rules = Rules {
    languages: "ar arz apc ary",
    ways: LETTERS_ABBREVIATE | ELLIPSIS_JOINS,
    titles: "د أ م ا",
    abbreviations: "ص ت هـ ه",
    speech: "قال قالت يقول تقول سأل سألت أجاب أجابت صاح صاحت هتف صرخ",
    after_quotes: "و ف",
    ..Rules::DEFAULT
};
