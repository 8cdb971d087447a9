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
const TOO_LONG: f32 = 2.0;
/// What the weight of matched words above the background, and of words left without a match, counts.
const MATCHED: f32 = 0.55;
const UNMATCHED: f32 = 0.1;
/// Opening a run of unmatched segments, going on with it, what part of that counts at either end of the text, and a
/// segment's length in such a run.
const NULL_OPEN: f32 = 2.8;
const NULL_ON: f32 = 0.75;
const NULL_EDGE: f32 = 0.35;
const NULL_LENGTH: f32 = 0.45;
/// Any bead against two nulls.
const BEAD: f32 = 1.5;
/// Blocks that start together, a block that starts on one side only, and a bead that goes across a start.
const BLOCKS: f32 = 0.5;
const ONE_START: f32 = 0.15;
const ACROSS: f32 = 4.0;
/// A bead that ends with a sentence on one side only, and one that has a quotation open on one side only.
const CLOSED: f32 = 1.8;
const QUOTES: f32 = 3.0;
/// What part of a 2:2 bead's match its crossing pairs carry; with less it is two beads.
const INSEPARABLE: f32 = 0.5;

/// Segments of one side that a bead holds at most.
const LONGEST: usize = 8;

/// The last few segments before a node, together.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    /// Characters; those of A times the length ratio.
    length: f32,
    weight: f32,
    /// What they add to a bead's score whatever stands against them.
    own: f32,
    /// 1 where a block starts with the first of them.
    start: f32,
    /// 1 where they open a quotation without closing it, or close one.
    odd_quotes: f32,
    /// How far the last of them ends a sentence.
    closed: f32,
}

/// The costs of one pass, made from what it knows. Memory O(n + m).
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    matches: Matches,
    /// What each shape scores.
    priors: [f32; SHAPES.len()],
    variance: f32,
    closed: f32,
    quotes: f32,
    /// By the last segment, the last 1 to 8.
    ends: Sides<Vec<[End; LONGEST]>>,
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
        let by_ends = if features.ends { 1.0 } else { 0.0 };
        let closed = by_ends * CLOSED * alike(readings.as_ref().map(|reading| mean(&reading.closed)));
        let odd_quotes = readings.as_ref().map(|reading| {
            let odd: Vec<f32> = reading.odd_quotes.iter().map(|&odd| f32::from(u8::from(odd))).collect();
            mean(&odd)
        });
        let quotes = by_ends * QUOTES * alike(odd_quotes);
        let alone = Sides::from_fn(|side| {
            let lengths = &readings[side].lengths;
            let sum: f64 = lengths.iter().map(|&length| f64::from(length)).sum();
            let mean = (sum / lengths.len().max(1) as f64) as f32;
            let alone = |(&length, &weight): (&u32, &f32)| {
                -NULL_LENGTH * root(length as f32 / mean) - UNMATCHED * weight
            };
            lengths.iter().zip(&weights.segments[side]).map(alone).collect()
        });
        let mut model = Model {
            matches,
            priors: estimate.priors.map(|prior| prior + BEAD),
            variance: estimate.variance,
            closed,
            quotes,
            ends: Sides::default(),
            alone,
            nulls: (NULL_OPEN + estimate.nulls, NULL_ON + estimate.nulls / 2.0),
        };
        let scale = Sides::new(estimate.ratio, 1.0);
        model.ends = Sides::from_fn(|side| {
            let (reading, weights) = (&readings[side], &weights.segments[side]);
            let last = |last| model.ends(reading, weights, last, scale[side], features.blocks);
            (0..reading.segments()).map(last).collect()
        });
        model
    }

    /// The last 1 to 8 segments, by the last.
    fn ends(
        &self,
        reading: &Reading,
        weights: &[f32],
        last: usize,
        scale: f32,
        blocks: bool,
    ) -> [End; LONGEST] {
        let closed = reading.closed[last];
        let (mut length, mut weight, mut across, mut odd) = (0.0, 0.0, 0.0, false);
        let mut ends = [End::default(); LONGEST];
        for (count, end) in ends.iter_mut().enumerate().take(last + 1) {
            let segment = last - count;
            length += reading.lengths[segment] as f32 * scale;
            weight += weights[segment];
            odd ^= reading.odd_quotes[segment];
            let odd_quotes = f32::from(u8::from(odd));
            let starts = f32::from(u8::from(blocks && segment > 0 && reading.starts[segment]));
            // Against the text's own start a block's start costs nothing.
            let start = if segment == 0 { ONE_START / (BLOCKS + 2.0 * ONE_START) } else { starts };
            let own = -UNMATCHED * weight
                - ACROSS * across
                - ONE_START * starts
                - self.quotes * odd_quotes
                - self.closed * square(closed);
            *end = End { length, weight, own, start, odd_quotes, closed };
            across += starts;
        }
        ends
    }

    /// The score of a bead of segments of both sides whose lengths are so far apart and of whose words so much matches.
    #[inline(always)]
    fn score(&self, shape: usize, a: &End, b: &End, apart: f32, matched: f32) -> f32 {
        let deviation = least(apart, LENGTH_CAP + 0.1 * (apart - LENGTH_CAP));
        let words = (MATCHED + 2.0 * UNMATCHED) * least(matched, least(a.weight, b.weight));
        // (x − y)² = x² + y² − 2 · x · y, of which x² and y² are each side's own.
        let both = (BLOCKS + 2.0 * ONE_START) * (a.start * b.start)
            + 2.0 * self.quotes * (a.odd_quotes * b.odd_quotes)
            + 2.0 * self.closed * (a.closed * b.closed);
        self.priors[shape] + a.own + b.own + words + both - LENGTH * deviation
    }

    /// How far two lengths (that of A times the ratio) are apart, squared, in variances.
    pub fn deviation(&self, lengths: Sides<f32>) -> f32 {
        deviation(lengths.a, lengths.b, self.variance)
    }

    /// How far a node stands inside a sentence of either side, up to 1 each.
    pub fn open(&self, node: (usize, usize)) -> f32 {
        let open = |ends: &[[End; LONGEST]], node: usize| {
            if node == 0 { 0.0 } else { 1.0 - ends[node - 1][0].closed }
        };
        open(&self.ends.a, node.0) + open(&self.ends.b, node.1)
    }

    /// Measures a bead of one of [`SHAPES`] that ends at a node. O(its segments).
    pub fn measure(&self, end: (usize, usize), shape: Shape) -> Measure {
        let (a, b) = (&self.ends.a[end.0 - 1][shape.a - 1], &self.ends.b[end.1 - 1][shape.b - 1]);
        let mut matched = 0.0;
        for i in end.0 - shape.a..end.0 {
            matched += (end.1 - shape.b..end.1).map(|j| self.matches.at(i, j).above).sum::<f32>();
        }
        Measure {
            lengths: Sides::new(a.length, b.length),
            weights: Sides::new(a.weight, b.weight),
            matched: least(matched, least(a.weight, b.weight)),
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

/// How far two lengths are apart, squared, in variances; short ones may differ by a word.
#[inline(always)]
fn deviation(a: f32, b: f32, variance: f32) -> f32 {
    square(a - b) / (variance / 2.0 * (a + b) + 30.0)
}

#[inline(always)]
fn square(number: f32) -> f32 {
    number * number
}

/// The lesser of two numbers.
#[inline(always)]
fn least(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

impl Costs for Model {
    fn counts(&self) -> Sides<usize> {
        self.ends.as_ref().map(Vec::len)
    }

    fn beads(&self, end: (usize, usize), first: (usize, usize), found: &mut Vec<(usize, f32)>) {
        found.clear();
        let (i, j) = end;
        let (rows, columns) = ((i - first.0).min(LONGEST), (j - first.1).min(LONGEST));
        if rows == 0 || columns == 0 {
            return;
        }
        let (a, b) = (&self.ends.a[i - 1], &self.ends.b[j - 1]);
        let apart = |a: &End, b: &End| deviation(a.length, b.length, self.variance);
        let row = self.matches.row(i - 1);
        let first = (apart(&a[0], &b[0]), row.at(j - 1).above);
        // In the order of SHAPES: 1:1 to 1:8, 2:1 to 8:1, 2:2.
        found.push((0, self.score(0, &a[0], &b[0], first.0, first.1)));
        let (mut before, mut matched) = first;
        for count in 1..columns {
            let more = row.at(j - 1 - count).wider;
            if more <= 0.0 && before > TOO_LONG && b[count - 1].length > a[0].length {
                break;
            }
            (before, matched) = (apart(&a[0], &b[count]), matched + more);
            found.push((count, self.score(count, &a[0], &b[count], before, matched)));
        }
        let (mut before, mut matched) = first;
        for count in 1..rows {
            let more = self.matches.at(i - 1 - count, j - 1).taller;
            if more <= 0.0 && before > TOO_LONG && a[count - 1].length > b[0].length {
                break;
            }
            (before, matched) = (apart(&a[count], &b[0]), matched + more);
            let shape = LONGEST - 1 + count;
            found.push((shape, self.score(shape, &a[count], &b[0], before, matched)));
        }
        if rows > 1 && columns > 1 {
            let above = self.matches.row(i - 2);
            let crossing = above.at(j - 1).above + row.at(j - 2).above;
            let matched = crossing + first.1 + above.at(j - 2).above;
            if crossing >= INSEPARABLE * matched {
                let shape = SHAPES.len() - 1;
                found.push((shape, self.score(shape, &a[1], &b[1], apart(&a[1], &b[1]), matched)));
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

/// The square root, by what is there anyway: libm's own brings a table.
fn root(number: f32) -> f32 {
    libm::exp(0.5 * libm::log(f64::from(number))) as f32
}
