use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Greek: `;` asks.
pub(super) const RULES: Rules = Rules {
    terminators: ";",
    titles: words!("κ κα κος δρ καθ"),
    abbreviations: words!("π.χ δηλ βλ πρβλ λ.χ τ.μ αρ σελ"),
    ..Rules::DEFAULT
};
