//! The markers of a list that runs on within a paragraph: `1. …`, `b) …`, `• …`.

use super::chars::{BLANK, Class, DASH, DIGIT, LETTER, chars, class, is, is_among, width};
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
        if word.is_empty() || word.len() > 3 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number = word.bytes().fold(0, |number, digit| number * 10 + u32::from(digit & 0xF));
        Some(Marker { number, letter: false, delimiter })
    }

    fn follows(self, other: Marker) -> bool {
        self.number == other.number + 1 && self.letter == other.letter && self.delimiter == other.delimiter
    }
}

/// What may stand before a marker at the start of its item.
fn is_mark(c: char) -> bool {
    class(c) == Class::Bullet || is(c, DASH | BLANK) || matches!(c, '*' | '(')
}

impl Pass<'_> {
    /// Whether `word`, from byte `start` on, is the marker of a list's item: nothing but a bullet stands before it.
    pub(super) fn is_list_marker(&self, word: &str, start: usize) -> bool {
        let prefix = self.text.slice(self.start, start);
        let bare = chars(word).skip_while(|&c| is_mark(c));
        let (mut length, mut number, mut roman, mut letter) = (0, true, true, true);
        for c in bare {
            length += 1;
            number &= is_among(c, "0123456789.");
            roman &= length <= 4 && is_among(c, "ivxIVX");
            letter &= length == 1 && c.is_ascii_alphabetic();
        }
        length > 0 && (number || roman || letter) && prefix.len() <= 8 && chars(prefix).all(is_mark)
    }

    /// Takes in the possible marker before byte `at`, where a delimiter or `.)` stands; where it opens the next item
    /// of the list, says at which byte.
    pub(super) fn see_marker(&mut self, at: usize, delimiter: char) -> Option<usize> {
        let start = self.text.skip_back(at, 4, LETTER | DIGIT, true);
        let word = self.text.slice(start, at);
        let marker = Marker::read(word, delimiter)?;
        if self.is_list_marker(word, start) {
            self.item = Some(marker);
            return None;
        }
        let bullet = self.text.before(start).filter(|&c| class(c) == Class::Bullet);
        let item = start - bullet.map_or(0, width);
        let after = at + if delimiter == ')' && self.text.has(at, ".") { 2 } else { 1 };
        let spaced = self.text.was(item, BLANK) && self.text.is(after, BLANK);
        let next = self.item.is_some_and(|item| marker.follows(item)) && spaced;
        next.then_some(item).inspect(|_| self.item = Some(marker))
    }
}
