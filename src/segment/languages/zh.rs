use crate::segment::rules::{Nesting, Rules};

/// Chinese: a sentence ends with its bracket or quotation.
pub(super) const RULES: Rules = Rules { nesting: Nesting::Closed, ..Rules::DEFAULT };
