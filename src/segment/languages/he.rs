use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Hebrew: quotation marks lean either way, and a `!` in a quotation that is still open ends nothing.
pub(super) const RULES: Rules = Rules {
    quotes: "\"“”„״",
    titles: words!("ד פרופ גב"),
    letters_abbreviate: true,
    ellipsis_joins: true,
    marks_join_in_quotes: true,
    after_quotes: "ו",
    speech: words!("אמר אמרה אומר אומרת שאל שאלה צעק צעקה ענה ענתה השיב השיבה"),
    ..Rules::DEFAULT
};
