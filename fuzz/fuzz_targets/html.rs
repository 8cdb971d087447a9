//! Any markup is read, or refused by name; what is read is cut into segments that tile it, and kept by a document.
#![no_main]

use diglot::Sides;
use diglot::bitext::{Aligning, Segmented};
use diglot::document::Document;
use diglot::formats::html;
use diglot::formats::json::{self, Article};
use diglot::lang::LanguageTag;
use diglot_fuzz::assert_tiled;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(document) = html::read(text, None) else { return };
    let read = Segmented::new(document);
    assert_tiled(&read);
    let none = Segmented::new(Document::new(LanguageTag::undetermined()));
    let bitext = Aligning::new(Sides::new(read, none), Vec::new()).expect("no beads, none wrong").run();
    let written = json::write(&Article::new(&bitext)).expect("a document can be written");
    let again = json::read(&written).and_then(|article| article.bitext());
    let again = again.expect("what was written can be read").expect("it has beads");
    let segments = |text: &Segmented| -> Vec<String> {
        (0..text.segments().len()).map(|segment| text.text(segment).to_owned()).collect()
    };
    assert_eq!(segments(&again.texts.a), segments(&bitext.texts.a));
});
