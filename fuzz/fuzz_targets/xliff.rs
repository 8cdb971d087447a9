//! Any XLIFF file is read, or refused by name; what is read is written in both versions, and read again as the same.
#![no_main]

use diglot::Sides;
use diglot::formats::xliff::{self, Version};
use diglot_fuzz::assert_same;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok((article, _)) = xliff::read(text, &Sides::default()) else { return };
    let bitext = article.bitext().expect("it is whole").expect("it is aligned");
    for version in [Version::V1, Version::V2] {
        let (written, _) = xliff::write(&article, version).expect("an article can be written");
        let (again, _) = xliff::read(&written, &Sides::default()).expect("what was written can be read");
        assert_same(&again.bitext().expect("it is whole").expect("it is aligned"), &bitext);
    }
});
