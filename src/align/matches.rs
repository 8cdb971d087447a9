//! How much each pair of segments has in common, apart from what all their neighbours have: a banded matrix.
//!
//! A word weighs its inverse document frequency within its text. Inside a pair of segments each word is matched once at
//! most, the heaviest match first. From that the mean match of the pair's neighbours in row and column is taken: a text
//! in which every sentence says *bank* and *market* has no beads because of it.
//!
//! Time O(Σ over rows of the links of their words × the places of those in the band, and of words × columns), which is
//! O(n · width) for texts whose words repeat as words do; memory O(cells). One step does one row.

use core::ops::Range;

use alloc::{vec, vec::Vec};

use super::band::Band;
use super::index::Lists;
use super::links::Links;
use super::reading::Reading;
use crate::side::Sides;
use crate::sort::sort;

/// Neighbours to each side that make up the background.
const NEIGHBOURS: usize = 4;

/// How much of a word's second match counts less, where it is matched with two neighbours: it was said once.
const AGAIN: f32 = 0.75;

/// The weight of each token, and of all tokens of each segment that match something somewhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    pub tokens: Sides<Vec<f32>>,
    pub segments: Sides<Vec<f32>>,
}

impl Weights {
    /// O(links + tokens).
    pub fn new(readings: &Sides<Reading>, links: &Links) -> Self {
        let tokens = readings.as_ref().map(token_weights);
        let mut best = readings.as_ref().map(|reading| vec![0.0_f32; reading.vocabulary()]);
        for a in 0..links.len() {
            for &(b, strength) in links.get(a) {
                best.a[a] = best.a[a].max(strength);
                best.b[b as usize] = best.b[b as usize].max(strength);
            }
        }
        let segments = Sides::from_fn(|side| {
            let weight = |&token: &u32| best[side][token as usize] * tokens[side][token as usize];
            let reading = &readings[side];
            (0..reading.segments()).map(|at| reading.tokens.get(at).iter().map(weight).sum()).collect()
        });
        Weights { tokens, segments }
    }
}

/// Inverse document frequency: ln((n + 1) / segments with the token) + .3.
fn token_weights(reading: &Reading) -> Vec<f32> {
    let all = reading.segments() as f64 + 1.0;
    reading.counts.iter().map(|&count| (libm::log(all / f64::from(count)) + 0.3) as f32).collect()
}

/// What a pair of segments has in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    /// Its match above the background.
    pub above: f32,
    /// What it adds to a bead that has the next segment of B already, of A: less where that matches the same words.
    pub wider: f32,
    pub taller: f32,
    /// The match itself, background and all.
    raw: f32,
}

/// The matrix of matches within a band; nothing outside it matches.
#[derive(Debug, Clone, Default)]
pub(super) struct Matches {
    /// First column of each row, and where its cells begin.
    rows: Vec<(u32, u32)>,
    cells: Vec<Cell>,
}

/// A row of the matrix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'m> {
    first: usize,
    cells: &'m [Cell],
}

impl Row<'_> {
    /// The match with segment `b` of B.
    #[inline(always)]
    pub fn at(&self, b: usize) -> Cell {
        match self.cells.get(b.wrapping_sub(self.first)) {
            Some(cell) => *cell,
            None => Cell::default(),
        }
    }
}

impl Matches {
    /// The matches of segment `a` of A.
    #[inline(always)]
    pub fn row(&self, a: usize) -> Row<'_> {
        let ((first, start), (_, end)) = (self.rows[a], self.rows[a + 1]);
        Row { first: first as usize, cells: &self.cells[start as usize..end as usize] }
    }

    /// The match of segment `a` of A with segment `b` of B.
    #[inline(always)]
    pub fn at(&self, a: usize, b: usize) -> Cell {
        self.row(a).at(b)
    }

    fn columns(&self, a: usize) -> Range<usize> {
        let (first, start) = self.rows[a];
        first as usize..(first + self.rows[a + 1].1 - start) as usize
    }

    fn places(&self, a: usize) -> Range<usize> {
        self.rows[a].1 as usize..self.rows[a + 1].1 as usize
    }
}

/// Fills a matrix row by row: first the matches, then what is left of them above the background.
#[derive(Debug, Clone)]
pub(super) struct Matcher {
    matches: Matches,
    /// Row that is next, counting through both rounds.
    next: usize,
    /// For each column, the sum of the matches in the rows around the next one.
    around: Vec<f32>,
    pairs: Pairs,
}

/// Work space of one row.
#[derive(Debug, Clone, Default)]
struct Pairs {
    links: Vec<Link>,
    /// The links from the heaviest, each in the lower half of a number.
    order: Vec<u64>,
    /// For each token of B, which of its places is the first that the row, or one before it, begins with.
    cursors: Vec<u32>,
    /// For each word of the row, the weight that it matches each column with, 0 where it does not.
    words: Vec<f32>,
    /// For each place of a token of B, the last row (+ 1) that it matched, and the weight.
    last: Vec<(u32, f32)>,
}

/// A link of a word of the row that has a place in the row.
#[derive(Debug, Clone, Copy)]
struct Link {
    word: u32,
    weight: f32,
    /// Its places: where they begin and end among those of all tokens.
    places: (u32, u32),
}

impl Matcher {
    /// Lays out the cells. O(cells).
    pub fn new(band: &Band, readings: &Sides<Reading>, postings: &Lists<u32>) -> Self {
        let (mut rows, mut start) = (Vec::with_capacity(readings.a.segments() + 1), 0);
        for a in 0..readings.a.segments() {
            let first = band.row(a).0.saturating_sub(NEIGHBOURS);
            let end = (band.row(a + 1).1 + NEIGHBOURS).min(readings.b.segments());
            rows.push((first as u32, start));
            start += (end - first) as u32;
        }
        rows.push((0, start));
        let pairs = Pairs {
            cursors: postings.starts().collect(),
            last: vec![(0, 0.0); postings.all()],
            ..Pairs::default()
        };
        let matches = Matches { rows, cells: vec![Cell::default(); start as usize] };
        Matcher { matches, next: 0, around: vec![0.0; readings.b.segments()], pairs }
    }

    /// Does the next row: the work it was, `None` after the last.
    pub fn step(
        &mut self,
        readings: &Sides<Reading>,
        postings: &Lists<u32>,
        links: &Links,
        weights: &Weights,
    ) -> Option<usize> {
        let (rows, row) = (readings.a.segments(), self.next);
        self.next += 1;
        if row < rows {
            let (words, columns) = (readings.a.tokens.get(row), self.matches.columns(row));
            let work = self.pairs.collect(words, &columns, postings, links, weights);
            self.pairs.add_up(&mut self.matches, row, postings);
            return Some(work / 4 + 1);
        }
        let row = (row - rows < rows).then(|| row - rows)?;
        self.subtract_background(row);
        Some(self.matches.columns(row).len() / 4 + 1)
    }

    /// The matrix.
    pub fn finish(self) -> Matches {
        self.matches
    }

    /// The means of a row's neighbours, down by the sums of the columns, which go along with the row, across by a sum
    /// that goes along with the cell. O(1) a cell.
    fn subtract_background(&mut self, a: usize) {
        let rows = self.matches.rows.len() - 1;
        let (from, to) = (a.saturating_sub(NEIGHBOURS), (a + NEIGHBOURS + 1).min(rows));
        let new = if a == 0 { 0..to } else { (a + NEIGHBOURS).min(rows)..to };
        new.for_each(|row| self.go_along(row, 1.0));
        if a > NEIGHBOURS {
            self.go_along(from - 1, -1.0);
        }
        let columns = self.matches.columns(a);
        let cells = &mut self.matches.cells[self.matches.rows[a].1 as usize..][..columns.len()];
        let mut across: f32 = cells.iter().take(NEIGHBOURS).map(|cell| cell.raw).sum();
        for at in 0..cells.len() {
            let (left, right) = (at.saturating_sub(NEIGHBOURS), (at + NEIGHBOURS + 1).min(cells.len()));
            if at + NEIGHBOURS < cells.len() {
                across += cells[at + NEIGHBOURS].raw;
            }
            if at > NEIGHBOURS {
                across -= cells[left - 1].raw;
            }
            let here = cells[at].raw;
            let mean = |sum: f32, count: usize| (sum - here) / (count.max(2) - 1) as f32;
            let background = mean(across, right - left) + mean(self.around[columns.start + at], to - from);
            let above = here - 0.5 * background;
            let cell = &mut cells[at];
            *cell = Cell {
                above,
                wider: above - AGAIN * cell.wider,
                taller: above - AGAIN * cell.taller,
                ..*cell
            };
        }
    }

    /// Adds a row's matches to the sums of the columns, or takes them off.
    fn go_along(&mut self, row: usize, sign: f32) {
        let sums = &mut self.around[self.matches.columns(row)];
        let cells = &self.matches.cells[self.matches.places(row)];
        sums.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += sign * cell.raw);
    }
}

impl Pairs {
    /// Gathers the links of a row's words that have a place in its columns, the heaviest first: the work it was.
    fn collect(
        &mut self,
        words: &[u32],
        columns: &Range<usize>,
        postings: &Lists<u32>,
        links: &Links,
        weights: &Weights,
    ) -> usize {
        self.links.clear();
        self.order.clear();
        self.words.clear();
        self.words.resize(words.len() * columns.len(), 0.0);
        let (first, end) = (columns.start as u32, columns.end as u32);
        let items = postings.items();
        let mut work = 0;
        for (word, &a) in words.iter().enumerate() {
            for &(b, strength) in links.get(a as usize) {
                // The columns of rows never fall, so neither does the first place in them.
                let all = postings.end(b as usize);
                let mut from = self.cursors[b as usize] as usize;
                while from < all && items[from] < first {
                    from += 1;
                }
                self.cursors[b as usize] = from as u32;
                let mut to = from;
                while to < all && items[to] < end {
                    to += 1;
                }
                work += to - from + 1;
                if to > from {
                    let weight = strength * weights.tokens.a[a as usize].min(weights.tokens.b[b as usize]);
                    let heaviest_first = u64::from(!weight.to_bits()) << 32 | self.links.len() as u64;
                    self.order.push(heaviest_first);
                    let places = (from as u32, to as u32);
                    self.links.push(Link { word: word as u32, weight, places });
                }
            }
        }
        sort(&mut self.order);
        work
    }

    /// Adds up a row's matches, each word once, and what of them the cells before it in the row and in the column have
    /// as well.
    fn add_up(&mut self, matches: &mut Matches, row: usize, postings: &Lists<u32>) {
        let (first, start) = matches.rows[row];
        let width = (matches.rows[row + 1].1 - start) as usize;
        // A column's place in the row before, where it has one.
        let (first_before, start_before) = if row > 0 { matches.rows[row - 1] } else { (0, 0) };
        let (before, cells) = matches.cells.split_at_mut(start as usize);
        let stamp = row as u32 + 1;
        for &link in &self.order {
            let Link { word, weight, places: (from, to) } = self.links[link as u32 as usize];
            let word = &mut self.words[word as usize * width..(word as usize + 1) * width];
            for place in from as usize..to as usize {
                let column = postings.items()[place];
                let (at, last) = ((column - first) as usize, &mut self.last[place]);
                if word[at] > 0.0 || last.0 == stamp {
                    continue;
                }
                word[at] = weight;
                cells[at].raw += weight;
                if at + 1 < width {
                    cells[at].wider += weight.min(word[at + 1]);
                }
                if at > 0 {
                    cells[at - 1].wider += weight.min(word[at - 1]);
                }
                if last.0 == row as u32 && row > 0 {
                    before[(start_before + column - first_before) as usize].taller += weight.min(last.1);
                }
                *last = (stamp, weight);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::{Number, Same};
    use super::super::links::link_all;
    use super::super::reading::read_all;
    use super::*;

    fn matches(a: &[&str], b: &[&str]) -> Matches {
        let readings = Sides::new(read_all("xx", a), read_all("yy", b));
        let links = link_all(&readings, &[&Number, &Same]);
        let weights = Weights::new(&readings, &links);
        let postings = readings.b.postings();
        let mut matcher = Matcher::new(&Band::whole(Sides::new(a.len(), b.len())), &readings, &postings);
        while matcher.step(&readings, &postings, &links, &weights).is_some() {}
        matcher.finish()
    }

    #[test]
    fn rare_words_weigh_more() {
        let matches = matches(&["often 7", "often", "often"], &["often", "often 7", "often"]);
        let raw = |a, b| matches.at(a, b).raw;
        assert!(raw(0, 1) > 2.0 * raw(0, 0));
        assert!(raw(0, 0) > 0.0 && raw(0, 5) == 0.0);
    }

    #[test]
    fn what_all_neighbours_share_says_nothing() {
        let matches = matches(&["bank"; 6], &["bank"; 6]);
        assert!((0..36).all(|at| matches.at(at / 6, at % 6).above.abs() < 1e-6));
    }
}
