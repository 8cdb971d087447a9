//! A possible end of a sentence: terminators and all that belongs to the sentence before.

use super::brackets::Quotes;
use super::chars::{
    Class, class, is_blank, is_closer, is_closer_after_space, is_digit, is_emoji, is_gap, is_invisible,
    is_letter, is_superscript, is_terminator, is_wide_stop,
};
use super::rules::Rules;
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
pub(super) fn read(text: &Text<'_>, rules: &Rules, quotes: &mut Quotes, mut start: usize) -> Stop {
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
            closed: closers.chars().any(|c| !is_invisible(c)),
            bracketed: closers.chars().all(|c| matches!(c, ')' | ']')),
            quoted,
        };
    }
}

fn ends(c: char, rules: &Rules) -> bool {
    is_terminator(c) || rules.terminators.contains(c)
}

/// Whether the dots at `at` begin a word rather than end one: `.5`, `.NET`, `...and`.
pub(super) fn starts_word(text: &Text<'_>, at: usize) -> bool {
    let after = text.skip(at, |c| c == '.');
    after > at && text.at(after).is_some_and(|c| is_letter(c) || is_digit(c))
}

/// Terminators side by side; dots and marks of one run may have single spaces between them.
fn read_run(text: &Text<'_>, rules: &Rules, start: usize) -> (usize, Kind, bool) {
    let (mut at, mut kind, mut count, mut wide) = (start, Kind::Period, 0, false);
    while let Some(c) = text.at(at) {
        if ends(c, rules) {
            kind = match (kind, class(c)) {
                (Kind::Full, _) | (_, Class::Full) => Kind::Full,
                (Kind::Mark, _) | (_, Class::Mark | Class::Punctuation) => Kind::Mark,
                (_, Class::Period) if count == 0 => Kind::Period,
                _ => Kind::Ellipsis,
            };
            wide |= is_wide_stop(c);
            count += 1;
            at += c.len_utf8();
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
        (Some('.'), Some('.')) => text.at(at + 2).is_none_or(|c| c == '.' || is_blank(c)),
        (Some('!' | '?'), Some('!' | '?')) => true,
        _ => false,
    }
}

/// The end of the closers from `at` on.
fn read_closers(text: &Text<'_>, rules: &Rules, quotes: &mut Quotes, start: usize) -> usize {
    let mut at = start;
    while let Some(c) = text.at(at) {
        let width = c.len_utf8();
        if rules.quotes.contains(c) {
            if !closes(text, *quotes, at + width) {
                break;
            }
            quotes.close();
            at += width;
        } else if is_closer(c) || is_invisible(c) || is_superscript(c) || rules.closers.contains(c) {
            at += width;
        } else if is_gap(c) {
            let Some(end) = read_spaced_closer(text, quotes, at + width) else { break };
            at = end;
        } else {
            break;
        }
    }
    at
}

/// Whether a quotation mark directly after a terminator or a closer closes, `after` being the byte behind it.
fn closes(text: &Text<'_>, quotes: Quotes, after: usize) -> bool {
    quotes.is_open(after) || text.at(after).is_none_or(|c| !is_letter(c) && !is_digit(c))
}

/// A closer that one white space parts from its sentence, as in French; only one with nothing glued behind it.
fn read_spaced_closer(text: &Text<'_>, quotes: &mut Quotes, at: usize) -> Option<usize> {
    let c = text.at(at)?;
    let after = at + c.len_utf8();
    let loose = text.at(after).is_none_or(|c| is_blank(c) || !is_letter(c) && !is_digit(c));
    if c == '"' && quotes.is_open(at) && text.at(after).is_none_or(is_blank) {
        quotes.close();
        return Some(after);
    }
    (is_closer_after_space(c) && loose).then_some(after)
}

/// Footnotes and emoji after the closers: the end of the sentence, and where the text goes on.
fn read_tail(text: &Text<'_>, closers_end: usize) -> (usize, usize) {
    let mut end = closers_end;
    loop {
        let next = text.skip(end, is_gap);
        let first = text.skip(next, is_invisible);
        match text.at(first) {
            Some('[') => match read_footnote(text, first) {
                Some(after) => end = after,
                None => return (end, next),
            },
            Some(c) if is_emoji(c) => end = text.skip(first, is_emoji),
            _ => return (end, next),
        }
    }
}

/// The end of a footnote's number at `at`: `[12]`, `[3–5]`.
fn read_footnote(text: &Text<'_>, at: usize) -> Option<usize> {
    let numbers = at + 1;
    let end = text.skip(numbers, |c| is_digit(c) || matches!(c, ',' | '–' | '-'));
    let whole = end > numbers && end - numbers <= 16 && text.at(end) == Some(']');
    (whole && text.at(end + 1).is_none_or(|c| is_blank(c) || c == '[')).then_some(end + 1)
}
