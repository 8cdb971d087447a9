//! How often a bead like this one is right: a logistic regression over what is known when the search is over.
//!
//! Its weights were fitted to the development documents of odd number in each set and to texts that are no translations
//! of each other (each of them with its successor's other side); `make evaluate` measures on the others. O(beads).

use alloc::vec::Vec;
use core::ops::Range;

use super::model::{Measure, Model};
use super::search::{SHAPES, Shape};
use crate::side::Sides;

/// What the evidence counts; the last is for none.
const ODDS: f64 = 0.695;
const AROUND: f64 = 0.204;
const SIZE: f64 = -0.58;
const MATCH: f64 = 16.139;
const TOGETHER: f64 = -0.276;
const OPEN: f64 = -0.203;
const NONE: f64 = -9.491;

/// Beads on each side that are looked at too: errors come together.
const NEIGHBOURS: usize = 4;
/// Which part of the words that may match do so usually, and the weight of words that this counts as: a short text shows
/// little. More than [`ENOUGH`] need not.
const USUAL: f32 = 0.45;
const USUAL_WEIGHT: f32 = 4.0;
const ENOUGH: f32 = 0.6;
/// Probabilities nearer to 0 or 1 than this are as good as that.
const CERTAIN: f64 = 1e-4;
/// What two beads' lengths may be better together, at most.
const BETTER: f32 = 8.0;

/// How sure each bead of a path from the first node is, 0 to 1, by the probability that the costs give it.
pub(super) fn calibrate(model: &Model, beads: &[Shape], probabilities: &[f32]) -> Vec<f32> {
    let mut at = (0, 0);
    let measured: Vec<Option<Measured>> = beads
        .iter()
        .map(|&shape| {
            at = (at.0 + shape.a, at.1 + shape.b);
            SHAPES.contains(&shape).then(|| Measured::new(model, at, shape))
        })
        .collect();
    let odds: Vec<f64> = probabilities.iter().map(|&probability| odds(probability)).collect();
    let matched = f64::from(matched(&measured));
    let confidence = |bead: usize| {
        let from = bead.saturating_sub(NEIGHBOURS);
        let around = mean(&odds, from..(bead + NEIGHBOURS + 1).min(odds.len()), bead);
        let mut sum = NONE + ODDS * odds[bead] + AROUND * around + MATCH * matched;
        if let Some(of) = &measured[bead] {
            let beside = [bead.checked_sub(1), Some(bead + 1)].into_iter().flatten();
            let beside = beside.filter_map(|beside| measured.get(beside)?.as_ref());
            let better = beside.map(|beside| of.better_together(beside, model)).fold(0.0, f32::max);
            let size = beads[bead].a + beads[bead].b - 2;
            sum += SIZE * size as f64 + TOGETHER * f64::from(better) + OPEN * f64::from(of.open);
        }
        (1.0 / (1.0 + libm::exp(-sum))) as f32
    };
    (0..beads.len()).map(confidence).collect()
}

/// What is known of a bead with segments of both sides.
struct Measured {
    measure: Measure,
    /// How far the bead ends inside a sentence: 0 to 2, a side at most 1.
    open: f32,
}

impl Measured {
    fn new(model: &Model, end: (usize, usize), shape: Shape) -> Self {
        Measured { measure: model.measure(end, shape), open: model.open(end) }
    }

    /// How much better the lengths of two beads fit together than each by itself: then a sentence of one may belong to
    /// the other.
    fn better_together(&self, beside: &Measured, model: &Model) -> f32 {
        let (one, other) = (&self.measure, &beside.measure);
        let lengths = Sides::new(one.lengths.a + other.lengths.a, one.lengths.b + other.lengths.b);
        let apart = model.deviation(one.lengths) + model.deviation(other.lengths);
        (apart - model.deviation(lengths)).min(BETTER)
    }
}

/// Which part of the words that may match do so in their bead. In texts that are no translations of each other few do.
fn matched(beads: &[Option<Measured>]) -> f32 {
    let (mut matched, mut weight) = (USUAL * USUAL_WEIGHT, USUAL_WEIGHT);
    for Measured { measure, .. } in beads.iter().flatten() {
        matched += measure.matched;
        weight += measure.weights.a.min(measure.weights.b);
    }
    (matched / weight).clamp(0.0, ENOUGH)
}

/// The logarithm of a probability's odds.
fn odds(probability: f32) -> f64 {
    let probability = f64::from(probability).clamp(CERTAIN, 1.0 - CERTAIN);
    libm::log(probability / (1.0 - probability))
}

/// The mean of a range, one number left out.
fn mean(numbers: &[f64], range: Range<usize>, without: usize) -> f64 {
    let count = range.len() - 1;
    let sum: f64 = range.filter(|&at| at != without).map(|at| numbers[at]).sum();
    sum / count.max(1) as f64
}
