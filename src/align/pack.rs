//! What is known of a language beside what is compiled in: words for concepts, number words, words that say nothing.
//!
//! A pack is only kept here; [`Language`](super::language::Language) and [`Lexicon`](super::feature::Lexicon) make of
//! it what aligning needs. Memory linear in its text.

use super::language::{Alone, Language};
use super::reading::Reader;
use crate::lang::LanguageTag;

/// One language's words. Those for numbered concepts are, joined on the numbers with another language's, a lexicon of
/// the pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    language: LanguageTag,
    /// The words for concepts one after another, where each ends, and for which concept it is.
    pub(super) words: String,
    pub(super) ends: Vec<usize>,
    pub(super) concepts: Vec<u32>,
    pub(super) numbers: Vec<(u64, Alone, String)>,
    pub(super) and: Vec<String>,
    pub(super) within: Option<Vec<String>>,
    pub(super) silent: Vec<String>,
    pub(super) prefixes: Vec<String>,
    pub(super) suffixes: Vec<String>,
}

impl Pack {
    /// A pack that holds nothing.
    pub fn new(language: &LanguageTag) -> Self {
        Pack {
            language: language.clone(),
            words: String::new(),
            ends: Vec::new(),
            concepts: Vec::new(),
            numbers: Vec::new(),
            and: Vec::new(),
            within: None,
            silent: Vec::new(),
            prefixes: Vec::new(),
            suffixes: Vec::new(),
        }
    }

    /// Its language.
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// Whether it is for texts with a tag: those of its language, wherever that is spoken.
    pub fn is_for(&self, tag: &LanguageTag) -> bool {
        self.language.language() == tag.language()
    }

    /// Adds a word for a concept.
    pub fn add_concept(&mut self, concept: u32, word: &str) {
        self.words.push_str(word);
        self.ends.push(self.words.len());
        self.concepts.push(concept);
    }

    /// Adds a number word; of Han, a single numeral.
    pub fn add_number(&mut self, value: u64, alone: Alone, word: &str) {
        self.numbers.push((value, alone, word.to_owned()));
    }

    /// Adds a word that joins the parts of a number, an *and*.
    pub fn add_and(&mut self, word: &str) {
        self.and.push(word.to_owned());
    }

    /// Says that numbers are written as one word, with this in it (or nothing, where empty).
    pub fn add_within(&mut self, word: &str) {
        let within = self.within.get_or_insert_default();
        if !word.is_empty() {
            within.push(word.to_owned());
        }
    }

    /// Adds a word that says too little to be compared.
    pub fn add_silent(&mut self, word: &str) {
        self.silent.push(word.to_owned());
    }

    /// Adds a prefix that is taken off words; longer ones come before shorter ones.
    pub fn add_prefix(&mut self, affix: &str) {
        self.prefixes.push(affix.to_owned());
    }

    /// Adds a suffix that is taken off words; longer ones come before shorter ones.
    pub fn add_suffix(&mut self, affix: &str) {
        self.suffixes.push(affix.to_owned());
    }

    /// The words for concepts.
    pub fn words(&self) -> impl Iterator<Item = (u32, &str)> {
        let start = |at: usize| at.checked_sub(1).map_or(0, |before| self.ends[before]);
        (0..self.ends.len()).map(move |at| (self.concepts[at], &self.words[start(at)..self.ends[at]]))
    }

    /// For each word of each concept, in order, the stems that the aligner compares. O(characters).
    pub fn stems(&self) -> Vec<Vec<String>> {
        let mut language = Language::of(&self.language);
        language.study(self);
        self.stems_of(language, self.words.clone(), self.ends.clone())
    }

    /// The stems that the aligner compares of any words of the language.
    pub fn stems_of_words(&self, words: &[String]) -> Vec<Vec<String>> {
        let mut language = Language::of(&self.language);
        language.study(self);
        let ends = words.iter().scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        });
        self.stems_of(language, words.concat(), ends.collect())
    }

    fn stems_of(&self, language: Language, text: String, ends: Vec<usize>) -> Vec<Vec<String>> {
        let reading = Reader::of_words(language, text, ends).read_all();
        let of = |word: usize| reading.words(word).map(|token| token.stem.to_owned()).collect();
        (0..reading.segments()).map(of).collect()
    }
}
