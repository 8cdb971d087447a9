//! Words of a lexicon: concepts that words of both languages stand for.

use super::{Feature, Keys};
use crate::align::index::{Index, Lists, hash};
use crate::align::language::{Language, Meaning};
use crate::align::reading::{Kind, Token, words};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

/// The words of one language, each for a numbered concept; two languages joined on the numbers are a lexicon of the
/// pair. Words are compared by their stems.
#[derive(Debug, Clone)]
pub struct Lexicon {
    language: Language,
    stems: Index,
    concepts: Vec<(u32, u32)>,
}

impl Lexicon {
    /// A lexicon without words.
    pub fn new(language: &LanguageTag) -> Self {
        Lexicon { language: Language::of(language), stems: Index::default(), concepts: Vec::new() }
    }

    /// Adds a word for a concept. O(characters of the word).
    pub fn add(&mut self, concept: u32, word: &str) {
        words(&self.language, word, |word| {
            let stem = self.stems.number(hash(0, self.language.stem(word).as_bytes()));
            self.concepts.push((stem as u32, concept));
        });
    }

    /// Adds a number word with its value in figures, or H, K, M, B for a hundred, thousand, million, billion.
    /// O(characters of the word).
    pub fn add_number(&mut self, value: &str, word: &str) {
        self.learn(word, &Meaning::Number(value.into()));
    }

    /// Adds a word that is too common to say anything. O(characters of the word).
    pub fn add_silent(&mut self, word: &str) {
        self.learn(word, &Meaning::Silent);
    }

    fn learn(&mut self, word: &str, meaning: &Meaning) {
        let known = self.language.clone();
        words(&known, word, |word| self.language.learn(word, meaning.clone()));
    }

    /// The language with what was added.
    pub(in crate::align) fn language(&self) -> &Language {
        &self.language
    }
}

/// The feature made of two languages' words.
#[derive(Debug, Clone)]
pub(in crate::align) struct Concepts {
    sides: Sides<(Index, Lists<u32>)>,
}

/// A lexicon's word is rarely the only meaning.
const STRENGTH: f32 = 0.9;

impl Concepts {
    pub fn new(lexicons: Sides<Lexicon>) -> Self {
        let sides = lexicons.map(|lexicon| {
            let concepts = Lists::grouped(lexicon.stems.len(), &lexicon.concepts);
            (lexicon.stems, concepts)
        });
        Concepts { sides }
    }
}

impl Feature for Concepts {
    fn keys(&self, side: Side, token: &Token<'_>, keys: &mut Keys) {
        let (stems, concepts) = &self.sides[side];
        let Some(stem) = stems.get(hash(0, token.stem.as_bytes())) else { return };
        if token.kind == Kind::Word {
            concepts.get(stem).iter().for_each(|&concept| keys.number(0, u64::from(concept), STRENGTH));
        }
    }
}
