//! Any document is read, or refused by name; what is read and aligned is written, and read again as the same.
#![no_main]

use diglot::formats::json;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(mut article) = json::read(text) else { return };
    let Ok(Some(bitext)) = article.bitext() else { return };
    article.update(&bitext);
    let written = json::write(&article).expect("a document can be written");
    let again = json::read(&written).and_then(|article| article.bitext());
    assert_eq!(again, Ok(Some(bitext)));
});
