//! What the core works with into the file's content.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

use super::VERSION;
use super::read::is_furniture;
use super::value::Value;
use crate::align::Bead;
use crate::bitext::{Bitext, Remark, Segmented};
use crate::document::{
    About, Block, BlockKind, Container, ContainerKind, Document, Furniture, FurnitureKind, Image, MarkKind,
};
use crate::side::Side;
use crate::sort::sort;
use crate::span::Span;

const GENERATOR: &str = concat!("diglot ", env!("CARGO_PKG_VERSION"));

/// Inline content that a run has or has not, outermost first.
pub(super) const FLAGS: [(&str, MarkKind); 5] = [
    ("strong", MarkKind::Strong),
    ("em", MarkKind::Emphasis),
    ("code", MarkKind::Code),
    ("sub", MarkKind::Subscript),
    ("sup", MarkKind::Superscript),
];

/// Members that are there.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect())
}

fn string(text: &Option<String>) -> Option<Value> {
    text.as_deref().map(Value::from)
}

/// A file of an aligned text.
pub(super) fn article(bitext: &Bitext) -> Value {
    object([
        ("diglot", Some(Value::from(VERSION as usize))),
        ("generator", Some(GENERATOR.into())),
        ("a", Some(text(&bitext.texts[Side::A]))),
        ("b", Some(text(&bitext.texts[Side::B]))),
        ("beads", Some(beads(bitext, &[]))),
    ])
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

fn text(text: &Segmented) -> Value {
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
    object([
        ("lang", Some(language.as_str().into())),
        ("title", string(title)),
        ("url", string(url)),
        ("author", string(author)),
        ("date", string(date)),
        ("licence", string(licence)),
        ("blocks", Some(Value::Array(written))),
    ])
}

fn update_text(side: &mut Value, text: &Segmented) {
    if side.get("lang").is_none_or(|lang| *lang == Value::Null) {
        side.set("lang", text.document().language.as_str().into());
    }
    let mut contents = text.document().blocks.iter().enumerate();
    if side.get("text").is_some() {
        // plain text stands before the blocks
        let after = side.get("blocks").map(Value::items).unwrap_or_default().to_vec();
        let count = text.document().blocks.len() - after.iter().filter(|block| has_text(block)).count();
        let plain =
            contents.by_ref().take(count).map(|(index, content)| block(content, segments(text, index)));
        let whole = plain.chain(after).collect();
        side.remove("text");
        side.set("blocks", Value::Array(whole));
        contents = text.document().blocks.iter().enumerate();
    }
    let blocks = side.get_mut("blocks").map(Value::items_mut).unwrap_or_default();
    for (block, (index, _)) in blocks.iter_mut().filter(|block| has_text(block)).zip(contents) {
        if block.get("segments").is_none() {
            block.remove("text");
            block.set("segments", segments(text, index));
        }
    }
}

/// Whether a block of the file is one of the document: neither furniture nor empty.
fn has_text(block: &Value) -> bool {
    let filled = |run: &Value| match run {
        Value::String(text) => !text.is_empty(),
        run => {
            run.get("image").is_some()
                || matches!(run.get("text"), Some(Value::String(text)) if !text.is_empty())
        }
    };
    let runs = |value: &Value| match value {
        Value::Array(runs) => runs.iter().any(filled),
        other => filled(other),
    };
    let segments = block.get("segments").map(Value::items).unwrap_or_default();
    let text = block.get("text").filter(|_| block.get("segments").is_none());
    !is_furniture(block) && segments.iter().chain(text).any(runs)
}

fn block(block: &Block, segments: Value) -> Value {
    let (kind, level) = match block.kind {
        BlockKind::Paragraph => (None, None),
        BlockKind::Heading(level) => (Some("heading".into()), Some(Value::from(usize::from(level)))),
    };
    let within: Vec<Value> = block.within.iter().map(container).collect();
    let within = (!within.is_empty()).then_some(Value::Array(within));
    object([("kind", kind), ("level", level), ("within", within), ("segments", Some(segments))])
}

fn container(container: &Container) -> Value {
    let id = Some(Value::from(container.id));
    match container.kind {
        ContainerKind::Quotation => object([("quotation", id)]),
        ContainerKind::Item { ordered, number } => {
            let number = Value::Integer(i64::from(number));
            object([
                ("list", id),
                ("ordered", ordered.then_some(Value::Bool(true))),
                ("number", Some(number)),
            ])
        }
    }
}

/// Furniture of the page that is no image has no place in a file.
fn figure(furniture: &Furniture) -> Option<Value> {
    let (kind, image, url) = match &furniture.kind {
        FurnitureKind::Image(image) => ("figure", Some(self::image(image)), None),
        FurnitureKind::Embed { url } => ("embed", None, Some(url.as_str().into())),
        FurnitureKind::Page => return None,
    };
    let caption = string(&furniture.caption);
    Some(object([("kind", Some(kind.into())), ("image", image), ("url", url), ("caption", caption)]))
}

fn image(image: &Image) -> Value {
    let alt = Some(image.alt.as_str().into());
    object([("src", Some(image.src.as_str().into())), ("srcset", string(&image.srcset)), ("alt", alt)])
}

/// The segments of a block: each a string, or its runs.
fn segments(text: &Segmented, block: usize) -> Value {
    let content = &text.document().blocks[block];
    let first = text.segments().partition_point(|segment| segment.block < block);
    let segments = text.segments()[first..].iter().take_while(|segment| segment.block == block);
    Value::Array(segments.map(|segment| runs(content, segment.span)).collect())
}

fn runs(block: &Block, span: Span) -> Value {
    let mut cuts = vec![span.start as u64, span.end as u64];
    for mark in block.marks.iter().filter_map(|mark| mark.span.overlap(span)) {
        cuts.extend([mark.start as u64, mark.end as u64]);
    }
    sort(&mut cuts);
    cuts.dedup();
    let mut runs: Vec<Value> =
        cuts.windows(2).map(|pair| run(block, Span::new(pair[0] as usize, pair[1] as usize))).collect();
    match runs.as_slice() {
        [Value::String(_)] => runs.remove(0),
        _ => Value::Array(runs),
    }
}

/// Text that has the same inline content from end to end: a string where it has none.
fn run(block: &Block, span: Span) -> Value {
    let kinds = || block.marks.iter().filter(|mark| mark.span.overlap(span).is_some()).map(|mark| &mark.kind);
    let href = kinds().find_map(|kind| match kind {
        MarkKind::Link { href } => Some(href.as_str().into()),
        _ => None,
    });
    let image = kinds().find_map(|kind| match kind {
        MarkKind::Image(image) => Some(self::image(image)),
        _ => None,
    });
    let text = image.is_none().then(|| span.of(&block.text).into());
    let flags =
        FLAGS.map(|(name, flag)| (name, kinds().any(|kind| *kind == flag).then_some(Value::Bool(true))));
    let plain = href.is_none() && image.is_none() && flags.iter().all(|(_, set)| set.is_none());
    if plain {
        return span.of(&block.text).into();
    }
    let [strong, em, code, sub, sup] = flags;
    object([("text", text), ("href", href), strong, em, code, sub, sup, ("image", image)])
}

/// The beads; what an old bead of the same segments says besides is kept.
fn beads(bitext: &Bitext, old: &[Value]) -> Value {
    let alignment = bitext.alignment();
    let all = alignment.beads().iter().zip(alignment.confidence()).zip(bitext.remarks());
    let written = all.map(|((bead, &confidence), remark)| {
        let new = self::bead(bead, confidence, remark);
        let same =
            old.iter().find(|old| ["a", "b"].iter().all(|side| same_indices(old.get(side), new.get(side))));
        let mut whole = same.cloned().unwrap_or_else(|| new.clone());
        if let Value::Object(members) = new {
            members.into_iter().for_each(|(name, value)| whole.set(&name, value));
        }
        whole
    });
    Value::Array(written.collect())
}

/// Whether two lists hold the same numbers; those of the browser are never integers.
fn same_indices(one: Option<&Value>, other: Option<&Value>) -> bool {
    let number = |value: &Value| match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    };
    let (one, other) = (one.map_or(&[][..], Value::items), other.map_or(&[][..], Value::items));
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| number(one) == number(other))
}

fn bead(bead: &Bead, confidence: f32, remark: &Remark) -> Value {
    let segments = |side: Side| Some(Value::Array(bead.segments[side].clone().map(Value::from).collect()));
    let confidence = f64::from((f64::from(confidence * 1000.0) + 0.5) as u32) / 1000.0;
    object([
        ("a", segments(Side::A)),
        ("b", segments(Side::B)),
        ("confidence", Some(Value::Number(confidence))),
        ("reviewed", remark.reviewed.then_some(Value::Bool(true))),
        ("note", string(&remark.note)),
    ])
}
