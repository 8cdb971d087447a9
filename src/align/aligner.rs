//! Aligning as a value that works a step at a time.

use alloc::{boxed::Box, vec::Vec};

use super::feature::{Concepts, Features, Lexicon};
use super::pack::Pack;
use super::passes::Passes;
use super::reading::Reader;
use super::{Alignment, Bead, InvalidBeads, Text};
use crate::side::{Side, Sides};

/// Aligns two texts a step at a time. The result does not depend on how the work is cut into steps.
///
/// Any two texts, in any languages, give an alignment. Time and memory O(characters + segments).
#[derive(Debug)]
pub struct Aligner {
    setup: Setup,
    stage: Stage,
}

/// What is asked of an aligner beside the texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Setup {
    pub counts: Sides<usize>,
    pub features: Features,
    pub concepts: Option<Concepts>,
    /// Beads that are given, in order.
    pub fixed: Vec<Bead>,
}

/// What is being done.
#[derive(Debug)]
enum Stage {
    Read(Box<Sides<Reader>>),
    Align(Box<Passes>),
    Done,
}

/// What one call of [`Aligner::step`] came to.
#[derive(Debug)]
pub enum Step {
    /// There is more to do.
    Working {
        /// Roughly what part is done, 0 to 1; it never falls.
        done: f32,
    },
    /// All is done. (Once it has been given away, an alignment of nothing.)
    Done(Alignment),
}

impl Aligner {
    /// An aligner of two texts. It copies what it needs. O(characters).
    pub fn new(texts: Sides<Text<'_>>) -> Self {
        let counts = texts.map(|text| text.segments.len());
        let readers = texts.map(|text| Reader::new(&text));
        Aligner { setup: Setup { counts, ..Setup::default() }, stage: Stage::Read(Box::new(readers)) }
    }

    /// Keeps beads as they are, an editor's for example: the alignment has them, with confidence 1. They are in order;
    /// an empty range lies where it starts. To be called before the first step. O(beads).
    ///
    /// # Errors
    /// [`InvalidBeads`] where one has no segment, begins before another ended, ends before it begins or lies outside the
    /// texts.
    pub fn with_fixed(mut self, beads: &[Bead]) -> Result<Self, InvalidBeads> {
        let mut next = Sides::new(0, 0);
        for (index, bead) in beads.iter().enumerate() {
            if bead.segments.a.is_empty() && bead.segments.b.is_empty() {
                return Err(InvalidBeads::Empty { bead: index });
            }
            for side in Side::BOTH {
                let range = &bead.segments[side];
                let (expected, found) = (next[side], range.start);
                if found < expected || range.end < found {
                    return Err(InvalidBeads::Gap { bead: index, side, expected, found });
                }
                next[side] = range.end;
                if next[side] > self.setup.counts[side] {
                    let (expected, found) = (self.setup.counts[side], next[side]);
                    return Err(InvalidBeads::Count { side, expected, found });
                }
            }
        }
        self.setup.fixed = beads.to_vec();
        Ok(self)
    }

    /// Knows the languages by packs too: the words of two are a lexicon, the number words of each count by themselves. To
    /// be called before the first step. O(words).
    #[must_use]
    pub fn with_packs(mut self, packs: Sides<Option<&Pack>>) -> Self {
        let Stage::Read(readers) = &mut self.stage else { return self };
        for side in Side::BOTH {
            packs[side].into_iter().for_each(|pack| readers[side].study(pack));
        }
        if let Sides { a: Some(a), b: Some(b) } = packs {
            self.setup.concepts = Some(Concepts(Sides::new(a, b).map(Lexicon::new)));
        }
        self
    }

    /// Uses some features only. To be called before the first step.
    #[must_use]
    pub fn with_features(mut self, features: Features) -> Self {
        self.setup.features = features;
        self
    }

    /// Does about `cells` units of work (a unit is a node of the search, some ten nanoseconds), at least one piece.
    pub fn step(&mut self, cells: usize) -> Step {
        let mut left = cells.max(1);
        while left > 0 {
            let Some(work) = self.advance() else {
                let alignment = match core::mem::replace(&mut self.stage, Stage::Done) {
                    Stage::Align(passes) => passes.finish(),
                    _ => Alignment { beads: Vec::new(), confidence: Vec::new() },
                };
                return Step::Done(alignment);
            };
            left = left.saturating_sub(work);
        }
        Step::Working { done: self.done() }
    }

    /// Does all the work.
    pub fn run(mut self) -> Alignment {
        loop {
            if let Step::Done(alignment) = self.step(usize::MAX) {
                return alignment;
            }
        }
    }

    /// Does the next piece of work: how much it was, `None` where nothing is left.
    fn advance(&mut self) -> Option<usize> {
        match &mut self.stage {
            Stage::Read(readers) => {
                let work = readers.a.step().or_else(|| readers.b.step());
                if work.is_some() {
                    return work;
                }
                if let Stage::Read(readers) = core::mem::replace(&mut self.stage, Stage::Done) {
                    let passes = Passes::new(readers.map(Reader::finish), &self.setup);
                    self.stage = Stage::Align(Box::new(passes));
                }
                Some(1)
            }
            Stage::Align(passes) => passes.step(&self.setup),
            Stage::Done => None,
        }
    }

    fn done(&self) -> f32 {
        match &self.stage {
            Stage::Read(readers) => 0.05 * (readers.a.done() + readers.b.done()),
            Stage::Align(passes) => 0.1 + 0.9 * passes.done(),
            Stage::Done => 1.0,
        }
    }
}
