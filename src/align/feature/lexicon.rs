//! Words of a lexicon: concepts that words of both languages stand for.

use alloc::vec::Vec;

use super::{Feature, Keys};
use crate::align::pack::{Pack, Stem, fingerprint};
use crate::align::reading::{Kind, Token};
use crate::side::{Side, Sides};
use crate::sort::sort;

/// The stems of one language in order, each as its fingerprint and, in the lower half, the number of its concept.
#[derive(Debug, Clone)]
pub(in crate::align) struct Lexicon(Vec<u64>);

impl Lexicon {
    /// The lexicon of a pack. O(stems · log stems).
    pub fn new(pack: &Pack) -> Self {
        let number = |stem: &Stem| u64::from(stem.fingerprint) << 32 | u64::from(stem.concept);
        let mut stems: Vec<u64> = pack.stems().iter().map(number).collect();
        sort(&mut stems);
        Lexicon(stems)
    }

    fn concepts(&self, stem: &str) -> impl Iterator<Item = u32> {
        let sought = u64::from(fingerprint(stem));
        let from = self.0.partition_point(|&stem| stem >> 32 < sought);
        self.0[from..].iter().take_while(move |&&stem| stem >> 32 == sought).map(|&stem| stem as u32)
    }
}

/// The feature made of two languages' words.
#[derive(Debug, Clone)]
pub(in crate::align) struct Concepts(pub Sides<Lexicon>);

/// A lexicon's word is rarely the only meaning.
const STRENGTH: f32 = 0.9;

impl Feature for Concepts {
    fn keys(&self, side: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Word {
            let concepts = self.0[side].concepts(token.stem);
            concepts.for_each(|concept| keys.number(0, u64::from(concept), STRENGTH));
        }
    }
}
