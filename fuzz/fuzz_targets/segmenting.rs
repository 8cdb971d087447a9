//! Any text in any language is cut into segments that tile it.
#![no_main]

use diglot::lang::LanguageTag;
use diglot::segment::Segmenter;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: &[&str] =
    &["ar", "de", "el", "en", "es", "fa", "fr", "he", "hi", "ja", "ru", "th", "tr", "ur", "zh"];

fuzz_target!(|input: (u8, &str)| {
    let (language, text) = input;
    let tag = LANGUAGES[usize::from(language) % LANGUAGES.len()];
    let segmenter = Segmenter::new(&LanguageTag::parse(tag).expect("a tag"));
    let spans: Vec<_> = segmenter.spans(text).collect();
    assert_eq!(spans.iter().map(|span| span.of(text)).collect::<String>(), text);
});
