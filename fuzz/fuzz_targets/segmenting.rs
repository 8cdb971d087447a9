//! Any text in any language, whose tag is the first line, is cut into segments that tile it.
#![no_main]

use diglot::lang::LanguageTag;
use diglot::segment::Segmenter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (tag, text) = input.split_once('\n').unwrap_or_default();
    let language = LanguageTag::parse(tag).unwrap_or_else(|_| LanguageTag::undetermined());
    let mut end = 0;
    for span in Segmenter::new(&language).spans(text) {
        assert_eq!(span.start, end);
        assert!(!span.is_empty() && text.is_char_boundary(span.end));
        end = span.end;
    }
    assert_eq!(end, text.len());
});
