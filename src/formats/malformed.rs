//! What is wrong with a file, and where.

use std::fmt;

use crate::span::Span;

/// The longest stretch of a file that a message repeats, in characters.
const LONGEST: usize = 40;

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: String,
    /// What stands there, shortened; empty at the end of the file.
    pub snippet: String,
    /// Where that is in the text.
    pub span: Span,
}

impl Malformed {
    /// Something wrong at a byte of a text. O(text).
    pub fn at(text: &str, byte: usize, reason: impl Into<String>) -> Self {
        let byte = (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
        let before = &text[..byte];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before[start..].chars().count() + 1;
        let rest = text[byte..].lines().next().unwrap_or("").trim_end();
        let (end, cut) = rest.char_indices().nth(LONGEST).map_or((rest.len(), ""), |(end, _)| (end, "…"));
        let span = Span::new(byte, byte + end);
        Malformed { line, column, reason: reason.into(), snippet: rest[..end].to_owned() + cut, span }
    }

    /// Something wrong at a line and a column, both counted from 1, the column in characters.
    pub fn at_position(text: &str, line: usize, column: usize, reason: impl Into<String>) -> Self {
        let start = match line {
            0 | 1 => 0,
            line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
        };
        let rest = text.get(start..).unwrap_or("");
        let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
        Malformed::at(text, start + offset, reason)
    }
}

/// As in `3:7: what is wrong: “what stands there”`.
impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.reason)?;
        if self.snippet.is_empty() { Ok(()) } else { write!(f, ": “{}”", self.snippet) }
    }
}

impl std::error::Error for Malformed {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_line_and_a_column_in_characters() {
        let wrong = Malformed::at("eins\nzwö drei\nvier", 10, "no");
        assert_eq!(wrong.to_string(), "2:5: no: “drei”");
        assert_eq!(Malformed::at_position("eins\nzwö drei\nvier", 2, 5, "no"), wrong);
        assert_eq!(Malformed::at("x", 9, "no").to_string(), "1:2: no");
        // within a character: its beginning
        assert_eq!(Malformed::at("ö", 1, "no").column, 1);
    }

    #[test]
    fn what_is_repeated_is_short() {
        let long = "x".repeat(1 << 20);
        assert_eq!(Malformed::at(&long, 0, "no").snippet.chars().count(), LONGEST + 1);
    }
}
