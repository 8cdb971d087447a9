//! The readable source of a pack: read, and made compact. The browser needs neither.

use alloc::{string::String, vec::Vec};

use super::{Error, NAMES, Problem, read_language, read_line};
use crate::align::{Pack, Stem, Words};

/// What the source of a pack says.
#[derive(Debug, Clone)]
pub struct Source {
    /// What the aligner is told of it.
    pub pack: Pack,
    /// The words for concepts, of which the pack has the stems.
    pub words: Words,
    /// What the compact form has of the text as it is.
    text: String,
}

impl Source {
    /// Reads a source.
    ///
    /// # Errors
    /// [`Error`], with the first line that is wrong.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut lines =
            text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let first = lines.next();
        let pack = read_language(first)?;
        let mut source = Source { pack, words: Words::default(), text: String::new() };
        source.keep(first.map_or("", |(_, line)| line));
        let (mut concept, mut most) = (0, usize::MAX);
        for (at, line) in lines {
            let wrong = |problem| Error { line: at + 1, problem };
            match line.split_once('\t') {
                Some(("most", number)) => most = number.parse().map_err(|_| wrong(Problem::Words))?,
                Some((key, words)) if !key.starts_with(|c: char| c.is_ascii_digit()) => {
                    read_line(&mut source.pack, key, words).map_err(wrong)?;
                    source.keep(line);
                }
                keyed => {
                    let key = keyed.map_or(Ok(concept + 1), |(key, _)| key.parse());
                    concept = key.map_err(|_| wrong(Problem::Key))?;
                    if concept >= Stem::NAMES + NAMES {
                        return Err(wrong(Problem::Key));
                    }
                    let words = keyed.map_or(line, |(_, words)| words).split('|');
                    for word in words {
                        if word.is_empty() {
                            return Err(wrong(Problem::Words));
                        }
                        source.words.add(concept, word);
                    }
                }
            }
        }
        let mut stems = source.words.kept(&source.pack, most);
        stems.sort_unstable_by_key(number);
        stems.into_iter().for_each(|stem| source.pack.add_stem(stem));
        Ok(source)
    }

    fn keep(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The compact form: the lines that are no concept's, a zero byte, the stems. O(n).
    pub fn compact(&self) -> Vec<u8> {
        let numbers: Vec<u64> = self.pack.stems().iter().map(number).collect();
        let width = width(&numbers);
        let mut bytes = self.text.clone().into_bytes();
        bytes.extend([0, width as u8]);
        let (mut bits, mut next) = (Writer { bytes, free: 0 }, 0);
        for number in numbers {
            bits.rice(number - next, width);
            next = number + 1;
        }
        bits.finish()
    }
}

/// The number of a stem in the order of a compact pack: its concept's place, then its fingerprint.
fn number(stem: &Stem) -> u64 {
    let place = stem.concept.checked_sub(Stem::NAMES).unwrap_or(stem.concept + NAMES);
    u64::from(place) << Stem::FINGERPRINT_BITS | u64::from(stem.fingerprint)
}

/// The width for which Rice's code of the gaps is the shortest: about that of their mean times ln 2.
fn width(numbers: &[u64]) -> u32 {
    let mean = numbers.last().map_or(0, |last| last / numbers.len() as u64);
    (mean * 7 / 10).max(1).ilog2()
}

/// Writes bits into bytes, the highest of each first.
struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are free.
    free: u32,
}

impl Writer {
    fn bit(&mut self, bit: u64) {
        if self.free == 0 {
            self.bytes.push(0);
            self.free = 8;
        }
        self.free -= 1;
        if let Some(last) = self.bytes.last_mut() {
            *last |= (bit as u8 & 1) << self.free;
        }
    }

    fn rice(&mut self, number: u64, width: u32) {
        (0..number >> width).for_each(|_| self.bit(1));
        self.bit(0);
        (0..width).rev().for_each(|place| self.bit(number >> place));
    }

    /// Fills the last byte with ones, which are no number's beginning and end.
    fn finish(mut self) -> Vec<u8> {
        while self.free > 0 {
            self.bit(1);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    const SOURCE: &str = "# words\nlanguage\tde\n=70\tsiebzig\n=3.\tdritte\nwithin\tund\nsuffix\tes|e\ncut\t7\n\n\
                          1\tsagen|sagt|sagte\nsehen\n9\tKlimawandel|Klimawandels\n9001\tJanuar";

    #[test]
    fn the_compact_form_says_the_same() {
        let source = Source::read(SOURCE).unwrap();
        assert_eq!(source.pack.language().as_str(), "de");
        let concepts = |pack: &Pack| pack.stems().iter().map(|stem| stem.concept).collect::<Vec<_>>();
        assert_eq!(
            source.words.iter().map(|(concept, _)| concept).collect::<Vec<_>>(),
            [1, 1, 1, 2, 9, 9, 9001]
        );
        // sagte has the stem of sagt; names come first
        assert_eq!(concepts(&source.pack), [9001, 1, 1, 2, 9]);
        let compact = source.compact();
        assert!(
            compact.starts_with(
                b"language\tde\n=70\tsiebzig\n=3.\tdritte\nwithin\tund\nsuffix\tes|e\ncut\t7\n\0"
            )
        );
        assert_eq!(read(&compact), Ok(source.pack));
    }

    #[test]
    fn any_gaps_come_back() {
        for stems in
            [&[][..], &[(0, 7)], &[(9000, 0), (9099, 0x7fff), (0, 0), (0, 1), (0, 0x7fff), (8999, 3)]]
        {
            let mut source = Source::read("language\ten").unwrap();
            for &(concept, fingerprint) in stems {
                source.pack.add_stem(Stem { concept, fingerprint });
            }
            assert_eq!(read(&source.compact()), Ok(source.pack));
        }
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        let problem = |text| Source::read(text).map_err(|error| (error.line, error.problem)).err();
        assert_eq!(problem(""), Some((1, Problem::Language)));
        assert_eq!(problem("1\tsay"), Some((1, Problem::Language)));
        assert_eq!(problem("language\ten\n\nx\tsay"), Some((3, Problem::Key)));
        assert_eq!(problem("language\ten\n1\tsay||said"), Some((2, Problem::Words)));
        assert_eq!(problem("language\ten\n=x\tten"), Some((2, Problem::Key)));
        assert_eq!(problem("language\ten\n9100\tsay"), Some((2, Problem::Key)));
        assert_eq!(problem("language\ten\nmost\tx"), Some((2, Problem::Words)));
        assert_eq!(problem("language\ten\nsuffix\ts|"), Some((2, Problem::Words)));
        assert_eq!(problem("language\ten\nwithin\t"), None);
        assert_eq!(read(b"\xff").map_err(|error| error.problem), Err(Problem::Language));
        assert_eq!(read(b"language\ten\nsay").map_err(|error| error.line), Err(2));
        assert!(read(b"language\ten\n\0\x05\xff\xff").is_ok());
    }
}
