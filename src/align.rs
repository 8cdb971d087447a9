//! Which segments of two texts say the same.
//!
//! Algorithms see numbers, readers see text: [`Alignment`] and its [`Bead`]s hold indices only.

mod aligner;
mod band;
mod calibration;
#[cfg(not(target_arch = "wasm32"))]
mod comparison;
mod confidence;
mod estimate;
mod feature;
mod guide;
mod index;
mod invalid;
mod language;
mod letters;
mod links;
mod matches;
mod model;
mod numerals;
mod pack;
mod passes;
mod reading;
mod search;
#[cfg(not(target_arch = "wasm32"))]
mod words;

pub use aligner::{Aligner, Step};
#[cfg(not(target_arch = "wasm32"))]
pub use comparison::Comparison;
pub use feature::Features;
pub use language::Alone;
pub use pack::{Pack, Stem};
#[cfg(not(target_arch = "wasm32"))]
pub use words::Words;

use alloc::vec::Vec;
use core::ops::Range;

use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

/// Segments of A and segments of B that say the same; one range may be empty (nothing corresponds).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bead {
    /// Which segments of each side, counted from 0 over the whole text.
    pub segments: Sides<Range<usize>>,
}

/// Beads that hold every segment of both sides exactly once, in order. It cannot be built otherwise, so a lost or
/// doubled sentence cannot be represented.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    beads: Vec<Bead>,
    confidence: Vec<f32>,
}

/// Why beads are no [`Alignment`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidBeads {
    /// Bead `bead` does not begin where the beads before it ended on `side`: a segment is missing, doubled or out of
    /// order, or the range ends before it begins.
    Gap {
        /// Index of the bead.
        bead: usize,
        /// The side it happens on.
        side: Side,
        /// The segment it should begin with.
        expected: usize,
        /// The segment it begins with, or ends with too early.
        found: usize,
    },
    /// The beads name a segment of `side` that is not there, or end before the last one.
    Count {
        /// The side it happens on.
        side: Side,
        /// How many segments the side has.
        expected: usize,
        /// How many the beads hold.
        found: usize,
    },
    /// Bead `bead` has no segment on either side.
    Empty {
        /// Index of the bead.
        bead: usize,
    },
    /// The confidence of bead `bead` is no number. (A page does not ask: it shows none, and writes 0 for it.)
    #[cfg(not(target_arch = "wasm32"))]
    Confidence {
        /// Index of the bead.
        bead: usize,
    },
}

/// One segment as the aligner sees it.
#[derive(Debug, Clone, Copy)]
pub struct Segment<'t> {
    /// Its text; white space around it does not count.
    pub text: &'t str,
    /// Whether a block (paragraph, heading, list item) begins with it.
    pub starts_block: bool,
}

/// One side as the aligner sees it.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// Its language.
    pub language: &'t LanguageTag,
    /// Its segments in order.
    pub segments: &'t [Segment<'t>],
}

impl Bead {
    /// A bead from its two ranges.
    pub const fn new(a: Range<usize>, b: Range<usize>) -> Self {
        Bead { segments: Sides::new(a, b) }
    }

    /// Whether one side has nothing.
    pub fn is_null(&self) -> bool {
        self.segments.a.is_empty() || self.segments.b.is_empty()
    }
}

impl Alignment {
    /// Beads, each with its confidence (the nearer of 0 and 1 for one beyond them), over `counts` segments. An empty range
    /// may stand anywhere; it becomes the one where the beads before it ended, so that both sides' ranges are in order.
    /// O(beads).
    ///
    /// # Errors
    /// [`InvalidBeads`] where they do not tile both sides, or a confidence is no number.
    pub fn new(counts: Sides<usize>, mut beads: Vec<(Bead, f32)>) -> Result<Self, InvalidBeads> {
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(bead) = beads.iter().position(|(_, confidence)| confidence.is_nan()) {
            return Err(InvalidBeads::Confidence { bead });
        }
        let mut next = Sides::new(0, 0);
        for (index, (bead, _)) in beads.iter_mut().enumerate() {
            if Side::BOTH.iter().all(|&side| bead.segments[side].is_empty()) {
                return Err(InvalidBeads::Empty { bead: index });
            }
            for side in Side::BOTH {
                let range = &mut bead.segments[side];
                let expected = next[side];
                if range.start == range.end {
                    *range = expected..expected;
                }
                let found = if range.start == expected { range.end } else { range.start };
                if range.start != expected || found < expected {
                    return Err(InvalidBeads::Gap { bead: index, side, expected, found });
                }
                next[side] = range.end;
            }
        }
        for side in Side::BOTH {
            if next[side] != counts[side] {
                return Err(InvalidBeads::Count { side, expected: counts[side], found: next[side] });
            }
        }
        let (beads, confidence) =
            beads.into_iter().map(|(bead, confidence)| (bead, confidence.clamp(0.0, 1.0))).unzip();
        Ok(Alignment { beads, confidence })
    }

    /// The beads in order.
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// How sure each bead is, 0 to 1, in the order of [`beads`](Self::beads).
    pub fn confidence(&self) -> &[f32] {
        &self.confidence
    }
}
