//! Beads into passages: the smallest runs of whole blocks of both sides that no bead leaves, long ones divided.
//!
//! Time O(beads · [`LONGEST`]), memory O(beads).

use alloc::{vec, vec::Vec};
use core::ops::Range;

use super::Bitext;
use crate::align::Bead;
use crate::side::{Side, Sides};

/// More segments than this on one side, and a passage is divided.
pub const LONGEST: usize = 8;
/// What a part of a divided passage should have, in segments.
const WANTED: usize = 4;
/// What a cut costs that goes through a block on both sides, in squared segments.
const COST_OF_TWO_CUTS: usize = 9;

/// A run of beads that is read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its beads.
    pub beads: Range<usize>,
    /// Its segments on each side; one may be empty.
    pub segments: Sides<Range<usize>>,
}

impl Passage {
    /// The only side that has text, if there is only one.
    pub fn only(&self) -> Option<Side> {
        match (self.segments.a.is_empty(), self.segments.b.is_empty()) {
            (false, true) => Some(Side::A),
            (true, false) => Some(Side::B),
            _ => None,
        }
    }
}

/// The passages of a bitext, in order; every bead is in exactly one.
pub fn passages(bitext: &Bitext) -> Vec<Passage> {
    let beads = bitext.alignment().beads();
    let ends = ends(beads);
    let whole = |bead: &usize| Side::BOTH.iter().all(|&side| at_block(bitext, &ends, *bead, side));
    let cuts: Vec<usize> = (1..=beads.len()).filter(whole).collect();
    let mut start = 0;
    let mut passages = Vec::new();
    for end in cuts {
        divide(bitext, &ends, start..end, &mut passages);
        start = end;
    }
    passages
}

/// How many segments of each side the first `k` beads hold, for each `k`.
fn ends(beads: &[Bead]) -> Vec<Sides<usize>> {
    let mut end = Sides::new(0, 0);
    let mut ends = vec![end];
    for bead in beads {
        for side in Side::BOTH {
            end[side] += bead.segments[side].len();
        }
        ends.push(end);
    }
    ends
}

/// Whether a block of `side` begins, or the text ends, after the first `bead` beads.
fn at_block(bitext: &Bitext, ends: &[Sides<usize>], bead: usize, side: Side) -> bool {
    bitext.texts[side].starts_block(ends[bead][side])
}

/// Divides a long run at the bead boundaries that give parts of about [`WANTED`] segments, and goes through a block of
/// one side rather than of both: the cheapest way by dynamic programming.
fn divide(bitext: &Bitext, ends: &[Sides<usize>], beads: Range<usize>, passages: &mut Vec<Passage>) {
    let longer = |range: &Range<usize>| {
        Side::BOTH.map(|side| ends[range.end][side] - ends[range.start][side]).into_iter().max().unwrap_or(0)
    };
    if longer(&beads) <= LONGEST {
        passages.push(passage(ends, beads));
        return;
    }
    let cost_of_cut = |bead: usize| match Side::BOTH.iter().any(|&side| at_block(bitext, ends, bead, side)) {
        true => 0,
        false => COST_OF_TWO_CUTS,
    };
    let mut best: Vec<(usize, usize)> = vec![(0, beads.start)];
    for end in beads.start + 1..=beads.end {
        // a part of null beads alone on either side still has at most LONGEST of them, or is one bead
        let starts = (beads.start..end).rev();
        let starts = starts.take_while(|&start| start + 1 == end || longer(&(start..end)) <= LONGEST);
        let cost = |start: usize| {
            best[start - beads.start].0 + longer(&(start..end)).abs_diff(WANTED).pow(2) + cost_of_cut(end)
        };
        best.push(starts.map(|start| (cost(start), start)).min().unwrap_or((usize::MAX / 2, end - 1)));
    }
    let mut parts = Vec::new();
    let mut end = beads.end;
    while end > beads.start {
        let start = best[end - beads.start].1;
        parts.push(passage(ends, start..end));
        end = start;
    }
    passages.extend(parts.into_iter().rev());
}

fn passage(ends: &[Sides<usize>], beads: Range<usize>) -> Passage {
    let segments = Sides::from_fn(|side| ends[beads.start][side]..ends[beads.end][side]);
    Passage { beads, segments }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Remark, Segmented};
    use crate::document::Document;
    use crate::lang::LanguageTag;

    /// A bitext from the numbers of segments of each block and the sizes of the beads.
    fn bitext(a: &[usize], b: &[usize], beads: &[(usize, usize)]) -> Bitext {
        let text = |blocks: &[usize]| {
            let paragraph = |count: &usize| "x. ".repeat(*count).trim_end().to_owned();
            let document = Document::of_paragraphs(LanguageTag::undetermined(), blocks.iter().map(paragraph));
            let lengths: Vec<_> = blocks.iter().map(|&count| Some(vec![3; count])).collect();
            Segmented::with_known(document, &lengths)
        };
        let mut next = (0, 0);
        let beads = beads.iter().map(|&(a, b)| {
            let bead = Bead::new(next.0..next.0 + a, next.1..next.1 + b);
            next = (next.0 + a, next.1 + b);
            (bead, 1.0, Remark::default())
        });
        Bitext::new(Sides::new(text(a), text(b)), beads.collect()).unwrap()
    }

    fn beads_of(bitext: &Bitext) -> Vec<Range<usize>> {
        passages(bitext).into_iter().map(|passage| passage.beads).collect()
    }

    #[test]
    fn a_passage_is_closed_under_the_beads() {
        // A: two paragraphs; B: three, the second of which goes across A's break
        let bitext = bitext(&[2, 1, 1], &[1, 2, 1], &[(1, 1), (1, 1), (1, 1), (1, 1)]);
        assert_eq!(beads_of(&bitext), [0..3, 3..4]);
    }

    #[test]
    fn a_paragraph_of_one_side_alone_is_a_passage() {
        let bitext = bitext(&[1], &[1, 1, 1], &[(0, 1), (1, 1), (0, 1)]);
        let passages = passages(&bitext);
        assert_eq!(
            passages.iter().map(Passage::only).collect::<Vec<_>>(),
            [Some(Side::B), None, Some(Side::B)]
        );
    }

    #[test]
    fn one_paragraph_against_twelve_is_several_passages() {
        let bitext = bitext(&[12], &[1; 12], &[(1, 1); 12]);
        assert_eq!(beads_of(&bitext), [0..4, 4..8, 8..12]);
    }

    #[test]
    fn a_bead_is_never_divided() {
        let bitext = bitext(&[1], &[20], &[(1, 20)]);
        assert_eq!(beads_of(&bitext).len(), 1);
    }

    #[test]
    fn every_bead_is_in_one_passage() {
        let bitext = bitext(&[9, 0, 30], &[30, 9], &[(0, 9), (9, 1), (10, 2), (20, 20), (0, 7)]);
        let found = beads_of(&bitext);
        assert_eq!(found.first().map(|range| range.start), Some(0));
        assert_eq!(found.last().map(|range| range.end), Some(5));
        assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
    }
}
