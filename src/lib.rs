//! Diglot finds which sentences of an article and its translation belong together, and lays both out for reading.
//!
//! ```
//! use diglot::bitext::Aligning;
//! use diglot::formats::plain;
//! use diglot::{Error, Side, Sides};
//!
//! fn main() -> Result<(), Error> {
//!     let a = "The harbour\n\nThe first boat left in 2019. It was small, and nobody saw it leave.";
//!     let b = "Le port\n\nLe premier bateau est parti en 2019. Il était petit ; personne ne l'a vu partir.";
//!     let texts = Sides::new(a, b).map(|text| plain::read(text, None));
//!     let bitext = Aligning::new(texts, Vec::new())?.run();
//!     for bead in bitext.alignment().beads() {
//!         println!("{} = {}", bitext.bead_text(bead, Side::A), bitext.bead_text(bead, Side::B));
//!     }
//!     # assert_eq!(bitext.alignment().beads().len(), 3);
//!     Ok(())
//! }
//! ```

// The page's module goes without std: its way of panicking is a third of what it would weigh.
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod align;
pub mod bitext;
#[cfg(feature = "cli")]
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod decimal;
pub mod document;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
pub mod embed;
mod error;
pub mod formats;
pub mod lang;
#[cfg(all(target_arch = "wasm32", feature = "module"))]
mod module;
#[cfg(not(target_arch = "wasm32"))]
pub mod packs;
mod part;
#[cfg(feature = "cli")]
pub mod render;
pub mod segment;
mod side;
mod sort;
mod span;
pub mod view;

pub use error::Error;
pub use side::{Side, Sides};
pub use span::Span;

/// The README's example is one of the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
