//! Passages and furniture in the order they are read, and the passages' names.
//!
//! Time O(text), and for each piece of furniture O(passages + furniture); memory O(segments + furniture).

use alloc::{string::String, vec, vec::Vec};

use crate::bitext::{Bitext, Passage, passages};
use crate::decimal::decimal;
use crate::document::{Document, FurnitureKind};
use crate::lang::{Direction, Script};
use crate::side::{Side, Sides};
use crate::sort::sort;

use super::tree::Hash;

/// Something that stands in the article from margin to margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The passage of this index.
    Passage(usize),
    /// Furniture.
    Furniture {
        /// Whose.
        side: Side,
        /// Its index in that side's document.
        index: usize,
        /// Whether the other side has the same image; side B's then stands right after side A's.
        twin: bool,
    },
}

/// The plan of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The passages in order.
    pub passages: Vec<Passage>,
    /// A short name for each passage, unique in the article and stable when others change: a hash of side A's text,
    /// B's where A has none; equal texts get `-2` and so on.
    pub names: Vec<String>,
    /// All there is to draw, in order.
    pub pieces: Vec<Piece>,
    /// The script that each text is in, where it is known.
    pub scripts: Sides<Option<Script>>,
}

impl Layout {
    /// Lays an article out.
    pub fn new(bitext: &Bitext) -> Self {
        let passages = passages(bitext);
        let names = names(bitext, &passages);
        let pieces = pieces(bitext, &passages);
        let scripts = bitext.texts.as_ref().map(|text| script(text.document()));
        Layout { passages, names, pieces, scripts }
    }

    /// Which way a side's text runs.
    pub fn direction(&self, side: Side) -> Direction {
        self.scripts[side].map_or(Direction::Ltr, Script::direction)
    }

    /// How many passages only this side has.
    pub fn only(&self, side: Side) -> usize {
        self.passages.iter().filter(|passage| passage.only() == Some(side)).count()
    }
}

/// The script a document is in: by its language, else by its letters.
fn script(document: &Document) -> Option<Script> {
    document
        .language
        .script()
        .or_else(|| document.blocks.iter().find_map(|block| block.text.chars().find_map(Script::of_char)))
}

fn names(bitext: &Bitext, passages: &[Passage]) -> Vec<String> {
    let hashes = passages.iter().map(|passage| short_hash(bitext, passage));
    let mut order: Vec<u64> = hashes.zip(0u64..).map(|(hash, at)| hash << 32 | at).collect();
    sort(&mut order);
    let mut names = vec![String::new(); passages.len()];
    let (mut last, mut count) = (u64::MAX, 0);
    for entry in order {
        let (hash, at) = (entry >> 32, entry as u32 as usize);
        count = if hash == last { count + 1 } else { 1 };
        last = hash;
        names[at] = in_letters(hash);
        if count > 1 {
            names[at].push('-');
            names[at].push_str(&decimal(count));
        }
    }
    names
}

/// A hash of a passage's words, of 30 bits.
fn short_hash(bitext: &Bitext, passage: &Passage) -> u64 {
    let side = passage.only().unwrap_or(Side::A);
    let mut hash = Hash::default();
    for segment in passage.segments[side].clone() {
        bitext.texts[side].text(segment).split_whitespace().for_each(|word| hash.write(word));
    }
    (hash.0 ^ (hash.0 >> 32)) & ((1 << 30) - 1)
}

/// Six digits of base 32, the lowest first.
fn in_letters(hash: u64) -> String {
    let digit = |at: u32| char::from(b"0123456789abcdefghjkmnpqrstvwxyz"[(hash >> (5 * at)) as usize & 31]);
    (0..6).map(digit).collect()
}

fn pieces(bitext: &Bitext, passages: &[Passage]) -> Vec<Piece> {
    // (before which passage, whose, index, its twin): sorted so that what stands at one place keeps A before B
    let mut furniture: Vec<(usize, Side, usize, Option<usize>)> = Vec::new();
    let mut places_of_a = Vec::new();
    // a twin of B stands right after A's
    let order = |item: &(usize, Side, usize, Option<usize>)| match *item {
        (place, Side::B, _, Some(twin)) => (place, Side::A, twin, Side::B),
        (place, side, index, _) => (place, side, index, Side::A),
    };
    for side in Side::BOTH {
        for (index, item) in bitext.texts[side].document().furniture.iter().enumerate() {
            let twin = twin(bitext, side, index);
            let with_twin = twin.filter(|_| side == Side::B).map(|twin| places_of_a[twin]);
            let place = with_twin.unwrap_or_else(|| place(bitext, passages, side, item.before));
            if side == Side::A {
                places_of_a.push(place);
            }
            let item = (place, side, index, twin);
            let after = furniture.partition_point(|other| order(other) <= order(&item));
            furniture.insert(after, item);
        }
    }
    let mut furniture = furniture.into_iter().peekable();
    let mut pieces = Vec::new();
    for passage in 0..=passages.len() {
        while let Some((_, side, index, twin)) = furniture.next_if(|&(place, ..)| place <= passage) {
            pieces.push(Piece::Furniture { side, index, twin: twin.is_some() });
        }
        if passage < passages.len() {
            pieces.push(Piece::Passage(passage));
        }
    }
    pieces
}

/// Before which passage furniture stands that is before a block of a side: the block's own if the block begins it,
/// else the next.
fn place(bitext: &Bitext, passages: &[Passage], side: Side, block: usize) -> usize {
    let first = bitext.texts[side].segments().partition_point(|segment| segment.block < block);
    let holds = |passage: &Passage| !passage.segments[side].is_empty() && passage.segments[side].end > first;
    match passages.iter().position(holds) {
        Some(found) if passages[found].segments[side].start == first => found,
        Some(found) => found + 1,
        None => passages.len(),
    }
}

/// The index of the other side's furniture that shows the same image.
fn twin(bitext: &Bitext, side: Side, index: usize) -> Option<usize> {
    let image = |side: Side, index: usize| match &bitext.texts[side].document().furniture.get(index)?.kind {
        FurnitureKind::Image(image) if !image.src.is_empty() => Some(image.src.as_str()),
        _ => None,
    };
    let wanted = image(side, index)?;
    let count = bitext.texts[side.other()].document().furniture.len();
    (0..count).find(|&other| image(side.other(), other) == Some(wanted))
}
