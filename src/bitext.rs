//! Two documents, their segments, and which of these belong together; and from that, the passages to read.

mod passages;

pub use passages::{Passage, passages};

use alloc::{boxed::Box, string::String, vec, vec::Vec};
use core::ops::Range;

use crate::align::{Aligner, Alignment, Bead, InvalidBeads, Pack, Step};
use crate::document::Document;
use crate::segment::Segmenter;
use crate::side::{Side, Sides};
use crate::span::Span;

/// A sentence of a document: a stretch of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Index of its block.
    pub block: usize,
    /// Where it is in the block's text, white space after it included.
    pub span: Span,
}

/// A document and its segments, which tile the text of each block, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Segmented {
    document: Document,
    segments: Vec<Segment>,
}

/// What an editor said of a bead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    /// Somebody has looked at it and found it right.
    pub reviewed: bool,
    /// A note.
    pub note: Option<String>,
}

/// Two documents and their alignment.
#[derive(Debug, Clone, PartialEq)]
pub struct Bitext {
    /// The two texts.
    pub texts: Sides<Segmented>,
    alignment: Alignment,
    remarks: Vec<Remark>,
}

/// An alignment under way: a value that works a little each time it is asked to.
pub struct Aligning {
    texts: Sides<Segmented>,
    aligner: Aligner,
    kept: Vec<(Bead, Remark)>,
}

/// What became of one step.
pub enum Aligned {
    /// There is more to do.
    Working(Box<Aligning>, f32),
    /// Done.
    Done(Box<Bitext>),
}

impl Segmented {
    /// Finds the segments of each block by the rules of the document's language. O(text).
    pub fn new(document: Document) -> Self {
        Self::with_known(document, &[])
    }

    /// Takes the segments of the blocks where they are known, as lengths in bytes; what they leave of a block is its last
    /// segment. Finds those of the other blocks.
    pub fn with_known(document: Document, known: &[Option<Vec<usize>>]) -> Self {
        let segmenter = Segmenter::new(&document.language);
        let mut segments = Vec::new();
        for (block, content) in document.blocks.iter().enumerate() {
            let spans = match known.get(block) {
                Some(Some(lengths)) => spans_of_lengths(&content.text, lengths),
                _ => segmenter.spans(&content.text).collect(),
            };
            segments.extend(spans.into_iter().map(|span| Segment { block, span }));
        }
        Segmented { document, segments }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Its segments in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// A segment's text, without the white space around it.
    pub fn text(&self, segment: usize) -> &str {
        let Segment { block, span } = self.segments[segment];
        span.of(&self.document.blocks[block].text).trim()
    }

    /// Whether a block begins with the segment; true for the index after the last.
    pub fn starts_block(&self, segment: usize) -> bool {
        match self.segments.get(segment) {
            Some(found) => segment == 0 || self.segments[segment - 1].block != found.block,
            None => true,
        }
    }

    /// The segments as the aligner sees them.
    pub fn for_aligner(&self) -> Vec<crate::align::Segment<'_>> {
        let segment =
            |index| crate::align::Segment { text: self.text(index), starts_block: self.starts_block(index) };
        (0..self.segments.len()).map(segment).collect()
    }
}

impl Aligning {
    /// Begins to align two texts. Beads that are `kept` will be in the result as they are.
    ///
    /// # Errors
    /// [`InvalidBeads`] where `kept` overlap, are out of order or out of range.
    pub fn new(texts: Sides<Segmented>, kept: Vec<(Bead, Remark)>) -> Result<Self, InvalidBeads> {
        let beads: Vec<Bead> = kept.iter().map(|(bead, _)| bead.clone()).collect();
        let aligner = aligner(&texts).with_fixed(&beads)?;
        Ok(Aligning { texts, aligner, kept })
    }

    /// Knows the languages by packs too; to be called before the first step. O(words).
    #[must_use]
    pub fn with_packs(mut self, packs: Sides<Option<&Pack>>) -> Self {
        self.aligner = self.aligner.with_packs(packs);
        self
    }

    /// The texts that are aligned.
    pub fn texts(&self) -> &Sides<Segmented> {
        &self.texts
    }

    /// Does about `cells` units of work.
    pub fn step(mut self, cells: usize) -> Aligned {
        match self.aligner.step(cells) {
            Step::Working { done } => Aligned::Working(Box::new(self), done),
            Step::Done(alignment) => {
                // both are in order
                let mut kept = self.kept.into_iter().peekable();
                let mut remark = |bead: &Bead| kept.next_if(|(kept, _)| kept == bead);
                let remark = |bead: &Bead| remark(bead).map(|(_, remark)| remark).unwrap_or_default();
                let remarks = alignment.beads().iter().map(remark).collect();
                Aligned::Done(Box::new(Bitext { texts: self.texts, alignment, remarks }))
            }
        }
    }

    /// Works to the end.
    pub fn run(self) -> Bitext {
        let mut aligning = self;
        loop {
            match aligning.step(usize::MAX) {
                Aligned::Working(next, _) => aligning = *next,
                Aligned::Done(bitext) => return *bitext,
            }
        }
    }
}

impl Bitext {
    /// Two texts with beads that are known: each with its confidence and what was said of it.
    ///
    /// # Errors
    /// [`InvalidBeads`] where they do not tile both texts.
    pub fn new(texts: Sides<Segmented>, beads: Vec<(Bead, f32, Remark)>) -> Result<Self, InvalidBeads> {
        let counts = texts.as_ref().map(|text| text.segments.len());
        let (beads, remarks): (Vec<_>, Vec<_>) =
            beads.into_iter().map(|(bead, confidence, remark)| ((bead, confidence), remark)).unzip();
        Ok(Bitext { texts, alignment: Alignment::new(counts, beads)?, remarks })
    }

    /// Which segments belong together.
    pub fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// What editors said of each bead.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// A bead's text on one side: its segments joined by a space.
    pub fn bead_text(&self, bead: &Bead, side: Side) -> String {
        let segments = bead.segments[side].clone().map(|segment| self.texts[side].text(segment));
        segments.collect::<Vec<_>>().join(" ")
    }

    /// The beads that still fit changed texts: those of which every segment, and the beads' order, is still there. Of
    /// those with nothing on one side only what is reviewed, where nothing has come in its place there.
    /// Each is given in the changed texts' own indices. O(n log n) for few changes, O(n · changes) at worst.
    pub fn still_fitting(&self, changed: &Sides<Segmented>) -> Vec<(Bead, Remark)> {
        let moved = Sides::from_fn(|side| moved(&self.texts[side], &changed[side]));
        let beads = self.alignment.beads().iter().zip(&self.remarks);
        let kept = beads.filter_map(|(bead, remark)| {
            let count = |side: Side| changed[side].segments.len();
            let after = |side: Side| range_after(&bead.segments[side], &moved[side], count(side));
            let segments = Sides::new(after(Side::A)?, after(Side::B)?);
            // that nothing says the same may be otherwise in another text
            (remark.reviewed || !bead.is_null()).then(|| (Bead { segments }, remark.clone()))
        });
        kept.collect()
    }
}

fn aligner(texts: &Sides<Segmented>) -> Aligner {
    let segments = texts.as_ref().map(Segmented::for_aligner);
    let side = |side: Side| crate::align::Text {
        language: &texts[side].document.language,
        segments: &segments[side],
    };
    Aligner::new(Sides::from_fn(side))
}

/// Spans of these lengths, as far as the text goes, and its rest.
fn spans_of_lengths(text: &str, lengths: &[usize]) -> Vec<Span> {
    let mut spans = Vec::with_capacity(lengths.len());
    let mut start = 0;
    for end in lengths.iter().scan(0usize, |end, length| {
        *end = end.saturating_add(*length).min(text.len());
        Some(*end)
    }) {
        if end > start && text.is_char_boundary(end) {
            spans.push(Span::new(start, end));
            start = end;
        }
    }
    if start < text.len() {
        spans.push(Span::new(start, text.len()));
    }
    spans
}

/// For each segment of `old`, where it is in `new`: the same texts at the head, the same at the tail, and in between
/// by the next that is equal.
fn moved(old: &Segmented, new: &Segmented) -> Vec<Option<usize>> {
    let (old_count, new_count) = (old.segments.len(), new.segments.len());
    let same = |a: usize, b: usize| old.text(a) == new.text(b);
    let shorter = old_count.min(new_count);
    let head = (0..shorter).take_while(|&at| same(at, at)).count();
    let tail = (0..shorter - head).take_while(|&at| same(old_count - 1 - at, new_count - 1 - at)).count();
    let mut places = vec![None; old_count];
    for (at, place) in places.iter_mut().enumerate().take(head) {
        *place = Some(at);
    }
    let mut next = head;
    for (at, place) in places.iter_mut().enumerate().take(old_count - tail).skip(head) {
        *place = (next..new_count - tail).find(|&candidate| same(at, candidate));
        next = place.map_or(next, |found| found + 1);
    }
    for at in 0..tail {
        places[old_count - 1 - at] = Some(new_count - 1 - at);
    }
    places
}

/// Where a run of segments went, if all of it went together; an empty one, if what it lies between is still together.
fn range_after(range: &Range<usize>, places: &[Option<usize>], count: usize) -> Option<Range<usize>> {
    if range.is_empty() {
        let before = range.start.checked_sub(1).map_or(Some(0), |last| places[last].map(|place| place + 1));
        let after = places.get(range.start).copied().unwrap_or(Some(count));
        return before.filter(|_| before == after).map(|place| place..place);
    }
    let start = places[range.start]?;
    let together = range.clone().enumerate().all(|(offset, segment)| places[segment] == Some(start + offset));
    together.then(|| start..start + range.len())
}
