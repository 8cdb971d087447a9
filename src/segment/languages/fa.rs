use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Persian.
pub(super) const RULES: Rules = Rules {
    titles: words!("دکتر"),
    abbreviations: words!("ق.م ه.ش ه.ق ج ص د م"),
    letters_abbreviate: true,
    ellipsis_joins: true,
    speech: words!("گفت گفتند پرسید می‌گوید و"),
    ..Rules::DEFAULT
};
