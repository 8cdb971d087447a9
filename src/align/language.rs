//! What the aligner knows of a language by itself: affixes, words that say nothing, number words. The one place where a
//! word is cut to a stem; the lexicon and the induction both compare stems.
//!
//! Words come in the form that [`letters`](super::letters) leaves them in. A language that is not named here is cut
//! after [`STEM`] letters, which is right for none and useful for most.

use super::index::{Index, hash};
use crate::lang::LanguageTag;

/// Letters kept of a word in a language without affixes of its own.
const STEM: usize = 6;

/// Letters that have to be left of a word from which an affix is taken.
const ROOT: usize = 3;

/// What is known of a language.
#[derive(Debug, Clone)]
pub(super) struct Language {
    table: Table,
    /// The words of the table, and what each means.
    words: Index,
    meanings: Vec<Meaning>,
}

/// What a word that a language knows is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Too common to say anything.
    Silent,
    /// A number: figures, or H, K, M, B for the powers of ten that figures are put before.
    Number(Box<str>),
}

/// The affixes and words of a language; lists are separated by spaces, longer affixes before shorter ones, each number
/// word after its value.
#[derive(Debug, Clone, Copy)]
struct Table {
    prefixes: &'static str,
    suffixes: &'static str,
    cut: usize,
    silent: &'static str,
    numbers: &'static str,
}

const ARABIC: Table = Table {
    prefixes: "وال بال فال كال ولل لل ال وب ول و ف ب ل ك س",
    suffixes: "هما ات ون ين ان ها هم نا يه ه ي ك ا",
    cut: usize::MAX,
    silent: "في من علي الي عن ان التي الذي هذا هذه ذلك تلك كان كانت ما لا لم لن قد مع بعد قبل كل بين او ثم كما حتي اذا \
             هو هي هم وقد وقال قال اي غير بها به له لها منه فيه عليه الذين وفي ومن وهو وهي انه وان",
    numbers: "2 اثنان 2 اثنين 3 ثلاثه 3 ثلاث 4 اربعه 4 اربع 5 خمسه 5 خمس 6 سته 6 ست 7 سبعه 7 سبع 8 ثمانيه 8 ثماني \
              9 تسعه 9 تسع 10 عشره 10 عشر 20 عشرون 20 عشرين 30 ثلاثون 30 ثلاثين 40 اربعون 40 اربعين 50 خمسون 50 خمسين \
              60 ستون 60 ستين 70 سبعون 70 سبعين 80 ثمانون 80 ثمانين 90 تسعون 90 تسعين H مائه H مايه H ميه K الف K الاف \
              M مليون M ملايين B مليار B مليارات B بليون",
};

const ENGLISH: Table = Table {
    prefixes: "",
    suffixes: "ations ation ingly ments edly ings ment ness ing ies ied ers er ed es ly s e y",
    cut: usize::MAX,
    silent: "the a an and or of to in on at for with by from as is are was were be been it its this that these those he she \
             they his her their we you i not no but if than then so which who whom what when where will would can could \
             should may might do does did has have had our your my me him them us more most also into over after before \
             about between out up down all any some such only other new said says one",
    numbers: "2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen 14 fourteen \
              15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty \
              70 seventy 80 eighty 90 ninety H hundred H hundreds K thousand K thousands M million M millions B billion \
              B billions",
};

const HEBREW: Table = Table { prefixes: "ו ה ב ל כ מ ש", cut: usize::MAX, ..UNKNOWN };

const PERSIAN: Table =
    Table { prefixes: ARABIC.prefixes, suffixes: ARABIC.suffixes, cut: usize::MAX, ..UNKNOWN };

const UNKNOWN: Table = Table { prefixes: "", suffixes: "", cut: STEM, silent: "", numbers: "" };

impl Language {
    /// What is known of the language of a tag.
    pub fn of(tag: &LanguageTag) -> Self {
        let table = match tag.language() {
            "ar" => ARABIC,
            "en" => ENGLISH,
            "fa" => PERSIAN,
            "he" => HEBREW,
            _ => UNKNOWN,
        };
        let mut language = Language { table, words: Index::default(), meanings: Vec::new() };
        table.silent.split(' ').for_each(|word| language.learn(word, Meaning::Silent));
        let mut numbers = table.numbers.split(' ');
        while let (Some(value), Some(word)) = (numbers.next(), numbers.next()) {
            language.learn(word, Meaning::Number(value.into()));
        }
        language
    }

    /// Learns what a word is, in plain letters; the first meaning stays.
    pub fn learn(&mut self, word: &str, meaning: Meaning) {
        if self.words.number(hash(0, word.as_bytes())) == self.meanings.len() {
            self.meanings.push(meaning);
        }
    }

    /// What a word is, if it is one of the few that are known. A number word may have a prefix.
    pub fn meaning(&self, word: &str) -> Option<&Meaning> {
        let known = |word: &str| self.words.get(hash(0, word.as_bytes())).map(|word| &self.meanings[word]);
        let number = |meaning: &&Meaning| **meaning != Meaning::Silent;
        known(word).or_else(|| known(self.without_prefix(word)).filter(number))
    }

    /// A word without the longest prefix that leaves a root.
    pub fn without_prefix<'w>(&self, word: &'w str) -> &'w str {
        let rest = |affix| word.strip_prefix(affix).filter(|rest| has_root(rest));
        self.table.prefixes.split(' ').filter(|affix| !affix.is_empty()).find_map(rest).unwrap_or(word)
    }

    /// What is compared of a word.
    pub fn stem<'w>(&self, word: &'w str) -> &'w str {
        let word = self.without_prefix(word);
        let rest = |affix| word.strip_suffix(affix).filter(|rest| has_root(rest));
        let word =
            self.table.suffixes.split(' ').filter(|affix| !affix.is_empty()).find_map(rest).unwrap_or(word);
        word.char_indices().nth(self.table.cut).map_or(word, |(end, _)| &word[..end])
    }
}

fn has_root(rest: &str) -> bool {
    rest.chars().nth(ROOT - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::of(&LanguageTag::parse(tag).unwrap())
    }

    #[test]
    fn stems_lose_affixes() {
        let stem = |tag, word: &'static str| language(tag).stem(word);
        assert_eq!(stem("en", "nations"), "nation");
        assert_eq!(stem("en", "moved"), stem("en", "moving"));
        assert_eq!(stem("ar-EG", "والثوره"), "ثور");
        assert_eq!(stem("he", "הנשיא"), "נשיא");
        assert_eq!(stem("de", "revolutionen"), "revolu");
        assert_eq!(stem("tlh", "qapla"), "qapla");
    }

    #[test]
    fn few_words_are_known() {
        assert_eq!(language("en").meaning("twelve"), Some(&Meaning::Number("12".into())));
        assert_eq!(language("ar").meaning("والخمسين"), Some(&Meaning::Number("50".into())));
        assert_eq!(language("fr").meaning("deux"), None);
        assert_eq!(language("en").meaning("the"), Some(&Meaning::Silent));
        assert_eq!(language("und").meaning("the"), None);
    }
}
