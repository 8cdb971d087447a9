//! The word before a dot: an abbreviation, an initial, an ordinal, or the last of its sentence.

use super::chars::{is_blank, is_digit, is_invisible, is_letter, is_lower, is_upper, lower};
use super::follow::Follow;
use super::pass::Pass;
use super::stop::Stop;
use super::words::Key;

/// The longest word, in characters, that is looked up.
const LONGEST: usize = 24;

/// The word that a stop ends, without what opens before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// Its first byte.
    pub start: usize,
    key: Key,
}

impl<'t> Word<'t> {
    /// The word before byte `end`; empty where there is none or it is longer than any that is looked up.
    pub(super) fn before(pass: &Pass<'t>, end: usize) -> Word<'t> {
        let start = pass.text.skip_back(end, LONGEST, |c| !is_blank(c) && !is_parting(c));
        let longer = pass.text.before(start).is_some_and(|c| !is_blank(c) && !is_parting(c));
        if longer && start > pass.start {
            return Word::of("", end);
        }
        let start = past_inner_quote(pass, start, end).max(pass.start);
        Word::of(pass.text.slice(start, end).trim_matches(is_invisible), start)
    }

    fn of(text: &'t str, start: usize) -> Word<'t> {
        Word { text, start, key: Key::of(text) }
    }

    fn first(&self) -> Option<char> {
        self.text.chars().next()
    }

    /// Its only character.
    fn single(&self) -> Option<char> {
        let mut chars = self.text.chars();
        chars.next().filter(|_| chars.next().is_none())
    }

    fn is_capital(&self) -> bool {
        self.first().is_some_and(is_upper)
    }

    pub(super) fn is_digits(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(is_digit)
    }

    fn is_roman(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|b| b"IVXLC".contains(&b))
    }

    /// Whether dots part it into pieces of one or two letters: `U.S`, `e.g`, `J.-C`.
    fn is_dotted(&self) -> bool {
        let mut pieces =
            self.text.split('.').map(|piece| piece.trim_start_matches('-')).filter(|p| !p.is_empty());
        self.text.contains('.')
            && pieces.all(|piece| piece.chars().count() <= 2 && piece.chars().all(is_letter))
    }
}

/// What no word goes across, looked at from its end.
fn is_parting(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '“' | '«' | '„' | '—' | '–' | '/' | '‘')
}

/// A straight mark between letters is one of gershayim: the word goes on before it.
fn past_inner_quote(pass: &Pass<'_>, start: usize, end: usize) -> usize {
    let inner = pass.text.before(start) == Some('"')
        && pass.text.at(start).is_some_and(is_letter)
        && pass.text.before(start - 1).is_some_and(is_letter);
    if !inner {
        return start;
    }
    let left = LONGEST.saturating_sub(end - start);
    pass.text.skip_back(start - 1, left, |c| !is_blank(c) && !is_parting(c))
}

impl Pass<'_> {
    /// Whether the sentence goes on after a dot for the sake of the word before it.
    pub(super) fn dot_belongs_to_word(&self, stop: &Stop, follow: &Follow) -> bool {
        let word = Word::before(self, stop.start);
        if word.text.is_empty() {
            return false;
        }
        if (!stop.closed || stop.bracketed) && self.is_list_marker(word.text, word.start) {
            return true;
        }
        !stop.closed
            && (self.is_abbreviation(&word, follow)
                || self.is_initial(&word, follow)
                || self.is_time(&word, follow)
                || self.is_acronym(&word, follow)
                || self.is_ordinal(&word, follow))
    }

    /// Whether the next word begins sentences and no names.
    fn starts_sentence(&self, follow: &Follow) -> bool {
        let word = follow.word(&self.text);
        self.rules.starters.have(&Key::of(word)) && self.text.at(follow.at + word.len()) != Some('.')
    }

    fn is_abbreviation(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let rules = self.rules;
        if rules.titles.have(&word.key) {
            return !self.starts_sentence(follow);
        }
        rules.is_abbreviation(&word.key)
            || follow.bracketed && rules.companies.have(&word.key)
            || rules.before_number.have(&word.key) && follow.is_number(&self.text)
            || rules.after_number.have(&word.key) && !self.is_after_number(word)
            || self.ends_in_abbreviation(word, follow)
    }

    /// The same of the last part of a compound and of a word with an article: `Vize-Präs`, `l'art`.
    fn ends_in_abbreviation(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let Some((_, last)) = word.text.rsplit_once(['-', '\'', '’']) else { return false };
        let (key, single) = (Key::of(last), last.chars().nth(1).is_none());
        !single && self.rules.is_abbreviation(&key)
            || self.rules.before_number.have(&key) && follow.is_number(&self.text)
    }

    fn is_after_number(&self, word: &Word<'_>) -> bool {
        let before = self.text.skip_back(word.start, 3, is_blank);
        self.text.before(before).is_some_and(is_digit)
    }

    /// A letter that stands for a name, unless the next word can only begin a sentence.
    fn is_initial(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let Some(letter) = word.single().filter(|&c| is_letter(c)) else { return false };
        if self.rules.letter_words.contains(letter) {
            return self.is_after_capital(word) && follow.is_upper();
        }
        let bracketed = is_lower(letter) && self.text.before(word.start) == Some('(');
        let initial = is_upper(letter) || bracketed || letter == 'v' || self.rules.letters_abbreviate;
        initial && !self.starts_sentence(follow) && !self.is_unit(word)
    }

    /// Whether the word before `word` begins with a capital and not the sentence.
    fn is_after_capital(&self, word: &Word<'_>) -> bool {
        let before = Word::before(self, self.text.skip_back(word.start, 3, is_blank));
        before.is_capital() && before.start > self.start
    }

    /// `C` and `F` after `°` end a sentence as other words do, and so does `C` of `d. C.`
    fn is_unit(&self, word: &Word<'_>) -> bool {
        let before = self.text.skip_back(word.start, 3, is_blank);
        self.text.before(before).is_some_and(|c| matches!(c, '°' | 'º'))
    }

    /// `p.m` ends a sentence, but not before a day, a zone, or where nothing but the time has been said.
    fn is_time(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let rules = self.rules;
        rules.times.have(&word.key)
            && (rules.after_times.have(&Key::of(follow.word(&self.text)))
                || follow.is_digit()
                || self.is_bare_time(word))
    }

    /// Whether the sentence so far is a phrase of time: `At 5 p.m`.
    fn is_bare_time(&self, word: &Word<'_>) -> bool {
        let phrase = self.text.slice(self.start, word.start);
        phrase.len() <= 16
            && phrase.split(' ').next().is_some_and(|first| self.rules.before_times.have(&Key::of(first)))
            && phrase.split_ascii_whitespace().count() <= 2
    }

    /// `U.S` ends a sentence only before a word that begins one.
    fn is_acronym(&self, word: &Word<'_>, follow: &Follow) -> bool {
        if !word.is_dotted() || self.rules.times.have(&word.key) {
            return false;
        }
        if word.first().is_some_and(is_lower) { follow.is_digit() } else { !self.starts_sentence(follow) }
    }

    /// `3.` before anything that begins no sentence, where a dot makes an ordinal; Roman numbers too.
    fn is_ordinal(&self, word: &Word<'_>, follow: &Follow) -> bool {
        let short = word.is_digits() && word.text.chars().count() <= 2;
        self.rules.ordinals
            && (short || word.is_roman())
            && !self.starts_sentence(follow)
            && !self.is_amount(follow)
    }

    /// Whether a number follows that is no ordinal itself: `2. 75 g`.
    fn is_amount(&self, follow: &Follow) -> bool {
        follow.is_digit() && self.text.at(self.text.skip(follow.at, is_digit)) != Some('.')
    }

    /// Whether `word` ends as the last word of a sentence does, where a text uses the danda.
    pub(super) fn is_final(&self, stop: &Stop) -> bool {
        let Word { text: word, key, .. } = Word::before(self, stop.start);
        if word.contains('.') {
            return false;
        }
        let endings = self.rules.final_endings.split(' ');
        self.rules.finals.have(&key)
            || endings.filter(|ending| !ending.is_empty()).any(|ending| word.ends_with(ending))
    }

    /// Whether a sentence may end with the word before `stop` though a small letter follows.
    pub(super) fn may_end_before_small(&self, stop: &Stop) -> bool {
        let word = Word::before(self, stop.start);
        is_small(word.text) && self.rules.may_end_before_small(&word.key, word.text.chars().count())
    }

    /// Whether the word before `stop` is a name in the middle of the sentence: `Yahoo!`
    pub(super) fn is_after_name(&self, stop: &Stop) -> bool {
        let word = Word::before(self, stop.start);
        word.is_capital() && word.start > self.start
    }
}

/// Whether all letters of `word` are small.
pub(super) fn is_small(word: &str) -> bool {
    word.chars().all(|c| is_letter(c) && lower(c) == c)
}
