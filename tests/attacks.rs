//! The vectors of tests/attacks/vectors.txt through each format in and out: they stay text, and none is lost.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod command;

use std::fs;

use command::Folder;
use diglot::Sides;
use diglot::bitext::{Aligning, Segmented};
use diglot::document::Document;
use diglot::formats::json::{self, Article};
use diglot::formats::{html, markdown};
use diglot::lang::LanguageTag;
use serde_json::{Value, json};

/// All vectors. Lines before the first category are about the file; escapes are `\n`, `\t`, `\r`, `\\`, `\u{…}`.
fn vectors() -> Vec<String> {
    let file = fs::read_to_string("tests/attacks/vectors.txt").unwrap();
    let lines = file.lines().skip_while(|line| !line.starts_with("## "));
    lines.filter(|line| !line.is_empty() && !line.starts_with("## ")).map(meant).collect()
}

fn meant(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (sign, length) = match after.chars().next() {
            Some('n') => ('\n', 1),
            Some('t') => ('\t', 1),
            Some('r') => ('\r', 1),
            Some('\\') => ('\\', 1),
            Some('u') if after.starts_with("u{") => {
                let end = after.find('}').unwrap();
                (char::from_u32(u32::from_str_radix(&after[2..end], 16).unwrap()).unwrap(), end + 1)
            }
            _ => ('\\', 0),
        };
        text.push(sign);
        rest = &after[length..];
    }
    text + rest
}

/// A document that says a vector wherever it can say something.
fn document(vectors: &[String]) -> Value {
    let block = |(at, text): (usize, &String)| {
        let link = json!({ "text": text, "href": text, "em": true });
        match at % 4 {
            0 => json!({ "kind": "heading", "level": 2, "segments": [[link], text] }),
            1 => json!({ "within": [{ "list": at }], "segments": [[link], text] }),
            _ => json!({ "segments": [[link], text] }),
        }
    };
    let figure = |text: &String| {
        let image = json!({ "src": text, "srcset": format!("{text} 2x"), "alt": text });
        [
            json!({ "kind": "figure", "image": image, "caption": text }),
            json!({ "kind": "embed", "url": text, "caption": text }),
        ]
    };
    let blocks: Vec<Value> =
        vectors.iter().enumerate().map(block).chain(vectors.iter().flat_map(figure)).collect();
    let side = |lang: &str, at: usize| {
        let text = |more: usize| &vectors[(at + more) % vectors.len()];
        json!({ "lang": lang, "title": text(0), "url": text(1), "author": text(2), "date": text(3), "licence": text(4),
            "blocks": blocks })
    };
    let bead = |at: usize| json!({ "a": [at], "b": [at], "note": vectors[at / 2] });
    let beads: Vec<Value> = (0..2 * vectors.len()).map(bead).collect();
    json!({ "diglot": 1, "a": side("en", 0), "b": side("fr", 7), "beads": beads })
}

/// What a run of the program wrote to its output file.
fn written(folder: &Folder, arguments: &[&str], file: &str) -> String {
    let run = folder.run(&[arguments, &["-o", file]].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    folder.text(file)
}

/// Letters that a format can hold: XML has no control characters (XML 1.0, 2.2), and white space is as a page shows it.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// All text of a document's segments, joined.
fn texts(document: &Value, side: &str) -> String {
    let mut all = String::new();
    for block in document[side]["blocks"].as_array().unwrap() {
        for segment in block["segments"].as_array().into_iter().flatten() {
            let runs = segment.as_array().map_or_else(|| vec![segment], |runs| runs.iter().collect());
            for run in runs {
                all += run.as_str().or_else(|| run["text"].as_str()).unwrap_or_default();
            }
        }
    }
    letters(&all)
}

#[test]
fn every_format_gives_the_same_letters_back() {
    let folder = Folder::new();
    let vectors = vectors();
    assert!(vectors.len() >= 300, "{}", vectors.len());
    let original = document(&vectors);
    folder.file("in.diglot.json", original.to_string());
    for (format, file) in [("tmx", "out.tmx"), ("xliff", "out.xlf"), ("xliff2", "out2.xlf")] {
        let text = written(&folder, &["convert", "in.diglot.json", "--to", format], file);
        assert!(!text.contains("<script") && !text.contains("<img"), "{format}");
        let back = written(&folder, &["convert", file], "back.diglot.json");
        let back: Value = serde_json::from_str(&back).unwrap();
        for side in ["a", "b"] {
            assert_eq!(texts(&back, side), texts(&original, side), "{format}, side {side}");
        }
    }
}

/// Names of elements that a rendered article is made of.
const OWN: &str = " html head meta title link script body main article section header footer div span p h1 h2 h3 h4 h5 h6 \
    ol ul li blockquote figure figcaption img a em strong code sub sup br fieldset legend label input bdi svg path \
    diglot-article ";

/// The opening tags of some markup. All other `<` are written as references.
fn tags(html: &str) -> Vec<&str> {
    let starts = html.match_indices('<').map(|(at, _)| &html[at..]);
    starts.map(|rest| &rest[..=rest.find('>').unwrap()]).filter(|tag| !tag.starts_with("</")).collect()
}

/// An attribute's value of a tag whose values all stand in quotation marks.
fn values<'t>(tag: &'t str, name: &str) -> Vec<&'t str> {
    let begin = format!(" {name}=\"");
    tag.match_indices(&begin)
        .map(|(at, _)| {
            let value = &tag[at + begin.len()..];
            &value[..value.find('"').unwrap()]
        })
        .collect()
}

/// What `render` makes of a document: of its own elements alone, with data for machines that end nowhere.
fn rendered(folder: &Folder, document: &str) -> String {
    let html = written(folder, &["render", document, "--json-ld"], "out.html");
    let data_begins = html.find("application/ld+json\">").map(|at| at + "application/ld+json\">".len());
    let data_begins = data_begins.unwrap();
    let data = &html[data_begins..data_begins + html[data_begins..].find("</script>").unwrap()];
    assert!(!data.contains(['<', '\u{2028}', '\u{2029}']), "JSON-LD escapes them");
    let _: Value = serde_json::from_str(data).unwrap();
    let page = html.replace(data, "");
    for tag in tags(&page) {
        let name = tag[1..].split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap();
        assert!(tag.starts_with("<!doctype") || OWN.contains(&format!(" {name} ")), "{tag}");
        for handler in [" on", " style=", " srcdoc=", " action=", " formaction="] {
            let names: String = tag.split('"').step_by(2).collect();
            assert!(!names.to_lowercase().contains(handler), "{tag}");
        }
        for name in ["href", "src", "srcset"] {
            for value in values(tag, name) {
                let scheme =
                    value.split(['/', '?', '#']).next().unwrap().split_once(':').map(|(scheme, _)| scheme);
                let harmless = ["http", "https", "mailto", "tel"];
                assert!(scheme.is_none_or(|s| harmless.contains(&s.to_lowercase().as_str())), "{tag}");
            }
        }
    }
    unescaped(&page)
}

#[test]
fn a_rendered_page_is_made_of_its_own_elements_alone() {
    let folder = Folder::new();
    let vectors = vectors();
    folder.file("in.diglot.json", document(&vectors).to_string());
    // a file with a NUL is no text
    folder.file("in.txt", vectors.join("\n\n").replace('\0', ""));
    let mut ways = vec![("a document", "in.diglot.json")];
    for (format, file) in
        [("tmx", "tmx.diglot.json"), ("xliff", "xlf.diglot.json"), ("xliff2", "xlf2.diglot.json")]
    {
        written(&folder, &["convert", "in.diglot.json", "--to", format], "between");
        written(&folder, &["convert", "between", "--from", format], file);
        ways.push((format, file));
    }
    written(&folder, &["align", "in.txt", "in.txt"], "text.diglot.json");
    ways.push(("plain text", "text.diglot.json"));
    for (name, file) in ways {
        let shown = letters(&rendered(&folder, file));
        for vector in &vectors {
            assert!(shown.contains(&letters(vector)), "{name}: {vector:?} is lost");
        }
    }
}

/// The blocks that markup is read to, as a document has them.
fn blocks(read: Document) -> Vec<Value> {
    let texts = Sides::new(Segmented::new(read), Segmented::new(Document::new(LanguageTag::undetermined())));
    let bitext = Aligning::new(texts, Vec::new()).unwrap().run();
    let written: Value = serde_json::from_str(&json::write(&Article::new(&bitext)).unwrap()).unwrap();
    written["a"]["blocks"].as_array().unwrap().clone()
}

#[test]
fn the_markup_of_a_page_or_of_markdown_leaves_nothing_but_text_links_and_images() {
    let folder = Folder::new();
    type Reader = fn(&str) -> Document;
    let ways: [(&str, Reader); 2] = [
        ("HTML", |text| html::read(&format!("<article>{text}</article>"), None).unwrap()),
        ("Markdown", |text| markdown::read(text, None).unwrap()),
    ];
    for (name, read) in ways {
        let mut all = Vec::new();
        for vector in vectors() {
            let read = blocks(read(&format!("<p>Before.</p>\n\n{vector}\n\n<p>After.</p>")));
            assert_eq!(read[0]["segments"], json!(["Before."]), "{name}: {vector:?}");
            all.extend(read);
            all.extend(blocks(ways[1].1(&format!("[word](<{vector}> \"title\") ![word]({vector})"))));
        }
        let side = |lang: &str| json!({ "lang": lang, "blocks": all });
        let document = json!({ "diglot": 1, "a": side("en"), "b": side("fr") });
        folder.file("in.diglot.json", document.to_string());
        let shown = rendered(&folder, "in.diglot.json");
        assert!(shown.matches("Before.").count() >= 2 * vectors().len(), "{name}");
    }
}

/// References into what they stand for.
fn unescaped(html: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}
