//! Diglot finds which sentences of an article and its translation belong together, and lays both out for reading.

pub mod align;
pub mod bitext;
pub mod document;
pub mod formats;
pub mod lang;
pub mod segment;
mod side;
mod span;
pub mod view;

pub use side::{Side, Sides};
pub use span::Span;
