//! The one table of what an HTML element is to a reader of articles, for the page and for files alike.

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Not part of the article: scripts, styles, form controls.
    Skip,
    /// Shown as it is, between passages.
    Furniture,
    /// A control or a formula: part of the sentence it stands in, shown as it is where it stands in none.
    Widget,
    /// An element of the page's own making: what it is depends on what is in it.
    Custom,
    /// A paragraph.
    Paragraph,
    /// A heading and its level.
    Heading(u8),
    /// A block quotation.
    Quotation,
    /// A list, and whether it is numbered.
    List {
        /// Numbered.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// A line break.
    Break,
    /// Inline content without text: an image.
    Image,
    /// Inline content without text of another kind, copied whole.
    Atom,
    /// Inline content.
    Inline,
    /// Holds blocks and is nothing itself; text right inside it is a paragraph.
    Wrapper,
}

/// The role of an element by its name in lower case. Unknown elements are inline, as browsers lay them out.
pub fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "template" | "noscript" | "head" | "link" | "meta" | "title" | "base"
        | "datalist" | "rp" | "source" | "track" | "param" => Role::Skip,
        "figure" | "iframe" | "video" | "audio" | "object" | "embed" | "canvas" | "table" | "pre"
        | "form" | "aside" | "hr" | "details" | "dialog" | "nav" | "fieldset" | "map" => Role::Furniture,
        "math" | "button" | "input" | "select" | "textarea" | "progress" | "meter" => Role::Widget,
        "p" | "dt" | "dd" | "address" | "figcaption" | "caption" | "summary" | "legend" => Role::Paragraph,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "blockquote" => Role::Quotation,
        "ul" | "menu" | "dir" => Role::List { ordered: false },
        "ol" => Role::List { ordered: true },
        "li" => Role::Item,
        "br" => Role::Break,
        "img" | "picture" => Role::Image,
        // ruby's readings are no part of the sentence, and stand with it
        "svg" | "wbr" | "rt" => Role::Atom,
        "html" | "body" | "div" | "section" | "article" | "main" | "header" | "footer" | "hgroup"
        | "center" | "dl" | "search" => Role::Wrapper,
        name if name.contains('-') => Role::Custom,
        _ => Role::Inline,
    }
}
