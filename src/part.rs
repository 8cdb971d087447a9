//! A part of a text. What the index of `str` says where it panics weighs half a kilobyte in the page's module.

use core::ops::Range;

/// The part of a text at these bytes. Panics, as the index does, where they are not on boundaries of its characters.
#[allow(clippy::expect_used)] // whoever asks has the bytes from the text itself
pub(crate) fn part(text: &str, bytes: Range<usize>) -> &str {
    text.get(bytes).expect("both ends lie on character boundaries of the text")
}
