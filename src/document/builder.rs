//! Elements and text, as a parser or a walk over the page meets them, into a [`Document`].
//!
//! Time and memory O(n) in the length of the markup.

use alloc::{boxed::Box, string::String, vec::Vec};

use super::{
    ATOM, Block, BlockKind, Container, ContainerKind, Document, Furniture, FurnitureKind, Image, Mark,
    MarkKind, Origin, Role, is_blank, role,
};
use crate::decimal::whole;
use crate::lang::LanguageTag;
use crate::part::part;
use crate::span::Span;

/// Quotations, lists and inline elements deeper than this are passed through: their text stays, they do not. It stops
/// markup nested without end from exhausting the stack of whoever draws it.
const DEEPEST: usize = 32;

/// An element as the builder asks for it.
pub trait Tag {
    /// Name in lower case.
    fn name(&self) -> String;
    /// An attribute's value.
    fn attribute(&self, name: &str) -> Option<String>;
    /// Its number with whoever reads the page, given out when asked; `None` for a file.
    fn origin(&mut self) -> Option<Origin>;
    /// Its first descendant with one of these names, for what a figure holds.
    fn find(&self, names: &[&str]) -> Option<Box<dyn Tag + '_>>;
    /// All the text in it.
    fn text(&self) -> String;
}

/// What to do with an element's children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Descend {
    /// Feed them, then call [`Builder::end`].
    Into,
    /// Pass over them; there is no call of [`Builder::end`].
    Over,
}

/// Builds a document from elements and text in document order.
pub struct Builder {
    document: Document,
    open: Vec<Open>,
    /// How many of `open` are inline.
    inline_depth: usize,
    containers: Vec<Container>,
    next_container: usize,
    current: Option<Block>,
    /// Marks of `current` that are still open, as indices into its marks.
    open_marks: Vec<usize>,
    /// Line breaks met since the last text.
    breaks: usize,
}

/// What was opened, and has to be closed with [`Builder::end`].
enum Open {
    Block,
    Quotation,
    List {
        ordered: bool,
        id: usize,
        number: i32,
        origin: Option<Origin>,
    },
    Item,
    Inline {
        kind: MarkKind,
        origin: Option<Origin>,
    },
    Wrapper,
    /// Inline, and too deep.
    Passed,
}

impl Builder {
    /// An empty document in `language`.
    pub fn new(language: LanguageTag) -> Self {
        Builder {
            document: Document::new(language),
            open: Vec::new(),
            inline_depth: 0,
            containers: Vec::new(),
            next_container: 0,
            current: None,
            open_marks: Vec::new(),
            breaks: 0,
        }
    }

    /// An element begins.
    pub fn start(&mut self, tag: &mut dyn Tag) -> Descend {
        let name = tag.name();
        let role = role(&name);
        if role == Role::Skip || tag.attribute("hidden").is_some_and(|value| value != "until-found") {
            return Descend::Over;
        }
        match role {
            Role::Furniture => self.furniture(tag),
            Role::Break => self.breaks += 1,
            Role::Image if !self.in_sentence() => self.furniture(tag),
            Role::Image => self.atom(MarkKind::Image(image(tag)), tag.origin()),
            Role::Atom => self.atom(MarkKind::Other, tag.origin()),
            Role::Widget if self.in_sentence() => self.atom(MarkKind::Other, tag.origin()),
            Role::Widget => self.furniture(tag),
            Role::Custom => return self.custom(&name, tag),
            role => {
                self.enter(role, &name, tag);
                return Descend::Into;
            }
        }
        Descend::Over
    }

    /// An element of the page's own making: around blocks it is nothing itself, in a sentence it is inline.
    fn custom(&mut self, name: &str, tag: &mut dyn Tag) -> Descend {
        const BLOCKS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"];
        let (holds_blocks, silent) = (tag.find(BLOCKS).is_some(), tag.text().chars().all(says_nothing));
        match holds_blocks {
            true => self.enter(Role::Wrapper, name, tag),
            false if self.in_sentence() && !silent => self.enter(Role::Inline, name, tag),
            false => {
                if self.in_sentence() {
                    self.atom(MarkKind::Other, tag.origin());
                } else {
                    self.furniture(tag);
                }
                return Descend::Over;
            }
        }
        Descend::Into
    }

    /// Whether what comes next is part of a sentence: a paragraph is open, and not only to be resumed.
    fn in_sentence(&self) -> bool {
        self.current.is_some() || self.inside_inline()
    }

    /// An element begins that holds text or others.
    fn enter(&mut self, role: Role, name: &str, tag: &mut dyn Tag) {
        match role {
            Role::Paragraph => self.begin_block(BlockKind::Paragraph, tag.origin()),
            Role::Heading(level) => self.begin_block(BlockKind::Heading(level), tag.origin()),
            Role::Inline if self.inline_depth >= DEEPEST => self.open.push(Open::Passed),
            Role::Inline => self.begin_inline(name, tag),
            _ if self.containers.len() >= DEEPEST => self.begin_wrapper(),
            Role::Quotation => self.begin_quotation(tag),
            Role::List { ordered } => self.begin_list(ordered, tag),
            Role::Item => self.begin_item(tag),
            _ => self.begin_wrapper(),
        }
    }

    fn begin_wrapper(&mut self) {
        self.finish_block();
        self.open.push(Open::Wrapper);
    }

    fn begin_inline(&mut self, name: &str, tag: &mut dyn Tag) {
        let (kind, origin) = (mark_kind(name, tag), tag.origin());
        self.open_mark(&kind, origin);
        self.inline_depth += 1;
        self.open.push(Open::Inline { kind, origin });
    }

    fn begin_quotation(&mut self, tag: &mut dyn Tag) {
        self.finish_block();
        let id = self.new_container();
        let origin = tag.origin().map(|origin| (origin, None));
        self.containers.push(Container { id, kind: ContainerKind::Quotation, origin });
        self.open.push(Open::Quotation);
    }

    fn begin_list(&mut self, ordered: bool, tag: &mut dyn Tag) {
        self.finish_block();
        let id = self.new_container();
        let start = tag.attribute("start").and_then(|start| number(&start));
        let number = start.filter(|_| ordered).unwrap_or(1).saturating_sub(1);
        self.open.push(Open::List { ordered, id, number, origin: tag.origin() });
    }

    /// Text, as it stands in the markup (entities resolved).
    pub fn text(&mut self, text: &str) {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if text.chars().all(is_space) && (self.current.is_none() || text.is_empty()) {
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.place_breaks();
                self.paragraph().text.push_str(part(rest, 0..word));
                rest = part(rest, word..rest.len());
            }
            let space = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if space > 0 {
                self.space();
                rest = part(rest, space..rest.len());
            }
        }
    }

    /// The element that was started last, and not ended yet, ends.
    pub fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Block | Open::Wrapper) => self.finish_block(),
            Some(Open::Quotation | Open::Item) => {
                self.finish_block();
                self.containers.pop();
            }
            Some(Open::List { .. }) => self.finish_block(),
            Some(Open::Inline { .. }) => {
                self.inline_depth -= 1;
                self.close_mark();
            }
            Some(Open::Passed) | None => {}
        }
    }

    /// The document.
    pub fn finish(mut self) -> Document {
        self.finish_block();
        self.document
    }

    fn inside_inline(&self) -> bool {
        matches!(self.open.last(), Some(Open::Inline { .. } | Open::Passed | Open::Block))
    }

    fn new_container(&mut self) -> usize {
        self.next_container += 1;
        self.next_container - 1
    }

    fn begin_item(&mut self, tag: &mut dyn Tag) {
        self.finish_block();
        let value = tag.attribute("value").and_then(|value| number(&value));
        let item_origin = tag.origin();
        let fresh = self.next_container;
        let list = self.open.iter_mut().rev().find_map(|open| match open {
            Open::List { ordered, id, number, origin } => Some((*ordered, *id, number, *origin)),
            _ => None,
        });
        let (ordered, id, number, list_origin) = match list {
            Some((ordered, id, number, origin)) => {
                *number = value.filter(|_| ordered).unwrap_or(number.saturating_add(1));
                (ordered, id, *number, origin)
            }
            // an item outside any list: a list of its own
            None => (false, fresh, 1, None),
        };
        self.next_container = self.next_container.max(id + 1);
        let origin = list_origin.map(|origin| (origin, item_origin));
        self.containers.push(Container { id, kind: ContainerKind::Item { ordered, number }, origin });
        self.open.push(Open::Item);
    }

    fn begin_block(&mut self, kind: BlockKind, origin: Option<Origin>) {
        self.finish_block();
        self.begin(kind, origin);
        self.open.push(Open::Block);
    }

    fn begin(&mut self, kind: BlockKind, origin: Option<Origin>) {
        let within = self.containers.clone();
        self.current = Some(Block { kind, within, text: String::new(), marks: Vec::new(), origin });
        self.breaks = 0;
        // inline elements that hold blocks (a link around a paragraph) go on inside each of them
        let around: Vec<_> = self.open.iter().filter_map(Open::inline).collect();
        for (kind, origin) in around {
            self.open_mark(&kind, origin);
        }
    }

    /// The block that text goes into: the current one, else a paragraph of the text's own.
    fn paragraph(&mut self) -> &mut Block {
        if self.current.is_none() {
            self.begin(BlockKind::Paragraph, None);
        }
        self.current.get_or_insert_with(|| Block::paragraph(String::new()))
    }

    fn finish_block(&mut self) {
        self.breaks = 0;
        self.open_marks.clear();
        let Some(mut block) = self.current.take() else { return };
        block.text.truncate(block.text.trim_end_matches([' ', '\n']).len());
        // marks that go on in the next block end here
        let end = block.text.len();
        for mark in &mut block.marks {
            mark.span = Span::new(mark.span.start.min(end), mark.span.end.min(end));
        }
        if block.text.chars().all(says_nothing) {
            return self.images_alone(block);
        }
        block.marks.retain(|mark| !mark.span.is_empty());
        self.document.blocks.push(block);
    }

    /// A paragraph that holds images and no text is furniture; one of white space is nothing.
    fn images_alone(&mut self, block: Block) {
        let images = block.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Image(image) => Some((FurnitureKind::Image(image.clone()), mark.origin)),
            _ if mark.span.of(&block.text).chars().eq([ATOM]) => Some((FurnitureKind::Page, mark.origin)),
            _ => None,
        });
        let before = self.document.blocks.len();
        for (index, (kind, origin)) in images.enumerate() {
            // the paragraph itself stands for its first image, so that what surrounds that is kept
            let origin =
                if index == 0 { block.origin.or(origin) } else { origin.filter(|_| block.origin.is_none()) };
            if index == 0 || block.origin.is_none() {
                let (caption, worded) = (None, false);
                self.document.furniture.push(Furniture { before, kind, caption, worded, origin });
            }
        }
    }

    /// One line break is a line break; two are how some sites write paragraphs.
    fn place_breaks(&mut self) {
        let breaks = core::mem::take(&mut self.breaks);
        let Some(block) = self.current.as_mut().filter(|block| breaks > 0 && !block.text.is_empty()) else {
            return;
        };
        if breaks == 1 {
            block.text.truncate(block.text.trim_end_matches(' ').len());
            // in the place of a space, if there was one: no mark begins or ends beyond it
            block.text.push('\n');
            return;
        }
        let (kind, origin) = (block.kind, block.origin);
        self.finish_block();
        self.begin(kind, origin);
    }

    fn space(&mut self) {
        let wanted = self.breaks == 0;
        if let Some(block) = self.current.as_mut().filter(|_| wanted)
            && !block.text.is_empty()
            && !block.text.ends_with([' ', '\n'])
        {
            block.text.push(' ');
        }
    }

    fn open_mark(&mut self, kind: &MarkKind, origin: Option<Origin>) {
        if self.current.is_none() {
            return; // begins with the block
        }
        self.place_breaks();
        let Some(block) = self.current.as_mut() else { return };
        self.open_marks.push(block.marks.len());
        let at = Span::new(block.text.len(), usize::MAX);
        block.marks.push(Mark { span: at, kind: kind.clone(), origin });
    }

    fn close_mark(&mut self) {
        let (Some(index), Some(block)) = (self.open_marks.pop(), self.current.as_mut()) else { return };
        let span = &mut block.marks[index].span;
        span.end = block.text.len().max(span.start);
    }

    /// Content without text. What can only be copied is passed over where there is nothing to copy from.
    fn atom(&mut self, kind: MarkKind, origin: Option<Origin>) {
        if kind == MarkKind::Other && origin.is_none() {
            return;
        }
        self.place_breaks();
        let block = self.paragraph();
        let start = block.text.len();
        block.text.push(ATOM);
        block.marks.push(Mark { span: Span::new(start, block.text.len()), kind, origin });
    }

    fn furniture(&mut self, tag: &mut dyn Tag) {
        let resume = self.current.as_ref().map(|block| (block.kind, block.origin));
        self.finish_block();
        let caption = tag.find(&["figcaption", "caption"]).map(|caption| collapse(&caption.text()));
        let kind = match tag.find(&["img"]) {
            _ if matches!(tag.name().as_str(), "img" | "picture") => FurnitureKind::Image(image(tag)),
            Some(img) if tag.name() == "figure" => FurnitureKind::Image(image(&*img)),
            _ => FurnitureKind::Page,
        };
        let worded = kind == FurnitureKind::Page && !tag.text().chars().all(says_nothing);
        let (before, origin) = (self.document.blocks.len(), tag.origin());
        if kind != FurnitureKind::Page || origin.is_some() {
            self.document.furniture.push(Furniture { before, kind, caption, worded, origin });
        }
        if let Some((kind, origin)) = resume
            .filter(|_| matches!(self.open.last(), Some(Open::Block | Open::Passed | Open::Inline { .. })))
        {
            self.begin(kind, origin);
        }
    }
}

impl Open {
    fn inline(&self) -> Option<(MarkKind, Option<Origin>)> {
        match self {
            Open::Inline { kind, origin } => Some((kind.clone(), *origin)),
            _ => None,
        }
    }
}

fn number(text: &str) -> Option<i32> {
    whole(text.trim()).and_then(|number| i32::try_from(number).ok())
}

fn says_nothing(c: char) -> bool {
    c == ATOM || is_blank(c)
}

fn image(tag: &dyn Tag) -> Image {
    if let Some(inner) = tag.find(&["img"]) {
        return image(&*inner); // of a picture
    }
    Image {
        src: tag.attribute("src").unwrap_or_default(),
        srcset: tag.attribute("srcset"),
        alt: tag.attribute("alt").unwrap_or_default(),
    }
}

fn mark_kind(name: &str, tag: &dyn Tag) -> MarkKind {
    match name {
        "em" | "i" => MarkKind::Emphasis,
        "strong" | "b" => MarkKind::Strong,
        "code" | "kbd" | "samp" => MarkKind::Code,
        "sub" => MarkKind::Subscript,
        "sup" => MarkKind::Superscript,
        "a" => match tag.attribute("href") {
            Some(href) => MarkKind::Link { href },
            None => MarkKind::Other,
        },
        _ => MarkKind::Other,
    }
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
