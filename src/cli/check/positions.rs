//! Lines and columns of many bytes of a text.

use std::iter::once;

/// The characters are counted once for each part of so many bytes.
const PART: usize = 1024;

/// What tells the line and the column of any byte without counting from the start.
pub(super) struct Positions<'t> {
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each part.
    characters: Vec<usize>,
}

impl<'t> Positions<'t> {
    /// Of a text: O(text).
    pub fn of(text: &'t str) -> Self {
        let lines = once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut characters = vec![0];
        for part in text.as_bytes().chunks(PART) {
            characters.extend(characters.last().map(|before| before + count(part)));
        }
        Positions { text, lines, characters }
    }

    /// The line, and in characters the column, both counted from 1. O(log lines).
    pub fn at(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.lines.partition_point(|start| *start <= byte);
        (line, self.before(byte) - self.before(self.lines[line - 1]) + 1)
    }

    /// How many characters are before a byte.
    fn before(&self, byte: usize) -> usize {
        let part = byte / PART;
        self.characters[part] + count(&self.text.as_bytes()[part * PART..byte])
    }
}

/// How many characters begin in some bytes of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::excerpt::Excerpt;

    #[test]
    fn a_position_is_that_of_an_excerpt() {
        let text = format!("\u{feff}é\n\n{}\nx{}", "añ日🙂 ".repeat(700), "日".repeat(PART));
        for text in [text.as_str(), "", "\n", "x"] {
            let positions = Positions::of(text);
            for byte in (0..=text.len() + 1).step_by(if text.len() > 9 { 37 } else { 1 }) {
                let Excerpt { line, column, .. } = Excerpt::of(text, byte..byte);
                assert_eq!(positions.at(byte), (line, column), "{byte}");
            }
        }
    }
}
