//! The word before a dot: an abbreviation, an initial, an ordinal, or the last of its sentence.

use super::chars::{
    BLANK, CONTINUES, DIGIT, INVISIBLE, LETTER, PARTS, Traits, chars, is_among, is_lower, is_upper, lower,
    traits, width,
};
use super::follow::{Follow, is_roman};
use super::pass::Pass;
use super::rules::{
    ABBREVIATIONS, AFTER_NUMBER, AFTER_TIMES, BEFORE_NUMBER, BEFORE_TIMES, COMPANIES, ENDERS, FINAL_ENDINGS,
    FINALS, STARTERS, TIMES, TITLES, Table,
};
use super::stop::Stop;
use super::words::Lists;

/// The longest word, in characters, that is looked up.
const LONGEST: usize = 24;

/// The word that a stop ends, without what opens before it; empty where there is none or it is longer than any that is
/// looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// Its first byte.
    pub start: usize,
    /// The lists that have it.
    lists: Lists,
    first: char,
    /// How many characters.
    length: usize,
    /// The traits that all its characters have.
    all: Traits,
    /// Whether all are small letters.
    pub small: bool,
    /// Whether dots part it into pieces of one or two letters: `U.S`, `e.g`, `J.-C`.
    dotted: bool,
    /// The byte of `text` after its last hyphen or apostrophe.
    last_part: usize,
}

impl<'t> Word<'t> {
    /// The word before byte `end`.
    pub(super) fn before(pass: &Pass<'t>, end: usize) -> Word<'t> {
        let text = &pass.text;
        let end = text.skip_back(end, 2, INVISIBLE, true);
        let start = text.skip_back(end, LONGEST, BLANK | PARTS, false);
        let longer = text.before(start).is_some_and(|c| traits(c) & (BLANK | PARTS) == 0);
        if longer && start > pass.start {
            return Word::of("", end, pass.rules);
        }
        let start = past_inner_quote(text, start, end).max(pass.start);
        Word::of(text.slice(start, end), start, pass.rules)
    }

    fn of(text: &'t str, start: usize, rules: &Table) -> Word<'t> {
        let first = chars(text).next().unwrap_or_default();
        let lists = rules.lists(text);
        let mut word =
            Word { text, start, lists, first, length: 0, all: !0, small: true, dotted: true, last_part: 0 };
        let (mut dots, mut piece) = (false, 0);
        let mut at = 0;
        for c in chars(text) {
            at += width(c);
            let traits = traits(c);
            let letter = traits & LETTER != 0;
            word.length += 1;
            word.all &= traits;
            word.small &= letter && lower(c) == c;
            piece = if letter { piece + 1 } else { 0 };
            dots |= c == '.';
            word.dotted &= piece <= 2 && (letter || c == '.' || c == '-');
            if matches!(c, '-' | '\'' | '’') {
                word.last_part = at;
            }
        }
        word.dotted &= dots;
        word
    }

    fn is_in(&self, any: Lists) -> bool {
        self.lists & any != 0
    }

    fn is_capital(&self) -> bool {
        is_upper(self.first)
    }
}

/// A straight mark between letters is one of gershayim: the word goes on before it.
fn past_inner_quote(text: &super::text::Text<'_>, start: usize, end: usize) -> usize {
    let inner = text.before(start) == Some('"') && text.is(start, LETTER) && text.was(start - 1, LETTER);
    if !inner {
        return start;
    }
    text.skip_back(start - 1, LONGEST.saturating_sub(end - start), BLANK | PARTS, false)
}

impl Pass<'_> {
    /// Whether the sentence goes on after a dot for the sake of the word before it.
    pub(super) fn dot_belongs_to_word(&self, stop: &Stop, word: &Word<'_>, follow: &Follow) -> bool {
        if word.text.is_empty() {
            return false;
        }
        if (!stop.closed || stop.bracketed) && self.is_list_marker(word.text, word.start) {
            return true;
        }
        !stop.closed
            && (self.is_abbreviation(word, follow)
                || self.is_initial(word, follow)
                || self.is_time(word, follow)
                || self.is_acronym(word, follow)
                || self.is_ordinal(word, follow))
    }

    /// Whether the next word begins sentences and no names.
    fn starts_sentence(&self, follow: &Follow) -> bool {
        let word = follow.word(&self.text);
        self.rules.lists(word) & STARTERS != 0 && !self.text.has(follow.at + word.len(), ".")
    }

    fn is_abbreviation(&self, word: &Word<'_>, follow: &Follow) -> bool {
        if word.is_in(TITLES) {
            return !self.starts_sentence(follow);
        }
        word.is_in(ABBREVIATIONS)
            || follow.bracketed && word.is_in(COMPANIES)
            || word.is_in(BEFORE_NUMBER) && follow.is_number(&self.text)
            || word.is_in(AFTER_NUMBER) && !self.comes_after(word, DIGIT)
            || word.last_part > 0 && self.ends_in_abbreviation(word, follow)
    }

    /// The same of the last part of a compound and of a word with an article: `Vize-Präs`, `l'art`.
    fn ends_in_abbreviation(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let last = word.text.get(word.last_part..).unwrap_or_default();
        let lists = self.rules.lists(last);
        chars(last).nth(1).is_some() && lists & ABBREVIATIONS != 0
            || lists & BEFORE_NUMBER != 0 && follow.is_number(&self.text)
    }

    /// Whether what stands before `word` and white space ends in a character with any of the traits.
    fn comes_after(&self, word: &Word<'_>, any: Traits) -> bool {
        self.text.was(self.text.skip_back(word.start, 3, BLANK, true), any)
    }

    /// A letter that stands for a name, unless the next word can only begin a sentence.
    fn is_initial(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let letter = word.first;
        if word.length != 1 || word.all & LETTER == 0 {
            return false;
        }
        if is_among(letter, self.rules.letter_words) {
            return self.is_after_capital(word) && is_upper(follow.first);
        }
        let bracketed = is_lower(letter) && self.text.before(word.start) == Some('(');
        let initial = is_upper(letter) || bracketed || letter == 'v' || self.rules.letters_abbreviate;
        initial && !self.starts_sentence(follow) && !self.is_unit(word)
    }

    /// Whether the word before `word` begins with a capital and not the sentence.
    fn is_after_capital(&self, word: &Word<'_>) -> bool {
        let before = Word::before(self, self.text.skip_back(word.start, 3, BLANK, true));
        before.is_capital() && before.start > self.start
    }

    /// `C` and `F` after `°` end a sentence as other words do.
    fn is_unit(&self, word: &Word<'_>) -> bool {
        let before = self.text.before(self.text.skip_back(word.start, 3, BLANK, true));
        matches!(before, Some('°' | 'º'))
    }

    /// `p.m` ends a sentence, but not before a day, a zone, or where nothing but the time has been said.
    fn is_time(&self, word: &Word<'_>, follow: &Follow) -> bool {
        word.is_in(TIMES)
            && (self.rules.lists(follow.word(&self.text)) & AFTER_TIMES != 0
                || follow.has(DIGIT)
                || self.is_bare_time(word))
    }

    /// Whether the sentence so far is a phrase of time: `At 5 p.m`.
    fn is_bare_time(&self, word: &Word<'_>) -> bool {
        let text = &self.text;
        let first_end = text.skip_some(self.start, 8, LETTER);
        let time = text.skip_some(first_end, 2, BLANK);
        let time_end = text.skip_some(time, 5, DIGIT | CONTINUES);
        text.skip_some(time_end, 2, BLANK) == word.start
            && self.rules.lists(text.slice(self.start, first_end)) & BEFORE_TIMES != 0
    }

    /// `U.S` ends a sentence only before a word that begins one.
    fn is_acronym(&self, word: &Word<'_>, follow: &Follow) -> bool {
        if !word.dotted || word.is_in(TIMES) {
            return false;
        }
        if is_lower(word.first) { follow.has(DIGIT) } else { !self.starts_sentence(follow) }
    }

    /// `3.` before anything that begins no sentence, where a dot makes an ordinal; Roman numbers too.
    fn is_ordinal(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let short = word.all & DIGIT != 0 && word.length <= 2;
        self.rules.ordinals
            && (short || is_roman(word.text))
            && !self.starts_sentence(follow)
            && !self.is_amount(follow)
    }

    /// Whether a number follows that is no ordinal itself: `2. 75 g`.
    fn is_amount(&self, follow: &Follow) -> bool {
        follow.has(DIGIT) && !self.text.has(self.text.skip_some(follow.at, 8, DIGIT), ".")
    }

    /// Whether `word` ends as the last word of a sentence does, where a text uses the danda.
    pub(super) fn is_final(&self, word: &Word<'_>) -> bool {
        let end = word.start + word.text.len();
        let ending = |letters| self.text.slice(self.text.skip_back(end, letters, 0, false), end);
        let ends = |letters| self.rules.lists(ending(letters)) & FINAL_ENDINGS != 0;
        let inner_dot = chars(word.text).any(|c| c == '.');
        !inner_dot && (word.is_in(FINALS) || ends(1) || ends(2))
    }

    /// Whether a sentence may end with `word` though a small letter follows: it is long enough, or known, to be no
    /// abbreviation.
    pub(super) fn may_end_before_small(&self, word: &Word<'_>) -> bool {
        word.small
            && (word.is_in(ENDERS) || word.length >= 4 && !word.is_in(TITLES | ABBREVIATIONS | BEFORE_NUMBER))
    }

    /// Whether `word` is a name in the middle of the sentence: `Yahoo!`
    pub(super) fn is_inner_name(&self, word: &Word<'_>) -> bool {
        word.is_capital() && word.start > self.start
    }
}
