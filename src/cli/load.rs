//! A file into texts, whatever its format.

use std::path::{Path, PathBuf};

use super::arguments::EncodingOption;
use super::failure::Failure;
use super::format::FileFormat;
use super::{input, output};
use crate::align::{Bead, Pack};
use crate::bitext::{Aligning, Bitext, Remark, Segmented};
use crate::error::Error;
use crate::formats::json::{self, Article};
use crate::formats::{Lost, html, ladder, markdown, plain, tmx, tsv, xliff};
use crate::lang::LanguageTag;
use crate::packs;
use crate::side::{Side, Sides};

/// What a file holds.
pub(super) enum Content {
    /// Both texts, with or without beads.
    Both(Box<Article>),
    /// One.
    One(Box<Segmented>),
}

/// How files are read.
pub(super) struct Reading {
    /// The format, where the files' names do not say it.
    pub from: Option<FileFormat>,
    /// Nothing for a command that has no such option.
    pub encoding: Option<EncodingOption>,
    pub languages: Sides<Option<LanguageTag>>,
}

impl Reading {
    /// The format of a file: what is given, else by its name, else plain text.
    pub fn format(&self, path: &Path) -> FileFormat {
        self.from.or_else(|| FileFormat::of(path)).unwrap_or(FileFormat::Text)
    }

    /// Reads a file; where it holds one text, that of a side.
    pub fn open(&self, path: &Path, side: Side) -> Result<Content, Failure> {
        let format = self.format(path);
        let (name, text) = (input::name(path), input::read(path, format, self.encoding)?);
        if format.is_bilingual() {
            let article = self.article(&name, &text, format)?;
            let texts = article.texts().map_err(|error| Failure::new(&name, error.to_string()))?;
            bounded(&name, &texts)?;
            return Ok(Content::Both(Box::new(article)));
        }
        let language = self.languages[side].clone();
        let document = match format {
            FileFormat::Html => html::read_counting(&text, language),
            FileFormat::Markdown => {
                markdown::read(&text, language).map(|document| (document, Lost::default()))
            }
            FileFormat::Segmented => return one(&name, plain::read_segmented(&text, language)),
            FileFormat::Ladder => {
                return Err(Failure::new(&name, "a ladder, which goes before its two texts"));
            }
            _ => return one(&name, plain::read(&text, language)),
        };
        let (document, lost) = document.map_err(|error| Failure::of_file(&name, &text, &error))?;
        say_lost(&name, "passed over", &lost);
        one(&name, Segmented::new(document))
    }

    /// Reads two texts; of a file that holds both, its side's.
    pub fn texts(&self, a: &Path, b: &Path) -> Result<Sides<Segmented>, Failure> {
        Sides::new((a, Side::A), (b, Side::B)).try_map(|(path, side)| self.text(path, side))
    }

    fn text(&self, path: &Path, side: Side) -> Result<Segmented, Failure> {
        match self.open(path, side)? {
            Content::One(text) => Ok(*text),
            Content::Both(article) => {
                let texts =
                    article.texts().map_err(|error| Failure::new(&input::name(path), error.to_string()))?;
                Ok(match side {
                    Side::A => texts.a,
                    Side::B => texts.b,
                })
            }
        }
    }

    fn article(&self, name: &str, text: &str, format: FileFormat) -> Result<Article, Failure> {
        let wrong = |error: &_| Failure::of_file(name, text, error);
        let read = match format {
            FileFormat::Tmx => tmx::read(text, &self.languages),
            FileFormat::Tsv => tsv::read(text, self.languages.clone()),
            FileFormat::Json => {
                let article = json::read(text).and_then(|article| article.bitext().map(|_| article));
                let mut article = article.map_err(|error| Failure::of_document(name, text, &error))?;
                for side in Side::BOTH {
                    self.languages[side].iter().for_each(|language| article.set_language(side, language));
                }
                return Ok(article);
            }
            _ => xliff::read(text, &self.languages),
        };
        let (article, lost) = read.map_err(|error| wrong(&error))?;
        say_lost(name, "passed over", &lost);
        Ok(article)
    }

    /// Reads a ladder and its texts.
    pub fn ladder(&self, ladder: &Path, texts: Sides<&PathBuf>) -> Result<Article, Failure> {
        let rungs = input::read(ladder, FileFormat::Ladder, self.encoding)?;
        let texts = texts.try_map(|path| input::read(path, FileFormat::Segmented, self.encoding))?;
        let bitext = ladder::read(&rungs, texts.as_ref().map(String::as_str), self.languages.clone());
        let bitext = bitext.map_err(|error| Failure::of_file(&input::name(ladder), &rungs, &error))?;
        Ok(Article::new(&bitext))
    }
}

/// A text, if it is within the bounds.
fn one(name: &str, text: Segmented) -> Result<Content, Failure> {
    within_bounds(name, &text).map(|()| Content::One(Box::new(text)))
}

/// Whether both texts are within the bounds.
fn bounded(name: &str, texts: &Sides<Segmented>) -> Result<(), Failure> {
    texts.as_ref().try_map(|text| within_bounds(name, text)).map(|_| ())
}

/// Beyond the bounds aligning would take minutes and gigabytes; a long novel has a tenth of what they allow.
fn within_bounds(name: &str, text: &Segmented) -> Result<(), Failure> {
    let count = text.segments().len();
    if count > input::MOST {
        let reason = format!("{count} segments, and at most {} are aligned", input::MOST);
        return Err(Failure::new(name, reason));
    }
    Ok(())
}

/// Says on standard error what was left out, if anything.
pub(super) fn say_lost(name: &str, how: &str, lost: &Lost) {
    if !lost.is_empty() {
        output::note(name, &format!("{how}: {lost}"));
    }
}

/// The packs of both texts' languages, as far as there are any.
pub(super) fn known(texts: &Sides<Segmented>) -> Sides<Option<Pack>> {
    texts.as_ref().map(|text| packs::of(&text.document().language))
}

/// Aligns two texts. `names` are the files that they are from.
pub(super) fn align(
    names: &str,
    texts: Sides<Segmented>,
    kept: Vec<(Bead, Remark)>,
    with_packs: bool,
) -> Result<Bitext, Failure> {
    if texts.a.segments().is_empty() && texts.b.segments().is_empty() {
        return Err(Failure::new(names, Error::NoText.to_string()));
    }
    let packs = if with_packs { known(&texts) } else { Sides::new(None, None) };
    let aligning = Aligning::new(texts, kept);
    let aligning = aligning.map_err(|error| Failure::new(names, Error::from(error).to_string()))?;
    Ok(aligning.with_packs(packs.as_ref().map(Option::as_ref)).run())
}

/// A document's texts with its beads; one without beads is aligned. `wrong` says what is wrong with it.
pub(super) fn bitext(
    name: &str,
    article: &Article,
    with_packs: bool,
    wrong: impl Fn(json::Error) -> Failure,
) -> Result<Bitext, Failure> {
    if let Some(bitext) = article.bitext().map_err(&wrong)? {
        return bounded(name, &bitext.texts).map(|()| bitext);
    }
    let texts = article.texts().map_err(&wrong)?;
    bounded(name, &texts)?;
    align(name, texts, Vec::new(), with_packs)
}

/// The beads of an older document that somebody has reviewed.
#[derive(Default)]
pub(super) struct Reviewed {
    /// Those that fit the texts.
    pub kept: Vec<(Bead, Remark)>,
    /// What is to be said where some do not.
    pub note: Option<String>,
}

/// The beads of a document that somebody has reviewed, as far as they still fit texts that may have changed.
pub(super) fn reviewed(old: &Article, texts: &Sides<Segmented>) -> Result<Reviewed, json::Error> {
    // where it has no beads, its texts need not be cut for them
    let beads = old.value().get("beads").map(|_| old.bitext()).transpose()?;
    let Some(old) = beads.flatten() else { return Ok(Reviewed::default()) };
    let kept: Vec<_> = old.still_fitting(texts).into_iter().filter(|(_, remark)| remark.reviewed).collect();
    let all = old.remarks().iter().filter(|remark| remark.reviewed).count();
    let lost = all - kept.len();
    let note = (lost > 0).then(|| format!("{lost} of {all} reviewed beads do not fit the texts any more"));
    Ok(Reviewed { kept, note })
}
