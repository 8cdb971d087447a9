//! How sure each bead is, from what is known of it when the search is over.

use super::model::Model;
use super::search::{SHAPES, Shape};
use crate::side::Sides;

/// What tells right beads from wrong ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence(pub [f32; 13]);

pub(super) fn evidence(model: &Model, beads: &[Shape], posteriors: &[f32], variance: f32) -> Vec<Evidence> {
    let odds: Vec<f32> = posteriors
        .iter()
        .map(|&part| {
            let part = f64::from(part).clamp(1e-4, 1.0 - 1e-4);
            libm::log(part / (1.0 - part)) as f32
        })
        .collect();
    let mut at = Sides::new(0, 0);
    let mut all = Vec::new();
    let (mut matched, mut weight, mut nulls) = (0.0, 0.0, 0);
    for (i, size) in beads.iter().enumerate() {
        at = Sides::new(at.a + size.a, at.b + size.b);
        let mut e = Evidence::default();
        e.0[0] = odds[i];
        if SHAPES.contains(size) {
            let m = model.measure((at.a, at.b), *size);
            let least = m.weights.a.min(m.weights.b);
            e.0[2] = m.matched / least.max(1.0);
            e.0[3] = libm::log(1.0 + f64::from(least)) as f32;
            e.0[4] = m.deviation(variance).min(6.0);
            e.0[5] = (size.a + size.b - 2) as f32;
            matched += m.matched;
            weight += least;
        } else {
            e.0[1] = 1.0;
            nulls += size.a + size.b;
        }
        let around = |reach: usize| {
            let (from, to) = (i.saturating_sub(reach), (i + reach + 1).min(beads.len()));
            let sum: f32 = odds[from..to].iter().sum::<f32>() - odds[i];
            sum / (to - from).saturating_sub(1).max(1) as f32
        };
        e.0[8] = around(1);
        e.0[9] = around(4);
        e.0[11] = f32::from(u8::from(i < 2 || i + 2 >= beads.len()));
        all.push(e);
    }
    let mean: f32 = odds.iter().sum::<f32>() / odds.len().max(1) as f32;
    for e in &mut all {
        e.0[6] = matched / weight.max(1.0);
        e.0[7] = nulls as f32 / (at.a + at.b).max(1) as f32;
        e.0[10] = mean;
        e.0[12] = e.0[1] * e.0[6];
    }
    all
}
