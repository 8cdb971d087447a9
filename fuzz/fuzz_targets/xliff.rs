//! Any XLIFF file is read, or refused by name; what is read is written, and read again as the same segments and beads.
#![no_main]

use diglot::Sides;
use diglot::formats::xliff::{self, Version};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok((article, _)) = xliff::read(text, &Sides::default()) else { return };
    let Ok(Some(bitext)) = article.bitext() else { return };
    let (written, _) = xliff::write(&article, Version::V1).expect("an article can be written");
    let languages = bitext.texts.as_ref().map(|text| Some(text.document().language.clone()));
    let (again, _) = xliff::read(&written, &languages).expect("what was written can be read");
    let again = again.bitext().expect("it is whole").expect("it is aligned");
    assert_eq!(again.alignment().beads(), bitext.alignment().beads());
});
