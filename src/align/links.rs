//! Which tokens of A match which tokens of B: the features' keys, joined.
//!
//! O(keys + links); a key that more than [`COMMON`] tokens of a side have says too little and is left out, so that there
//! are O(keys) links. One step files a few tokens, or joins one.

use alloc::vec::Vec;

use super::feature::{Feature, Keys};
use super::index::{Index, Lists};
use super::reading::Reading;
use crate::side::{Side, Sides};
use crate::sort::sort;

/// Tokens of one side that may share a key.
const COMMON: usize = 32;

/// Tokens that one step files.
const AT_ONCE: usize = 16;

/// For each token of A, the tokens of B that match it, in their order, and how strongly (0 to 1).
pub(super) type Links = Lists<(u32, f32)>;

/// Joins keys to links, token by token.
#[derive(Debug, Clone, Default)]
pub(super) struct Linker {
    index: Index,
    scratch: Keys,
    /// Keys of each token of A.
    keys_of: Lists<(u32, f32)>,
    /// `(key, (token, strength))` of B.
    filed: Vec<(u32, (u32, f32))>,
    /// How many tokens of A have a key.
    counts: Vec<usize>,
    /// Tokens of B under each key of A.
    tokens_of: Lists<(u32, f32)>,
    filed_tokens: Sides<usize>,
    candidates: Vec<u64>,
    links: Links,
}

impl Linker {
    /// Does the next tokens: the work it was, `None` after the last.
    pub fn step(
        &mut self,
        readings: &Sides<Reading>,
        features: &[&dyn Feature],
        before: Option<&Links>,
    ) -> Option<usize> {
        for side in Side::BOTH {
            let (from, all) = (self.filed_tokens[side], readings[side].vocabulary());
            if from < all {
                let next = from..all.min(from + AT_ONCE);
                return Some(next.map(|_| self.file(side, &readings[side], features)).sum());
            }
        }
        if self.links.len() == 0 {
            self.tokens_of = Lists::grouped(self.index.len(), &core::mem::take(&mut self.filed));
        }
        (self.links.len() < readings.a.vocabulary()).then(|| self.join(before))
    }

    /// The links.
    pub fn finish(self) -> Links {
        self.links
    }

    fn file(&mut self, side: Side, reading: &Reading, features: &[&dyn Feature]) -> usize {
        let token = self.filed_tokens[side];
        for (number, feature) in features.iter().enumerate() {
            self.scratch.of(number);
            feature.keys(side, &reading.token(token), &mut self.scratch);
        }
        let mut work = 1;
        for (key, strength) in self.scratch.drain() {
            work += 1;
            match side {
                Side::A => {
                    let key = self.index.number(key) as u32;
                    self.counts.resize(self.index.len(), 0);
                    self.counts[key as usize] += 1;
                    self.keys_of.push((key, strength));
                }
                // What A does not have links nothing.
                Side::B => {
                    let Some(key) = self.index.get(key) else { continue };
                    self.filed.push((key as u32, (token as u32, strength)));
                }
            }
        }
        if side == Side::A {
            self.keys_of.close();
        }
        self.filed_tokens[side] += 1;
        work
    }

    /// Links the next token of A with all that share a key of it, the strongest key deciding.
    fn join(&mut self, before: Option<&Links>) -> usize {
        let token = self.links.len();
        for &(key, strength) in self.keys_of.get(token) {
            let others = self.tokens_of.get(key as usize);
            if others.len().max(self.counts[key as usize]) <= COMMON {
                let link = |&(other, other_strength): &(u32, f32)| pack(other, strength.min(other_strength));
                self.candidates.extend(others.iter().map(link));
            }
        }
        if let Some(before) = before {
            self.candidates.extend(before.get(token).iter().map(|&(other, strength)| pack(other, strength)));
        }
        sort(&mut self.candidates);
        let work = self.candidates.len() + 1;
        for (at, &candidate) in self.candidates.iter().enumerate() {
            let last = self.candidates.get(at + 1).is_none_or(|next| next >> 32 != candidate >> 32);
            if last {
                self.links.push(((candidate >> 32) as u32, f32::from_bits(candidate as u32)));
            }
        }
        self.candidates.clear();
        self.links.close();
        work
    }
}

/// A token and a strength as one number that sorts by both; floats that are not negative sort as their bits do.
fn pack(token: u32, strength: f32) -> u64 {
    u64::from(token) << 32 | u64::from(strength.to_bits())
}

/// Links by some features, for tests.
#[cfg(test)]
pub(super) fn link_all(readings: &Sides<Reading>, features: &[&dyn Feature]) -> Links {
    let mut linker = Linker::default();
    while linker.step(readings, features, None).is_some() {}
    linker.finish()
}

#[cfg(test)]
mod tests {
    use super::super::feature::{Number, Same};
    use super::super::reading::read_all;
    use super::*;

    #[test]
    fn tokens_that_share_a_key_are_linked() {
        let readings = Sides::new(read_all("de", &["Berlin 7"]), read_all("fr", &["7 fois Berlin"]));
        let links = link_all(&readings, &[&Number, &Same]);
        assert_eq!(links.get(0), [(2, 1.0)]);
        assert_eq!(links.get(1), [(1, 1.0)]); // a number is complete at the word after it
    }

    #[test]
    fn a_key_that_many_share_links_none() {
        struct Any;
        impl Feature for Any {
            fn keys(&self, _: Side, _: &super::super::reading::Token<'_>, keys: &mut Keys) {
                keys.number(0, 0, 1.0);
            }
        }
        let many: Vec<String> = (0..100).map(|at| at.to_string()).collect();
        let readings = Sides::new(read_all("de", &many), read_all("fr", &many));
        let links = link_all(&readings, &[&Any]);
        assert!((0..links.len()).all(|token| links.get(token).is_empty()));
    }
}
