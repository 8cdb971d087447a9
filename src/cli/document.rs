//! Files as an aligned article.

use std::path::Path;

use super::failure::Failure;
use super::input;
use super::load::Reading;
use crate::align::Pack;
use crate::bitext::{Aligning, Bitext, Segmented};
use crate::error::Error;
use crate::formats::json;
use crate::lang::LanguageTag;
use crate::packs;
use crate::side::{Side, Sides};

/// A document, and the file that it is from.
pub(super) struct Read {
    /// What the file is called in messages.
    pub name: String,
    /// Its text.
    pub text: String,
    pub bitext: Bitext,
    pub packs: Sides<Option<Pack>>,
}

/// Reads a document; one without beads is aligned.
pub(super) fn read(path: &Path) -> Result<Read, Failure> {
    let (name, text) = (input::name(path), input::read(path)?);
    let wrong = |error: json::Error| Failure::of_document(&name, &text, &error);
    let article = json::read(&text).map_err(wrong)?;
    let texts = article.texts().map_err(wrong)?;
    let packs = texts.as_ref().map(|text| packs::of(&text.document().language));
    let bitext = match article.bitext().map_err(wrong)? {
        Some(bitext) => bitext,
        None => align(&name, texts, &packs)?,
    };
    Ok(Read { name, text, bitext, packs })
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
    let packs = texts.as_ref().map(|text| packs::of(&text.document().language));
    align(&name, texts, &packs)
}

fn align(name: &str, texts: Sides<Segmented>, packs: &Sides<Option<Pack>>) -> Result<Bitext, Failure> {
    if texts.a.segments().is_empty() && texts.b.segments().is_empty() {
        return Err(Failure::new(name, Error::NoText.message()));
    }
    let aligning = Aligning::new(texts, Vec::new());
    let aligning = aligning.map_err(|error| Failure::new(name, error.message()))?;
    Ok(aligning.with_packs(packs.as_ref().map(Option::as_ref)).run())
}
