//! The pass: from one possible end to the next.

use super::chars::{
    BLANK, BULLET, CLASS, CLOSE, DASH, DIGIT, LETTER, NEWLINE, OPEN, OPENER, PERIOD, QUOTE, SEMICOLON, SPACE,
    Traits, is, terminates, traits, width,
};
use super::rules::{BRACKETS_JOIN, DANDA, ORDINALS, SEMICOLON_ASKS, Table};
use super::text::Text;
use crate::span::Span;

/// Bytes after which a bracket is taken for one that was never closed.
const LONGEST_ASIDE: usize = 300;

/// The same for a quotation.
const LONGEST_QUOTATION: usize = 600;

/// More than any text has.
pub(super) const MANY: usize = usize::MAX;

/// A text, how far it has been read, and what is open there.
#[derive(Debug, Clone)]
pub(super) struct Pass<'t> {
    pub(super) text: Text<'t>,
    pub(super) rules: &'static Table,
    /// Where the sentence that is being read begins.
    pub(super) start: usize,
    /// The next byte to look at.
    at: usize,
    /// Up to which byte the last quotation to open is held to be open.
    quoted_until: usize,
    /// Where the outermost bracket that is open did, and how many are.
    bracket: usize,
    depth: u32,
    /// The item of a list that is being read, as a number: see [`Pass::see_marker`].
    item: usize,
    /// Whether the text uses the danda in a language where `.` is then rare.
    pub(super) danda: bool,
}

impl<'t> Pass<'t> {
    pub(super) fn new(text: &'t str, rules: &'static Table) -> Self {
        let danda = rules.has(DANDA) && text.as_bytes().windows(3).any(|bytes| bytes == "।".as_bytes());
        let text = Text::new(text);
        // White space before the first sentence belongs to it: no newline there ends anything.
        let at = text.skip(0, MANY, SPACE);
        Pass { text, rules, start: 0, at, quoted_until: 0, bracket: 0, depth: 0, item: 0, danda }
    }

    /// The next sentence; none where the text is at its end.
    pub(super) fn next_sentence(&mut self) -> Option<Span> {
        if self.start == self.text.len() {
            return None;
        }
        let sentence = Span::new(self.start, self.next_end());
        self.start = sentence.end;
        Some(sentence)
    }

    fn next_end(&mut self) -> usize {
        loop {
            self.at = self.text.skip_plain(self.at);
            let at = self.at;
            if at >= self.text.len() {
                return self.text.len();
            }
            let c = self.text.at(at);
            let traits = traits(c);
            self.at += width(c);
            let ends = match traits & CLASS {
                NEWLINE => {
                    self.end_line();
                    true
                }
                BULLET => {
                    let next = self.text.was(at, SPACE) && self.text.at(self.start) == c && at > self.start;
                    if next {
                        self.at = at;
                    }
                    next
                }
                QUOTE => {
                    self.see_quote(at);
                    false
                }
                OPEN | CLOSE => {
                    self.see_bracket(traits, at);
                    c == ')' && self.see_marker(at)
                }
                SEMICOLON if self.rules.has(SEMICOLON_ASKS) => self.see_terminator(at),
                _ => {
                    terminates(traits)
                        && (traits & CLASS == PERIOD && self.see_marker(at) || self.see_terminator(at))
                }
            };
            if ends {
                return self.at;
            }
        }
    }

    /// Goes on to the next line: quotations and brackets do not go across.
    fn end_line(&mut self) {
        self.quoted_until = 0;
        self.depth = 0;
        self.item = 0;
        self.at = self.text.skip(self.at, MANY, SPACE);
    }

    /// Whether a quotation is open at byte `at`; not one that opened too far back to be meant.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        at < self.quoted_until
    }

    /// Takes in the quotation mark at byte `at`: it opens where a word follows and none goes before. Between letters of
    /// scripts that put white space between words it is one of gershayim or of inches.
    fn see_quote(&mut self, at: usize) {
        let before = self.text.before(at);
        let letter = is(before, LETTER) && before < '\u{2E80}';
        if letter && self.text.is(self.at, LETTER) {
            return;
        }
        let opens = !letter
            && !self.text.is_blank(self.at)
            && (is(before, BLANK | OPENER | DASH) || !self.is_quoted(at));
        self.quoted_until = if opens { at + LONGEST_QUOTATION } else { 0 };
    }

    /// Takes in the quotation mark or bracket before byte `at`, which closes what is open.
    pub(super) fn close(&mut self, traits: Traits, at: usize) {
        match traits & CLASS {
            QUOTE => self.quoted_until = 0,
            _ => self.see_bracket(traits, at),
        }
    }

    fn see_bracket(&mut self, traits: Traits, at: usize) {
        match traits & CLASS {
            OPEN => {
                if !self.is_bracketed(at) {
                    self.bracket = at;
                    self.depth = 0;
                }
                self.depth += 1;
            }
            CLOSE => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether a bracket is open at byte `at` that keeps its sentence together.
    fn is_bracketed(&self, at: usize) -> bool {
        self.rules.has(BRACKETS_JOIN) && self.depth > 0 && at - self.bracket <= LONGEST_ASIDE
    }

    fn see_terminator(&mut self, at: usize) -> bool {
        let bracketed = self.is_bracketed(at);
        let stop = self.read_stop(at);
        self.at = stop.next;
        let aside = bracketed && (self.is_bracketed(stop.end) || self.bracket != self.start);
        if stop.next == self.text.len() {
            return true;
        }
        // a newline ends it by itself
        stop.after & CLASS != NEWLINE && !aside && self.ends_at(&stop)
    }

    /// Whether nothing but a bullet stands before byte `at` in its sentence.
    pub(super) fn is_item(&self, at: usize) -> bool {
        self.text.skip_back(at, 8, OPENER | DASH | BLANK, true) <= self.start
    }

    /// Takes in the possible marker of a list's item before the delimiter at `at`: `2.`, `b)`, `3.)`; says whether the
    /// next item of a list begins with it, and moves there.
    fn see_marker(&mut self, at: usize) -> bool {
        let bracket = self.text.has(at, ".)");
        let start = self.text.skip_back(at, 4, LETTER | DIGIT, true);
        let first = self.text.byte(start);
        let number = match first {
            // a letter counts as a number far from any other
            b'a'..=b'z' if at == start + 1 => 1000 + usize::from(first),
            b'0'..=b'9'
                if at <= start + 3
                    && (bracket || self.text.byte(at) == b')' || !self.rules.has(ORDINALS)) =>
            {
                (start..at).fold(0, |number, at| number * 10 + usize::from(self.text.byte(at) & 0xF))
            }
            _ => return false,
        };
        let spaced = self.text.was(start, BLANK) && (bracket || self.text.is(at + 1, BLANK));
        if self.is_item(start) {
            self.item = number;
            return false;
        }
        let next = spaced && self.item > 0 && number == self.item + 1;
        if next {
            self.item = number;
            self.at = start;
        }
        next
    }
}
