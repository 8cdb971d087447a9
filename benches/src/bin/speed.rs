//! How many megabytes a second ours, unicode-segmentation and icu_segmenter cut into sentences: `speed [DEV]`.
//!
//! DEV is a folder of records `{"lang", "text"}`, ../shared/segmenter/dev; where it is absent, the project's own articles are
//! taken, repeated. benches/README.md says what is inside the timed loops. Ends with 1 where ours is slower than
//! icu_segmenter over all texts.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use diglot::lang::LanguageTag;
use diglot::segment::Segmenter;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

/// How often each is timed. The fastest counts: whatever else the machine does only slows.
const ROUNDS: usize = 25;

/// A corpus is repeated until it has as many bytes.
const LEAST: usize = 1 << 20;

/// The texts of each language.
type Corpus = BTreeMap<String, Vec<String>>;

/// Ends of sentences, added up so that none can be left out.
type Cut = fn(&LanguageTag, &[String]) -> usize;

const CUTS: [Cut; 3] = [ours, unicode, icu];

fn ours(language: &LanguageTag, texts: &[String]) -> usize {
    let segmenter = Segmenter::new(language);
    texts.iter().flat_map(|text| segmenter.spans(text)).map(|span| span.end).sum()
}

fn unicode(_: &LanguageTag, texts: &[String]) -> usize {
    texts.iter().flat_map(|text| text.split_sentence_bound_indices()).map(|(start, _)| start).sum()
}

fn icu(_: &LanguageTag, texts: &[String]) -> usize {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    texts.iter().flat_map(|text| segmenter.segment_str(text)).sum()
}

fn main() -> io::Result<ExitCode> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/segmenter/dev".to_owned());
    let folder = Path::new(&folder);
    let corpus = if folder.is_dir() { records(folder)? } else { articles(Path::new("www/articles"))? };
    let source =
        if folder.is_dir() { "the development texts" } else { "the articles of www/articles, repeated" };

    println!("MB/s, the fastest of {ROUNDS} rounds over {source}; in brackets how much faster ours is\n");
    println!("| language | MB | diglot | unicode-segmentation | icu_segmenter |\n|---|---:|---:|---:|---:|");
    let (mut total, mut bytes) = ([Duration::ZERO; 3], 0);
    for (language, texts) in &corpus {
        let language = LanguageTag::parse(language).unwrap_or_else(|_| LanguageTag::undetermined());
        let times = times(&language, texts);
        let size = texts.iter().map(String::len).sum();
        row(language.as_str(), size, times);
        bytes += size;
        total.iter_mut().zip(times).for_each(|(total, time)| *total += time);
    }
    row("all", bytes, total);
    if total[0] > total[2] {
        eprintln!("speed: slower than icu_segmenter");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The shortest time of each over the texts. They take turns, so that a busy machine slows all of them.
fn times(language: &LanguageTag, texts: &[String]) -> [Duration; 3] {
    let mut times = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        for (cut, time) in CUTS.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(cut(language, black_box(texts)));
            *time = start.elapsed().min(*time);
        }
    }
    times
}

fn row(name: &str, bytes: usize, times: [Duration; 3]) {
    let [ours, unicode, icu] = times.map(|time| bytes as f64 / 1e6 / time.as_secs_f64());
    let size = bytes as f64 / 1e6;
    println!(
        "| {name} | {size:.1} | {ours:.0} | {unicode:.0} ({:.1}) | {icu:.0} ({:.1}) |",
        ours / unicode,
        ours / icu
    );
}

fn records(folder: &Path) -> io::Result<Corpus> {
    let mut corpus = Corpus::new();
    for entry in fs::read_dir(folder)? {
        for line in fs::read_to_string(entry?.path())?.lines() {
            let record: Value = serde_json::from_str(line)?;
            let [language, text] = ["lang", "text"].map(|name| record[name].as_str().unwrap_or_default());
            corpus.entry(language.to_owned()).or_default().push(text.to_owned());
        }
    }
    Ok(repeated(corpus))
}

/// The lines of the texts of folders called `fa-fr`.
fn articles(folder: &Path) -> io::Result<Corpus> {
    let mut corpus = Corpus::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((a, b)) = name.split_once('-') else { continue };
        for (language, file) in [(a, "a.txt"), (b, "b.txt")] {
            let text = fs::read_to_string(path.join(file))?;
            corpus.entry(language.to_owned()).or_default().extend(text.lines().map(str::to_owned));
        }
    }
    Ok(repeated(corpus))
}

fn repeated(corpus: Corpus) -> Corpus {
    let enough = |(language, texts): (String, Vec<String>)| {
        let bytes: usize = texts.iter().map(String::len).sum();
        let often = LEAST.div_ceil(bytes.max(1));
        let count = texts.len() * often;
        (language, texts.into_iter().cycle().take(count).collect())
    };
    corpus.into_iter().map(enough).collect()
}
