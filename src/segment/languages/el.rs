use crate::segment::rules::Rules;

/// Greek: `;` asks.
pub(super) const RULES: Rules = Rules {
    terminators: ";",
    titles: "κ κα κος δρ καθ",
    abbreviations: "π.χ δηλ βλ πρβλ λ.χ τ.μ αρ σελ",
    ..Rules::DEFAULT
};
