//! The word before a dot: an abbreviation, an initial, an ordinal, or the last of its sentence.

use super::chars::{BLANK, CASED, DIGIT, LETTER, PARTS, SMALL, Traits, UPPER, is, traits, width};
use super::decide::Follow;
use super::pass::Pass;
use super::rules::{
    ABBREVIATIONS, AFTER_TIMES, BEFORE_NUMBER, LETTERS_ABBREVIATE, ORDINALS, STARTERS, TITLES,
};
use super::stop::Stop;
use super::words::Lists;

/// The longest word, in characters, that is looked at.
const LONGEST: usize = 24;

/// The word that a stop ends, without what opens before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its first byte.
    start: usize,
    /// The lists that have it.
    lists: Lists,
    /// The traits of its first character.
    first: Traits,
    /// How many characters.
    length: usize,
    /// The traits that all its characters have.
    all: Traits,
    /// Those that any has.
    any: Traits,
    /// Whether dots part it into pieces of one or two letters: `U.S`, `e.g`, `J.-C`.
    dotted: bool,
    /// Whether all its letters are Roman figures.
    roman: bool,
}

impl Pass<'_> {
    /// The word before byte `end`.
    pub(super) fn word_before(&self, end: usize) -> Word {
        let text = &self.text;
        let start = text.skip_back(end, LONGEST, BLANK | PARTS, false).max(self.start);
        let lists = self.rules.lists(text, start, end);
        let first = traits(text.at(start));
        let mut word = Word { start, lists, first, length: 0, all: !0, any: 0, dotted: true, roman: true };
        let (mut at, mut piece, mut dots) = (start, 0, false);
        while at < end {
            let c = text.at(at);
            let traits = traits(c);
            word.length += 1;
            word.all &= traits;
            word.any |= traits;
            word.roman &= matches!(c, 'I' | 'V' | 'X' | 'L' | 'C');
            piece = if traits & LETTER != 0 { piece + 1 } else { 0 };
            dots |= c == '.';
            word.dotted &= piece <= 2 && (piece > 0 || matches!(c, '.' | '-'));
            at += width(c);
        }
        word.dotted &= dots;
        word
    }

    /// Whether the sentence goes on after a dot for the sake of the word before it.
    pub(super) fn dot_belongs_to_word(&self, stop: &Stop, word: &Word, follow: &Follow) -> bool {
        let marker = word.any & LETTER == 0 && word.first & DIGIT != 0
            || word.length == 1 && word.all & LETTER != 0
            || word.roman && word.length <= 4;
        if word.length == 0 {
            return false;
        }
        if marker && self.is_item(word.start) {
            return true;
        }
        if stop.closed {
            return false;
        }
        let number = word.lists & BEFORE_NUMBER != 0;
        let never = word.lists & ABBREVIATIONS != 0
            || number
                && (follow.traits & DIGIT != 0
                    || follow.traits & (LETTER | CASED) == LETTER
                    || follow.bracketed
                    || self.next_is(follow, AFTER_TIMES));
        let seldom = (word.lists & TITLES != 0 || self.is_initial(word)) && !self.comes_after(word, DIGIT)
            || word.dotted && (!number || word.start < self.start + 8)
            || self.rules.has(ORDINALS) && (word.roman || word.all & DIGIT != 0 && word.length <= 2);
        never || seldom && !self.starts_sentence(follow)
    }

    /// Whether the next word begins sentences and no names.
    fn starts_sentence(&self, follow: &Follow) -> bool {
        self.next_is(follow, STARTERS) && !self.text.has(self.next_word_end(follow), ".")
    }

    /// Whether one of the lists has the next word.
    pub(super) fn next_is(&self, follow: &Follow, any: Lists) -> bool {
        self.rules.lists(&self.text, follow.at, self.next_word_end(follow)) & any != 0
    }

    fn next_word_end(&self, follow: &Follow) -> usize {
        self.text.skip(follow.at, 16, LETTER)
    }

    /// Whether what stands before `word` and white space ends in a character with any of the traits.
    fn comes_after(&self, word: &Word, any: Traits) -> bool {
        self.text.was(self.text.skip_back(word.start, 3, BLANK, true), any)
    }

    /// A letter that stands for a name; after a quotation mark in a word it is the last of an acronym in Hebrew.
    fn is_initial(&self, word: &Word) -> bool {
        let before = self.text.before(word.start);
        let gershayim = is(before, PARTS) && self.text.was(word.start - width(before), LETTER);
        let abbreviates = word.all & UPPER != 0 || self.rules.has(LETTERS_ABBREVIATE) && !gershayim;
        word.length == 1 && word.all & LETTER != 0 && abbreviates
    }

    /// Whether a sentence may end with `word` though a small letter follows: it is long enough to be no abbreviation.
    pub(super) fn may_end_before_small(&self, word: &Word) -> bool {
        word.all & SMALL != 0
            && word.length >= 4
            && word.lists & (TITLES | ABBREVIATIONS | BEFORE_NUMBER) == 0
    }

    /// Whether `word` is a name in the middle of the sentence: `Yahoo!`
    pub(super) fn is_inner_name(&self, word: &Word) -> bool {
        word.first & UPPER != 0 && word.start > self.start
    }
}
