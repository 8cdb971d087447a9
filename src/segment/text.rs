//! A text read by byte offsets; in tests it counts how often, so that linear work can be shown.
//!
//! In WebAssembly, where size counts more, the small functions here and in `chars` are kept out of line.

#[cfg(test)]
use core::cell::Cell;

use super::chars::{Traits, chars, is, may_matter, width};

/// A text. Every character that the pass looks at is read through here.
#[derive(Debug, Clone)]
pub(super) struct Text<'t> {
    text: &'t str,
    #[cfg(test)]
    steps: Cell<usize>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Text {
            text,
            #[cfg(test)]
            steps: Cell::new(0),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Bytes `start..end`; nothing where they are no stretch of whole characters.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether `what` stands at byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn has(&self, at: usize, what: &str) -> bool {
        self.step();
        self.text.as_bytes().get(at..at + what.len()) == Some(what.as_bytes())
    }

    /// The character at byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.step();
        chars(self.text.get(at..)?).next()
    }

    /// The character that ends before byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.step();
        self.text.get(..at)?.chars().next_back()
    }

    /// Whether a character with any of the traits stands at byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is(&self, at: usize, any: Traits) -> bool {
        self.at(at).is_some_and(|c| is(c, any))
    }

    /// The same; also at the end of the text.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is_or_ends(&self, at: usize, any: Traits) -> bool {
        at >= self.len() || self.is(at, any)
    }

    /// Whether a character with any of the traits ends before byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn was(&self, at: usize, any: Traits) -> bool {
        self.before(at).is_some_and(|c| is(c, any))
    }

    /// The end of the characters from `at` on that have any of the traits.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn skip(&self, mut at: usize, any: Traits) -> usize {
        while let Some(c) = self.at(at).filter(|&c| is(c, any)) {
            at += width(c);
        }
        at
    }

    /// The same for no more than `most` characters.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn skip_some(&self, mut at: usize, most: usize, any: Traits) -> usize {
        for _ in 0..most {
            match self.at(at).filter(|&c| is(c, any)) {
                Some(c) => at += width(c),
                None => break,
            }
        }
        at
    }

    /// The start of the characters before `at`, no more than `most`, that have any of the traits, or none of them where
    /// not `wanted`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn skip_back(&self, mut at: usize, most: usize, any: Traits, wanted: bool) -> usize {
        for _ in 0..most {
            match self.before(at).filter(|&c| is(c, any) == wanted) {
                Some(c) => at -= width(c),
                None => break,
            }
        }
        at
    }

    /// The next character from `at` on that may be more than plain.
    pub(super) fn skip_plain(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        // Bytes within a character are passed over as plain.
        while let Some(&[first, second]) = bytes.get(end..).and_then(<[u8]>::first_chunk) {
            if may_matter(first, second) {
                return end;
            }
            self.step();
            end += 1;
        }
        end
    }

    /// Characters looked at so far.
    #[cfg(test)]
    pub(super) fn steps(&self) -> usize {
        self.steps.get()
    }

    #[inline(always)]
    fn step(&self) {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
    }
}
