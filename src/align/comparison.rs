//! What two texts have in common, word by word: what the aligner matches by, for those who look over an alignment.
//!
//! Time and memory linear in the texts.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

use super::feature::{Concepts, Feature, Keys, Lexicon, Prefix, Same, Skeleton};
use super::letters::{Class, classify};
use super::reading::{Kind, Reader, Reading, plain};
use super::{Pack, Text};
use crate::side::{Side, Sides};

/// Two texts, read as the aligner reads them.
#[derive(Debug, Clone)]
pub struct Comparison {
    readings: Sides<Reading>,
    /// What each token is filed under, in order.
    keys: Sides<Vec<Vec<u64>>>,
    words: Sides<BTreeMap<String, usize>>,
    figures: Sides<Vec<String>>,
}

impl Comparison {
    /// Reads two texts; packs tell which words mean the same.
    pub fn new(texts: Sides<Text<'_>>, packs: Sides<Option<&Pack>>) -> Self {
        let readings = texts.zip(packs).map(|(text, pack)| {
            let mut reader = Reader::new(&text);
            pack.into_iter().for_each(|pack| reader.study(pack));
            reader.read_all()
        });
        let latin = readings.a.is_latin() && readings.b.is_latin();
        let concepts = match packs {
            Sides { a: Some(a), b: Some(b) } => Some(Concepts(Sides::new(a, b).map(Lexicon::new))),
            _ => None,
        };
        let skeleton = Skeleton { latin };
        let mut features: Vec<&dyn Feature> = Vec::from([&Same as &dyn Feature, &skeleton]);
        if latin {
            features.push(&Prefix);
        }
        features.extend(concepts.as_ref().map(|concepts| concepts as &dyn Feature));
        let keys = Sides::from_fn(|side| keys(&readings[side], side, &features));
        let words = readings.as_ref().map(words);
        let figures = texts.map(|text| text.segments.iter().map(|segment| figures(segment.text)).collect());
        Comparison { readings, keys, words, figures }
    }

    /// The numbers that some segments have in figures and that no number of the others' segments is equal to. O(n log n).
    pub fn numbers_missing(&self, side: Side, here: Range<usize>, there: Range<usize>) -> Vec<&str> {
        let known: BTreeSet<&str> =
            self.numbers(side.other(), there).flat_map(|number| number.split(' ')).collect();
        let mut missing = Vec::new();
        for segment in here {
            let figures: BTreeSet<&str> = self.figures[side][segment].split(' ').collect();
            let written = |part: &str| figures.contains(bare(part).as_str());
            let numbers = self.numbers(side, segment..segment + 1);
            let unknown = numbers.filter(|number| !number.split(' ').any(|part| known.contains(part)));
            missing.extend(unknown.filter_map(|number| number.split(' ').find(|part| written(part))));
        }
        missing
    }

    /// Whether some segments of the other side have a word that a word of this side, as it is written, matches.
    pub fn corresponds(&self, side: Side, word: &str, there: Range<usize>) -> bool {
        let Some(&token) = self.words[side].get(&plain(word)) else { return false };
        let keys = &self.keys[side][token];
        let other = side.other();
        there
            .flat_map(|segment| self.readings[other].tokens.get(segment))
            .any(|&token| self.keys[other][token as usize].iter().any(|key| keys.binary_search(key).is_ok()))
    }

    /// Whether both texts are in Latin letters.
    pub fn is_latin(&self) -> bool {
        self.readings.a.is_latin() && self.readings.b.is_latin()
    }

    fn numbers(&self, side: Side, segments: Range<usize>) -> impl Iterator<Item = &str> {
        let reading = &self.readings[side];
        let tokens = segments.flat_map(|segment| reading.tokens.get(segment));
        let tokens = tokens.map(|&token| reading.token(token as usize));
        tokens.filter(|token| token.kind == Kind::Number).map(|token| token.text)
    }
}

fn keys(reading: &Reading, side: Side, features: &[&dyn Feature]) -> Vec<Vec<u64>> {
    let of = |token: usize| {
        let (token, mut filed, mut all) = (reading.token(token), Keys::default(), Vec::new());
        for (number, feature) in features.iter().enumerate() {
            filed.of(number);
            feature.keys(side, &token, &mut filed);
            all.extend(filed.drain().map(|(key, _)| key));
        }
        all.sort_unstable();
        all
    };
    (0..reading.vocabulary()).map(of).collect()
}

fn words(reading: &Reading) -> BTreeMap<String, usize> {
    let tokens = (0..reading.vocabulary()).map(|token| (token, reading.token(token)));
    let words = tokens.filter(|(_, token)| token.kind == Kind::Word);
    words.map(|(number, token)| (token.text.to_owned(), number)).collect()
}

/// The runs of figures of a text, as they are compared: each for itself, and those with a separator between them joined.
fn figures(text: &str) -> String {
    let (mut runs, mut joined, mut last) = (String::new(), String::new(), ' ');
    for c in text.chars() {
        match classify(c) {
            Class::Digit(digit) => {
                let digit = char::from(b'0' + digit);
                runs.push(digit);
                joined.push(digit);
            }
            _ => {
                runs.push(' ');
                // what comes after a separator goes on, what comes after two does not
                if !matches!(classify(last), Class::Digit(_)) || c.is_alphabetic() {
                    joined.push(' ');
                }
            }
        }
        last = c;
    }
    let all = runs.split(' ').chain(joined.split(' ')).filter(|run| !run.is_empty()).map(bare_run);
    all.collect::<Vec<_>>().join(" ")
}

fn bare_run(run: &str) -> &str {
    let bare = run.trim_start_matches('0');
    if bare.is_empty() { "0" } else { bare }
}

/// The figures of a number.
fn bare(number: &str) -> String {
    let figures: String = number.chars().filter(char::is_ascii_digit).collect();
    bare_run(&figures).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LanguageTag;

    fn compared(languages: [&str; 2], texts: [&str; 2]) -> Comparison {
        let tags = languages.map(|tag| LanguageTag::parse(tag).unwrap());
        let segments = texts.map(|text| [super::super::Segment { text, starts_block: true }]);
        let text = |at: usize| Text { language: &tags[at], segments: &segments[at] };
        Comparison::new(Sides::new(text(0), text(1)), Sides::default())
    }

    fn missing(languages: [&str; 2], texts: [&str; 2]) -> Vec<String> {
        let compared = compared(languages, texts);
        let both = Side::BOTH.map(|side| compared.numbers_missing(side, 0..1, 0..1));
        both.concat().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn numbers_in_figures_are_missed() {
        assert_eq!(
            missing(["en", "fr"], ["In 2019, 1,234 of 28.4 came.", "En 2018, 1 234 sur 28,4."]),
            ["2019", "2018"]
        );
        assert_eq!(missing(["en", "ar"], ["It was 12.", "كان ١٢."]), [""; 0]);
        assert_eq!(missing(["en", "en"], ["Two of three.", "None of them."]), [""; 0]);
    }

    #[test]
    fn names_correspond_across_scripts() {
        let compared = compared(["en", "ru"], ["Castro met Dupont.", "Кастро был дома."]);
        assert!(compared.corresponds(Side::A, "Castro", 0..1));
        assert!(!compared.corresponds(Side::A, "Dupont", 0..1));
        assert!(!compared.corresponds(Side::A, "Nobody", 0..1));
    }
}
