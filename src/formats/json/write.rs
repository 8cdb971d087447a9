//! What the core works with into the file's content.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::VERSION;
use super::read::is_furniture;
use super::value::Value;
use crate::align::Bead;
use crate::bitext::{Bitext, Remark, Segmented};
use crate::document::{
    About, Block, BlockKind, Container, ContainerKind, Document, Furniture, FurnitureKind, Image, Mark,
    MarkKind, Open,
};
use crate::side::Side;
use crate::span::Span;

/// What the files say that they are written by.
pub(in crate::formats) const GENERATOR: &str = concat!("diglot ", env!("CARGO_PKG_VERSION"));

/// Inline content that a run has or has not, outermost first.
pub(super) const FLAGS: [(&str, MarkKind); 5] = [
    ("strong", MarkKind::Strong),
    ("em", MarkKind::Emphasis),
    ("code", MarkKind::Code),
    ("sub", MarkKind::Subscript),
    ("sup", MarkKind::Superscript),
];

/// An object as it is written, member by member.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Members {
    fn add(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.add(name, text.into());
    }

    /// A text that may be absent.
    fn text_of(&mut self, name: &str, text: &Option<String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A flag is only written where it is set.
    fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.add(name, Value::Bool(true));
        }
    }

    fn finish(self) -> Value {
        Value::Object(self.0)
    }
}

/// A file of an aligned text.
pub(super) fn article(bitext: &Bitext) -> Value {
    let mut article = Members::default();
    article.add("diglot", Value::from(VERSION as usize));
    article.text("generator", GENERATOR);
    for side in Side::BOTH {
        article.add(side.name(), text(&bitext.texts[side]));
    }
    article.add("beads", beads(bitext, &[]));
    article.finish()
}

/// Writes segments where there were none, and new beads; the rest stays.
pub(super) fn update(value: &mut Value, bitext: &Bitext) {
    value.set("generator", GENERATOR.into());
    for side in Side::BOTH {
        if let Some(side_value) = value.get_mut(side.name()) {
            update_text(side_value, &bitext.texts[side]);
        }
    }
    let old = value.get("beads").map(Value::items).unwrap_or_default().to_vec();
    value.set("beads", beads(bitext, &old));
}

pub(super) fn text(text: &Segmented) -> Value {
    let Document { language, about, blocks, furniture } = text.document();
    let mut written = Vec::new();
    let mut furniture = furniture.iter().peekable();
    for index in 0..=blocks.len() {
        while let Some(item) = furniture.next_if(|item| item.before <= index) {
            written.extend(figure(item));
        }
        written.extend(blocks.get(index).map(|content| block(content, segments(text, index))));
    }
    let About { title, url, author, date, licence } = about;
    let mut side = Members::default();
    side.text("lang", language.as_str());
    for (name, text) in
        [("title", title), ("url", url), ("author", author), ("date", date), ("licence", licence)]
    {
        side.text_of(name, text);
    }
    side.add("blocks", Value::Array(written));
    side.finish()
}

fn update_text(side: &mut Value, text: &Segmented) {
    if side.get("lang").is_none_or(|lang| matches!(lang, Value::Null)) {
        side.set("lang", text.document().language.as_str().into());
    }
    let contents = &text.document().blocks;
    if side.get("text").is_some() {
        // plain text stands before the blocks
        let after = side.get("blocks").map(Value::items).unwrap_or_default();
        let count = contents.len() - after.iter().filter(|block| has_text(block)).count();
        let mut whole = Vec::with_capacity(count + after.len());
        for (index, content) in contents[..count].iter().enumerate() {
            whole.push(block(content, segments(text, index)));
        }
        whole.extend_from_slice(after);
        side.remove("text");
        side.set("blocks", Value::Array(whole));
    }
    let mut next = 0;
    let blocks = side.get_mut("blocks").map(Value::items_mut).unwrap_or_default();
    for block in blocks.iter_mut().filter(|block| !is_furniture(block)) {
        let filled = has_text(block);
        if present(block, "segments").is_none() && block.get("text").is_some() {
            block.remove("text");
            let segments =
                if filled && next < contents.len() { segments(text, next) } else { Value::Array(Vec::new()) };
            block.set("segments", segments);
        }
        next += usize::from(filled);
    }
}

/// A member that is there; one that is null is not.
fn present<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    object.get(name).filter(|member| !matches!(member, Value::Null))
}

/// Whether a block of the file is one of the document: neither furniture nor empty.
fn has_text(block: &Value) -> bool {
    let filled = |run: &Value| match run {
        Value::String(text) => !text.is_empty(),
        run => {
            present(run, "image").is_some()
                || matches!(run.get("text"), Some(Value::String(text)) if !text.is_empty())
        }
    };
    let runs = |value: &Value| match value {
        Value::Array(runs) => runs.iter().any(filled),
        other => filled(other),
    };
    let segments = block.get("segments").map(Value::items).unwrap_or_default();
    let text = block.get("text").filter(|_| present(block, "segments").is_none());
    !is_furniture(block) && segments.iter().chain(text).any(runs)
}

fn block(block: &Block, segments: Value) -> Value {
    let mut written = Members::default();
    if let BlockKind::Heading(level) = block.kind {
        written.text("kind", "heading");
        written.add("level", Value::from(usize::from(level)));
    }
    if !block.within.is_empty() {
        written.add("within", Value::Array(block.within.iter().map(container).collect()));
    }
    written.add("segments", segments);
    written.finish()
}

fn container(container: &Container) -> Value {
    let (id, mut written) = (Value::from(container.id), Members::default());
    match container.kind {
        ContainerKind::Quotation => written.add("quotation", id),
        ContainerKind::Item { ordered, number } => {
            written.add("list", id);
            written.flag("ordered", ordered);
            written.add("number", Value::Integer(i64::from(number)));
        }
    }
    written.finish()
}

/// Furniture of the page that is no image has no place in a file.
fn figure(furniture: &Furniture) -> Option<Value> {
    let mut written = Members::default();
    match &furniture.kind {
        FurnitureKind::Image(image) => {
            written.text("kind", "figure");
            written.add("image", self::image(image));
        }
        FurnitureKind::Embed { url } => {
            written.text("kind", "embed");
            written.text("url", url);
        }
        FurnitureKind::Page => return None,
    }
    written.text_of("caption", &furniture.caption);
    Some(written.finish())
}

fn image(image: &Image) -> Value {
    let mut written = Members::default();
    written.text("src", &image.src);
    written.text_of("srcset", &image.srcset);
    written.text("alt", &image.alt);
    written.finish()
}

/// The segments of a block: each a string, or its runs.
fn segments(text: &Segmented, block: usize) -> Value {
    let content = &text.document().blocks[block];
    let first = text.segments().partition_point(|segment| segment.block < block);
    let segments = text.segments()[first..].iter().take_while(|segment| segment.block == block);
    let mut open = Open::new(content);
    Value::Array(segments.map(|segment| runs(content, segment.span, &mut open)).collect())
}

fn runs(block: &Block, mut span: Span, open: &mut Open<'_>) -> Value {
    let mut runs = Vec::new();
    while !span.is_empty() {
        open.over(Span::new(span.start, span.start + 1));
        let next = open.next.first().map_or(span.end, |mark| mark.span.start);
        let end = open.marks.iter().fold(span.end.min(next), |end, mark| end.min(mark.span.end));
        runs.push(run(block, Span::new(span.start, end), &open.marks));
        span.start = end;
    }
    match runs.as_slice() {
        [Value::String(_)] => runs.remove(0),
        _ => Value::Array(runs),
    }
}

/// Text that has the same inline content from end to end: a string where it has none.
fn run(block: &Block, span: Span, open: &[&Mark]) -> Value {
    let kinds = || open.iter().map(|mark| &mark.kind);
    let mut written = Members::default();
    let image = kinds().find_map(|kind| match kind {
        MarkKind::Image(image) => Some(self::image(image)),
        _ => None,
    });
    if image.is_none() {
        written.text("text", span.of(&block.text));
    }
    let href = kinds().find_map(|kind| match kind {
        MarkKind::Link { href } => Some(href),
        _ => None,
    });
    if let Some(href) = href {
        written.text("href", href);
    }
    for (name, flag) in FLAGS {
        written.flag(name, kinds().any(|kind| *kind == flag));
    }
    match image {
        Some(image) => written.add("image", image),
        None if written.0.len() == 1 => return span.of(&block.text).into(),
        None => {}
    }
    written.finish()
}

/// The beads; what an old bead of the same segments says besides is kept.
fn beads(bitext: &Bitext, old: &[Value]) -> Value {
    let alignment = bitext.alignment();
    let all = alignment.beads().iter().zip(alignment.confidence()).zip(bitext.remarks());
    // both lists are in order: where beads are the same, as many segments have come
    let (mut old, mut before, mut count) = (old.iter(), 0, 0);
    let written = all.map(|((bead, &confidence), remark)| {
        let new = self::bead(bead, confidence, remark);
        count += size(&new);
        let mut same = None;
        while before < count
            && let Some(next) = old.next()
        {
            before += size(next);
            same = Some(next);
        }
        let same =
            same.filter(|old| ["a", "b"].iter().all(|side| same_indices(old.get(side), new.get(side))));
        let mut whole = same.cloned().unwrap_or_else(|| new.clone());
        if let Value::Object(members) = new {
            members.into_iter().for_each(|(name, value)| whole.set(&name, value));
        }
        whole
    });
    Value::Array(written.collect())
}

/// How many segments a bead of a file has.
fn size(bead: &Value) -> usize {
    ["a", "b"].iter().filter_map(|side| bead.get(side)).map(|list| list.items().len()).sum()
}

/// Whether two lists hold the same numbers; those of the browser are never integers.
fn same_indices(one: Option<&Value>, other: Option<&Value>) -> bool {
    let (one, other) = (one.map_or(&[][..], Value::items), other.map_or(&[][..], Value::items));
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.number() == other.number())
}

fn bead(bead: &Bead, confidence: f32, remark: &Remark) -> Value {
    let mut written = Members::default();
    for side in Side::BOTH {
        written.add(side.name(), Value::Array(bead.segments[side].clone().map(Value::from).collect()));
    }
    let confidence = f64::from((f64::from(confidence * 1000.0) + 0.5) as u32) / 1000.0;
    written.add("confidence", Value::Number(confidence));
    written.flag("reviewed", remark.reviewed);
    written.text_of("note", &remark.note);
    written.finish()
}
