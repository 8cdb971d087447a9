//! What a language's table holds.

use super::words::{Key, Words, words};

/// Languages whose quotations and brackets keep sentences together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    /// Brackets decide nothing.
    Free,
    /// A sentence ends in no bracket or quotation, but with it.
    Closed,
    /// The same, but sentences end in 「」 too: speech runs on in it.
    SpeechOpen,
}

/// One language's table. `..Rules::DEFAULT` supplies what a language does not say.
///
/// Lists hold words in small letters, abbreviations without their last dot.
#[derive(Debug)]
pub(super) struct Rules {
    /// Ends sentences besides `.`, `!`, `?`, `…` and the full stops of other scripts: `;` in Greek.
    pub terminators: &'static str,
    /// Closes directly after a terminator besides `’”»)` and the like: `“` in German.
    pub closers: &'static str,
    /// Quotation marks that open and close alike, told apart by what stands beside them.
    pub quotes: &'static str,
    /// End a sentence only before a starter: titles (`dr`), and what ends a list (`etc`).
    pub titles: Words,
    /// End no sentence: `e.g`.
    pub abbreviations: Words,
    /// End no sentence before a number: `no`, `fig`.
    pub before_number: Words,
    /// End no sentence but after a number: `г`, a year or a town.
    pub after_number: Words,
    /// End one unless a bracket follows: `inc`.
    pub companies: Words,
    /// Begin sentences and no names: after initials, acronyms and ordinals a sentence begins with them only.
    pub starters: Words,
    /// End a sentence before a small letter, short as they are.
    pub enders: Words,
    /// Times of day: `p.m`.
    pub times: Words,
    /// Carry a time of day on: `monday`, `gmt`.
    pub after_times: Words,
    /// Open a phrase of time, which is no sentence by itself: `at`.
    pub before_times: Words,
    /// Whether a dot after a number makes it an ordinal.
    pub ordinals: bool,
    /// Whether a small letter may begin a sentence after a word long enough to be no abbreviation.
    pub small_starts: bool,
    /// Single letters that are words: `I`.
    pub letter_words: &'static str,
    /// Whether any single letter is an abbreviation, a script having no capitals.
    pub letters_abbreviate: bool,
    /// Whether a sentence goes on after `…`.
    pub ellipsis_joins: bool,
    /// Whether a sentence goes on after `!` and `?` in a quotation that is still open.
    pub marks_join_in_quotes: bool,
    /// Tell that somebody spoke, after what was said: the sentence goes on.
    pub speech: Words,
    /// Begin the word that carries a sentence on after `!»`: و in Arabic.
    pub after_quotes: &'static str,
    /// Whether a dash after a quotation leads to who said it.
    pub dash_joins_after_quotes: bool,
    /// Brackets and quotations.
    pub nesting: Nesting,
    /// Characters that carry a sentence on after a quotation: と in Japanese.
    pub particles: &'static str,
    /// Where a text uses the danda, `.` ends a sentence only after these, and after words ending in…
    pub finals: Words,
    /// …one of these.
    pub final_endings: Words,
}

impl Rules {
    /// What is sound for any script.
    pub(super) const DEFAULT: Rules = Rules {
        terminators: "",
        closers: "",
        quotes: "\"",
        titles: words!("mr mrs ms dr prof"),
        abbreviations: Words::NONE,
        before_number: words!("no nr n° art fig vol p pp"),
        after_number: Words::NONE,
        companies: Words::NONE,
        starters: Words::NONE,
        enders: Words::NONE,
        times: Words::NONE,
        after_times: Words::NONE,
        before_times: Words::NONE,
        ordinals: false,
        small_starts: false,
        letter_words: "",
        letters_abbreviate: false,
        ellipsis_joins: false,
        marks_join_in_quotes: false,
        speech: Words::NONE,
        after_quotes: "",
        dash_joins_after_quotes: false,
        nesting: Nesting::Free,
        particles: "",
        finals: Words::NONE,
        final_endings: Words::NONE,
    };

    /// Whether a word never ends a sentence.
    pub(super) fn is_abbreviation(&self, word: &Key) -> bool {
        self.abbreviations.have(word) || INTERNATIONAL.have(word)
    }

    /// Whether a word of small letters may end a sentence though the next begins with one too: it is long enough, or
    /// known, to be no abbreviation.
    pub(super) fn may_end_before_small(&self, word: &Key, letters: usize) -> bool {
        let known = || self.titles.have(word) || self.is_abbreviation(word) || self.before_number.have(word);
        self.enders.have(word) || letters >= 4 && !known()
    }
}

/// Titles that texts of all languages have.
const INTERNATIONAL: Words = words!("mr mrs ms dr prof st jr vs");
