//! The aligner as a whole.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use diglot::Sides;
use diglot::align::{Aligner, Alignment, Bead, Segment, Text};
use diglot::lang::LanguageTag;

/// A text of segments; one that starts with `¶` starts a block.
fn side<S: AsRef<str>>(segments: &[S]) -> Vec<Segment<'_>> {
    let texts = segments.iter().map(AsRef::as_ref);
    texts
        .map(|text| Segment { text: text.trim_start_matches('¶'), starts_block: text.starts_with('¶') })
        .collect()
}

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

/// An aligner of two texts, the languages given as `ar-en` is.
fn aligner<S: AsRef<str>>(languages: (&str, &str), a: &[S], b: &[S]) -> Aligner {
    let (language_a, language_b) = (tag(languages.0), tag(languages.1));
    let a = Text { language: &language_a, segments: &side(a) };
    let b = Text { language: &language_b, segments: &side(b) };
    Aligner::new(Sides::new(a, b))
}

/// Beads as `[0,1]:[2]` lines.
fn written(alignment: &Alignment) -> Vec<(Vec<usize>, Vec<usize>)> {
    let bead = |bead: &Bead| (bead.segments.a.clone().collect(), bead.segments.b.clone().collect());
    alignment.beads().iter().map(bead).collect()
}

#[test]
fn the_article_comes_out_as_by_hand() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/article/gold.json");
    let Ok(gold) = fs::read_to_string(path) else { return };
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let segments = |side: &str| -> Vec<String> {
        let paragraphs = gold[side]["paragraphs"].as_array().unwrap().iter();
        let marked = |(at, text): (usize, &serde_json::Value)| {
            format!("{}{}", if at == 0 { "¶" } else { "" }, text.as_str().unwrap())
        };
        paragraphs.flat_map(|each| each.as_array().unwrap().iter().enumerate().map(marked)).collect()
    };
    let numbers = |list: &serde_json::Value| -> Vec<usize> {
        list.as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize).collect()
    };
    let beads = gold["beads"].as_array().unwrap().iter();
    let expected: Vec<_> = beads.map(|bead| (numbers(&bead["a"]), numbers(&bead["b"]))).collect();
    let alignment = aligner(("ar", "en"), &segments("a"), &segments("b")).run();
    assert_eq!(written(&alignment), expected);
}
