//! Words of a lexicon: concepts that words of both languages stand for.

use super::{Feature, Keys};
use crate::align::index::{Index, Lists, hash};
use crate::align::language::Language;
use crate::align::pack::Pack;
use crate::align::reading::{Kind, Reader, Token};
use crate::side::{Side, Sides};

/// The words of one language, each for numbered concepts. Words are compared by their stems.
#[derive(Debug, Clone)]
pub(in crate::align) struct Lexicon {
    stems: Index,
    concepts: Lists<u32>,
}

impl Lexicon {
    /// The lexicon of a pack in a language as the text is read. O(characters of the pack).
    pub fn new(language: &Language, pack: &Pack) -> Self {
        let reading = Reader::of_words(language.clone(), pack.words.clone(), pack.ends.clone()).read_all();
        let (mut stems, mut pairs) = (Index::default(), Vec::with_capacity(pack.concepts.len()));
        for (word, &concept) in pack.concepts.iter().enumerate() {
            for token in reading.words(word) {
                pairs.push((stems.number(hash(0, token.stem.as_bytes())) as u32, concept));
            }
        }
        let concepts = Lists::grouped(stems.len(), &pairs);
        Lexicon { stems, concepts }
    }
}

/// The feature made of two languages' words.
#[derive(Debug, Clone)]
pub(in crate::align) struct Concepts(pub Sides<Lexicon>);

/// A lexicon's word is rarely the only meaning.
const STRENGTH: f32 = 0.9;

impl Feature for Concepts {
    fn keys(&self, side: Side, token: &Token<'_>, keys: &mut Keys) {
        let Lexicon { stems, concepts } = &self.0[side];
        let Some(stem) = stems.get(hash(0, token.stem.as_bytes())) else { return };
        if token.kind == Kind::Word {
            concepts.get(stem).iter().for_each(|&concept| keys.number(0, u64::from(concept), STRENGTH));
        }
    }
}
