//! A text read by byte offsets; in tests it counts how often, so that linear work can be shown.
//!
//! In WebAssembly, where size counts more, the small functions here and in `chars` are kept out of line.

#[cfg(test)]
use core::cell::Cell;

use super::chars::{BLANK, DIGIT, LETTER, Traits, is, may_matter, traits, width};

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

    /// The byte at `at`; NUL past the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or_default()
    }

    /// Whether the bytes of `what` stand at byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn has(&self, at: usize, what: &str) -> bool {
        self.step();
        what.bytes().enumerate().all(|(offset, byte)| self.byte(at + offset) == byte)
    }

    /// The character that begins at byte `at`; NUL past the end.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn at(&self, at: usize) -> char {
        self.step();
        let first = self.byte(at);
        let bytes = first.leading_ones() as usize;
        let mut code = u32::from(first) & 0x7F >> bytes;
        for offset in 1..bytes {
            code = code << 6 | u32::from(self.byte(at + offset) & 0x3F);
        }
        char::from_u32(code).unwrap_or_default()
    }

    /// The character that ends before byte `at`; NUL before the start.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn before(&self, at: usize) -> char {
        let mut start = at.wrapping_sub(1);
        while self.byte(start) & 0xC0 == 0x80 {
            start -= 1;
        }
        self.at(start)
    }

    /// Whether a character with any of the traits stands at byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is(&self, at: usize, any: Traits) -> bool {
        traits(self.at(at)) & any != 0
    }

    /// Whether a letter or digit does.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.is(at, LETTER | DIGIT)
    }

    /// Whether white space does, or the text ends there.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is_blank(&self, at: usize) -> bool {
        at >= self.len() || self.is(at, BLANK)
    }

    /// Whether a character with any of the traits ends before byte `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn was(&self, at: usize, any: Traits) -> bool {
        traits(self.before(at)) & any != 0
    }

    /// The end of the characters from `at` on that have any of the traits, of no more than `most`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn skip(&self, mut at: usize, most: usize, any: Traits) -> usize {
        for _ in 0..most {
            let c = self.at(at);
            if !is(c, any) {
                break;
            }
            at += width(c);
        }
        at
    }

    /// The start of the characters before `at`, of no more than `most`, that have any of the traits, or none of them
    /// where those are not `wanted`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn skip_back(&self, mut at: usize, most: usize, any: Traits, wanted: bool) -> usize {
        for _ in 0..most {
            let c = self.before(at);
            if at == 0 || is(c, any) != wanted {
                break;
            }
            at -= width(c);
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
        // what is left is the last byte
        if may_matter(self.byte(end), 0) { end } else { self.len() }
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
