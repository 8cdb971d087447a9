//! The file's content into what the core works with.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

use super::VERSION;
use super::at::At;
use super::error::{Error, Problem};
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
pub(super) fn version(top: &At<'_>) -> Result<(), Error> {
    top.object()?;
    let version = top.require("diglot")?;
    if version.number()? != f64::from(VERSION) {
        let number = version.number()?;
        return Err(version.error(Problem::Version(decimal(number as usize))));
    }
    Side::BOTH.into_iter().try_for_each(|side| top.require(side.name())?.object())
}

/// One side, cut into segments.
pub(super) fn text(at: &At<'_>) -> Result<Segmented, Error> {
    let mut document = Document::new(LanguageTag::undetermined());
    document.about = about(at)?;
    let mut known: Vec<Option<Vec<usize>>> = Vec::new();
    if let Some(text) = at.get("text") {
        document.blocks.extend(plain::paragraphs(text.string()?).into_iter().map(Block::paragraph));
        known.resize(document.blocks.len(), None);
    }
    for block in at.items_of(&at.get("blocks"))? {
        block.object()?;
        match furniture(&block)? {
            Some(kind) => {
                let (before, caption) = (document.blocks.len(), block.string_of("caption")?);
                document.furniture.push(Furniture { before, kind, caption, worded: false, origin: None });
            }
            None => {
                let (content, lengths) = content(&block)?;
                if !content.text.is_empty() {
                    document.blocks.push(content);
                    known.push(lengths);
                }
            }
        }
    }
    document.language = match at.get("lang") {
        Some(tag) => LanguageTag::parse(tag.string()?).map_err(|error| tag.error(Problem::Tag(error)))?,
        None => document.guessed_language(),
    };
    Ok(Segmented::with_known(document, &known))
}

fn about(at: &At<'_>) -> Result<About, Error> {
    Ok(About {
        title: at.string_of("title")?,
        url: at.string_of("url")?,
        author: at.string_of("author")?,
        date: at.string_of("date")?,
        licence: at.string_of("licence")?,
    })
}

pub(super) fn is_furniture(block: &Value) -> bool {
    matches!(block.get("kind"), Some(Value::String(kind)) if kind == "figure" || kind == "embed")
}

fn furniture(at: &At<'_>) -> Result<Option<FurnitureKind>, Error> {
    if !is_furniture(at.value) {
        return Ok(None);
    }
    let figure = matches!(at.value.get("kind"), Some(Value::String(kind)) if kind == "figure");
    Ok(Some(match figure {
        true => FurnitureKind::Image(image(&at.require("image")?)?),
        false => FurnitureKind::Embed { url: at.require("url")?.string()?.to_owned() },
    }))
}

fn image(at: &At<'_>) -> Result<Image, Error> {
    let (src, alt) = (at.require("src")?.string()?.to_owned(), at.string_of("alt")?.unwrap_or_default());
    Ok(Image { src, srcset: at.string_of("srcset")?, alt })
}

/// A block of text, and the lengths of its segments where they are known.
fn content(at: &At<'_>) -> Result<(Block, Option<Vec<usize>>), Error> {
    let mut block = Block { kind: kind(at)?, ..Block::paragraph(String::new()) };
    for container in at.items_of(&at.get("within"))?.iter().take(DEEPEST) {
        block.within.push(self::container(container)?);
    }
    let segments = at.get("segments");
    let mut lengths = Vec::new();
    for segment in at.items_of(&segments)? {
        let start = block.text.len();
        append_runs(&segment, &mut block)?;
        if block.text.len() == start {
            return Err(segment.error(Problem::Empty));
        }
        lengths.push(block.text.len() - start);
    }
    if let Some(text) = at.get("text").filter(|_| segments.is_none()) {
        append_runs(&text, &mut block)?;
    }
    nest(&mut block.marks);
    Ok((block, segments.is_some().then_some(lengths)))
}

fn kind(at: &At<'_>) -> Result<BlockKind, Error> {
    let Some(kind) = at.get("kind") else { return Ok(BlockKind::Paragraph) };
    match kind.string()? {
        "paragraph" => Ok(BlockKind::Paragraph),
        "heading" => {
            let level = at.get("level").map_or(Ok(2), |level| level.index())?;
            Ok(BlockKind::Heading(level.clamp(1, 6) as u8))
        }
        other => Err(kind.error(Problem::Kind(other.to_owned()))),
    }
}

fn container(at: &At<'_>) -> Result<Container, Error> {
    let id = |at: &At<'_>| at.index();
    let (id, kind) = match at.get("list") {
        Some(list) => {
            let number = at.get("number").map_or(Ok(1.0), |number| number.number())?;
            (id(&list)?, ContainerKind::Item { ordered: at.flag("ordered")?, number: number as i32 })
        }
        None => (id(&at.require("quotation")?)?, ContainerKind::Quotation),
    };
    Ok(Container { id, kind, origin: None })
}

/// A string, or an array of strings and runs.
fn append_runs(at: &At<'_>, block: &mut Block) -> Result<(), Error> {
    if let Value::String(text) = at.value {
        block.text.push_str(text);
        return Ok(());
    }
    at.items()?.iter().try_for_each(|run| append_run(run, block))
}

fn append_run(at: &At<'_>, block: &mut Block) -> Result<(), Error> {
    if let Value::String(text) = at.value {
        block.text.push_str(text);
        return Ok(());
    }
    at.object()?;
    let mut kinds = marks(at)?;
    let start = block.text.len();
    match at.get("image") {
        Some(at) => {
            block.text.push(ATOM);
            kinds.push(MarkKind::Image(image(&at)?));
        }
        None => block.text.push_str(at.require("text")?.string()?),
    }
    let span = Span::new(start, block.text.len());
    kinds.into_iter().for_each(|kind| extend_or_push(&mut block.marks, span, kind));
    Ok(())
}

/// A run's inline content, outermost first.
fn marks(at: &At<'_>) -> Result<Vec<MarkKind>, Error> {
    let mut kinds: Vec<MarkKind> =
        at.string_of("href")?.map(|href| MarkKind::Link { href }).into_iter().collect();
    for (name, kind) in super::write::FLAGS {
        if at.flag(name)? {
            kinds.push(kind.clone());
        }
    }
    Ok(kinds)
}

/// Neighbouring runs that share inline content share its mark.
fn extend_or_push(marks: &mut Vec<Mark>, span: Span, kind: MarkKind) {
    let image = matches!(kind, MarkKind::Image(_));
    match marks.iter_mut().rev().find(|mark| !image && mark.kind == kind && mark.span.end == span.start) {
        Some(mark) => mark.span.end = span.end,
        None if !span.is_empty() => marks.push(Mark { span, kind, origin: None }),
        None => {}
    }
}

/// Sorts marks by start, outer before inner, and cuts those that overlap without nesting.
fn nest(marks: &mut Vec<Mark>) {
    // the next one last
    let mut queue: Vec<Mark> = Vec::with_capacity(marks.len());
    marks.drain(..).for_each(|mark| enqueue(&mut queue, mark));
    while let Some(mut mark) = queue.pop() {
        let around = marks
            .iter()
            .filter(|outer| outer.span.start <= mark.span.start && mark.span.start < outer.span.end);
        if let Some(end) = around.map(|outer| outer.span.end).min().filter(|&end| end < mark.span.end) {
            let rest = Mark { span: Span::new(end, mark.span.end), ..mark.clone() };
            mark.span.end = end;
            enqueue(&mut queue, rest);
        }
        marks.push(mark);
    }
}

fn enqueue(queue: &mut Vec<Mark>, mark: Mark) {
    let order = |mark: &Mark| (mark.span.start, core::cmp::Reverse(mark.span.end));
    let place = queue.partition_point(|other| order(other) > order(&mark));
    queue.insert(place, mark);
}

/// The file's beads over its texts.
pub(super) fn bitext(top: &At<'_>, texts: Sides<Segmented>) -> Result<Option<Bitext>, Error> {
    let Some(at) = top.get("beads") else { return Ok(None) };
    for side in Side::BOTH {
        require_segments(&top.require(side.name())?)?;
    }
    let counts = texts.as_ref().map(|text| text.segments().len());
    let beads = at.items()?.iter().map(|at| bead(at, counts)).collect::<Result<Vec<_>, Error>>()?;
    Bitext::new(texts, beads).map(Some).map_err(|error| invalid(&at, error))
}

fn require_segments(side: &At<'_>) -> Result<(), Error> {
    if let Some(text) = side.get("text") {
        return Err(text.error(Problem::Unsegmented));
    }
    for block in side.items_of(&side.get("blocks"))? {
        if block.get("segments").is_none() && block.get("text").is_some() {
            return Err(block.error(Problem::Unsegmented));
        }
    }
    Ok(())
}

fn bead(at: &At<'_>, counts: Sides<usize>) -> Result<(Bead, f32, Remark), Error> {
    at.object()?;
    let segments =
        Sides::new(Side::A, Side::B).try_map(|side| range(&at.require(side.name())?, counts[side]))?;
    let confidence = at.get("confidence").map_or(Ok(1.0), |confidence| confidence.number())?;
    let remark = Remark { reviewed: at.flag("reviewed")?, note: at.string_of("note")? };
    Ok((Bead { segments }, confidence as f32, remark))
}

/// Segments that are neighbours, in order, and there.
fn range(at: &At<'_>, count: usize) -> Result<Range<usize>, Error> {
    let mut range = 0..0;
    for segment in at.items()? {
        let segment = segment.index()?;
        if range.is_empty() {
            range = segment..segment;
        }
        if segment != range.end {
            return Err(at.error(Problem::Scattered));
        }
        if segment >= count {
            return Err(at.error(Problem::OutOfRange { segment, count }));
        }
        range.end += 1;
    }
    Ok(range)
}

/// Which bead is meant.
fn invalid(beads: &At<'_>, error: InvalidBeads) -> Error {
    let mut named = beads.error(Problem::Beads(error));
    match error {
        InvalidBeads::Gap { bead, side, .. } => {
            named.member = named.member + "[" + &decimal(bead) + "]." + side.name();
        }
        InvalidBeads::Empty { bead } => named.member = named.member + "[" + &decimal(bead) + "]",
        InvalidBeads::Count { .. } => {}
    }
    named
}
