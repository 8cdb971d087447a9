//! XLIFF, in which texts go to translators and come back: 1.2 and 2 (2.0, 2.1, 2.2). A unit for each bead; what XLIFF has
//! no element for stands in places that it leaves to programs.
//!
//! Files of other makers are read too: in 1.2 a unit is a bead, and each of its texts a paragraph of one segment; in 2 a
//! unit is a paragraph, and each of its segments a bead.

mod v1;
mod v2;

use std::collections::HashMap;

use roxmltree::Node;

use super::json::{self, Article, Value};
use super::units::{self, Unit, Units};
use super::xml;
use super::{Lost, Malformed};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

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

/// What XLIFF has no element for, by the names that a version has for it.
struct Own {
    /// What the document says of itself.
    about: &'static str,
    confidence: &'static str,
    /// What else a bead has.
    more: &'static str,
    /// Where a side's segments are.
    places: Sides<&'static str>,
}

impl Own {
    /// What of a unit is to be written by these names.
    fn of(&self, unit: &Unit) -> Vec<(&'static str, String)> {
        let mut own = Vec::new();
        own.extend(unit.confidence.map(|confidence| (self.confidence, confidence.to_string())));
        let places = |side| units::places(&unit.segments[side]).map(|places| (self.places[side], places));
        own.extend(Side::BOTH.into_iter().filter_map(places));
        own.extend((unit.more != Value::Null).then(|| (self.more, units::json(&unit.more))));
        own
    }

    /// Takes what was read by these names into a unit that has its texts.
    fn put(&self, said: &HashMap<String, String>, unit: &mut Unit) {
        let said = |name| said.get(name).map(String::as_str);
        unit.confidence = said(self.confidence).and_then(units::confidence);
        unit.more = said(self.more).and_then(units::parse).unwrap_or_default();
        for side in Side::BOTH {
            if let Some(places) = said(self.places[side]) {
                units::put(&mut unit.segments[side], places);
            }
        }
    }
}

/// The name of a unit: what its maker called it, else its id, which it has to have. In a file of this program (`own`) that
/// is a number, as it may be in another's.
fn name(node: Node<'_, '_>, called: &str, number: usize, own: bool) -> Option<String> {
    let id = node.attribute("id").filter(|id| !own && **id != number.to_string());
    node.attribute(called).or(id).map(str::to_owned)
}

/// A unit's notes as one.
fn note<'n, 'i: 'n>(notes: impl Iterator<Item = Node<'n, 'i>>) -> Option<String> {
    let notes: Vec<String> = notes.map(xml::text).collect();
    (!notes.is_empty()).then(|| notes.join("\n"))
}

/// The article of what has been read.
fn article(
    root: Node<'_, '_>,
    languages: Sides<LanguageTag>,
    about: Option<String>,
    units: Vec<Unit>,
) -> Result<Article, Malformed> {
    let about = about.and_then(|about| units::parse(&about)).unwrap_or_default();
    Units { languages, about, units }.into_article().map_err(|error| xml::wrong(root, error.message()))
}
