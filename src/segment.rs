//! A text into sentences.

use crate::lang::LanguageTag;
use crate::span::Span;

/// Finds sentences.
#[derive(Debug, Clone, Copy)]
pub struct Segmenter;

impl Segmenter {
    /// For a language.
    pub fn new(_language: &LanguageTag) -> Self {
        Segmenter
    }

    /// The sentences of a text.
    pub fn spans<'t>(&self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        (!text.is_empty()).then(|| Span::new(0, text.len())).into_iter()
    }
}
