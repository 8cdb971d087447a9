//! Other people's programs and schemas: what is written is valid and read by the Translate Toolkit, and what it writes is
//! read. `make test` sets both up in target/peers; where that was not possible these tests say so, and fail under CI.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use diglot::bitext::{Aligning, Bitext};
use diglot::formats::json::{self, Article};
use diglot::formats::xliff::{self, Version};
use diglot::formats::{plain, tmx};
use diglot::lang::LanguageTag;
use diglot::{Side, Sides};
use tempfile::tempdir;

/// A document in every way that the format has: inline content, figures, beads of several segments and of none.
const DOCUMENT: &str = r#"{ "diglot": 1, "x-own": [1],
  "a": { "lang": "en-GB", "title": "The harbour", "blocks": [
    { "kind": "figure", "image": { "src": "a.jpg", "alt": "" } },
    { "kind": "heading", "level": 1, "segments": ["The harbour"] },
    { "within": [{ "quotation": 1 }], "segments": ["It is\nsmall. ",
      ["We ", { "text": "sa", "href": "/s" }, { "text": "il", "href": "/s", "em": true }, " at ", { "image": { "src": "six.svg", "alt": "six" } }, "\u0007."]] } ] },
  "b": { "lang": "fr", "blocks": [
    { "segments": ["Le port"] }, { "segments": [["Petit, nous ", { "text": "partons", "href": "/s" }, "."], "À demain."] } ] },
  "beads": [
    { "a": [0], "b": [0], "confidence": 0.5, "x-id": "head 1" },
    { "a": [1, 2], "b": [1], "confidence": 0.75, "reviewed": true, "note": "so it is" },
    { "a": [], "b": [2], "confidence": 1 } ] }"#;

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers")
}

/// Whether what a test needs is there. Under CI it has to be.
fn there(what: &str) -> bool {
    let there = peers().join(what).exists();
    assert!(there || std::env::var_os("CI").is_none(), "no target/peers/{what}: `make peers` sets it up");
    if !there {
        println!(
            "skipped: no target/peers/{what}; `make peers` sets it up where Python and Debian's packages are"
        );
    }
    there
}

const PYTHON: &str = "venv/bin/python";

fn python(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(peers().join(PYTHON));
    command.arg("tests/peers/peers.py").args(arguments).env("PYTHONDONTWRITEBYTECODE", "1");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{arguments:?}\n{text}");
    text
}

/// Our articles, which are plain text, aligned.
fn articles() -> Vec<(String, Bitext)> {
    let names = ["ar-en", "fa-fr", "he-ar", "ja-en"];
    let aligned = names.map(|name| {
        let (a, b) = name.split_once('-').unwrap();
        let texts = Sides::new((a, "a.txt"), (b, "b.txt")).map(|(language, file)| {
            let text = fs::read_to_string(format!("www/articles/{name}/{file}")).unwrap();
            plain::read(&text, LanguageTag::parse(language).ok())
        });
        (name.to_owned(), Aligning::new(texts, Vec::new()).unwrap().run())
    });
    aligned.into()
}

/// An article in each format, by the end of its file's name.
fn files(folder: &Path, name: &str, article: &Article) -> [(PathBuf, &'static str); 3] {
    let texts = [
        ("tmx", tmx::write(article).unwrap().0, "tmx14.dtd"),
        ("xlf", xliff::write(article, Version::V1).unwrap().0, "xliff-core-1.2-strict.xsd"),
        ("2.xlf", xliff::write(article, Version::V2).unwrap().0, "xliff-core-2.0.xsd"),
    ];
    texts.map(|(end, text, schema)| {
        let path = folder.join(format!("{name}.{end}"));
        fs::write(&path, text).unwrap();
        (path, schema)
    })
}

#[test]
fn files_are_valid_by_their_published_schemas() {
    if !there(PYTHON) || !there("tmx14.dtd") || !there("xliff-core-2.0.xsd") {
        return;
    }
    let folder = tempdir().unwrap();
    let mut all = Vec::new();
    for (name, bitext) in articles() {
        all.extend(files(folder.path(), &name, &Article::new(&bitext)));
    }
    all.extend(files(folder.path(), "document", &json::read(DOCUMENT).unwrap()));
    for schema in ["tmx14.dtd", "xliff-core-1.2-strict.xsd", "xliff-core-2.0.xsd"] {
        let path = peers().join(schema);
        let of = all.iter().filter(|(_, other)| *other == schema).map(|(path, _)| path.to_str().unwrap());
        let arguments: Vec<&str> = ["validate", path.to_str().unwrap()].into_iter().chain(of).collect();
        assert_eq!(arguments.len(), 7);
        python(&arguments, "");
    }
    // a schema that refuses nothing would say nothing
    let wrong = folder.path().join("wrong.tmx");
    fs::write(
        &wrong,
        tmx::write(&json::read(DOCUMENT).unwrap())
            .unwrap()
            .0
            .replace("<seg>", "<sek>")
            .replace("</seg>", "</sek>"),
    )
    .unwrap();
    let mut command = Command::new(peers().join(PYTHON));
    command.args(["tests/peers/peers.py", "validate"]).arg(peers().join("tmx14.dtd")).arg(wrong);
    assert_eq!(command.output().unwrap().status.code(), Some(1));
}

#[test]
fn the_translate_toolkit_reads_what_is_written() {
    if !there(PYTHON) {
        return;
    }
    let folder = tempdir().unwrap();
    for (name, bitext) in articles() {
        let both = bitext.alignment().beads().iter();
        let expected: Vec<(String, String)> = both
            .filter(|bead| !bead.is_null())
            .map(|bead| (bitext.bead_text(bead, Side::A), bitext.bead_text(bead, Side::B)))
            .collect();
        for (path, _) in files(folder.path(), &name, &Article::new(&bitext)) {
            let read = python(&["read", path.to_str().unwrap()], "");
            let read: Vec<(Option<String>, Option<String>)> = serde_json::from_str(&read).unwrap();
            assert_eq!(read.len(), bitext.alignment().beads().len(), "{}", path.display());
            let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
            let read: Vec<(String, String)> =
                read.into_iter().filter_map(|(a, b)| some(a).zip(some(b))).collect();
            // Japanese has no space between sentences, which beads that are joined for a table have
            let plain = |list: &[(String, String)]| -> Vec<(String, String)> {
                let plain = |text: &String| text.split_whitespace().collect::<String>();
                list.iter().map(|(a, b)| (plain(a), plain(b))).collect()
            };
            assert_eq!(plain(&read), plain(&expected), "{}", path.display());
        }
    }
}

#[test]
fn what_the_translate_toolkit_writes_is_read() {
    if !there(PYTHON) {
        return;
    }
    let folder = tempdir().unwrap();
    let units = [
        ("The <harbour> & more", "Le port « là »"),
        ("It is small. We sail.", "Il est petit."),
        ("One\ntwo", "Un\ndeux"),
    ];
    let input = serde_json::to_string(&units).unwrap();
    for (kind, file) in [("tmx", "t.tmx"), ("xliff", "t.xlf"), ("xliff2", "t2.xlf")] {
        let path = folder.path().join(file);
        python(&["write", path.to_str().unwrap(), kind], &input);
        let text = fs::read_to_string(&path).unwrap();
        let none = Sides::new(None, None);
        let read = if kind == "tmx" { tmx::read(&text, &none) } else { xliff::read(&text, &none) };
        let (article, lost) = read.unwrap_or_else(|error| panic!("{kind}: {error}\n{text}"));
        assert!(lost.is_empty(), "{kind}: {lost}\n{text}");
        let bitext = article.bitext().unwrap().unwrap();
        let languages = bitext.texts.as_ref().map(|text| text.document().language.as_str());
        assert_eq!(languages, Sides::new("en", "fr"), "{kind}");
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let read: Vec<(String, String)> = bitext
            .alignment()
            .beads()
            .iter()
            .map(|bead| (words(bitext.bead_text(bead, Side::A)), words(bitext.bead_text(bead, Side::B))))
            .collect();
        let expected = units.map(|(a, b)| (words(a.to_owned()), words(b.to_owned())));
        assert_eq!(read, expected, "{kind}\n{text}");
    }
}
