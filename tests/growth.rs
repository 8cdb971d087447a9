//! Work grows with the text: counted, not timed. Twice as much of what is worst for each part takes at most 2.6 times the
//! allocations, the bytes at once and the aligner's units of work. `GROWTH=10` tries texts ten times as long.
#![allow(clippy::unwrap_used)]

use std::env;
use std::fmt::Write;

use allocation_counter::{AllocationInfo, measure};
use diglot::Sides;
use diglot::bitext::{Aligned, Aligning, Segmented};
use diglot::formats::{json, plain};
use diglot::lang::LanguageTag;
use diglot::packs;
use diglot::segment::Segmenter;
use diglot::view::{Drawing, Layout, Words};

/// Twice the work, and room for what grows as n log n.
const MOST: f64 = 2.6;

/// What was counted of one run.
#[derive(Debug, Clone, Copy)]
struct Work {
    allocations: u64,
    /// As many at once as at any time.
    bytes: u64,
    /// Calls of a step that does 10,000 units.
    steps: u64,
}

fn counted(run: impl FnOnce() -> u64) -> Work {
    let mut steps = 0;
    let AllocationInfo { count_total, bytes_max, .. } = measure(|| steps = run());
    Work { allocations: count_total, bytes: bytes_max, steps }
}

/// Holds `run` over n and 2n of something against the bound; what is below `floor` is not worth counting.
fn grows(name: &str, n: usize, run: impl Fn(usize) -> Work) {
    let n = n * env::var("GROWTH").map_or(1, |times| times.parse().unwrap());
    let (once, twice) = (run(n), run(2 * n));
    let checks = [
        ("allocations", once.allocations, twice.allocations, 200),
        ("bytes", once.bytes, twice.bytes, 100_000),
        ("steps", once.steps, twice.steps, 10),
    ];
    for (what, once, twice, floor) in checks {
        let ratio = twice as f64 / once.max(1) as f64;
        assert!(twice < floor || ratio < MOST, "{name}: {what} {once} and {twice}, {ratio:.2} times");
    }
}

/// Texts that are hard on whoever looks for sentences: `n` pieces of each.
const PIECES: &[(&str, &str)] = &[
    ("sentences", "The boat is here. "),
    ("letters", "a"),
    ("dots", "."),
    ("quotation marks", "\"“«"),
    ("brackets", "([{"),
    ("abbreviations", "Mr. "),
    ("initials", "A. "),
    ("numbers", "1.2,3 "),
    ("marks that end", "?!"),
    ("spaces", "  "),
    ("paragraphs", "a\n\n"),
    ("hard-wrapped lines", "a line of a text\n"),
    ("Arabic", "وصل القارب الأول؟ "),
    ("Han", "船が来た。"),
    ("combining marks", "a\u{301}\u{302}"),
    ("directions", "\u{202e}\u{2066}x"),
    ("emoji", "👩\u{200d}👩\u{200d}👧 "),
];

#[test]
fn cutting_a_text_into_sentences() {
    for (name, piece) in PIECES {
        for language in ["en", "ar", "he", "ja"] {
            let segmenter = Segmenter::new(&LanguageTag::parse(language).unwrap());
            grows(&format!("{language}: {name}"), 2000, |n| {
                let text = piece.repeat(n);
                counted(|| segmenter.spans(&text).count() as u64 / 1000)
            });
        }
    }
}

#[test]
fn reading_plain_text() {
    for (name, piece) in PIECES {
        grows(name, 2000, |n| {
            let text = piece.repeat(n);
            counted(|| plain::read(&text, None).segments().len() as u64 / 1000)
        });
    }
}

#[test]
fn reading_and_writing_a_document() {
    let document = |n: usize, nested: bool| {
        let mut blocks = String::new();
        for at in 0..n {
            let comma = if at > 0 { "," } else { "" };
            let within = if nested { format!(r#""within":[{{"list":{}}}],"#, at / 2) } else { String::new() };
            write!(blocks, r#"{comma}{{{within}"segments":[["a",{{"text":"b","em":true}}]]}}"#).unwrap();
        }
        let beads: Vec<String> = (0..n).map(|at| format!(r#"{{"a":[{at}],"b":[{at}]}}"#)).collect();
        let side = format!(r#"{{"lang":"en","blocks":[{blocks}]}}"#);
        format!(r#"{{"diglot":1,"a":{side},"b":{side},"beads":[{}]}}"#, beads.join(","))
    };
    for nested in [false, true] {
        grows("a document", 1000, |n| {
            let text = document(n, nested);
            counted(|| {
                let mut article = json::read(&text).unwrap();
                let bitext = article.bitext().unwrap().unwrap();
                article.update(&bitext);
                json::write(&article).unwrap().len() as u64 / 1000
            })
        });
    }
}

/// Aligns step by step.
fn steps(texts: Sides<Segmented>) -> u64 {
    let known = texts.as_ref().map(|text| packs::of(&text.document().language));
    let mut aligning = Aligning::new(texts, Vec::new()).unwrap();
    aligning = aligning.with_packs(known.as_ref().map(Option::as_ref));
    let mut steps = 0;
    loop {
        steps += 1;
        match aligning.step(10_000) {
            Aligned::Working(next, _) => aligning = *next,
            Aligned::Done(_) => return steps,
        }
    }
}

/// Sentences of both sides, of a number.
type Texts<'t> = dyn Fn(usize) -> (Vec<String>, Vec<String>) + 't;

/// A sentence of its own for each number.
fn sentence(at: usize, words: [&str; 3]) -> String {
    format!("{} {} {} {}.", words[at % 3], at * 7919 % 10_007, words[at / 3 % 3], words[at / 9 % 3])
}

#[test]
fn aligning() {
    let english = |at: usize| sentence(at, ["House", "water", "year"]);
    let french = |at: usize| sentence(at, ["Maison", "eau", "année"]);
    let pairs: &[(&str, &Texts<'_>)] = &[
        ("a translation", &|n| ((0..n).map(english).collect(), (0..n).map(french).collect())),
        ("the same text twice", &|n| ((0..n).map(english).collect(), (0..n).map(english).collect())),
        ("one text reversed", &|n| ((0..n).map(english).collect(), (0..n).rev().map(french).collect())),
        ("no translation", &|n| {
            ((0..n).map(english).collect(), (0..n).map(|at| format!("Rien de tout cela {at}x.")).collect())
        }),
        ("one sentence again and again", &|n| (vec!["House.".into(); n], vec!["Maison.".into(); n])),
        ("one word each", &|n| {
            ((0..n).map(|at| format!("w{at}")).collect(), (0..n).map(|at| format!("v{at}")).collect())
        }),
        ("one against many", &|n| (vec!["House.".into()], (0..n).map(french).collect())),
        ("nothing against many", &|n| (Vec::new(), (0..n).map(french).collect())),
        ("half as long", &|n| ((0..n / 2).map(english).collect(), (0..n).map(french).collect())),
    ];
    for (name, pair) in pairs {
        // where nothing is like anything the search grows wider and wider, up to a bound
        let n = if *name == "no translation" { 2400 } else { 300 };
        grows(name, n, |n| {
            let (a, b) = pair(n);
            let of = |language: &str, texts: Vec<String>| {
                plain::read(&texts.join("\n\n"), Some(LanguageTag::parse(language).unwrap()))
            };
            let texts = Sides::new(of("en", a), of("fr", b));
            counted(|| steps(texts))
        });
    }
}

#[test]
fn drawing() {
    grows("an article of one paragraph a side", 500, |n| {
        let text = |piece: &str, language: &str| {
            plain::read(&piece.repeat(n), Some(LanguageTag::parse(language).unwrap()))
        };
        let texts = Sides::new(text("The boat is here. ", "en"), text("Le bateau est ici. ", "fr"));
        let bitext = Aligning::new(texts, Vec::new()).unwrap().run();
        counted(|| {
            let layout = Layout::new(&bitext);
            let words = Words::default();
            let classes = Sides::default();
            let drawing = Drawing { bitext: &bitext, layout: &layout, words: &words, classes: &classes };
            let passages = 0..layout.passages.len();
            passages.map(|index| drawing.passage(index).descendants().len() as u64).sum::<u64>() / 1000
        })
    });
}
