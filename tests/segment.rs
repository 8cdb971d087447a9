//! Articles whose sentences were told by hand, paragraph by paragraph.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use diglot::lang::LanguageTag;
use diglot::segment::Segmenter;
use serde_json::Value;

/// The sentences of a paragraph without the white space around them.
fn sentences(language: &str, paragraph: &str) -> Vec<String> {
    let segmenter = Segmenter::new(&LanguageTag::parse(language).unwrap());
    segmenter.spans(paragraph).map(|span| span.of(paragraph).trim().to_owned()).collect()
}

/// The paragraphs of a text, a line each.
fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// The paragraphs of a text with blank lines between them; other newlines count as spaces.
fn blocks(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|block| block.trim().replace('\n', " "))
        .filter(|block| !block.is_empty())
        .collect()
}

/// Checks the two texts of a folder against its `gold.json`.
fn check(folder: &Path, a: &str, b: &str) {
    let Ok(gold) = fs::read_to_string(folder.join("gold.json")) else { return };
    let gold: Value = serde_json::from_str(&gold).unwrap();
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    for (side, paragraphs) in [("a", lines(&read(a))), ("b", blocks(&read(b)))] {
        let language = gold[side]["lang"].as_str().unwrap();
        let wanted: Vec<Vec<String>> = serde_json::from_value(gold[side]["paragraphs"].clone()).unwrap();
        assert_eq!(wanted.len(), paragraphs.len(), "{} {side}", folder.display());
        for (wanted, paragraph) in wanted.iter().zip(&paragraphs) {
            assert_eq!(wanted, &sentences(language, paragraph), "{} {side}", folder.display());
        }
    }
}

#[test]
fn the_shared_article_is_exact() {
    check(Path::new("../shared/article"), "ar.txt", "en.txt");
}

#[test]
fn our_own_articles_are_exact() {
    let Ok(folders) = fs::read_dir("www/articles") else { return };
    let folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
    folders.iter().for_each(|folder| check(folder, "a.txt", "b.txt"));
}
