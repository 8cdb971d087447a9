//! What can be wrong with a document file.

use alloc::string::String;
use core::fmt;

use crate::align::InvalidBeads;
use crate::decimal::decimal;
use crate::lang::InvalidTag;

/// What is wrong with a document file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The member, as in `b.blocks[3].level`; empty for the whole.
    pub member: String,
    /// Line and column, counted from 1, of what is no JSON.
    pub position: Option<(usize, usize)>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Not JSON; the reader's words.
    Syntax(String),
    /// A member has to be there and is not.
    Missing(String),
    /// A member is something else than this.
    Type(&'static str),
    /// Another version of the format than 1.
    Version(String),
    /// Not a BCP 47 tag.
    Tag(InvalidTag),
    /// A block kind that version 1 does not have.
    Kind(String),
    /// A segment without text, which no bead could be told to mean.
    Empty,
    /// Beads over a text that has not been cut into segments.
    Unsegmented,
    /// A bead names segments that are not neighbours in order.
    Scattered,
    /// A bead names a segment that is not there.
    OutOfRange {
        /// The segment it names.
        segment: usize,
        /// How many there are.
        count: usize,
    },
    /// The beads do not hold each segment once.
    Beads(InvalidBeads),
}

impl Error {
    /// serde_json ends its messages with the position, which is given apart.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        let words = error.to_string();
        let words = words.rfind(" at line ").map_or(words.as_str(), |at| &words[..at]).to_owned();
        let position = (error.line() > 0).then(|| (error.line(), error.column()));
        Error { member: String::new(), position, problem: Problem::Syntax(words) }
    }

    /// A document lacks a member that it has to have here.
    #[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
    pub(in crate::formats) fn missing(member: &str) -> Self {
        Error { member: String::new(), position: None, problem: Problem::Missing(member.into()) }
    }
}

impl Error {
    /// What is said of it.
    pub fn message(&self) -> String {
        let problem = self.problem.message();
        if self.member.is_empty() { problem } else { [&self.member, ": ", &problem].concat() }
    }
}

impl Problem {
    fn message(&self) -> String {
        match self {
            Problem::Syntax(words) => words.clone(),
            Problem::Missing(member) => ["“", member, "” is missing"].concat(),
            Problem::Type(expected) => ["has to be ", expected].concat(),
            Problem::Version(version) => {
                ["version ", version, " of the format; this reader knows version 1"].concat()
            }
            Problem::Tag(error) => error.message(),
            Problem::Kind(kind) => ["“", kind, "” is no kind of block in version 1"].concat(),
            Problem::Empty => "a segment has to have some text".into(),
            Problem::Unsegmented => "beads need every block cut into segments, and this one is not".into(),
            Problem::Scattered => "the segments of a bead must be neighbours, in order".into(),
            Problem::OutOfRange { segment, count } => {
                let (segment, count) = (decimal(*segment), decimal(*count));
                ["segment ", &segment, " is not there: the side has ", &count, ", counted from 0"].concat()
            }
            Problem::Beads(error) => error.message(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for Error {}
