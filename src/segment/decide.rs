//! Whether a possible end is one.

use super::chars::{
    ABJAD, BLANK, CONTINUES, DASH, DIGIT, LETTER, LOOSE_CLOSER, OPENER, chars, is, is_among, is_lower,
    is_upper, width,
};
use super::follow::Follow;
use super::pass::Pass;
use super::rules::{Nesting, SPEECH};
use super::stop::{Kind, Stop};
use super::word::Word;

impl Pass<'_> {
    /// Whether a sentence ends at `stop`, of which all brackets have been seen; `next` is the character there.
    pub(super) fn ends_at(&self, stop: &Stop, next: char) -> bool {
        if stop.kind == Kind::Ellipsis && stop.start == self.start {
            return false; // words left out before it
        }
        if stop.is_spaced() {
            self.ends_before_space(stop, next)
        } else {
            self.ends_before_letter(stop, next)
        }
    }

    /// Without white space only some stops end a sentence.
    fn ends_before_letter(&self, stop: &Stop, next: char) -> bool {
        if stop.wide {
            return self.ends_wide(stop, next);
        }
        let after_word = !stop.closed && self.text.was(stop.start, LETTER | DIGIT);
        match stop.kind {
            Kind::Full => is(next, LETTER),
            Kind::Mark if self.is_chinese_or_japanese() => self.ends_at_narrow_mark(stop, next),
            Kind::Mark => after_word && self.ends_at_tight_mark(stop, next),
            Kind::Period => after_word && self.ends_at_tight_dot(stop, next),
            Kind::Ellipsis => after_word && is_upper(next) && self.begins_word(stop, next),
        }
    }

    fn is_chinese_or_japanese(&self) -> bool {
        self.rules.nesting != Nesting::Free
    }

    fn ends_wide(&self, stop: &Stop, next: char) -> bool {
        let decimal = is(next, DIGIT) && self.text.slice(stop.start, stop.run_end) == "．";
        !is(next, CONTINUES) && !is_among(next, ")（(") && !decimal
    }

    /// `!` and `?` in Chinese and Japanese; not those of a Latin name, as in `Yahoo!ニュース`.
    fn ends_at_narrow_mark(&self, stop: &Stop, next: char) -> bool {
        let name = !stop.closed && self.text.before(stop.start).is_some_and(|c| c.is_ascii_alphabetic());
        !name && !next.is_ascii_alphanumeric() && !is(next, CONTINUES) && !is_among(next, "（(")
    }

    /// `word!Word`, and `!` between letters of a script without capitals.
    fn ends_at_tight_mark(&self, stop: &Stop, next: char) -> bool {
        let small = || self.rules.small_starts && is_lower(next) && self.begins_word(stop, next);
        is(next, ABJAD) || (is_upper(next) || small()) && !self.is_in_address(stop.start)
    }

    /// `word.Word`, a space being forgotten; not an address or the name of a file.
    fn ends_at_tight_dot(&self, stop: &Stop, next: char) -> bool {
        let start = self.text.skip_back(stop.start, 24, LETTER, true);
        let Some(first) = self.text.at(start).filter(|&c| is(c, LETTER)) else { return false };
        let rest = self.text.slice(start + width(first), stop.start);
        if chars(rest).nth(1).is_none() {
            return false;
        }
        if is(next, ABJAD) {
            return is(first, ABJAD) && self.text.is(stop.next + width(next), ABJAD);
        }
        let parted = self.text.before(start).is_none_or(|c| is(c, BLANK) || is_among(c, "'’-"));
        parted && is_upper(next) && chars(rest).all(is_lower) && self.begins_word(stop, next)
    }

    /// Whether what begins with `next` is an ordinary word, in no address.
    fn begins_word(&self, stop: &Stop, next: char) -> bool {
        let start = stop.next + width(next);
        let mut end = start;
        while let Some(c) = self.text.at(end).filter(|&c| is_lower(c)) {
            end += width(c);
        }
        let dotted = self.text.has(end, ".") && self.text.is_or_ends(end + 1, BLANK);
        let whole = dotted || self.text.is_or_ends(end, BLANK | CONTINUES) && !self.text.has(end, "/");
        whole && (end > start || self.text.has(end, " ")) && !self.is_in_address(stop.start)
    }

    fn is_in_address(&self, at: usize) -> bool {
        let start = self.text.skip_back(at, 60, BLANK, false);
        (start..at).any(|at| self.text.has(at, "://"))
    }

    /// With white space after it a stop ends its sentence unless something speaks against it.
    fn ends_before_space(&self, stop: &Stop, next: char) -> bool {
        let follow = Follow::read(&self.text, stop.next);
        if is(next, CONTINUES) || follow.opened && follow.is_terminator(&self.text) {
            return false;
        }
        if self.is_chinese_or_japanese() && is_among(next, "（(") {
            return false;
        }
        if is(next, LOOSE_CLOSER) && !follow.has(LETTER) {
            return false;
        }
        if self.text.has(stop.next, "* ") {
            return true; // an item of a list
        }
        if follow.has(DASH) {
            return self.ends_before_dash(stop, &follow);
        }
        if follow.is_lower(&self.text) && !self.ends_before_small(stop, &follow) {
            return false;
        }
        match stop.kind {
            Kind::Ellipsis => !(self.rules.ellipsis_joins && self.is_plain_ellipsis(stop)),
            Kind::Period => self.ends_at_dot(stop, &follow),
            Kind::Mark | Kind::Full => !self.joins_after_quote(stop, &follow),
        }
    }

    fn ends_at_dot(&self, stop: &Stop, follow: &Follow) -> bool {
        let word = Word::before(self, stop.start);
        let joins = self.danda && !stop.closed && !self.is_final(&word);
        !joins && !self.dot_belongs_to_word(stop, &word, follow)
    }

    /// Whether `stop` is three dots; a fourth ends a sentence.
    fn is_plain_ellipsis(&self, stop: &Stop) -> bool {
        let run = self.text.slice(stop.start, stop.run_end);
        run.len() <= 3 || run == "……" || run == ". . ."
    }

    /// A dash before a capital begins a sentence; one before a small letter says who spoke.
    fn ends_before_dash(&self, stop: &Stop, follow: &Follow) -> bool {
        let first =
            self.text.at(self.text.skip_some(follow.at, 6, DASH | BLANK | OPENER)).unwrap_or_default();
        let period = stop.kind == Kind::Period;
        if is_lower(first) || period && !self.ends_at_dot(stop, follow) {
            return false;
        }
        period && is(first, DIGIT) || !(stop.closed && self.rules.dash_joins_after_quotes)
    }

    /// Whether a sentence ends though a small letter follows.
    fn ends_before_small(&self, stop: &Stop, follow: &Follow) -> bool {
        if !self.rules.small_starts || stop.closed || follow.opened || self.says(follow) {
            return false;
        }
        match stop.kind {
            Kind::Mark => !self.is_inner_name(&Word::before(self, stop.start)),
            Kind::Period => self.may_end_before_small(&Word::before(self, stop.start)),
            Kind::Ellipsis | Kind::Full => false,
        }
    }

    /// Whether a mark within a quotation ends that alone, the sentence around it going on.
    fn joins_after_quote(&self, stop: &Stop, follow: &Follow) -> bool {
        if !stop.closed {
            return stop.quoted && self.rules.marks_join_in_quotes;
        }
        !follow.opened && (is_among(follow.first, self.rules.after_quotes) || self.says(follow))
    }

    /// Whether the next word tells that somebody spoke.
    fn says(&self, follow: &Follow) -> bool {
        self.rules.lists(follow.word(&self.text)) & SPEECH != 0
    }
}
