//! The project's own document, `.diglot.json`, version 1: docs/format.md describes it, docs/format.schema.json checks it.
//!
//! [`Article`] is the file as it is, unknown members included; what is changed in it is changed in place, so that they
//! survive. Time and memory O(n).

mod convert;
mod error;
mod read;

pub use error::{Error, Problem};

use serde::{Deserialize, Serialize};

/// The version that this reader knows. It grows only when an old reader would be wrong.
pub const VERSION: u32 = 1;

/// Members that this version does not know, kept for rewriting. The browser hands its object through instead.
#[cfg(not(target_arch = "wasm32"))]
pub type Unknown = serde_json::Map<String, serde_json::Value>;

/// A document file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Version of the format.
    pub diglot: u32,
    /// What wrote the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// Side A.
    pub a: Text,
    /// Side B.
    pub b: Text,
    /// Which segments belong together; absent: to be aligned by whoever reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beads: Option<Vec<Bead>>,
    /// Members unknown to this version.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One side of it: blocks, or plain text that is still to be cut into them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// BCP 47 tag; absent: to be guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address of the page it is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Author or authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Date of publication, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Licence: a name or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Plain text, in place of blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Blocks in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<Block>>,
    /// Members unknown to this version.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A paragraph, a heading, a figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// `paragraph` (where absent), `heading`, `figure` or `embed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// A heading's level, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// The quotations and list items it is in, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<Container>,
    /// Its sentences; joined, they are its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segments: Option<Vec<Runs>>,
    /// Its text where it has not been cut into sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Runs>,
    /// A figure's image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// An embed's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A figure's caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Members unknown to this version.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A quotation (`quotation` is its number in the text) or an item of a list (`list` is the list's).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Container {
    /// Number of the quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotation: Option<u32>,
    /// Number of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<u32>,
    /// Whether the list is numbered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ordered: bool,
    /// The item's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i32>,
}

/// An image.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Address.
    pub src: String,
    /// Candidates for other sizes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub srcset: Option<String>,
    /// What it shows.
    #[serde(default)]
    pub alt: String,
}

/// Text with its inline content: a plain string where it has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Runs(pub Vec<Run>);

/// A stretch of text with the same inline content. A plain string where it has none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    #[serde(default)]
    pub text: String,
    /// Where a link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Strong importance.
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    /// Emphasis.
    #[serde(default, skip_serializing_if = "is_false")]
    pub em: bool,
    /// Code.
    #[serde(default, skip_serializing_if = "is_false")]
    pub code: bool,
    /// Subscript.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sub: bool,
    /// Superscript.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sup: bool,
    /// An image in the line, in place of text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// Segments of A and of B that say the same, counted from 0 over the whole side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bead {
    /// Segments of A, in order; empty: nothing there says the same.
    pub a: Vec<usize>,
    /// Segments of B.
    pub b: Vec<usize>,
    /// How sure it is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Somebody has looked at it and found it right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reviewed: bool,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Members unknown to this version.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(flatten)]
    pub unknown: Unknown,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Reads a document file.
///
/// # Errors
/// [`Error`] with the line and column, or the member, that is wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn read(json: &str) -> Result<Article, Error> {
    read::read(json)
}

/// Writes a document file: indented by two spaces, a line break at the end.
///
/// # Errors
/// None that a document can cause; the writer's own are passed on.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(article: &Article) -> Result<String, Error> {
    let json = serde_json::to_string_pretty(article)
        .map_err(|error| Error::at("", Problem::Shape(error.to_string())))?;
    Ok(json + "\n")
}

#[cfg(test)]
mod tests;
