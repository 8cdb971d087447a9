//! What can be wrong with a document file.

use core::fmt;

use crate::align::InvalidBeads;
use crate::lang::InvalidTag;
use crate::side::Side;

/// What is wrong with a document file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The member, as in `b.blocks[3].level`; empty for the whole.
    pub member: String,
    /// Line and column, counted from 1, where they are known.
    pub position: Option<(usize, usize)>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Not JSON, or a member of the wrong type; the reader's words.
    Shape(String),
    /// Another version of the format than 1.
    Version(u32),
    /// Not a BCP 47 tag.
    Tag(InvalidTag),
    /// A block kind that version 1 does not have.
    Kind(String),
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
    pub(crate) fn at(member: impl Into<String>, problem: Problem) -> Self {
        Error { member: member.into(), position: None, problem }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.member.is_empty() {
            write!(f, "{}: ", self.member)?;
        }
        match &self.problem {
            Problem::Shape(words) => f.write_str(words),
            Problem::Version(version) => {
                write!(f, "version {version} of the format; this reader knows version 1")
            }
            Problem::Tag(error) => write!(f, "{error}"),
            Problem::Kind(kind) => write!(f, "“{kind}” is no kind of block in version 1"),
            Problem::Unsegmented => {
                f.write_str("beads need every block cut into segments, and this one is not")
            }
            Problem::Scattered => f.write_str("the segments of a bead must be neighbours, in order"),
            Problem::OutOfRange { segment, count } => {
                write!(f, "segment {segment} is not there: the side has {count}, counted from 0")
            }
            Problem::Beads(error) => write!(f, "{error}"),
        }
    }
}

impl core::error::Error for Error {}

/// Which bead is meant, for the member's name.
pub(super) fn member_of(error: &InvalidBeads) -> String {
    match error {
        InvalidBeads::Gap { bead, side, .. } => format!("beads[{bead}].{}", side.name()),
        InvalidBeads::Empty { bead } => format!("beads[{bead}]"),
        InvalidBeads::Count { .. } => "beads".to_owned(),
    }
}

pub(super) fn side_member(side: Side, rest: &str) -> String {
    format!("{}.{rest}", side.name())
}
