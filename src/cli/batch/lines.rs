//! Lines of any input: those that are too long or no text are skipped and said.

use std::io::{self, BufRead, Read};

/// The longest line that is read, in bytes. An article and its translation have a hundredth of it.
pub(super) const LONGEST: usize = 16 << 20;

/// A line without its end, or what is wrong with it.
pub(super) type Line = Result<String, String>;

/// Lines that are not blank, one after the other.
pub(super) struct Lines<R> {
    source: R,
    number: usize,
    end: u64,
}

impl<R: BufRead> Lines<R> {
    pub fn new(source: R) -> Self {
        Lines { source, number: 0, end: 0 }
    }

    /// The number of the last line, counted from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Bytes up to its end.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// The next line; none after the last. O(line) in time, O([`LONGEST`]) in memory.
    pub fn read(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            self.source.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)?;
            self.number += 1;
            self.end += bytes.len() as u64;
            if bytes.is_empty() {
                return Ok(None);
            }
            if bytes.len() > LONGEST && bytes.last() != Some(&b'\n') {
                self.end += self.source.skip_until(b'\n')? as u64;
                return Ok(Some(Err(format!("longer than {} MB, the most that is read", LONGEST >> 20))));
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(text(bytes)));
            }
        }
    }
}

fn text(bytes: Vec<u8>) -> Line {
    let wrong = |error: std::string::FromUtf8Error| error.utf8_error().valid_up_to() + 1;
    String::from_utf8(bytes).map_err(|error| format!("not UTF-8 (byte {} of the line)", wrong(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_cannot_be_read_are_skipped() {
        let long = "x".repeat(LONGEST + 3);
        let input = [b"one\r\n \n", long.as_bytes(), b"\na\xff\nlast"].concat();
        let mut lines = Lines::new(&input[..]);
        let mut read = Vec::new();
        while let Some(line) = lines.read().unwrap() {
            read.push((lines.number(), line));
        }
        let too_long = Err("longer than 16 MB, the most that is read".to_owned());
        let no_text = Err("not UTF-8 (byte 2 of the line)".to_owned());
        let expected =
            [(1, Ok("one\r\n".to_owned())), (3, too_long), (4, no_text), (5, Ok("last".to_owned()))];
        assert_eq!(read, expected);
        assert_eq!(lines.end(), input.len() as u64);
    }
}
