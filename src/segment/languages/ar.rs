use crate::segment::rules::Rules;

/// Arabic: no capitals, so single letters are abbreviations, and `…` is as good as a comma.
pub(super) const RULES: Rules = Rules {
    titles: "د أ م ا",
    abbreviations: "ص ت هـ ه",
    letters_abbreviate: true,
    ellipsis_joins: true,
    after_quotes: "وف",
    speech: "قال قالت يقول تقول سأل سألت أجاب أجابت صاح صاحت هتف صرخ",
    ..Rules::DEFAULT
};
