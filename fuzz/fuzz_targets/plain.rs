//! Any plain text is read, and its segments tile its paragraphs.
#![no_main]

use diglot::formats::plain;
use diglot_fuzz::assert_tiled;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert_tiled(&plain::read(text, None));
    assert_tiled(&plain::read_segmented(text, None));
});
