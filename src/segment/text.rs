//! A text read by byte offsets; in tests it counts how often, so that linear work can be shown.

#[cfg(test)]
use core::cell::Cell;

use super::chars::may_matter;

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
    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// From byte `start` on.
    pub(super) fn rest(&self, start: usize) -> &'t str {
        self.slice(start, self.text.len())
    }

    /// The character at byte `at`.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.step();
        self.rest(at).chars().next()
    }

    /// The character that ends before byte `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.step();
        self.slice(0, at).chars().next_back()
    }

    /// The end of the characters from `at` on that `wanted` takes.
    pub(super) fn skip(&self, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.at(at).filter(|&c| wanted(c)) {
            at += c.len_utf8();
        }
        at
    }

    /// The start of the characters before `at` that `wanted` takes, no more than `most` of them.
    pub(super) fn skip_back(&self, mut at: usize, most: usize, wanted: impl Fn(char) -> bool) -> usize {
        for _ in 0..most {
            match self.before(at).filter(|&c| wanted(c)) {
                Some(c) => at -= c.len_utf8(),
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
