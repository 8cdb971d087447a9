//! `diglot align`.

use std::path::Path;

use super::arguments::{Align, Format};
use super::failure::Failure;
use super::{input, output};
use crate::bitext::{Aligning, Bitext, Segmented};
use crate::error::Error;
use crate::formats::{beads, json, plain, tsv};
use crate::packs;
use crate::side::Sides;

pub(super) fn run(arguments: Align) -> Result<(), Failure> {
    let Align { a, b, lang_a, lang_b, segmented, no_packs, format, output, .. } = arguments.checked();
    // without --batch both are asked for
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    let read = if segmented { plain::read_segmented } else { plain::read };
    let texts = Sides::new((&a, lang_a), (&b, lang_b))
        .try_map(|(path, language)| within_bounds(path, read(&input::read(path)?, language)))?;
    let names = format!("{} and {}", input::name(&a), input::name(&b));
    if texts.a.segments().is_empty() && texts.b.segments().is_empty() {
        return Err(Failure::new(&names, Error::NoText.to_string()));
    }
    let known = texts.as_ref().map(|text| packs::of(&text.document().language).filter(|_| !no_packs));
    let aligning = Aligning::new(texts, Vec::new());
    let aligning = aligning.map_err(|error| Failure::new(&names, Error::from(error).to_string()))?;
    let bitext = aligning.with_packs(known.as_ref().map(Option::as_ref)).run();
    let written = write(&bitext, format).map_err(|error| Failure::new(&names, error.to_string()))?;
    output::write(output.as_deref(), &written)
}

/// Refuses what would take minutes and gigabytes; a long novel has a tenth of it.
fn within_bounds(path: &Path, text: Segmented) -> Result<Segmented, Failure> {
    let count = text.segments().len();
    if count > input::MOST {
        let reason = format!("{count} segments, and at most {} are aligned", input::MOST);
        return Err(Failure::new(&input::name(path), reason));
    }
    Ok(text)
}

fn write(bitext: &Bitext, format: Format) -> Result<String, Error> {
    Ok(match format {
        Format::Json => json::write(&json::Article::new(bitext))?,
        Format::Beads => beads::write(bitext.alignment()),
        Format::Tsv => tsv::write(bitext),
    })
}
