//! The markers of a list that runs on within a paragraph: `1. …`, `b) …`, `• …`.

use super::chars::{Class, class, is_blank, is_dash};
use super::pass::Pass;

/// A marker of a list, as a number: 2 for `2` and for `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    number: u32,
    letter: bool,
    /// `.` or `)`
    delimiter: char,
}

impl Marker {
    /// The marker that `word` and what follows it make.
    fn read(word: &str, delimiter: char) -> Option<Marker> {
        if let [letter @ b'a'..=b'z'] = word.as_bytes() {
            return Some(Marker { number: u32::from(letter - b'a') + 1, letter: true, delimiter });
        }
        let number = word.parse().ok().filter(|_| word.len() <= 3)?;
        Some(Marker { number, letter: false, delimiter })
    }

    fn follows(self, other: Marker) -> bool {
        self.number == other.number + 1 && self.letter == other.letter && self.delimiter == other.delimiter
    }
}

/// What may stand before a marker at the start of its item.
fn is_mark(c: char) -> bool {
    class(c) == Class::Bullet || is_dash(c) || is_blank(c) || matches!(c, '*' | '(')
}

impl Pass<'_> {
    /// Whether `word`, from byte `start` on, is the marker of a list's item: nothing but a bullet stands before it.
    pub(super) fn is_list_marker(&self, word: &str, start: usize) -> bool {
        let bare = word.trim_start_matches(is_mark);
        let numbers = bare.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let roman = bare.len() <= 4 && bare.bytes().all(|b| b"ivxIVX".contains(&b));
        let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
        let prefix = self.text.slice(self.start, start);
        prefix.len() <= 8 && prefix.chars().all(is_mark) && !bare.is_empty() && (numbers || roman || letter)
    }

    /// Takes in the possible marker before byte `at`, where a delimiter or `.)` stands; where it opens the next item
    /// of the list, says at which byte.
    pub(super) fn see_marker(&mut self, at: usize, delimiter: char) -> Option<usize> {
        let start = self.text.skip_back(at, 4, |c| c.is_ascii_alphanumeric());
        let word = self.text.slice(start, at);
        let marker = Marker::read(word, delimiter)?;
        if self.is_list_marker(word, start) {
            self.item = Some(marker);
            return None;
        }
        let item = self.text.skip_back(start, 1, |c| class(c) == Class::Bullet);
        let after = at + if self.text.at(at) == Some(delimiter) { 1 } else { 2 };
        let spaced =
            self.text.before(item).is_some_and(is_blank) && self.text.at(after).is_some_and(is_blank);
        let next = self.item.is_some_and(|item| marker.follows(item)) && spaced;
        next.then_some(item).inspect(|_| self.item = Some(marker))
    }
}
