use crate::segment::rules::{LETTERS_ABBREVIATE, Rules};

/// Urdu.
pub(super) const RULES: Rules = Rules {
    languages: "ur",
    ways: LETTERS_ABBREVIATE,
    titles: "ڈاکٹر",
    speech: "کہا پوچھا اور",
    ..Rules::DEFAULT
};
