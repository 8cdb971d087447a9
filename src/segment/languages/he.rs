use crate::segment::rules::Rules;

/// Hebrew: quotation marks lean either way, and a `!` in a quotation that is still open ends nothing.
pub(super) const RULES: Rules = Rules {
    quotes: "\"“”„״",
    titles: "ד פרופ גב",
    letters_abbreviate: true,
    ellipsis_joins: true,
    marks_join_in_quotes: true,
    after_quotes: "ו",
    speech: "אמר אמרה אומר אומרת שאל שאלה צעק צעקה ענה ענתה השיב השיבה",
    ..Rules::DEFAULT
};
