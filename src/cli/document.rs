//! Files as an aligned article.

use std::path::Path;

use super::failure::Failure;
use super::format::FileFormat;
use super::input;
use super::load::{self, Reading};
use crate::bitext::Bitext;
use crate::formats::json;
use crate::lang::LanguageTag;
use crate::side::Sides;

/// A document, and the file that it is from.
pub(super) struct Read {
    /// What the file is called in messages.
    pub name: String,
    /// Its text.
    pub text: String,
    pub bitext: Bitext,
}

/// Reads a document; one without beads is aligned.
pub(super) fn read(path: &Path) -> Result<Read, Failure> {
    let (name, text) = (input::name(path), input::read(path, FileFormat::Json, None)?);
    let wrong = |error: json::Error| Failure::of_document(&name, &text, &error);
    let article = json::read(&text).map_err(wrong)?;
    let bitext = load::bitext(&name, &article, true, wrong)?;
    Ok(Read { name, text, bitext })
}

/// Two texts, aligned.
pub(super) fn pair(
    a: &Path,
    b: &Path,
    lang_a: Option<LanguageTag>,
    lang_b: Option<LanguageTag>,
) -> Result<Bitext, Failure> {
    let name = format!("{} and {}", input::name(a), input::name(b));
    let reading = Reading { from: None, encoding: None, languages: Sides::new(lang_a, lang_b) };
    load::align(&name, reading.texts(a, b)?, Vec::new(), true)
}
