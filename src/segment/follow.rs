//! What follows a possible end.

use super::chars::{is_blank, is_dash, is_digit, is_letter, is_lower, is_opener, is_terminator, is_upper};
use super::text::Text;

/// As many openers and spaces as are looked through for a first letter.
const MOST_OPENERS: usize = 6;

/// The beginning of what may be the next sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follow {
    /// Its first character after openers; none where the text ends.
    pub first: Option<char>,
    /// The byte it stands at.
    pub at: usize,
    /// Whether anything opens before it.
    pub opened: bool,
    /// Whether a bracket does so first.
    pub bracketed: bool,
}

impl Follow {
    pub(super) fn read(text: &Text<'_>, next: usize) -> Follow {
        let mut at = next;
        let mut opened = false;
        for _ in 0..MOST_OPENERS {
            match text.at(at).filter(|&c| is_opener(c) || is_blank(c)) {
                Some(c) => {
                    opened |= is_opener(c);
                    at += c.len_utf8();
                }
                None => break,
            }
        }
        Follow { first: text.at(at), at, opened, bracketed: text.at(next) == Some('(') }
    }

    pub(super) fn is_dash(&self) -> bool {
        self.first.is_some_and(is_dash)
    }

    pub(super) fn is_digit(&self) -> bool {
        self.first.is_some_and(is_digit)
    }

    /// Whether it begins with a terminator other than dots left out, as in `(...)`.
    pub(super) fn is_terminator(&self, text: &Text<'_>) -> bool {
        self.first.is_some_and(|c| is_terminator(c) && c != '…') && !text.rest(self.at).starts_with("..")
    }

    /// Whether it begins with a capital.
    pub(super) fn is_upper(&self) -> bool {
        self.first.is_some_and(is_upper)
    }

    /// Whether it begins with a small letter; `iPhone`, addresses and the items of a list do not count.
    pub(super) fn is_lower(&self, text: &Text<'_>) -> bool {
        let Some(first) = self.first.filter(|&c| is_lower(c)) else { return false };
        let second = text.at(self.at + first.len_utf8());
        !second.is_some_and(is_upper) && !is_address(text, self.at) && !is_item(text, self.at)
    }

    /// The letters that it begins with, a word, no more than can be in a list.
    pub(super) fn word<'t>(&self, text: &Text<'t>) -> &'t str {
        let mut at = self.at;
        for _ in 0..16 {
            match text.at(at).filter(|&c| is_letter(c)) {
                Some(c) => at += c.len_utf8(),
                None => break,
            }
        }
        text.slice(self.at, at)
    }

    /// Whether the number or Roman number that it begins with is one.
    pub(super) fn is_number(&self, text: &Text<'_>) -> bool {
        let word = self.word(text);
        self.is_digit() || !self.opened && word.len() > 1 && word.bytes().all(|b| b"IVXLC".contains(&b))
    }
}

/// Whether an address of mail or the web begins at `at`.
fn is_address(text: &Text<'_>, at: usize) -> bool {
    let rest = text.rest(at);
    if rest.starts_with("http") || rest.starts_with("www.") {
        return true;
    }
    let mut at = at;
    for _ in 0..24 {
        match text.at(at) {
            Some('@') => return true,
            Some(c) if !is_blank(c) => at += c.len_utf8(),
            _ => return false,
        }
    }
    false
}

/// Whether an item of a list begins at `at`: `b. The…`, `c) the…`.
fn is_item(text: &Text<'_>, at: usize) -> bool {
    let letter = text.at(at).is_some_and(|c| c.is_ascii_lowercase());
    let capital = || text.at(text.skip(at + 2, |c| c == ' ')).is_some_and(is_upper);
    letter
        && match text.at(at + 1) {
            Some(')') => text.at(at + 2) == Some(' '),
            Some('.') => text.at(at + 2) == Some(' ') && capital(),
            _ => false,
        }
}
