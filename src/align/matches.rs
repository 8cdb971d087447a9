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
use crate::side::{Side, Sides};
use crate::sort::sort;

/// Neighbours to each side that make up the background.
const NEIGHBOURS: usize = 4;

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

/// The matrix of matches within a band.
#[derive(Debug, Clone, Default)]
pub(super) struct Matches {
    /// First column of each row, and where its cells begin less that column.
    rows: Vec<(u32, u32)>,
    cells: Vec<f32>,
    /// What of a cell's match the cell before it in the row has already; in the column.
    again: Sides<Vec<f32>>,
}

impl Matches {
    /// What of the match of `a` with `b` words of `side` have that match the segment before as well.
    #[inline(always)]
    pub fn again(&self, side: Side, a: usize, b: usize) -> f32 {
        match self.place(a, b) {
            Some(place) => self.again[side][place],
            None => 0.0,
        }
    }

    #[inline(always)]
    fn place(&self, a: usize, b: usize) -> Option<usize> {
        let (Some(&(first, start)), Some(&(_, end))) = (self.rows.get(a), self.rows.get(a + 1)) else {
            return None;
        };
        let at = (start as usize).wrapping_add(b).wrapping_sub(first as usize);
        if b < first as usize || at >= end as usize { None } else { Some(at) }
    }

    /// The match of segment `a` of A with segment `b` of B; 0 outside the band.
    #[inline(always)]
    pub fn at(&self, a: usize, b: usize) -> f32 {
        match self.place(a, b) {
            Some(place) => self.cells[place],
            None => 0.0,
        }
    }

    fn columns(&self, a: usize) -> Range<usize> {
        let (first, start) = self.rows[a];
        first as usize..(first + self.rows[a + 1].1 - start) as usize
    }
}

/// Fills a matrix row by row: first the matches, then what is left of them above the background.
#[derive(Debug, Clone)]
pub(super) struct Matcher {
    raw: Matches,
    /// Row that is next, counting through both rounds.
    next: usize,
    /// The matches above the background.
    cells: Vec<f32>,
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
    pub fn new(band: &Band, readings: &Sides<Reading>) -> Self {
        let (mut rows, mut start) = (Vec::with_capacity(readings.a.segments() + 1), 0);
        for a in 0..readings.a.segments() {
            let first = band.row(a).0.saturating_sub(NEIGHBOURS);
            let end = (band.row(a + 1).1 + NEIGHBOURS).min(readings.b.segments());
            rows.push((first as u32, start));
            start += (end - first) as u32;
        }
        rows.push((0, start));
        let pairs = Pairs {
            cursors: vec![0; readings.b.vocabulary()],
            last: vec![(0, 0.0); readings.b.tokens.all()],
            ..Pairs::default()
        };
        Matcher {
            raw: Matches {
                rows,
                cells: vec![0.0; start as usize],
                again: Sides::from_fn(|_| vec![0.0; start as usize]),
            },
            next: 0,
            cells: Vec::new(),
            pairs,
        }
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
            let (words, columns) = (readings.a.tokens.get(row), self.raw.columns(row));
            let work = self.pairs.collect(words, &columns, postings, links, weights);
            let (_, start) = self.raw.rows[row];
            let cells = start as usize..start as usize + columns.len();
            let again = self.raw.again.as_mut().map(|again| &mut again[cells.clone()]);
            self.pairs.add_up(&mut self.raw.cells[cells], again, columns.start, row as u32 + 1, postings);
            return Some(work / 4 + 1);
        }
        let row = (row - rows < rows).then(|| row - rows)?;
        self.subtract_background(row);
        Some(self.raw.columns(row).len() / 4 + 1)
    }

    /// The matrix.
    pub fn finish(self) -> Matches {
        Matches { rows: self.raw.rows, cells: self.cells, again: self.raw.again }
    }

    /// The columns' sums are taken row by row, the row's by sums from its start: O(neighbours) a cell, in plain loops.
    fn subtract_background(&mut self, a: usize) {
        let columns = self.raw.columns(a);
        let rows = a.saturating_sub(NEIGHBOURS)..(a + NEIGHBOURS + 1).min(self.raw.rows.len() - 1);
        let mut down = vec![0.0_f32; columns.len()];
        for row in rows.clone() {
            let there = self.raw.columns(row);
            let both = columns.start.max(there.start)..columns.end.min(there.end);
            if both.is_empty() {
                continue;
            }
            let from = self.raw.rows[row].1 as usize + both.start - there.start;
            let cells = &self.raw.cells[from..from + both.len()];
            let down = &mut down[both.start - columns.start..both.end - columns.start];
            down.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell);
        }
        let start = self.raw.rows[a].1 as usize;
        let cells = &self.raw.cells[start..start + columns.len()];
        let mut before = Vec::with_capacity(cells.len() + 1);
        before.push(0.0_f32);
        before.extend(cells.iter().scan(0.0, |sum, cell| {
            *sum += cell;
            Some(*sum)
        }));
        for (at, (&here, down)) in cells.iter().zip(down).enumerate() {
            let (from, to) = (at.saturating_sub(NEIGHBOURS), (at + NEIGHBOURS + 1).min(cells.len()));
            let mean = |sum: f32, count: usize| (sum - here) / (count.max(2) - 1) as f32;
            let across = mean(before[to] - before[from], to - from);
            self.cells.push(here - 0.5 * (across + mean(down, rows.len())));
        }
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
        let mut work = 0;
        for (word, &a) in words.iter().enumerate() {
            for &(b, strength) in links.get(a as usize) {
                // The columns of rows never fall, so neither does the first place in them.
                let (list, cursor) = (postings.get(b as usize), &mut self.cursors[b as usize]);
                let before = |&&column: &&u32| (column as usize) < columns.start;
                *cursor += list[*cursor as usize..].iter().take_while(before).count() as u32;
                let inside = |&&column: &&u32| (column as usize) < columns.end;
                let count = list[*cursor as usize..].iter().take_while(inside).count();
                work += count + 1;
                if count > 0 {
                    let weight = strength * weights.tokens.a[a as usize].min(weights.tokens.b[b as usize]);
                    let first = postings.start(b as usize) as u32 + *cursor;
                    let heaviest_first = u64::from(!weight.to_bits()) << 32 | self.links.len() as u64;
                    self.order.push(heaviest_first);
                    self.links.push(Link {
                        word: word as u32,
                        weight,
                        places: (first, first + count as u32),
                    });
                }
            }
        }
        sort(&mut self.order);
        work
    }

    /// Adds up each column's matches, each word once.
    fn add_up(
        &mut self,
        cells: &mut [f32],
        again: Sides<&mut [f32]>,
        first: usize,
        row: u32,
        postings: &Lists<u32>,
    ) {
        let width = cells.len();
        for &link in &self.order {
            let Link { word, weight, places: (from, to) } = self.links[link as u32 as usize];
            let word = &mut self.words[word as usize * width..(word as usize + 1) * width];
            let places = from as usize..to as usize;
            for (&column, last) in postings.items()[places.clone()].iter().zip(&mut self.last[places]) {
                let at = column as usize - first;
                if word[at] > 0.0 || last.0 == row {
                    continue;
                }
                cells[at] += weight;
                word[at] = weight;
                if at > 0 {
                    again.a[at] += weight.min(word[at - 1]);
                }
                if at + 1 < width {
                    again.a[at + 1] += weight.min(word[at + 1]);
                }
                if last.0 + 1 == row {
                    again.b[at] += weight.min(last.1);
                }
                *last = (row, weight);
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

    fn matches(a: &[&str], b: &[&str]) -> (Matches, Matches) {
        let readings = Sides::new(read_all("xx", a), read_all("yy", b));
        let links = link_all(&readings, &[&Number, &Same]);
        let weights = Weights::new(&readings, &links);
        let mut matcher = Matcher::new(&Band::whole(Sides::new(a.len(), b.len())), &readings);
        while matcher.step(&readings, &readings.b.postings(), &links, &weights).is_some() {}
        (matcher.raw.clone(), matcher.finish())
    }

    #[test]
    fn rare_words_weigh_more() {
        let (raw, _) = matches(&["often 7", "often", "often"], &["often", "often 7", "often"]);
        assert!(raw.at(0, 1) > 2.0 * raw.at(0, 0));
        assert!(raw.at(0, 0) > 0.0 && raw.at(5, 0) == 0.0 && raw.at(0, 5) == 0.0);
    }

    #[test]
    fn what_all_neighbours_share_says_nothing() {
        let (_, above) = matches(&["bank"; 6], &["bank"; 6]);
        assert!((0..36).all(|at| above.at(at / 6, at % 6).abs() < 1e-6));
    }
}
