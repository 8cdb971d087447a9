//! Reads a text into numbers: what each segment is long, where blocks start, and which tokens it holds.
//!
//! O(characters); memory linear in the distinct tokens of each segment. One step reads one segment.

use alloc::{string::String, vec::Vec};

use super::Text;
use super::index::{Index, Lists, hash};
use super::language::{Alone, Known, Language, NumberWord};
use super::letters::{Class, classify};
use super::numerals::{self, Atom, Decimal, Written};
use super::pack::Pack;
use crate::part::part;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, or a few characters of a text without spaces.
    Word,
    /// A number in figures, and the parts it was composed of.
    Number,
    /// A class of punctuation marks.
    Mark,
}

/// One token of a side's vocabulary, as features see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'v> {
    /// A word in plain letters, a number in figures, a mark.
    pub text: &'v str,
    pub kind: Kind,
    /// What is compared of a word, a part of it.
    pub stem: &'v str,
    /// The language of the side.
    pub language: &'v Language,
}

/// What is kept of one side.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub language: Language,
    /// Characters other than white space of each segment, at least 1.
    pub lengths: Vec<u32>,
    /// Whether a block starts with the segment.
    pub starts: Vec<bool>,
    /// 1 where the segment ends as a sentence does, 0 where it does not, as headlines and bylines, a half where it ends
    /// with a colon, semicolon or comma.
    pub closed: Vec<f32>,
    /// Whether it opens a quotation that it does not close, or closes one that it does not open.
    pub odd_quotes: Vec<bool>,
    /// The distinct tokens of each segment.
    pub tokens: Lists<u32>,
    /// In how many segments each token is.
    pub counts: Vec<u32>,
    /// How many of its words are in Latin letters.
    pub latin: usize,
    texts: String,
    ends: Vec<u32>,
    /// Where in `texts` each token's stem is.
    stems: Vec<(u32, u32)>,
    kinds: Vec<Kind>,
}

impl Reading {
    /// How many segments.
    pub fn segments(&self) -> usize {
        self.lengths.len()
    }

    /// How many distinct tokens.
    pub fn vocabulary(&self) -> usize {
        self.kinds.len()
    }

    /// A token of the vocabulary.
    pub fn token(&self, token: usize) -> Token<'_> {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let text = part(&self.texts, start..self.ends[token] as usize);
        let (stem, end) = self.stems[token];
        let stem = part(&self.texts, stem as usize..end as usize);
        Token { text, stem, kind: self.kinds[token], language: &self.language }
    }

    /// The segments that hold each token.
    pub fn postings(&self) -> Lists<u32> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for segment in 0..self.segments() {
            pairs.extend(self.tokens.get(segment).iter().map(|&token| (token, segment as u32)));
        }
        Lists::grouped(self.vocabulary(), &pairs)
    }

    /// The words of a segment.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn words(&self, segment: usize) -> impl Iterator<Item = Token<'_>> {
        let tokens = self.tokens.get(segment).iter().map(|&token| self.token(token as usize));
        tokens.filter(|token| token.kind == Kind::Word)
    }

    /// Whether most of its words are in Latin letters.
    pub fn is_latin(&self) -> bool {
        2 * self.latin > self.vocabulary()
    }
}

/// Reads one side, segment by segment.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    text: String,
    ends: Vec<usize>,
    /// What each text in `index` is.
    meaning: Vec<Meaning>,
    index: Index,
    /// The last segment (+ 1) that each token was seen in.
    seen: Vec<u32>,
    word: String,
    /// The parts of a number that may go on, the words among them, and whether an *and* was last.
    atoms: Vec<(Atom, Alone, (usize, usize))>,
    atom_words: String,
    and: bool,
    reading: Reading,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// It is new.
    Unknown,
    /// No token.
    Silent,
    Token(u32),
    Number(NumberWord),
    And,
}

/// The class of a run of characters that make up a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Letters,
    Katakana,
    Characters(usize),
    Digits,
}

impl Reader {
    /// Copies a text. O(characters).
    pub fn new(text: &Text<'_>) -> Self {
        let mut copy = String::new();
        let mut ends = Vec::with_capacity(text.segments.len());
        for segment in text.segments {
            copy.push_str(segment.text);
            ends.push(copy.len());
        }
        let starts = text.segments.iter().map(|segment| segment.starts_block).collect();
        Self::over(Language::of(text.language), copy, ends, starts)
    }

    /// Reads words, one after another, as they would be read in a text.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_words(language: Language, words: String, ends: Vec<usize>) -> Self {
        Self::over(language, words, ends, Vec::new())
    }

    /// Adds what a pack knows of the language; to be called before the first step.
    pub fn study(&mut self, pack: &Pack) {
        self.reading.language.study(pack);
    }

    /// Reads to the end.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn read_all(mut self) -> Reading {
        while self.step().is_some() {}
        self.finish()
    }

    fn over(language: Language, text: String, ends: Vec<usize>, starts: Vec<bool>) -> Self {
        let reading = Reading {
            language,
            lengths: Vec::with_capacity(ends.len()),
            starts,
            closed: Vec::with_capacity(ends.len()),
            odd_quotes: Vec::with_capacity(ends.len()),
            tokens: Lists::default(),
            counts: Vec::new(),
            latin: 0,
            texts: String::new(),
            ends: Vec::new(),
            stems: Vec::new(),
            kinds: Vec::new(),
        };
        Reader {
            text,
            ends,
            meaning: Vec::new(),
            index: Index::default(),
            seen: Vec::new(),
            word: String::new(),
            atoms: Vec::new(),
            atom_words: String::new(),
            and: false,
            reading,
        }
    }

    /// Which part of the segments has been read.
    pub fn done(&self) -> f32 {
        self.reading.segments() as f32 / self.ends.len().max(1) as f32
    }

    /// Reads the next segment: the work it was (about a unit each 16 characters), `None` after the last.
    pub fn step(&mut self) -> Option<usize> {
        let next = self.reading.lengths.len();
        let end = *self.ends.get(next)?;
        let start = next.checked_sub(1).map_or(0, |before| self.ends[before]);
        let text = core::mem::take(&mut self.text);
        self.read(part(&text, start..end));
        self.text = text;
        self.reading.tokens.close();
        Some((end - start) / 16 + 1)
    }

    /// What was read.
    pub fn finish(self) -> Reading {
        self.reading
    }

    fn read(&mut self, text: &str) {
        let (mut length, mut marks, mut last, mut closed, mut run) = (0, 0, ' ', 0.0, None);
        let mut odd_quotes = false;
        for (at, c) in text.char_indices() {
            let class = classify(c);
            if matches!(class, Class::Break | Class::Silent) {
                if run == Some(Run::Letters) && is_inside_hebrew(c, &text[at + c.len_utf8()..]) {
                    continue;
                }
                if !c.is_whitespace() {
                    length += 1;
                    let mark = if (last, c) == ('\'', '\'') { QUOTE } else { mark(c) };
                    odd_quotes ^= mark == QUOTE;
                    marks |= mark;
                    last = c;
                    closed = if closes(c) { closed } else { closure(c) };
                }
            } else {
                (length, last, closed) = (length + 1, c, 0.0);
            }
            let (now, letter) = match class {
                Class::Silent => continue,
                Class::Letter(letter) => (Some(Run::Letters), letter),
                Class::Katakana(letter) => (Some(Run::Katakana), letter),
                Class::Pairs(letter) => (Some(Run::Characters(2)), letter),
                Class::Threes(letter) => (Some(Run::Characters(3)), letter),
                Class::Digit(digit) => (Some(Run::Digits), char::from(b'0' + digit)),
                Class::Break if run == Some(Run::Digits) && self.goes_on(c, &text[at + c.len_utf8()..]) => {
                    (run, '.')
                }
                Class::Break => (None, ' '),
            };
            if now != run {
                self.end_run(run);
                run = now;
            }
            if now.is_none() && !joins(c) {
                self.end_number();
            }
            if run.is_some() {
                self.word.push(letter);
            }
        }
        self.end_run(run);
        self.end_number();
        let marks = marks | if matches!(last, ':' | '：') { COLON } else { 0 };
        for (_, text) in MARKS.iter().enumerate().filter(|(bit, _)| marks >> bit & 1 == 1) {
            self.add(Kind::Mark, text);
        }
        self.reading.lengths.push(length.max(1));
        self.reading.closed.push(closed);
        self.reading.odd_quotes.push(odd_quotes);
    }

    /// Whether a number goes on after a separator: figures follow a comma or stop, just three of them a space.
    fn goes_on(&self, separator: char, rest: &str) -> bool {
        let mut figures = rest.chars().map(|c| matches!(classify(c), Class::Digit(_)));
        match separator {
            '.' | ',' | '\u{66b}' | '\u{66c}' | '．' | '，' => figures.next() == Some(true),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                let group = self.word.bytes().rev().take_while(|&byte| byte != b'.').count();
                group <= 3 && (0..3).all(|_| figures.next() == Some(true)) && figures.next() != Some(true)
            }
            _ => false,
        }
    }

    /// Files what a run of characters is.
    fn end_run(&mut self, run: Option<Run>) {
        let word = core::mem::take(&mut self.word);
        match run {
            None => {}
            Some(Run::Digits) => self.add_numbers(&word),
            Some(Run::Characters(size)) => {
                self.add_numerals(&word);
                self.add_pieces(&word, size);
            }
            Some(Run::Letters | Run::Katakana) => self.add_word(&word),
        }
        self.word = word;
        self.word.clear();
    }

    fn add_word(&mut self, word: &str) {
        match self.meaning(Kind::Word, word) {
            Meaning::Number(NumberWord { value, alone, joined }) => {
                let written = Written::Word { joined: joined || self.and };
                self.add_atom(Atom { value: Decimal::whole(value), written }, alone, word);
            }
            Meaning::And if !self.atoms.is_empty() => self.and = true,
            _ => {
                self.end_number();
                let mut letters = word.chars();
                // One letter of an alphabet is an initial, an article or a preposition.
                if letters.next() >= Some('\u{900}') || letters.next().is_some() {
                    self.add(Kind::Word, word);
                }
            }
        }
    }

    /// `1.234.567` is a number in groups, `2.5` has decimals, `4.12.2023` are three numbers.
    fn add_numbers(&mut self, word: &str) {
        let mut rest = word.split('.');
        let first = rest.next().unwrap_or_default();
        let grouped = first.len() <= 3 && first != "0" && rest.clone().all(|group| group.len() == 3);
        if grouped && first.len() < word.len() {
            let mut joined = String::with_capacity(word.len());
            word.split('.').for_each(|group| joined.push_str(group));
            self.add_figures(&joined);
        } else if rest.clone().count() <= 1 {
            self.add_figures(word);
        } else {
            self.end_number();
            word.split('.').for_each(|group| self.add(Kind::Number, bare(group)));
        }
    }

    /// Adds a number in figures, which may be a part of one.
    fn add_figures(&mut self, figures: &str) {
        match Decimal::parse(figures) {
            Some(value) => self.add_atom(Atom { value, written: Written::Figures }, Alone::Number, ""),
            None => {
                self.end_number();
                self.add(Kind::Number, bare(figures));
            }
        }
    }

    /// Adds the numerals among characters of Han.
    fn add_numerals(&mut self, word: &str) {
        for (at, c) in word.char_indices() {
            match self.reading.language.read(part(word, at..at + c.len_utf8())) {
                Known::Number(NumberWord { value, alone, .. }) => {
                    self.add_atom(Atom { value: Decimal::whole(value), written: Written::Han }, alone, "");
                }
                _ => self.end_number(),
            }
        }
    }

    fn add_atom(&mut self, atom: Atom, alone: Alone, word: &str) {
        let start = self.atom_words.len();
        self.atom_words.push_str(word);
        self.atoms.push((atom, alone, (start, self.atom_words.len())));
        self.and = false;
    }

    /// Files the numbers that were under way.
    fn end_number(&mut self) {
        self.and = false;
        if self.atoms.is_empty() {
            return;
        }
        let (atoms, words) = (core::mem::take(&mut self.atoms), core::mem::take(&mut self.atom_words));
        let parts: Vec<Atom> = atoms.iter().map(|&(atom, _, _)| atom).collect();
        numerals::compose(&parts, |range, number| {
            let (_, alone, (start, end)) = atoms[range.start];
            let alone = if range.len() == 1 { alone } else { Alone::Number };
            if alone != Alone::Word {
                self.add(Kind::Number, number);
            }
            if alone != Alone::Number && start < end {
                self.add(Kind::Word, part(&words, start..end));
            }
        });
        (self.atoms, self.atom_words) = (atoms, words);
        self.atoms.clear();
        self.atom_words.clear();
    }

    /// The overlapping pieces of `size` characters, or the whole where it is shorter.
    fn add_pieces(&mut self, word: &str, size: usize) {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let starts = word.char_indices().map(|(at, _)| at);
        let mut whole = true;
        for (start, end) in starts.zip(ends.skip(size - 1)) {
            self.add(Kind::Word, part(word, start..end));
            whole = false;
        }
        if whole {
            self.add(Kind::Word, word);
        }
    }

    fn add(&mut self, kind: Kind, text: &str) {
        let token = match self.meaning(kind, text) {
            Meaning::Silent => return,
            Meaning::Token(token) => token,
            // a number word that is taken as a word
            _ => self.token(kind, text),
        };
        let segment = self.reading.lengths.len() as u32 + 1;
        if let Some(seen) = self.seen.get_mut(token as usize).filter(|seen| **seen != segment) {
            *seen = segment;
            self.reading.counts[token as usize] += 1;
            self.reading.tokens.push(token);
        }
    }

    /// What a text is; looked up once.
    fn meaning(&mut self, kind: Kind, text: &str) -> Meaning {
        let number = self.index.number(hash(kind as u64, text.as_bytes()));
        if self.meaning.len() < self.index.len() {
            self.meaning.resize(self.index.len(), Meaning::Unknown);
        }
        if self.meaning[number] == Meaning::Unknown {
            let known = if kind == Kind::Word { self.reading.language.read(text) } else { Known::Nothing };
            self.meaning[number] = match known {
                Known::Silent => Meaning::Silent,
                Known::And => Meaning::And,
                Known::Number(number) => Meaning::Number(number),
                Known::Nothing => Meaning::Token(self.new_token(kind, text)),
            };
        }
        self.meaning[number]
    }

    /// The token that a number word or an *and* is where it is neither.
    fn token(&mut self, kind: Kind, text: &str) -> u32 {
        let number = self.index.number(hash(kind as u64 + WORDS, text.as_bytes()));
        if self.meaning.len() < self.index.len() {
            self.meaning.resize(self.index.len(), Meaning::Unknown);
        }
        match self.meaning[number] {
            Meaning::Token(token) => token,
            _ => {
                let token = self.new_token(kind, text);
                self.meaning[number] = Meaning::Token(token);
                token
            }
        }
    }

    fn new_token(&mut self, kind: Kind, text: &str) -> u32 {
        let reading = &mut self.reading;
        let bare = reading.language.without_prefix(text);
        let stem = reading.language.without_suffix(bare);
        let start = reading.texts.len() + text.len() - bare.len();
        reading.stems.push((start as u32, (start + stem.len()) as u32));
        reading.texts.push_str(text);
        reading.ends.push(reading.texts.len() as u32);
        reading.kinds.push(kind);
        reading.counts.push(0);
        reading.latin += usize::from(kind == Kind::Word && text.is_ascii());
        self.seen.push(0);
        self.seen.len() as u32 - 1
    }
}

/// Apart from the kinds of tokens, in hashes: words that may be something else.
const WORDS: u64 = 8;

/// Whether a number may go on after a character: *twenty-two*.
fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{5be}' | '\u{2010}' | '\u{2011}')
}

/// Whether a quotation mark or an apostrophe is part of a Hebrew word, as the marks of abbreviations and foreign sounds
/// are typed.
fn is_inside_hebrew(c: char, rest: &str) -> bool {
    let hebrew = |c: char| ('\u{5d0}'..='\u{5ea}').contains(&c);
    matches!(c, '"' | '\'' | '’' | '”' | '\u{5f3}' | '\u{5f4}') && rest.chars().next().is_some_and(hebrew)
}

/// Whether a mark may come after the end of a sentence.
fn closes(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '’' | '\'' | '»' | '«' | ')' | ']' | '」' | '』' | '）')
}

/// How far a sentence ends with a character: 1 where it does, a half where a part of it does.
fn closure(c: char) -> f32 {
    match c {
        '.' | '!' | '?' | '…' | '。' | '．' | '！' | '？' | '؟' | '۔' | '।' | '։' | '።' | '။' | '។' => {
            1.0
        }
        ':' | ';' | ',' | '：' | '；' | '，' | '؛' | '،' | '、' => 0.5,
        _ => 0.0,
    }
}

/// A word as it is compared: letters without case, accents and marks.
pub(super) fn plain(word: &str) -> String {
    let letter = |c: char| match classify(c) {
        Class::Letter(letter) | Class::Katakana(letter) | Class::Pairs(letter) | Class::Threes(letter) => {
            Some(letter)
        }
        _ => None,
    };
    word.chars().filter_map(letter).collect()
}

/// A number without zeros before it.
fn bare(figures: &str) -> &str {
    let bare = figures.trim_start_matches('0');
    if bare.is_empty() { "0" } else { bare }
}

/// The classes of marks that translators keep, each a bit in this order.
const MARKS: [&str; 5] = ["?", "!", "\"", "(", ":"];
const QUOTE: u32 = 1 << 2;
const COLON: u32 = 1 << 4;

/// The class of a mark, 0 for other characters.
fn mark(c: char) -> u32 {
    match c {
        '?' | '？' | '\u{61f}' | '\u{37e}' | '\u{55e}' | '\u{1367}' => 1,
        '!' | '！' | '\u{55c}' => 1 << 1,
        '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' => QUOTE,
        '(' | '（' | '[' => 1 << 3,
        _ => 0,
    }
}

/// Reads segments, for tests.
#[cfg(test)]
pub(super) fn read_all<S: AsRef<str>>(language: &str, segments: &[S]) -> Reading {
    let language = crate::lang::LanguageTag::parse(language).unwrap();
    let segments = segments.iter().map(|text| super::Segment { text: text.as_ref(), starts_block: false });
    let mut reader = Reader::new(&Text { language: &language, segments: &segments.collect::<Vec<_>>() });
    while reader.step().is_some() {}
    reader.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: &str, text: &str) -> Vec<String> {
        let reading = read_all(language, &[text]);
        reading.tokens.get(0).iter().map(|&token| reading.token(token as usize).text.to_owned()).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_tokens() {
        assert_eq!(read("en", "The cat’s 1,234 Cafés, (ten!)"), ["cat", "1234", "cafes", "10", "!", "("]);
        assert_eq!(read("fr", "L’homme: 25\u{202f}000 et 2,50"), ["homme", "25000", "et", "2.5"]);
        assert_eq!(read("ar", "في ٤/١٢/٢٠٢٣؟"), ["4", "12", "2023", "?"]);
        assert_eq!(read("de", "04.12.2023 um 10:00:"), ["4", "12", "2023", "um", "10", "0", ":"]);
        assert_eq!(read("ja", "東京都でトランプは5人"), ["東京", "京都", "トランプ", "5", "人"]);
        assert_eq!(read("en", " \u{200f} — "), [""; 0]);
        assert_eq!(read("en", "in 2019 300 were 0.500"), ["2019", "300", "0.5"]);
    }

    #[test]
    fn length_counts_what_is_seen() {
        let reading = read_all("und", &["a b\u{a0}c.", "", "x x"]);
        assert_eq!(reading.lengths, [4, 1, 2]);
        assert_eq!(reading.tokens.len(), 3);
    }
}
