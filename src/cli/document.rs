//! A document file, aligned.

use std::path::Path;

use super::failure::Failure;
use super::input;
use crate::align::Pack;
use crate::bitext::{Aligning, Bitext};
use crate::error::Error;
use crate::formats::json;
use crate::packs;
use crate::side::Sides;

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
    if texts.a.segments().is_empty() && texts.b.segments().is_empty() {
        return Err(Failure::new(&name, Error::NoText.message()));
    }
    let packs = texts.as_ref().map(|text| packs::of(&text.document().language));
    let bitext = match article.bitext().map_err(wrong)? {
        Some(bitext) => bitext,
        None => {
            let aligning = Aligning::new(texts, Vec::new());
            let aligning = aligning.map_err(|error| Failure::new(&name, error.message()))?;
            aligning.with_packs(packs.as_ref().map(Option::as_ref)).run()
        }
    };
    Ok(Read { name, text, bitext, packs })
}
