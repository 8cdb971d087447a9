//! The project's own document, `.diglot.json`, version 1: docs/format.md describes it, docs/format.schema.json checks it.
//!
//! [`Article`] is the file as it is, unknown members included; what is changed in it is changed in place, so that they
//! survive. Time and memory O(n).

mod at;
mod error;
#[cfg(not(target_arch = "wasm32"))]
mod file;
#[cfg(not(target_arch = "wasm32"))]
mod place;
mod read;
mod value;
mod write;

pub use error::{Error, Problem};
#[cfg(not(target_arch = "wasm32"))]
pub use place::{Places, place};
pub use value::Value;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(super) use {read::is_furniture, write::GENERATOR};

use at::{At, Faults};

use crate::bitext::{Bitext, Segmented};
use crate::side::Sides;

/// The version that this reader knows. It grows only when an old reader would be wrong.
pub const VERSION: u32 = 1;

/// A document file.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    value: Value,
}

impl Article {
    /// A file of an aligned text.
    pub fn new(bitext: &Bitext) -> Self {
        Article { value: write::article(bitext) }
    }

    /// Takes a file's content.
    ///
    /// # Errors
    /// Another version, or a side that is missing.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let faults = Faults::default();
        read::version(&At::top(&value, &faults));
        faults.or(())?;
        Ok(Article { value })
    }

    /// The content, for writing.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Both texts, cut into segments: by the file where it says how, else by the rules of their languages.
    ///
    /// # Errors
    /// A member of another type than the format says, a tag that is none, a kind of block that is none.
    pub fn texts(&self) -> Result<Sides<Segmented>, Error> {
        let faults = Faults::default();
        let top = At::top(&self.value, &faults);
        let texts = Sides::from_fn(|side| read::text(&top.require(side.name())));
        faults.or(texts)
    }

    /// The file's beads over its texts; `None` where it has none.
    ///
    /// # Errors
    /// As [`texts`](Self::texts); beads over text without segments, out of range, out of order, or that leave a segment
    /// out.
    pub fn bitext(&self) -> Result<Option<Bitext>, Error> {
        let (texts, faults) = (self.texts()?, Faults::default());
        let bitext = read::bitext(&At::top(&self.value, &faults), texts);
        faults.or(bitext)
    }

    /// Says that a side is in a language.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn set_language(&mut self, side: crate::side::Side, language: &crate::lang::LanguageTag) {
        if let Some(side) = self.value.get_mut(side.name()) {
            side.set("lang", language.as_str().into());
        }
    }

    /// Takes over what another document says of itself and of its sides and this one does not: titles, members of its own.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn inherit(&mut self, other: &Article) {
        inherit(&mut self.value, &other.value, &["beads"]);
        for side in crate::side::Side::BOTH {
            if let (Some(own), Some(others)) = (self.value.get_mut(side.name()), other.value.get(side.name()))
            {
                inherit(own, others, &["blocks", "text"]);
            }
        }
    }

    /// Takes over segments and beads, and leaves the rest as it is.
    pub fn update(&mut self, bitext: &Bitext) {
        write::update(&mut self.value, bitext);
    }
}

/// A side as a document has it, with its segments.
#[cfg(not(target_arch = "wasm32"))]
pub fn side(text: &Segmented) -> Value {
    write::text(text)
}

/// Members that one object has not and another has, but some.
#[cfg(not(target_arch = "wasm32"))]
fn inherit(own: &mut Value, other: &Value, but: &[&str]) {
    let Value::Object(members) = other else { return };
    for (name, value) in members {
        if own.get(name).is_none() && !but.contains(&name.as_str()) {
            own.set(name, value.clone());
        }
    }
}

/// Reads a document file.
///
/// # Errors
/// [`Error`] with the line and column, or the member, that is wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn read(json: &str) -> Result<Article, Error> {
    let value = serde_json::from_str(json.trim_start_matches('\u{feff}'));
    Article::from_value(value.map_err(|error| Error::syntax(&error))?)
}

/// Writes a document file: indented by two spaces, a line break at the end.
///
/// # Errors
/// None that a document can cause; the writer's own are passed on.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(article: &Article) -> Result<String, Error> {
    let json = serde_json::to_string_pretty(article.value()).map_err(|error| Error::syntax(&error))?;
    Ok(json + "\n")
}

#[cfg(test)]
mod tests;
