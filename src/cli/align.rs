//! `diglot align`.

use std::path::Path;

use super::arguments::{self, Align, Format};
use super::failure::Failure;
use super::format::FileFormat;
use super::load::{self, Content, Reading, Reviewed};
use super::{input, output};
use crate::bitext::{Bitext, Segmented};
use crate::error::Error;
use crate::formats::json::{self, Article};
use crate::formats::{beads, tsv};
use crate::side::{Side, Sides};

pub(super) fn run(arguments: Align) -> Result<(), Failure> {
    let Align { a, b, lang_a, lang_b, segmented, from, encoding, keep, no_packs, format, output, .. } =
        arguments.checked();
    // without --batch it is asked for
    let a = a.unwrap_or_default();
    let from = from.or(segmented.then_some(FileFormat::Segmented));
    let reading = Reading { from, encoding: Some(encoding), languages: Sides::new(lang_a, lang_b) };
    let format = format.unwrap_or_else(|| target(output.as_deref()));
    let names = match &b {
        Some(b) => format!("{} and {}", input::name(&a), input::name(b)),
        None => input::name(&a),
    };
    let (texts, article) = read(&reading, &a, b.as_deref())?;
    let old = match &keep {
        // a document that is aligned again keeps what was reviewed in it
        None => article.clone(),
        Some(path) => Some(document(path)?),
    };
    let reviewed = old.as_ref().map(|old| load::reviewed(old, &texts)).transpose();
    let reviewed = reviewed.map_err(|error| Failure::new(&names, error.to_string()))?;
    let Reviewed { kept, note } = reviewed.unwrap_or_default();
    note.iter().for_each(|note| output::note(&names, note));
    let bitext = load::align(&names, texts, kept, !no_packs)?;
    let written = write(&bitext, article, old.as_ref().filter(|_| keep.is_some()), format);
    output::write(output.as_deref(), &written.map_err(|error| Failure::new(&names, error.to_string()))?)
}

/// The texts of both files, or of the one that holds both, which is given too.
fn read(
    reading: &Reading,
    a: &Path,
    b: Option<&Path>,
) -> Result<(Sides<Segmented>, Option<Article>), Failure> {
    let Some(b) = b else {
        return match reading.open(a, Side::A)? {
            Content::Both(article) => {
                let texts =
                    article.texts().map_err(|error| Failure::new(&input::name(a), error.to_string()))?;
                Ok((texts, Some(*article)))
            }
            Content::One(_) => arguments::usage("align", "<B> is missing: <A> holds one text"),
        };
    };
    Ok((reading.texts(a, b)?, None))
}

/// What a file is to hold, by the end of its name. Ends the process where that promises what is not written here.
fn target(output: Option<&Path>) -> Format {
    match output.and_then(FileFormat::of) {
        None | Some(FileFormat::Json) => Format::Json,
        Some(FileFormat::Tsv) => Format::Tsv,
        Some(_) => arguments::usage(
            "align",
            "the output's name says a format that align does not write: `diglot convert` does, or --format says another",
        ),
    }
}

/// An older document with both texts. What is said of the files that are aligned is not said of it.
fn document(path: &Path) -> Result<Article, Failure> {
    let from = FileFormat::of(path).filter(|format| format.is_bilingual()).or(Some(FileFormat::Json));
    match (Reading { from, encoding: None, languages: Sides::default() }).open(path, Side::A)? {
        Content::Both(article) => Ok(*article),
        Content::One(_) => Err(Failure::new(&input::name(path), "no document with both texts")),
    }
}

/// A document that was aligned again keeps what is its own, and one that takes beads over what the other says of itself.
fn write(
    bitext: &Bitext,
    article: Option<Article>,
    kept: Option<&Article>,
    format: Format,
) -> Result<String, Error> {
    let article = || {
        let mut whole = article.map_or_else(
            || Article::new(bitext),
            |mut article| {
                article.update(bitext);
                article
            },
        );
        kept.into_iter().for_each(|kept| whole.inherit(kept));
        whole
    };
    Ok(match format {
        Format::Json => json::write(&article())?,
        Format::Beads => beads::write(bitext.alignment()),
        Format::Tsv => tsv::write(bitext),
    })
}
