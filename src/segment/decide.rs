//! Whether a possible end is one.

use super::chars::{
    BLANK, CASED, CLASS, CONTINUES, DASH, DIGIT, ELLIPSIS, FULL, LETTER, MARK, OPEN, OPENER, PARTS, PERIOD,
    SMALL, Traits, UPPER, terminates, traits, width,
};
use super::pass::{MANY, Pass};
use super::rules::{AFTER_QUOTES, ELLIPSIS_JOINS, MARKS_JOIN_IN_QUOTES, SMALL_STARTS, SPEECH};
use super::stop::Stop;

/// The beginning of what may be the next sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follow {
    /// The traits of its first character after openers and dashes.
    pub traits: Traits,
    /// The byte it stands at.
    pub at: usize,
    /// Whether anything opens before it.
    pub opened: bool,
    /// Whether a bracket does so first.
    pub bracketed: bool,
}

impl Pass<'_> {
    fn follow(&self, next: usize) -> Follow {
        let at = self.text.skip(next, 6, OPENER | DASH | BLANK);
        Follow {
            traits: traits(self.text.at(at)),
            at,
            opened: at > next,
            bracketed: self.text.has(next, "("),
        }
    }

    /// Whether a sentence ends at `stop`.
    pub(super) fn ends_at(&self, stop: &Stop) -> bool {
        // words left out before it, or within: `(…)`
        let omission = stop.kind == ELLIPSIS
            && (stop.start == self.start || traits(self.text.before(stop.start)) & CLASS == OPEN);
        if omission || stop.after & CONTINUES != 0 {
            return false;
        }
        let follow = self.follow(stop.next);
        if stop.closed && self.carries_on(&follow) {
            return false;
        }
        if stop.next == stop.end { self.ends_tight(stop) } else { self.ends_spaced(stop, &follow) }
    }

    /// Whether a sentence ends where no white space follows.
    fn ends_tight(&self, stop: &Stop) -> bool {
        let next = stop.after;
        if stop.kind == FULL {
            return !(next & DIGIT != 0 && self.text.has(stop.start, "．"));
        }
        let start = self.text.skip_back(stop.start, 24, LETTER, true);
        let first = traits(self.text.at(start));
        if stop.closed || stop.start == start {
            return false;
        }
        let dot = stop.kind == PERIOD;
        if next & (LETTER | CASED) == LETTER {
            let long = stop.start > start + 6 && !self.danda;
            return first & CASED == 0 && (stop.kind == MARK || dot && long);
        }
        let small = stop.kind == MARK && self.rules.has(SMALL_STARTS);
        let word = next & UPPER != 0 || small && next & SMALL != 0;
        let rest = self.text.skip(start + width(self.text.at(start)), MANY, SMALL);
        let after = self.text.skip(stop.next + width(self.text.at(stop.next)), 24, SMALL);
        let parted = start == 0 || self.text.was(start, BLANK | PARTS | OPENER | DASH);
        word && parted
            && self.text.before(start) != '/'
            && (!dot || rest == stop.start && rest > start + 2)
            && (self.text.is_blank(after) || self.text.is(after, CONTINUES) || self.text.has(after, ". "))
    }

    /// Whether one does where white space follows: unless something speaks against it.
    fn ends_spaced(&self, stop: &Stop, follow: &Follow) -> bool {
        if terminates(follow.traits) && !self.begins_with_dots(follow) {
            return false;
        }
        let word = || self.word_before(stop.start);
        if follow.traits & SMALL != 0 {
            let may = self.rules.has(SMALL_STARTS)
                && !stop.closed
                && !follow.opened
                && !self.next_is(follow, SPEECH);
            return may
                && match stop.kind {
                    PERIOD => self.may_end_before_small(&word()),
                    MARK => !self.is_inner_name(&word()),
                    _ => false,
                };
        }
        match stop.kind {
            // a fourth dot ends a sentence
            ELLIPSIS => !(self.rules.has(ELLIPSIS_JOINS) && stop.run_end - stop.start <= 3),
            PERIOD => !(self.danda && !stop.closed || self.dot_belongs_to_word(stop, &word(), follow)),
            _ => stop.closed || !(stop.quoted && self.rules.has(MARKS_JOIN_IN_QUOTES)),
        }
    }

    /// Whether terminators are the beginning of a sentence: `.5`, `.NET`, `...and`, `(…)`.
    fn begins_with_dots(&self, follow: &Follow) -> bool {
        self.text.has(follow.at, ".") && (self.text.has(follow.at, "..") || self.text.is_word(follow.at + 1))
            || follow.opened && follow.traits & CLASS == ELLIPSIS
    }

    /// Whether what follows a quotation carries on the sentence around it.
    fn carries_on(&self, follow: &Follow) -> bool {
        let first = width(self.text.at(follow.at));
        !follow.opened
            && (self.next_is(follow, SPEECH)
                || self.rules.lists(&self.text, follow.at, follow.at + first) & AFTER_QUOTES != 0)
    }
}
