//! The errors of all layers, gathered once.

use alloc::string::String;
use core::fmt;

use crate::align::InvalidBeads;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
use crate::formats::Malformed;
use crate::formats::json;
#[cfg(not(target_arch = "wasm32"))]
use crate::formats::pack;
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
    /// A file of another format is wrong.
    #[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
    File(Malformed),
    /// A language pack is wrong. The page goes without it.
    #[cfg(not(target_arch = "wasm32"))]
    Pack(pack::Error),
}

impl Error {
    /// A code for programs, which is never renamed; those of the page are listed with the element's events.
    pub const fn code(&self) -> &'static str {
        match self {
            Error::Document(_) | Error::Beads(_) | Error::Tag(_) | Error::Object | Error::NoText => {
                "bad-document"
            }
            Error::TooLarge => "too-large",
            #[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
            Error::File(_) => "bad-file",
            #[cfg(not(target_arch = "wasm32"))]
            Error::Pack(_) => "bad-pack",
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
            #[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
            Error::File(error) => alloc::string::ToString::to_string(error),
            #[cfg(not(target_arch = "wasm32"))]
            Error::Pack(error) => alloc::string::ToString::to_string(error),
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

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
impl From<Malformed> for Error {
    fn from(error: Malformed) -> Self {
        Error::File(error)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<pack::Error> for Error {
    fn from(error: pack::Error) -> Self {
        Error::Pack(error)
    }
}

#[cfg(test)]
mod tests {
    use super::Error;
    use crate::formats::{json, pack};
    use crate::lang::LanguageTag;

    #[test]
    fn the_errors_of_all_layers_are_one() {
        let document = || Ok::<_, Error>(json::read("[]")?);
        assert_eq!(document().map_err(|error| error.code()), Err("bad-document"));
        let tag = || Ok::<_, Error>(LanguageTag::parse("e n")?);
        assert_eq!(tag().map_err(|error| error.code()), Err("bad-document"));
        let pack = || Ok::<_, Error>(pack::read(b"")?);
        let said = pack().map(|_| ()).map_err(|error| (error.code(), error.message()));
        assert_eq!(
            said,
            Err(("bad-pack", "a pack that does not begin with its language, line 1".to_owned()))
        );
    }

    #[cfg(feature = "cli")]
    #[test]
    fn those_of_files_are_too() {
        let file = || Ok::<_, Error>(crate::formats::tmx::read("<html/>", &crate::side::Sides::default())?);
        let said = file().map_err(|error| (error.code(), error.message()));
        assert_eq!(said.err(), Some(("bad-file", "1:1: “html” is no TMX: “<html/>”".to_owned())));
    }
}
