use crate::segment::rules::{ELLIPSIS_JOINS, LETTERS_ABBREVIATE, Rules};

/// Persian.
pub(super) const RULES: Rules = Rules {
    languages: "fa pes prs",
    ways: LETTERS_ABBREVIATE | ELLIPSIS_JOINS,
    titles: "دکتر",
    abbreviations: "ج ص د م",
    speech: "گفت گفتند پرسید می‌گوید و",
    ..Rules::DEFAULT
};
