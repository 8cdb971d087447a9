//! What is estimated anew from each pass's beads, as Moore (2002) estimates his: how frequent each shape is, how long a
//! translation is and how much that varies and how many segments stay alone.
//!
//! Each is drawn towards what is usual, as if some beads had been seen before, so that a short text cannot mislead.
//! O(beads).

use super::model::Model;
use super::reading::Reading;
use super::search::{SHAPES, Shape};
use crate::side::{Side, Sides};

/// Variance of a translation's length per character; the beads that this counts as, and how many times as much one
/// bead may show.
const VARIANCE: f32 = 8.5;
const VARIANCE_BEADS: f32 = 8.0;
const VARIANCE_CAP: f32 = 3.0;
/// The usual rate of unmatched segments, how much a text's own rate counts, and within which bounds.
const NULL_RATE: f64 = 0.07;
const NULL_RATE_WEIGHT: f64 = 1.2;
const NULL_SHIFT: (f64, f64) = (-1.5, 3.0);
/// The first prior: each segment more, a 2:2 bead, and the side that has more segments.
const PRIOR_MORE: f64 = 1.55;
const PRIOR_TWO_TWO: f64 = 2.0;
const PRIOR_TILT: f64 = 0.6;
/// Beads that the first prior counts as.
const PRIOR_BEADS: f64 = 25.0;

/// What is estimated.
#[derive(Debug, Clone)]
pub(super) struct Estimate {
    /// Logarithm of each shape's probability.
    pub priors: [f32; SHAPES.len()],
    /// Characters of B for each of A.
    pub ratio: f32,
    /// Variance of a translation's length per character.
    pub variance: f32,
    /// What is added to the cost of opening a run of unmatched segments, half of it for going on.
    pub nulls: f32,
}

impl Estimate {
    /// The first estimate, from the sizes of the texts.
    pub fn first(readings: &Sides<Reading>) -> Self {
        let length = |side: Side| readings[side].lengths.iter().map(|&length| f64::from(length)).sum::<f64>();
        Estimate {
            priors: priors(readings, &[0; SHAPES.len()]),
            ratio: (length(Side::B).max(1.0) / length(Side::A).max(1.0)) as f32,
            variance: VARIANCE,
            nulls: 0.0,
        }
    }

    /// The estimate from beads that were found with this one's costs.
    pub fn after(&self, readings: &Sides<Reading>, model: &Model, beads: &[Shape]) -> Self {
        let (mut counts, mut all, mut nulls) = ([0; SHAPES.len()], 0.0, 0);
        let (mut at, mut lengths, mut deviations) = (Sides::new(0, 0), Sides::new(0.0, 0.0), 0.0);
        for (bead, size) in beads.iter().enumerate() {
            at = Sides::new(at.a + size.a, at.b + size.b);
            if size.a == 0 || size.b == 0 {
                // Header and footer tell nothing about the text between.
                nulls += if (2..beads.len().saturating_sub(2)).contains(&bead) { size.a + size.b } else { 0 };
            }
            // A bead that was given may have any shape.
            let Some(shape) = SHAPES.iter().position(|shape| shape == size) else { continue };
            let measure = model.measure((at.a, at.b), *size);
            counts[shape] += 1;
            all += 1.0;
            lengths = Sides::new(
                lengths.a + f64::from(measure.lengths.a),
                lengths.b + f64::from(measure.lengths.b),
            );
            let variance = model.deviation(measure.lengths) * self.variance;
            deviations += variance.min(VARIANCE_CAP * VARIANCE);
        }
        // The lengths of A were multiplied with the ratio already.
        let ratio = if lengths.a > 0.0 { self.ratio * (lengths.b / lengths.a) as f32 } else { self.ratio };
        let rate = (nulls as f64 + 0.5) / (at.a + at.b + 5) as f64;
        let shift = NULL_RATE_WEIGHT * libm::log(NULL_RATE / rate);
        Estimate {
            priors: priors(readings, &counts),
            ratio,
            variance: (deviations + VARIANCE_BEADS * VARIANCE) / (all + VARIANCE_BEADS),
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
