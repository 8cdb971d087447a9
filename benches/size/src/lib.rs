//! A module of WebAssembly with the segmenter and, without the feature, the same without it: what it weighs is the
//! difference. Both read a text and a language's tag and give a list of offsets.

extern crate alloc;

// the sources themselves: as a crate they would bring what the page calls
#[path = "../../../src"]
#[allow(dead_code, unused_imports)]
mod sources {
    pub(crate) mod lang;
    pub(crate) mod part;
    pub(crate) mod segment;
    pub(crate) mod span;
}
use sources::{lang, part, segment, span};

use wasm_bindgen::prelude::*;

/// The ends of a text's sentences.
#[wasm_bindgen]
pub fn ends(text: &str, language: &str) -> Vec<u32> {
    let language = lang::LanguageTag::parse(language).unwrap_or_else(|_| lang::LanguageTag::undetermined());
    cut(text, &language).map(|span| span.end as u32).collect()
}

#[cfg(feature = "segmenter")]
fn cut(text: &str, language: &lang::LanguageTag) -> impl Iterator<Item = span::Span> {
    segment::Segmenter::new(language).spans(text)
}

/// The ends of a text's lines, and of what looks like a tag in it.
#[cfg(not(feature = "segmenter"))]
fn cut(text: &str, language: &lang::LanguageTag) -> impl Iterator<Item = span::Span> {
    let first = language.language().chars().next();
    let ends = text.char_indices().filter(move |&(_, c)| c == '\n' || Some(c) == first);
    ends.map(|(at, _)| span::Span::new(0, at))
}
