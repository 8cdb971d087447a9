//! Files into text.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::arguments::{EncodingOption, is_standard};
use super::encoding::{self, Decoded, position};
use super::failure::{self, Failure};
use super::format::FileFormat;
use super::output;

/// The longest text that is read, in bytes. An article has a thousandth of it.
const LONGEST: usize = 64 << 20;

/// As many lines of text as are read, and as many segments as are aligned, which takes about a kilobyte for each.
pub(super) const MOST: usize = 200_000;

/// Byte order marks of encodings that records are not read in. UTF-32's first, as it begins with UTF-16's.
const MARKS: &[(&[u8], &str)] = &[
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
];

/// The text of a file in a format, or of standard input, in the encoding that is given, declared or guessed; a guess is
/// said on standard error, with the option that gives one, where the command has it.
pub(super) fn read(
    path: &Path,
    format: FileFormat,
    encoding: Option<EncodingOption>,
) -> Result<String, Failure> {
    let name = name(path);
    let bytes = match is_standard(path) {
        true => bytes(io::stdin().lock()),
        false => File::open(path).and_then(bytes),
    };
    let bytes = bytes.map_err(|error| Failure::of_reading(&name, &error))?;
    if bytes.len() > LONGEST {
        return Err(Failure::new(&name, too_long()));
    }
    let given = encoding.and_then(|option| option.encoding);
    let Decoded { text, guessed } = encoding::decode(&name, bytes, given, format)?;
    if let Some(guessed) = guessed {
        let hint = if encoding.is_some() { " (see --encoding)" } else { "" };
        output::note(&name, &format!("not UTF-8; read as {}, which is a guess{hint}", guessed.name()));
    }
    match line_beyond(&text, MOST).filter(|_| format.is_lines()) {
        Some(line) => {
            Err(Failure::in_line(&name, line, format!("more than {MOST} lines, the most that are read")))
        }
        None => Ok(text),
    }
}

/// A file, or standard input, line by line.
pub(super) struct Lines {
    name: String,
    source: Box<dyn BufRead>,
    /// The last line read, counted from 1.
    number: usize,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Lines, Failure> {
        let name = name(path);
        let source: Box<dyn BufRead> = match is_standard(path) {
            true => Box::new(io::stdin().lock()),
            false => {
                let file = File::open(path).map_err(|error| Failure::of_reading(&name, &error))?;
                Box::new(BufReader::new(file))
            }
        };
        Ok(Lines { name, source, number: 0 })
    }

    /// The next line, with its end; none after the last.
    pub(super) fn read(&mut self) -> Result<Option<String>, Failure> {
        self.number += 1;
        let mut bytes = Vec::new();
        let read = (&mut self.source).take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes);
        read.map_err(|error| Failure::of_reading(&self.name, &error))?;
        if bytes.len() > LONGEST {
            return Err(self.wrong(too_long()));
        }
        let whole = (!bytes.is_empty()).then(|| text(&self.name, self.number, bytes));
        whole.transpose()
    }

    /// What is wrong with the last line.
    pub(super) fn wrong(&self, reason: impl Into<String>) -> Failure {
        Failure::in_line(&self.name, self.number, reason)
    }
}

fn too_long() -> String {
    format!("longer than {} MB, the most that is read", LONGEST >> 20)
}

/// What an input is called in messages.
pub(super) fn name(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { failure::name(path) }
}

/// All bytes, and one more than is allowed where there are too many.
fn bytes(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text that `bytes` are, which begin with the line of this number.
fn text(name: &str, first: usize, bytes: Vec<u8>) -> Result<String, Failure> {
    if let Some((_, encoding)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(Failure::in_line(name, first, format!("{encoding}, and only UTF-8 is read")));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let (line, byte) = position(&bytes, at);
        let reason = format!("a NUL (byte {byte} of the line): UTF-16, or no text at all");
        return Err(Failure::in_line(name, first + line, reason));
    }
    String::from_utf8(bytes).map_err(|error| {
        let (line, byte) = position(error.as_bytes(), error.utf8_error().valid_up_to());
        Failure::in_line(name, first + line, format!("not UTF-8 (byte {byte} of the line)"))
    })
}

/// The number of the first line after `most` that are not blank.
fn line_beyond(text: &str, most: usize) -> Option<usize> {
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled.map(|(index, _)| index + 1).nth(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(bytes: &[u8]) -> String {
        text("x", 1, bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        assert_eq!(wrong(b"one\r\ntwo\xff"), "x:2: not UTF-8 (byte 4 of the line)");
        assert_eq!(wrong(b"\xe2\x82"), "x:1: not UTF-8 (byte 1 of the line)");
        assert_eq!(wrong(b"a\n\n\0"), "x:3: a NUL (byte 1 of the line): UTF-16, or no text at all");
        assert_eq!(wrong(b"\xff\xfea\0"), "x:1: UTF-16, and only UTF-8 is read");
        assert_eq!(wrong(b"\xff\xfe\0\0"), "x:1: UTF-32, and only UTF-8 is read");
        assert_eq!(
            text("x", 7, b"a\n\xff".to_vec()).unwrap_err().to_string(),
            "x:8: not UTF-8 (byte 1 of the line)"
        );
        assert_eq!(text("x", 1, b"\xef\xbb\xbfok".to_vec()).unwrap(), "\u{feff}ok");
    }

    #[test]
    fn blank_lines_do_not_count() {
        assert_eq!(line_beyond("a\n\n \nb\nc", 2), Some(5));
        assert_eq!(line_beyond("a\n\n \nb\nc", 3), None);
    }
}
