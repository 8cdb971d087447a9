//! An article in one language: what both a page and a file become.
//!
//! Text is kept plain, a string a block; inline content ([`Mark`]) stands off it as spans, so that a sentence can be
//! cut anywhere without touching an element.

use alloc::{string::String, vec::Vec};

mod builder;
mod elements;

pub use builder::{Builder, Descend, Tag};
pub use elements::{Role, role};

use crate::lang::{LanguageTag, guess};
use crate::span::Span;

/// One article in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language it is declared to be in.
    pub language: LanguageTag,
    /// Who wrote it, where it stands, under which terms.
    pub about: About,
    /// Its text, block by block.
    pub blocks: Vec<Block>,
    /// What stands between the blocks and is no text: figures, embeds, tables.
    pub furniture: Vec<Furniture>,
}

/// What a document says of itself. All of it is text to show, none is interpreted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Title.
    pub title: Option<String>,
    /// Address of the page it is from.
    pub url: Option<String>,
    /// Author or authors.
    pub author: Option<String>,
    /// Date of publication, ISO 8601.
    pub date: Option<String>,
    /// Licence: a name or an address.
    pub licence: Option<String>,
}

/// A paragraph, heading or the like: text that sentences never cross the end of.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The quotations and list items around it, outermost first.
    pub within: Vec<Container>,
    /// Its text, white space collapsed; `\n` is a line break that was meant.
    pub text: String,
    /// Inline content: sorted by start, outer before inner, properly nested.
    pub marks: Vec<Mark>,
    /// The page's element that it came from.
    pub origin: Option<Origin>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
}

/// Something that holds blocks. Two blocks are in the same one if its `id` is the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Container {
    /// Number of the quotation or list within the document, in document order.
    pub id: usize,
    /// What it is.
    pub kind: ContainerKind,
    /// The page's elements that it came from: the quotation, or the list and the item.
    pub origin: Option<(Origin, Option<Origin>)>,
}

/// What holds blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContainerKind {
    /// A block quotation.
    Quotation,
    /// An item of a list.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// The item's number, as shown in a numbered list, counted from 1 in others.
        number: i32,
    },
}

/// Inline content over some text of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The text it covers.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
    /// The page's element that it came from.
    pub origin: Option<Origin>,
}

/// The marks over one stretch of a block after the other. Time O(marks) for all of them but for those that are open.
#[derive(Debug)]
pub(crate) struct Open<'d> {
    /// Those that have begun and not ended, outermost first.
    pub marks: Vec<&'d Mark>,
    /// Those to come.
    pub next: &'d [Mark],
}

impl<'d> Open<'d> {
    pub fn new(block: &'d Block) -> Self {
        Open { marks: Vec::new(), next: &block.marks }
    }

    /// The marks over a stretch that begins where the last one ended, or after it.
    pub fn over(&mut self, span: Span) -> &[&'d Mark] {
        while let Some((mark, next)) = self.next.split_first()
            && mark.span.start < span.end
        {
            self.marks.push(mark);
            self.next = next;
        }
        self.marks.retain(|mark| mark.span.end > span.start);
        &self.marks
    }
}

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// Emphasis (`em`).
    Emphasis,
    /// Strong importance (`strong`).
    Strong,
    /// Code.
    Code,
    /// Subscript.
    Subscript,
    /// Superscript.
    Superscript,
    /// A link.
    Link {
        /// Where it leads.
        href: String,
    },
    /// An image in the line; the text it covers is [`ATOM`].
    Image(Image),
    /// Any other inline element of the page; copied with its attributes.
    Other,
}

/// The character that stands in the text for inline content without text (an image): OBJECT REPLACEMENT CHARACTER.
pub const ATOM: char = '\u{fffc}';

/// Whether a character shows nothing and says nothing: white space, marks of direction, a byte order mark.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// An image.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Image {
    /// Address.
    pub src: String,
    /// Candidates for other sizes, as in HTML's attribute.
    pub srcset: Option<String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Something that stands between blocks and is not cut into sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct Furniture {
    /// It stands before the block of this index; the number of blocks: after the last.
    pub before: usize,
    /// What it is.
    pub kind: FurnitureKind,
    /// Its caption, plain.
    pub caption: Option<String>,
    /// Whether it says something in the document's language that is no caption, as a table does.
    pub worded: bool,
    /// The page's element.
    pub origin: Option<Origin>,
}

/// What furniture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FurnitureKind {
    /// A figure with an image.
    Image(Image),
    /// Something of another site; shown as a link.
    Embed {
        /// Its address.
        url: String,
    },
    /// A part of the page that is shown as it is: a table, an advertisement, preformatted text.
    Page,
}

/// An element of the page, by its number with whoever read the page. Documents from files have none.
pub type Origin = u32;

impl Document {
    /// A document without text.
    pub fn new(language: LanguageTag) -> Self {
        Document { language, about: About::default(), blocks: Vec::new(), furniture: Vec::new() }
    }

    /// A document of plain paragraphs.
    pub fn of_paragraphs(language: LanguageTag, paragraphs: impl IntoIterator<Item = String>) -> Self {
        let blocks = paragraphs.into_iter().map(Block::paragraph).collect();
        Document { blocks, ..Document::new(language) }
    }

    /// The language that its text seems to be in.
    pub fn guessed_language(&self) -> LanguageTag {
        let mut text = String::new();
        for block in &self.blocks {
            text.push_str(&block.text);
            text.push('\n');
        }
        guess(&text)
    }
}

impl Block {
    /// A plain paragraph.
    pub fn paragraph(text: String) -> Self {
        Block { kind: BlockKind::Paragraph, within: Vec::new(), text, marks: Vec::new(), origin: None }
    }
}
