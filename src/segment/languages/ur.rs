use crate::segment::rules::{Rules, Words};

/// Urdu.
pub(super) const RULES: Rules = Rules {
    titles: Words("ڈاکٹر"),
    letters_abbreviate: true,
    speech: Words("کہا پوچھا اور"),
    ..Rules::DEFAULT
};
