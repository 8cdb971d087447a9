//! Any two texts are aligned, by steps of any size, and the beads tile both.
#![no_main]

use diglot::Sides;
use diglot::bitext::{Aligned, Aligning};
use diglot::formats::plain;
use diglot::lang::LanguageTag;
use diglot::packs;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: &[&str] = &["ar", "en", "fr", "ja", "zh", "und"];

fuzz_target!(|input: (u8, u8, u16, &str, &str)| {
    let (a, b, step, text_a, text_b) = input;
    let tag = |at: u8| LanguageTag::parse(LANGUAGES[usize::from(at) % LANGUAGES.len()]).ok();
    let texts = Sides::new(plain::read(text_a, tag(a)), plain::read(text_b, tag(b)));
    let counts = texts.as_ref().map(|text| text.segments().len());
    let known = texts.as_ref().map(|text| packs::of(&text.document().language));
    let Ok(aligning) = Aligning::new(texts, Vec::new()) else { return };
    let mut aligning = aligning.with_packs(known.as_ref().map(Option::as_ref));
    let bitext = loop {
        match aligning.step(usize::from(step) + 1) {
            Aligned::Working(next, _) => aligning = *next,
            Aligned::Done(bitext) => break bitext,
        }
    };
    let mut next = Sides::new(0, 0);
    for bead in bitext.alignment().beads() {
        assert_eq!((bead.segments.a.start, bead.segments.b.start), (next.a, next.b));
        next = Sides::new(bead.segments.a.end, bead.segments.b.end);
    }
    assert_eq!((next.a, next.b), (counts.a, counts.b));
});
