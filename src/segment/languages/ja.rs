use crate::segment::rules::{BRACKETS_JOIN, Rules};

/// Japanese: speech in 「」 runs on as sentences of its own; particles carry on the sentence around it.
pub(super) const RULES: Rules = Rules {
    languages: "ja",
    ways: BRACKETS_JOIN,
    after_quotes: "と の が は も を に で や な へ よ か し だ",
    ..Rules::DEFAULT
};
