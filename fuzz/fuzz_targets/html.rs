//! Any markup is read, or refused by name; what is read can be cut.
#![no_main]

use diglot::bitext::Segmented;
use diglot::formats::html;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(document) = html::read(text, None) {
        let count = document.blocks.len();
        assert!(count <= Segmented::new(document).segments().len());
    }
});
