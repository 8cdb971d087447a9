//! Lists of words, sorted when the crate is built so that a word is compared with those of its length only.

use super::chars::lower;

/// The longest word that a list may hold, in bytes.
const LONGEST: usize = 24;

/// Words in small letters: of each length in bytes from one on, how many there are, then they.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words(pub(super) &'static [u8]);

/// The [`Words`] of a text that has them in any order, white space between.
macro_rules! words {
    ($list:literal $(,)?) => {{
        const SORTED: [u8; $crate::segment::words::size($list)] = $crate::segment::words::by_length($list);
        $crate::segment::words::Words(&SORTED)
    }};
}
pub(super) use words;

impl Words {
    /// No words.
    pub(super) const NONE: Words = Words(&[]);

    /// Whether a word is one of them.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn have(self, key: &Key) -> bool {
        let (mut at, mut length) = (0, 1);
        while let Some(&count) = self.0.get(at) {
            let end = at + 1 + usize::from(count) * length;
            if length == key.length {
                return self
                    .0
                    .get(at + 1..end)
                    .is_some_and(|same| same.chunks_exact(length).any(|w| w == key.word()));
            }
            (at, length) = (end, length + 1);
        }
        false
    }
}

/// A word as lists have it: in small letters. One that is too long for any list, and no word, are in none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Key {
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn of(word: &str) -> Key {
        let mut key = Key { bytes: [0; LONGEST], length: 0 };
        for c in word.chars().map(lower) {
            match key.bytes.get_mut(key.length..key.length + c.len_utf8()) {
                Some(room) => key.length += c.encode_utf8(room).len(),
                None => return Key { length: 0, ..key },
            }
        }
        key
    }

    fn word(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

const fn is_gap(byte: u8) -> bool {
    byte == b' '
}

/// The end of the word that begins at `at`.
const fn word_end(list: &[u8], mut at: usize) -> usize {
    while at < list.len() && !is_gap(list[at]) {
        at += 1;
    }
    at
}

/// The bytes that the sorted words of `list` take.
pub(super) const fn size(list: &str) -> usize {
    let list = list.as_bytes();
    let (mut at, mut longest, mut bytes) = (0, 0, 0);
    while at < list.len() {
        let length = word_end(list, at) - at;
        assert!(length <= LONGEST, "a word is too long for a list");
        if length > longest {
            longest = length;
        }
        bytes += length;
        at += length + 1;
    }
    longest + bytes
}

/// The sorted words of `list`.
pub(super) const fn by_length<const SIZE: usize>(list: &str) -> [u8; SIZE] {
    let list = list.as_bytes();
    let mut sorted = [0; SIZE];
    let (mut written, mut length) = (0, 1);
    while written < SIZE {
        let count = written;
        let mut at = 0;
        written += 1;
        while at < list.len() {
            let end = word_end(list, at);
            if end - at == length {
                assert!(sorted[count] < u8::MAX, "too many words of one length");
                sorted[count] += 1;
                let mut from = at;
                while from < end {
                    sorted[written] = list[from];
                    (written, from) = (written + 1, from + 1);
                }
            }
            at = end + 1;
        }
        length += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let words = words!("prof öğr z.b i т.д  dr");
        for word in ["Prof", "PROF", "prof", "Öğr", "z.B", "İ", "Т.Д", "Dr"] {
            assert!(words.have(&Key::of(word)), "{word}");
        }
        for word in ["", "pro", "profs", "z", "prof öğr", "é", "supercalifragilisticexpialidocious"] {
            assert!(!words.have(&Key::of(word)), "{word}");
        }
        assert!(!Words::NONE.have(&Key::of("dr")) && !Words::NONE.have(&Key::of("")));
    }
}
