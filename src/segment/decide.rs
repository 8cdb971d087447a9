//! Whether a possible end is one.

use super::chars::{
    is_arabic_or_hebrew, is_blank, is_closer_after_space, is_continuing, is_dash, is_digit, is_letter,
    is_lower, is_upper,
};
use super::follow::Follow;
use super::pass::Pass;
use super::rules::Nesting;
use super::stop::{Kind, Stop};
use super::word::is_small;
use super::words::Key;

impl Pass<'_> {
    /// Whether a sentence ends at `stop`, of which all brackets have been seen.
    pub(super) fn ends_at(&self, stop: &Stop) -> bool {
        if stop.kind == Kind::Ellipsis && stop.start == self.start {
            return false; // words left out before it
        }
        if stop.is_spaced() { self.ends_before_space(stop) } else { self.ends_before_letter(stop) }
    }

    /// Without white space only some stops end a sentence.
    fn ends_before_letter(&self, stop: &Stop) -> bool {
        let Some(next) = self.text.at(stop.next) else { return true };
        let before = self.text.before(stop.start);
        if stop.wide {
            return self.ends_wide(stop, next);
        }
        match stop.kind {
            Kind::Full => is_letter(next),
            Kind::Mark if self.is_chinese_or_japanese() => self.ends_at_narrow_mark(stop, next),
            Kind::Mark => self.ends_at_tight_mark(stop, before, next),
            Kind::Period => !stop.closed && self.ends_at_tight_dot(stop, next),
            Kind::Ellipsis => {
                !stop.closed
                    && before.is_some_and(|c| is_letter(c) || is_digit(c))
                    && self.begins_after_dots(stop, next)
            }
        }
    }

    fn is_chinese_or_japanese(&self) -> bool {
        self.rules.nesting != Nesting::Free
    }

    fn ends_wide(&self, stop: &Stop, next: char) -> bool {
        let decimal = is_digit(next) && self.text.slice(stop.start, stop.run_end) == "．";
        !is_continuing(next) && !matches!(next, ')' | '（' | '(') && !decimal
    }

    /// `!` and `?` in Chinese and Japanese; not those of a Latin name, as in `Yahoo!ニュース`.
    fn ends_at_narrow_mark(&self, stop: &Stop, next: char) -> bool {
        let name = !stop.closed && self.text.before(stop.start).is_some_and(|c| c.is_ascii_alphabetic());
        !name && !next.is_ascii_alphanumeric() && !is_continuing(next) && !matches!(next, '（' | '(')
    }

    /// `word!Word`, and `!` between letters of a script without capitals.
    fn ends_at_tight_mark(&self, stop: &Stop, before: Option<char>, next: char) -> bool {
        let letter = before.is_some_and(is_letter);
        if stop.closed || !letter {
            return false;
        }
        let small =
            self.rules.small_starts && is_lower(next) && self.begins_word(stop.next + next.len_utf8());
        is_arabic_or_hebrew(next) || (small || is_upper(next)) && !self.is_in_address(stop.start)
    }

    /// `word.Word`, a space being forgotten; not an address or the name of a file.
    fn ends_at_tight_dot(&self, stop: &Stop, next: char) -> bool {
        let word_start = self.text.skip_back(stop.start, 24, is_letter);
        let word = self.text.slice(word_start, stop.start);
        let mut letters = word.chars();
        let first = letters.next();
        if letters.clone().count() < 2 {
            return false;
        }
        let before = self.text.before(word_start);
        if is_arabic_or_hebrew(next) {
            let two = self.text.at(stop.next + next.len_utf8()).is_some_and(is_arabic_or_hebrew);
            return two && first.is_some_and(is_arabic_or_hebrew);
        }
        let parted = before.is_none_or(|c| is_blank(c) || matches!(c, '\'' | '’' | '-'));
        parted
            && is_upper(next)
            && is_small(letters.as_str())
            && self.begins_word(stop.next + next.len_utf8())
    }

    /// Whether what goes on at `at` after a capital is an ordinary word.
    fn begins_word(&self, at: usize) -> bool {
        let small = self.text.skip(at, is_lower);
        let end = self.text.at(small);
        let dotted = end == Some('.') && self.text.at(small + 1).is_none_or(is_blank);
        let whole = dotted || end.is_none_or(|c| is_blank(c) || is_continuing(c) && c != '/');
        whole && (small > at || end == Some(' '))
    }

    /// `word...Word`
    fn begins_after_dots(&self, stop: &Stop, next: char) -> bool {
        is_upper(next) && self.begins_word(stop.next + next.len_utf8()) && !self.is_in_address(stop.start)
    }

    fn is_in_address(&self, at: usize) -> bool {
        let start = self.text.skip_back(at, 60, |c| !is_blank(c));
        self.text.slice(start, at).contains("://")
    }

    /// With white space after it a stop ends its sentence unless something speaks against it.
    fn ends_before_space(&self, stop: &Stop) -> bool {
        let Some(next) = self.text.at(stop.next) else { return true };
        let follow = Follow::read(&self.text, stop.next);
        if is_continuing(next) || follow.opened && follow.is_terminator(&self.text) {
            return false;
        }
        if self.is_chinese_or_japanese() && matches!(next, '（' | '(') {
            return false;
        }
        if is_closer_after_space(next) && !follow.first.is_some_and(is_letter) {
            return false;
        }
        if next == '*' && self.text.at(stop.next + 1) == Some(' ') {
            return true; // an item of a list
        }
        if follow.is_dash() {
            return self.ends_before_dash(stop, &follow);
        }
        if follow.is_lower(&self.text) && !self.ends_before_small(stop, &follow) {
            return false;
        }
        match stop.kind {
            Kind::Ellipsis => !(self.rules.ellipsis_joins && self.is_plain_ellipsis(stop)),
            Kind::Period if self.danda && !stop.closed && !self.is_final(stop) => false,
            Kind::Period => !self.dot_belongs_to_word(stop, &follow),
            Kind::Mark | Kind::Full => !self.joins_after_quote(stop, &follow),
        }
    }

    /// Whether `stop` is three dots; a fourth ends a sentence.
    fn is_plain_ellipsis(&self, stop: &Stop) -> bool {
        matches!(self.text.slice(stop.start, stop.run_end), "…" | "……" | ".." | "..." | ". . .")
    }

    /// A dash before a capital begins a sentence; one before a small letter says who spoke.
    fn ends_before_dash(&self, stop: &Stop, follow: &Follow) -> bool {
        let mut at = follow.at;
        for _ in 0..6 {
            match self.text.at(at).filter(|&c| is_dash(c) || is_blank(c) || super::chars::is_opener(c)) {
                Some(c) => at += c.len_utf8(),
                None => break,
            }
        }
        match self.text.at(at) {
            Some(c) if is_lower(c) => false,
            _ if stop.kind == Kind::Period && self.dot_belongs_to_word(stop, follow) => false,
            Some(c) if is_digit(c) && stop.kind == Kind::Period => true,
            _ => !(stop.closed && self.rules.dash_joins_after_quotes),
        }
    }

    /// Whether a sentence ends though a small letter follows.
    fn ends_before_small(&self, stop: &Stop, follow: &Follow) -> bool {
        if !self.rules.small_starts || stop.closed || follow.opened || self.says(follow) {
            return false;
        }
        match stop.kind {
            Kind::Mark => !self.is_after_name(stop),
            Kind::Period => self.may_end_before_small(stop),
            Kind::Ellipsis | Kind::Full => false,
        }
    }

    /// Whether a mark within a quotation ends that alone, the sentence around it going on.
    fn joins_after_quote(&self, stop: &Stop, follow: &Follow) -> bool {
        if !stop.closed {
            return stop.quoted && self.rules.marks_join_in_quotes;
        }
        let prefixed = follow.first.is_some_and(|c| self.rules.after_quotes.contains(c));
        !follow.opened && (prefixed || self.says(follow))
    }

    /// Whether the next word tells that somebody spoke.
    fn says(&self, follow: &Follow) -> bool {
        self.rules.speech.have(&Key::of(follow.word(&self.text)))
    }
}
