//! Files as an aligned article.

use std::path::Path;

use super::failure::Failure;
use super::format::FileFormat;
use super::input;
use super::load::{self, Reading};
use crate::bitext::Bitext;
use crate::formats::json;
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

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
    let bitext = match article.bitext().map_err(wrong)? {
        Some(bitext) => {
            load::bounded(&name, &bitext.texts)?;
            bitext
        }
        None => {
            let texts = article.texts().map_err(wrong)?;
            load::bounded(&name, &texts)?;
            load::align(&name, texts, Vec::new(), true)?
        }
    };
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
    let texts = Sides::new((a, Side::A), (b, Side::B));
    let texts = texts.try_map(|(path, side)| reading.text(path, side))?;
    load::align(&name, texts, Vec::new(), true)
}
