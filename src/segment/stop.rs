//! A possible end of a sentence: terminators and all that belongs to the sentence before.

use super::brackets::Quotes;
use super::chars::{
    BLANK, CLOSER, Class, DASH, DIGIT, INVISIBLE, LETTER, LOOSE_CLOSER, SPACE, chars, class, is, is_among,
    is_terminator, traits, width,
};
use super::rules::Table;
use super::text::Text;

/// What ends a sentence here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One `.`
    Period,
    /// `…` or several dots.
    Ellipsis,
    /// `!` or `?`, alone or among others.
    Mark,
    /// A full stop of another script.
    Full,
}

/// Terminators, closers, and where the text goes on; all in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    pub kind: Kind,
    /// The first terminator.
    pub start: usize,
    /// After the last terminator.
    pub run_end: usize,
    /// After what belongs to the sentence: closers, footnotes, emoji.
    pub end: usize,
    /// The next character that is not white space: where the next sentence would begin.
    pub next: usize,
    /// Whether a terminator is one of Chinese or Japanese.
    pub wide: bool,
    /// Whether anything but invisible marks closes after the terminators.
    pub closed: bool,
    /// Whether what closes is brackets alone.
    pub bracketed: bool,
    /// Whether a straight quotation was open before it.
    pub quoted: bool,
}

impl Stop {
    /// Whether white space follows.
    pub(super) fn is_spaced(&self) -> bool {
        self.next > self.end
    }
}

/// Reads the stop whose first terminator stands at `start`.
pub(super) fn read(text: &Text<'_>, rules: &Table, quotes: &mut Quotes, mut start: usize) -> Stop {
    loop {
        let (run_end, kind, wide) = read_run(text, rules, start);
        let quoted = quotes.is_open(start);
        let closers_end = read_closers(text, rules, quotes, run_end);
        let more = text.at(closers_end);
        if closers_end > run_end && more.is_some_and(|c| ends(c, rules)) && !starts_word(text, closers_end) {
            start = closers_end;
            continue;
        }
        let closers = text.slice(run_end, closers_end);
        let (end, next) = read_tail(text, closers_end);
        return Stop {
            kind,
            start,
            run_end,
            end,
            next,
            wide,
            closed: chars(closers).any(|c| !is(c, INVISIBLE)),
            bracketed: chars(closers).all(|c| c == ')'),
            quoted,
        };
    }
}

fn ends(c: char, rules: &Table) -> bool {
    is_terminator(c) || is_among(c, rules.terminators)
}

/// Whether the dots at `at` begin a word rather than end one: `.5`, `.NET`, `...and`.
pub(super) fn starts_word(text: &Text<'_>, at: usize) -> bool {
    let mut after = at;
    while text.has(after, ".") {
        after += 1;
    }
    after > at && text.is(after, LETTER | DIGIT)
}

/// Terminators side by side; dots and marks of one run may have single spaces between them.
fn read_run(text: &Text<'_>, rules: &Table, start: usize) -> (usize, Kind, bool) {
    let (mut at, mut kind, mut count, mut wide) = (start, Kind::Period, 0, false);
    while let Some(c) = text.at(at) {
        if ends(c, rules) {
            kind = match (kind, class(c)) {
                (Kind::Full, _) | (_, Class::Full | Class::Wide) => Kind::Full,
                (Kind::Mark, _) | (_, Class::Mark | Class::Punctuation) => Kind::Mark,
                (_, Class::Period) if count == 0 => Kind::Period,
                _ => Kind::Ellipsis,
            };
            wide |= class(c) == Class::Wide;
            count += 1;
            at += width(c);
        } else if c == ' ' && is_run_spaced(text, at) {
            at += 1;
        } else {
            break;
        }
    }
    (at, kind, wide)
}

/// Whether the space at `at` stands within a run: `. . .`, `! !`, `? !`.
fn is_run_spaced(text: &Text<'_>, at: usize) -> bool {
    match (text.before(at), text.at(at + 1)) {
        (Some('.'), Some('.')) => text.has(at + 2, ".") || text.is_or_ends(at + 2, BLANK),
        (Some('!' | '?'), Some('!' | '?')) => true,
        _ => false,
    }
}

/// The end of the closers from `at` on.
fn read_closers(text: &Text<'_>, rules: &Table, quotes: &mut Quotes, start: usize) -> usize {
    let mut at = start;
    while let Some(c) = text.at(at) {
        let after = at + width(c);
        let traits = traits(c);
        if traits & (LETTER | DIGIT) != 0 {
            break;
        }
        if is_among(c, rules.quotes) {
            // One directly after a terminator or a closer closes, unless a word is glued behind it and none is open.
            if !quotes.is_open(after) && text.is(after, LETTER | DIGIT) {
                break;
            }
            quotes.close();
            at = after;
        } else if traits & (CLOSER | INVISIBLE) != 0 || is_among(c, rules.closers) {
            at = after;
        } else if traits & SPACE != 0 && class(c) != Class::Newline {
            let Some(end) = read_spaced_closer(text, quotes, after) else { break };
            at = end;
        } else {
            break;
        }
    }
    at
}

/// A closer that one white space parts from its sentence, as in French; only one with nothing glued behind it.
fn read_spaced_closer(text: &Text<'_>, quotes: &mut Quotes, at: usize) -> Option<usize> {
    let c = text.at(at)?;
    let after = at + width(c);
    if c == '"' && quotes.is_open(at) && text.is_or_ends(after, BLANK) {
        quotes.close();
        return Some(after);
    }
    (is(c, LOOSE_CLOSER) && !text.is(after, LETTER | DIGIT)).then_some(after)
}

/// Footnotes and emoji after the closers: the end of the sentence, and where the text goes on.
fn read_tail(text: &Text<'_>, closers_end: usize) -> (usize, usize) {
    let mut end = closers_end;
    loop {
        let next = skip_gap(text, end);
        if text.is(next, LETTER | DIGIT) {
            return (end, next);
        }
        let first = text.skip(next, INVISIBLE);
        match text.at(first) {
            Some('[') => match read_footnote(text, first) {
                Some(after) => end = after,
                None => return (end, next),
            },
            Some(c) if class(c) == Class::Emoji => {
                end = first;
                while let Some(c) = text.at(end).filter(|&c| class(c) == Class::Emoji) {
                    end += width(c);
                }
            }
            _ => return (end, next),
        }
    }
}

/// The end of the white space from `at` on within the line.
fn skip_gap(text: &Text<'_>, mut at: usize) -> usize {
    while let Some(c) = text.at(at).filter(|&c| is(c, SPACE) && class(c) != Class::Newline) {
        at += width(c);
    }
    at
}

/// The end of a footnote's number at `at`: `[12]`, `[3–5]`.
fn read_footnote(text: &Text<'_>, at: usize) -> Option<usize> {
    let numbers = at + 1;
    let end = text.skip_some(numbers, 12, DIGIT | DASH);
    let whole = end > numbers && text.has(end, "]");
    (whole && (text.has(end + 1, "[") || text.is_or_ends(end + 1, BLANK))).then_some(end + 1)
}
