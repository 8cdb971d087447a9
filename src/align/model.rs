//! What a bead costs: lengths, matched words, its shape, where blocks, sentences and quotations end; what leaving a
//! segment alone costs.
//!
//! The score of a bead is a log-likelihood ratio in spirit: positive speaks for it. O(1) a bead and a pass.
//!
//! Gale & Church (1993) have lengths and priors; affine nulls are Needleman–Wunsch with Gotoh's (1982) gaps, because what a
//! translator leaves out, or a page adds, comes in runs.

use alloc::vec::Vec;

use super::estimate::Estimate;
use super::feature::Features;
use super::matches::{Matches, Weights};
use super::reading::Reading;
use super::search::{Costs, SHAPES, Shape};
use crate::side::{Side, Sides};

/// Squared deviation, in variances, beyond which a bead's length grows only slightly worse, and what it counts.
const LENGTH_CAP: f32 = 5.5;
const LENGTH: f32 = 0.8;
/// Squared deviation beyond which the longer side of a bead gets no more segments but such as match.
const TOO_LONG: f32 = 5.5;
/// What the weight of matched words above the background, and of words left without a match, counts.
const MATCHED: f32 = 0.55;
const UNMATCHED: f32 = 0.1;
/// How much of a word's second match counts less, where it is matched with two neighbours: it was said once.
const AGAIN: f32 = 0.75;
/// Opening a run of unmatched segments, going on with it, what part of that counts at either end of the text, and a
/// segment's length in such a run.
const NULL_OPEN: f32 = 2.8;
const NULL_ON: f32 = 0.75;
const NULL_EDGE: f32 = 0.35;
const NULL_LENGTH: f32 = 0.45;
/// Any bead against two nulls.
const BEAD: f32 = 1.5;
/// Blocks that start together, and a bead that goes across a start.
const BLOCKS: f32 = 0.5;
const ACROSS: f32 = 4.0;
/// A bead that ends with a sentence on one side only, and one that has a quotation open on one side only.
const CLOSED: f32 = 1.8;
const QUOTES: f32 = 3.0;
/// What part of a 2:2 bead's match its crossing pairs carry; with less it is two beads.
const INSEPARABLE: f32 = 0.5;

/// Segments of one side that a bead holds at most.
const LONGEST: usize = 8;

/// The last 1 to 8 segments before a node, for each count side by side.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    /// Characters; those of A times the length ratio.
    length: [f32; LONGEST],
    weight: [f32; LONGEST],
    /// 1 where a block starts with the first of them, and where they do not begin the text.
    starts: [f32; LONGEST],
    inside: [f32; LONGEST],
    /// With how many of the others a block starts.
    across: [f32; LONGEST],
    /// 1 where they open a quotation without closing it, or close one.
    odd_quotes: [f32; LONGEST],
    /// How far the last of them ends a sentence.
    closed: f32,
}

/// The costs of one pass, made from what it knows. Memory O(n + m).
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    matches: Matches,
    priors: [f32; SHAPES.len()],
    variance: f32,
    closed: f32,
    quotes: f32,
    /// By the last segment.
    ends: Sides<Vec<Ends>>,
    /// The score of each segment alone, without what a run of such costs, and that cost: opening, going on.
    alone: Sides<Vec<f32>>,
    nulls: (f32, f32),
}

/// What can be measured of a bead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Characters; those of A times the length ratio.
    pub lengths: Sides<f32>,
    /// Of all words that match something somewhere.
    pub weights: Sides<f32>,
    /// Of those that match inside the bead.
    pub matched: f32,
}

impl Model {
    /// Costs from lengths, blocks and ends (if these are to count), words and estimates. O(n + m).
    pub fn new(
        readings: &Sides<Reading>,
        weights: &Weights,
        matches: Matches,
        estimate: &Estimate,
        features: &Features,
    ) -> Self {
        let blocks = features.blocks;
        let by_ends = if features.ends { 1.0 } else { 0.0 };
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
                -NULL_LENGTH * libm::sqrtf(length as f32 / mean) - UNMATCHED * weight
            };
            lengths.iter().zip(&weights.segments[side]).map(alone).collect()
        });
        let closed = readings.as_ref().map(|reading| mean(&reading.closed));
        let odd_quotes = readings.as_ref().map(|reading| {
            let odd: Vec<f32> = reading.odd_quotes.iter().map(|&odd| f32::from(u8::from(odd))).collect();
            mean(&odd)
        });
        Model {
            matches,
            priors: estimate.priors,
            variance: estimate.variance,
            closed: by_ends * CLOSED * alike(closed),
            quotes: by_ends * QUOTES * alike(odd_quotes),
            ends,
            alone,
            nulls: (NULL_OPEN + estimate.nulls, NULL_ON + estimate.nulls / 2.0),
        }
    }

    /// How far two lengths (that of A times the ratio) are apart, squared, in variances.
    pub fn deviation(&self, lengths: Sides<f32>) -> f32 {
        deviation(lengths.a, lengths.b, self.variance)
    }

    /// How far a node stands inside a sentence of either side, up to 1 each.
    pub fn open(&self, node: (usize, usize)) -> f32 {
        let open = |ends: &[Ends], node: usize| if node == 0 { 0.0 } else { 1.0 - ends[node - 1].closed };
        open(&self.ends.a, node.0) + open(&self.ends.b, node.1)
    }

    /// Measures a bead of one of [`SHAPES`] that ends at a node. O(its segments).
    pub fn measure(&self, end: (usize, usize), shape: Shape) -> Measure {
        let (a, b) = (&self.ends.a[end.0 - 1], &self.ends.b[end.1 - 1]);
        let mut matched = 0.0;
        for i in end.0 - shape.a..end.0 {
            matched += (end.1 - shape.b..end.1).map(|j| self.matches.at(i, j)).sum::<f32>();
        }
        let weights = Sides::new(a.weight[shape.a - 1], b.weight[shape.b - 1]);
        Measure {
            lengths: Sides::new(a.length[shape.a - 1], b.length[shape.b - 1]),
            weights,
            matched: least(matched, least(weights.a, weights.b)),
        }
    }
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// How far a habit of the two texts is one that both have: 1 where neither has it twice as often as the other. Some
/// languages write no full stops, some texts no quotation marks.
fn alike(rates: Sides<f32>) -> f32 {
    let (less, more) = if rates.a < rates.b { (rates.a, rates.b) } else { (rates.b, rates.a) };
    least(2.0 * (less + 1e-3) / (more + 1e-3), 1.0)
}

fn ends(reading: &Reading, weights: &[f32], last: usize, scale: f32, blocks: bool) -> Ends {
    let mut ends = Ends { closed: reading.closed[last], ..Ends::default() };
    let (mut length, mut weight, mut across, mut odd_quotes) = (0.0, 0.0, 0.0, false);
    for count in 0..LONGEST.min(last + 1) {
        let segment = last - count;
        length += reading.lengths[segment] as f32 * scale;
        weight += weights[segment];
        odd_quotes ^= reading.odd_quotes[segment];
        let starts = f32::from(u8::from(blocks && reading.starts[segment]));
        ends.length[count] = length;
        ends.weight[count] = weight;
        ends.starts[count] = starts;
        ends.inside[count] = f32::from(u8::from(segment > 0));
        ends.across[count] = across;
        ends.odd_quotes[count] = f32::from(u8::from(odd_quotes));
        across += starts;
    }
    ends
}

/// The score, less its prior, of a bead of the last `of` + 1 segments of one side with the last `count` + 1 of the other,
/// whose lengths are so far apart.
#[inline]
fn score(
    model: &Model,
    (one, of): (&Ends, usize),
    (many, count): (&Ends, usize),
    apart: f32,
    matched: f32,
) -> f32 {
    let deviation = least(apart, LENGTH_CAP + 0.1 * (apart - LENGTH_CAP));
    let (weight, other) = (one.weight[of], many.weight[count]);
    let matched = least(matched, least(weight, other));
    let unmatched = weight + other - 2.0 * matched;
    let (starts, other) = (one.starts[of], many.starts[count]);
    let together = BLOCKS * (starts * other - 0.3 * square(starts - other));
    let start = one.inside[of] * many.inside[count] * together;
    let across = ACROSS * (one.across[of] + many.across[count]);
    let quotes = model.quotes * square(one.odd_quotes[of] - many.odd_quotes[count]);
    let closed = model.closed * square(one.closed - many.closed);
    let words = MATCHED * matched - UNMATCHED * unmatched;
    BEAD + words - LENGTH * deviation + start - across - quotes - closed
}

/// How far two lengths are apart, squared, in variances; short ones may differ by a word.
#[inline]
fn deviation(a: f32, b: f32, variance: f32) -> f32 {
    square(a - b) / (variance / 2.0 * (a + b) + 30.0)
}

#[inline]
fn square(number: f32) -> f32 {
    number * number
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
        let apart = |of: usize, count: usize| deviation(a.length[of], b.length[count], self.variance);
        let first = (apart(0, 0), self.matches.at(i - 1, j - 1));
        // In the order of SHAPES: 1:1 to 1:8, 2:1 to 8:1, 2:2.
        all[0] = self.priors[0] + score(self, (a, 0), (b, 0), first.0, first.1);
        let (mut before, mut matched) = first;
        for (count, wide) in all.iter_mut().enumerate().take(columns).skip(1) {
            let again = AGAIN * self.matches.again(Side::A, i - 1, j - count);
            let more = self.matches.at(i - 1, j - 1 - count) - again;
            if more <= 0.0 && before > TOO_LONG && b.length[count - 1] > a.length[0] {
                break;
            }
            (before, matched) = (apart(0, count), matched + more);
            *wide = self.priors[count] + score(self, (a, 0), (b, count), before, matched);
        }
        let (mut before, mut matched) = first;
        for count in 1..rows {
            let again = AGAIN * self.matches.again(Side::B, i - count, j - 1);
            let more = self.matches.at(i - 1 - count, j - 1) - again;
            if more <= 0.0 && before > TOO_LONG && a.length[count - 1] > b.length[0] {
                break;
            }
            (before, matched) = (apart(count, 0), matched + more);
            let shape = LONGEST - 1 + count;
            all[shape] = self.priors[shape] + score(self, (b, 0), (a, count), before, matched);
        }
        if rows > 1 && columns > 1 {
            let crossing = self.matches.at(i - 2, j - 1) + self.matches.at(i - 1, j - 2);
            let matched = crossing + self.matches.at(i - 1, j - 1) + self.matches.at(i - 2, j - 2);
            if crossing >= INSEPARABLE * matched {
                let shape = SHAPES.len() - 1;
                all[shape] = self.priors[shape] + score(self, (a, 1), (b, 1), apart(1, 1), matched);
            }
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
