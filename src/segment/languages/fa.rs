use crate::segment::rules::Rules;

/// Persian.
pub(super) const RULES: Rules = Rules {
    titles: "دکتر",
    abbreviations: "ج ص د م",
    letters_abbreviate: true,
    ellipsis_joins: true,
    speech: "گفت گفتند پرسید می‌گوید و",
    ..Rules::DEFAULT
};
