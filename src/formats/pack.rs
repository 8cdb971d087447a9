//! Language packs: what the aligner can know of a language beside what is compiled in. packs/README.md describes them.
//!
//! The readable source and the compact form that the browser fetches are one format. Time and memory O(n).

use core::fmt;

use crate::align::{Alone, Pack};
use crate::lang::LanguageTag;

/// Why a text is no pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a line of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The first line that is no comment does not name the language.
    Language,
    /// What stands before the TAB is neither a number nor a word that is known.
    Key,
    /// There are no words, or an empty one.
    Words,
}

/// Reads a pack.
///
/// # Errors
/// [`Error`], with the first line that is wrong.
pub fn read(text: &str) -> Result<Pack, Error> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let (at, first) = lines.next().unwrap_or((0, ""));
    let tag = first.strip_prefix("language\t").and_then(|tag| LanguageTag::parse(tag).ok());
    let mut pack = Pack::new(&tag.ok_or(Error { line: at + 1, problem: Problem::Language })?);
    let mut concept = 0;
    for (at, line) in lines {
        let key = line.split_once('\t');
        read_line(&mut pack, &mut concept, key.map(|(key, _)| key), key.map_or(line, |(_, words)| words))
            .map_err(|problem| Error { line: at + 1, problem })?;
    }
    Ok(pack)
}

/// Reads what a line's words are; words without a key are those of the next concept.
fn read_line(pack: &mut Pack, concept: &mut u32, key: Option<&str>, words: &str) -> Result<(), Problem> {
    let add: fn(&mut Pack, &str) = match key {
        Some("silent") => Pack::add_silent,
        Some("and") => Pack::add_and,
        Some("within") => return each(words, true, |word| pack.add_within(word)),
        Some("prefix") => Pack::add_prefix,
        Some("suffix") => Pack::add_suffix,
        Some(key) if key.starts_with('=') => {
            let value = key.trim_start_matches('=');
            let (value, alone) = match value.strip_suffix(['+', '.']) {
                Some(bare) if value.ends_with('+') => (bare, Alone::Word),
                Some(bare) => (bare, Alone::Both),
                None => (value, Alone::Number),
            };
            let value = value.parse().map_err(|_| Problem::Key)?;
            return each(words, false, |word| pack.add_number(value, alone, word));
        }
        number => {
            *concept = match number {
                Some(number) => number.parse().map_err(|_| Problem::Key)?,
                None => *concept + 1,
            };
            return each(words, false, |word| pack.add_concept(*concept, word));
        }
    };
    each(words, false, |word| add(pack, word))
}

fn each(words: &str, or_none: bool, mut add: impl FnMut(&str)) -> Result<(), Problem> {
    for word in words.split('|') {
        if word.is_empty() && !or_none {
            return Err(Problem::Words);
        }
        add(word);
    }
    Ok(())
}

/// A pack as the browser fetches it: without comments and without the numbers of concepts in a row, each word cut to its
/// stem, each stem once a concept. What the aligner makes of it is the same. O(n).
#[cfg(not(target_arch = "wasm32"))]
pub fn compact(text: &str) -> Result<String, Error> {
    let pack = read(text)?;
    let kept = compact_words(&pack);
    let keys = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let is_concept = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit()) || !line.contains('\t');
    let mut out: String = keys.filter(|line| !is_concept(line)).flat_map(|line| [line, "\n"]).collect();
    let (mut before, mut at) = (0, 0);
    while at < kept.len() {
        let concept = kept[at].0;
        let end = at + kept[at..].iter().take_while(|word| word.0 == concept).count();
        if concept != before + 1 {
            out.push_str(&format!("{concept}\t"));
        }
        let mut words: Vec<&str> = kept[at..end].iter().map(|(_, word)| word.as_str()).collect();
        words.sort_unstable();
        out.push_str(&words.join("|"));
        out.push('\n');
        (before, at) = (concept, end);
    }
    Ok(out)
}

/// The words that bring their concept a stem, as short as they may be.
#[cfg(not(target_arch = "wasm32"))]
fn compact_words(pack: &Pack) -> Vec<(u32, String)> {
    // a word of several is several words, but for those that are written without spaces
    let parts: Vec<(u32, String)> = pack
        .words()
        .flat_map(|(concept, word)| word.split_whitespace().map(move |part| (concept, part.to_owned())))
        .collect();
    let words: Vec<String> = parts.iter().map(|(_, part)| part.clone()).collect();
    let stems = pack.stems_of_words(&words);
    let alone: Vec<String> = stems.iter().map(|stems| stems.first().cloned().unwrap_or_default()).collect();
    let again = pack.stems_of_words(&alone);
    let mut kept: Vec<(u32, String)> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (((concept, part), stems), again) in parts.into_iter().zip(&stems).zip(&again) {
        let new = stems.iter().filter(|stem| seen.insert((concept, (*stem).clone()))).count();
        if new > 0 {
            let shorter = stems.len() == 1 && stems == again;
            kept.push((concept, if shorter { stems[0].clone() } else { part }));
        }
    }
    kept
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.problem {
            Problem::Language => "a pack that does not begin with its language, line ",
            Problem::Key => "a pack with a line that is not known, line ",
            Problem::Words => "a pack with an empty word, line ",
        })?;
        self.line.fmt(f)
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_read_and_made_compact() {
        let text = "# words\nlanguage\tde\n=70\tsiebzig\n=3.\tdritte\nwithin\tund\n\n1\tsagen|sagt|sagte\n2\tsehen\n9\tKlimawandel|Klimawandels";
        let pack = read(text).unwrap();
        assert_eq!(pack.language().as_str(), "de");
        assert_eq!(pack.words().map(|(concept, _)| concept).collect::<Vec<_>>(), [1, 1, 1, 2, 9, 9]);
        let short = compact(text).unwrap();
        assert_eq!(
            short,
            "language\tde\n=70\tsiebzig\n=3.\tdritte\nwithin\tund\nsagen|sagt|sagte\nsehen\n9\tklimaw\n"
        );
        assert!(read(&short).is_ok());
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        let problem = |text| read(text).map_err(|error| (error.line, error.problem)).err();
        assert_eq!(problem(""), Some((1, Problem::Language)));
        assert_eq!(problem("1\tsay"), Some((1, Problem::Language)));
        assert_eq!(problem("language\ten\n\nx\tsay"), Some((3, Problem::Key)));
        assert_eq!(problem("language\ten\n1\tsay||said"), Some((2, Problem::Words)));
        assert_eq!(problem("language\ten\n=x\tten"), Some((2, Problem::Key)));
        assert_eq!(problem("language\ten\nwithin\t"), None);
    }
}
