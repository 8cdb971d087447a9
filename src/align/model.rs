//! What a bead costs: lengths, matched words, its shape, blocks; what leaving a segment alone costs.
//!
//! The score of a bead is a log-likelihood ratio in spirit: positive speaks for it. O(1) a bead and a pass.
//!
//! Gale & Church (1993) have lengths and priors; affine nulls are Needleman–Wunsch with Gotoh's (1982) gaps, because what a
//! translator leaves out, or a page adds, comes in runs. Priors, length ratio and nulls are estimated anew from
//! each pass's beads, as Moore (2002) estimates his.

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
const MATCHED: f32 = 0.4784;
const UNMATCHED: f32 = 0.0972;
/// Opening a run of unmatched segments, going on with it, what part of that counts at either end of the text, and a
/// segment's length in such a run.
const NULL_OPEN: f32 = 2.3851;
const NULL_ON: f32 = 1.3068;
const NULL_EDGE: f32 = 0.3941;
const NULL_LENGTH: f32 = 0.7612;
/// The usual rate of unmatched segments, how much a text's own rate counts, and within which bounds.
const NULL_RATE: f64 = 0.10;
const NULL_RATE_WEIGHT: f64 = 0.7;
const NULL_SHIFT: (f64, f64) = (-1.5, 3.0);
/// Any bead against two nulls.
const BEAD: f32 = 2.3504;
/// Blocks that start together, and a bead that goes across a start.
const BLOCKS: f32 = 0.7144;
const ACROSS: f32 = 2.0;
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

/// The costs of one pass.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model<'m> {
    pub readings: &'m Sides<Reading>,
    pub weights: &'m Weights,
    pub matches: &'m Matches,
    pub estimate: &'m Estimate,
    /// Mean characters of a segment.
    pub mean: Sides<f32>,
    /// Whether blocks count.
    pub blocks: bool,
}

/// The segments of one side of a bead, taken together.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    length: f32,
    weight: f32,
    /// Whether a block starts with its first segment, and with how many others.
    starts: bool,
    across: u32,
}

impl Model<'_> {
    /// A span with one segment more before it.
    #[inline]
    fn before(&self, side: Side, segment: usize, span: Span) -> Span {
        let reading = &self.readings[side];
        Span {
            length: span.length + reading.lengths[segment] as f32,
            weight: span.weight + self.weights.segments[side][segment],
            starts: self.blocks && reading.starts[segment],
            across: span.across + u32::from(span.starts),
        }
    }

    #[inline]
    fn score(&self, prior: f32, a: Span, b: Span, matched: f32, inside: bool) -> f32 {
        let expected = a.length * self.estimate.ratio;
        let difference = b.length - expected;
        let deviation = difference * difference / (VARIANCE / 2.0 * (b.length + expected) + 30.0);
        let deviation =
            if deviation > LENGTH_CAP { LENGTH_CAP + 0.1 * (deviation - LENGTH_CAP) } else { deviation };
        let matched = matched.min(a.weight).min(b.weight);
        let unmatched = a.weight + b.weight - 2.0 * matched;
        let start = match (inside, a.starts, b.starts) {
            (false, ..) | (_, false, false) => 0.0,
            (_, true, true) => BLOCKS,
            _ => -0.3 * BLOCKS,
        };
        BEAD + prior - LENGTH * deviation + MATCHED * matched - UNMATCHED * unmatched + start
            - ACROSS * (a.across + b.across) as f32
    }
}

impl Costs for Model<'_> {
    fn counts(&self) -> Sides<usize> {
        self.readings.as_ref().map(Reading::segments)
    }

    fn beads(&self, end: (usize, usize), first: (usize, usize), scores: &mut [f32; SHAPES.len()]) {
        let (i, j) = end;
        scores.fill(f32::NEG_INFINITY);
        if i == first.0 || j == first.1 {
            return;
        }
        let a = self.before(Side::A, i - 1, Span::default());
        let b = self.before(Side::B, j - 1, Span::default());
        let (mut left, mut right) = (a, b);
        let (mut down, mut along) = (0.0, 0.0);
        for (shape, Shape { a: rows, b: columns }) in SHAPES.iter().copied().enumerate() {
            if rows > i - first.0 || columns > j - first.1 {
                continue;
            }
            let inside = i > rows && j > columns;
            let prior = self.estimate.priors[shape];
            scores[shape] = if rows == 1 {
                right = if columns == 1 { b } else { self.before(Side::B, j - columns, right) };
                along += self.matches.at(i - 1, j - columns);
                down = if columns == 1 { along } else { down };
                self.score(prior, a, right, along, inside)
            } else if columns == 1 {
                left = self.before(Side::A, i - rows, left);
                down += self.matches.at(i - rows, j - 1);
                self.score(prior, left, b, down, inside)
            } else {
                let crossing = self.matches.at(i - 2, j - 1) + self.matches.at(i - 1, j - 2);
                let matched = crossing + self.matches.at(i - 1, j - 1) + self.matches.at(i - 2, j - 2);
                if crossing < INSEPARABLE * matched {
                    continue;
                }
                let (a, b) = (self.before(Side::A, i - 2, a), self.before(Side::B, j - 2, b));
                self.score(prior, a, b, matched, inside)
            };
        }
    }

    fn null(&self, side: Side, segment: usize, other: usize) -> (f32, f32) {
        let counts = self.counts();
        let edge = |at: usize, count: usize| at == 0 || at == count;
        let at_edge = edge(segment, counts[side]) || edge(other, counts[side.other()]);
        let part = if at_edge { NULL_EDGE } else { 1.0 };
        let length = self.readings[side].lengths[segment] as f32 / self.mean[side];
        let alone = -NULL_LENGTH * length.sqrt() - UNMATCHED * self.weights.segments[side][segment];
        let nulls = self.estimate.nulls;
        (alone - part * (NULL_OPEN + nulls), alone - part * (NULL_ON + nulls / 2.0))
    }
}
