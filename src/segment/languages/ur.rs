use crate::segment::rules::{Rules, Words};

/// Urdu.
pub(super) const RULES: Rules =
    Rules { titles: Words("ڈاکٹر"), letters_abbreviate: true, ..Rules::DEFAULT };
