//! The pass: from one possible end to the next.

use super::brackets::{Brackets, Quotes};
use super::chars::{Class, INVISIBLE, SPACE, chars, class, is_among, is_terminator, width};
use super::lists::Marker;
use super::rules::{Nesting, Table};
use super::stop::{self, Stop, starts_word};
use super::text::Text;
use crate::span::Span;

/// The danda in UTF-8.
const DANDA: &[u8] = "।".as_bytes();

/// A text, how far it has been read, and what is open there.
#[derive(Debug, Clone)]
pub(super) struct Pass<'t> {
    pub(super) text: Text<'t>,
    pub(super) rules: &'static Table,
    /// Where the sentence that is being read begins.
    pub(super) start: usize,
    /// The next byte to look at.
    at: usize,
    quotes: Quotes,
    brackets: Brackets,
    /// The item of a list that is being read.
    pub(super) item: Option<Marker>,
    /// Whether the text uses the danda in a language where `.` is then rare.
    pub(super) danda: bool,
}

impl<'t> Pass<'t> {
    pub(super) fn new(text: &'t str, rules: &'static Table) -> Self {
        let danda = rules.has_finals && text.as_bytes().windows(3).any(|bytes| bytes == DANDA);
        let text = Text::new(text);
        // White space before the first sentence belongs to it: no newline there ends anything.
        let at = text.skip(0, SPACE);
        let (quotes, brackets) = (Quotes::default(), Brackets::default());
        Pass { text, rules, start: 0, at, quotes, brackets, item: None, danda }
    }

    /// The next sentence; none where the text is at its end.
    pub(super) fn next_sentence(&mut self) -> Option<Span> {
        if self.start == self.text.len() {
            return None;
        }
        let end = self.next_end();
        let sentence = Span::new(self.start, end);
        self.start = end;
        Some(sentence)
    }

    fn next_end(&mut self) -> usize {
        while let Some((c, class)) = self.next_candidate() {
            let at = self.at;
            self.at += width(c);
            let end = match class {
                Class::Plain | Class::Emoji => None,
                Class::Newline => Some(self.end_line(at)),
                Class::Quote => self.see_quote(at, c),
                Class::Open => self.see_opener(at, c),
                Class::Close => self.see_closer(at, c),
                Class::Bullet => self.see_bullet(at, c),
                Class::Punctuation if !is_among(c, self.rules.terminators) => None,
                _ => self.see_terminator(at, c),
            };
            if let Some(end) = end {
                return end;
            }
        }
        self.text.len()
    }

    /// The next character that may end a sentence or open or close anything, passing over all others.
    fn next_candidate(&mut self) -> Option<(char, Class)> {
        loop {
            self.at = self.text.skip_plain(self.at);
            let c = self.text.at(self.at)?;
            let class = class(c);
            if class != Class::Plain {
                return Some((c, class));
            }
            self.at += width(c);
        }
    }

    /// The end of the line whose newline stands at `at`: quotations and brackets do not go across.
    fn end_line(&mut self, at: usize) -> usize {
        self.quotes.close();
        self.brackets.clear();
        self.item = None;
        self.at = self.text.skip(at, SPACE);
        self.at
    }

    fn see_quote(&mut self, at: usize, c: char) -> Option<usize> {
        if is_among(c, self.rules.quotes) {
            self.quotes.see(&self.text, at, width(c));
        }
        None
    }

    fn see_opener(&mut self, at: usize, c: char) -> Option<usize> {
        if self.rules.nesting != Nesting::Free {
            self.brackets.open(c, at);
        }
        None
    }

    fn see_closer(&mut self, at: usize, c: char) -> Option<usize> {
        if self.rules.nesting != Nesting::Free {
            self.brackets.close(c);
        }
        if c == ')' { self.see_marker(at, c) } else { None }
    }

    /// A bullet begins an item where the sentence before it began with one too.
    fn see_bullet(&mut self, at: usize, c: char) -> Option<usize> {
        let list = self.text.at(self.start) == Some(c);
        (list && at > self.start && self.text.was(at, SPACE)).then_some(at)
    }

    fn see_terminator(&mut self, at: usize, c: char) -> Option<usize> {
        let delimiter = if self.text.has(at + 1, ")") { ')' } else { c };
        let numbers = delimiter == ')' || !self.rules.ordinals;
        if c == '.'
            && numbers
            && let Some(item) = self.see_marker(at, delimiter)
        {
            return Some(item);
        }
        if let Some(end) = self.omission_end(at) {
            self.at = end;
            return None;
        }
        let around = self.brackets.innermost(at);
        let stop = stop::read(&self.text, self.rules, &mut self.quotes, at);
        let opened = self.close_brackets(&stop);
        self.at = stop.next;
        self.ends_sentence(&stop, around, opened).then_some(stop.next)
    }

    /// The end of the dots at `at`, if they are those of `[...]` or `(…)`: words left out, and no end.
    fn omission_end(&self, at: usize) -> Option<usize> {
        self.text.before(at).filter(|c| matches!(c, '(' | '['))?;
        let mut end = at;
        while let Some(c @ ('.' | '…')) = self.text.at(end) {
            end += width(c);
        }
        (end > at && matches!(self.text.at(end), Some(')' | ']'))).then_some(end)
    }

    fn ends_sentence(&self, stop: &Stop, around: Option<char>, opened: Option<usize>) -> bool {
        let Some(next) = self.text.at(self.text.skip(stop.next, INVISIBLE)) else { return true };
        if class(next) == Class::Newline {
            return false; // that ends it
        }
        if stop.is_spaced() && is_terminator(next) && !starts_word(&self.text, stop.next) {
            return false;
        }
        !self.is_nested(stop, around, opened, next) && self.ends_at(stop, next)
    }

    /// Takes in the brackets that close after a stop; says where the outermost had opened.
    fn close_brackets(&mut self, stop: &Stop) -> Option<usize> {
        if self.rules.nesting == Nesting::Free {
            return None;
        }
        let closers = chars(self.text.slice(stop.run_end, stop.end));
        closers.filter_map(|c| self.brackets.close(c)).last()
    }

    /// Whether a bracket or quotation around `stop` keeps the sentence together.
    fn is_nested(&self, stop: &Stop, around: Option<char>, opened: Option<usize>, next: char) -> bool {
        let Some(bracket) = around else { return false };
        if self.rules.nesting == Nesting::SpeechOpen && bracket == '「' && opened.is_none() {
            return false;
        }
        let Some(opened) = opened.filter(|_| self.brackets.innermost(stop.end).is_none()) else {
            return true;
        };
        match bracket {
            '「' | '『' => is_among(next, self.rules.particles),
            _ => opened != self.start,
        }
    }
}
