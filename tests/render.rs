//! `diglot render` as a process: what stands in the markup and what never does.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod command;

use std::fs;

use command::{Folder, Run};
use serde_json::{Value, json};

/// A run of `diglot render -` with a document as its input.
fn run(document: &Value, options: &[&str]) -> Run {
    let arguments = [&["render", "-"], options].concat();
    Folder::new().run_with_input(&arguments, document.to_string().as_bytes())
}

fn rendered(document: &Value, options: &[&str]) -> String {
    run(document, options).written()
}

fn harbour() -> Value {
    json!({
        "diglot": 1,
        "a": { "lang": "en", "title": "The harbour", "url": "https://example.org/en", "author": "A. Writer",
            "blocks": [
                { "segments": ["The first boat left. ", "It was small."] },
                { "segments": ["Nobody saw it."] }
            ] },
        "b": { "lang": "ar", "blocks": [{ "segments": ["غادر القارب الأول. ", "كان صغيرًا."] }] },
        "beads": [{ "a": [0], "b": [0] }, { "a": [1], "b": [1] }, { "a": [2], "b": [] }]
    })
}

/// The opening tags of some markup, each with its attributes.
fn tags(html: &str) -> Vec<&str> {
    let starts = html.match_indices('<').map(|(at, _)| &html[at..]);
    starts.map(|rest| &rest[..=rest.find('>').unwrap()]).filter(|tag| !tag.starts_with("</")).collect()
}

#[test]
fn each_sentence_stands_there_once() {
    let html = rendered(&harbour(), &["--fragment"]);
    for sentence in
        ["The first boat left.", "It was small.", "Nobody saw it.", "غادر القارب الأول.", "كان صغيرًا."]
    {
        assert_eq!(html.matches(&format!(">{sentence}</span>")).count(), 1, "{sentence}");
    }
    assert!(html.starts_with("<diglot-article>\n") && html.ends_with("</diglot-article>\n"));
    assert!(html.contains("1 passage is only in the other text (English)."));
}

#[test]
fn nothing_in_it_is_a_script_or_a_style_of_its_own() {
    let options = ["--base", "https://cdn.example/d", "--canonical", "/x", "--hreflang", "ar=/ar"];
    for options in [&["--fragment"][..], &options] {
        let html = rendered(&harbour(), options);
        for tag in tags(&html) {
            assert!(!tag.starts_with("<style"), "{tag}");
            assert!(
                !tag.starts_with("<script") || tag.contains(" src=\"https://cdn.example/d/diglot.js\""),
                "{tag}"
            );
            assert!(!tag.contains(" style=") && !tag.contains(" on"), "{tag}");
        }
    }
}

#[test]
fn text_and_addresses_of_a_document_do_no_harm() {
    let bad = "</p></script><img src=x onerror=alert(1)>\u{2028}&amp;\"'";
    let image = json!({ "src": "javascript:alert(2)", "srcset": "javascript:alert(3) 2x", "alt": bad });
    let document = json!({
        "diglot": 1,
        "a": { "lang": "en", "title": bad, "author": bad, "blocks": [
            { "segments": [[bad, { "text": "here", "href": "java\tscript:alert(4)" }]] },
            { "kind": "figure", "image": image, "caption": bad },
            { "kind": "embed", "url": "data:text/html,<script>alert(5)</script>" }
        ] },
        "b": { "lang": "fr", "blocks": [{ "segments": [[{ "text": "ici", "href": "https://example.org/?a=1&b=\"2\"" }]] }] },
        "beads": [{ "a": [0], "b": [0] }]
    });
    let html = rendered(&document, &["--json-ld", "--class", "\"><script>", "--title", bad]);
    assert_eq!(html.matches("<script").count(), 2, "the page's own script, and the data");
    assert_eq!(html.matches("</script>").count(), 2);
    assert!(
        tags(&html).iter().all(|tag| !tag.contains("onerror=alert(1)>") && !tag.starts_with("<img src")),
        "{html}"
    );
    for tag in tags(&html).iter().filter(|tag| tag.contains("href=") || tag.contains("src")) {
        assert!(!tag.contains("script:") && !tag.contains("data:"), "{tag}");
    }
    assert!(html.contains("<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">ici</a>"));
    assert!(
        html.contains("&lt;/p&gt;&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;\u{2028}&amp;amp;&quot;'")
    );
}

#[test]
fn a_page_says_what_it_is_told_to() {
    let options = [
        "--base",
        "/widget/",
        "--title",
        "Both & more",
        "--canonical",
        "https://example.org/both",
        "--hreflang",
        "en=https://example.org/en",
        "--hreflang",
        "x-default=https://example.org/both",
        "--lang",
        "ar",
        "--json-ld",
    ];
    let html = rendered(&harbour(), &options);
    for line in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "<title>Both &amp; more</title>",
        "<link rel=\"stylesheet\" href=\"/widget/prerendered.css\">",
        "<script type=\"module\" crossorigin=\"\" src=\"/widget/diglot.js\"></script>",
        "<link rel=\"canonical\" href=\"https://example.org/both\">",
        "<link rel=\"alternate\" href=\"https://example.org/en\" hreflang=\"en\">",
        "<link rel=\"alternate\" href=\"https://example.org/both\" hreflang=\"x-default\">",
    ] {
        assert!(html.lines().any(|found| found == line), "{line} in\n{html}");
    }
    let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    let data: Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    let english = json!({ "@type": "Article", "inLanguage": "en", "headline": "The harbour",
        "url": "https://example.org/en", "author": "A. Writer" });
    assert_eq!(data["@graph"][0], english);
    assert_eq!(data["@graph"][1]["inLanguage"], "ar");
    let without = rendered(&harbour(), &["--no-script"]);
    assert!(!without.contains("<script") && without.contains("href=\"prerendered.css\""));
}

#[test]
fn what_is_shown_first_is_the_pages_language_or_what_is_asked_for() {
    let first = |options: &[&str]| {
        let html = rendered(&harbour(), options);
        let radio = tags(&html).into_iter().find(|tag| tag.contains(" checked")).unwrap().to_owned();
        radio.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(first(&[]), "a");
    assert_eq!(first(&["--lang", "ar-EG"]), "b");
    assert_eq!(first(&["--lang", "de"]), "a");
    assert_eq!(first(&["--lang", "ar", "--view", "columns"]), "columns");
}

#[test]
fn the_words_are_those_of_the_pages_script_in_every_language() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/labels");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() > 10);
    for file in files {
        let labels: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let language = file.file_stem().unwrap().to_str().unwrap();
        let html = rendered(&harbour(), &["--fragment", "--lang", language]);
        for word in ["legend", "interleave", "columns", "columns-limit", "columns-fallback", "both"] {
            let word = labels[word].as_str().unwrap();
            assert!(html.contains(&format!(">{word}")), "{language}: {word}");
        }
    }
}

#[test]
fn two_articles_in_a_page_have_nothing_in_common() {
    let marks = |document: &Value, options: &[&str]| -> Vec<String> {
        let html = rendered(document, options);
        let named = tags(&html).into_iter().flat_map(|tag| {
            let values = [" name=\"", " id=\""].into_iter().filter_map(move |name| tag.split(name).nth(1));
            values.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        });
        named.collect()
    };
    let mut other = harbour();
    other["b"]["lang"] = json!("fa");
    let (one, two) = (marks(&harbour(), &["--fragment"]), marks(&other, &["--fragment"]));
    assert!(one.len() >= 5 && one[0] != two[0] && one[0] == one[1]);
    let again = marks(&harbour(), &["--fragment", "--name", "second"]);
    assert_eq!(again, ["diglot-view-second"; 4]);
    assert!(!one.contains(&again[0]));
}

#[test]
fn a_document_without_beads_is_aligned() {
    let mut document = harbour();
    document["a"]["blocks"] = json!([{ "text": "The first boat left in 2019. It was small." }]);
    document["b"] = json!({ "lang": "fr", "text": "Le premier bateau est parti en 2019. Il était petit." });
    document.as_object_mut().unwrap().remove("beads");
    let html = rendered(&document, &["--fragment"]);
    assert_eq!(html.matches("class=\"diglot-segment\"").count(), 4);
    assert_eq!(html.matches(".0\">").count(), 2, "a bead of both: {html}");
}

#[test]
fn what_is_wrong_is_said() {
    let (document, none) = (harbour(), json!({ "diglot": 1, "a": {}, "b": {} }));
    let code = |document: &Value, options: &[&str]| {
        let run = run(document, options);
        assert_eq!(run.out, "");
        assert!(!run.err.is_empty());
        run.code
    };
    assert_eq!(code(&none, &[]), 1);
    assert_eq!(code(&json!({ "diglot": 2 }), &[]), 1);
    for options in [
        &["--canonical", "javascript:alert(1)"][..],
        &["--base", "data:text/css,"],
        &["--hreflang", "https://example.org/"],
        &["--hreflang", "english=https://example.org/"],
        &["--fragment", "--canonical", "/x"],
        &["--fragment", "--base", "/x"],
        &["--name", "\" onclick"],
        &["--view", "sentence"],
    ] {
        assert_eq!(code(&document, options), 2, "{options:?}");
    }
}
