use crate::segment::rules::{Nesting, Rules};

/// Japanese: speech in 「」 runs on as sentences of its own; particles carry on the sentence around it.
pub(super) const RULES: Rules =
    Rules {
        nesting: Nesting::SpeechOpen, particles: "とのがはもをにでやなへよかしだ", ..Rules::DEFAULT
    };
