//! Any translation memory is read, or refused by name; what is read is written, and read again as the same.
#![no_main]

use diglot::Sides;
use diglot::formats::tmx;
use diglot_fuzz::assert_same;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok((article, _)) = tmx::read(text, &Sides::default()) else { return };
    let bitext = article.bitext().expect("it is whole").expect("it is aligned");
    let (written, _) = tmx::write(&article).expect("an article can be written");
    let (again, _) = tmx::read(&written, &Sides::default()).expect("what was written can be read");
    assert_same(&again.bitext().expect("it is whole").expect("it is aligned"), &bitext);
});
