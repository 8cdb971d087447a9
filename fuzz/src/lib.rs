//! What the targets have in common.

use std::ops::Range;

use diglot::Sides;
use diglot::bitext::{Aligning, Bitext, Segmented};
use diglot::document::Document;
use diglot::formats::json::{self, Article};
use diglot::lang::LanguageTag;

/// Segments stand in order, none is empty, and together they are the text of their blocks.
pub fn assert_tiled(text: &Segmented) {
    let blocks = &text.document().blocks;
    let (mut block, mut end) = (0, 0);
    for segment in text.segments() {
        if segment.block != block {
            assert_eq!(end, blocks[block].text.len(), "block {block} is not whole");
            (block, end) = (block + 1, 0);
        }
        assert_eq!((segment.block, segment.span.start), (block, end));
        assert!(!segment.span.is_empty());
        end = segment.span.end;
    }
    let counted = if text.segments().is_empty() { 0 } else { block + 1 };
    assert_eq!(counted, blocks.len());
    assert_eq!(end, blocks.last().map_or(0, |block| block.text.len()));
}

/// A document's segments tile it, and what is written of it has the same ones.
pub fn assert_kept(document: Document) {
    let read = Segmented::new(document);
    assert_tiled(&read);
    let none = Segmented::new(Document::new(LanguageTag::undetermined()));
    let bitext = Aligning::new(Sides::new(read, none), Vec::new()).expect("no beads, none wrong").run();
    let written = json::write(&Article::new(&bitext)).expect("a document can be written");
    let again = json::read(&written).and_then(|article| article.bitext());
    let again = again.expect("what was written can be read").expect("it has beads");
    let segments = |text: &Segmented| -> Vec<String> {
        (0..text.segments().len()).map(|segment| text.text(segment).to_owned()).collect()
    };
    assert_eq!(segments(&again.texts.a), segments(&bitext.texts.a));
}

/// Both say the same with the same beads, the last places of a confidence aside, which files round.
pub fn assert_same(one: &Bitext, other: &Bitext) {
    assert_eq!(one.texts, other.texts);
    assert_eq!(segments(one), segments(other));
    assert_eq!(one.remarks(), other.remarks());
}

/// The segments of each bead. Where a side has none, a file does not say between which.
fn segments(bitext: &Bitext) -> Vec<Sides<Option<Range<usize>>>> {
    let some = |segments: Range<usize>| Some(segments).filter(|segments| !segments.is_empty());
    bitext.alignment().beads().iter().map(|bead| bead.segments.clone().map(some)).collect()
}
