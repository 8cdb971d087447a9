use crate::segment::rules::Rules;

/// Urdu.
pub(super) const RULES: Rules = Rules {
    titles: "ڈاکٹر",
    letters_abbreviate: true,
    speech: "کہا پوچھا اور",
    ..Rules::DEFAULT
};
