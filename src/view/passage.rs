//! A passage as the tree of elements it is drawn as.
//!
//! Time and memory O(text), and O(marks) for each passage that a block has a part in.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};
use core::ops::Range;

use super::layout::{Layout, Piece};
use super::tree::{Element, Node, safe_url};
use crate::bitext::{Bitext, Passage, Segment};
use crate::decimal::decimal;
use crate::document::{
    ATOM, Block, BlockKind, Container, ContainerKind, Furniture, FurnitureKind, Image, Mark, MarkKind, Open,
};
use crate::lang::{Direction, LanguageTag, Script};
use crate::side::{Side, Sides};
use crate::span::Span;

/// Passages of fewer characters than this are kept whole in print.
const SHORT: usize = 600;

/// The interface's words that stand among the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Language of the words.
    pub language: String,
    /// Each side's language by its own name.
    pub names: Sides<String>,
    /// The note where a side has nothing: "Not in Arabic".
    pub missing: Sides<String>,
}

/// Draws the pieces of one article.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'t> {
    /// What is drawn.
    pub bitext: &'t Bitext,
    /// Its plan.
    pub layout: &'t Layout,
    /// The interface's words.
    pub words: &'t Words,
    /// Class names of each side's `<article>` in the page, so that the page's rules for it still apply.
    pub classes: &'t Sides<String>,
}

impl Drawing<'_> {
    /// How many pieces there are to draw: the languages' names, then those of the layout.
    pub fn count(&self) -> usize {
        self.layout.pieces.len() + 1
    }

    /// The piece of this number.
    pub fn piece(&self, number: usize) -> Element {
        match number.checked_sub(1).map(|index| self.layout.pieces[index]) {
            None => self.names(),
            Some(Piece::Passage(passage)) => self.passage(passage),
            Some(Piece::Furniture { side, index, twin }) => self.furniture(side, index, twin),
        }
    }

    /// The languages' names, which stand over the columns and on paper.
    pub fn names(&self) -> Element {
        let name = |side: Side| {
            let name = Element::new("span").with("class", "diglot-name").with("data-side", side.name());
            let text = Node::Text(self.words.names[side].clone());
            self.in_language(name, side).holding(vec![text]).into()
        };
        Element::new("div")
            .with("class", "diglot-names")
            .with("aria-hidden", "true")
            .holding(Side::BOTH.map(name).into())
    }

    /// One passage.
    pub fn passage(&self, index: usize) -> Element {
        let passage = &self.layout.passages[index];
        let mut section = Element::new("section")
            .with("class", "diglot-passage")
            .with("id", ["dg-", &self.layout.names[index]].concat());
        if let Some(side) = passage.only() {
            section = section.with("data-only", side.name());
        }
        if self.length(passage) < SHORT {
            section = section.with("data-short", "");
        }
        if Side::BOTH.iter().any(|&side| self.divides(passage, side)) {
            section = section.with("data-divided", "");
        }
        let children = Side::BOTH.map(|side| match passage.segments[side].is_empty() {
            true => self.note(side).into(),
            false => self.side(index, side).into(),
        });
        section.holding(children.into())
    }

    /// Whether a side of a passage begins or ends within a paragraph, of no list or quotation, that goes on in a neighbour.
    fn divides(&self, passage: &Passage, side: Side) -> bool {
        let text = &self.bitext.texts[side];
        let segments = &passage.segments[side];
        let alone = |at: usize| text.document().blocks[text.segments()[at].block].within.is_empty();
        !segments.is_empty()
            && (!text.starts_block(segments.start) && alone(segments.start)
                || !text.starts_block(segments.end) && alone(segments.end - 1))
    }

    /// A figure or the like of a document that came from a file; of the page's, only the place for it.
    pub fn furniture(&self, side: Side, index: usize, twin: bool) -> Element {
        let furniture = &self.bitext.texts[side].document().furniture[index];
        let mut place = Element::new("div").with("class", "diglot-furniture").with("data-side", side.name());
        if twin {
            place = place.with("data-twin", "");
        }
        let place = self.in_language(place, side);
        match furniture.origin {
            Some(_) if furniture.worded => place.with("data-worded", ""),
            Some(_) => place,
            None => place.holding(vec![figure(furniture).into()]),
        }
    }

    fn length(&self, passage: &Passage) -> usize {
        let of_side = |side: Side| {
            passage.segments[side].clone().map(|at| self.bitext.texts[side].text(at).len()).sum()
        };
        Side::BOTH.map(of_side).iter().sum::<usize>() / 2
    }

    fn in_language(&self, element: Element, side: Side) -> Element {
        let (language, script) = (&self.bitext.texts[side].document().language, self.layout.scripts[side]);
        let element =
            element.with("lang", language.as_str().to_owned()).with("dir", self.direction(side).name());
        match typography(language, script) {
            Some(class) => element.with("data-script", class),
            None => element,
        }
    }

    fn direction(&self, side: Side) -> Direction {
        self.layout.direction(side)
    }

    /// What stands in the place of a side that has nothing here.
    fn note(&self, side: Side) -> Element {
        let text = Element::new("bdi").holding(vec![Node::Text(self.words.missing[side].clone())]);
        Element::new("p")
            .with("class", "diglot-note")
            .with("lang", self.words.language.clone())
            .with("dir", self.direction(side).name())
            .holding(vec![text.into()])
    }

    fn side(&self, index: usize, side: Side) -> Element {
        let passage = &self.layout.passages[index];
        let class = ["diglot-side ", &self.classes[side]].concat();
        let element =
            Element::new("div").with("class", class.trim_end().to_owned()).with("data-side", side.name());
        let element = match self.divides(passage, side) {
            true => element.with("data-divided", ""),
            false => element,
        };
        let mut blocks = Nest::default();
        let mut segments = passage.segments[side].clone();
        while let Some(first) = segments.next() {
            let block = self.bitext.texts[side].segments()[first].block;
            let same = |at: &usize| self.bitext.texts[side].segments()[*at].block == block;
            let count = segments.clone().take_while(same).count();
            segments.start += count;
            let content = &self.bitext.texts[side].document().blocks[block];
            blocks.push(&content.within, self.block(index, side, first..first + count + 1));
        }
        self.in_language(element, side).holding(blocks.finish())
    }

    /// The part of a block that these segments are.
    fn block(&self, passage: usize, side: Side, segments: Range<usize>) -> Element {
        let text = &self.bitext.texts[side];
        let block = &text.document().blocks[text.segments()[segments.start].block];
        let (starts, ends) = (text.starts_block(segments.start), text.starts_block(segments.end));
        let mut element = Element::new(block_name(block.kind)).copied_from(block.origin);
        match (starts, ends) {
            (true, true) => {}
            (true, false) => element = element.with("data-continued", "start"),
            (false, false) => element = element.with("data-continued", "middle"),
            (false, true) => element = element.with("data-continued", "end"),
        }
        let mut children = Vec::new();
        let mut open = Open::new(block);
        for at in segments {
            self.segment(passage, side, block, at, &mut open, &mut children);
        }
        element.holding(children)
    }

    /// A segment, and the white space after it, which is no part of it.
    fn segment(
        &self,
        passage: usize,
        side: Side,
        block: &Block,
        index: usize,
        open: &mut Open<'_>,
        nodes: &mut Vec<Node>,
    ) {
        let Segment { span, .. } = self.bitext.texts[side].segments()[index];
        let text = span.of(&block.text);
        let lead = text.len() - text.trim_start().len();
        let inner = Span::new(span.start + lead, span.start + text.trim_end().len().max(lead));
        let before = Span::new(span.start, inner.start);
        let mut element = Element::new("span")
            .with("class", "diglot-segment")
            .with("data-bead", self.bead_name(passage, side, index))
            .holding(inline(block, inner, open.over(span)));
        if text.chars().any(steers) {
            element = element.with("dir", self.direction(side).name());
        }
        if unpaired(text) {
            element = element.with("data-unpaired", "");
        }
        if !before.is_empty() && span.start > 0 {
            nodes.push(Node::Text(before.of(&block.text).to_owned()));
        }
        nodes.push(element.into());
        if inner.end < span.end && !self.bitext.texts[side].starts_block(index + 1) {
            nodes.push(Node::Text(Span::new(inner.end, span.end).of(&block.text).to_owned()));
        }
    }

    /// The passage's name and the bead's number in it.
    fn bead_name(&self, passage: usize, side: Side, segment: usize) -> String {
        let beads = self.layout.passages[passage].beads.clone();
        let holds = |bead: &usize| self.bitext.alignment().beads()[*bead].segments[side].contains(&segment);
        let number = beads.clone().find(holds).map_or(0, |bead| bead - beads.start);
        [&self.layout.names[passage], ".", &decimal(number)].concat()
    }
}

/// Blocks put into the quotations and lists that they are in; neighbours in the same one share its element.
#[derive(Default)]
struct Nest {
    nodes: Vec<Node>,
    open: Vec<(Container, Vec<Element>)>,
}

impl Nest {
    fn push(&mut self, within: &[Container], block: Element) {
        let same = self.open.iter().zip(within).take_while(|((open, _), wanted)| open == *wanted).count();
        // an item of the same list goes into the list that is open
        let in_list =
            self.open.get(same).zip(within.get(same)).is_some_and(|((open, _), wanted)| open.id == wanted.id);
        self.close_to(same + usize::from(in_list));
        if in_list && let Some((open, elements)) = self.open.last_mut() {
            *open = within[same].clone();
            let done = elements.pop();
            if let (Some(done), Some(list)) = (done, elements.first_mut()) {
                list.children.push(done.into());
            }
            elements.push(item(&within[same]));
        }
        for container in &within[same + usize::from(in_list)..] {
            self.open.push((container.clone(), elements(container)));
        }
        self.add(block.into());
    }

    /// Puts a node where the innermost open container holds its content.
    fn add(&mut self, node: Node) {
        match self.open.last_mut().and_then(|(_, elements)| elements.last_mut()) {
            Some(element) => element.children.push(node),
            None => self.nodes.push(node),
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some((_, elements)) = self.open.pop() else { return };
            let closed = elements.into_iter().rev().reduce(|inner, mut outer| {
                outer.children.push(inner.into());
                outer
            });
            if let Some(closed) = closed {
                self.add(closed.into());
            }
        }
    }

    fn finish(mut self) -> Vec<Node> {
        self.close_to(0);
        self.nodes
    }
}

/// The elements a container is drawn as, outermost first.
fn elements(container: &Container) -> Vec<Element> {
    let outer = container.origin.map(|(outer, _)| outer);
    match container.kind {
        ContainerKind::Quotation => vec![Element::new("blockquote").copied_from(outer)],
        ContainerKind::Item { ordered, .. } => {
            let list = Element::new(if ordered { "ol" } else { "ul" }).copied_from(outer);
            vec![list, item(container)]
        }
    }
}

fn item(container: &Container) -> Element {
    let item = Element::new("li").copied_from(container.origin.and_then(|(_, item)| item));
    match container.kind {
        ContainerKind::Item { ordered: true, number } => {
            let sign = if number < 0 { "-" } else { "" };
            item.with("value", [sign, &decimal(number.unsigned_abs() as usize)].concat())
        }
        _ => item,
    }
}

fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "p",
        BlockKind::Heading(level) => ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1],
    }
}

/// The text of `span` with the marks that cover it, the first outermost.
fn inline(block: &Block, span: Span, marks: &[&Mark]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut at = span.start;
    let mut marks = marks;
    while let Some((mark, rest)) = marks.split_first() {
        let inside = rest.iter().take_while(|inner| inner.span.start < mark.span.end).count();
        if let Some(covered) = mark.span.overlap(span).filter(|covered| covered.start >= at) {
            push_text(&mut nodes, block, Span::new(at, covered.start));
            nodes.push(marked(block, covered, mark, &rest[..inside]).into());
            at = covered.end;
        }
        marks = &rest[inside..];
    }
    push_text(&mut nodes, block, Span::new(at, span.end));
    nodes
}

fn push_text(nodes: &mut Vec<Node>, block: &Block, span: Span) {
    if !span.is_empty() {
        nodes.push(Node::Text(span.of(&block.text).to_owned()));
    }
}

fn marked(block: &Block, covered: Span, mark: &Mark, inside: &[&Mark]) -> Element {
    let element = match &mark.kind {
        MarkKind::Emphasis => Element::new("em"),
        MarkKind::Strong => Element::new("strong"),
        MarkKind::Code => Element::new("code"),
        MarkKind::Subscript => Element::new("sub"),
        MarkKind::Superscript => Element::new("sup"),
        MarkKind::Link { href } => match safe_url(href).filter(|_| mark.origin.is_none()) {
            Some(href) => Element::new("a").with("href", href),
            None => Element::new(if mark.origin.is_some() { "a" } else { "span" }),
        },
        MarkKind::Image(image) if mark.origin.is_none() => return picture(image),
        MarkKind::Image(_) | MarkKind::Other => Element::new("span"),
    };
    let mut element = element.copied_from(mark.origin);
    let text = covered.of(&block.text);
    element.whole = mark.origin.is_some() && text.chars().eq([ATOM]);
    if !element.whole {
        element.children = inline(block, covered, inside);
    }
    element
}

fn picture(image: &Image) -> Element {
    let mut element = Element::new("img").with("alt", image.alt.clone());
    if let Some(src) = safe_url(&image.src) {
        element = element.with("src", src);
    }
    if let Some(srcset) =
        image.srcset.as_ref().filter(|srcset| srcset.split(',').all(|each| safe_url(each).is_some()))
    {
        element = element.with("srcset", srcset.clone());
    }
    element
}

fn figure(furniture: &Furniture) -> Element {
    let content = match &furniture.kind {
        FurnitureKind::Image(image) => picture(image).into(),
        FurnitureKind::Embed { url } => match safe_url(url) {
            Some(href) => Element::new("a").with("href", href).holding(vec![Node::Text(url.clone())]).into(),
            None => Node::Text(url.clone()),
        },
        FurnitureKind::Page => Node::Text(String::new()),
    };
    let mut children = vec![content];
    if let Some(caption) = &furniture.caption {
        children.push(Element::new("figcaption").holding(vec![Node::Text(caption.clone())]).into());
    }
    Element::new("figure").holding(children)
}

/// Whether a character gives what is around it a direction (UAX 9, 2). A `dir` of its own keeps that in the segment.
fn steers(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether isolates begin that do not end, or end that did not begin. A `dir` is an isolate itself: it would be ended by
/// the one, and would end the other in its own place. Only a box of its own holds these.
fn unpaired(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return true,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open > 0
}

/// How a script is set, where that is not as Latin is.
fn typography(language: &LanguageTag, script: Option<Script>) -> Option<&'static str> {
    match script?.code() {
        "Arab" if matches!(language.language(), "ur" | "ks") => Some("nastaliq"),
        "Aran" => Some("nastaliq"),
        "Arab" => Some("arab"),
        "Hebr" => Some("hebr"),
        "Hani" | "Hans" | "Hant" | "Jpan" | "Kana" | "Hira" | "Kore" | "Hang" => Some("cjk"),
        "Deva" => Some("deva"),
        _ => None,
    }
}
