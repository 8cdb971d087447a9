//! What follows a possible end.

use super::chars::{
    BLANK, DIGIT, LETTER, OPENER, Traits, chars, is_among, is_lower, is_terminator, is_upper, traits, width,
};
use super::text::Text;

/// As many openers and spaces as are looked through for a first letter.
const MOST_OPENERS: usize = 6;

/// The beginning of what may be the next sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follow {
    /// Its first character after openers; NUL where the text ends.
    pub first: char,
    /// The traits of that.
    pub traits: Traits,
    /// The byte it stands at.
    pub at: usize,
    /// Whether anything opens before it.
    pub opened: bool,
    /// Whether a bracket does so first.
    pub bracketed: bool,
}

impl Follow {
    pub(super) fn read(text: &Text<'_>, next: usize) -> Follow {
        let at = text.skip_some(next, MOST_OPENERS, OPENER | BLANK);
        let first = text.at(at).unwrap_or_default();
        Follow {
            first,
            traits: traits(first),
            at,
            opened: at > next && text.skip(next, BLANK) < at,
            bracketed: text.has(next, "("),
        }
    }

    /// The word that it begins with, as far as any list has words.
    pub(super) fn word<'t>(&self, text: &Text<'t>) -> &'t str {
        text.slice(self.at, text.skip_some(self.at, 16, LETTER))
    }

    pub(super) fn has(&self, any: Traits) -> bool {
        self.traits & any != 0
    }

    /// Whether it begins with a terminator other than dots left out, as in `(...)`.
    pub(super) fn is_terminator(&self, text: &Text<'_>) -> bool {
        is_terminator(self.first) && self.first != '…' && !text.has(self.at, "..")
    }

    /// Whether it begins with a small letter; `iPhone`, addresses and the items of a list do not count.
    pub(super) fn is_lower(&self, text: &Text<'_>) -> bool {
        is_lower(self.first)
            && !text.at(self.at + width(self.first)).is_some_and(is_upper)
            && !is_address(text, self.at)
            && !is_item(text, self.at)
    }

    /// Whether a number, Roman or not, is what it begins with.
    pub(super) fn is_number(&self, text: &Text<'_>) -> bool {
        let word = self.word(text);
        self.has(DIGIT) || !self.opened && word.len() > 1 && is_roman(word)
    }
}

/// Whether all letters of `word` are Roman figures.
pub(super) fn is_roman(word: &str) -> bool {
    chars(word).all(|c| is_among(c, "IVXLC"))
}

/// Whether an address of mail or the web begins at `at`.
fn is_address(text: &Text<'_>, at: usize) -> bool {
    let end = text.skip_some(at, 24, !BLANK);
    let mail = || chars(text.slice(at, end)).any(|c| c == '@');
    text.has(at, "http") || text.has(at, "www.") || mail()
}

/// Whether an item of a list begins at `at`: `b. The…`, `c) the…`.
fn is_item(text: &Text<'_>, at: usize) -> bool {
    text.has(at + 1, ") ")
        || text.has(at + 1, ". ") && text.at(text.skip(at + 2, BLANK)).is_some_and(is_upper)
}
