//! Numbers for things seen, and lists of numbers: the two containers that all of this room uses.
//!
//! Nothing here has an order that depends on a hash: numbers are given in the order of first sight. Time O(1) an entry,
//! memory linear.

use alloc::{vec, vec::Vec};

/// Numbers 64-bit keys from 0 in the order they are first seen. Open addressing; a key stands for what it is a hash of
/// (two of a million texts collide with a chance of 3 · 10⁻⁸, and then only count as equal).
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    keys: Vec<u64>,
    /// Number + 1 of the key in each slot, 0 where free; a power of two long, at most half full.
    slots: Vec<u32>,
}

impl Index {
    /// The number of a key, given now if it is new.
    pub fn number(&mut self, key: u64) -> usize {
        if self.slots.len() < 2 * (self.keys.len() + 1) {
            self.grow();
        }
        let slot = self.slot(key);
        if self.slots[slot] == 0 {
            self.keys.push(key);
            self.slots[slot] = self.keys.len() as u32;
        }
        self.slots[slot] as usize - 1
    }

    /// The number of a key that was seen.
    pub fn get(&self, key: u64) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        (self.slots[self.slot(key)] as usize).checked_sub(1)
    }

    /// How many keys were seen.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (key >> 20) as usize & mask;
        while self.slots[slot] != 0 && self.keys[self.slots[slot] as usize - 1] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; (4 * (self.keys.len() + 1)).next_power_of_two()];
        for at in 0..self.keys.len() {
            let slot = self.slot(self.keys[at]);
            self.slots[slot] = at as u32 + 1;
        }
    }
}

/// A hash of bytes (FNV-1a, its bits mixed at the end); equal on every platform.
pub(super) fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let each = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mix(bytes.iter().fold(seed ^ 0xcbf2_9ce4_8422_2325, each))
}

/// Spreads a number's bits (the finisher of MurmurHash3).
pub(super) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    bits ^ (bits >> 33)
}

/// Lists one after another in one allocation.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy + Default> Lists<T> {
    /// How many lists.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Items in all.
    pub fn all(&self) -> usize {
        self.items.len()
    }

    /// The items of all lists.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Where each list starts among all items.
    pub fn starts(&self) -> impl Iterator<Item = u32> {
        core::iter::once(0).chain(self.ends.iter().copied()).take(self.len())
    }

    /// Where a list ends among all items.
    pub fn end(&self, at: usize) -> usize {
        self.ends[at] as usize
    }

    /// One list; empty beyond the last.
    pub fn get(&self, at: usize) -> &[T] {
        let Some(&end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..end as usize]
    }

    /// Appends an item to the list that [`close`](Self::close) ends.
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// Ends a list.
    pub fn close(&mut self) {
        self.ends.push(self.items.len() as u32);
    }

    /// Files `(list, item)` pairs, keeping their order inside a list. O(lists + items).
    pub fn grouped(lists: usize, pairs: &[(u32, T)]) -> Self {
        let mut ends = vec![0; lists + 1];
        for &(list, _) in pairs {
            ends[list as usize + 1] += 1;
        }
        for list in 0..lists {
            ends[list + 1] += ends[list];
        }
        let mut items = vec![T::default(); pairs.len()];
        for &(list, item) in pairs {
            items[ends[list as usize] as usize] = item;
            ends[list as usize] += 1;
        }
        ends.pop();
        Lists { items, ends }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbered_in_order_of_first_sight() {
        let mut index = Index::default();
        let numbers: Vec<usize> = [7, 9, 7, 0, 9].iter().map(|&key| index.number(mix(key))).collect();
        assert_eq!(numbers, [0, 1, 0, 2, 1]);
        assert_eq!(index.get(mix(9)), Some(1));
        assert_eq!(index.get(mix(8)), None);
        assert_eq!(Index::default().get(3), None);
        for key in 0..1000 {
            index.number(mix(key));
        }
        assert_eq!(index.len(), 1000);
        assert_eq!(index.get(mix(7)), Some(0));
    }

    #[test]
    fn pairs_are_grouped_in_order() {
        let lists = Lists::grouped(3, &[(2, 'a'), (0, 'b'), (2, 'c')]);
        assert_eq!(
            (lists.get(0), lists.get(1), lists.get(2), lists.get(3)),
            (&['b'][..], &[][..], &['a', 'c'][..], &[][..])
        );
        assert_eq!(Lists::<u32>::grouped(0, &[]).len(), 0);
    }
}
