use crate::segment::rules::{Rules, Words};

/// Greek: `;` asks.
pub(super) const RULES: Rules = Rules {
    terminators: ";",
    titles: Words("κ κα κος δρ καθ"),
    abbreviations: Words("π.χ δηλ βλ πρβλ λ.χ τ.μ αρ σελ"),
    ..Rules::DEFAULT
};
