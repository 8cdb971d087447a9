//! The aligner as a whole.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::ops::Range;
use std::path::Path;

use diglot::align::{Aligner, Alignment, Bead, InvalidBeads, Segment, Step, Text};
use diglot::formats::pack::Source;
use diglot::lang::LanguageTag;
use diglot::{Side, Sides};
use proptest::prelude::*;

/// A text of segments; one that starts with `¶` starts a block.
fn side<S: AsRef<str>>(segments: &[S]) -> Vec<Segment<'_>> {
    let texts = segments.iter().map(AsRef::as_ref);
    texts
        .map(|text| Segment { text: text.trim_start_matches('¶'), starts_block: text.starts_with('¶') })
        .collect()
}

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

/// An aligner of two texts, the languages given as `ar-en` is.
fn aligner<S: AsRef<str>>(languages: (&str, &str), a: &[S], b: &[S]) -> Aligner {
    let (language_a, language_b) = (tag(languages.0), tag(languages.1));
    let a = Text { language: &language_a, segments: &side(a) };
    let b = Text { language: &language_b, segments: &side(b) };
    Aligner::new(Sides::new(a, b))
}

/// Beads as `[0,1]:[2]` lines.
fn written(alignment: &Alignment) -> Vec<(Vec<usize>, Vec<usize>)> {
    let bead = |bead: &Bead| (bead.segments.a.clone().collect(), bead.segments.b.clone().collect());
    alignment.beads().iter().map(bead).collect()
}

#[test]
fn the_article_comes_out_as_by_hand() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/article/gold.json");
    let Ok(gold) = fs::read_to_string(path) else { return };
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let segments = |side: &str| -> Vec<String> {
        let paragraphs = gold[side]["paragraphs"].as_array().unwrap().iter();
        let marked = |(at, text): (usize, &serde_json::Value)| {
            format!("{}{}", if at == 0 { "¶" } else { "" }, text.as_str().unwrap())
        };
        paragraphs.flat_map(|each| each.as_array().unwrap().iter().enumerate().map(marked)).collect()
    };
    let numbers = |list: &serde_json::Value| -> Vec<usize> {
        list.as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize).collect()
    };
    let beads = gold["beads"].as_array().unwrap().iter();
    let expected: Vec<_> = beads.map(|bead| (numbers(&bead["a"]), numbers(&bead["b"]))).collect();
    let alignment = aligner(("ar", "en"), &segments("a"), &segments("b")).run();
    assert_eq!(written(&alignment), expected);
}

#[test]
fn a_small_text_is_aligned() {
    let a = ["¶Das Haus ist 12 Meter hoch.", "Es steht in Berlin.", "¶Wer wohnt dort?", "Niemand (noch)."];
    let b = ["¶The house is 12 metres high and stands in Berlin.", "¶Who lives there?", "Nobody (yet)."];
    let alignment = aligner(("de", "en"), &a, &b).run();
    assert_eq!(written(&alignment), [(vec![0, 1], vec![0]), (vec![2], vec![1]), (vec![3], vec![2])]);
    assert!(alignment.confidence().iter().all(|sure| (0.0..=1.0).contains(sure)));
}

#[test]
fn one_side_or_both_may_be_empty() {
    let none: [&str; 0] = [];
    assert!(aligner(("en", "ar"), &none, &none).run().beads().is_empty());
    let alone = aligner(("en", "ar"), &["One.", ""], &none).run();
    assert_eq!(written(&alone), [(vec![0], vec![]), (vec![1], vec![])]);
    assert_eq!(written(&aligner(("en", "ar"), &none, &["x"]).run()), [(vec![], vec![0])]);
}

#[test]
fn the_same_text_twice_is_one_to_one_and_sure() {
    let text: Vec<String> =
        (0..50).map(|at| format!("Sentence {at} says {} about {}.", at * at, 7 * at)).collect();
    let alignment = aligner(("en", "en"), &text, &text).run();
    assert!(
        alignment.beads().iter().all(|bead| bead.segments.a == bead.segments.b && bead.segments.a.len() == 1)
    );
    assert!(alignment.confidence().iter().all(|&sure| sure > 0.9));
}

#[test]
fn fixed_beads_that_are_wrong_are_refused() {
    let with = |beads: &[Bead]| aligner(("en", "fr"), &["a", "b"], &["c", "d"]).with_fixed(beads).err();
    assert!(matches!(with(&[Bead::new(0..0, 1..1)]), Some(InvalidBeads::Empty { bead: 0 })));
    assert!(matches!(with(&[Bead::new(0..3, 0..1)]), Some(InvalidBeads::Count { .. })));
    assert!(matches!(
        with(&[Bead::new(1..2, 0..1), Bead::new(0..1, 1..2)]),
        Some(InvalidBeads::Gap { bead: 1, .. })
    ));
    let backwards = InvalidBeads::Gap { bead: 0, side: Side::B, expected: 0, found: 1 };
    assert_eq!(with(&[Bead::new(0..1, Range { start: 1, end: 0 })]), Some(backwards));
    assert!(with(&[Bead::new(0..1, 1..1), Bead::new(1..2, 1..2)]).is_none());
}

#[test]
fn beads_that_are_no_alignment_are_refused() {
    let of = |beads: &[(Bead, f32)]| Alignment::new(Sides::new(2, 1), beads.to_vec());
    let all = |bead: Bead| of(&[(bead, 1.0)]).err();
    assert_eq!(all(Bead::new(0..0, 7..7)), Some(InvalidBeads::Empty { bead: 0 }));
    let backwards = |expected, found| Some(InvalidBeads::Gap { bead: 0, side: Side::A, expected, found });
    assert_eq!(all(Bead::new(Range { start: 7, end: 3 }, 0..1)), backwards(0, 7));
    let range = Range { start: 1, end: 0 };
    let after = [(Bead::new(0..1, 0..1), 1.0), (Bead::new(range, 1..2), 1.0)];
    let wrong = InvalidBeads::Gap { bead: 1, side: Side::A, expected: 1, found: 0 };
    assert_eq!(of(&after), Err(wrong));
    assert_eq!(of(&[(Bead::new(0..2, 0..1), f32::NAN)]), Err(InvalidBeads::Confidence { bead: 0 }));
    // an empty range is where the beads before it ended, wherever it was said to be
    let given = [(Bead::new(0..1, 99..99), -1.0), (Bead::new(1..2, 0..1), 0.5)];
    let alignment = of(&given).unwrap();
    assert_eq!(alignment.beads(), [Bead::new(0..1, 0..0), Bead::new(1..2, 0..1)]);
    assert_eq!(alignment.confidence(), [0.0, 0.5]);
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "[a-e]{1,4}",
        "[0-9]{1,4}",
        "\\PC{0,6}",
        "[\u{621}-\u{64a}]{1,4}",
        "[東京都]{1,3}",
        "[?!.,:«»' ]"
    ];
    let segment = proptest::collection::vec(word, 0..6).prop_map(|words| words.join(" "));
    let marked =
        (segment, any::<bool>()).prop_map(|(text, starts)| if starts { format!("¶{text}") } else { text });
    proptest::collection::vec(marked, 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Nothing is lost, whatever the texts, and however the work is cut.
    #[test]
    fn any_texts_are_tiled(a in texts(), b in texts(), cells in 1_usize..400) {
        let alignment = aligner(("ar", "ja"), &a, &b).run();
        let beads = alignment.beads().iter().cloned().map(|bead| (bead, 1.0)).collect();
        prop_assert!(Alignment::new(Sides::new(a.len(), b.len()), beads).is_ok());
        prop_assert!(alignment.confidence().iter().all(|sure| (0.0..=1.0).contains(sure)));
        let mut aligner = aligner(("ar", "ja"), &a, &b);
        let mut before = 0.0;
        let stepped = loop {
            match aligner.step(cells) {
                Step::Done(alignment) => break alignment,
                Step::Working { done } => {
                    prop_assert!((before..=1.0).contains(&done), "{before} {done}");
                    before = done;
                }
            }
        };
        prop_assert_eq!(stepped, alignment);
    }

    /// Beads that are given stay, with confidence 1, and all around them is aligned.
    #[test]
    fn fixed_beads_are_kept(a in texts(), b in texts(), cuts in proptest::collection::vec((0_usize..4, 0_usize..4, 0_usize..4, 0_usize..4), 0..6)) {
        let (mut at, mut fixed) = ((0, 0), Vec::new());
        for (skip_a, take_a, skip_b, take_b) in cuts {
            let start = (at.0 + skip_a, at.1 + skip_b);
            let end = (start.0 + take_a, start.1 + take_b);
            if start != end && end.0 <= a.len() && end.1 <= b.len() {
                fixed.push(Bead::new(start.0..end.0, start.1..end.1));
                at = end;
            }
        }
        let alignment = aligner(("en", "ru"), &a, &b).with_fixed(&fixed).unwrap().run();
        let beads = alignment.beads().iter().cloned().map(|bead| (bead, 1.0)).collect();
        prop_assert!(Alignment::new(Sides::new(a.len(), b.len()), beads).is_ok());
        for bead in &fixed {
            let place = alignment.beads().iter().position(|each| each == bead);
            prop_assert!(place.is_some_and(|place| alignment.confidence()[place] == 1.0), "{:?} in {:?}", bead, alignment);
        }
    }
}

/// Thousands of units of work that an alignment takes.
fn work(mut aligner: Aligner) -> usize {
    (1..).find(|_| matches!(aligner.step(1000), Step::Done(_))).unwrap()
}

#[test]
fn work_grows_as_the_texts_do() {
    let words = |count: usize, word: fn(usize) -> String| (0..count).map(word).collect::<Vec<_>>();
    // The same word each time, other words each time, and words of which all sound alike.
    let kinds: [fn(usize) -> String; 3] = [
        |_| "word".into(),
        |at| format!("w{at}"),
        |at| format!("k{}t", "aeiou".repeat(at % 7).replace('u', "uu")),
    ];
    for kind in kinds {
        let of = |count| work(aligner(("en", "xx"), &words(count, kind), &words(count, kind)));
        let (short, long) = (of(350), of(1050));
        assert!(long < 4 * short, "{short} {long}");
    }
    let reversed: Vec<String> = (0..500).rev().map(|at| format!("w{at} x{}", at / 3)).collect();
    let forward: Vec<String> = (0..500).map(|at| format!("w{at} x{}", at / 3)).collect();
    assert!(work(aligner(("en", "en"), &forward, &reversed)) < 5000);
    assert!(
        work(aligner(("en", "en"), &words(1, |_| "one".into()), &words(3000, |at| format!("w{at}")))) < 200
    );
}

#[test]
fn a_pack_tells_words_and_number_words() {
    // Of equal length and nothing in common, so that only the lexicon can tell which beads are right.
    let a = ["oa eai.", "ui aei.", "oa iao.", "ie aou.", "oa aaa."];
    let b = ["io uuo.", "oe uoo.", "oooo 7.", "eo oeu."];
    let pack = |text| Source::read(text).unwrap().pack;
    let packs = Sides::new(
        pack("language\txx\n=7\taou\nsilent\toa\n1\teai\niao\naaa"),
        pack("language\tyy\n1\tuuo\nuoo\noeu"),
    );
    let alignment = aligner(("xx", "yy"), &a, &b).with_packs(packs.as_ref().map(Some)).run();
    assert_eq!(written(&alignment)[1..], [(vec![2], vec![1]), (vec![3], vec![2]), (vec![4], vec![3])]);
}

/// Beads that tile both texts, a confidence for each; the confidence's mean.
fn mean_confidence(alignment: &Alignment, counts: (usize, usize)) -> f32 {
    let beads = alignment.beads().iter().cloned().map(|bead| (bead, 1.0)).collect();
    assert!(Alignment::new(Sides::new(counts.0, counts.1), beads).is_ok());
    assert_eq!(alignment.confidence().len(), alignment.beads().len());
    assert!(alignment.confidence().iter().all(|sure| (0.0..=1.0).contains(sure)));
    alignment.confidence().iter().sum::<f32>() / alignment.confidence().len().max(1) as f32
}

/// Sentences of words drawn by chance, some of which come again; of another seed they say something else.
fn sentences(count: usize, seed: usize) -> Vec<String> {
    let mut state = 1 + seed as u64;
    let mut next = |below: usize| {
        state = state * 48_271 % 2_147_483_647;
        state as usize % below
    };
    let letter = |of: usize| char::from(b"bdfgklmnrst"[of % 11]);
    let mut sentence = || {
        let words: Vec<String> = (0..4 + next(8))
            .map(|_| next(40 + 3 * count) * 97)
            .map(|word| {
                format!(
                    "{}a{}o{}e{}",
                    letter(word),
                    letter(word / 11),
                    letter(word / 121),
                    letter(word / 1331)
                )
            })
            .collect();
        format!("{}.", words.join(" "))
    };
    (0..count).map(|_| sentence()).collect()
}

#[test]
fn confidence_is_low_where_the_texts_are_no_translations() {
    for count in [40, 700] {
        let a = sentences(count, 0);
        let alike = mean_confidence(&aligner(("xx", "yy"), &a, &a).run(), (count, count));
        assert!(alike > 0.95, "{alike}");
        let other = sentences(count, 5000);
        let other = mean_confidence(&aligner(("xx", "yy"), &a, &other).run(), (count, count));
        assert!(other < 0.15, "{count} unrelated: {other}");
        let reversed: Vec<String> = a.iter().rev().cloned().collect();
        let reversed = mean_confidence(&aligner(("xx", "yy"), &a, &reversed).run(), (count, count));
        assert!(reversed < 0.15, "{count} reversed: {reversed}");
    }
}

#[test]
fn ten_thousand_one_word_sentences_and_one_against_thousands_are_aligned_in_linear_work() {
    let same = vec!["Word."; 10_000];
    let other: Vec<String> = (0..10_000).map(|at| format!("Word{at}.")).collect();
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    let tenth = work(aligner(("en", "xx"), &same[..1000], &other[..1000]));
    for (a, b) in [(&same[..], &same[..]), (&other, &other), (&same, &other)] {
        let whole = work(aligner(("en", "xx"), a, b));
        assert!(whole < 12 * tenth.max(400), "{whole} for ten times what takes {tenth}");
        mean_confidence(&aligner(("en", "xx"), a, b).run(), (10_000, 10_000));
    }
    let many = sentences(5000, 0);
    for (a, b) in [(&many[..1], &many[..]), (&many[..], &many[..1])] {
        assert!(work(aligner(("xx", "yy"), a, b)) < 400);
        mean_confidence(&aligner(("xx", "yy"), a, b).run(), (a.len(), b.len()));
    }
}

/// Sentences of these counts of words, each word the same: only their lengths tell them apart.
fn by_length(counts: impl Iterator<Item = usize>, word: &str) -> Vec<String> {
    counts.map(|count| format!("{}.", vec![word; count].join(" "))).collect()
}

#[test]
fn a_long_addition_that_the_guide_does_not_know_of_is_passed_over() {
    const ADDED: Range<usize> = 200..300;
    // Nothing is common to both, so that the guide runs straight, farther from the path than the band first reaches.
    let mut state = 7_u64;
    let mut next = || {
        state = state * 48_271 % 2_147_483_647;
        1 + state as usize % 30
    };
    let counts: Vec<usize> = (0..500).map(|_| next()).collect();
    let without = (0..counts.len()).filter(|at| !ADDED.contains(at)).map(|at| counts[at]);
    let a = by_length(without, "da");
    let b = by_length(counts.iter().copied(), "東京");
    let alignment = aligner(("xx", "ja"), &a, &b).run();
    let right = |bead: &&Bead| {
        let skipped = if bead.segments.a.start < ADDED.start { 0 } else { ADDED.len() };
        bead.segments.a.len() == 1
            && bead.segments.b == (bead.segments.a.start + skipped..bead.segments.a.end + skipped)
    };
    let right = alignment.beads().iter().filter(right).count();
    assert!(right > 380, "{right} of 400");
}

#[test]
fn confidence_stays_a_number_where_the_texts_are_no_translations() {
    let forward: Vec<String> = (0..700).map(|at| format!("w{at} x{} y{}", at / 3, at % 90)).collect();
    let reversed: Vec<String> = forward.iter().rev().cloned().collect();
    let alignment = aligner(("en", "en"), &forward, &reversed).run();
    let sum: f32 = alignment.confidence().iter().sum();
    assert!(sum > 0.0 && alignment.confidence().iter().all(|sure| (0.0..=1.0).contains(sure)));
}
