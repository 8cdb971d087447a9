//! A first guess of where the path through a large grid runs: the heaviest chain of rare words that match.
//!
//! Each pair of matching words of which either side has few is a point; the chain rises on both sides and has the
//! greatest weight (Hunt & Szymanski 1977's longest common subsequence, weighted). Words that meet by chance lie evenly
//! over the grid, so that with nothing but these the chain follows the diagonal.
//!
//! Time O(points · log m) with O(links) points, memory O(points + m). One step does one row.

use alloc::{vec, vec::Vec};

use super::index::Lists;
use super::links::Links;
use super::matches::Weights;
use super::reading::Reading;
use crate::side::Sides;
use crate::sort::sort;

/// Places of a word times places of its match, at most.
const PLACES: u32 = 4;

/// Strength of a match that is trusted.
const STRONG: f32 = 0.5;

/// The heaviest chain so far.
#[derive(Debug, Clone)]
pub(super) struct Guide {
    row: usize,
    /// Column, row and weight of each chain's last point, and the point before (itself where it is the first).
    points: Vec<(u32, u32, f32, u32)>,
    /// A tree (Fenwick 1994) over columns: the weight of the heaviest chain that ends before a column, 0 where there is
    /// none, and its last point.
    heaviest: Vec<(f32, u32)>,
    new: Vec<u64>,
}

impl Guide {
    pub fn new(readings: &Sides<Reading>) -> Self {
        let heaviest = vec![(0.0, 0); readings.b.segments() + 1];
        Guide { row: 0, points: Vec::new(), heaviest, new: Vec::new() }
    }

    /// The row that is next.
    pub fn row(&self) -> usize {
        self.row
    }

    /// Does the next row, with the columns that it may use: the work it was, `None` after the last.
    pub fn step(
        &mut self,
        readings: &Sides<Reading>,
        postings: &Lists<u32>,
        links: &Links,
        weights: &Weights,
        columns: core::ops::Range<usize>,
    ) -> Option<usize> {
        let row = self.row;
        if row == readings.a.segments() {
            return None;
        }
        self.row += 1;
        self.new.clear();
        for &a in readings.a.tokens.get(row) {
            let count = readings.a.counts[a as usize];
            if count > PLACES {
                continue;
            }
            for &(b, strength) in links.get(a as usize) {
                let places = count.saturating_mul(readings.b.counts[b as usize]);
                if places > PLACES || strength < STRONG {
                    continue;
                }
                let weight = weights.tokens.a[a as usize].min(weights.tokens.b[b as usize]);
                let weight = strength * weight / places as f32;
                let inside =
                    postings.get(b as usize).iter().filter(|&&column| columns.contains(&(column as usize)));
                self.new.extend(inside.map(|&column| u64::from(column) << 32 | u64::from(weight.to_bits())));
            }
        }
        sort(&mut self.new);
        let first = self.points.len();
        for &point in &self.new {
            let (column, weight) = ((point >> 32) as u32, f32::from_bits(point as u32));
            match self.points[first..].last_mut().filter(|last| last.0 == column) {
                Some(last) => last.2 += weight,
                None => {
                    let (chain, before) = self.before(column as usize);
                    let before = if chain > 0.0 { before } else { self.points.len() as u32 };
                    self.points.push((column, row as u32, chain + weight, before));
                }
            }
        }
        for point in first..self.points.len() {
            self.insert(point as u32);
        }
        Some(self.new.len() + 1)
    }

    /// The chain's nodes in order.
    pub fn finish(self) -> Vec<(usize, usize)> {
        let mut chain = Vec::new();
        let (weight, last) = self.before(self.heaviest.len() - 1);
        let mut next = (weight > 0.0).then_some(last);
        while let Some(point) = next {
            let (column, row, _, before) = self.points[point as usize];
            chain.push((row as usize, column as usize));
            next = (before != point).then_some(before);
        }
        chain.reverse();
        chain
    }

    /// The weight of the heaviest chain that ends before a column, the first of such, and its last point.
    fn before(&self, mut column: usize) -> (f32, u32) {
        let mut best = (0.0, 0);
        while column > 0 {
            let chain = self.heaviest[column];
            if chain.0 > best.0 {
                best = chain;
            }
            column &= column - 1;
        }
        best
    }

    fn insert(&mut self, point: u32) {
        let (column, _, weight, _) = self.points[point as usize];
        let mut column = column as usize + 1;
        while column < self.heaviest.len() {
            if weight > self.heaviest[column].0 {
                self.heaviest[column] = (weight, point);
            }
            column += column & column.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::Number;
    use super::super::links::link_all;
    use super::super::reading::read_all;
    use super::*;

    #[test]
    fn the_chain_passes_over_what_one_side_adds_and_what_meets_by_chance() {
        let mut b: Vec<String> = (0..90).map(|at| (1000 + at).to_string()).collect();
        b.splice(40..40, (0..30).map(|at| format!("{}", 5000 + at)));
        b[3] = "1080".into();
        let a: Vec<String> = (0..90).map(|at| (1000 + at).to_string()).collect();
        let readings = Sides::new(read_all("xx", &a), read_all("yy", &b));
        let links = link_all(&readings, &[&Number]);
        let (postings, weights) = (readings.b.postings(), Weights::new(&readings, &links));
        let mut guide = Guide::new(&readings);
        while guide.step(&readings, &postings, &links, &weights, 0..120).is_some() {}
        let expected = (0..90).filter(|&at| at != 3).map(|at| (at, if at < 40 { at } else { at + 30 }));
        assert_eq!(guide.finish(), expected.collect::<Vec<_>>());
    }
}
