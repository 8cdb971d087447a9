//! One line of a batch into one document on a line.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::align::Pack;
use crate::bitext::{Aligning, Segmented};
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::load::{self, Reviewed};
use crate::cli::record::in_words;
use crate::error::Error;
use crate::formats::html;
use crate::formats::json::{self, Article, Value};
use crate::lang::LanguageTag;
use crate::packs;
use crate::side::{Side, Sides};

/// The members that may hold a side's text.
const TEXTS: [&str; 3] = ["text", "html", "blocks"];

/// What is the same for all lines.
pub(super) struct Reader {
    /// The languages of sides that say none.
    languages: Sides<Option<LanguageTag>>,
    packs: Option<Packs>,
}

/// The packs of the languages that came, each read once.
#[derive(Default)]
struct Packs(Mutex<BTreeMap<String, Option<Arc<Pack>>>>);

/// What became of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Done {
    /// The document, on a line.
    pub line: String,
    /// What is to be said of it all the same.
    pub note: Option<Wrong>,
}

/// What is wrong with a line, or to be said of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    id: Option<String>,
    reason: String,
}

impl Reader {
    pub fn new(lang_a: Option<LanguageTag>, lang_b: Option<LanguageTag>, packs: bool) -> Self {
        Reader { languages: Sides::new(lang_a, lang_b), packs: packs.then(Packs::default) }
    }

    /// The document of a line, aligned, on a line.
    pub fn document(&self, line: &str) -> Result<Done, Wrong> {
        let value = serde_json::from_str(line.trim_start_matches('\u{feff}').trim_end());
        let value: Value = value.map_err(|error| Wrong::of_line(in_words("no JSON", &error)))?;
        let id = value.get("id").and_then(id);
        match self.aligned(value) {
            Ok((line, note)) => Ok(Done { line, note: note.map(|reason| Wrong { id, reason }) }),
            Err(reason) => Err(Wrong { id, reason }),
        }
    }

    /// The document, and what is to be said of it.
    fn aligned(&self, mut value: Value) -> Result<(String, Option<String>), String> {
        for side in Side::BOTH {
            if let Some(value) = member_mut(&mut value, side.name()) {
                self.prepare(value, side)?;
            }
        }
        begin_with(&mut value, "diglot", Value::from(json::VERSION as usize));
        let mut article = Article::from_value(value).map_err(|error| error.message())?;
        let texts = article.texts().map_err(|error| error.message())?;
        let texts = within_bounds(texts)?;
        let packs = texts.as_ref().map(|text| self.pack(&text.document().language));
        let Reviewed { kept, note } = load::reviewed(&article, &texts).map_err(|error| error.message())?;
        let aligning = Aligning::new(texts, kept).map_err(|error| error.message())?;
        let bitext = aligning.with_packs(packs.as_ref().map(Option::as_deref)).run();
        article.update(&bitext);
        let line = serde_json::to_string(article.value()).map_err(|error| error.to_string())?;
        Ok((line + "\n", note))
    }

    /// A side as the format has it: HTML read, the language named. What the side says of its language stands before what
    /// the command line says, this before what a page declares.
    fn prepare(&self, side: &mut Value, which: Side) -> Result<(), String> {
        let name = which.name();
        drop_nulls(side);
        let other = ["text", "blocks"].into_iter().find(|text| side.get(text).is_some());
        if let (Some(_), Some(other)) = (side.get("html"), other) {
            return Err(format!("{name}: “html” and “{other}”, of which a side has one"));
        }
        let language = match side.get("lang") {
            None => self.languages[which].clone(),
            Some(Value::String(tag)) => {
                let tag = LanguageTag::parse(tag);
                Some(tag.map_err(|error| format!("{name}.lang: {}", error.message()))?)
            }
            // who reads the document says so
            Some(_) => None,
        };
        if let Some(language) = &language {
            begin_with(side, "lang", language.as_str().into());
        }
        read_html(side, language).map_err(|reason| format!("{name}.html: {reason}"))
    }

    fn pack(&self, language: &LanguageTag) -> Option<Arc<Pack>> {
        let mut known = self.packs.as_ref()?.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pack = known.entry(language.language().to_owned());
        pack.or_insert_with(|| packs::of(language).map(Arc::new)).clone()
    }
}

/// Takes the members that are read here away where they are null, which counts as absent.
fn drop_nulls(side: &mut Value) {
    if let Value::Object(members) = side {
        let read = |name: &str| name == "lang" || TEXTS.contains(&name);
        members.retain(|(name, value)| !(read(name) && matches!(value, Value::Null)));
    }
}

/// Puts the blocks of a page in its place, and what it says of itself where the side does not say it.
fn read_html(side: &mut Value, language: Option<LanguageTag>) -> Result<(), String> {
    let html = match side.get("html") {
        Some(Value::String(html)) => html,
        None => return Ok(()),
        Some(_) => return Err("has to be a string".to_owned()),
    };
    let document = html::read(html, language).map_err(|error| error.to_string())?;
    let read = json::side(&Segmented::new(document));
    if let (Value::Object(members), Value::Object(read)) = (side, read) {
        members.retain(|(name, _)| name != "html");
        for (name, value) in read {
            if members.iter().all(|(known, _)| *known != name) {
                members.push((name, value));
            }
        }
    }
    Ok(())
}

/// Some text on a side, and not more than can be aligned on either.
fn within_bounds(texts: Sides<Segmented>) -> Result<Sides<Segmented>, String> {
    let most = texts.a.segments().len().max(texts.b.segments().len());
    match most {
        0 => Err(Error::NoText.message()),
        _ if most > input::MOST => {
            Err(format!("{most} segments on a side, and at most {} are aligned", input::MOST))
        }
        _ => Ok(texts),
    }
}

fn member_mut<'v>(value: &'v mut Value, name: &str) -> Option<&'v mut Value> {
    let Value::Object(members) = value else { return None };
    members.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Puts a member before the others, where an object has none of that name.
fn begin_with(value: &mut Value, name: &str, member: Value) {
    if let Value::Object(members) = value
        && members.iter().all(|(known, _)| known != name)
    {
        members.insert(0, (name.to_owned(), member));
    }
}

/// An id for messages.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Integer(_) | Value::Number(_) | Value::Figures(_) => serde_json::to_string(value).ok(),
        _ => None,
    }
}

impl Wrong {
    /// With a line of which nothing is known.
    pub fn of_line(reason: String) -> Self {
        Wrong { id: None, reason }
    }

    /// For a message.
    pub fn in_line(self, place: &str, number: usize) -> Failure {
        let id = self.id.map_or_else(String::new, |id| format!("(id {id}) "));
        Failure::in_line(place, number, id + &self.reason)
    }
}
