//! Why a command came to nothing.

use std::fmt;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::Path;

use super::excerpt::Excerpt;
use crate::formats::{Malformed, json};

/// What is wrong, and where. Shown as one line, whatever a file is called; the text that is wrong may follow.
#[derive(Debug)]
pub(super) struct Failure {
    place: String,
    line: Option<usize>,
    reason: String,
    excerpt: Option<Box<Excerpt>>,
}

impl Failure {
    pub fn new(place: &str, reason: impl Into<String>) -> Self {
        Failure { place: on_one_line(place), line: None, reason: on_one_line(&reason.into()), excerpt: None }
    }

    /// In a line of a file, counted from 1.
    pub fn in_line(place: &str, line: usize, reason: impl Into<String>) -> Self {
        Failure { line: Some(line), ..Failure::new(place, reason) }
    }

    /// In some bytes of a file's text, which is shown.
    pub fn in_text(place: &str, text: &str, span: Range<usize>, reason: impl Into<String>) -> Self {
        let excerpt = Excerpt::of(text, span);
        Failure { excerpt: Some(Box::new(excerpt)), ..Failure::new(place, reason) }
    }

    /// In a document file, of which this is the text.
    pub fn of_document(place: &str, text: &str, error: &json::Error) -> Self {
        let span = match error.position {
            Some((line, column)) => Some(byte_at(text, line, column)).map(|at| at..at + 1),
            None => json::place(text, &error.member).map(|span| span.range()),
        };
        match span {
            Some(span) => Failure::in_text(place, text, span, error.message()),
            None => Failure::new(place, error.message()),
        }
    }

    /// In a file in another format, of which this is the text.
    pub fn of_file(place: &str, text: &str, error: &Malformed) -> Self {
        Failure::in_text(place, text, error.span.range(), &*error.reason)
    }

    /// The file that it is in.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Line and column, counted from 1; the beginning of the file where they are not known.
    pub fn position(&self) -> (usize, usize) {
        match &self.excerpt {
            Some(excerpt) => (excerpt.line, excerpt.column),
            None => (self.line.unwrap_or(1), 1),
        }
    }

    /// What is said of it.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Says it on standard error, in colours where a terminal wants them.
    pub fn report(&self) {
        anstream::eprintln!("diglot: {self}");
        if let Some(excerpt) = &self.excerpt {
            anstream::eprintln!("{}", excerpt.styled());
        }
    }

    pub fn of_reading(place: &str, error: &io::Error) -> Self {
        Failure::new(place, reason(error))
    }

    pub fn of_writing(place: &str, error: &io::Error) -> Self {
        Failure::new(place, format!("cannot be written: {}", reason(error)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.excerpt, self.line) {
            (Some(excerpt), _) => {
                let Excerpt { line, column, .. } = excerpt.as_ref();
                write!(f, "{}:{line}:{column}: {}", self.place, self.reason)
            }
            (None, Some(line)) => write!(f, "{}:{line}: {}", self.place, self.reason),
            (None, None) => write!(f, "{}: {}", self.place, self.reason),
        }
    }
}

/// The byte at a line and, in bytes, a column, both counted from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    // the reader does not count the byte order mark
    let mark = if line == 1 && text.starts_with('\u{feff}') { 3 } else { 0 };
    (start + mark + column.saturating_sub(1)).min(text.len())
}

/// A file's name for a message.
pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The commonest failures in the same words on all systems, the others in the system's own.
fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::IsADirectory => "a folder, not a file",
        ErrorKind::NotADirectory => "a part of the path is a file, not a folder",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::StorageFull => "no space left",
        _ => return without_code(&error.to_string()),
    };
    words.to_owned()
}

/// Rust ends the system's words with their number.
fn without_code(words: &str) -> String {
    words.split(" (os error").next().unwrap_or(words).to_owned()
}

fn on_one_line(text: &str) -> String {
    let escaped = |c: char| if c.is_control() { c.escape_default().collect() } else { c.to_string() };
    text.chars().map(escaped).collect()
}
