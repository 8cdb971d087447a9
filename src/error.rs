//! The errors of all layers, gathered once.

use alloc::string::String;
use core::fmt;

use crate::align::InvalidBeads;
use crate::formats::json;
use crate::lang::InvalidTag;

/// Whatever can go wrong with what was given. Segmenting and aligning take any text and never fail.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A document file is wrong.
    Document(json::Error),
    /// Beads do not fit the texts.
    Beads(InvalidBeads),
    /// A language tag is none.
    Tag(InvalidTag),
    /// Something of the page's script that JSON cannot hold.
    Object,
    /// Neither side has any text.
    NoText,
    /// More than a page's bounds allow.
    TooLarge,
}

impl Error {
    /// A code for programs, which is never renamed; those of the page are listed with the element's events.
    pub const fn code(&self) -> &'static str {
        match self {
            Error::Document(_) | Error::Beads(_) | Error::Tag(_) | Error::Object | Error::NoText => {
                "bad-document"
            }
            Error::TooLarge => "too-large",
        }
    }
}

impl Error {
    /// What is said of it.
    pub fn message(&self) -> String {
        match self {
            Error::Document(error) => error.message(),
            Error::Beads(error) => error.message(),
            Error::Tag(error) => error.message(),
            Error::Object => "a document holds what JSON can hold, and this object more".into(),
            Error::NoText => "neither side has any text".into(),
            Error::TooLarge => {
                "an article in a page has at most 20,000 sentences and figures and 4 MB of text a side".into()
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for Error {}

impl From<json::Error> for Error {
    fn from(error: json::Error) -> Self {
        Error::Document(error)
    }
}

impl From<InvalidBeads> for Error {
    fn from(error: InvalidBeads) -> Self {
        Error::Beads(error)
    }
}

impl From<InvalidTag> for Error {
    fn from(error: InvalidTag) -> Self {
        Error::Tag(error)
    }
}
