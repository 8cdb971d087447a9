//! Any two texts are aligned, in steps of any size, and the beads tile both. The first line has the languages and the
//! size of a step; a line of `====` stands between the texts.
#![no_main]

use std::sync::LazyLock;

use diglot::Sides;
use diglot::align::Pack;
use diglot::bitext::{Aligned, Aligning};
use diglot::formats::plain;
use diglot::lang::LanguageTag;
use diglot::packs;
use libfuzzer_sys::fuzz_target;

/// Reading one takes longer than aligning a few sentences.
static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| {
    packs::languages().filter_map(|language| packs::of(&LanguageTag::parse(language).ok()?)).collect()
});

fn pack(language: &LanguageTag) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| pack.language().language() == language.language())
}

fuzz_target!(|input: &str| {
    let (settings, texts) = input.split_once('\n').unwrap_or_default();
    let mut settings = settings.split(' ');
    let languages = Sides::from_fn(|_| settings.next().and_then(|tag| LanguageTag::parse(tag).ok()));
    let step: u16 = settings.next().and_then(|step| step.parse().ok()).unwrap_or(u16::MAX);
    let (a, b) = texts.split_once("\n====\n").unwrap_or((texts, ""));
    let texts = Sides::new(a, b).zip(languages).map(|(text, language)| plain::read(text, language));
    let counts = texts.as_ref().map(|text| text.segments().len());
    let known = texts.as_ref().map(|text| pack(&text.document().language));
    let aligning = Aligning::new(texts, Vec::new()).expect("no beads, none wrong");
    let mut aligning = aligning.with_packs(known);
    let bitext = loop {
        match aligning.step(usize::from(step) + 1) {
            Aligned::Working(next, _) => aligning = *next,
            Aligned::Done(bitext) => break bitext,
        }
    };
    let mut next = Sides::new(0, 0);
    for bead in bitext.alignment().beads() {
        assert_eq!((bead.segments.a.start, bead.segments.b.start), (next.a, next.b));
        assert!(!(bead.segments.a.is_empty() && bead.segments.b.is_empty()));
        next = Sides::new(bead.segments.a.end, bead.segments.b.end);
    }
    assert_eq!((next.a, next.b), (counts.a, counts.b));
});
