use crate::segment::rules::{BRACKETS_JOIN, Rules};

/// Chinese: a sentence ends with its bracket or quotation.
pub(super) const RULES: Rules = Rules {
    languages: "zh yue wuu cmn lzh",
    ways: BRACKETS_JOIN,
    ..Rules::DEFAULT
};
