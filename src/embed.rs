//! What the element's script calls. Progress, errors and the page's own nodes go across; never an offset.

mod value;

use alloc::{borrow::ToOwned, boxed::Box, string::String, vec::Vec};

use js_sys::{Array, Function, Map, Reflect, WeakMap};
use wasm_bindgen::prelude::*;

use crate::bitext::{Aligned, Aligning, Bitext, Segmented};
use crate::document::{Document, MarkKind};
use crate::dom::{self, Drawn, Element, Origins, Taken};
use crate::error::Error;
use crate::formats::{json, pack};
use crate::lang::LanguageTag;
use crate::segment::Segmenter;
use crate::side::{Side, Sides};
use crate::view::{Drawing, Layout, Words};

/// A bilingual article: read, aligned step by step, then drawn batch by batch.
#[wasm_bindgen]
#[derive(Default)]
pub struct Article {
    state: State,
    reading: Reading,
    /// The document that it was read from, if it was.
    given: Option<json::Article>,
    origins: Origins,
    classes: Sides<String>,
    words: Words,
    drawn: Drawn,
}

#[derive(Default)]
enum State {
    Aligning(Box<Aligning>),
    Ready(Box<Bitext>, Box<Layout>),
    #[default]
    Empty,
}

/// What is left to be read of the page, the next last, and what is read.
#[derive(Default)]
struct Reading {
    parts: Vec<Part>,
    texts: Vec<Segmented>,
}

enum Part {
    Read(dom::Reading),
    Cut(Document),
}

#[wasm_bindgen]
impl Article {
    /// An article of the page. What is taken from that is noted in `moved` and `ids`, which the caller keeps.
    #[wasm_bindgen(js_name = fromPage)]
    pub fn from_page(moved: Map, ids: Map) -> Article {
        Article { origins: Origins::new(Taken { moved, ids }), ..Article::default() }
    }

    /// Reads a document: the object that a `.diglot.json` file holds.
    #[wasm_bindgen(js_name = fromObject)]
    pub fn from_object(object: JsValue) -> Result<Article, JsValue> {
        let document = document(&object)?;
        let state = match document.bitext().map_err(refused)? {
            Some(bitext) => {
                bounded(&bitext.texts)?;
                ready(bitext)
            }
            None => aligning(document.texts().map_err(refused)?, Vec::new())?,
        };
        Ok(Article { state, given: Some(document), ..Article::default() })
    }

    /// Begins to read two articles of the page, for the first time or after they have changed.
    pub fn read(&mut self, a: &Element, b: &Element) {
        self.origins.begin();
        self.classes = Sides::new(a, b).map(|article| article.get_attribute("class").unwrap_or_default());
        // the last comes first
        let parts = [b, a].into_iter().filter_map(dom::Reading::new).map(Part::Read).collect();
        self.reading = Reading { parts, texts: Vec::new() };
    }

    /// Reads about so many nodes more, or cuts what is read of one article; whether that was all. Beads whose sentences are
    /// all still there are kept.
    #[wasm_bindgen(js_name = readOn)]
    pub fn read_on(&mut self, nodes: usize) -> Result<bool, JsValue> {
        let Reading { parts, texts } = &mut self.reading;
        match parts.pop() {
            Some(Part::Read(mut reading)) => {
                let done = reading.step(nodes, &mut self.origins);
                parts.push(if done { Part::Cut(reading.finish()) } else { Part::Read(reading) });
                return Ok(false);
            }
            Some(Part::Cut(document)) => {
                texts.push(Segmented::new(document));
                return Ok(false);
            }
            None => {}
        }
        let (Some(b), Some(a)) = (texts.pop(), texts.pop()) else { return Ok(true) };
        self.origins.end();
        let texts = Sides::new(a, b);
        let kept = match &self.state {
            State::Ready(bitext, _) => bitext.still_fitting(&texts),
            _ => Vec::new(),
        };
        self.state = aligning(texts, kept)?;
        Ok(true)
    }

    /// Knows languages by their packs, of either side in any order, each in its compact form; to be called before the first
    /// step. What is no pack is passed over, as one that did not come is.
    #[wasm_bindgen(js_name = addPacks)]
    pub fn add_packs(&mut self, one: Option<Vec<u8>>, other: Option<Vec<u8>>) {
        let work = match core::mem::take(&mut self.state) {
            State::Aligning(work) => work,
            before => return self.state = before,
        };
        let packs = [one, other].map(|bytes| bytes.and_then(|bytes| pack::read(&bytes).ok()));
        let languages = work.texts().as_ref().map(|text| text.document().language.clone());
        let pack = |side: Side| packs.iter().flatten().find(|pack| pack.is_for(&languages[side]));
        self.state = State::Aligning(Box::new(work.with_packs(Sides::from_fn(pack))));
    }

    /// Aligns for about `cells` units of work. The share that is done; 1 when there is nothing left to do.
    pub fn step(&mut self, cells: usize) -> f32 {
        match core::mem::take(&mut self.state) {
            State::Aligning(work) => match work.step(cells) {
                Aligned::Working(work, done) => {
                    self.state = State::Aligning(work);
                    done.min(0.99)
                }
                Aligned::Done(bitext) => {
                    self.state = ready(*bitext);
                    1.0
                }
            },
            other => {
                self.state = other;
                1.0
            }
        }
    }

    /// The languages of both sides.
    pub fn languages(&self) -> Array {
        let texts = match &self.state {
            State::Aligning(work) => work.texts(),
            State::Ready(bitext, _) => &bitext.texts,
            State::Empty => return Array::new(),
        };
        both(|side| texts[side].document().language.as_str().into())
    }

    /// How many passages only A has, and only B.
    pub fn only(&self) -> Array {
        both(|side| match &self.state {
            State::Ready(_, layout) => JsValue::from_f64(layout.only(side) as f64),
            _ => JsValue::NULL,
        })
    }

    /// Begins to draw, with the interface's words: their language, each side's language by its own name, and the notes
    /// where a side has nothing.
    pub fn begin(
        &mut self,
        language: String,
        name_a: String,
        name_b: String,
        missing_in_a: String,
        missing_in_b: String,
    ) {
        let (names, missing) = (Sides::new(name_a, name_b), Sides::new(missing_in_a, missing_in_b));
        self.words = Words { language, names, missing };
        let State::Ready(bitext, layout) = &self.state else { return };
        let drawing = Drawing { bitext, layout, words: &self.words, classes: &self.classes };
        self.drawn.begin(&drawing);
    }

    /// Draws up to `count` pieces into `viewer`, each built by `build`; true when all are drawn. `copies` is told of each
    /// copy of one of the page's elements what it is a copy of.
    pub fn draw(&mut self, viewer: &Element, copies: &WeakMap, build: &Function, count: usize) -> bool {
        let State::Ready(bitext, layout) = &self.state else { return true };
        let drawing = Drawing { bitext, layout, words: &self.words, classes: &self.classes };
        self.drawn.draw(viewer, &drawing, &mut self.origins, copies, build, count)
    }

    /// The aligned article as the object that a `.diglot.json` file holds: what the object it was read from says, with
    /// segments and beads.
    pub fn document(&self) -> Result<JsValue, JsValue> {
        let State::Ready(bitext, _) = &self.state else { return Ok(JsValue::NULL) };
        let article = match &self.given {
            Some(given) => {
                let mut article = given.clone();
                article.update(bitext);
                article
            }
            None => json::Article::new(bitext),
        };
        Ok(value::write(article.value()))
    }
}

/// The language that a text seems to be in, as a BCP 47 tag; `und` where it has no letters.
#[wasm_bindgen]
pub fn guess(text: &str) -> JsValue {
    crate::lang::guess(text).as_str().into()
}

/// The sentences of a text in the language of a BCP 47 tag, without the white space around them; by the rules that are
/// sound for any language where the tag is none.
#[wasm_bindgen]
pub fn sentences(text: &str, language: &str) -> Vec<String> {
    let language = LanguageTag::parse(language).unwrap_or_else(|_| LanguageTag::undetermined());
    Segmenter::new(&language).sentences(text).map(str::to_owned).collect()
}

/// What each side has.
fn both(of: impl Fn(Side) -> JsValue) -> Array {
    Array::of2(&of(Side::A), &of(Side::B))
}

/// Sentences and figures of one side. An article has a hundredth; more keep a page at work for minutes.
const MOST_PIECES: usize = 20_000;
/// Bytes of text of one side: keeps the memory that aligning takes within the module's 256 MB.
const MOST_TEXT: usize = 4_000_000;
/// Bytes of what is drawn again with every sentence, a language or the address of a link around all of them.
const MOST_REPEATED: usize = 40_000_000;

fn fits(text: &Segmented) -> bool {
    let document = text.document();
    let pieces = text.segments().len() + document.furniture.len();
    let bytes: usize = document.blocks.iter().map(|block| block.text.len()).sum();
    let mut repeated = document.language.as_str().len();
    for mark in document.blocks.iter().flat_map(|block| &block.marks) {
        if let MarkKind::Link { href } = &mark.kind {
            repeated = repeated.max(href.len());
        }
    }
    pieces <= MOST_PIECES && bytes <= MOST_TEXT && repeated.saturating_mul(pieces) <= MOST_REPEATED
}

fn bounded(texts: &Sides<Segmented>) -> Result<(), JsValue> {
    if fits(&texts.a) && fits(&texts.b) { Ok(()) } else { Err(thrown(Error::TooLarge)) }
}

fn aligning(texts: Sides<Segmented>, kept: Vec<Kept>) -> Result<State, JsValue> {
    bounded(&texts)?;
    if texts.as_ref().map(|text| text.segments().is_empty()) == Sides::new(true, true) {
        return Err(thrown(Error::NoText));
    }
    Aligning::new(texts, kept)
        .map(|work| State::Aligning(Box::new(work)))
        .map_err(|error| thrown(error.into()))
}

fn ready(bitext: Bitext) -> State {
    let layout = Layout::new(&bitext);
    State::Ready(Box::new(bitext), Box::new(layout))
}

type Kept = (crate::align::Bead, crate::bitext::Remark);

fn document(object: &JsValue) -> Result<json::Article, JsValue> {
    let value = value::read(object).ok_or_else(|| thrown(Error::Object))?;
    json::Article::from_value(value).map_err(refused)
}

fn refused(error: json::Error) -> JsValue {
    thrown(error.into())
}

/// The one place where an error becomes JavaScript's: an `Error` with the code as its `code`.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message());
    // a fresh Error takes any property
    let _ = Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown.into()
}
