//! What a language's table holds.

use super::words::{self, Lists};

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
    pub titles: &'static str,
    /// End no sentence: `e.g`.
    pub abbreviations: &'static str,
    /// End no sentence before a number: `no`, `fig`.
    pub before_number: &'static str,
    /// End no sentence but after a number: `г`, a year or a town.
    pub after_number: &'static str,
    /// End one unless a bracket follows: `inc`.
    pub companies: &'static str,
    /// Begin sentences and no names: after initials, acronyms and ordinals a sentence begins with them only.
    pub starters: &'static str,
    /// End a sentence before a small letter, short as they are.
    pub enders: &'static str,
    /// Times of day: `p.m`.
    pub times: &'static str,
    /// Carry a time of day on: `monday`, `gmt`.
    pub after_times: &'static str,
    /// Open a phrase of time, which is no sentence by itself: `at`.
    pub before_times: &'static str,
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
    pub speech: &'static str,
    /// Begin the word that carries a sentence on after `!»`: و in Arabic.
    pub after_quotes: &'static str,
    /// Whether a dash after a quotation leads to who said it.
    pub dash_joins_after_quotes: bool,
    /// Brackets and quotations.
    pub nesting: Nesting,
    /// Characters that carry a sentence on after a quotation: と in Japanese.
    pub particles: &'static str,
    /// Where a text uses the danda, `.` ends a sentence only after these, and after words ending in…
    pub finals: &'static str,
    /// …one of these.
    pub final_endings: &'static str,
}

impl Rules {
    /// What is sound for any script.
    pub(super) const DEFAULT: Rules = Rules {
        terminators: "",
        closers: "",
        quotes: "\"",
        titles: "",
        abbreviations: "",
        before_number: "no nr n° art fig vol p pp",
        after_number: "",
        companies: "",
        starters: "",
        enders: "",
        times: "",
        after_times: "",
        before_times: "",
        ordinals: false,
        small_starts: false,
        letter_words: "",
        letters_abbreviate: false,
        ellipsis_joins: false,
        marks_join_in_quotes: false,
        speech: "",
        after_quotes: "",
        dash_joins_after_quotes: false,
        nesting: Nesting::Free,
        particles: "",
        finals: "",
        final_endings: "",
    };

    /// The lists of words, each at the place of its bit in [`Lists`].
    pub(super) const fn lists(&self) -> [&'static str; 13] {
        [
            self.titles,
            self.abbreviations,
            self.before_number,
            self.after_number,
            self.companies,
            self.starters,
            self.enders,
            self.times,
            self.after_times,
            self.before_times,
            self.speech,
            self.finals,
            self.final_endings,
        ]
    }
}

pub(super) const TITLES: Lists = 1;
pub(super) const ABBREVIATIONS: Lists = 1 << 1;
pub(super) const BEFORE_NUMBER: Lists = 1 << 2;
pub(super) const AFTER_NUMBER: Lists = 1 << 3;
pub(super) const COMPANIES: Lists = 1 << 4;
pub(super) const STARTERS: Lists = 1 << 5;
pub(super) const ENDERS: Lists = 1 << 6;
pub(super) const TIMES: Lists = 1 << 7;
pub(super) const AFTER_TIMES: Lists = 1 << 8;
pub(super) const BEFORE_TIMES: Lists = 1 << 9;
pub(super) const SPEECH: Lists = 1 << 10;
pub(super) const FINALS: Lists = 1 << 11;
pub(super) const FINAL_ENDINGS: Lists = 1 << 12;

/// A language's table as it is compiled in, its lists packed into one.
#[derive(Debug)]
pub(super) struct Table {
    pub terminators: &'static str,
    pub closers: &'static str,
    pub quotes: &'static str,
    pub letter_words: &'static str,
    pub after_quotes: &'static str,
    pub particles: &'static str,
    pub ordinals: bool,
    pub small_starts: bool,
    pub letters_abbreviate: bool,
    pub ellipsis_joins: bool,
    pub marks_join_in_quotes: bool,
    pub dash_joins_after_quotes: bool,
    pub nesting: Nesting,
    /// Whether there are words that a sentence has to end with.
    pub has_finals: bool,
    words: &'static [u8],
}

impl Table {
    /// The table of `rules`, whose lists are packed in `words`.
    pub(super) const fn new(rules: &Rules, words: &'static [u8]) -> Table {
        Table {
            terminators: rules.terminators,
            closers: rules.closers,
            quotes: rules.quotes,
            letter_words: rules.letter_words,
            after_quotes: rules.after_quotes,
            particles: rules.particles,
            ordinals: rules.ordinals,
            small_starts: rules.small_starts,
            letters_abbreviate: rules.letters_abbreviate,
            ellipsis_joins: rules.ellipsis_joins,
            marks_join_in_quotes: rules.marks_join_in_quotes,
            dash_joins_after_quotes: rules.dash_joins_after_quotes,
            nesting: rules.nesting,
            has_finals: !rules.finals.is_empty(),
            words,
        }
    }

    /// The lists that have a word.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn lists(&self, word: &str) -> Lists {
        words::lists([self.words, &INTERNATIONAL], word)
    }
}

const INTERNATIONAL_LISTS: [&str; 2] = ["", "mr mrs ms dr prof st jr vs"];

/// Abbreviations that texts of all languages have.
static INTERNATIONAL: [u8; words::size(&INTERNATIONAL_LISTS)] = words::pack(&INTERNATIONAL_LISTS);
