use crate::segment::rules::{Rules, Words};

/// Arabic: no capitals, so single letters are abbreviations, and `…` is as good as a comma.
pub(super) const RULES: Rules = Rules {
    titles: Words("د أ م ا أ.د ا.د د.أ"),
    abbreviations: Words("ص ت هـ ه ق.م ب.م ص.ب ج.م.ع م.م"),
    letters_abbreviate: true,
    ellipsis_joins: true,
    after_quotes: "وف",
    speech: Words("قال قالت يقول تقول سأل سألت أجاب أجابت صاح صاحت هتف صرخ"),
    ..Rules::DEFAULT
};
