//! Any document is read, or refused by name; what is read is aligned where it is not, written, and read again as the same.
#![no_main]

use diglot::bitext::Aligning;
use diglot::formats::json;
use diglot_fuzz::{assert_same, assert_tiled};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(mut article) = json::read(text) else { return };
    let Ok(texts) = article.texts() else { return };
    texts.as_ref().map(assert_tiled);
    let Ok(known) = article.bitext() else { return };
    let bitext =
        known.unwrap_or_else(|| Aligning::new(texts, Vec::new()).expect("no beads, none wrong").run());
    article.update(&bitext);
    let written = json::write(&article).expect("a document can be written");
    let again = json::read(&written).and_then(|article| article.bitext());
    assert_same(&again.expect("what was written can be read").expect("it has beads"), &bitext);
});
