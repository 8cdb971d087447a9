//! Diglot finds which sentences of an article and its translation belong together, and lays both out for reading.

pub mod align;
pub mod bitext;
pub mod document;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
pub mod embed;
mod error;
pub mod formats;
pub mod lang;
#[cfg(not(target_arch = "wasm32"))]
pub mod packs;
pub mod segment;
mod side;
mod span;
pub mod view;

pub use error::Error;
pub use side::{Side, Sides};
pub use span::Span;
