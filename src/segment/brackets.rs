//! What is open: quotations whose marks open and close alike, and the brackets of Chinese and Japanese.

use super::chars::{ABJAD, BLANK, DASH, LETTER, chars, is, is_among, is_terminator};
use super::text::Text;

/// How many brackets within each other are kept; those further in decide nothing.
const DEEPEST: usize = 8;

/// Bytes after which a round or square bracket is taken for one that was never closed.
const LONGEST_ASIDE: usize = 300;

/// The same for other brackets and quotations.
const LONGEST_QUOTATION: usize = 600;

/// Whether a quotation is open, where one mark opens and closes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Quotes {
    opened: Option<usize>,
}

impl Quotes {
    /// Whether one is open at byte `at`; not one that opened too far back to be meant.
    pub(super) fn is_open(self, at: usize) -> bool {
        self.opened.is_some_and(|opened| at.saturating_sub(opened) <= LONGEST_QUOTATION)
    }

    /// Takes in the quotation mark at byte `at`, `width` bytes long: what stands beside it tells whether it opens or
    /// closes; else it does what the last one did not.
    pub(super) fn see(&mut self, text: &Text<'_>, at: usize, width: usize) {
        let before = text.before(at);
        let after = text.at(at + width);
        let starts = before.is_none_or(|c| is(c, BLANK | DASH) || matches!(c, '(' | '['));
        let ends = after.is_none_or(|c| is(c, BLANK) || is_terminator(c) || is_among(c, ",)]:;"));
        let open = self.is_open(at);
        let opens = match (starts, ends) {
            (true, false) => true,
            (false, true) => false,
            (true, true) => !open,
            (false, false) => match (before, after) {
                (Some(x), Some(y)) if is_spaced_letter(x) && is_spaced_letter(y) => {
                    open || is_after_hebrew_prefix(text, at, width)
                }
                _ => !open,
            },
        };
        self.opened = if !opens {
            None
        } else if open {
            self.opened
        } else {
            Some(at)
        };
    }

    pub(super) fn close(&mut self) {
        self.opened = None;
    }
}

/// A letter of a script that puts white space between its words: a mark between two of them is none of quotation, but
/// one of gershayim or of inches.
fn is_spaced_letter(c: char) -> bool {
    is(c, LETTER) && c < '\u{2E80}'
}

/// Hebrew writes short words onto the next: in ה"ארץ" the first mark opens a quotation, while gershayim stand before
/// the last letter of a word.
fn is_after_hebrew_prefix(text: &Text<'_>, at: usize, width: usize) -> bool {
    let prefix = text.skip_back(at, 4, ABJAD, true);
    let letters = text.slice(prefix, at);
    let is_prefix = letters.len() <= 6 && chars(letters).all(|c| is_among(c, "הובכלמש"));
    is_prefix && text.is(at + width + 2, ABJAD)
}

/// The brackets that are open, the innermost last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Brackets {
    open: [(char, usize); DEEPEST],
    depth: usize,
}

impl Brackets {
    pub(super) fn open(&mut self, bracket: char, at: usize) {
        if self.depth == DEEPEST {
            self.open.rotate_left(1);
            self.depth -= 1;
        }
        if let Some(room) = self.open.get_mut(self.depth) {
            *room = (bracket, at);
            self.depth += 1;
        }
    }

    /// Closes the bracket that `closer` belongs to and those left open in it; says where it had opened.
    pub(super) fn close(&mut self, closer: char) -> Option<usize> {
        let opener = opener_of(closer)?;
        let mut open = self.open.iter().take(self.depth).enumerate();
        let (place, &(_, at)) = open.rfind(|&(_, &(open, _))| open == opener)?;
        self.depth = place;
        Some(at)
    }

    /// The innermost bracket around byte `at`, unless it opened too far back to be meant.
    pub(super) fn innermost(&self, at: usize) -> Option<char> {
        let mut open = self.open.iter().take(self.depth);
        open.rfind(|&&(bracket, from)| at.saturating_sub(from) <= longest(bracket))
            .map(|&(bracket, _)| bracket)
    }

    pub(super) fn clear(&mut self) {
        self.depth = 0;
    }
}

fn longest(bracket: char) -> usize {
    if matches!(bracket, '(' | '[' | '（' | '［') { LONGEST_ASIDE } else { LONGEST_QUOTATION }
}

fn opener_of(closer: char) -> Option<char> {
    Some(match closer {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '］' => '［',
        '」' => '「',
        '』' => '『',
        '》' => '《',
        '〉' => '〈',
        '】' => '【',
        '〕' => '〔',
        _ => return None,
    })
}
