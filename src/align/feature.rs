//! What makes two words match. Each feature is a file of its own behind one small interface: it files a word under keys,
//! and words of the two sides that share a key match. A feature knows text only, never where a word stands.

mod induced;
mod lexicon;
mod mark;
mod number;
mod prefix;
mod same;
mod skeleton;

pub(super) use induced::{Induced, Induction};
pub(super) use lexicon::{Concepts, Lexicon};
pub(super) use mark::Mark;
pub(super) use number::Number;
pub(super) use prefix::Prefix;
pub(super) use same::Same;
pub(super) use skeleton::Skeleton;

use alloc::vec::Vec;

use super::index::{hash, mix};
use super::reading::Token;
use crate::side::Side;

/// A reason for words of the two sides to match.
pub(super) trait Feature {
    /// Files a token under keys. O(length of the token).
    fn keys(&self, side: Side, token: &Token<'_>, keys: &mut Keys);
}

/// The keys that one token is filed under, each with the strength (0 to 1) of a match by it.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    feature: u64,
    keys: Vec<(u64, f32)>,
}

impl Keys {
    /// Begins the keys of a feature; keys of different features never meet.
    pub fn of(&mut self, feature: usize) {
        self.feature = mix(feature as u64 + 1);
    }

    /// Files under a text. `variant` keeps kinds of keys of one feature apart.
    pub fn text(&mut self, variant: u64, text: &str, strength: f32) {
        self.keys.push((hash(self.feature ^ variant, text.as_bytes()), strength));
    }

    /// Files under a number.
    pub fn number(&mut self, variant: u64, number: u64, strength: f32) {
        self.keys.push((mix(mix(self.feature ^ variant) ^ number), strength));
    }

    /// Takes what was filed.
    pub fn drain(&mut self) -> impl Iterator<Item = (u64, f32)> {
        self.keys.drain(..)
    }
}

/// Which features are used; all but the lexicon, which comes with [`Aligner::with_packs`](super::Aligner), are on.
/// Leaving one out measures what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features {
    /// Equal numbers, in figures or words.
    pub numbers: bool,
    /// Question and exclamation marks, quotes, brackets, a colon at the end.
    pub marks: bool,
    /// Equal words, names that sound alike across scripts, words that begin alike.
    pub cognates: bool,
    /// Words that were found together in a first alignment of this bitext.
    pub induced: bool,
    /// Where blocks start.
    pub blocks: bool,
    /// Where sentences and quotations end.
    pub ends: bool,
}

impl Default for Features {
    fn default() -> Self {
        Features { numbers: true, marks: true, cognates: true, induced: true, blocks: true, ends: true }
    }
}
