//! The formats of others: what goes into a file comes out of it again.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use diglot::align::Bead;
use diglot::bitext::{Bitext, Remark, Segmented};
use diglot::check;
use diglot::formats::json::{self, Article};
use diglot::formats::xliff::{self, Version};
use diglot::formats::{Lost, plain, tmx};
use diglot::lang::LanguageTag;
use diglot::{Side, Sides};
use proptest::prelude::*;
use serde_json::{Value, json};

const NONE: Sides<Option<LanguageTag>> = Sides::new(None, None);

/// A document by way of another format, and what that did not hold.
type Way = fn(&Article) -> (Article, Lost);

const WAYS: [(&str, Way); 3] = [
    ("TMX", |article| {
        let (text, lost) = tmx::write(article).unwrap();
        read(tmx::read(&text, &NONE), &text, lost)
    }),
    ("XLIFF 1.2", |article| {
        let (text, lost) = xliff::write(article, Version::V1).unwrap();
        read(xliff::read(&text, &NONE), &text, lost)
    }),
    ("XLIFF 2", |article| {
        let (text, lost) = xliff::write(article, Version::V2).unwrap();
        read(xliff::read(&text, &NONE), &text, lost)
    }),
];

fn read(
    read: Result<(Article, Lost), diglot::formats::Malformed>,
    text: &str,
    lost: Lost,
) -> (Article, Lost) {
    let (article, passed_over) = read.unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(passed_over.is_empty(), "{passed_over}\n{text}");
    (article, lost)
}

/// A document's JSON, where the order of members does not count, without what says who wrote it.
fn content(article: &Article) -> Value {
    let mut value: Value = serde_json::from_str(&json::write(article).unwrap()).unwrap();
    value.as_object_mut().unwrap().remove("generator");
    value
}

/// What beads are called.
fn ids(article: &Article) -> Vec<Value> {
    content(article)["beads"].as_array().unwrap().iter().map(|bead| bead["x-id"].clone()).collect()
}

/// A document comes back as it was by each way.
fn comes_back(article: &Article) {
    let bitext = article.bitext().unwrap().unwrap();
    for (name, way) in WAYS {
        let (back, lost) = way(article);
        assert!(lost.is_empty(), "{name}: {lost}");
        assert!(
            back.bitext().unwrap().unwrap() == bitext,
            "{name}:\n{:#}\n{:#}",
            content(article),
            content(&back)
        );
        assert_eq!(ids(&back), ids(article), "{name}");
    }
}

#[test]
fn a_document_comes_back_with_all_that_it_says() {
    let segment = json!(["Of ", { "text": "the ", "href": "/a?b=1&c=\"2\"" }, { "text": "sea", "href": "/a?b=1&c=\"2\"", "strong": true, "em": true }, " it\nis ", { "image": { "src": "x.svg", "alt": "<x> & y" } }, { "text": "\u{1}2", "sup": true }, ". "]);
    let document = json!({
        "diglot": 1, "x-own": { "deep": [1, 2.5, "\u{ffff}<>&"] },
        "a": { "lang": "en-GB", "title": "The harbour", "url": "https://example.org/a?b&c", "author": "A. Writer", "date": "2026-05-01", "licence": "CC-BY-4.0", "x-side": "]]>",
            "blocks": [
                { "kind": "figure", "image": { "src": "a.jpg", "alt": "" }, "caption": "Boats" },
                { "kind": "heading", "level": 1, "segments": ["The harbour"], "x-block": 1 },
                { "segments": [segment, "\t It goes on. ", [{ "text": "Then", "code": true }]] },
                { "kind": "embed", "url": "https://example.org/map" },
                { "within": [{ "quotation": 0 }, { "list": 1, "ordered": true, "number": 3 }], "segments": ["A\u{a0}coat.\u{2003}", " ", "\r\nEnd "] },
                { "kind": "figure", "image": { "src": "z.jpg", "alt": "z" } },
            ] },
        "b": { "lang": "ar", "blocks": [
            { "segments": ["الميناء"] }, { "segments": ["البحر. ", "ويستمر."] }, { "segments": ["ثم\u{200f} معطف."] } ] },
        "beads": [
            { "a": [0], "b": [0], "confidence": 0.123, "reviewed": true, "note": " a <note>\n  of two lines ", "x-id": "harbour 1", "x-bead": [true] },
            { "a": [1, 2], "b": [], "reviewed": true },
            { "a": [], "b": [1], "confidence": 0 },
            { "a": [3, 4], "b": [2, 3], "confidence": 1, "x-id": "4" },
            { "a": [5, 6], "b": [], "x-id": 5 },
        ]
    });
    let article = json::read(&document.to_string()).unwrap();
    comes_back(&article);
    for (name, way) in WAYS {
        assert_eq!(content(&way(&article).0), content(&article), "{name}");
    }
}

/// A unit that a translator takes out of a file does not give its number to the next.
#[test]
fn numbers_of_units_are_no_ids() {
    let side = |lang: &str| json!({ "lang": lang, "blocks": [{ "segments": ["A ", "B ", "C"] }] });
    let bead = |at: usize| json!({ "a": [at], "b": [at] });
    let beads: Vec<Value> = (0..3).map(bead).collect();
    let document = json!({ "diglot": 1, "a": side("en"), "b": side("fr"), "beads": beads });
    let article = json::read(&document.to_string()).unwrap();
    let texts = [Version::V1, Version::V2].map(|version| xliff::write(&article, version).unwrap().0);
    for text in texts.into_iter().chain([tmx::write(&article).unwrap().0]) {
        let (tag, read): (_, fn(&str) -> _) = match text.contains("<tmx") {
            true => ("tu", |text| tmx::read(text, &NONE)),
            false if text.contains("<trans-unit") => ("trans-unit", |text| xliff::read(text, &NONE)),
            false => ("unit", |text| xliff::read(text, &NONE)),
        };
        let first = text.find(&format!("<{tag}")).unwrap();
        let after = first + text[first..].find(&format!("</{tag}>")).unwrap() + tag.len() + 3;
        let (back, _) = read(&(text[..first].to_owned() + &text[after..])).unwrap();
        let beads = content(&back)["beads"].clone();
        assert_eq!(beads, json!([{ "a": [0], "b": [0] }, { "a": [1], "b": [1] }]), "{tag}");
    }
    let told = |id: &str| {
        let mut document = document.clone();
        document["beads"][0]["x-id"] = json!(id);
        WAYS.map(|(_, way)| way(&json::read(&document.to_string()).unwrap()).1.to_string())
    };
    assert_eq!(told("a\u{1}"), [(); 3].map(|()| "characters of ids (1)"));
    assert_eq!(told("\u{fffd}\u{85}"), [""; 3]);
}

// ---------------------------------------------------------------- real documents

fn gold(text: &str, counts: Sides<usize>) -> Vec<Bead> {
    let list = |list: &str| -> Vec<usize> {
        let numbers = list.trim_matches(['[', ']']).split(',').map(str::trim);
        numbers.filter(|number| !number.is_empty()).map(|number| number.parse().unwrap()).collect()
    };
    let range = |text: &str, next: usize| {
        let numbers = list(text);
        let start = numbers.first().copied().unwrap_or(next);
        // the yearbooks have two beads that cross: what an earlier one holds is that one's
        start.max(next)..(start + numbers.len()).max(next)
    };
    let mut next = Sides::new(0, 0);
    let mut beads = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (a, b) = line.trim().split_once(':').unwrap();
        let segments = Sides::new(range(a, next.a), range(b, next.b));
        // what the gold leaves out has no counterpart
        for side in Side::BOTH {
            beads.extend(alone(side, next[side]..segments[side].start));
        }
        next = segments.clone().map(|range| range.end);
        if Side::BOTH.iter().any(|&side| !segments[side].is_empty()) {
            beads.push(Bead { segments });
        }
    }
    for side in Side::BOTH {
        beads.extend(alone(side, next[side]..counts[side]));
    }
    beads
}

/// A bead of one side, if there is anything in it.
fn alone(side: Side, segments: std::ops::Range<usize>) -> Option<Bead> {
    let of = |other| if side == other { segments.clone() } else { 0..0 };
    (!segments.is_empty()).then(|| Bead { segments: Sides::from_fn(of) })
}

/// The documents of the development data, with beads made by hand.
fn development() -> Vec<PathBuf> {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/dev");
    let folders = |path: &Path| -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        found.sort();
        found.into_iter().filter(|path| path.is_dir()).collect()
    };
    folders(&dev).iter().flat_map(|set| folders(set)).collect()
}

fn made(texts: Sides<String>, languages: Sides<&str>, beads: Vec<Bead>) -> Article {
    let texts = texts.zip(languages).map(|(text, language)| -> Segmented {
        plain::read_segmented(&text, Some(LanguageTag::parse(language).unwrap()))
    });
    let beads = beads.into_iter().enumerate().map(|(index, bead)| {
        let remark = Remark { reviewed: index % 3 == 0, note: (index % 5 == 0).then(|| format!("n{index}")) };
        (bead, index as f32 % 8.0 / 8.0, remark)
    });
    Article::new(&Bitext::new(texts, beads.collect()).unwrap())
}

#[test]
fn our_articles_come_back() {
    for name in ["ar-en", "fa-fr", "he-ar", "ja-en"] {
        let gold = fs::read_to_string(format!("www/articles/{name}/gold.json")).unwrap();
        let gold: Value = serde_json::from_str(&gold).unwrap();
        let text = |side: Side| {
            let paragraphs: Vec<Vec<String>> =
                serde_json::from_value(gold[side.name()]["paragraphs"].clone()).unwrap();
            let paragraphs: Vec<String> = paragraphs.iter().map(|segments| segments.join("\n")).collect();
            paragraphs.join("\n\n")
        };
        let language = |side: Side| gold[side.name()]["lang"].as_str().unwrap();
        let mut next = Sides::new(0, 0);
        let beads = gold["beads"].as_array().unwrap().iter().map(|bead| {
            let segments = Sides::from_fn(|side: Side| {
                next[side]..next[side] + bead[side.name()].as_array().unwrap().len()
            });
            next = segments.clone().map(|range| range.end);
            Bead { segments }
        });
        comes_back(&made(Sides::from_fn(text), Sides::from_fn(language), beads.collect()));
    }
}

#[test]
fn the_development_documents_come_back() {
    let documents = development();
    if documents.is_empty() {
        // the test's runner would keep what println! says
        std::io::stderr().write_all(b"skipped: no ../shared/eval/dev\n").unwrap();
        return;
    }
    for folder in &documents {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let meta: Value = serde_json::from_str(&read("meta.json")).unwrap();
        let languages = Sides::new("src_lang", "tgt_lang").map(|name| meta[name].as_str().unwrap());
        let texts = Sides::new(read("src.txt"), read("tgt.txt"));
        let counts = texts.as_ref().map(|text| plain::segments(text).len());
        comes_back(&made(texts, languages, gold(&read("gold.txt"), counts)));
    }
}

// ---------------------------------------------------------------- any document

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zé<>&\"' \\n\\t]{1,12}",
        1 => "[\\x00-\\x20\u{85}\u{a0}\u{2028}\u{fffc}\u{ffff}\u{feff}\u{1f600}\u{301}]{1,6}",
        1 => proptest::string::string_regex("\\PC{1,8}").unwrap(),
    ]
}

/// HTML holds no NUL, and that is said; everything else it does.
fn address() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace('\0', ""))
}

fn run() -> impl Strategy<Value = Value> {
    let flags = proptest::bits::u8::between(0, 6);
    prop_oneof![
        3 => text().prop_map(Value::from),
        3 => (text(), flags, address()).prop_map(|(text, flags, href)| {
            let mut run = json!({ "text": text });
            for (bit, name) in ["strong", "em", "code", "sub", "sup"].iter().enumerate() {
                if flags >> bit & 1 == 1 {
                    run[name] = json!(true);
                }
            }
            if flags >> 5 & 1 == 1 {
                run["href"] = json!(href);
            }
            run
        }),
        1 => (address(), address()).prop_map(|(src, alt)| json!({ "image": { "src": src, "alt": alt }, "em": true })),
    ]
}

fn segment() -> impl Strategy<Value = Value> {
    prop_oneof![text().prop_map(Value::from), prop::collection::vec(run(), 1..4).prop_map(Value::from)]
}

fn block() -> impl Strategy<Value = Value> {
    let within = prop_oneof![
        2 => Just(json!([])),
        1 => (0..3u8).prop_map(|n| json!([{ "quotation": n }])),
        1 => (0..3u8, 1..9u8).prop_map(|(n, i)| json!([{ "list": n, "ordered": true, "number": i }])),
    ];
    let text =
        (prop::collection::vec(segment(), 1..4), 0..4u8, within).prop_map(|(segments, level, within)| {
            let mut block = json!({ "segments": segments });
            if level > 0 {
                block["kind"] = json!("heading");
                block["level"] = json!(level);
            }
            if within != json!([]) {
                block["within"] = within;
            }
            block
        });
    let figure = text_of_figure();
    prop_oneof![5 => text, 1 => figure]
}

fn text_of_figure() -> impl Strategy<Value = Value> {
    (text(), text()).prop_map(
        |(src, caption)| json!({ "kind": "figure", "image": { "src": src, "alt": "" }, "caption": caption }),
    )
}

/// A document, whose beads are dealt out by the list of numbers.
fn document() -> impl Strategy<Value = Value> {
    let languages = prop::sample::select(vec![("en", "ar"), ("zh-Hant", "ja"), ("en", "en"), ("und", "fr")]);
    let side = || (prop::collection::vec(block(), 0..5), prop::option::of(text()));
    let note = prop::option::of("[a-z<&> \n]{0,9}");
    let deal = prop::collection::vec((0..4usize, 0..4usize, 0..=1000u16, any::<bool>(), note), 1..4);
    (languages, side(), side(), deal).prop_map(|((a, b), (blocks_a, title), (blocks_b, own), deal)| {
        let mut document = json!({ "diglot": 1, "a": { "lang": a, "blocks": blocks_a }, "b": { "lang": b, "blocks": blocks_b } });
        if let Some(title) = title {
            document["a"]["title"] = json!(title);
        }
        if let Some(own) = own {
            document["x-own"] = json!([own]);
        }
        let count = |side: &str| -> usize {
            let blocks = document[side]["blocks"].as_array().unwrap();
            blocks.iter().filter_map(|block| block["segments"].as_array()).map(Vec::len).sum()
        };
        let counts = (count("a"), count("b"));
        let (mut next, mut beads) = ((0, 0), Vec::new());
        for (a, b, confidence, reviewed, note) in deal.iter().cycle() {
            let (a, b) = match (a, b) {
                (0, 0) => (1, 1),
                (a, b) => (*a, *b),
            };
            let end = ((next.0 + a).min(counts.0), (next.1 + b).min(counts.1));
            let mut bead = json!({ "a": (next.0..end.0).collect::<Vec<_>>(), "b": (next.1..end.1).collect::<Vec<_>>() });
            bead["confidence"] = json!(f64::from(*confidence) / 1000.0);
            if *reviewed {
                bead["reviewed"] = json!(true);
                bead["x-id"] = json!((confidence % 7).to_string());
            }
            if let Some(note) = note {
                bead["note"] = json!(note);
            }
            if end != next {
                beads.push(bead);
            } else if next == counts {
                break;
            } else {
                // one side is at its end, and the other's share is nothing
                let end = ((next.0 + 1).min(counts.0), (next.1 + 1).min(counts.1));
                beads.push(json!({ "a": (next.0..end.0).collect::<Vec<_>>(), "b": (next.1..end.1).collect::<Vec<_>>() }));
                next = end;
                continue;
            }
            next = end;
        }
        document["beads"] = json!(beads);
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_document_survives_each_format(document in document()) {
        let article = json::read(&document.to_string()).unwrap();
        let written = json::write(&article).unwrap();
        let again = json::read(&written).unwrap();
        prop_assert_eq!(json::write(&again).unwrap(), written);
        prop_assert!(again.bitext() == article.bitext());
        comes_back(&article);
    }

    /// Both sides' ranges are in order, the empty ones too, so that the bead of a segment can be looked up.
    #[test]
    fn what_is_found_in_a_document_is_found_in_its_bead(document in document()) {
        let bitext = json::read(&document.to_string()).unwrap().bitext().unwrap().unwrap();
        let beads = bitext.alignment().beads();
        for side in Side::BOTH {
            let mut next = 0;
            for bead in beads {
                prop_assert_eq!(bead.segments[side].start, next);
                next = bead.segments[side].end;
            }
        }
        for finding in check::check(&bitext, Sides::new(None, None)).findings {
            if let (Some(side), Some(segment)) = (finding.side, finding.segment) {
                prop_assert!(beads[finding.bead].segments[side].contains(&segment), "{:?}", finding);
            }
        }
    }

    /// A file that somebody has broken is read to a document that is right, or refused.
    #[test]
    fn a_broken_file_is_refused_or_right(
        document in document(), way in 0..3usize, edits in prop::collection::vec((any::<prop::sample::Index>(), 0..8usize), 1..6)
    ) {
        let article = json::read(&document.to_string()).unwrap();
        let mut text = match way {
            0 => tmx::write(&article).unwrap().0,
            1 => xliff::write(&article, Version::V1).unwrap().0,
            _ => xliff::write(&article, Version::V2).unwrap().0,
        };
        for (place, length) in edits {
            let at = text.floor_char_boundary(place.index(text.len() + 1));
            let end = text.ceil_char_boundary((at + length).min(text.len()));
            let piece = ["", "<seg>", "\"", "[]", "7", "</", "&", "{}"][length];
            text.replace_range(at..end, piece);
        }
        let read = if way == 0 { tmx::read(&text, &NONE) } else { xliff::read(&text, &NONE) };
        match read {
            Ok((article, _)) => prop_assert!(matches!(article.bitext(), Ok(Some(_)))),
            Err(error) => prop_assert!(error.line > 0 && error.column > 0 && !error.reason.is_empty()),
        }
    }

    /// Half of such a file is none.
    #[test]
    fn a_cut_file_is_refused(document in document(), place in any::<prop::sample::Index>()) {
        let article = json::read(&document.to_string()).unwrap();
        for (text, is_tmx) in [(tmx::write(&article).unwrap().0, true), (xliff::write(&article, Version::V2).unwrap().0, false)] {
            let end = text.floor_char_boundary(place.index(text.trim_end().len()));
            let read = if is_tmx { tmx::read(&text[..end], &NONE) } else { xliff::read(&text[..end], &NONE) };
            prop_assert!(read.is_err());
        }
    }
}

// ---------------------------------------------------------------- files of others

fn tmx_beads(text: &str, languages: Sides<Option<LanguageTag>>) -> (Vec<(String, String)>, String) {
    let (article, lost) = tmx::read(text, &languages).unwrap_or_else(|error| panic!("{error}"));
    (texts(&article), lost.to_string())
}

fn texts(article: &Article) -> Vec<(String, String)> {
    let bitext = article.bitext().unwrap().unwrap();
    let beads = bitext.alignment().beads().iter();
    beads.map(|bead| (bitext.bead_text(bead, Side::A), bitext.bead_text(bead, Side::B))).collect()
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn a_memory_of_three_languages_gives_two() {
    let text = r#"<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
      <tmx version="1.4"><header srclang="en" segtype="sentence"/><body>
        <tu tuid="greeting" changeid="x"><prop type="domain">sea</prop>
          <tuv xml:lang="EN-US"><seg>The <bpt i="1" type="bold">{\b </bpt>red<ept i="1">}</ept>
              boat <ph x="1">{0}</ph></seg></tuv>
          <tuv xml:lang="de"><seg>Das rote Boot</seg></tuv>
          <tuv xml:lang="fr-FR"><seg>Le bateau rouge</seg></tuv></tu>
        <tu><tuv lang="en"><seg>Alone</seg></tuv></tu>
        <tu><tuv xml:lang="it"><seg>Solo</seg></tuv></tu>
      </body></tmx>"#;
    let (beads, lost) = tmx_beads(text, NONE);
    assert_eq!(beads, [pair("The red boat", "Das rote Boot"), pair("Alone", "")]);
    assert!(lost.contains("variants in other languages, or second ones (2)"), "{lost}");
    assert!(lost.contains("inline codes (1)") && lost.contains("properties (1)"), "{lost}");
    let french = Sides::new(None, LanguageTag::parse("fr").ok());
    assert_eq!(tmx_beads(text, french).0[0], pair("The red boat", "Le bateau rouge"));
    let article = tmx::read(text, &NONE).unwrap().0;
    let article = content(&article);
    assert_eq!(
        article["a"]["blocks"][0]["segments"][0],
        json!(["The ", { "text": "red", "strong": true }, " boat"])
    );
    assert_eq!((&article["beads"][0]["x-id"], &article["a"]["lang"]), (&json!("greeting"), &json!("en-US")));
}

#[test]
fn two_varieties_of_a_language_are_two_languages() {
    let memory = |source: &str, units: &[&[&str]]| {
        let variant = |tag: &&str| format!(r#"<tuv xml:lang="{tag}"><seg>{tag}</seg></tuv>"#);
        let unit = |tags: &&[&str]| format!("<tu>{}</tu>", tags.iter().map(variant).collect::<String>());
        let units: String = units.iter().map(unit).collect();
        format!(r#"<tmx version="1.4"><header srclang="{source}"/><body>{units}</body></tmx>"#)
    };
    let read = |source: &str, units: &[&[&str]], given: [Option<&str>; 2]| {
        let [a, b] = given.map(|tag| tag.map(|tag| LanguageTag::parse(tag).unwrap()));
        tmx_beads(&memory(source, units), Sides::new(a, b)).0
    };
    for (source, a, b) in [("en-US", "en-US", "en-GB"), ("*all*", "zh-CN", "zh-TW"), ("pt", "pt", "pt-BR")] {
        assert_eq!(read(source, &[&[a, b], &[b, a]], [None; 2]), [pair(a, b), pair(a, b)]);
    }
    let english = read("en", &[&["en-US", "en-GB"]], [None; 2]);
    assert_eq!(english, [pair("en-US", "en-GB")]);
    // those that never stand together are one, and another language comes first
    let mixed: &[&[&str]] = &[&["en-GB", "fr-FR"], &["en-US", "fr-CA"]];
    assert_eq!(read("en", mixed, [None; 2]), [pair("en-GB", "fr-FR"), pair("en-US", "fr-CA")]);
    let three: &[&[&str]] = &[&["en-US", "en-GB", "de"]];
    assert_eq!(read("en-US", three, [None; 2]), [pair("en-US", "de")]);
    assert_eq!(read("en-US", three, [None, Some("en-GB")]), [pair("de", "en-GB")]);
    assert_eq!(read("en-US", three, [Some("en-US"), Some("en-GB")]), [pair("en-US", "en-GB")]);
}

#[test]
fn elements_nested_without_end_are_refused() {
    let tmx = |deep: usize, tag: &str| {
        let (open, close) = (format!("<{tag}>").repeat(deep), format!("</{tag}>").repeat(deep));
        format!(
            r#"<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>{open}One{close}</seg></tuv></tu></body></tmx>"#
        )
    };
    assert_eq!(tmx_beads(&tmx(60, "hi"), NONE).0, [pair("One", "")]);
    for deep in [65, 100_000] {
        let error = tmx::read(&tmx(deep, "hi"), &NONE).unwrap_err();
        assert!(error.reason.contains("more than 64 deep"), "{error}");
        assert!(xliff::read(&tmx(deep, "g").replace("tmx", "xliff"), &NONE).is_err());
    }
}

#[test]
fn a_file_of_a_translator_is_read() {
    let text = r#"<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
      <file original="a.html" source-language="en" target-language="fr" datatype="html"><body><group id="g">
        <trans-unit id="t1" approved="yes"><source>A <g id="1" ctype="bold">red</g> boat<x id="2" ctype="lb"/>sails</source>
          <target>Un bateau <g id="1" ctype="bold">rouge</g><x id="2" ctype="lb"/>part</target><note>so</note>
          <alt-trans><target>?</target></alt-trans></trans-unit>
        <trans-unit id="t2"><source>Not yet</source></trans-unit></group></body></file></xliff>"#;
    let (article, lost) = xliff::read(text, &NONE).unwrap();
    assert_eq!(texts(&article), [pair("A red boat\nsails", "Un bateau rouge\npart"), pair("Not yet", "")]);
    assert_eq!(lost.to_string(), "alternative translations (1)");
    let bead = &content(&article)["beads"][0];
    assert_eq!(*bead, json!({ "a": [0], "b": [0], "reviewed": true, "note": "so", "x-id": "t1" }));
}

/// What a unit of XLIFF 2 with these parts is read as, and what was passed over.
fn unit(parts: &str) -> (Value, String) {
    let text = format!(
        r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de">
        <file id="f"><unit id="x"><segment><source>First.</source><target>Zuerst.</target></segment></unit>
        <unit id="u">{parts}</unit></file></xliff>"#
    );
    let (article, lost) = xliff::read(&text, &NONE).unwrap();
    let article = content(&article);
    let side = |side: &str| {
        article[side]["blocks"].as_array().unwrap().iter().skip(1).map(|block| &block["segments"])
    };
    let beads = article["beads"].as_array().unwrap().iter().skip(1).map(|bead| json!([bead["a"], bead["b"]]));
    let (a, b) = (side("a").collect::<Vec<_>>(), side("b").collect::<Vec<_>>());
    (json!([a, b, beads.collect::<Vec<_>>()]), lost.to_string())
}

fn part(source: &str, target: &str) -> String {
    format!("<segment><source>{source}</source><target{target}</target></segment>")
}

#[test]
fn text_after_the_last_segment_of_a_unit_is_its_end() {
    let space = "<ignorable><source> </source></ignorable>";
    let sign = "<ignorable><source> (c)</source><target> (k)</target></ignorable>";
    let parts = format!("{}{space}{}{sign}{space}", part("One.", ">Eins."), part("Two.", ">Zwei."));
    let expected = json!([[["One. ", "Two. (c) "]], [["Eins. ", "Zwei. (k) "]], [[[1], [1]], [[2], [2]]]]);
    assert_eq!(unit(&parts), (expected, String::new()));
    let parts = format!("<segment><source>One.</source></segment>{sign}");
    let expected = json!([[["One. (c)"]], [], [[[1], []]]]);
    assert_eq!(unit(&parts), (expected, "text outside segments (1)".to_owned()));
    let alone = "<ignorable><source> (c)</source></ignorable>";
    assert_eq!(unit(alone), (json!([[], [], []]), "text outside segments (1)".to_owned()));
    assert_eq!(unit(space), (json!([[], [], []]), String::new()));
}

/// Beads do not cross: segments of which the targets stand in another order are one.
#[test]
fn targets_stand_in_the_order_that_is_said() {
    let space = "<ignorable><source> </source></ignorable>";
    let [one, two] = [part("One.", " order=\"3\">Eins."), part("Two.", " order=\"1\">Zwei.")];
    let (three, four) = (part("Three.", ">Drei."), part("Four.", " order=\"x\">Vier."));
    let parts = format!("{one}{space}{two}{space}{three}{four}");
    let expected = json!([
        [["One. ", "Two. ", "Three.", "Four."]],
        [["Zwei. ", "Eins. ", "Drei.", "Vier."]],
        [[[1, 2], [1, 2]], [[3], [3]], [[4], [4]]]
    ]);
    assert_eq!(unit(&parts), (expected, String::new()));
}

#[test]
fn the_segments_of_a_unit_are_a_paragraph() {
    for version in ["2.0", "2.1", "2.2"] {
        let text = format!(
            r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:{}" version="{version}" srcLang="en" trgLang="fr">
            <file id="f"><unit id="u"><originalData><data id="d">&lt;a href="/s"&gt;</data></originalData>
              <segment id="s1"><source>We <pc id="1" dataRefStart="d">sail</pc>.</source><target>Nous partons.</target></segment>
              <ignorable><source> </source></ignorable>
              <segment id="s2" state="final"><source>At <sc id="2" type="fmt" subType="xlf:b"/>six<ec startRef="2"/>.</source>
                <target>À six heures.</target></segment></unit></file></xliff>"#,
            if version == "2.2" { "2.2" } else { "2.0" }
        );
        let (article, lost) = xliff::read(&text, &NONE).unwrap();
        assert!(lost.is_empty(), "{lost}");
        let article = content(&article);
        let expected = json!([["We ", { "text": "sail", "href": "/s" }, ". "], ["At ", { "text": "six", "strong": true }, "."]]);
        assert_eq!(article["a"]["blocks"][0]["segments"], expected);
        assert_eq!(article["b"]["blocks"][0]["segments"], json!(["Nous partons. ", "À six heures."]));
        assert_eq!(article["beads"][1], json!({ "a": [1], "b": [1], "reviewed": true }));
    }
}
