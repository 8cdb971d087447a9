//! Why a command came to nothing.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What is wrong, and where. Shown as one line, whatever a file is called.
#[derive(Debug)]
pub(super) struct Failure {
    place: String,
    line: Option<usize>,
    reason: String,
}

impl Failure {
    pub fn new(place: &str, reason: impl Into<String>) -> Self {
        Failure { place: on_one_line(place), line: None, reason: on_one_line(&reason.into()) }
    }

    /// In a line of a file, counted from 1.
    pub fn in_line(place: &str, line: usize, reason: impl Into<String>) -> Self {
        Failure { line: Some(line), ..Failure::new(place, reason) }
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
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.place, self.reason),
            None => write!(f, "{}: {}", self.place, self.reason),
        }
    }
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
