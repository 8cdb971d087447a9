//! What a bead costs: lengths, matched words, its shape, blocks; what leaving a segment alone costs.
//!
//! The score of a bead is a log-likelihood ratio in spirit: positive speaks for it. O(1) a bead and a pass.
//!
//! Gale & Church (1993) have lengths and priors; affine nulls are Needleman–Wunsch with Gotoh's (1982) gaps, because what a
//! translator leaves out, or a page adds, comes in runs. Priors, length ratio and nulls are estimated anew from
//! each pass's beads, as Moore (2002) estimates his.

use alloc::vec::Vec;

use super::matches::{Matches, Weights};
use super::reading::Reading;
use super::search::{Costs, SHAPES, Shape};
use crate::side::{Side, Sides};

/// Variance of a translation's length per character.
const VARIANCE: f32 = 8.6774;
/// Squared deviation, in variances, beyond which a bead's length grows only slightly worse.
const LENGTH_CAP: f32 = 5.4472;
const LENGTH: f32 = 1.5578 / 2.0;
/// What the weight of matched words above the background, and of words left without a match, counts.
const MATCHED: f32 = 0.574;
const UNMATCHED: f32 = 0.0972;
/// Opening a run of unmatched segments, going on with it, what part of that counts at either end of the text, and a
/// segment's length in such a run.
const NULL_OPEN: f32 = 2.3851;
const NULL_ON: f32 = 1.3068;
const NULL_EDGE: f32 = 0.3941;
const NULL_LENGTH: f32 = 0.7612;
/// What part of [`UNMATCHED`] a word counts in such a run: where nothing corresponds, nothing is expected to match.
const NULL_WORDS: f32 = 0.5;
/// The usual rate of unmatched segments, how much a text's own rate counts, and within which bounds.
const NULL_RATE: f64 = 0.10;
const NULL_RATE_WEIGHT: f64 = 0.7;
const NULL_SHIFT: (f64, f64) = (-1.5, 3.0);
/// Any bead against two nulls.
const BEAD: f32 = 2.3504;
/// Blocks that start together, and a bead that goes across a start.
const BLOCKS: f32 = 0.7144;
const ACROSS: f32 = 3.0;
/// How many times that, where the block before has no end of a sentence: a headline is no half of what follows.
const ACROSS_HEADLINE: f32 = 2.0;
/// The first prior: each segment more, a 2:2 bead, and the side that has more segments.
const PRIOR_MORE: f64 = 1.5353;
const PRIOR_TWO_TWO: f64 = 3.0;
const PRIOR_TILT: f64 = 0.428;
/// Beads that the first prior counts as.
const PRIOR_BEADS: f64 = 16.1789;
/// What part of a 2:2 bead's match its crossing pairs carry; with less it is two beads.
const INSEPARABLE: f32 = 0.6;

/// What is estimated from the beads of the pass before.
#[derive(Debug, Clone)]
pub(super) struct Estimate {
    /// Logarithm of each shape's probability.
    priors: [f32; SHAPES.len()],
    /// Characters of B for each of A.
    ratio: f32,
    /// What is added to the cost of opening a run of unmatched segments, half of it for going on.
    nulls: f32,
}

impl Estimate {
    /// The first estimate, from the sizes of the texts.
    pub fn first(readings: &Sides<Reading>) -> Self {
        let length = |side: Side| readings[side].lengths.iter().map(|&length| f64::from(length)).sum::<f64>();
        let ratio = (length(Side::B).max(1.0) / length(Side::A).max(1.0)) as f32;
        Estimate { priors: priors(readings, &[0; SHAPES.len()]), ratio, nulls: 0.0 }
    }

    /// The estimate from beads, each a count of segments a side. O(beads).
    pub fn after(&self, readings: &Sides<Reading>, beads: &[Sides<usize>]) -> Self {
        let mut counts = [0; SHAPES.len()];
        let (mut at, mut lengths, mut nulls) = (Sides::new(0, 0), Sides::new(0.0, 0.0), 0);
        for (bead, size) in beads.iter().enumerate() {
            if size.a == 0 || size.b == 0 {
                // Header and footer tell nothing about the text between.
                nulls += if (2..beads.len().saturating_sub(2)).contains(&bead) { size.a + size.b } else { 0 };
            } else {
                if let Some(shape) = SHAPES.iter().position(|shape| shape.a == size.a && shape.b == size.b) {
                    counts[shape] += 1;
                }
                for side in Side::BOTH {
                    let inside = &readings[side].lengths[at[side]..at[side] + size[side]];
                    lengths[side] += inside.iter().map(|&length| f64::from(length)).sum::<f64>();
                }
            }
            at = Sides::new(at.a + size.a, at.b + size.b);
        }
        let ratio = if lengths.a > 0.0 { (lengths.b / lengths.a) as f32 } else { self.ratio };
        let rate = (nulls as f64 + 0.5) / (at.a + at.b + 5) as f64;
        let shift = NULL_RATE_WEIGHT * libm::log(NULL_RATE / rate);
        Estimate {
            priors: priors(readings, &counts),
            ratio,
            nulls: shift.clamp(NULL_SHIFT.0, NULL_SHIFT.1) as f32,
        }
    }
}

/// Logarithms of the shapes' probabilities: geometric in the segments at first, then counted. That of 2:2 stays: a few
/// wrong ones would breed more.
fn priors(readings: &Sides<Reading>, counts: &[usize; SHAPES.len()]) -> [f32; SHAPES.len()] {
    let tilt = libm::log(readings.b.segments().max(1) as f64 / readings.a.segments().max(1) as f64);
    let first = SHAPES.map(|Shape { a, b }| {
        let surplus = (b as f64 - a as f64) * tilt;
        let surplus = if surplus > 0.0 { surplus } else { 0.3 * surplus };
        let two_two = if a > 1 && b > 1 { PRIOR_TWO_TWO } else { 0.0 };
        libm::exp(-PRIOR_MORE * (a + b - 2) as f64 - two_two + PRIOR_TILT / 2.0 * surplus)
    });
    let (sum, all) = (first.iter().sum::<f64>(), counts.iter().sum::<usize>() as f64);
    core::array::from_fn(|shape| {
        let prior = first[shape] / sum;
        let fixed = SHAPES[shape].a > 1 && SHAPES[shape].b > 1;
        let counted = (counts[shape] as f64 + PRIOR_BEADS * prior) / (all + PRIOR_BEADS);
        libm::log(if fixed { prior } else { counted }) as f32
    })
}

/// Segments of one side that a bead holds at most.
const LONGEST: usize = 8;

/// The last 1 to 8 segments before a node, for each count side by side, so that plain loops over arrays score them.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    /// Characters; those of A times the length ratio.
    length: [f32; LONGEST],
    weight: [f32; LONGEST],
    /// 1 where a block starts with the first of them, and where they do not begin the text.
    starts: [f32; LONGEST],
    inside: [f32; LONGEST],
    /// With how many of the others a block starts; one after a headline counts more.
    across: [f32; LONGEST],
}

/// The costs of one pass, made from what it knows. Memory O(n + m).
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    matches: Matches,
    priors: [f32; SHAPES.len()],
    /// By the last segment.
    ends: Sides<Vec<Ends>>,
    /// The score of each segment alone, without what a run of such costs, and that cost: opening, going on.
    alone: Sides<Vec<f32>>,
    nulls: (f32, f32),
}

impl Model {
    /// Costs from lengths and blocks (if they are to count), words and estimates. O(n + m).
    pub fn new(
        readings: &Sides<Reading>,
        weights: &Weights,
        matches: Matches,
        estimate: &Estimate,
        blocks: bool,
    ) -> Self {
        let scale = Sides::new(estimate.ratio, 1.0);
        let ends = Sides::from_fn(|side| {
            let last = |last| ends(&readings[side], &weights.segments[side], last, scale[side], blocks);
            (0..readings[side].segments()).map(last).collect()
        });
        let alone = Sides::from_fn(|side| {
            let lengths = &readings[side].lengths;
            let sum: f64 = lengths.iter().map(|&length| f64::from(length)).sum();
            let mean = (sum / lengths.len().max(1) as f64) as f32;
            let alone = |(&length, &weight): (&u32, &f32)| {
                -NULL_LENGTH * libm::sqrtf(length as f32 / mean) - NULL_WORDS * UNMATCHED * weight
            };
            lengths.iter().zip(&weights.segments[side]).map(alone).collect()
        });
        let nulls = (NULL_OPEN + estimate.nulls, NULL_ON + estimate.nulls / 2.0);
        Model { matches, priors: estimate.priors, ends, alone, nulls }
    }
}

fn ends(reading: &Reading, weights: &[f32], last: usize, scale: f32, blocks: bool) -> Ends {
    let mut ends = Ends::default();
    let (mut length, mut weight, mut across) = (0.0, 0.0, 0.0);
    for count in 0..LONGEST.min(last + 1) {
        let segment = last - count;
        length += reading.lengths[segment] as f32 * scale;
        weight += weights[segment];
        let starts = f32::from(u8::from(blocks && reading.starts[segment]));
        ends.length[count] = length;
        ends.weight[count] = weight;
        ends.starts[count] = starts;
        ends.inside[count] = f32::from(u8::from(segment > 0));
        ends.across[count] = across;
        let headline = segment > 0 && !reading.ended[segment - 1];
        across += starts * if headline { ACROSS_HEADLINE } else { 1.0 };
    }
    ends
}

/// The scores, less their priors, of beads of one segment of a side with 1 to 8 of the other, or (`of` 1) of two.
#[inline]
fn scores(one: &Ends, of: usize, many: &Ends, matched: &[f32; LONGEST]) -> [f32; LONGEST] {
    core::array::from_fn(|count| {
        let (length, other) = (one.length[of], many.length[count]);
        let deviation = (length - other) * (length - other) / (VARIANCE / 2.0 * (length + other) + 30.0);
        let deviation = least(deviation, LENGTH_CAP + 0.1 * (deviation - LENGTH_CAP));
        let (weight, other) = (one.weight[of], many.weight[count]);
        let matched = least(matched[count], least(weight, other));
        let unmatched = weight + other - 2.0 * matched;
        let (starts, other) = (one.starts[of], many.starts[count]);
        let together = BLOCKS * (starts * other - 0.3 * (starts - other) * (starts - other));
        let start = one.inside[of] * many.inside[count] * together;
        let across = ACROSS * (one.across[of] + many.across[count]);
        BEAD + MATCHED * matched - LENGTH * deviation - UNMATCHED * unmatched + start - across
    })
}

/// The lesser of two numbers.
#[inline]
fn least(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

impl Costs for Model {
    fn counts(&self) -> Sides<usize> {
        self.ends.as_ref().map(Vec::len)
    }

    fn beads(&self, end: (usize, usize), first: (usize, usize), all: &mut [f32; SHAPES.len()]) {
        let (i, j) = end;
        all.fill(f32::NEG_INFINITY);
        let (rows, columns) = ((i - first.0).min(LONGEST), (j - first.1).min(LONGEST));
        if rows == 0 || columns == 0 {
            return;
        }
        let (a, b) = (&self.ends.a[i - 1], &self.ends.b[j - 1]);
        let (mut along, mut down) = ([0.0; LONGEST], [0.0; LONGEST]);
        let (mut sum_along, mut sum_down) = (0.0, 0.0);
        for (count, along) in along.iter_mut().enumerate().take(columns) {
            sum_along += self.matches.at(i - 1, j - 1 - count);
            *along = sum_along;
        }
        for (count, down) in down.iter_mut().enumerate().take(rows) {
            sum_down += self.matches.at(i - 1 - count, j - 1);
            *down = sum_down;
        }
        // In the order of SHAPES: 1:1 to 1:8, 2:1 to 8:1, 2:2.
        let wide = scores(a, 0, b, &along);
        let tall = scores(b, 0, a, &down);
        all[..columns].copy_from_slice(&wide[..columns]);
        all[LONGEST..LONGEST + rows - 1].copy_from_slice(&tall[1..rows]);
        if rows > 1 && columns > 1 {
            let crossing = self.matches.at(i - 2, j - 1) + self.matches.at(i - 1, j - 2);
            let matched = crossing + self.matches.at(i - 1, j - 1) + self.matches.at(i - 2, j - 2);
            if crossing >= INSEPARABLE * matched {
                all[SHAPES.len() - 1] = scores(a, 1, b, &[matched; LONGEST])[1];
            }
        }
        for (score, prior) in all.iter_mut().zip(&self.priors) {
            *score += prior;
        }
    }

    fn null(&self, side: Side, segment: usize, other: usize) -> (f32, f32) {
        let counts = self.counts();
        let edge = |at: usize, count: usize| at == 0 || at == count;
        let at_edge = edge(segment, counts[side]) || edge(other, counts[side.other()]);
        let part = if at_edge { NULL_EDGE } else { 1.0 };
        let alone = self.alone[side][segment];
        (alone - part * self.nulls.0, alone - part * self.nulls.1)
    }
}
