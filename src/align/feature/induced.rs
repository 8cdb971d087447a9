//! Words that this bitext itself shows to be translations: they were found in the same beads of a first alignment, and
//! seldom apart (Dice's coefficient, as in Varga et al. 2005's realigning, by stems here).
//!
//! Time O(Σ over beads of stems of A × stems of B) with an array access each; memory linear: no table of pairs.

use alloc::{vec, vec::Vec};

use super::{Feature, Keys};
use crate::align::index::{Index, Lists, hash};
use crate::align::reading::{Kind, Reading, Token};
use crate::side::{Side, Sides};

/// Pairs of stems that mean the same, as a feature.
#[derive(Debug, Clone, Default)]
pub(in crate::align) struct Induced {
    stems: Sides<Index>,
    /// Number and strength of the pairs that each stem is of.
    pairs: Sides<Lists<(u32, f32)>>,
}

impl Feature for Induced {
    fn keys(&self, side: Side, token: &Token<'_>, keys: &mut Keys) {
        let stem = hash(0, token.stem.as_bytes());
        let Some(stem) = self.stems[side].get(stem).filter(|_| token.kind == Kind::Word) else { return };
        self.pairs[side]
            .get(stem)
            .iter()
            .for_each(|&(pair, strength)| keys.number(0, u64::from(pair), strength));
    }
}

/// Segments together in a bead that a pair of words is learnt from, at most.
const LARGEST: usize = 4;

/// Dice's coefficient that a pair must have.
const DICE: f64 = 0.5;

/// How strong a match a pair is that never goes apart.
const STRENGTH: f64 = 0.45;

/// What part of a stem's best pair another pair of it must reach.
const RIVAL: f32 = 0.8;

/// Counts which stems come together.
#[derive(Debug, Clone)]
pub(in crate::align) struct Induction {
    stems: Sides<Index>,
    /// The stem of each token; none for what is no word.
    stem_of: Sides<Vec<Option<u32>>>,
    /// The stems of each bead.
    of_bead: Sides<Lists<u32>>,
    /// In how many beads each stem is.
    counts: Sides<Vec<u32>>,
    /// Whether words are learnt from the bead.
    teaches: Vec<bool>,
    /// The beads that each stem of A is in, that teach.
    beads: Lists<u32>,
    /// The stem of A that is next.
    next: usize,
    together: Vec<u32>,
    found: Vec<(u32, u32, f32)>,
}

impl Induction {
    /// Prepares the counting. O(tokens).
    pub fn new(readings: &Sides<Reading>) -> Self {
        let mut stems = Sides::<Index>::default();
        let stem_of = Sides::from_fn(|side| {
            let reading = &readings[side];
            let stem = |token| {
                let token = reading.token(token);
                let stem = hash(0, token.stem.as_bytes());
                (token.kind == Kind::Word).then(|| stems[side].number(stem) as u32)
            };
            (0..reading.vocabulary()).map(stem).collect::<Vec<_>>()
        });
        Induction {
            stem_of,
            of_bead: Sides::default(),
            counts: Sides::from_fn(|side| vec![0; stems[side].len()]),
            teaches: Vec::new(),
            beads: Lists::default(),
            next: 0,
            together: vec![0; stems.b.len()],
            found: Vec::new(),
            stems,
        }
    }

    /// Begins again with other beads, each a count of segments a side. O(tokens).
    pub fn begin(&mut self, readings: &Sides<Reading>, beads: &[Sides<usize>]) {
        for side in Side::BOTH {
            let mut lists = Lists::default();
            let mut seen = vec![0; self.stems[side].len()];
            let mut segment = 0;
            self.counts[side].fill(0);
            for (bead, size) in beads.iter().enumerate() {
                for token in (segment..segment + size[side]).flat_map(|at| readings[side].tokens.get(at)) {
                    let Some(stem) = self.stem_of[side][*token as usize] else { continue };
                    if core::mem::replace(&mut seen[stem as usize], bead + 1) != bead + 1 {
                        self.counts[side][stem as usize] += 1;
                        lists.push(stem);
                    }
                }
                lists.close();
                segment += size[side];
            }
            self.of_bead[side] = lists;
        }
        self.teaches =
            beads.iter().map(|size| size.a > 0 && size.b > 0 && size.a + size.b <= LARGEST).collect();
        let mut pairs = Vec::new();
        for bead in (0..beads.len()).filter(|&bead| self.teaches[bead]) {
            pairs.extend(self.of_bead.a.get(bead).iter().map(|&stem| (stem, bead as u32)));
        }
        self.beads = Lists::grouped(self.stems.a.len(), &pairs);
        self.next = 0;
        self.found.clear();
    }

    /// Counts what comes together with the next stem of A: the work it was, `None` after the last.
    pub fn step(&mut self) -> Option<usize> {
        let stem = self.next;
        let &count = self.counts.a.get(stem)?;
        self.next += 1;
        let beads = self.beads.get(stem);
        // A pair must be seen twice; a stem that is nearly everywhere would pair with every other such.
        if beads.len() < 2 {
            return Some(1);
        }
        let mut work = 1;
        let mut touched = Vec::new();
        for &bead in beads {
            for &other in self.of_bead.b.get(bead as usize) {
                let together = &mut self.together[other as usize];
                if *together == 0 {
                    touched.push(other);
                }
                *together += 1;
                work += 1;
            }
        }
        let all = self.teaches.len();
        for other in touched {
            let together = core::mem::take(&mut self.together[other as usize]);
            if let Some(strength) = strength(together, [count, self.counts.b[other as usize]], all) {
                self.found.push((stem as u32, other, strength));
            }
        }
        Some(work)
    }

    /// Keeps the best pairs of each stem. O(pairs).
    pub fn finish(&mut self) -> Induced {
        let mut best = Sides::from_fn(|side| vec![0.0_f32; self.stems[side].len()]);
        for &(a, b, strength) in &self.found {
            best.a[a as usize] = best.a[a as usize].max(strength);
            best.b[b as usize] = best.b[b as usize].max(strength);
        }
        let good = |&(a, b, strength): &(u32, u32, f32)| {
            strength >= RIVAL * best.a[a as usize].max(best.b[b as usize])
        };
        self.found.retain(good);
        let pairs = Sides::from_fn(|side| {
            let stem = |pair: &(u32, u32, f32)| if side == Side::A { pair.0 } else { pair.1 };
            let filed = self.found.iter().enumerate().map(|(at, pair)| (stem(pair), (at as u32, pair.2)));
            Lists::grouped(self.stems[side].len(), &filed.collect::<Vec<_>>())
        });
        Induced { stems: self.stems.clone(), pairs }
    }
}

/// How strongly two stems match that are `together` so often, by themselves so often, in `all` beads.
fn strength(together: u32, counts: [u32; 2], all: usize) -> Option<f32> {
    let [together, a, b] = [together, counts[0], counts[1]].map(f64::from);
    let dice = 2.0 * together / (a + b);
    let chance = a * b / all as f64;
    let enough = together >= 2.0 && dice >= DICE && together > 1.5 * chance;
    enough.then(|| (STRENGTH * dice * (1.0 - libm::exp(0.7 * (1.0 - together)))) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::reading::read_all;

    #[test]
    fn words_that_come_together_are_learnt() {
        let a = ["roko muli", "tani muli", "roko sefa", "kupa sefa", "roko tani", "kupa dino"];
        let b = ["house old", "green old", "house dog", "some dog", "house green", "some thing"];
        let readings = Sides::new(read_all("xx", &a), read_all("yy", &b));
        let mut induction = Induction::new(&readings);
        induction.begin(&readings, &[Sides::new(1, 1); 6]);
        while induction.step().is_some() {}
        let induced = induction.finish();
        let keys = |side: Side, reading: &Reading, word: &str| -> Vec<(u64, f32)> {
            let mut keys = Keys::default();
            let tokens = (0..reading.vocabulary()).map(|token| reading.token(token));
            tokens.filter(|token| token.text == word).for_each(|token| induced.keys(side, &token, &mut keys));
            keys.drain().collect()
        };
        let roko = keys(Side::A, &readings.a, "roko");
        assert_eq!(roko.len(), 1);
        assert_eq!(keys(Side::B, &readings.b, "house"), roko);
        assert!(keys(Side::A, &readings.a, "dino").is_empty());
    }

    #[test]
    fn a_pair_must_be_seen_twice_and_more_often_than_by_chance() {
        assert!(strength(1, [1, 1], 50).is_none());
        assert!(strength(2, [2, 2], 50).is_some());
        assert!(strength(40, [45, 45], 50).is_none());
        assert!(strength(2, [2, 9], 50).is_none());
    }
}
