//! Language packs: what the aligner can know of a language beside what is compiled in. packs/README.md describes them:
//! the readable source, of which a program makes a pack, and the compact form, which the browser fetches.
//!
//! Time and memory O(n).

#[cfg(not(target_arch = "wasm32"))]
mod source;

#[cfg(not(target_arch = "wasm32"))]
pub use source::Source;

use alloc::vec::Vec;
use core::fmt;

use crate::align::{Alone, Pack, Stem};
use crate::decimal::whole;
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
    /// There are no words, or an empty one, or no number where one has to be.
    Words,
}

/// How many concepts may be names. In the order of a compact pack they come first.
const NAMES: u32 = 100;
/// The part of a stem's number that is its fingerprint.
const FINGERPRINT: u64 = (1 << Stem::FINGERPRINT_BITS) - 1;

/// Reads a compact pack.
///
/// # Errors
/// [`Error`], with the first line of its text that is wrong.
pub fn read(bytes: &[u8]) -> Result<Pack, Error> {
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    // what is no UTF-8 names no language
    let text = core::str::from_utf8(&bytes[..end]).unwrap_or_default();
    let mut lines = text.lines().enumerate();
    let mut pack = read_language(lines.next())?;
    for (at, line) in lines {
        let (key, words) = line.split_once('\t').unwrap_or_default();
        read_line(&mut pack, key, words).map_err(|problem| Error { line: at + 1, problem })?;
    }
    if let Some((&width, bytes)) = bytes.get(end + 1..).and_then(<[u8]>::split_first) {
        read_stems(&mut pack, &mut Bits { bytes, at: 0 }, usize::from(width & 31));
    }
    Ok(pack)
}

/// Reads stems: numbers in order, each told by how much greater it is than the one before, in Rice's code.
fn read_stems(pack: &mut Pack, bits: &mut Bits<'_>, width: usize) {
    let mut next = 0_u64;
    while let Some(gap) = bits.rice(width) {
        let number = next + gap;
        let place = (number >> Stem::FINGERPRINT_BITS) as u32;
        let concept = if place < NAMES { place + Stem::NAMES } else { place - NAMES };
        pack.add_stem(Stem { concept, fingerprint: (number & FINGERPRINT) as u16 });
        next = number + 1;
    }
}

/// Bits of bytes, the highest of each first.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next `count` bits, at most 32.
    fn take(&mut self, count: usize) -> Option<u64> {
        let (byte, before) = (self.at / 8, self.at % 8);
        self.at += count;
        if self.at > 8 * self.bytes.len() {
            return None;
        }
        let window = (byte..byte + 5)
            .fold(0, |window, at| window << 8 | u64::from(self.bytes.get(at).copied().unwrap_or_default()));
        Some(window >> (40 - before - count) & ((1 << count) - 1))
    }

    /// A number: ones as often as it holds 2^`width`, a zero, the rest in `width` bits. `None` where the bits end.
    fn rice(&mut self, width: usize) -> Option<u64> {
        let mut times = 0;
        while self.take(1)? == 1 {
            times += 1;
        }
        Some(times << width | self.take(width)?)
    }
}

fn read_language(line: Option<(usize, &str)>) -> Result<Pack, Error> {
    let (at, line) = line.unwrap_or_default();
    let tag = line.strip_prefix("language\t").and_then(|tag| LanguageTag::parse(tag).ok());
    tag.map(|tag| Pack::new(&tag)).ok_or(Error { line: at + 1, problem: Problem::Language })
}

/// Reads a line that is no concept's.
fn read_line(pack: &mut Pack, key: &str, words: &str) -> Result<(), Problem> {
    let list: Vec<&str> = words.split('|').collect();
    if key != "within" && list.contains(&"") {
        return Err(Problem::Words);
    }
    match key {
        "silent" => pack.add_silent(&list),
        "and" => pack.add_and(&list),
        "within" => pack.add_within(&list),
        "prefix" => pack.add_prefixes(&list),
        "suffix" => pack.add_suffixes(&list),
        "cut" => pack.set_cut(whole(words).and_then(|cut| usize::try_from(cut).ok()).ok_or(Problem::Words)?),
        _ => {
            let value = key.strip_prefix('=').ok_or(Problem::Key)?;
            let (value, alone) = match value.strip_suffix(['+', '.']) {
                Some(bare) if value.ends_with('+') => (bare, Alone::Word),
                Some(bare) => (bare, Alone::Both),
                None => (value, Alone::Number),
            };
            let value = whole(value).and_then(|value| u64::try_from(value).ok()).ok_or(Problem::Key)?;
            list.iter().for_each(|word| pack.add_number(value, alone, word));
        }
    }
    Ok(())
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
