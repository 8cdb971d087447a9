//! What a reader sees, as plain data: the views, the passages of an article with what stands between them, and the
//! tree of elements that each is drawn as. The page and the command line write the same tree.

mod layout;
mod passage;
mod tree;

pub use layout::{Layout, Piece};
pub use passage::{Drawing, Words};
pub use tree::{Attribute, Element, Node, safe_url};

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Side A alone.
    A,
    /// Side B alone.
    B,
    /// Both, a passage of A, then the same of B.
    Interleave,
    /// Both, side by side.
    Columns,
}

impl View {
    /// All views, in the order of the control.
    pub const ALL: [View; 4] = [View::A, View::B, View::Interleave, View::Columns];

    /// The value of the element's `view` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            View::A => "a",
            View::B => "b",
            View::Interleave => "interleave",
            View::Columns => "columns",
        }
    }
}

#[cfg(test)]
mod tests;
