//! The best path of beads through a band of nodes: dynamic programming over costs, whatever they mean.
//!
//! Time O(nodes · shapes), memory six bytes a node of the band: only the last rows' scores are kept. One step does one
//! row.

use alloc::{vec, vec::Vec};

use super::band::Band;
use crate::side::{Side, Sides};

/// How many segments of each side a bead holds.
pub(super) type Shape = Sides<usize>;

const fn shape(a: usize, b: usize) -> Shape {
    Shape::new(a, b)
}

/// The beads that are looked for. Of those with several segments on both sides only 2:2 is frequent enough in
/// translations.
#[rustfmt::skip]
pub(super) const SHAPES: [Shape; 16] = [
    shape(1, 1), shape(1, 2), shape(1, 3), shape(1, 4), shape(1, 5), shape(1, 6), shape(1, 7), shape(1, 8),
    shape(2, 1), shape(3, 1), shape(4, 1), shape(5, 1), shape(6, 1), shape(7, 1), shape(8, 1), shape(2, 2),
];

/// Rows of which scores are kept: more than the segments of A that a bead holds, and a power of two.
const ROWS: usize = 16;

/// What a search asks for; higher scores are better.
pub(super) trait Costs {
    /// How many segments there are.
    fn counts(&self) -> Sides<usize>;

    /// Gives the beads that end at node `end` and start no earlier than node `first`, in place of what was `found`
    /// before: the place of each in [`SHAPES`], and its score.
    fn beads(&self, end: (usize, usize), first: (usize, usize), found: &mut Vec<(usize, f32)>);

    /// The score of leaving `segment` of `side` alone before segment `other` of the other side: where a run of such
    /// opens, and where one goes on (never worse).
    fn null(&self, side: Side, segment: usize, other: usize) -> (f32, f32);
}

/// The best scores of paths to a node.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// However it is reached.
    best: f64,
    /// With a segment of A, of B left alone last.
    alone: Sides<f64>,
}

const NOWHERE: Node =
    Node { best: f64::NEG_INFINITY, alone: Sides::new(f64::NEG_INFINITY, f64::NEG_INFINITY) };

/// How a node's best paths reach it, in bits: the number of the last bead's shape; whether a run of segments of A, of B
/// goes on; which of the three is best.
type Back = u16;
const SHAPE: Back = 0x1f;
const ON: Sides<Back> = Sides::new(0x20, 0x40);
const BEST: Sides<Back> = Sides::new(0x80, 0x100);

/// The node of a row in a column.
#[inline(always)]
fn at((first, nodes): (usize, &[Node]), column: usize) -> Node {
    column.checked_sub(first).and_then(|at| nodes.get(at)).copied().unwrap_or(NOWHERE)
}

/// A search from one node to another.
#[derive(Debug, Clone)]
pub(super) struct Search {
    from: (usize, usize),
    to: (usize, usize),
    /// The row that is next.
    row: usize,
    /// The last rows, at their number modulo how many there are.
    rows: Vec<Vec<Node>>,
    /// First column of each row and where it begins in `back`.
    starts: Vec<(usize, usize)>,
    back: Vec<Back>,
    /// Work space: the beads that end at a node.
    found: Vec<(usize, f32)>,
}

impl Search {
    /// A search between two nodes of a band.
    pub fn new(from: (usize, usize), to: (usize, usize)) -> Self {
        let rows = vec![Vec::new(); ROWS];
        Search { from, to, row: from.0, rows, starts: Vec::new(), back: Vec::new(), found: Vec::new() }
    }

    /// Does the next row: how many nodes it was, `None` after the last.
    pub fn step(&mut self, band: &Band, costs: &impl Costs) -> Option<usize> {
        if self.row > self.to.0 {
            return None;
        }
        let (first, last) = band.row(self.row);
        let (first, last) = (first.max(self.from.1), last.min(self.to.1));
        self.starts.push((first, self.back.len()));
        let slot = self.row % ROWS;
        let mut nodes = core::mem::take(&mut self.rows[slot]);
        let mut found = core::mem::take(&mut self.found);
        nodes.clear();
        // The rows that beads of so many segments of A start in; the first is this one.
        let above: [(usize, &[Node]); ROWS] = core::array::from_fn(|back| match self.row.checked_sub(back) {
            Some(row) if back > 0 && row >= self.from.0 => {
                (self.starts[row - self.from.0].0, &self.rows[row % ROWS][..])
            }
            _ => (0, &[][..]),
        });
        for column in first..=last {
            let before = nodes.last().copied().unwrap_or(NOWHERE);
            costs.beads((self.row, column), self.from, &mut found);
            let (node, back) = self.node(column, before, &above, &found, costs);
            nodes.push(node);
            self.back.push(back);
        }
        (self.rows[slot], self.found) = (nodes, found);
        self.row += 1;
        Some(last + 1 - first)
    }

    fn node(
        &self,
        column: usize,
        before: Node,
        above: &[(usize, &[Node]); ROWS],
        found: &[(usize, f32)],
        costs: &impl Costs,
    ) -> (Node, Back) {
        let here = (self.row, column);
        if here == self.from {
            return (Node { best: 0.0, ..NOWHERE }, 0);
        }
        let (mut node, mut back) = (NOWHERE, 0);
        for &(number, score) in found {
            let shape = SHAPES[number];
            let score = at(above[shape.a], column - shape.b).best + f64::from(score);
            if score > node.best {
                (node.best, back) = (score, number as Back);
            }
        }
        for side in Side::BOTH {
            let (row, other) = if side == Side::A {
                (self.row.wrapping_sub(1), column)
            } else {
                (self.row, column.wrapping_sub(1))
            };
            let (start, segment, beside) = match side {
                Side::A if self.row > self.from.0 => (at(above[1], other), row, other),
                Side::B if column > self.from.1 => (before, other, row),
                _ => continue,
            };
            let (open, on) = costs.null(side, segment, beside);
            let (open, on) = (start.best + f64::from(open), start.alone[side] + f64::from(on));
            node.alone[side] = open.max(on);
            back |= if on > open { ON[side] } else { 0 };
        }
        for side in Side::BOTH {
            if node.alone[side] > node.best {
                node.best = node.alone[side];
                back = back & !(BEST.a | BEST.b) | BEST[side];
            }
        }
        (node, back)
    }

    /// The beads of the best path in order, each a count of segments a side. O(beads).
    pub fn finish(self) -> Vec<Shape> {
        let mut beads = Vec::new();
        let (mut row, mut column) = self.to;
        // The side a run of which goes on, whatever the best way to the node is.
        let mut run = None;
        while (row, column) != self.from {
            let (first, start) = self.starts[row - self.from.0];
            let back = self.back[start + column - first];
            let best = Side::BOTH.into_iter().find(|&side| back & BEST[side] != 0);
            let bead = match run.or(best) {
                None => SHAPES[usize::from(back & SHAPE)],
                Some(side) => {
                    run = (back & ON[side] != 0).then_some(side);
                    if side == Side::A { shape(1, 0) } else { shape(0, 1) }
                }
            };
            run = run.filter(|_| bead.a == 0 || bead.b == 0);
            beads.push(bead);
            (row, column) = (row - bead.a, column - bead.b);
        }
        beads.reverse();
        beads
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::mix;
    use super::*;

    /// Costs from a hash, with an aim: node (i, i + shift(i)).
    struct Fake {
        counts: Sides<usize>,
        seed: u64,
        shift: fn(usize) -> usize,
    }

    impl Fake {
        fn noise(&self, parts: [usize; 4]) -> f32 {
            let bits = parts.iter().fold(self.seed, |seed, &part| mix(seed ^ part as u64));
            (bits % 1000) as f32 / 250.0
        }

        fn bead(&self, end: (usize, usize), shape: Shape) -> f32 {
            let start = (end.0 - shape.a, end.1 - shape.b);
            let aim = (start.0 + (self.shift)(start.0)).abs_diff(start.1) as f32;
            self.noise([end.0, end.1, shape.a, shape.b]) - aim.min(3.0) - (shape.a + shape.b) as f32
        }
    }

    impl Costs for Fake {
        fn counts(&self) -> Sides<usize> {
            self.counts
        }

        fn beads(&self, end: (usize, usize), first: (usize, usize), found: &mut Vec<(usize, f32)>) {
            let fits = |shape: &Shape| shape.a <= end.0 - first.0 && shape.b <= end.1 - first.1;
            let shapes = SHAPES.into_iter().enumerate().filter(|(_, shape)| fits(shape));
            found.clear();
            found.extend(shapes.map(|(number, shape)| (number, self.bead(end, shape))));
        }

        fn null(&self, side: Side, segment: usize, other: usize) -> (f32, f32) {
            let open = self.noise([side as usize, segment, other, 9]) - 6.0;
            (open, open + 1.5)
        }
    }

    fn search(costs: &Fake, band: &Band) -> Vec<Shape> {
        let mut search = Search::new((0, 0), (costs.counts.a, costs.counts.b));
        while search.step(band, costs).is_some() {}
        search.finish()
    }

    /// What beads score together.
    fn score(costs: &Fake, beads: &[Shape]) -> f64 {
        let (mut node, mut run, mut sum) = ((0, 0), None, 0.0);
        for bead in beads {
            let alone = [(Side::A, bead.b), (Side::B, bead.a)].into_iter().find(|(_, other)| *other == 0);
            sum += f64::from(match alone {
                None => costs.bead((node.0 + bead.a, node.1 + bead.b), *bead),
                Some((side, _)) => {
                    let (segment, other) = if side == Side::A { node } else { (node.1, node.0) };
                    let (open, on) = costs.null(side, segment, other);
                    if run == Some(side) { on } else { open }
                }
            });
            run = alone.map(|(side, _)| side);
            node = (node.0 + bead.a, node.1 + bead.b);
        }
        assert_eq!(node, (costs.counts.a, costs.counts.b));
        sum
    }

    /// The best score there is, by trying everything from each node on: no band, no rows, no way back.
    fn oracle(costs: &Fake) -> f64 {
        let (n, m) = (costs.counts.a, costs.counts.b);
        let mut rest = vec![vec![[f64::NEG_INFINITY; 3]; m + 1]; n + 1];
        rest[n][m] = [0.0; 3];
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                for run in 0..3 {
                    let mut best = rest[i][j][run];
                    for shape in SHAPES.iter().filter(|shape| i + shape.a <= n && j + shape.b <= m) {
                        let end = (i + shape.a, j + shape.b);
                        best = best.max(f64::from(costs.bead(end, *shape)) + rest[end.0][end.1][0]);
                    }
                    if i < n {
                        let (open, on) = costs.null(Side::A, i, j);
                        best = best.max(f64::from(if run == 1 { on } else { open }) + rest[i + 1][j][1]);
                    }
                    if j < m {
                        let (open, on) = costs.null(Side::B, j, i);
                        best = best.max(f64::from(if run == 2 { on } else { open }) + rest[i][j + 1][2]);
                    }
                    rest[i][j][run] = best;
                }
            }
        }
        rest[0][0][0]
    }

    #[test]
    fn the_path_is_the_best_there_is() {
        let sizes = [(0, 0), (1, 0), (0, 3), (1, 1), (1, 9), (10, 1), (7, 7), (9, 20), (30, 17), (60, 60)];
        for (seed, (a, b)) in (0..).zip(sizes) {
            let costs = Fake { counts: Sides::new(a, b), seed, shift: |_| 0 };
            let beads = search(&costs, &Band::whole(costs.counts));
            assert!((score(&costs, &beads) - oracle(&costs)).abs() < 1e-6, "{a} × {b}");
        }
    }

    #[test]
    fn up_to_300_segments_the_whole_grid_is_searched() {
        assert!(Band::is_whole(Sides::new(300, 300)));
        let costs = Fake { counts: Sides::new(300, 300), seed: 5, shift: |_| 0 };
        let beads = search(&costs, &Band::whole(costs.counts));
        assert!((score(&costs, &beads) - oracle(&costs)).abs() < 1e-6);
    }

    #[test]
    fn a_band_is_widened_until_it_holds_the_path() {
        // Eighty segments of B are added in the middle, where the guide knows nothing of them.
        let shift = |segment| if segment < 150 { 0 } else { 80 };
        let costs = Fake { counts: Sides::new(300, 380), seed: 3, shift };
        let mut band = Band::around(costs.counts, &[(0, 0), (300, 380)], 16..=16);
        let mut beads = search(&costs, &band);
        let path = |beads: &[Shape]| {
            let mut node = (0, 0);
            let after = |bead: &Shape| {
                node = (node.0 + bead.a, node.1 + bead.b);
                node
            };
            beads.iter().map(after).collect::<Vec<_>>()
        };
        while band.widen(path(&beads).into_iter()) {
            beads = search(&costs, &band);
        }
        assert!((score(&costs, &beads) - oracle(&costs)).abs() < 1e-6);
        assert!(band.nodes() < 301 * 381);
    }
}
