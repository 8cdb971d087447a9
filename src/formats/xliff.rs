//! XLIFF, in which texts go to translators and come back: 1.2 and 2 (2.0, 2.1, 2.2). A unit for each bead; what XLIFF has
//! no element for stands in places that it leaves to programs.
//!
//! Files of other makers are read too: in 1.2 a unit is a bead, and each of its texts a paragraph of one segment; in 2 a
//! unit is a paragraph, and each of its segments a bead.

mod v1;
mod v2;

use roxmltree::Node;

use super::json::{self, Article};
use super::xml;
use super::{Lost, Malformed};
use crate::lang::LanguageTag;
use crate::side::Sides;

/// Which XLIFF to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.2.
    V1,
    /// 2.0, which 2.1 and 2.2 read as theirs.
    V2,
}

/// Writes an article that has beads.
///
/// # Errors
/// The document is wrong, or has no beads.
pub fn write(article: &Article, version: Version) -> Result<(String, Lost), json::Error> {
    match version {
        Version::V1 => v1::write(article),
        Version::V2 => v2::write(article),
    }
}

/// Reads a file of any version. Languages that are given stand in for those that the file does not say. What was passed
/// over is counted.
///
/// # Errors
/// What is no XLIFF, with the line and column.
pub fn read(text: &str, given: &Sides<Option<LanguageTag>>) -> Result<(Article, Lost), Malformed> {
    let document = xml::parse(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "xliff" {
        return Err(xml::wrong(root, format!("“{}” is no XLIFF", root.tag_name().name())));
    }
    match root.attribute("version") {
        Some(version) if version.starts_with("1.") => v1::read(root, given),
        Some(version) if version.starts_with("2.") => v2::read(root, given),
        Some(version) => Err(xml::wrong(root, format!("version {version} of XLIFF, and 1 and 2 are read"))),
        None => Err(xml::wrong(root, "“version” is missing")),
    }
}

/// The languages that a file says, else those that are given.
fn languages(
    node: Node<'_, '_>,
    names: [&str; 2],
    given: &Sides<Option<LanguageTag>>,
) -> Result<Sides<LanguageTag>, Malformed> {
    let said = Sides::new(names[0], names[1]).map(|name| node.attribute(name));
    said.zip(given.clone()).try_map(|(said, given)| match (said, given) {
        (_, Some(given)) => Ok(given),
        (Some(tag), None) => LanguageTag::parse(tag).map_err(|error| xml::wrong(node, error.to_string())),
        (None, None) => Ok(LanguageTag::undetermined()),
    })
}
