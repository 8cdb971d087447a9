//! How sure each bead of a path is: what part of the probability of all paths near it goes through the bead.
//!
//! Forward and backward sums (Baum & Welch) over the nodes within [`REACH`] columns of the path, scores taken as
//! logarithms of probabilities. Time O(rows · reach · shapes), memory O(rows · reach). One step does one row.

use alloc::{vec, vec::Vec};

use super::band::Band;
use super::search::{Costs, SHAPES, Shape};
use crate::side::{Side, Sides};

/// Columns around the path.
pub(super) const REACH: usize = 5;

/// What a sum is kept below: a path that is the worse one in the end can be ahead by more than a number holds.
const HUGE: f64 = 1e120;

/// What a sum adds nothing below, where the path's own is near 1; and the part of the probability of all paths that has
/// to go through a node for what comes before it to be looked at.
const FAINT: f64 = 1e-18;
const UNLIKELY: f64 = 1e-7;

/// Sums over all paths from the start to a node, or from it to the end, by what came last before it: a bead, a segment of
/// A alone, a segment of B alone.
type Sums = [f64; 3];

/// A bead that ends at a node.
#[derive(Debug, Clone, Copy)]
struct Way {
    shape: Shape,
    /// Which of the three it is.
    last: usize,
    /// The place of the node where it starts.
    start: usize,
    /// Its factor after each of the three.
    factors: Sums,
}

/// Sums forward, then backward, between two nodes.
#[derive(Debug, Clone)]
pub(super) struct Marginals {
    from: (usize, usize),
    to: (usize, usize),
    beads: Vec<Shape>,
    /// The nodes where beads end, the last first, to be met going backward.
    ends: Vec<(usize, usize)>,
    /// What scores are compared with: the path's own, by the sum of a node's coordinates from `from`.
    level: Vec<f64>,
    /// First column of each row, and where it begins.
    starts: Vec<(usize, usize)>,
    /// For each row, the logarithm that its forward sums are divided by: as they would grow with the length of the text,
    /// the path's own are kept near 1.
    scale: Vec<f64>,
    forward: Vec<Sums>,
    backward: Vec<Sums>,
    /// Work space: the beads that end at a node.
    found: Vec<(usize, f32)>,
    ways: Vec<Way>,
    /// Of the beads, the last first.
    confidence: Vec<f32>,
    row: usize,
    backwards: bool,
}

impl Marginals {
    /// Lays out the nodes around the path `beads`, which begins at `from`. O(nodes).
    pub fn new(band: &Band, costs: &impl Costs, from: (usize, usize), beads: &[Shape]) -> Self {
        let (mut level, mut ends, mut at) = (vec![0.0], Vec::with_capacity(beads.len()), from);
        let mut run = None;
        for bead in beads {
            let end = (at.0 + bead.a, at.1 + bead.b);
            let (score, alone) = score(costs, from, end, *bead, run);
            (at, run) = (end, alone);
            ends.push(at);
            let (size, before) = (bead.a + bead.b, level[level.len() - 1]);
            level.extend((1..=size).map(|step| before + f64::from(score) * step as f64 / size as f64));
        }
        ends.reverse();
        let (mut starts, mut nodes) = (Vec::with_capacity(at.0 - from.0 + 1), 0);
        for row in from.0..=at.0 {
            let (first, last) = band.row(row);
            let (first, last) = (first.max(from.1), last.min(at.1));
            starts.push((first, nodes));
            nodes += last + 1 - first;
        }
        starts.push((0, nodes));
        Marginals {
            from,
            to: at,
            beads: beads.to_vec(),
            ends,
            level,
            starts,
            scale: vec![0.0; at.0 - from.0 + 1],
            forward: vec![[0.0; 3]; nodes],
            backward: vec![[0.0; 3]; nodes],
            found: Vec::new(),
            ways: Vec::new(),
            confidence: Vec::with_capacity(beads.len()),
            row: from.0,
            backwards: false,
        }
    }

    /// Does the next row, forward and then backward: how many nodes it was, `None` after the last.
    pub fn step(&mut self, costs: &impl Costs) -> Option<usize> {
        let row = self.row;
        let (first, start) = self.starts[row - self.from.0];
        let width = self.starts[row - self.from.0 + 1].1 - start;
        if !self.backwards {
            (first..first + width).for_each(|column| self.forward_to((row, column), costs));
            self.rescale(row);
            self.backwards = row == self.to.0;
            self.row += usize::from(!self.backwards);
        } else if self.confidence.len() == self.beads.len() {
            return None;
        } else {
            (first..first + width).rev().for_each(|column| self.backward_from((row, column), costs));
            self.row -= usize::from(row > self.from.0);
        }
        Some(width)
    }

    /// The beads' confidence, 0 to 1, the last bead first.
    pub fn finish(self) -> Vec<f32> {
        self.confidence
    }

    fn place(&self, node: (usize, usize)) -> Option<usize> {
        let row = node.0 - self.from.0;
        let (first, start) = self.starts[row];
        let at = start + node.1.checked_sub(first)?;
        (at < self.starts[row + 1].1).then_some(at)
    }

    /// Whether no path that counts comes to a place.
    fn is_faint(&self, place: usize) -> bool {
        self.forward[place] == [0.0; 3]
    }

    /// The factor of a bead that ends at a node, and the place of the node where it starts; `None` where it adds nothing.
    fn factor(&self, end: (usize, usize), bead: Shape, score: f32) -> Option<(usize, f64)> {
        let start = self.place((end.0 - bead.a, end.1 - bead.b))?;
        if self.is_faint(start) {
            return None;
        }
        let sum = end.0 + end.1 - self.from.0 - self.from.1;
        let above = f64::from(score) - (self.level[sum] - self.level[sum - bead.a - bead.b]);
        let scale = |row: usize| self.scale[row - self.from.0];
        let exponent = above - (scale(end.0) - scale(end.0 - bead.a));
        // Written so that what is no number adds nothing either.
        (exponent > -30.0).then(|| (start, libm::exp(exponent.min(150.0))))
    }

    /// Sets the scale of the row after `row` by the path's last node in it, if it has one.
    fn rescale(&mut self, row: usize) {
        let at = row - self.from.0;
        let place = self.ends.partition_point(|end| end.0 > row);
        let node = self.ends.get(place).copied().filter(|end| end.0 == row);
        let sum =
            node.and_then(|node| self.place(node)).map_or(1.0, |place| self.forward[place].iter().sum());
        if let Some(next) = self.scale.get(at + 1).map(|_| at + 1) {
            self.scale[next] = self.scale[at] + if sum > 0.0 { libm::log(sum) } else { 0.0 };
        }
    }

    fn forward_to(&mut self, end: (usize, usize), costs: &impl Costs) {
        let Some(place) = self.place(end) else { return };
        if end == self.from {
            self.forward[place] = [1.0, 0.0, 0.0];
            return;
        }
        let mut sums = [0.0; 3];
        self.find_ways(end, costs);
        for way in &self.ways {
            sums[way.last] += product(&self.forward[way.start], &way.factors);
        }
        self.forward[place] = sums.map(|sum| if sum < FAINT { 0.0 } else { sum.min(HUGE) });
    }

    fn backward_from(&mut self, end: (usize, usize), costs: &impl Costs) {
        let Some(place) = self.place(end) else { return };
        if end == self.to {
            self.backward[place] = [1.0; 3];
        }
        let after = self.backward[place];
        let next = self.confidence.len();
        let bead = (self.ends.get(next) == Some(&end)).then(|| self.beads[self.beads.len() - 1 - next]);
        let all = self.forward[self.forward.len() - 1].iter().sum::<f64>();
        if bead.is_none() && product(&self.forward[place], &after) < UNLIKELY * all {
            return;
        }
        let mut found = 0.0;
        self.find_ways(end, costs);
        for way in &self.ways {
            let sums = way.factors.map(|factor| factor * after[way.last]);
            for (sum, more) in self.backward[way.start].iter_mut().zip(sums) {
                *sum = (*sum + more).min(HUGE);
            }
            if bead == Some(way.shape) {
                found += product(&self.forward[way.start], &sums);
            }
        }
        if bead.is_some() {
            let part = found / all;
            self.confidence.push(if part.is_finite() { part.clamp(0.0, 1.0) as f32 } else { 0.0 });
        }
    }

    /// Finds the beads that end at a node and add something.
    fn find_ways(&mut self, end: (usize, usize), costs: &impl Costs) {
        let (mut found, mut ways) = (core::mem::take(&mut self.found), core::mem::take(&mut self.ways));
        ways.clear();
        costs.beads(end, self.from, &mut found);
        for &(number, score) in &found {
            let shape = SHAPES[number];
            if let Some((start, factor)) = self.factor(end, shape, score) {
                ways.push(Way { shape, last: 0, start, factors: [factor; 3] });
            }
        }
        for side in Side::BOTH {
            let Some((shape, open, on)) = null(costs, self.from, end, side) else { continue };
            let last = 1 + side as usize;
            let (open, on) = (self.factor(end, shape, open), self.factor(end, shape, on));
            let Some((start, on)) = on.or(open) else { continue };
            let mut factors = [open.map_or(0.0, |(_, factor)| factor); 3];
            factors[last] = on;
            ways.push(Way { shape, last, start, factors });
        }
        (self.found, self.ways) = (found, ways);
    }
}

fn product(one: &Sums, other: &Sums) -> f64 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

/// A segment of one side alone before a node: its shape and what it scores, opening a run and going on with one.
fn null(
    costs: &impl Costs,
    from: (usize, usize),
    end: (usize, usize),
    side: Side,
) -> Option<(Shape, f32, f32)> {
    let (a, b) = match side {
        Side::A => (end.0.checked_sub(1)?, end.1),
        Side::B => (end.0, end.1.checked_sub(1)?),
    };
    if a < from.0 || b < from.1 {
        return None;
    }
    let (segment, other) = if side == Side::A { (a, b) } else { (b, a) };
    let (open, on) = costs.null(side, segment, other);
    Some((Sides::new(end.0 - a, end.1 - b), open, on))
}

/// The score of a bead of the path, and which side's run of segments alone it is of.
fn score(
    costs: &impl Costs,
    from: (usize, usize),
    end: (usize, usize),
    bead: Shape,
    run: Option<Side>,
) -> (f32, Option<Side>) {
    if let Some(shape) = SHAPES.iter().position(|shape| *shape == bead) {
        let mut found = Vec::new();
        costs.beads(end, from, &mut found);
        let score = found.into_iter().find(|(number, _)| *number == shape);
        return (score.map_or(0.0, |(_, score)| score), None);
    }
    let side = if bead.a > 0 { Side::A } else { Side::B };
    let (open, on) = null(costs, from, end, side).map_or((0.0, 0.0), |(_, open, on)| (open, on));
    (if run == Some(side) { on } else { open }, Some(side))
}
