//! What the aligner knows of a language by itself: affixes, words that say nothing, number words. The one place where a
//! word is cut to a stem; the lexicon and the induction both compare stems. It is what an article is aligned with whose
//! pack does not come, and so says again some of what the packs of these languages say.
//!
//! Words come in the form that [`letters`](super::letters) leaves them in. A language that is not named here is cut
//! after [`STEM`] letters, which is right for none and useful for most.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

use super::index::{Index, hash};
use super::numerals::{self, Atom, Decimal, Written};
use super::pack::Pack;
use crate::decimal::whole;
use crate::lang::LanguageTag;
use crate::part::part;

/// Letters kept of a word in a language without affixes of its own.
const STEM: usize = 6;

/// Letters that have to be left of a word from which an affix is taken.
const ROOT: usize = 3;

/// What is known of a language.
#[derive(Debug, Clone)]
pub(super) struct Language {
    /// Affixes in steps, each of which takes one off; of a step, longer ones before shorter ones.
    prefixes: Vec<Vec<String>>,
    suffixes: Vec<Vec<String>>,
    cut: usize,
    /// The words that mean something by themselves, and what.
    words: Index,
    meanings: Vec<Known>,
    /// What may stand inside a number that is written as one word; `None` where no number is.
    within: Option<Vec<String>>,
}

/// What a word says to a language by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It is a word like any other.
    Nothing,
    /// It is too common to say anything.
    Silent,
    /// It is the *and* inside a number.
    And,
    /// It is a number.
    Number(NumberWord),
}

/// What a number word is that makes no number with its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// A number still.
    Number,
    /// A word, as *one* is.
    Word,
    /// Both, as *third* is.
    Both,
}

/// A number word: its value, what it is alone, and whether an *and* is its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberWord {
    pub value: u64,
    pub alone: Alone,
    pub joined: bool,
}

/// The affixes and words of a language; lists are separated by spaces, longer affixes before shorter ones, each number
/// word after its value.
#[derive(Debug, Clone, Copy)]
struct Table {
    prefixes: &'static str,
    suffixes: &'static str,
    cut: usize,
    silent: &'static str,
    and: &'static str,
    numbers: &'static str,
}

const ARABIC: Table = Table {
    prefixes: "وال بال فال كال ولل لل ال وب ول و ف ب ل ك س",
    suffixes: "هما ات ون ين ان ها هم نا يه ه ي ك ا",
    cut: usize::MAX,
    silent: "في من علي الي عن ان التي الذي هذا هذه ذلك تلك كان كانت ما لا لم لن قد مع بعد قبل كل بين او ثم كما حتي اذا \
             هو هي هم وقد وقال قال اي غير بها به له لها منه فيه عليه الذين وفي ومن وهو وهي انه وان",
    and: "و",
    numbers: "2 اثنان 2 اثنين 3 ثلاثه 3 ثلاث 4 اربعه 4 اربع 5 خمسه 5 خمس 6 سته 6 ست 7 سبعه 7 سبع 8 ثمانيه 8 ثماني \
              9 تسعه 9 تسع 10 عشره 10 عشر 20 عشرون 20 عشرين 30 ثلاثون 30 ثلاثين 40 اربعون 40 اربعين 50 خمسون 50 خمسين \
              60 ستون 60 ستين 70 سبعون 70 سبعين 80 ثمانون 80 ثمانين 90 تسعون 90 تسعين 100 مائه 100 مايه 100 ميه \
              1000 الف 1000 الاف 1000000 مليون 1000000 ملايين 1000000000 مليار 1000000000 مليارات \
              1000000000 بليون",
};

const ENGLISH: Table = Table {
    prefixes: "",
    suffixes: "ations ation ingly ments edly ings ment ness ing ies ied ers er ed es ly s e y",
    cut: usize::MAX,
    silent: "the a an and or of to in on at for with by from as is are was were be been it its this that these those he she \
             they his her their we you i not no but if than then so which who whom what when where will would can could \
             should may might do does did has have had our your my me him them us more most also into over after before \
             about between out up down all any some such only other new said says one",
    and: "and",
    numbers: "2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen 14 fourteen \
              15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty \
              70 seventy 80 eighty 90 ninety 100 hundred 1000 thousand 1000000 million \
              1000000 millions 1000000000 billion 1000000000 billions",
};

const HEBREW: Table = Table { prefixes: "ו ה ב ל כ מ ש", cut: usize::MAX, ..UNKNOWN };

const PERSIAN: Table =
    Table { prefixes: ARABIC.prefixes, suffixes: ARABIC.suffixes, cut: usize::MAX, ..UNKNOWN };

const UNKNOWN: Table = Table { prefixes: "", suffixes: "", cut: STEM, silent: "", and: "", numbers: "" };

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
        let list =
            |words: &str| words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let mut language = Language {
            prefixes: vec![list(table.prefixes)],
            suffixes: vec![list(table.suffixes)],
            cut: table.cut,
            words: Index::default(),
            meanings: Vec::new(),
            within: None,
        };
        let mut numbers = table.numbers.split(' ');
        while let (Some(value), Some(word)) = (numbers.next(), numbers.next()) {
            if let Some(value) = whole(value) {
                language.learn(word, number(value as u64, Alone::Number));
            }
        }
        table.and.split(' ').for_each(|word| language.learn(word, Known::And));
        table.silent.split(' ').for_each(|word| language.learn(word, Known::Silent));
        language
    }

    /// Adds what a pack knows. A word of which something is known already keeps that; the pack's affixes take the place
    /// of those compiled in.
    pub fn study(&mut self, pack: &Pack) {
        let cut = |word: &String| super::reading::plain(word);
        let words = |words: &[String]| words.iter().map(cut).collect::<Vec<_>>();
        pack.numbers.iter().for_each(|(value, alone, word)| self.learn(&cut(word), number(*value, *alone)));
        words(&pack.and).iter().for_each(|word| self.learn(word, Known::And));
        words(&pack.silent).iter().for_each(|word| self.learn(word, Known::Silent));
        let steps = |steps: &[Vec<String>]| steps.iter().map(|affixes| words(affixes)).collect::<Vec<_>>();
        if !pack.prefixes.is_empty() || !pack.suffixes.is_empty() {
            (self.prefixes, self.suffixes) = (steps(&pack.prefixes), steps(&pack.suffixes));
        }
        self.cut = pack.cut.unwrap_or(self.cut);
        self.within = pack.within.as_deref().map(words);
    }

    fn learn(&mut self, word: &str, meaning: Known) {
        if !word.is_empty() && self.words.number(hash(0, word.as_bytes())) == self.meanings.len() {
            self.meanings.push(meaning);
        }
    }

    fn known(&self, word: &str) -> Known {
        self.words.get(hash(0, word.as_bytes())).map_or(Known::Nothing, |word| self.meanings[word])
    }

    /// What a word says; of a number word also with a prefix, or where it is several in one.
    pub fn read(&self, word: &str) -> Known {
        match self.known(word) {
            Known::Nothing => {}
            known => return known,
        }
        let rest = self.without_prefix(word);
        let prefix = part(word, 0..word.len() - rest.len());
        if !prefix.is_empty()
            && let Known::Number(number) = self.known(rest)
        {
            let joined = prefix.char_indices().nth(1).map_or(prefix, |(end, _)| part(prefix, 0..end));
            return Known::Number(NumberWord { joined: self.known(joined) == Known::And, ..number });
        }
        self.several(word).map_or(Known::Nothing, |value| number(value, Alone::Number))
    }

    /// The value of several number words in one.
    fn several(&self, word: &str) -> Option<u64> {
        let mut atoms = Vec::new();
        if self.within.is_none() || !self.takes_apart(word, false, &mut atoms) {
            return None;
        }
        let (mut value, mut count) = (0, 0);
        numerals::compose(&atoms, |_, text| {
            count += 1;
            value = text.split(' ').next().and_then(whole).unwrap_or_default() as u64;
        });
        (count == 1).then_some(value)
    }

    /// Takes a word apart into number words, the longest first. O(letters²) lookups for each word that begins with one.
    fn takes_apart(&self, word: &str, joined: bool, atoms: &mut Vec<Atom>) -> bool {
        if word.is_empty() {
            return atoms.len() > 1;
        }
        if atoms.len() > 12 {
            return false;
        }
        let inside = !atoms.is_empty() && !joined;
        for and in self.within.iter().flatten().filter(|_| inside) {
            if word.strip_prefix(and.as_str()).is_some_and(|rest| self.takes_apart(rest, true, atoms)) {
                return true;
            }
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        for end in ends.filter(|end| *end > 1) {
            if let Known::Number(NumberWord { value, .. }) = self.known(part(word, 0..end)) {
                atoms.push(Atom { value: Decimal::whole(value), written: Written::Word { joined } });
                if self.takes_apart(part(word, end..word.len()), false, atoms) {
                    return true;
                }
                atoms.pop();
            }
        }
        false
    }

    /// A word without its prefixes: of each step the first that leaves a root.
    pub fn without_prefix<'w>(&self, word: &'w str) -> &'w str {
        self.prefixes.iter().fold(word, |word, step| {
            let first = word.as_bytes().first();
            let fits = |affix: &&String| affix.as_bytes().first() == first;
            let rest = |affix: &String| word.strip_prefix(affix.as_str()).filter(|rest| has_root(rest));
            step.iter().filter(fits).find_map(rest).unwrap_or(word)
        })
    }

    /// What is compared of a word that has lost its prefixes.
    pub fn without_suffix<'w>(&self, word: &'w str) -> &'w str {
        let word = self.suffixes.iter().fold(word, |word, step| {
            let last = word.as_bytes().last();
            let fits = |affix: &&String| affix.as_bytes().last() == last;
            let rest = |affix: &String| word.strip_suffix(affix.as_str()).filter(|rest| has_root(rest));
            step.iter().filter(fits).find_map(rest).unwrap_or(word)
        });
        word.char_indices().nth(self.cut).map_or(word, |(end, _)| part(word, 0..end))
    }
}

fn number(value: u64, alone: Alone) -> Known {
    Known::Number(NumberWord { value, alone, joined: false })
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
        let stem = |tag, word: &'static str| {
            let language = language(tag);
            language.without_suffix(language.without_prefix(word)).to_owned()
        };
        assert_eq!(stem("en", "nations"), "nation");
        assert_eq!(stem("en", "moved"), stem("en", "moving"));
        assert_eq!(stem("ar-EG", "والثوره"), "ثور");
        assert_eq!(stem("he", "הנשיא"), "נשיא");
        assert_eq!(stem("de", "revolutionen"), "revolu");
        assert_eq!(stem("tlh", "qapla"), "qapla");
    }

    #[test]
    fn few_words_are_known() {
        let value = |tag, word| match language(tag).read(word) {
            Known::Number(number) => Some((number.value, number.joined)),
            _ => None,
        };
        assert_eq!(value("en", "twelve"), Some((12, false)));
        assert_eq!(value("ar", "والخمسين"), Some((50, true)));
        assert_eq!(value("fr", "deux"), None);
        assert_eq!(language("en").read("the"), Known::Silent);
        assert_eq!(language("und").read("the"), Known::Nothing);
    }

    #[test]
    fn a_pack_adds_to_what_is_known() {
        let mut pack = Pack::new(&LanguageTag::parse("de").unwrap());
        for (value, word) in [(1, "ein"), (5, "fünf"), (70, "siebzig"), (100, "hundert"), (1000, "tausend")]
        {
            pack.add_number(value, Alone::Number, word);
        }
        pack.add_within(&["und"]);
        let mut german = language("de");
        german.study(&pack);
        let value = |word: &str| match german.read(word) {
            Known::Number(number) => Some(number.value),
            _ => None,
        };
        assert_eq!(value("funfundsiebzig"), Some(75));
        assert_eq!(value("eintausendfunfhundertfunf"), Some(1505));
        assert_eq!(value("funfzehn"), None);
        assert_eq!(value("und"), None);
    }
}
