//! What a language's table holds.

use super::chars::{UPPER, is, width};
use super::text::Text;
use super::words::{self, Lists};

/// Ways of a language, a bit each.
pub(super) type Ways = u8;

/// A dot after a number makes it an ordinal.
pub(super) const ORDINALS: Ways = 1;
/// A small letter may begin a sentence after a word long enough to be no abbreviation.
pub(super) const SMALL_STARTS: Ways = 1 << 1;
/// Any single letter is an abbreviation, the script having no capitals.
pub(super) const LETTERS_ABBREVIATE: Ways = 1 << 2;
/// A sentence goes on after `…`.
pub(super) const ELLIPSIS_JOINS: Ways = 1 << 3;
/// A sentence goes on after `!` and `?` in a quotation that is still open.
pub(super) const MARKS_JOIN_IN_QUOTES: Ways = 1 << 4;
/// A sentence ends in no bracket, but with it.
pub(super) const BRACKETS_JOIN: Ways = 1 << 5;
/// `;` asks.
pub(super) const SEMICOLON_ASKS: Ways = 1 << 6;
/// Where a text uses the danda, `.` ends no sentence.
pub(super) const DANDA: Ways = 1 << 7;

/// One language's table. `..Rules::DEFAULT` supplies what a language does not say.
///
/// Lists hold words in small letters, abbreviations without their last dot.
#[derive(Debug)]
pub(super) struct Rules {
    /// The subtags of the languages that it serves.
    pub languages: &'static str,
    /// What is particular to it.
    pub ways: Ways,
    /// End a sentence only before a starter: titles (`dr`), and what ends a list (`etc`).
    pub titles: &'static str,
    /// End no sentence: `approx`. Those with dots within, like `e.g`, are known without a list.
    pub abbreviations: &'static str,
    /// End no sentence before a number, a bracket, what tells the time, or a letter that has no capital: `no`, `fig`, `inc`,
    /// `p.m`.
    pub before_number: &'static str,
    /// Begin sentences and no names: after titles, initials, acronyms and ordinals a sentence begins with them only.
    pub starters: &'static str,
    /// Tell the time after `p.m`: `monday`, `gmt`.
    pub after_times: &'static str,
    /// Tell that somebody spoke, after what was said: the sentence goes on.
    pub speech: &'static str,
    /// Begin the word that carries a sentence on after a quotation: و in Arabic, と in Japanese.
    pub after_quotes: &'static str,
}

impl Rules {
    /// What is sound for any script.
    pub(super) const DEFAULT: Rules = Rules {
        languages: "",
        ways: 0,
        titles: "",
        abbreviations: "",
        before_number: "",
        starters: "",
        after_times: "",
        speech: "",
        after_quotes: "",
    };

    /// The lists of words, each at the place of its bit in [`Lists`].
    pub(super) const fn lists(&self) -> [&'static str; 8] {
        [
            self.languages,
            self.titles,
            self.abbreviations,
            self.before_number,
            self.starters,
            self.after_times,
            self.speech,
            self.after_quotes,
        ]
    }
}

pub(super) const LANGUAGES: Lists = 1;
pub(super) const TITLES: Lists = 1 << 1;
pub(super) const ABBREVIATIONS: Lists = 1 << 2;
pub(super) const BEFORE_NUMBER: Lists = 1 << 3;
pub(super) const STARTERS: Lists = 1 << 4;
pub(super) const AFTER_TIMES: Lists = 1 << 5;
pub(super) const SPEECH: Lists = 1 << 6;
pub(super) const AFTER_QUOTES: Lists = 1 << 7;

/// A language's table as it is compiled in, its lists packed into one.
#[derive(Debug)]
pub(super) struct Table {
    pub ways: Ways,
    pub words: &'static [u8],
    #[cfg(not(target_arch = "wasm32"))]
    pub filter: words::Filter,
}

/// The longest word, in characters, that a list may hold.
const LONGEST: usize = 16;

impl Table {
    /// Whether it has one of the ways.
    pub(super) fn has(&self, way: Ways) -> bool {
        self.ways & way != 0
    }

    /// The lists that have the word of `text` in bytes `start..end`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn lists(&self, text: &Text<'_>, start: usize, end: usize) -> Lists {
        let (mut key, mut length, mut at) = ([0; LONGEST], 0, start);
        while at < end {
            let c = text.at(at);
            at += width(c);
            // a longer word is in no list
            let Some(byte) = key.get_mut(length) else { return 0 };
            *byte = fold(c);
            length += 1;
        }
        let key = key.get(..length).unwrap_or_default();
        self.lists_of(key) | super::languages::DEFAULT.lists_of(key)
    }

    fn lists_of(&self, key: &[u8]) -> Lists {
        #[cfg(not(target_arch = "wasm32"))]
        if !words::may_have(&self.filter, key) {
            return 0;
        }
        words::lists(self.words, key)
    }
}

/// The lowest seven bits of a character's small letter.
fn fold(c: char) -> u8 {
    let small = match c {
        _ if !is(c, UPPER) => 0,
        '\u{100}'..'\u{370}' => 1,
        _ => 32,
    };
    (u32::from(c) + small) as u8 & 0x7F
}
