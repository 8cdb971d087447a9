//! A text into sentences: one forward pass of rules, with a small table for each language.
//!
//! Time O(n) in the bytes of the text, memory O(1): what is looked at around a possible end is bounded, and what
//! was skipped is not looked at again.

mod chars;
mod decide;
mod languages;
mod pass;
mod rules;
mod stop;
mod text;
mod word;
mod words;

use crate::lang::LanguageTag;
use crate::span::Span;
use pass::Pass;
use rules::Table;

/// Finds the sentences of texts in one language.
#[derive(Debug, Clone, Copy)]
pub struct Segmenter {
    rules: &'static Table,
}

impl Segmenter {
    /// By the rules of `language`; by rules that are sound for any script where it has none of its own.
    pub fn new(language: &LanguageTag) -> Self {
        Segmenter { rules: languages::table(language.language()) }
    }

    /// The sentences of `text`, in bytes. They tile it: joined, they give it back.
    ///
    /// A sentence holds the white space after it, the first also what stands before it. A text of white space alone
    /// is one sentence, an empty one none. A newline ends a sentence always.
    pub fn spans<'t>(&self, text: &'t str) -> Spans<'t> {
        Spans(Pass::new(text, self.rules))
    }

    /// The sentences of `text` without the white space around them; none where there is nothing else.
    pub fn sentences<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.spans(text).map(|span| span.of(text).trim()).filter(|sentence| !sentence.is_empty())
    }
}

/// The sentences of a text, in order, found as they are asked for.
#[derive(Debug, Clone)]
pub struct Spans<'t>(Pass<'t>);

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        self.0.next_sentence()
    }
}

impl core::iter::FusedIterator for Spans<'_> {}

#[cfg(test)]
mod tests;
