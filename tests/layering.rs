//! The layer table of ARCHITECTURE.md, executable: what each part of the crate may name of the others.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A part of the crate, and the parts it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("side", &[]),
    ("part", &[]),
    ("span", &["part"]),
    ("decimal", &[]),
    ("module", &[]),
    ("sort", &[]),
    ("lang", &[]),
    ("document", &["decimal", "part", "lang", "side", "span"]),
    ("segment", &["lang", "span"]),
    ("align", &["decimal", "part", "lang", "side", "sort"]),
    ("bitext", &["document", "segment", "align", "lang", "side", "span"]),
    ("view", &["decimal", "sort", "bitext", "document", "segment", "align", "lang", "side", "span"]),
    ("formats", &["decimal", "sort", "bitext", "document", "segment", "align", "lang", "side", "span"]),
    ("packs", &["formats", "align", "lang"]),
    ("check", &["bitext", "document", "align", "lang", "side"]),
    ("error", &["formats", "view", "bitext", "document", "segment", "align", "lang", "side", "span"]),
    ("render", &["view", "bitext", "document", "segment", "align", "lang", "side", "span"]),
    (
        "dom",
        &[
            "error", "sort", "formats", "view", "bitext", "document", "segment", "align", "lang", "side",
            "span",
        ],
    ),
    (
        "embed",
        &[
            "dom", "error", "formats", "view", "bitext", "document", "segment", "align", "lang", "side",
            "span",
        ],
    ),
    (
        "cli",
        &[
            "check", "render", "packs", "error", "formats", "view", "bitext", "document", "segment", "align",
            "lang", "side", "span",
        ],
    ),
    ("lib", &["*"]),
    ("main", &["cli"]),
];

/// Words that only some parts may name.
const ONLY: &[(&str, &[&str])] = &[
    ("web_sys", &["dom"]),
    ("js_sys", &["dom", "embed"]),
    ("wasm_bindgen", &["dom", "embed", "module"]),
    ("std::fs", &["cli"]),
    ("std::io", &["cli", "main"]),
    ("std::env", &["cli", "main"]),
    ("std::time", &["cli"]),
    ("println!", &["cli", "main"]),
    ("eprintln!", &["cli", "main"]),
    ("clap", &["cli"]),
    ("roxmltree", &["formats"]),
    ("html5ever", &["formats"]),
    ("pulldown_cmark", &["formats"]),
    ("encoding_rs", &["cli"]),
    ("chardetng", &["cli"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The part that a file of src/ belongs to: the first component of its path.
fn part(file: &Path) -> String {
    let inside = file.strip_prefix("src").unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without comments, so that a doc link is no import.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn names_of_crate(code: &str) -> BTreeSet<String> {
    let after = code.match_indices("crate::").map(|(at, found)| &code[at + found.len()..]);
    let name = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned();
    after.map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn each_part_names_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for file in sources(Path::new("src")) {
        let part = part(&file);
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == part) else {
            wrong.push(format!("{}: no row in the table for `{part}`", file.display()));
            continue;
        };
        for name in names_of_crate(&code(&file)) {
            if name != part && !allowed.contains(&"*") && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: `{part}` may not name `{name}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_edges_name_the_browser_the_files_and_the_clock() {
    let mut wrong = Vec::new();
    for file in sources(Path::new("src")) {
        let (part, code) = (part(&file), code(&file));
        for (word, allowed) in ONLY {
            let named = code.split(|c: char| c.is_whitespace() || "(){}[]<>&;,".contains(c)).any(|token| {
                token == *word
                    || token.starts_with(&format!("{word}::"))
                    || token.starts_with(&format!("{word}!"))
            });
            if named && !allowed.contains(&part.as_str()) && part != "lib" {
                wrong.push(format!("{}: names `{word}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_layer_names_only_layers_above_it_in_the_table() {
    for (at, (name, allowed)) in LAYERS.iter().enumerate() {
        for other in allowed.iter().filter(|other| **other != "*") {
            let place = LAYERS.iter().position(|(layer, _)| layer == other);
            assert!(place.is_some_and(|place| place < at), "`{name}` names `{other}`, which stands below it");
        }
    }
}
