use crate::segment::rules::{Rules, SEMICOLON_ASKS};

/// Greek: `;` asks.
pub(super) const RULES: Rules = Rules {
    languages: "el",
    ways: SEMICOLON_ASKS,
    titles: "κ κα κος δρ καθ",
    abbreviations: "δηλ βλ πρβλ αρ σελ",
    ..Rules::DEFAULT
};
