//! Lists of words, packed when the crate is built: one look-up tells all lists that have a word, and compares it with the
//! words of its length only.

use super::chars::{chars, lower, width};

/// The longest word that a list may hold, in bytes.
const LONGEST: usize = 24;

/// Some of a language's lists, a bit each.
pub(super) type Lists = u16;

/// The lists that have `word`, in any case, in any of these packs.
pub(super) fn lists(packs: [&[u8]; 2], word: &str) -> Lists {
    let (mut key, mut length) = ([0; LONGEST], 0);
    for c in chars(word).map(lower) {
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).bytes();
        key.iter_mut().skip(length).zip(bytes).for_each(|(room, byte)| *room = byte);
        length += width(c);
    }
    // a longer word is in no list
    let key = key.get(..length).unwrap_or_default();
    packs.iter().fold(0, |lists, pack| lists | lists_of(pack, key))
}

/// The lists of a pack that have a word in small letters.
fn lists_of(pack: &[u8], key: &[u8]) -> Lists {
    let (mut at, mut length) = (0, 1);
    while let Some(&count) = pack.get(at) {
        let numbers = at + 1;
        at = numbers + usize::from(count);
        if length == key.len() {
            let mut lists = 0;
            for &number in pack.get(numbers..at).unwrap_or_default() {
                if pack.get(at..at + length) == Some(key) {
                    lists |= 1 << number;
                }
                at += length;
            }
            return lists;
        }
        at += usize::from(count) * length;
        length += 1;
    }
    0
}

/// The end of the word that begins at `at`.
const fn word_end(list: &[u8], mut at: usize) -> usize {
    while at < list.len() && list[at] != b' ' {
        at += 1;
    }
    at
}

/// The bytes that packed lists take.
pub(super) const fn size(lists: &[&str]) -> usize {
    let (mut number, mut longest, mut bytes) = (0, 0, 0);
    while number < lists.len() {
        let list = lists[number].as_bytes();
        let mut at = 0;
        while at < list.len() {
            let length = word_end(list, at) - at;
            assert!(length <= LONGEST, "a word is too long for a list");
            if length > longest {
                longest = length;
            }
            if length > 0 {
                bytes += length + 1;
            }
            at += length + 1;
        }
        number += 1;
    }
    longest + bytes
}

/// Packs lists: of each length in bytes from one on, how many words there are, the number of the list of each, and they.
pub(super) const fn pack<const SIZE: usize>(lists: &[&str]) -> [u8; SIZE] {
    let mut pack = [0; SIZE];
    let (mut at, mut length) = (0, 1);
    while at < SIZE {
        let count = count(lists, length);
        assert!(count <= u8::MAX as usize, "too many words of one length");
        pack[at] = count as u8;
        at = write(&mut pack, at + 1, lists, length, count);
        length += 1;
    }
    pack
}

/// How many words of a length there are.
const fn count(lists: &[&str], length: usize) -> usize {
    let (mut number, mut count) = (0, 0);
    while number < lists.len() {
        let list = lists[number].as_bytes();
        let mut at = 0;
        while at < list.len() {
            let end = word_end(list, at);
            count += (end - at == length) as usize;
            at = end + 1;
        }
        number += 1;
    }
    count
}

/// Writes the numbers and words of a length from byte `start` of a pack on; gives the byte after them.
const fn write(pack: &mut [u8], start: usize, lists: &[&str], length: usize, count: usize) -> usize {
    let (mut number, mut index) = (0, 0);
    while number < lists.len() {
        let list = lists[number].as_bytes();
        let mut at = 0;
        while at < list.len() {
            let end = word_end(list, at);
            if end - at == length {
                pack[start + index] = number as u8;
                let mut byte = 0;
                while byte < length {
                    pack[start + count + index * length + byte] = list[at + byte];
                    byte += 1;
                }
                index += 1;
            }
            at = end + 1;
        }
        number += 1;
    }
    start + count * (1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        const LISTS: &[&str] = &["prof öğr z.b i т.д  dr", "", "dr"];
        const PACK: [u8; size(LISTS)] = pack(LISTS);
        let lists = |word| lists([&[], &PACK], word);
        for word in ["Prof", "PROF", "prof", "Öğr", "z.B", "İ", "Т.Д"] {
            assert_eq!(lists(word), 1, "{word}");
        }
        assert_eq!(lists("Dr"), 1 | 1 << 2);
        for word in ["", "pro", "profs", "z", "prof öğr", "é", "supercalifragilisticexpialidocious"] {
            assert_eq!(lists(word), 0, "{word}");
        }
    }
}
