//! `diglot convert`.

use std::path::PathBuf;

use super::arguments::{self, Convert};
use super::failure::Failure;
use super::format::FileFormat;
use super::load::{self, Content, Reading};
use super::{input, output};
use crate::bitext::{Bitext, Segmented};
use crate::formats::json::{self, Article, Value};
use crate::formats::xliff::Version;
use crate::formats::{Lost, ladder, plain, tmx, tsv, xliff};
use crate::side::{Side, Sides};

pub(super) fn run(arguments: Convert) -> Result<(), Failure> {
    let Convert { inputs, output, from, to, lang_a, lang_b, encoding, no_packs } = arguments;
    arguments::standard_once("convert", &inputs);
    let reading = Reading { from, encoding: Some(encoding), languages: Sides::new(lang_a, lang_b) };
    let to = target(to, &output);
    let names = inputs.iter().map(|path| input::name(path)).collect::<Vec<_>>().join(" and ");
    let (article, bitext) = read(&reading, &inputs, &names, !no_packs)?;
    let (texts, lost) = written(&article, &bitext, to, output.len())
        .map_err(|error| Failure::new(&names, error.to_string()))?;
    match output.as_slice() {
        [] => output::write(None, &texts[0])?,
        [one] if texts.len() == 1 => output::write(Some(one), &texts[0])?,
        paths => {
            let files: Vec<_> = paths.iter().map(PathBuf::as_path).zip(texts).collect();
            output::write_all(&files)?;
        }
    }
    let place = output.first().map_or_else(|| "standard output".to_owned(), |path| input::name(path));
    load::say_lost(&place, "not held by the format", &lost);
    Ok(())
}

/// The format to write: what is given, else by the first file's name. Ends the process where that cannot be, or the files
/// are not as many as the format has.
fn target(given: Option<FileFormat>, output: &[PathBuf]) -> FileFormat {
    let usage = |message: &str| arguments::usage("convert", message);
    let named = output.first().and_then(|path| FileFormat::of(path));
    let Some(format) = given.or(named) else { usage("--to is missing: the output's name says no format") };
    let counts: &[usize] = match format {
        FileFormat::Html => usage("HTML is not written by convert; `diglot render` does it"),
        FileFormat::Markdown => usage("Markdown is not written"),
        FileFormat::Text | FileFormat::Segmented => &[2],
        FileFormat::Ladder => &[0, 1, 3],
        _ => &[0, 1],
    };
    if !counts.contains(&output.len()) {
        let wanted = match format {
            FileFormat::Ladder => "a ladder is one file, or three with its texts: -o LADDER -o A -o B",
            FileFormat::Text | FileFormat::Segmented => "plain texts are two files: -o A -o B",
            _ => "the format is one file",
        };
        usage(wanted);
    }
    format
}

/// What the inputs hold, aligned where it is not yet.
fn read(
    reading: &Reading,
    inputs: &[PathBuf],
    names: &str,
    with_packs: bool,
) -> Result<(Article, Bitext), Failure> {
    let wrong = |error: json::Error| Failure::new(names, error.to_string());
    let is_ladder = |path: &PathBuf| FileFormat::of(path) == Some(FileFormat::Ladder);
    let mut article = match inputs {
        [ladder, a, b] => reading.ladder(ladder, Sides::new(a, b))?,
        [first, ..] if is_ladder(first) => {
            arguments::usage("convert", "a ladder needs its two texts: LADDER A B")
        }
        [a, b] => {
            if [a, b].iter().any(|path| reading.format(path).is_bilingual()) {
                arguments::usage("convert", "one of the two files holds both texts");
            }
            let texts = reading.texts(a, b)?;
            let bitext = load::align(names, texts, Vec::new(), with_packs)?;
            return Ok((Article::new(&bitext), bitext));
        }
        [path] => match reading.open(path, Side::A)? {
            Content::Both(article) => *article,
            Content::One(_) => arguments::usage("convert", "the file holds one text; the other is missing"),
        },
        _ => arguments::usage("convert", "too many files"),
    };
    let bitext = load::bitext(names, &article, with_packs, wrong)?;
    if matches!(article.value().get("beads"), None | Some(Value::Null)) {
        article.update(&bitext);
    }
    Ok((article, bitext))
}

/// The files, and what they do not hold.
fn written(
    article: &Article,
    bitext: &Bitext,
    to: FileFormat,
    files: usize,
) -> Result<(Vec<String>, Lost), json::Error> {
    let one = |(text, lost): (String, Lost)| (vec![text], lost);
    let plain = |texts: Vec<String>| (texts, lost(article, bitext, to, files));
    Ok(match to {
        FileFormat::Json => one((json::write(article)?, Lost::default())),
        FileFormat::Tmx => one(tmx::write(article)?),
        FileFormat::Xliff => one(xliff::write(article, Version::V1)?),
        FileFormat::Xliff2 => one(xliff::write(article, Version::V2)?),
        FileFormat::Tsv => plain(vec![tsv::write(bitext)]),
        FileFormat::Ladder if files == 3 => plain([vec![ladder::write(bitext)], segmented(bitext)].concat()),
        FileFormat::Ladder => plain(vec![ladder::write(bitext)]),
        FileFormat::Text => plain(Side::BOTH.map(|side| paragraphs(&bitext.texts[side])).into()),
        // the two that are only read do not come here
        FileFormat::Segmented | FileFormat::Html | FileFormat::Markdown => plain(segmented(bitext)),
    })
}

/// What so many files of a format that is text alone do not hold.
fn lost(article: &Article, bitext: &Bitext, to: FileFormat, files: usize) -> Lost {
    let mut lost = Lost::of_text_alone(article, bitext);
    let beads = bitext.alignment().beads().len();
    let texts = &bitext.texts;
    match to {
        FileFormat::Tsv => {
            lost.add_remarks(bitext);
            let blocks = texts.a.document().blocks.len() + texts.b.document().blocks.len();
            lost.add_some("bounds of paragraphs", blocks);
            lost.add_some("bounds of segments within beads", inner_bounds(bitext));
        }
        FileFormat::Ladder => {
            lost.add_remarks(bitext);
            lost.add_some("texts (-o for each holds them)", if files == 3 { 0 } else { 2 });
        }
        FileFormat::Text => {
            lost.add_some("segments", texts.a.segments().len() + texts.b.segments().len());
            lost.add_some("beads", beads);
        }
        _ => lost.add_some("beads", beads),
    }
    lost
}

fn segmented(bitext: &Bitext) -> Vec<String> {
    Side::BOTH.map(|side| plain::write_segmented(&bitext.texts[side])).into()
}

/// A paragraph a line, with blank lines between them.
fn paragraphs(text: &Segmented) -> String {
    let blocks = text.document().blocks.iter().map(|block| block.text.trim().replace('\n', " ") + "\n");
    blocks.collect::<Vec<_>>().join("\n")
}

/// How many segments follow another in the same bead.
fn inner_bounds(bitext: &Bitext) -> usize {
    let beads = bitext.alignment().beads().iter();
    beads.flat_map(|bead| Side::BOTH.map(|side| bead.segments[side].len().saturating_sub(1))).sum()
}
