use crate::segment::rules::{Rules, Words};

/// Persian.
pub(super) const RULES: Rules = Rules {
    titles: Words("دکتر"),
    abbreviations: Words("ق.م ه.ش ه.ق ج ص د م"),
    letters_abbreviate: true,
    ellipsis_joins: true,
    speech: Words("گفت گفتند پرسید می‌گوید و"),
    ..Rules::DEFAULT
};
