//! A possible end of a sentence: terminators and all that belongs to the sentence before.

use super::chars::{
    CLASS, CLOSER, DASH, DIGIT, ELLIPSIS, EMOJI, FULL, INVISIBLE, MARK, PERIOD, QUOTE, SEMICOLON, SPACE,
    Traits, is, terminates, traits, width,
};
use super::pass::Pass;
use super::rules::SEMICOLON_ASKS;

/// Terminators, closers, and where the text goes on; all in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    /// The strongest of its terminators; several dots are an ellipsis.
    pub kind: Traits,
    /// The first terminator.
    pub start: usize,
    /// After the last terminator.
    pub run_end: usize,
    /// After what belongs to the sentence: closers, footnotes, emoji.
    pub end: usize,
    /// The next character that is not white space: where the next sentence would begin.
    pub next: usize,
    /// The traits of that, or of what stands there after marks without a shape.
    pub after: Traits,
    /// Whether anything closes after the terminators.
    pub closed: bool,
    /// Whether a quotation was open before it.
    pub quoted: bool,
}

impl Pass<'_> {
    /// Reads the stop whose first terminator stands at `start`.
    pub(super) fn read_stop(&mut self, start: usize) -> Stop {
        let quoted = self.is_quoted(start);
        let (mut start, mut at) = (start, start);
        loop {
            let mut kind = 0;
            loop {
                let c = self.text.at(at);
                let class = traits(c) & CLASS;
                kind = match class {
                    PERIOD if at > start => kind.max(ELLIPSIS),
                    SEMICOLON if self.rules.has(SEMICOLON_ASKS) => MARK,
                    PERIOD..=FULL => kind.max(class),
                    _ if c == ' ' && self.is_run_spaced(at) => kind,
                    _ => break,
                };
                at += width(c);
            }
            let run_end = at;
            let closed = self.skip_closers(&mut at);
            if closed && terminates(traits(self.text.at(at))) {
                start = at;
                continue;
            }
            let (end, next, after) = self.skip_tail(at);
            return Stop { kind, start, run_end, end, next, after, closed, quoted };
        }
    }

    /// Whether the space at `at` stands within a run: `. . .`, `! !`.
    fn is_run_spaced(&self, at: usize) -> bool {
        self.text.at(at + 1) == self.text.before(at)
            && (self.text.has(at + 2, ".") || self.text.is_blank(at + 2))
    }

    /// Goes past the closers from `at` on; says whether there are any but marks without a shape.
    fn skip_closers(&mut self, at: &mut usize) -> bool {
        let mut closed = false;
        loop {
            let mut closer = *at;
            let mut c = self.text.at(closer);
            // one white space may part a closer from its sentence, as in French
            let spaced = traits(c) & (SPACE | CLASS) == SPACE;
            if spaced {
                closer += width(c);
                c = self.text.at(closer);
            }
            let end = closer + width(c);
            let traits = traits(c);
            let quote = traits & CLASS == QUOTE;
            if traits & (CLOSER | INVISIBLE) == 0 && !quote {
                return closed;
            }
            let glued = self.text.is_word(end);
            let closes = match spaced {
                true => !glued && c != '\'' && (traits & CLOSER != 0 || quote && self.is_quoted(end)),
                false => traits & CLOSER != 0 || quote && (!glued || self.is_quoted(end)),
            };
            if !closes && (spaced || traits & INVISIBLE == 0) {
                return closed;
            }
            if closes {
                closed = true;
                self.close(traits, end);
            }
            *at = end;
        }
    }

    /// Where the sentence ends after footnotes and emoji, where the text goes on, and with what.
    fn skip_tail(&self, mut end: usize) -> (usize, usize, Traits) {
        loop {
            let mut next = end;
            let mut c = self.text.at(next);
            while traits(c) & (SPACE | CLASS) == SPACE {
                next += width(c);
                c = self.text.at(next);
            }
            let mut first = next;
            while is(c, INVISIBLE) {
                first += width(c);
                c = self.text.at(first);
            }
            let after = traits(c);
            if c == '[' {
                // a footnote's number: `[12]`, `[3–5]`
                first = self.text.skip(first + 1, 12, DIGIT | DASH);
                c = self.text.at(first);
                if c != ']' || !self.text.was(first, DIGIT) {
                    return (end, next, after);
                }
            } else if after & CLASS != EMOJI {
                return (end, next, after);
            }
            end = first + width(c);
        }
    }
}
