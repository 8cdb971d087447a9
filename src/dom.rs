//! The page: reads articles from it and draws in it. Nothing else in the crate knows that there is a browser.

mod draw;
mod origins;
mod read;

/// An element of the page.
pub use web_sys::Element;

pub use draw::Drawn;
pub use origins::{Origins, Taken};
pub use read::Reading;
