//! The part of the grid of nodes that a search looks at.
//!
//! A node (i, j) stands before segment i of A and segment j of B. Row i of a band holds its columns `first..=last`, both of
//! which never fall from one row to the next. The grid of up to [`FULL`] × [`FULL`] segments is searched whole. A larger
//! one is searched within some columns of a guide, the more the farther its nodes are apart; where the path comes near
//! the edge the band is widened there and the search repeated, as Moore (2002) does, until it holds at most
//! [`CELLS`] · (n + m) nodes.
//!
//! # When the search in a band is the search of the whole grid
//!
//! Write S(P) for the sum of the scores of a path P of beads, and R for the best path within the band, which is what the
//! search finds: it tries for every node of the band every bead and every run that ends there and starts in the band.
//!
//! **The two are equally good just where a best path of the whole grid lies in the band.** If one, P, does, then it was
//! tried, so S(R) ≥ S(P); and R is a path of the grid, so S(R) ≤ S(P). If none does, R is none of them, and S(R) is less.
//!
//! So they are equal, whatever the texts,
//! - up to [`FULL`] × [`FULL`] segments, where the band is the grid;
//! - where no path through a node outside the band can win: a path that leaves it at a distance of `reach` columns from
//!   the guide, which ends where the guide ends, has to make up for these columns, at most 7 with each bead (1:8 against
//!   1:1), on the way out and on the way back. With g the least that such a bead, or a segment left alone, scores below
//!   the beads along the guide, it loses 2 · g · reach / 7, and has to win more than that outside.
//!
//! Where the guide runs wrong, the second does not hold: a long stretch far off it matches better. Then the best path in
//! the band is drawn towards that stretch as far as the band goes. Hence the band is widened, to double the reach,
//! wherever R comes within [`NEAR`] columns of an edge that is none of the grid's, until R keeps off all edges or the
//! bound is met. Tests compare with the whole search, which is their oracle, up to 300 × 300 segments.
//!
//! # Linear, with the fallback
//!
//! A band never holds more than [`CELLS`] · (n + m + 2) nodes once it is widened, and around a guide at first
//! O(reach · (n + m)). Each widening at least doubles the reach of some rows, and what would go beyond the bound is not
//! done, so there are O(log [`CELLS`]) searches of a row's surroundings; when the bound is met the last path is kept. So
//! memory and time are O(n + m) always.

use core::ops::RangeInclusive;

use alloc::{vec, vec::Vec};

use crate::side::Sides;

/// Segments of both sides up to which the whole grid is searched.
pub(super) const FULL: usize = 320;

/// Nodes for each segment that a band holds at most, where the whole grid is larger.
pub(super) const CELLS: usize = 128;

/// How much farther a band reaches between two nodes of its guide that are apart by one segment more.
const APART: usize = 2;

/// Columns that a path keeps from the edge of its band.
const NEAR: usize = 3;

/// The columns of each row of nodes that are searched.
#[derive(Debug, Clone)]
pub(super) struct Band {
    counts: Sides<usize>,
    /// What a row lies around: the columns that the guide visits in it.
    guide: Vec<(u32, u32)>,
    /// How far around.
    reach: Vec<u32>,
    rows: Vec<(u32, u32)>,
}

impl Band {
    /// Whether a grid is small enough to be searched whole.
    pub fn is_whole(counts: Sides<usize>) -> bool {
        (counts.a + 1).saturating_mul(counts.b + 1) <= (FULL + 1) * (FULL + 1)
    }

    /// The whole grid.
    pub fn whole(counts: Sides<usize>) -> Self {
        let guide = vec![(0, counts.b as u32); counts.a + 1];
        Band { counts, reach: vec![0; guide.len()], rows: guide.clone(), guide }
    }

    /// The columns within `reach` of a chain of nodes, which runs from (0, 0) to the last node and never falls: at its
    /// nodes within the least that is given, and so much farther between two as these are apart, up to the most. Where B
    /// is the longer side the reach grows with it. O(n + nodes).
    pub fn around(counts: Sides<usize>, nodes: &[(usize, usize)], reach: RangeInclusive<usize>) -> Self {
        let mut guide = vec![(u32::MAX, 0); counts.a + 1];
        let mut reaches = vec![0; counts.a + 1];
        let grown = |reach: usize| reach.max(part(reach, counts.b, counts.a)) as u32;
        let (least, most) = (*reach.start(), *reach.end());
        let mut visit = |row: usize, from: usize, to: usize, reach: u32| {
            let (first, last) = guide[row];
            guide[row] = (first.min(from as u32), last.max(to as u32));
            reaches[row] = reach.max(reaches[row]);
        };
        visit(0, 0, 0, grown(least));
        visit(counts.a, counts.b, counts.b, grown(least));
        for pair in nodes.windows(2) {
            let ((row, column), (end, last)) = (pair[0], pair[1]);
            let at = |step: usize| column + part(last - column, step, end - row);
            let reach = grown(most.min(least + APART * (end - row).max(last - column)));
            visit(row, column, if end == row { last } else { column }, reach);
            for step in 0..end - row {
                visit(row + step, at(step), at(step + 1), reach);
            }
            visit(end, last, last, reach);
        }
        let mut band = Band { counts, reach: reaches, rows: Vec::new(), guide };
        band.rows = band.spread(&band.reach);
        band
    }

    /// The columns of a row of nodes, first and last.
    pub fn row(&self, row: usize) -> (usize, usize) {
        let (first, last) = self.rows[row];
        (first as usize, last as usize)
    }

    /// How many nodes it holds.
    pub fn nodes(&self) -> usize {
        self.rows.iter().map(|(first, last)| (last - first) as usize + 1).sum()
    }

    /// Widens the band to double where a path comes near its edge: whether it did. O(nodes of the path + rows · log).
    pub fn widen(&mut self, path: impl Iterator<Item = (usize, usize)>) -> bool {
        let mut reach = self.reach.clone();
        for (row, column) in path {
            let (first, last) = self.row(row);
            let near = column < first + NEAR && first > 0 || column + NEAR > last && last < self.counts.b;
            if near {
                let double = 2 * self.reach[row];
                let around = row.saturating_sub(double as usize)..self.guide.len().min(row + double as usize);
                reach[around].iter_mut().for_each(|reach| *reach = (*reach).max(double));
            }
        }
        if reach == self.reach {
            return false;
        }
        let rows = self.spread(&reach);
        let nodes: usize = rows.iter().map(|(first, last)| (last - first) as usize + 1).sum();
        if nodes > CELLS * (self.counts.a + self.counts.b + 2) {
            return false;
        }
        (self.reach, self.rows) = (reach, rows);
        true
    }

    /// The rows around the guide, made never to fall.
    fn spread(&self, reach: &[u32]) -> Vec<(u32, u32)> {
        let last_column = self.counts.b as u32;
        let around = |(&(first, last), &reach): (&(u32, u32), &u32)| {
            (first.saturating_sub(reach), last.saturating_add(reach).min(last_column))
        };
        let mut rows: Vec<(u32, u32)> = self.guide.iter().zip(reach).map(around).collect();
        for row in 1..rows.len() {
            rows[row].1 = rows[row].1.max(rows[row - 1].1);
        }
        for row in (1..rows.len()).rev() {
            rows[row - 1].0 = rows[row - 1].0.min(rows[row].0);
        }
        rows
    }
}

/// `whole` · `step` / `steps`, which 32 bits may not hold on the way.
fn part(whole: usize, step: usize, steps: usize) -> usize {
    (whole as u64 * step as u64 / steps.max(1) as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_never_fall_and_hold_the_guide() {
        let nodes = [(0, 0), (10, 100), (10, 140), (500, 150), (900, 1000)];
        let band = Band::around(Sides::new(900, 1000), &nodes, 20..=20);
        assert!(
            (1..=900)
                .all(|row| band.row(row - 1).0 <= band.row(row).0 && band.row(row - 1).1 <= band.row(row).1)
        );
        for (row, column) in nodes {
            let (first, last) = band.row(row);
            assert!(first <= column && column <= last);
        }
        assert_eq!((band.row(0).0, band.row(900).1), (0, 1000));
    }

    #[test]
    fn nodes_stay_linear_however_often_it_is_widened() {
        for counts in [Sides::new(3000, 3000), Sides::new(20_000, 30), Sides::new(40, 9000)] {
            let end = (counts.a, counts.b);
            let mut band = Band::around(counts, &[(0, 0), end], 48..=48);
            let mut rounds = 0;
            // A path along both edges of the grid touches every band.
            while band.widen((0..=end.0).map(|row| (row, 0)).chain([end])) {
                rounds += 1;
            }
            assert!(rounds < 20);
            assert!(band.nodes() <= CELLS * (counts.a + counts.b + 2), "{counts:?} {}", band.nodes());
        }
    }
}
