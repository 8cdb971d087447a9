//! A language's lists of words, packed when the crate is built.
//!
//! A word is compared by its key: the lowest seven bits of its small letters. So each script is as cheap as ASCII, and the
//! eighth bit is free to part words. The words of a list stand in order, each as how many bytes it shares with the one
//! before it, and the others.

/// Some of a language's lists, a bit each.
pub(super) type Lists = u8;

/// Begins a list; its number is in the lower bits.
const LIST: u8 = 0xC0;

/// Begins a word; how many bytes it shares is in the lower bits.
const WORD: u8 = 0x80;

/// The lists of a pack that have a key.
pub(super) fn lists(pack: &[u8], key: &[u8]) -> Lists {
    let (mut lists, mut list) = (0, 0);
    // how far into its word the pack has been read, and how much of that is as in the key
    let (mut at, mut same) = (0, 0);
    for &byte in pack {
        if byte < WORD {
            same += usize::from(same == at && key.get(at) == Some(&byte));
            at += 1;
            continue;
        }
        if same == at && at == key.len() {
            lists |= list;
        }
        at = 0;
        if byte < LIST {
            at = usize::from(byte - WORD);
        } else {
            list = 1 << (byte - LIST);
        }
        same = same.min(at);
    }
    lists
}

/// Packs lists; gives how many bytes that takes too.
pub(super) const fn pack(lists: &[&str]) -> ([u8; 2048], usize) {
    let (mut pack, mut size, mut number) = ([0; 2048], 0, 0);
    while number < lists.len() {
        let list = lists[number].as_bytes();
        let (mut last, mut next) = (0, least_after(list, list.len()));
        if next < list.len() {
            pack[size] = LIST | number as u8;
            size += 1;
            last = list.len();
        }
        while next < list.len() {
            let mut same = 0;
            if last < list.len() {
                while key(list, last, same) == key(list, next, same) {
                    same += 1;
                }
                pack[size] = WORD | same as u8;
                size += 1;
            }
            while key(list, next, same) >= 0 {
                pack[size] = key(list, next, same) as u8;
                size += 1;
                same += 1;
            }
            (last, next) = (next, least_after(list, next));
        }
        number += 1;
    }
    pack[size] = LIST; // ends the last word
    (pack, size + 1)
}

/// The `place`th byte of the key of the word at `start`; less than 0 after its last.
const fn key(list: &[u8], start: usize, place: usize) -> i32 {
    let (mut at, mut left) = (start, place);
    while at < list.len() && list[at] != b' ' {
        let first = at;
        at += 1;
        while at < list.len() && list[at] & 0xC0 == 0x80 {
            at += 1;
        }
        if left == 0 {
            // the lowest bits of a character are in its last two bytes
            let last = list[at - 1] as i32;
            return if at - first == 1 { last } else { (list[at - 2] as i32 & 1) << 6 | last & 0x3F };
        }
        left -= 1;
    }
    -1
}

/// Of the words that come after the one at `last` in order, the first; where `last` is the list's end, of all.
const fn least_after(list: &[u8], last: usize) -> usize {
    let (mut least, mut at) = (list.len(), 0);
    while at < list.len() {
        let later = last == list.len() || is_before(list, last, at);
        if key(list, at, 0) >= 0 && later && (least == list.len() || is_before(list, at, least)) {
            least = at;
        }
        while at < list.len() && list[at] != b' ' {
            at += 1;
        }
        at += 1;
    }
    least
}

const fn is_before(list: &[u8], one: usize, other: usize) -> bool {
    let mut at = 0;
    while key(list, one, at) == key(list, other, at) {
        if key(list, one, at) < 0 {
            return false;
        }
        at += 1;
    }
    key(list, one, at) < key(list, other, at)
}

/// Bits that tell which keys are in no list without reading the pack: for speed.
#[cfg(not(target_arch = "wasm32"))]
pub(super) type Filter = [u8; 1024];

/// The filter of a pack of lists.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const fn filter(lists: &[&str]) -> Filter {
    let (mut filter, mut number) = ([0; 1024], 0);
    while number < lists.len() {
        let list = lists[number].as_bytes();
        let mut at = 0;
        while at < list.len() {
            let (mut bit, mut place) = (0, 0);
            while key(list, at, place) >= 0 {
                bit = mix(bit, key(list, at, place) as u8);
                place += 1;
            }
            filter[bit / 8] |= 1 << (bit % 8);
            while at < list.len() && list[at] != b' ' {
                at += 1;
            }
            at += 1;
        }
        number += 1;
    }
    filter
}

#[cfg(not(target_arch = "wasm32"))]
const fn mix(bit: usize, byte: u8) -> usize {
    (bit * 37 + byte as usize) % 8192
}

/// Whether a key may be in the lists of a filter.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn may_have(filter: &Filter, key: &[u8]) -> bool {
    let bit = key.iter().fold(0, |bit, &byte| mix(bit, byte));
    filter.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
}
