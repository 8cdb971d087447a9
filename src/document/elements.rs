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

/// Each role's elements, in lower case; those that articles are full of come first.
const ELEMENTS: &[(Role, &str)] = &[
    (Role::Inline, "a em strong span b i"),
    (Role::Paragraph, "p dt dd address figcaption caption summary legend"),
    (Role::Skip, "script style template noscript head link meta title base datalist rp source track param"),
    (
        Role::Furniture,
        "figure iframe video audio object embed canvas table pre form aside hr details dialog nav fieldset map",
    ),
    (Role::Widget, "math button input select textarea progress meter"),
    (Role::Heading(1), "h1"),
    (Role::Heading(2), "h2"),
    (Role::Heading(3), "h3"),
    (Role::Heading(4), "h4"),
    (Role::Heading(5), "h5"),
    (Role::Heading(6), "h6"),
    (Role::Quotation, "blockquote"),
    (Role::List { ordered: false }, "ul menu dir"),
    (Role::List { ordered: true }, "ol"),
    (Role::Item, "li"),
    (Role::Break, "br"),
    (Role::Image, "img picture"),
    // ruby's readings are no part of the sentence, and stand with it
    (Role::Atom, "svg wbr rt"),
    (Role::Wrapper, "html body div section article main header footer hgroup center dl search"),
];

/// The role of an element by its name in lower case. Unknown elements are inline, as browsers lay them out.
pub fn role(name: &str) -> Role {
    let known = ELEMENTS.iter().find(|(_, names)| names.split(' ').any(|known| known == name));
    let unknown = if name.as_bytes().contains(&b'-') { Role::Custom } else { Role::Inline };
    known.map_or(unknown, |(role, _)| *role)
}
