//! The file's content into what the core works with.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

use super::VERSION;
use super::at::At;
use super::error::Problem;
use super::value::Value;
use crate::align::{Bead, InvalidBeads};
use crate::bitext::{Bitext, Remark, Segmented};
use crate::decimal::decimal;
use crate::document::{
    ATOM, About, Block, BlockKind, Container, ContainerKind, Document, Furniture, FurnitureKind, Image, Mark,
    MarkKind,
};
use crate::formats::plain;
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};
use crate::span::Span;

/// Quotations and lists deeper than this are passed through, as in a page.
const DEEPEST: usize = 32;

/// The version comes first: a later one may have another shape.
pub(super) fn version(top: &At<'_>) {
    top.object();
    let version = top.require("diglot");
    let number = version.index();
    if number != VERSION as usize {
        version.fault(Problem::Version(decimal(number)));
    }
    Side::BOTH.into_iter().for_each(|side| top.require(side.name()).object());
}

/// One side, cut into segments.
pub(super) fn text(at: &At<'_>) -> Segmented {
    let mut document = Document::new(LanguageTag::undetermined());
    document.about = about(at);
    let mut known: Vec<Option<Vec<usize>>> = Vec::new();
    if let Some(text) = at.get("text") {
        document.blocks.extend(plain::paragraphs(text.string()).into_iter().map(Block::paragraph));
        known.resize(document.blocks.len(), None);
    }
    for block in At::items_of(&at.get("blocks")) {
        block.object();
        match furniture(&block) {
            Some(kind) => {
                let (before, caption) = (document.blocks.len(), block.string_of("caption"));
                document.furniture.push(Furniture { before, kind, caption, worded: false, origin: None });
            }
            None => {
                let (content, lengths) = content(&block);
                if !content.text.is_empty() {
                    document.blocks.push(content);
                    known.push(lengths);
                }
            }
        }
    }
    match at.get("lang") {
        Some(tag) => match LanguageTag::parse(tag.string()) {
            Ok(language) => document.language = language,
            Err(error) => tag.fault(Problem::Tag(error)),
        },
        None => document.language = document.guessed_language(),
    }
    Segmented::with_known(document, &known)
}

fn about(at: &At<'_>) -> About {
    About {
        title: at.string_of("title"),
        url: at.string_of("url"),
        author: at.string_of("author"),
        date: at.string_of("date"),
        licence: at.string_of("licence"),
    }
}

pub(in crate::formats) fn is_furniture(block: &Value) -> bool {
    matches!(block.get("kind"), Some(Value::String(kind)) if kind == "figure" || kind == "embed")
}

fn furniture(at: &At<'_>) -> Option<FurnitureKind> {
    if !is_furniture(at.value) {
        return None;
    }
    let figure = matches!(at.value.get("kind"), Some(Value::String(kind)) if kind == "figure");
    Some(match figure {
        true => FurnitureKind::Image(image(&at.require("image"))),
        false => FurnitureKind::Embed { url: at.require("url").string().to_owned() },
    })
}

fn image(at: &At<'_>) -> Image {
    let (src, alt) = (at.require("src").string().to_owned(), at.string_of("alt").unwrap_or_default());
    Image { src, srcset: at.string_of("srcset"), alt }
}

/// A block of text, and the lengths of its segments where they are known.
fn content(at: &At<'_>) -> (Block, Option<Vec<usize>>) {
    let mut block = Block { kind: kind(at), ..Block::paragraph(String::new()) };
    for container in At::items_of(&at.get("within")).iter().take(DEEPEST) {
        block.within.push(self::container(container));
    }
    let segments = at.get("segments");
    let mut lengths = Vec::new();
    // the marks that the run before ended with
    let mut last = Vec::new();
    for segment in At::items_of(&segments) {
        let start = block.text.len();
        append_runs(&segment, &mut block, &mut last);
        if block.text.len() == start {
            segment.fault(Problem::Empty);
        }
        lengths.push(block.text.len() - start);
    }
    if let Some(text) = at.get("text").filter(|_| segments.is_none()) {
        append_runs(&text, &mut block, &mut last);
    }
    nest(&mut block.marks);
    (block, segments.is_some().then_some(lengths))
}

fn kind(at: &At<'_>) -> BlockKind {
    let Some(kind) = at.get("kind") else { return BlockKind::Paragraph };
    match kind.string() {
        "heading" => {
            let level = at.get("level").map_or(2, |level| level.index());
            return BlockKind::Heading(level.clamp(1, 6) as u8);
        }
        "paragraph" => {}
        other => kind.fault(Problem::Kind(other.to_owned())),
    }
    BlockKind::Paragraph
}

fn container(at: &At<'_>) -> Container {
    let (id, kind) = match at.get("list") {
        Some(list) => {
            let (id, number) = (list.index(), at.get("number").map_or(1.0, |number| number.number()));
            (id, ContainerKind::Item { ordered: at.flag("ordered"), number: number as i32 })
        }
        None => (at.require("quotation").index(), ContainerKind::Quotation),
    };
    Container { id, kind, origin: None }
}

/// A string, or an array of strings and runs.
fn append_runs(at: &At<'_>, block: &mut Block, last: &mut Vec<usize>) {
    match at.value {
        Value::String(text) => block.text.push_str(text),
        _ => at.items().iter().for_each(|run| append_run(run, block, last)),
    }
}

fn append_run(at: &At<'_>, block: &mut Block, last: &mut Vec<usize>) {
    if let Value::String(text) = at.value {
        return block.text.push_str(text);
    }
    at.object();
    let mut kinds = marks(at);
    let start = block.text.len();
    match at.get("image") {
        Some(at) => {
            block.text.push(ATOM);
            kinds.push(MarkKind::Image(image(&at)));
        }
        None => block.text.push_str(at.require("text").string()),
    }
    let span = Span::new(start, block.text.len());
    if !span.is_empty() {
        *last = kinds.into_iter().map(|kind| extend_or_push(&mut block.marks, last, span, kind)).collect();
    }
}

/// A run's inline content, outermost first.
fn marks(at: &At<'_>) -> Vec<MarkKind> {
    let mut kinds = Vec::new();
    if let Some(href) = at.string_of("href") {
        kinds.push(MarkKind::Link { href });
    }
    for (name, kind) in super::write::FLAGS {
        if at.flag(name) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

/// Neighbouring runs that share inline content share its mark. The index of the run's.
fn extend_or_push(marks: &mut Vec<Mark>, last: &[usize], span: Span, kind: MarkKind) -> usize {
    let image = matches!(kind, MarkKind::Image(_));
    let same = |mark: &Mark| !image && mark.kind == kind && mark.span.end == span.start;
    let at = last.iter().copied().find(|&at| same(&marks[at])).unwrap_or(marks.len());
    match marks.get_mut(at) {
        Some(mark) => mark.span.end = span.end,
        None => marks.push(Mark { span, kind, origin: None }),
    }
    at
}

/// Sorts marks by start, outer before inner, and cuts those that overlap without nesting.
fn nest(marks: &mut Vec<Mark>) {
    // the next one last
    let mut queue: Vec<Mark> = Vec::with_capacity(marks.len());
    // they are in order already, but for those that begin together
    marks.drain(..).rev().for_each(|mark| enqueue(&mut queue, mark));
    // where those around end, the innermost last
    let mut ends: Vec<usize> = Vec::new();
    while let Some(mut mark) = queue.pop() {
        while ends.pop_if(|end| *end <= mark.span.start).is_some() {}
        if let Some(&end) = ends.last().filter(|&&end| end < mark.span.end) {
            let rest = Mark { span: Span::new(end, mark.span.end), ..mark.clone() };
            mark.span.end = end;
            enqueue(&mut queue, rest);
        }
        ends.push(mark.span.end);
        marks.push(mark);
    }
}

fn enqueue(queue: &mut Vec<Mark>, mark: Mark) {
    let order = |mark: &Mark| (mark.span.start, core::cmp::Reverse(mark.span.end));
    let place = queue.partition_point(|other| order(other) >= order(&mark));
    queue.insert(place, mark);
}

/// The file's beads over its texts.
pub(super) fn bitext(top: &At<'_>, texts: Sides<Segmented>) -> Option<Bitext> {
    let at = top.get("beads")?;
    for side in Side::BOTH {
        require_segments(&top.require(side.name()));
    }
    let counts = texts.as_ref().map(|text| text.segments().len());
    let beads = at.items().iter().map(|at| bead(at, counts)).collect();
    Bitext::new(texts, beads).map_err(|error| invalid(&at, error)).ok()
}

fn require_segments(side: &At<'_>) {
    if let Some(text) = side.get("text") {
        text.fault(Problem::Unsegmented);
    }
    for block in At::items_of(&side.get("blocks")) {
        if !is_furniture(block.value) && block.get("segments").is_none() && block.get("text").is_some() {
            block.fault(Problem::Unsegmented);
        }
    }
}

fn bead(at: &At<'_>, counts: Sides<usize>) -> (Bead, f32, Remark) {
    at.object();
    let segments = Sides::from_fn(|side| range(&at.require(side.name()), counts[side]));
    let confidence = at.get("confidence").map_or(1.0, |confidence| confidence.number());
    let remark = Remark { reviewed: at.flag("reviewed"), note: at.string_of("note") };
    (Bead { segments }, confidence as f32, remark)
}

/// Segments that are neighbours, in order, and there.
fn range(at: &At<'_>, count: usize) -> Range<usize> {
    let mut range = 0..0;
    for segment in at.items() {
        let segment = segment.index();
        if range.is_empty() {
            range = segment..segment;
        }
        if segment != range.end {
            at.fault(Problem::Scattered);
        }
        if segment >= count {
            at.fault(Problem::OutOfRange { segment, count });
        }
        range.end += 1;
    }
    range
}

/// Which bead is meant.
fn invalid(beads: &At<'_>, error: InvalidBeads) {
    let part = match error {
        InvalidBeads::Gap { bead, side, .. } => ["[", &decimal(bead), "].", side.name()].concat(),
        InvalidBeads::Empty { bead } => ["[", &decimal(bead), "]"].concat(),
        #[cfg(not(target_arch = "wasm32"))]
        InvalidBeads::Confidence { bead } => ["[", &decimal(bead), "]"].concat(),
        InvalidBeads::Count { .. } => String::new(),
    };
    beads.fault_at(&part, Problem::Beads(error));
}
