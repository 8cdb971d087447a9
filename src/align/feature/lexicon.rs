//! Words of a lexicon: concepts that words of both languages stand for.

use super::{Feature, Keys};
use crate::align::pack::{Pack, fingerprint};
use crate::align::reading::{Kind, Token};
use crate::side::{Side, Sides};

/// The stems of one language, by their fingerprints in order, each for a numbered concept.
#[derive(Debug, Clone)]
pub(in crate::align) struct Lexicon(Vec<(u16, u32)>);

impl Lexicon {
    /// The lexicon of a pack. O(stems · log stems).
    pub fn new(pack: &Pack) -> Self {
        let mut stems: Vec<_> = pack.stems().iter().map(|stem| (stem.fingerprint, stem.concept)).collect();
        stems.sort_unstable();
        Lexicon(stems)
    }

    fn concepts(&self, stem: &str) -> impl Iterator<Item = u32> {
        let sought = fingerprint(stem);
        let from = self.0.partition_point(|&(fingerprint, _)| fingerprint < sought);
        self.0[from..].iter().take_while(move |stem| stem.0 == sought).map(|&(_, concept)| concept)
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
