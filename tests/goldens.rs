//! Articles whose sentences and beads were found by hand: the whole path, from plain text to beads, finds the same.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use diglot::align::Bead;
use diglot::bitext::{Aligning, Bitext, Segmented};
use diglot::formats::plain;
use diglot::lang::LanguageTag;
use diglot::{Side, Sides, packs};
use serde_json::Value;

type Beads = Vec<(Vec<usize>, Vec<usize>)>;

/// The files of one article.
struct Case {
    gold: Value,
    texts: Sides<String>,
}

impl Case {
    fn read(folder: &Path, names: Sides<&str>) -> Self {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        Case { gold: serde_json::from_str(&read("gold.json")).unwrap(), texts: names.map(read) }
    }

    /// An article of ours, by its folder.
    fn ours(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles").join(name);
        Case::read(&folder, Sides::new("a.txt", "b.txt"))
    }

    fn gold_segments(&self, side: Side) -> Vec<Vec<String>> {
        serde_json::from_value(self.gold[side.name()]["paragraphs"].clone()).unwrap()
    }

    fn gold_beads(&self) -> Beads {
        let list = |list: &Value| serde_json::from_value(list.clone()).unwrap();
        self.gold["beads"]
            .as_array()
            .unwrap()
            .iter()
            .map(|bead| (list(&bead["a"]), list(&bead["b"])))
            .collect()
    }

    /// The texts as the command line reads them, with the languages given or guessed.
    fn segmented(&self, given: bool) -> Sides<Segmented> {
        Sides::from_fn(|side| {
            let declared = self.gold[side.name()]["lang"].as_str().unwrap();
            let language = LanguageTag::parse(declared).unwrap();
            plain::read(&self.texts[side], given.then_some(language))
        })
    }

    fn check_segments(&self) {
        for (given, side) in [(true, Side::A), (true, Side::B), (false, Side::A), (false, Side::B)] {
            let texts = self.segmented(given);
            assert_eq!(paragraphs(&texts[side]), self.gold_segments(side), "{}", side.name());
        }
    }

    fn check_beads(&self) {
        for given in [true, false] {
            let texts = self.segmented(given);
            let known = texts.as_ref().map(|text| packs::of(&text.document().language));
            let aligning = Aligning::new(texts, Vec::new()).unwrap();
            let bitext = aligning.with_packs(known.as_ref().map(Option::as_ref)).run();
            assert_eq!(beads(&bitext), self.gold_beads());
        }
    }
}

/// The segments of each paragraph.
fn paragraphs(text: &Segmented) -> Vec<Vec<String>> {
    let mut paragraphs = vec![Vec::new(); text.document().blocks.len()];
    for (index, segment) in text.segments().iter().enumerate() {
        paragraphs[segment.block].push(text.text(index).to_owned());
    }
    paragraphs
}

fn beads(bitext: &Bitext) -> Beads {
    let lists = |bead: &Bead| (bead.segments.a.clone().collect(), bead.segments.b.clone().collect());
    bitext.alignment().beads().iter().map(lists).collect()
}

/// The articles of ours.
const OURS: [&str; 4] = ["ar-en", "fa-fr", "he-ar", "ja-en"];

#[test]
fn each_article_of_ours_is_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles");
    let folders =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<String> = folders.map(name).collect();
    names.sort();
    assert_eq!(names, OURS);
}

#[test]
fn segments_are_those_by_hand() {
    OURS.iter().for_each(|name| Case::ours(name).check_segments());
}

#[test]
fn beads_of_arabic_and_english_are_those_by_hand() {
    Case::ours("ar-en").check_beads();
}

#[test]
fn beads_of_persian_and_french_are_those_by_hand() {
    Case::ours("fa-fr").check_beads();
}

#[test]
fn beads_of_hebrew_and_arabic_are_those_by_hand() {
    Case::ours("he-ar").check_beads();
}

#[test]
fn beads_of_japanese_and_english_are_those_by_hand() {
    Case::ours("ja-en").check_beads();
}

/// The article that the project was made for, where it is there.
#[test]
fn the_first_article() {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/article");
    if !folder.exists() {
        return;
    }
    let case = Case::read(&folder, Sides::new("ar.txt", "en.txt"));
    let counts = case.segmented(true).map(|text| text.segments().len());
    assert_eq!((counts, case.gold_beads().len()), (Sides::new(12, 23), 15));
    case.check_segments();
    case.check_beads();
}
