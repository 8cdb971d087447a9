use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Arabic: no capitals, so single letters are abbreviations, and `…` is as good as a comma.
pub(super) const RULES: Rules = Rules {
    titles: words!("د أ م ا أ.د ا.د د.أ"),
    abbreviations: words!("ص ت هـ ه ق.م ب.م ص.ب ج.م.ع م.م"),
    letters_abbreviate: true,
    ellipsis_joins: true,
    after_quotes: "وف",
    speech: words!("قال قالت يقول تقول سأل سألت أجاب أجابت صاح صاحت هتف صرخ"),
    ..Rules::DEFAULT
};
