use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Urdu.
pub(super) const RULES: Rules = Rules {
    titles: words!("ڈاکٹر"),
    letters_abbreviate: true,
    speech: words!("کہا پوچھا اور"),
    ..Rules::DEFAULT
};
