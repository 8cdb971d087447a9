//! What is known of a language beside what is compiled in: stems for concepts, number words, words that say nothing.
//!
//! A pack is only kept here; [`Language`](super::language::Language) and [`Lexicon`](super::feature::Lexicon) make of
//! it what aligning needs. Memory linear in its text.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::index::hash;
use super::language::Alone;
use crate::lang::LanguageTag;

/// One language's knowledge. The stems of numbered concepts are, joined on the numbers with another language's, a
/// lexicon of the pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    language: LanguageTag,
    pub(super) stems: Vec<Stem>,
    pub(super) numbers: Vec<(u64, Alone, String)>,
    pub(super) and: Vec<String>,
    pub(super) within: Option<Vec<String>>,
    pub(super) silent: Vec<String>,
    pub(super) prefixes: Vec<Vec<String>>,
    pub(super) suffixes: Vec<Vec<String>>,
    pub(super) cut: Option<usize>,
}

/// A stem of a concept. The aligner has only to recognize it, so that a fingerprint will do: a word that has the
/// fingerprint of another by chance matches only where the other text has the same concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stem {
    /// The concept, the same in every pack.
    pub concept: u32,
    /// The upper [`FINGERPRINT_BITS`](Stem::FINGERPRINT_BITS) of the stem's hash.
    pub fingerprint: u16,
}

impl Stem {
    /// The first of the concepts that stand for names every language has.
    pub const NAMES: u32 = 9000;
    /// How many bits a fingerprint has.
    pub const FINGERPRINT_BITS: u32 = 15;
}

/// The fingerprint of a stem.
pub(super) fn fingerprint(stem: &str) -> u16 {
    (hash(0, stem.as_bytes()) >> (u64::BITS - Stem::FINGERPRINT_BITS)) as u16
}

impl Pack {
    /// A pack that holds nothing.
    pub fn new(language: &LanguageTag) -> Self {
        Pack {
            language: language.clone(),
            stems: Vec::new(),
            numbers: Vec::new(),
            and: Vec::new(),
            within: None,
            silent: Vec::new(),
            prefixes: Vec::new(),
            suffixes: Vec::new(),
            cut: None,
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

    /// Adds a stem of a concept, with a fingerprint of [`Stem::FINGERPRINT_BITS`].
    pub fn add_stem(&mut self, stem: Stem) {
        debug_assert!(u32::from(stem.fingerprint) >> Stem::FINGERPRINT_BITS == 0, "a longer fingerprint");
        self.stems.push(stem);
    }

    /// The stems of concepts.
    pub fn stems(&self) -> &[Stem] {
        &self.stems
    }

    /// Adds a number word; of Han, a single numeral.
    pub fn add_number(&mut self, value: u64, alone: Alone, word: &str) {
        self.numbers.push((value, alone, word.to_owned()));
    }

    /// Adds words that join the parts of a number, as *and* does.
    pub fn add_and(&mut self, words: &[&str]) {
        self.and.extend(owned(words));
    }

    /// Says that numbers are written as one word, with these in it (or nothing, where empty).
    pub fn add_within(&mut self, words: &[&str]) {
        self.within.get_or_insert_default().extend(owned(words));
    }

    /// Adds words that say too little to be compared.
    pub fn add_silent(&mut self, words: &[&str]) {
        self.silent.extend(owned(words));
    }

    /// Adds prefixes, the first of which that fits is taken off a word. Those of a further call are taken off what is
    /// left.
    pub fn add_prefixes(&mut self, affixes: &[&str]) {
        self.prefixes.push(owned(affixes));
    }

    /// The same for suffixes.
    pub fn add_suffixes(&mut self, affixes: &[&str]) {
        self.suffixes.push(owned(affixes));
    }

    /// Says how many letters are left of a word after that.
    pub fn set_cut(&mut self, letters: usize) {
        self.cut = Some(letters);
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().filter(|word| !word.is_empty()).map(|&word| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // packs are made on one machine and read on others; packs/README.md has this one
    #[test]
    fn fingerprints_stay() {
        assert_eq!([fingerprint("nation"), fingerprint("ثور")], [0x585a, 0x6374]);
    }
}
