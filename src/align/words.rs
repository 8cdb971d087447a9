//! Words for concepts, as the source of a pack lists them, and the stems that the aligner knows them by.
//!
//! Time and memory O(characters + stems · log stems).

use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

use super::language::Language;
use super::pack::{Pack, Stem, fingerprint};
use super::reading::Reader;

/// Concepts after which a word counts half as much as it would at the beginning.
const HALF: usize = 3000;

/// Words, each for a numbered concept; a concept's most frequent first, and the most frequent concepts first.
#[derive(Debug, Clone, Default)]
pub struct Words {
    text: String,
    /// Where each word ends, and for which concept it is.
    ends: Vec<usize>,
    concepts: Vec<u32>,
}

impl Words {
    /// Adds a word for a concept.
    pub fn add(&mut self, concept: u32, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.concepts.push(concept);
    }

    /// The words, each with its concept.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let start = |at: usize| at.checked_sub(1).map_or(0, |before| self.ends[before]);
        (0..self.ends.len()).map(move |at| (self.concepts[at], &self.text[start(at)..self.ends[at]]))
    }

    /// For each word the stems that it is read as, by the affixes of a pack: one, but for words in several parts.
    pub fn stems(&self, pack: &Pack) -> Vec<Vec<String>> {
        let mut language = Language::of(pack.language());
        language.study(pack);
        let reading = Reader::of_words(language, self.text.clone(), self.ends.clone()).read_all();
        let of = |word: usize| reading.words(word).map(|token| token.stem.to_owned()).collect();
        (0..reading.segments()).map(of).collect()
    }

    /// The stems that a pack keeps of the words, sorted. Of a word in several parts that is the part in the fewest
    /// concepts, the first of such. Where there are more than `most`, those of the rarest words are left out.
    pub fn kept(&self, pack: &Pack, most: usize) -> Vec<Stem> {
        let mut all: Vec<Stem> = Vec::new();
        let words = self.stems(pack);
        for (stems, &concept) in words.iter().zip(&self.concepts) {
            all.extend(stems.iter().map(|stem| Stem { concept, fingerprint: fingerprint(stem) }));
        }
        all.sort_unstable();
        all.dedup();
        let mut concepts = vec![0; 1 << Stem::FINGERPRINT_BITS];
        all.iter().for_each(|stem| concepts[usize::from(stem.fingerprint)] += 1);
        let mut kept: BTreeMap<u32, Vec<u16>> = BTreeMap::new();
        for (stems, &concept) in words.iter().zip(&self.concepts) {
            let parts = stems.iter().map(|stem| fingerprint(stem));
            let Some(part) = parts.min_by_key(|&part| concepts[usize::from(part)]) else { continue };
            let before = kept.entry(concept).or_default();
            if !before.contains(&part) {
                before.push(part);
            }
        }
        most_frequent(kept, most)
    }
}

/// Of each concept's stems in the order of their frequency, those that are the most frequent of all: a stem counts less
/// the more of its concept come before it, and the more concepts.
fn most_frequent(kept: BTreeMap<u32, Vec<u16>>, most: usize) -> Vec<Stem> {
    let mut ranked: Vec<(usize, Stem)> = Vec::new();
    for (concept, fingerprints) in kept {
        let before = if concept < Stem::NAMES { concept as usize } else { 0 };
        for (rank, fingerprint) in fingerprints.into_iter().enumerate() {
            ranked.push(((rank + 1) * (HALF + before), Stem { concept, fingerprint }));
        }
    }
    ranked.sort_unstable();
    ranked.truncate(most);
    let mut stems: Vec<Stem> = ranked.into_iter().map(|(_, stem)| stem).collect();
    stems.sort_unstable();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LanguageTag;

    fn kept(words: &[(u32, &str)], most: usize) -> Vec<Stem> {
        let mut list = Words::default();
        words.iter().for_each(|(concept, word)| list.add(*concept, word));
        list.kept(&Pack::new(&LanguageTag::parse("xx").unwrap()), most)
    }

    fn stems(stems: &[(u32, &str)]) -> Vec<Stem> {
        let stem = |&(concept, stem): &(u32, &str)| Stem { concept, fingerprint: fingerprint(stem) };
        let mut stems: Vec<Stem> = stems.iter().map(stem).collect();
        stems.sort_unstable();
        stems
    }

    #[test]
    fn a_stem_is_kept_once_and_of_parts_the_rarest() {
        let words = [(1, "prime minister"), (2, "Minister"), (2, "ministers"), (3, "prime"), (3, "primary")];
        // cut after six letters; both parts of the first are in two concepts
        assert_eq!(kept(&words, 9), stems(&[(1, "prime"), (2, "minist"), (3, "prime"), (3, "primar")]));
        assert_eq!(kept(&words[..3], 9), stems(&[(1, "prime"), (2, "minist")]));
    }

    #[test]
    fn rare_words_go_first() {
        let words = [(1, "ao"), (1, "bo"), (1, "co"), (2900, "do"), (2900, "eo"), (9001, "fo"), (9001, "go")];
        assert_eq!(kept(&words, 3), stems(&[(1, "ao"), (9001, "fo"), (2900, "do")]));
        assert_eq!(kept(&words, 5), stems(&[(1, "ao"), (1, "bo"), (2900, "do"), (9001, "fo"), (9001, "go")]));
    }
}
