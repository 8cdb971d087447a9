use crate::segment::rules::{ELLIPSIS_JOINS, LETTERS_ABBREVIATE, MARKS_JOIN_IN_QUOTES, Rules};

/// Hebrew: quotation marks lean either way, and a `!` in a quotation that is still open ends nothing.
pub(super) const RULES: Rules = Rules {
    languages: "he iw",
    ways: LETTERS_ABBREVIATE | ELLIPSIS_JOINS | MARKS_JOIN_IN_QUOTES,
    titles: "ד פרופ גב",
    speech: "אמר אמרה אומר אומרת שאל שאלה צעק צעקה ענה ענתה השיב השיבה",
    after_quotes: "ו",
    ..Rules::DEFAULT
};
