//! Any markup is read, or refused by name; what is read is cut into segments that tile it, and kept by a document.
#![no_main]

use diglot::formats::html;
use diglot_fuzz::assert_kept;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(document) = html::read(text, None) {
        assert_kept(document);
    }
});
