use crate::segment::rules::Rules;

/// Arabic: no capitals, so single letters are abbreviations, and `…` is as good as a comma.
pub(super) const RULES: Rules = Rules {
    titles: "د أ م ا أ.د ا.د د.أ",
    abbreviations: "ص ت هـ ه ق.م ب.م ص.ب ج.م.ع م.م",
    letters_abbreviate: true,
    ellipsis_joins: true,
    after_quotes: "وف",
    speech: "قال قالت يقول تقول سأل سألت أجاب أجابت صاح صاحت هتف صرخ",
    ..Rules::DEFAULT
};
